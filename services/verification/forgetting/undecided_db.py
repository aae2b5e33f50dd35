"""Cases that wait for longer than they should: which are ended by time, and how many stand undecided."""

from datetime import datetime
from uuid import UUID

from psycopg.rows import scalar_row

from services.runtime.database import Connection
from services.verification.cases.queue.touched import MAY_WAIT, TOUCHED_AT
from services.verification.rules.endings.undecided import ENDED_BY_TIME, PATIENCE, Lapsing, Undecided


async def lapsed_cases(conn: Connection, lapsing: Lapsing, now: datetime, most: int) -> list[UUID]:
    """That wait, nobody's, and at which nobody has done anything for so long; the longest untouched first."""
    async with conn.cursor(row_factory=scalar_row) as cursor:
        await cursor.execute(
            "SELECT c.case_id FROM verification.cases c"  # noqa: S608 - of our own words
            " WHERE c.state = 'pending' AND c.updated_at <= %(last)s AND (c.exercise OR "
            + MAY_WAIT
            + ") AND NOT EXISTS (SELECT FROM verification.claims m WHERE m.case_id = c.case_id) AND "
            + TOUCHED_AT
            + " <= %(last)s ORDER BY c.updated_at LIMIT %(most)s",
            {"may_wait": list(ENDED_BY_TIME), "last": now - lapsing.after, "most": most},
        )
        return await cursor.fetchall()


async def count_undecided(conn: Connection, now: datetime) -> dict[Undecided, int]:
    """Those that have waited past the patience of their kind; exercises are nobody's."""
    cursor = await conn.execute(
        """
        SELECT count(*) FILTER (WHERE NOT may_wait AND reported_at <= %(urgent)s) AS urgent,
               count(*) FILTER (WHERE may_wait AND reported_at <= %(routine)s) AS routine,
               (SELECT count(*) FROM verification.cases c JOIN verification.alerts a USING (case_id)
                WHERE c.state IN ('approved', 'broadcasting') AND NOT c.exercise AND a.expires_at <= %(over)s) AS over
        FROM (SELECT c.reported_at, """  # noqa: S608 - of our own words
        + MAY_WAIT
        + """ AS may_wait FROM verification.cases c WHERE c.state = 'pending' AND NOT c.exercise) AS waiting
        """,
        {"may_wait": list(ENDED_BY_TIME)} | {what: now - patience for what, patience in PATIENCE.items()},
    )
    row = await cursor.fetchone()
    return {what: int(row[what]) if row else 0 for what in PATIENCE}
