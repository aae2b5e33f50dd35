"""How far an alert has gone, in numbers alone, for the page of a family."""

from uuid import UUID

from fastapi import Depends

from services.broadcast.callers import PUBLIC
from services.broadcast.progress.progress_db import Reached, reached
from services.runtime.calls import Callers
from services.runtime.database import Pool
from services.runtime.routes import Routes


def reached_routes(pool: Pool, callers: Callers) -> Routes:
    routes = Routes(prefix="/api/v1", tags=["broadcast"], dependencies=[Depends(callers.only(PUBLIC))])

    @routes.get("/alerts/{alert_id}/reached")
    async def reached_by(alert_id: UUID) -> Reached:
        """Groups that have it, their members, and groups that have its end; zeros where nothing is known of it."""
        async with pool.connection() as conn:
            return await reached(conn, alert_id)

    return routes
