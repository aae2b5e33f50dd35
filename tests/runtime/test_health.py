"""Health, metrics and documentation of a service whose servers are both away."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from services.runtime.service import assemble
from tests.support.http_running import serving
from tests.support.runtime_running import runtime_settings


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    service = assemble("intake", runtime_settings("postgresql://loa@127.0.0.1:1/loa"))
    app = service.http(title="Loa intake", description="")
    async with serving(app) as url, aiohttp.ClientSession(url) as session:
        yield session


async def test_alive_but_not_ready(http: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.runtime.health.READY_WITHIN_S", 0.2)
    async with http.get("/health/live") as answer:
        assert (answer.status, await answer.json()) == (200, {"live": True, "silent_loops": []})
    async with http.get("/health/ready") as answer:
        assert answer.status == 503
        assert await answer.json() == {"ready": False, "database": False, "kafka": False}


async def test_a_silent_loop_is_named() -> None:
    service = assemble("intake", runtime_settings("postgresql://loa@127.0.0.1:1/loa"))

    async def mute(_: object) -> None:
        return

    service.add_loop("mute", mute, max_silence_s=-1)
    app = service.http(title="Loa intake", description="")
    async with serving(app) as url, aiohttp.ClientSession(url) as http, http.get("/health/live") as answer:
        assert (answer.status, await answer.json()) == (503, {"live": False, "silent_loops": ["mute"]})
