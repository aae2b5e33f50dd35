"""An application on a real port of its own, served as our services are."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from aiohttp import web
from fastapi import FastAPI

from deploy.local.supervision.ports import free_port
from services.runtime.service import KEEP_ALIVE_S, HeadersInTime, Server


class Serving:
    """``start`` returns when the lifespan has begun. ``stop`` is what SIGTERM does; it gives the seconds it took."""

    def __init__(self, app: FastAPI, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        config = uvicorn.Config(
            app,
            host="127.0.0.1",
            port=port,
            http=HeadersInTime,
            log_config=None,
            timeout_keep_alive=KEEP_ALIVE_S,
            timeout_graceful_shutdown=1,
        )
        self._server = Server(config, [app] if hasattr(app.state, "stopping") else [])

    async def start(self) -> None:
        self._running = asyncio.create_task(self._server.serve())
        while not self._server.started:
            await asyncio.sleep(0.02)
            assert not self._running.done(), f"nothing is served at {self.url}"

    async def stop(self) -> float:
        began = time.monotonic()
        self._server.should_exit = True
        await self._running
        return time.monotonic() - began


@asynccontextmanager
async def serving(app: FastAPI, port: int | None = None) -> AsyncIterator[str]:
    """Gives the address."""
    server = Serving(app, port or free_port())
    await server.start()
    try:
        yield server.url
    finally:
        await server.stop()


@asynccontextmanager
async def answering(app: web.Application, port: int = 0) -> AsyncIterator[str]:
    """Somebody else's server, of which a test has an imitation. Gives the address."""
    runner = web.AppRunner(app, shutdown_timeout=0.2)  # nobody waits for an answer that never comes
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        yield site.name
    finally:
        await runner.cleanup()
