"""Which port answers what, who a request comes from, and the headers of every answer."""

import asyncio
import os
import sys

import aiohttp
import pytest

from deploy.local.secrets_file import CALL_KEYS
from deploy.local.supervision.ports import free_port
from services.runtime.edge import OPERATORS_PAGES, Doors
from services.runtime.service import HeadersInTime, assemble
from tests.support.http_running import serving
from tests.support.runtime_running import runtime_settings
from tests.support.timing.waiting import until

AWAY = "postgresql://loa@127.0.0.1:1/loa"


async def statuses(url: str, *paths: str) -> list[int]:
    found = []
    async with aiohttp.ClientSession(url) as http:
        for path in paths:
            async with http.get(path, allow_redirects=False) as answer:
                found.append(answer.status)
    return found


async def test_the_two_ports_of_a_process_share_nothing_but_health_and_files() -> None:
    port, ops = free_port(), free_port()
    told = {"HTTP_PORT": port, "OPS_PORT": ops, "PUBLIC_DATABASE_URL": AWAY, "BROADCAST_URL": "http://127.0.0.1:1"}
    told |= {"INTAKE_URL": "http://127.0.0.1:1", "FORCE_NAME": "Công an xã mẫu", "HOTLINE_PHONE": "113"}
    told |= dict.fromkeys(CALL_KEYS, "k")
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "services.intake.public"),
        env=os.environ | {name: str(value) for name, value in told.items()},
        stdout=asyncio.subprocess.DEVNULL,
    )
    url, operators = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{ops}"

    async def answers() -> bool:
        assert process.returncode is None, "the process ended"
        try:
            return await statuses(url, "/health/live") == [200]
        except aiohttp.ClientConnectionError:
            return False

    try:
        await until(answers)
        shut = [*OPERATORS_PAGES, "/metrics/", "/design"]
        assert set(await statuses(url, *shut)) == {404}
        assert await statuses(url, "/tin", "/static/loa.css", "/health/live") == [200, 200, 200]
        assert set(await statuses(operators, *OPERATORS_PAGES)) == {200}
        assert await statuses(operators, "/tin", "/relay/x", "/health/live") == [404, 404, 200]
    finally:
        process.terminate()
        await process.wait()


async def test_without_an_operators_port_nobody_is_shown_its_pages() -> None:
    app = assemble("intake", runtime_settings(AWAY, ops_port=0)).http(title="Loa", description="")
    async with serving(app) as url:
        assert set(await statuses(url, *OPERATORS_PAGES)) == {404}
        assert await statuses(url, "/health/live") == [200]


@pytest.mark.parametrize(
    ("proxies", "headers", "sender"),
    [
        (0, ["203.0.113.9"], None),
        (1, ["203.0.113.9"], "203.0.113.9"),
        (1, ["198.51.100.1, 203.0.113.9"], "203.0.113.9"),
        (1, ["198.51.100.1", "203.0.113.9"], "203.0.113.9"),
        (2, ["198.51.100.1, 203.0.113.9, 10.0.0.2"], "203.0.113.9"),
        (2, ["203.0.113.9"], None),
        (1, ["2001:DB8::1"], "2001:db8::1"),
        (1, ["198.51.100.1, unknown"], None),
        (1, [""], None),
        (1, [], None),
    ],
)
def test_the_senders_address_is_counted_from_the_right(proxies: int, headers: list[str], sender: str | None) -> None:
    scope = {"headers": [(b"x-forwarded-for", value.encode()) for value in headers]}
    found = Doors(trusted_proxies=proxies).sender(scope)
    assert (found and found[0]) == sender


@pytest.mark.parametrize("https", [False, True])
async def test_every_answer_is_kept_out_of_frames_and_over_https_stays_there(https: bool) -> None:
    app = assemble("intake", runtime_settings(AWAY, secure_cookies=https)).http(title="Loa", description="")
    async with serving(app) as url, aiohttp.ClientSession(url) as http:
        for path, status in (
            ("/health/live", 200),
            ("/nowhere", 404),
            ("/nowhere?q=%00", 400),
            ("/static/loa.css", 200),
        ):
            async with http.get(path) as answer:
                headers = answer.headers
            assert answer.status == status
            assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
            assert "unsafe" not in headers["Content-Security-Policy"]
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert headers["Referrer-Policy"] == "same-origin"
            assert ("Strict-Transport-Security" in headers) is https


@pytest.mark.timing
async def test_who_sends_no_headers_in_time_is_closed_and_whoever_asks_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HeadersInTime, "headers_within_s", 0.2)
    app = assemble("intake", runtime_settings(AWAY, ops_port=0)).http(title="Loa", description="")
    async with serving(app) as url, asyncio.timeout(30):
        host, port = url.removeprefix("http://").split(":")
        for begun in (b"", b"GET /health/live HTTP/1.1\r\nHost: x\r\nX-Slow: "):
            reading, writing = await asyncio.open_connection(host, int(port))
            writing.write(begun)
            assert await reading.read() == b""
            writing.close()
        # A blank line behind an answer is no request, and no reason to wait for ever.
        reading, writing = await asyncio.open_connection(host, int(port))
        writing.write(b"GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n")
        assert b"200" in await reading.readline()
        writing.write(b"\r\n")
        await reading.read()
        writing.close()
        reading, writing = await asyncio.open_connection(host, int(port))
        for _ in range(2):
            writing.write(b"GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n")
            assert b"200" in await reading.readline()
            while await reading.readline() != b"\r\n":
                pass
            await reading.read(100)
            await asyncio.sleep(0.4)  # as long as keep-alive lets them, which is more than headers get
        writing.close()
