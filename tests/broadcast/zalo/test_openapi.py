"""What a call to the OpenAPI says of the ways in which a connection ends: whether the platform may have got it."""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial

import psutil
import pytest
from pydantic import SecretStr

from schemas.reasons import PlatformCode, Reason
from services.broadcast.zalo.openapi import Answer, NoAnswer, ZaloOpenApi, ZaloSettings, open_client
from services.broadcast.zalo.tokens import Token
from tests.support.timing.waiting import until

TOKEN = Token("T1", 1)
TIMEOUT_S = 2.0
"""For a call that is to run into it."""
AMPLE_S = 30.0
"""For one that is not."""
GOOD = b"HTTP/1.1 200 OK\r\nX-RateLimit-Remain: 7\r\nX-RateLimit-Limit: 100\r\nContent-Length: %d\r\n\r\n%b"
SUCCESS = b'{"data":{"message_id":"m1"},"error":0}'

Speak = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def api_on(url: str, timeout_s: float) -> AsyncIterator[ZaloOpenApi]:
    settings = ZaloSettings(
        zalo_openapi_url=url, zalo_app_id="app", zalo_app_secret=SecretStr("secret"), zalo_timeout_s=timeout_s
    )
    async with open_client(settings) as client:
        yield ZaloOpenApi(client, settings)


@asynccontextmanager
async def platform(speak: Speak, tls: ssl.SSLContext | None = None) -> AsyncIterator[tuple[str, list[bytes]]]:
    """A server that reads whole requests and then does as ``speak`` says; yields its address and what it read."""
    requests: list[bytes] = []
    answering: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            head = await reader.readuntil(b"\r\n\r\n")
            requests.append(head + await reader.readexactly(2))
            await speak(reader, writer)
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()

    def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        answering.add(asyncio.create_task(serve(reader, writer)))

    server = await asyncio.start_server(accept, "127.0.0.1", 0, ssl=tls)
    async with server:
        host, port = server.sockets[0].getsockname()
        yield f"{'https' if tls else 'http'}://{host}:{port}", requests
    await asyncio.gather(*answering)


async def silent(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
    await reader.read()  # until the caller gives up


async def dropped(_: asyncio.StreamReader, __: asyncio.StreamWriter) -> None:
    pass


def saying(text: bytes) -> Speak:
    async def say(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(text)
        await writer.drain()

    return say


async def stuck_in_the_body(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")
    await silent(reader, writer)


@pytest.mark.parametrize(
    ("speak", "expected"),
    [
        (silent, NoAnswer(Reason.TIMEOUT, reached=True)),
        (stuck_in_the_body, NoAnswer(Reason.TIMEOUT, reached=True)),
        (dropped, NoAnswer(Reason.CONNECTION_LOST, reached=True)),
        (saying(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"), NoAnswer(Reason.CONNECTION_LOST, reached=True)),
        (saying(b"no HTTP at all\r\n\r\n"), NoAnswer(Reason.CONNECTION_LOST, reached=True)),
        (saying(GOOD % (0, b"")), NoAnswer(Reason.EMPTY, reached=True, status=200)),
        (saying(GOOD % (4, b"null")), NoAnswer(Reason.MALFORMED, reached=True, status=200)),
        (
            saying(b"HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"),
            NoAnswer(PlatformCode("http_", 302), reached=True, status=302),
        ),
        (
            saying(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n26\r\n%b\r\n0\r\n\r\n" % SUCCESS),
            Answer(0, {"message_id": "m1"}),
        ),
        (saying((GOOD % (len(SUCCESS), SUCCESS)).replace(b"7", b"\xe2")), Answer(0, {"message_id": "m1"}, limit=100)),
        (saying(GOOD % (len(SUCCESS), SUCCESS)), Answer(0, {"message_id": "m1"}, remain=7, limit=100)),
    ],
    ids=["silent", "stuck", "dropped", "half", "no_http", "empty", "null", "redirect", "chunked", "header", "good"],
)
async def test_a_call_that_arrived(speak: Speak, expected: Answer | NoAnswer) -> None:
    timeout_s = TIMEOUT_S if expected == NoAnswer(Reason.TIMEOUT, reached=True) else AMPLE_S
    async with platform(speak) as (url, requests), api_on(url, timeout_s) as api:
        assert await api.post_json("/send", TOKEN, b"{}") == expected
        [request] = requests
    assert request.startswith(b"POST /send HTTP/1.1\r\n")
    assert b"\r\naccess_token: T1\r\n" in request


async def test_no_connection_is_no_doubt() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # bound, not listening: refused
        async with api_on(f"http://127.0.0.1:{nobody.getsockname()[1]}", AMPLE_S) as api:
            assert await api.post_json("/send", TOKEN, b"{}") == NoAnswer(Reason.CONNECTION, reached=False)
    async with api_on("http://nowhere.invalid", AMPLE_S) as api:
        assert await api.post_json("/send", TOKEN, b"{}") == NoAnswer(Reason.CONNECTION, reached=False)


async def test_a_platform_that_accepts_no_connection_leaves_no_doubt() -> None:
    with socket.socket() as full, socket.socket() as first, socket.socket() as second:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        for waiting in (first, second):  # fill its queue: the kernel then drops what knocks
            waiting.setblocking(False)
            waiting.connect_ex(full.getsockname())
        async with api_on(f"http://127.0.0.1:{full.getsockname()[1]}", TIMEOUT_S) as api:
            assert await api.post_json("/send", TOKEN, b"{}") == NoAnswer(Reason.CONNECT_TIMEOUT, reached=False)


async def test_a_connection_that_is_closed_while_idle_is_not_used_again() -> None:
    async with platform(saying(GOOD % (len(SUCCESS), SUCCESS))) as (url, requests), api_on(url, AMPLE_S) as api:
        for _ in range(3):  # the server closes after each answer
            assert isinstance(await api.post_json("/send", TOKEN, b"{}"), Answer)
            await until(partial(_nobody_is_connected_to, int(url.rpartition(":")[2])))
        assert len(requests) == 3


async def _nobody_is_connected_to(port: int) -> bool:
    """The client's own thread has seen that the server has closed."""
    connections = psutil.Process().net_connections("tcp")
    return not any(each.raddr and each.raddr[1] == port for each in connections)


async def test_who_waits_is_free_at_once_and_the_call_goes_on() -> None:
    """A lease outlives a call for this reason: see accounts.py."""
    timeout_s = 10.0
    asserted = asyncio.Event()

    async def hanging(_: asyncio.StreamReader, __: asyncio.StreamWriter) -> None:
        await asserted.wait()

    async with platform(hanging) as (url, requests), api_on(url, timeout_s) as api:
        call = asyncio.create_task(api.post_json("/send", TOKEN, b"{}"))
        await asyncio.sleep(0)
        began = asyncio.get_running_loop().time()
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        assert asyncio.get_running_loop().time() - began < timeout_s / 2
        await until(lambda: requests, timeout_s)
        asserted.set()


async def test_a_token_that_is_no_header_sends_nothing() -> None:
    async with platform(silent) as (url, requests), api_on(url, TIMEOUT_S) as api:
        assert await api.post_json("/send", Token("T\n1", 1), b"{}") == NoAnswer(Reason.BAD_TOKEN, reached=False)
        assert not requests
