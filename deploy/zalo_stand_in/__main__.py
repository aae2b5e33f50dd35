"""python -m deploy.zalo_stand_in: serve the stand-in until SIGTERM or SIGINT."""

import asyncio
import signal

import structlog
import uvloop
from aiohttp import web

from deploy.zalo_stand_in.app import DOOR, create_app
from deploy.zalo_stand_in.settings import StandInSettings
from deploy.zalo_stand_in.trouble.door import Door

STOP_WITHIN_S = 1.0


async def serve(settings: StandInSettings) -> None:
    app = create_app(settings)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=STOP_WITHIN_S)
    app[DOOR] = Door(runner, settings.host, settings.port)
    stop = asyncio.Event()
    for signalled in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(signalled, stop.set)
    await runner.setup()
    try:
        await app[DOOR].open()
        structlog.get_logger().info("zalo_stand_in.serving", host=settings.host, port=settings.port)
        await stop.wait()
    finally:
        await runner.cleanup()


if __name__ == "__main__":
    uvloop.run(serve(StandInSettings()))
