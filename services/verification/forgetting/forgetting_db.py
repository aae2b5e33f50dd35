"""Which cases are to be forgotten, and what is erased of one."""

from datetime import datetime, timedelta
from typing import LiteralString
from uuid import UUID

from psycopg.rows import scalar_row

from schemas.alerts import CLOSING_LIFE
from services.runtime.database import Connection
from services.verification.rules.endings.forgetting import LONGEST, Keeping

_DUE: LiteralString = """
    FROM verification.cases c
    LEFT JOIN unnest(%(kinds)s::text[], %(endings)s::text[], %(kept)s::interval[]) AS keep(kind, ending, kept)
      ON keep.kind = c.kind AND keep.ending = coalesce(c.outcome, c.state)
    LEFT JOIN verification.alerts a USING (case_id)
    LEFT JOIN verification.forget_requests r USING (case_id)
    WHERE c.ended_at IS NOT NULL
      AND (c.ended_at + keep.kept <= %(now)s
           -- With the case that it was merged into, whose words and photos it has: as soon as that one is gone.
           OR EXISTS (SELECT FROM verification.forgotten_cases f
                      WHERE f.case_id = c.merged_into AND f.forgotten_at <= %(now)s)
           -- Asked for: at once, but not before groups have been told the end.
           OR r.case_id IS NOT NULL AND (a.alert_id IS NULL OR c.ended_at + %(told)s <= %(now)s))
      -- Where broadcast has not taken the end, not before somebody has signed it; but nobody's data lives for ever.
      AND (a.state IS DISTINCT FROM 'end_untold' OR a.expires_at + %(longest)s <= %(now)s)
      -- Signed anew, it is on its way to groups, however long ago the case has ended.
      AND (a.closed_at IS NULL OR a.closed_at + %(told)s <= %(now)s)
      AND NOT EXISTS (SELECT FROM verification.court_holds h WHERE h.case_id = c.case_id AND h."until" > %(now)s)
      -- What went out anew needs its photos, and whoever names the old number means it.
      AND NOT EXISTS (SELECT FROM verification.cases n WHERE n.reissues = c.case_id)
      AND NOT EXISTS (SELECT FROM verification.cases s WHERE s.case_id = c.merged_into)
"""
_ARRIVED: LiteralString = """
      -- All that was said of it has arrived: an end that is still on its way would find no words to tell.
      AND NOT EXISTS (SELECT FROM verification.outbox o WHERE o.confirmed_at IS NULL
                      AND o.key IN (c.case_id::text, a.alert_id::text))
"""
_ENTOMB: LiteralString = """
    INSERT INTO verification.forgotten_cases (case_id, case_number, alert_id, kind, exercise, source, commune_code,
        province_code, reissues, ended_as, versions, photos, additions, reported_at, ended_at, on_request, forgotten_at,
        basis)
    SELECT c.case_id, c.case_number, %(alert_id)s, c.kind, c.exercise, c.source, c.commune_code, c.province_code,
           c.reissues, coalesce(c.outcome, c.state),
           coalesce((SELECT jsonb_agg(jsonb_build_object('version', v.version, 'content_hash', v.content_hash,
                                                         'approved_at', v.approved_at, 'before', v.content IS NULL)
                                      ORDER BY v.version)
                     FROM (SELECT DISTINCT ON (b.version) b.*
                           FROM verification.approvals b
                           JOIN verification.content_orders o USING (alert_id, version)
                           -- What broadcast has not taken was never on air.
                           WHERE b.alert_id = %(alert_id)s AND NOT o.refused
                           ORDER BY b.version, b.approved_at) AS v), '[]'),
           cardinality(c.photos),
           (SELECT count(*) FROM verification.amendments m WHERE m.case_id = c.case_id),
           c.reported_at, c.ended_at,
           EXISTS (SELECT FROM verification.forget_requests r WHERE r.case_id = c.case_id), %(now)s,
           (SELECT b.ground FROM verification.bases b WHERE b.case_id = c.case_id
            ORDER BY b.noted_at DESC, b.event_id LIMIT 1)
    FROM verification.cases c WHERE c.case_id = %(case_id)s
    RETURNING on_request
"""


async def due_cases(conn: Connection, keeping: Keeping, now: datetime, most: int) -> list[UUID]:
    """Ended cases whose time is up, or that somebody asked to be forgotten; the longest ended first."""
    async with conn.cursor(row_factory=scalar_row) as cursor:
        await cursor.execute(
            "SELECT c.case_id" + _DUE + _ARRIVED + " ORDER BY c.ended_at LIMIT %(most)s",
            {**_values(keeping, now), "most": most},
        )
        return await cursor.fetchall()


async def lock_due(conn: Connection, case_id: UUID, keeping: Keeping, now: datetime) -> bool:
    """Whether this case is still due; from then on it is nobody else's until the transaction ends."""
    await conn.execute("SELECT FROM verification.cases WHERE case_id = %s FOR UPDATE", (case_id,))
    cursor = await conn.execute(
        "SELECT" + _DUE + _ARRIVED + " AND c.case_id = %(case_id)s", {**_values(keeping, now), "case_id": case_id}
    )
    return await cursor.fetchone() is not None


async def entomb(conn: Connection, case_id: UUID, alert_id: UUID, now: datetime) -> bool:
    """Write the tombstone of this case and erase all else; whether somebody had asked for it."""
    cursor = await conn.execute(_ENTOMB, {"case_id": case_id, "alert_id": alert_id, "now": now})
    row = await cursor.fetchone()
    await conn.execute("SELECT verification.erase_forgotten(%s)", (case_id,))
    return bool(row and row["on_request"])


async def count_overdue(conn: Connection, keeping: Keeping, now: datetime, patience: timedelta) -> tuple[int, int]:
    """How many cases should have been forgotten so long ago and are here, and how many of the forgotten ones some
    service has not erased within this time."""
    values = _values(keeping, now - patience)
    cursor = await conn.execute("SELECT count(*) AS cases" + _DUE, values)
    cases = await cursor.fetchone()
    cursor = await conn.execute(
        "SELECT count(*) AS unconfirmed FROM verification.forgotten_cases"
        " WHERE (intake_erased_at IS NULL OR broadcast_erased_at IS NULL) AND forgotten_at <= %s",
        (now - patience,),
    )
    unconfirmed = await cursor.fetchone()
    return (cases["cases"] if cases else 0, unconfirmed["unconfirmed"] if unconfirmed else 0)


async def ask_to_forget(conn: Connection, case_id: UUID, now: datetime) -> None:
    """Before its time; told twice, it is one."""
    await conn.execute(
        "INSERT INTO verification.forget_requests (case_id, asked_at) VALUES (%s, %s) ON CONFLICT DO NOTHING",
        (case_id, now),
    )


def _values(keeping: Keeping, now: datetime) -> dict[str, object]:
    kinds, endings, kept = (list(column) for column in zip(*keeping.table(), strict=True))
    return {"kinds": kinds, "endings": endings, "kept": kept, "now": now, "told": CLOSING_LIFE, "longest": LONGEST}
