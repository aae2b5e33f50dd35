"""Who posts by hand, and by which ways each can be called tonight: for the desk, and at the machine."""

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter

from services.broadcast.relay.waking.ways_db import ways_of_all
from services.runtime.database import Pool


def officer_routes(pool: Pool) -> APIRouter:
    routes = APIRouter()

    @routes.get("/relay-officers")
    async def officers() -> list[dict[str, Any]]:
        """``reached``: whether a way to them is known to work; ``chat`` and ``phones``: each way, and since when."""
        async with pool.connection() as conn:
            return [asdict(ways) | {"reached": ways.reached} for ways in await ways_of_all(conn)]

    return routes
