"""/metrics, /health/live and /health/ready.

*Live*: no background loop is silent. *Ready*: the database answers. Kafka is reported but not required, since a
service goes on accepting work without it.
"""

import asyncio
from typing import Any

from fastapi import Response
from fastapi.responses import PlainTextResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

from services.runtime.broker import Broker
from services.runtime.database import INFRASTRUCTURE_ERRORS, Pool
from services.runtime.loops import Loops
from services.runtime.routes import Routes

READY_WITHIN_S = 2.0


def health_routes(pool: Pool, broker: Broker | None, loops: Loops, registry: CollectorRegistry) -> Routes:
    """``broker`` None: this process has none."""
    routes = Routes(tags=["operations"])

    @routes.get("/metrics", response_class=PlainTextResponse)
    async def metrics() -> Response:
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    @routes.get("/health/live", responses={503: {"description": "a background loop is silent"}})
    async def live(response: Response) -> dict[str, Any]:
        silent = loops.silent()
        response.status_code = 503 if silent else 200
        return {"live": not silent, "silent_loops": silent}

    @routes.get("/health/ready", responses={503: {"description": "the database does not answer"}})
    async def ready(response: Response) -> dict[str, Any]:
        database = await _answers(pool)
        response.status_code = 200 if database else 503
        state = {"ready": database, "database": database}
        return state if broker is None else state | {"kafka": broker.reachable}

    return routes


async def _answers(pool: Pool) -> bool:
    try:
        async with asyncio.timeout(READY_WITHIN_S), pool.connection(timeout=READY_WITHIN_S) as conn:
            await conn.execute("SELECT 1")
    except INFRASTRUCTURE_ERRORS:
        return False
    return True
