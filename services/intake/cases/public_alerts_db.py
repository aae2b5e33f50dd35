"""What anybody may know of alerts, as topic ``cases`` tells it; the process of the public pages reads it."""

from schemas.cases import AnyCaseNews, CaseChanged, CaseEnded, CaseForgotten
from services.runtime.database import Connection


async def keep_public_alert(conn: Connection, event: AnyCaseNews) -> None:
    """``event`` is the newest of its case. What was never on air has no row."""
    match event:
        case CaseChanged(state="on_air"):
            await _on_air(conn, event)
        case CaseEnded(state="closed") | CaseForgotten(outcome=str()):
            # That it is over is said for good: an old post may be read any time.
            await _ended(conn, event)
        case CaseForgotten():
            # Never on air, as its event has it: there is no row, or nothing to say of one.
            await conn.execute(
                "DELETE FROM intake.public_alerts WHERE case_id = %s AND outcome IS NULL", (event.case_id,)
            )


async def _on_air(conn: Connection, event: CaseChanged) -> None:
    if event.post is None:
        # From before this table: what its migration has filled in stands.
        return
    await conn.execute(
        """
        INSERT INTO intake.public_alerts
            (case_id, case_number, kind, exercise, version, expires_at, alert_id, text, pictured, aired_at)
        VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
        ON CONFLICT (case_id) DO UPDATE SET version = excluded.version, expires_at = excluded.expires_at,
            alert_id = excluded.alert_id, text = excluded.text, pictured = excluded.pictured,
            aired_at = excluded.aired_at, kind = excluded.kind, exercise = excluded.exercise, outcome = NULL
        """,
        (
            event.case_id,
            event.case_number,
            event.kind,
            event.exercise,
            event.alert_version,
            event.expires_at,
            event.post.alert_id,
            event.post.text,
            event.post.pictured,
            event.post.aired_at,
        ),
    )


async def _ended(conn: Connection, event: CaseEnded | CaseForgotten) -> None:
    """What was posted is forgotten here; that it is over is kept, for whoever reads an old post."""
    await conn.execute(
        """
        UPDATE intake.public_alerts
        SET outcome = %s, text = NULL, pictured = false, version = coalesce(%s, version)
        WHERE case_id = %s
        """,
        (event.outcome, event.alert_version, event.case_id),
    )
    if event.alert_version is not None:
        # Its going on air was never heard of: of two events the later one is enough.
        await conn.execute(
            """
            INSERT INTO intake.public_alerts (case_id, case_number, kind, exercise, version, outcome)
            VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING
            """,
            (event.case_id, event.case_number, event.kind, event.exercise, event.alert_version, event.outcome),
        )


async def forget_expired_posts(conn: Connection) -> int:
    """What nobody is shown any more; returns how many."""
    cursor = await conn.execute(
        "UPDATE intake.public_alerts SET text = NULL, pictured = false WHERE text IS NOT NULL AND expires_at <= now()"
    )
    return cursor.rowcount
