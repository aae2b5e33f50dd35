"""The listening socket, which a trouble may close for a time: the operating system then refuses every connection.

What is connected already stays so, the control interface among it; calls that come there are reset.
"""

import asyncio
import time

from aiohttp import web

BACKLOG = 1024


class Door:
    """``open`` it in a running event loop, after the runner's set-up."""

    def __init__(self, runner: web.AppRunner, host: str, port: int) -> None:
        self._runner = runner
        self._host = host
        self._port = port
        self._site: web.TCPSite | None = None
        self._shut: asyncio.Task[None] | None = None

    async def open(self) -> None:
        self._site = web.TCPSite(self._runner, self._host, self._port, backlog=BACKLOG)
        await self._site.start()

    def shut_until(self, until: float) -> None:
        """``until``: epoch seconds. A door that is shut opens when it was first told to."""
        if self._shut is None or self._shut.done():
            self._shut = asyncio.create_task(self._stay_shut(until))

    async def _stay_shut(self, until: float) -> None:
        if self._site is not None:
            await self._site.stop()
        await asyncio.sleep(max(0.0, until - time.time()))
        await self.open()
