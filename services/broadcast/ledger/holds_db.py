"""A hold: what waits of an alert stays queued and comes to nobody's turn, so that it bars no other alert's way."""

from uuid import UUID

from services.runtime.database import Connection


async def keep_held(conn: Connection, alert_id: UUID | None = None) -> int:
    """What is queued of held alerts (of one, or of all) is due at no time; returns how many. Done again by each sweep,
    for what was on its way to a sender when the hold came and is queued again since."""
    cursor = await conn.execute(
        """
        -- ledger: hold
        UPDATE broadcast.deliveries d SET due_at = 'infinity'
        FROM broadcast.messages m
        WHERE m.held AND m.finished_at IS NULL AND d.message_no = m.message_no AND d.state = 'queued'
          AND d.due_at < 'infinity' AND (%(alert)s::uuid IS NULL OR m.alert_id = %(alert)s)
        """,
        {"alert": alert_id},
    )
    return cursor.rowcount


async def let_go_on(conn: Connection, alert_id: UUID) -> int:
    """What a hold kept is due now; returns how many."""
    cursor = await conn.execute(
        """
        -- ledger: go_on
        UPDATE broadcast.deliveries d SET due_at = now()
        FROM broadcast.messages m
        WHERE m.alert_id = %s AND NOT m.held AND d.message_no = m.message_no AND d.state = 'queued'
          AND d.due_at = 'infinity'
        """,
        (alert_id,),
    )
    return cursor.rowcount
