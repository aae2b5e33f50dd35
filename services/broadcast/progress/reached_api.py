"""How far an alert has gone, in numbers alone, for the page of a family."""

from uuid import UUID

from schemas.internal_routes.broadcast import REACHED, Reached
from services.broadcast.progress.progress_db import reached
from services.runtime.calls import Callers
from services.runtime.database import Pool
from services.runtime.routes import Routes


def reached_routes(pool: Pool, callers: Callers) -> Routes:
    routes = Routes(tags=["broadcast"])

    @callers.serve(routes, REACHED)
    async def reached_by(alert_id: UUID) -> Reached:
        """Groups that have it, their members, and groups that have its end; zeros where nothing is known of it."""
        async with pool.connection() as conn:
            return await reached(conn, alert_id)

    return routes
