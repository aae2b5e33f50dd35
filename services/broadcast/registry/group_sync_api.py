"""The API of group sync: ask for one, and read what the last one found."""

from collections.abc import Sequence

from schemas.internal_routes.broadcast import READ_GROUPS, READINGS, UNREGISTERED_GROUPS, Reading, UnregisteredGroup
from services.broadcast.registry.group_sync_db import list_unregistered, request_syncs, sync_reports
from services.runtime.calls import Callers
from services.runtime.database import Pool, transaction
from services.runtime.routes import Routes


def group_sync_routes(pool: Pool, callers: Callers, channels: Sequence[str]) -> Routes:
    """``channels``: those whose platform lists an account's groups."""
    routes = Routes()

    @callers.serve(routes, READ_GROUPS, status_code=202)
    async def sync() -> dict[str, list[str]]:
        """Read the groups of every account whose platform lists them, each as soon as it has nothing to send.

        What was found is at GET of the same address, once ``waiting`` is false there.
        """
        async with transaction(pool) as conn:
            return {"asked": await request_syncs(conn, channels)}

    @callers.serve(routes, READINGS)
    async def reports() -> list[Reading]:
        """The last report of each account; ``failed`` says why the last attempt changed nothing."""
        async with pool.connection() as conn:
            return await sync_reports(conn)

    @callers.serve(routes, UNREGISTERED_GROUPS)
    async def unregistered() -> list[UnregisteredGroup]:
        """Groups of ours that get no posts, because the registry does not know where they are."""
        async with pool.connection() as conn:
            return await list_unregistered(conn)

    return routes
