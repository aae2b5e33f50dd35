"""/audit: what was done, newest first, of an auditor's scope and of staff; and the chain, checked on demand."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, LiteralString

from fastapi import Depends, Query, Request, Response
from psycopg.rows import class_row

from services.runtime.database import Connection
from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.rights import WITHIN, Action, within
from services.verification.cases.audit_db import check_audit_chain
from services.verification.desk.desk import Desk

MOST_SHOWN = 100
LAST = 2**62
ENTRIES: LiteralString = f"""
    -- What staff did beside cases is everybody's who audits; of cases, what lies in scope.
    SELECT a.seq, a.at, a.actor, p.name, a.action, c.case_number, a.detail
    FROM verification.audit a LEFT JOIN verification.cases c USING (case_id)
    LEFT JOIN staff.people p ON p.login = a.actor
    WHERE a.seq < %(before)s AND (a.case_id IS NULL OR c.case_id IS NOT NULL AND {WITHIN})
    ORDER BY a.seq DESC LIMIT %(most)s
"""  # noqa: S608 - of our own words


@dataclass(frozen=True)
class Done:
    """``name``: of whoever did it, None where that is no person of ours. ``detail``: ids, hashes and short words."""

    seq: int
    at: datetime
    actor: str
    name: str | None
    action: str
    case_number: str | None
    detail: dict[str, Any]


async def what_was_done(conn: Connection, staff: Staff, before: int) -> list[Done]:
    """The newest first, of entries with lower numbers than ``before``; at most MOST_SHOWN."""
    async with conn.cursor(row_factory=class_row(Done)) as cursor:
        await cursor.execute(ENTRIES, {"before": before, "most": MOST_SHOWN, **within(staff.scope)})
        return await cursor.fetchall()


def audit_routes(desk: Desk) -> Routes:
    routes = Routes(include_in_schema=False)
    auditor = Annotated[Staff, Depends(require(desk.pool, Action.READ_AUDIT))]

    @routes.get("/audit")
    async def audit(
        request: Request,
        staff: auditor,
        before: Annotated[int, Query(ge=1, le=LAST)] = LAST,
        check: bool = False,
    ) -> Response:
        """``before``: the number that the page before ended with. ``check``: read the whole chain now."""
        async with desk.pool.connection() as conn:
            entries = await what_was_done(conn, staff, before)
        return desk.pages.render(
            request,
            "audit.html",
            staff=staff,
            entries=entries,
            older=entries[-1].seq if len(entries) == MOST_SHOWN else None,
            first_page=before == LAST,
            checked=await check_audit_chain(desk.pool) if check else None,
        )

    return routes
