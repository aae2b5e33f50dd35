"""The API of group sync: ask for one, and read what the last one found."""

from collections.abc import Sequence
from typing import Any

from services.broadcast.registry.group_sync_db import list_unregistered, request_syncs, sync_reports
from services.runtime.database import Pool, transaction
from services.runtime.routes import Routes


def group_sync_routes(pool: Pool, channels: Sequence[str]) -> Routes:
    """``channels``: those whose platform lists an account's groups."""
    routes = Routes(prefix="/groups")

    @routes.post("/sync", status_code=202)
    async def sync() -> dict[str, Any]:
        """Read the groups of every account whose platform lists them, each as soon as it has nothing to send.

        What was found is at GET of the same address, once ``waiting`` is false there.
        """
        async with transaction(pool) as conn:
            return {"asked": await request_syncs(conn, channels)}

    @routes.get("/sync")
    async def reports() -> list[dict[str, Any]]:
        """The last report of each account; ``failed`` says why the last attempt changed nothing."""
        async with pool.connection() as conn:
            return await sync_reports(conn)

    @routes.get("/unregistered")
    async def unregistered() -> list[dict[str, Any]]:
        """Groups of ours that get no posts, because the registry does not know where they are."""
        async with pool.connection() as conn:
            return await list_unregistered(conn)

    return routes
