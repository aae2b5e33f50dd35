"""An ASGI application on a real port of its own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI

from deploy.local.ports import free_port
from services.runtime.service import KEEP_ALIVE_S


@asynccontextmanager
async def serving(app: FastAPI) -> AsyncIterator[str]:
    """Gives the address; the lifespan has begun then."""
    port = free_port()
    config = uvicorn.Config(
        app, host="127.0.0.1", port=port, log_config=None, timeout_keep_alive=KEEP_ALIVE_S, timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.02)
        assert not running.done(), "the application did not start"
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        await running
