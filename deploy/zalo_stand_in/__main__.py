"""python -m deploy.zalo_stand_in: serve the stand-in until SIGTERM or SIGINT."""

import structlog
import uvloop
from aiohttp import web

from .app import create_app
from .settings import StandInSettings

STOP_WITHIN_S = 1.0
BACKLOG = 1024


def main() -> None:
    settings = StandInSettings()
    app = create_app(settings)
    structlog.get_logger().info("zalo_stand_in.serving", host=settings.host, port=settings.port)
    web.run_app(
        app,
        host=settings.host,
        port=settings.port,
        loop=uvloop.new_event_loop(),
        access_log=None,
        print=None,
        shutdown_timeout=STOP_WITHIN_S,
        backlog=BACKLOG,
    )


if __name__ == "__main__":
    main()
