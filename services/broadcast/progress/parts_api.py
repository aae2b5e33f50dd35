"""How far an alert has come by commune and by account, for the desk: whoever looks shares one reading of the ledger."""

import asyncio
import time
from uuid import UUID

from schemas.deliveries import PartsProgress
from schemas.internal_routes.broadcast import PARTS
from services.broadcast.progress.parts_db import parts_of_alert
from services.broadcast.progress.progress_loop import BUSY_SHARE, LONGEST_SILENCE_S
from services.runtime.calls import Callers
from services.runtime.database import Pool
from services.runtime.routes import Routes

FRESH_S = 1.0
"""What was read is told again for so long at least, and for as long as keeps the readings to BUSY_SHARE of the time."""


class Parts:
    """The last reading of each alert that somebody looks at."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._read: dict[UUID, tuple[float, PartsProgress]] = {}
        self._one_at_a_time = asyncio.Lock()

    async def of(self, alert_id: UUID) -> PartsProgress:
        """Raises psycopg errors."""
        async with self._one_at_a_time:
            began = time.monotonic()
            self._read = {alert: read for alert, read in self._read.items() if read[0] > began}
            if alert_id not in self._read:
                async with self._pool.connection() as conn:
                    parts = await parts_of_alert(conn, alert_id)
                ended = time.monotonic()
                kept_s = min(max(FRESH_S, (ended - began) / BUSY_SHARE), LONGEST_SILENCE_S)
                self._read[alert_id] = (ended + kept_s, parts)
            return self._read[alert_id][1]


def parts_routes(pool: Pool, callers: Callers) -> Routes:
    routes = Routes(tags=["broadcast"])
    parts = Parts(pool)

    @callers.serve(routes, PARTS)
    async def parts_of(alert_id: UUID) -> PartsProgress:
        """Groups by state in each commune and of each account, as of a moment ago; empty where nothing is known."""
        return await parts.of(alert_id)

    return routes
