"""From topics ``reports`` and ``deliveries``: which service has erased what it had of a case."""

from schemas.deliveries import PostsForgotten
from schemas.reports import ReportsForgotten
from services.runtime.database import Connection
from services.verification.cases.tombstones_db import confirm_erased


async def intake_erased(conn: Connection, event: ReportsForgotten) -> None:
    await confirm_erased(conn, event.case_id, "intake", event.occurred_at)


async def broadcast_erased(conn: Connection, event: PostsForgotten) -> None:
    await confirm_erased(conn, event.case_id, "broadcast", event.occurred_at)
