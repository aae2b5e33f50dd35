"""The officers' board in PostgreSQL, and how long cases wait on it."""

from services.runtime.database import Connection
from services.verification.cases.cases_db import Row

ENDED_SHOWN = 20
QUEUE_SHOWN = 200


async def queue(conn: Connection) -> dict[str, list[Row]]:
    """The board: ``pending`` (missing child first, then newest; exercises last), ``on_air``, and the last ``ended``."""
    summary = """
        SELECT c.case_id, c.case_number, c.kind, c.state, c.source, c.subject, c.description, c.place, c.last_seen_at,
               c.reported_at, c.outcome, c.ended_at, c.amended_by, c.exercise, d.photo_sha256, a.approved_at,
               a.expires_at, p.payload AS progress
        FROM verification.cases c JOIN verification.drafts d USING (case_id)
        LEFT JOIN verification.alerts a USING (case_id) LEFT JOIN verification.progress p USING (alert_id)
    """
    kinds = "ARRAY['missing_child', 'missing_adult', 'safety_prevention', 'crime_warning']"
    first = f"c.exercise, array_position({kinds}, c.kind) NULLS LAST"
    sections = {
        "pending": f"WHERE c.state = 'pending' ORDER BY {first}, c.reported_at DESC LIMIT {QUEUE_SHOWN}",
        "on_air": f"WHERE c.state IN ('approved', 'broadcasting') ORDER BY {first}, a.approved_at DESC"
        f" LIMIT {QUEUE_SHOWN}",
        "ended": f"WHERE c.ended_at IS NOT NULL ORDER BY c.ended_at DESC LIMIT {ENDED_SHOWN}",
    }
    board: dict[str, list[Row]] = {}
    for name, condition in sections.items():
        cursor = await conn.execute(summary + condition)
        board[name] = await cursor.fetchall()
    return board


async def pending_ages(conn: Connection) -> list[Row]:
    """Per kind: how many cases wait, and since when the oldest does."""
    cursor = await conn.execute(
        "SELECT kind, count(*) AS waiting, min(reported_at) AS oldest FROM verification.cases"
        " WHERE state = 'pending' GROUP BY kind"
    )
    return await cursor.fetchall()
