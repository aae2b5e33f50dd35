"""A running instant platform, and what came there."""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp

from bench.ground.processes import OTHER_CORE, pin
from deploy.local.supervision.ports import free_port


@dataclass(frozen=True)
class Platform:
    url: str
    http: aiohttp.ClientSession

    async def figures(self) -> dict[str, Any]:
        """{"count", "groups", "first", "last"}; see instant_platform.py."""
        figures: dict[str, Any] = await self._get("/figures")
        return figures

    async def arrivals(self) -> list[float]:
        """Seconds of the monotonic clock, ascending."""
        times: list[float] = await self._get("/arrivals")
        return times

    async def reset(self) -> None:
        await self._get("/reset")

    async def until_sent(self, count: int, deadline_s: float = 300.0) -> dict[str, Any]:
        """Wait until ``count`` sends arrived. Raises TimeoutError."""
        async with asyncio.timeout(deadline_s):
            while True:
                figures = await self.figures()
                if figures["count"] >= count:
                    return figures
                await asyncio.sleep(0.05)

    async def until_over(self, groups: int, quiet_s: float, deadline_s: float = 300.0) -> dict[str, Any]:
        """Wait until every group has it, or nothing has come for ``quiet_s``, or the deadline; what came by then."""
        loop = asyncio.get_running_loop()
        deadline = quiet_since = loop.time()
        deadline += deadline_s
        seen = -1
        while True:
            figures = await self.figures()
            now = loop.time()
            if figures["count"] != seen:
                seen, quiet_since = figures["count"], now
            if figures["groups"] >= groups or now - quiet_since >= quiet_s or now >= deadline:
                return figures
            await asyncio.sleep(0.05)

    async def _get(self, path: str) -> Any:
        async with self.http.get(self.url + path) as answer:
            return await answer.json()


@asynccontextmanager
async def running_platform(delay_ms: float = 0) -> AsyncIterator[Platform]:
    """The instant platform on the other core, answering sends after ``delay_ms``."""
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.ground.instant_platform", str(port), str(delay_ms)
    )
    pin(process.pid, OTHER_CORE)
    try:
        async with aiohttp.ClientSession() as http:
            platform = Platform(f"http://127.0.0.1:{port}", http)
            await _answering(platform)
            yield platform
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def _answering(platform: Platform) -> None:
    async with asyncio.timeout(10):
        while True:
            try:
                await platform.reset()
            except aiohttp.ClientConnectorError:
                await asyncio.sleep(0.05)
            else:
                return
