"""Alerts on air whose signed time is up, or soon will be."""

from datetime import datetime
from uuid import UUID

from psycopg.rows import scalar_row

from services.runtime.database import Connection
from services.verification.rules.endings.over import AFTER, ANNOUNCED


async def alerts_over(conn: Connection, now: datetime) -> list[UUID]:
    """Cases that end by themselves once it is day, the longest over first; none of which news rings: its end would
    silence that."""
    async with conn.cursor(row_factory=scalar_row) as cursor:
        await cursor.execute(
            """
            SELECT c.case_id FROM verification.cases c JOIN verification.alerts a USING (case_id)
            JOIN verification.drafts d USING (case_id)
            WHERE c.state IN ('approved', 'broadcasting') AND a.expires_at <= %s
              AND convert_from(d.content, 'UTF8')::jsonb -> 'endings' ->> 'expired' IS NOT NULL
              AND NOT EXISTS (SELECT FROM verification.wakes w WHERE w.case_id = c.case_id AND w.reason = 'news'
                  AND (w.ended_at IS NULL OR EXISTS (SELECT FROM verification.wake_steps s
                                                     WHERE s.wake_id = w.wake_id AND s.fired_at IS NULL)))
            ORDER BY a.expires_at
            """,
            (now - AFTER,),
        )
        return await cursor.fetchall()


async def announced_ends(conn: Connection, now: datetime) -> int:
    """How many alerts have come so near to their end that open pages say so."""
    cursor = await conn.execute(
        "SELECT count(*) AS near FROM verification.cases c JOIN verification.alerts a USING (case_id)"
        " WHERE c.state IN ('approved', 'broadcasting') AND a.expires_at <= %s",
        (now + ANNOUNCED,),
    )
    row = await cursor.fetchone()
    return int(row["near"]) if row else 0
