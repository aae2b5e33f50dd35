"""Deliveries whose message or group is over; and those that failed and are tried once more."""

from uuid import UUID

from schemas.reasons import REGISTRYS_OWN, Reason
from services.runtime.database import Connection


async def drop_ended(conn: Connection, alert_id: UUID | None = None) -> int:
    """Queued deliveries of messages that are over (of one alert, or of all) are dropped, with the message's reason;
    returns how many. What a person was asked to post may have been posted: it stays in doubt for good."""
    cursor = await conn.execute(
        """
        -- ledger: drop, leave_handed
        WITH over AS (
            SELECT d.delivery_id, m.ended_reason,
                   d.state = 'handed'
                   AND EXISTS (SELECT FROM broadcast.relay_tasks t WHERE t.delivery_id = d.delivery_id) AS requested
            FROM broadcast.messages m JOIN broadcast.deliveries d USING (message_no)
            WHERE m.ended_reason IS NOT NULL AND m.finished_at IS NULL AND d.state IN ('queued', 'handed')
              AND (%(alert)s::uuid IS NULL OR m.alert_id = %(alert)s)
        )
        UPDATE broadcast.deliveries d
        SET state = CASE WHEN requested THEN 'in_doubt' ELSE 'dropped' END::broadcast.delivery_state,
            reason = CASE WHEN requested THEN 'may_be_posted' ELSE over.ended_reason END,
            due_at = CASE WHEN requested THEN NULL ELSE d.due_at END,
            settled_at = CASE WHEN requested THEN NULL ELSE now() END
        FROM over WHERE d.delivery_id = over.delivery_id AND d.state IN ('queued', 'handed')
        """,
        {"alert": alert_id},
    )
    return cursor.rowcount


async def fail_queued(conn: Connection, group_no: int, reason: Reason) -> int:
    """What waits for this group fails now, rather than by the platform's refusal; returns how many."""
    cursor = await conn.execute(
        """
        -- ledger: lose_group
        UPDATE broadcast.deliveries d SET state = 'failed', reason = %s, settled_at = clock_timestamp()
        FROM broadcast.messages m
        WHERE m.finished_at IS NULL AND d.message_no = m.message_no AND d.group_no = %s AND d.state = 'queued'
        """,
        (reason, group_no),
    )
    return cursor.rowcount


async def retry_failed(conn: Connection, alert_id: UUID) -> dict[str, int]:
    """Try once more what this alert and its closing failed at, as far as they are on air: from the first attempt on.
    A group that the signed list has switched off meanwhile gets nothing. Returns how many deliveries, by purpose."""
    cursor = await conn.execute(
        """
        -- ledger: retry
        WITH on_air AS MATERIALIZED (
            SELECT message_no, purpose FROM broadcast.messages
            WHERE alert_id = %(alert)s AND ended_reason IS NULL AND expires_at > now() FOR NO KEY UPDATE
        ), again AS (
            UPDATE broadcast.deliveries d
            SET state = 'queued', reason = 'retried', attempts = 0, lookups = 0, due_at = now(), settled_at = NULL
            FROM on_air, broadcast.groups g
            WHERE d.message_no = on_air.message_no AND d.state = 'failed' AND g.group_no = d.group_no
              AND (g.enabled OR g.disabled_reason <> ALL(%(off_the_list)s))
            RETURNING d.delivery_id, d.message_no, on_air.purpose
        ), requests AS (
            -- A person who could not post it is asked anew, in a bundle of its own.
            DELETE FROM broadcast.relay_tasks WHERE delivery_id IN (SELECT delivery_id FROM again)
        ), reopened AS (
            UPDATE broadcast.messages SET finished_at = NULL WHERE message_no IN (SELECT message_no FROM again)
        )
        SELECT purpose, count(*) AS deliveries FROM again GROUP BY purpose
        """,
        {"alert": alert_id, "off_the_list": list(REGISTRYS_OWN)},
    )
    return {row["purpose"]: row["deliveries"] for row in await cursor.fetchall()}
