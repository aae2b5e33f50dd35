"""What the services refuse before anything of theirs works on it: bodies without bound, text that cannot be stored."""

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from deploy.local.secrets_file import CALL_KEYS
from deploy.local.supervision.ports import free_port
from services.runtime.edge import TOO_LARGE, UNSTORABLE
from services.runtime.service import assemble
from tests.support.http_running import serving
from tests.support.kafka.producers import key_environment
from tests.support.logins import CODE_KEYS, TOKEN_KEYS
from tests.support.runtime_running import runtime_settings
from tests.support.timing.waiting import until

MEGABYTE = bytes(1_000_000).replace(b"\0", b" ")
AWAY = "127.0.0.1:1"
ENVIRONMENT = {
    "DATABASE_URL": f"postgresql://loa@{AWAY}/loa",
    "KAFKA_BOOTSTRAP_SERVERS": AWAY,
    **dict.fromkeys(CALL_KEYS, "internal"),
    "INTAKE_URL": f"http://{AWAY}",
    "BROADCAST_URL": f"http://{AWAY}",
    "VERIFICATION_URL": f"http://{AWAY}",
    "ZALO_OPENAPI_URL": f"http://{AWAY}",
    "ZALO_OAUTH_URL": f"http://{AWAY}",
    "ZALO_APP_ID": "app",
    "ZALO_APP_SECRET": "secret",
    "ZALO_OA_ID": "oa",
    "ZALO_OA_SECRET_KEY": "key",
    "TOKEN_KEYS": TOKEN_KEYS,
    "CODE_KEYS": CODE_KEYS,
    "FORCE_NAME": "Công an xã mẫu",
    "HOTLINE_PHONE": "0237 000 0000",
}


@asynccontextmanager
async def process_of(service: str) -> AsyncIterator[tuple[int, str]]:
    """(pid, address) of a real process of the service; its database and broker are away, which it bears."""
    port = free_port()
    environment = os.environ | ENVIRONMENT | key_environment(service) | {"HTTP_PORT": str(port)}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", f"services.{service}", env=environment, stdout=asyncio.subprocess.DEVNULL
    )
    url = f"http://127.0.0.1:{port}"

    async def answers() -> bool:
        assert process.returncode is None, f"{service} ended"
        try:
            async with aiohttp.ClientSession() as http, http.get(f"{url}/health/live"):
                return True
        except aiohttp.ClientConnectionError:
            return False

    try:
        await until(answers)
        yield process.pid, url
    finally:
        process.kill()
        await process.wait()


def peak_memory_bytes(pid: int) -> int:
    (kilobytes,) = re.findall(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(kilobytes) * 1024


async def megabytes(number: int) -> AsyncIterator[bytes]:
    for _ in range(number):
        yield MEGABYTE


@pytest.mark.parametrize(
    ("service", "method", "path", "content_type"),
    [
        ("verification", "POST", "/api/v1/cases/26-00001/orders", "application/json"),
        ("broadcast", "PUT", "/api/v1/lists/groups/proposal?by=quantri1", "text/csv"),
        ("intake", "POST", "/webhooks/zalo", "application/json"),
    ],
)
async def test_three_hundred_megabytes_cost_no_memory(service: str, method: str, path: str, content_type: str) -> None:
    headers = {"Authorization": "Bearer internal", "Content-Type": content_type}
    async with process_of(service) as (pid, url), aiohttp.ClientSession(headers=headers) as http:
        before = peak_memory_bytes(pid)
        async with http.request(method, url + path, data=megabytes(300)) as answer:
            assert (answer.status, await answer.json()) == (413, {"detail": TOO_LARGE.to_programs})
        # The registry of groups may have 50 MB; what is counted beyond it is the 300.
        assert peak_memory_bytes(pid) - before < 100_000_000


@pytest.fixture
async def url() -> AsyncIterator[str]:
    """A service that has nothing but what every service has, and three routes."""
    service = assemble("intake", runtime_settings(f"postgresql://loa@{AWAY}/loa", max_body_bytes=1000))
    app = service.http(title="Loa", description="")

    @app.post("/json")
    async def json(body: dict[str, str | list[object]]) -> int:
        return len(body)

    @app.post("/large", max_body_size=5000)
    async def large(body: dict[str, object]) -> int:
        return len(body)

    @app.get("/things/{name}")
    async def thing(name: str, q: str = "") -> str:
        return name + q

    async with serving(app) as url:
        yield url


async def raw_answer(url: str, *sent: bytes) -> bytes:
    """All that the server says until it closes the connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", int(url.rpartition(":")[2]))
    try:
        for part in sent:
            writer.write(part)
        return await reader.read()
    finally:
        writer.close()


async def test_a_length_that_is_too_large_is_refused_without_waiting_for_the_body(url: str) -> None:
    head = b"POST /json HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 300000000\r\n\r\n"
    answer = await raw_answer(url, head, b'{"a": ')
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert TOO_LARGE.to_programs.encode() in answer


async def test_chunks_are_counted(url: str) -> None:
    head = b"POST /json HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    answer = await raw_answer(url, head, *[b"200\r\n" + b" " * 512 + b"\r\n"] * 2)
    assert answer.startswith(b"HTTP/1.1 413 ")


async def test_a_route_may_take_more(url: str) -> None:
    body = {"text": "x" * 3000}
    async with aiohttp.ClientSession(url) as http:
        for path, status in (("/json", 413), ("/large", 200)):
            async with http.post(path, json=body) as answer:
                assert answer.status == status


@pytest.mark.parametrize("path", ["/things/a%00b", "/things/a?q=%00", "/static/%00", "/%00"])
async def test_nul_in_an_address_is_refused(url: str, path: str) -> None:
    assert (await raw_answer(url, f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())).startswith(
        b"HTTP/1.1 400 "
    )


@pytest.mark.parametrize("body", [{"a": "\0"}, {"\0": "x"}, {"a": [{"b": ["x\0"]}]}, {"a": "\ud800"}])
async def test_what_cannot_be_stored_is_refused_in_json(url: str, body: dict[str, object]) -> None:
    async with aiohttp.ClientSession(url) as http, http.post("/json", json=body) as answer:
        assert (answer.status, await answer.json()) == (400, {"detail": UNSTORABLE.to_programs})


async def test_what_is_wrong_is_named_and_not_repeated(url: str) -> None:
    async with aiohttp.ClientSession(url) as http:
        for sent in (b'{"a": "secret \\ud800"}', b'{"a": NaN, "b": 1e999}', b'["secret"]', b"[" * 900, b"\xff"):
            async with http.post("/json", data=sent, headers={"Content-Type": "application/json"}) as answer:
                assert answer.status in (400, 422)
                assert "secret" not in await answer.text()
