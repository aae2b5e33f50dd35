"""Groups that an alert is meant for and cannot get to, by name, for the desk."""

from uuid import UUID

from schemas.deliveries import OutOfReach
from schemas.internal_routes.broadcast import OUT_OF_REACH
from services.broadcast.authority.authority import Authority
from services.broadcast.progress.out_of_reach_db import groups_out_of_reach
from services.runtime.calls import Callers
from services.runtime.database import Pool
from services.runtime.routes import Routes


def out_of_reach_routes(pool: Pool, authority: Authority, callers: Callers) -> Routes:
    routes = Routes(tags=["broadcast"])

    @callers.serve(routes, OUT_OF_REACH)
    async def out_of_reach(alert_id: UUID) -> list[OutOfReach]:
        """In the rings that have gone, nearest first: what a platform has shut out, and what has no channel that works
        here. Nothing of an exercise, nor once the alert is forgotten."""
        async with pool.connection() as conn:
            return await groups_out_of_reach(conn, alert_id, authority)

    return routes
