"""What people say of the posts that they were asked to make."""

from collections.abc import Sequence
from uuid import UUID

from schemas.reasons import Reason
from services.broadcast.ledger.rules.retry import State
from services.runtime.database import Connection


async def settle_by_hand(conn: Connection, delivery_ids: Sequence[int], state: State, reason: Reason | None) -> None:
    """The caller holds the rows, and has asked the relay's rules what the tap means."""
    await conn.execute(
        """
        -- ledger: post_by_hand, refuse_by_hand, deny_by_hand
        UPDATE broadcast.deliveries
        SET state = %s::broadcast.delivery_state, reason = %s, settled_at = clock_timestamp(), due_at = NULL
        WHERE delivery_id = ANY(%s)
        """,
        (state, reason, list(delivery_ids)),
    )


async def undo_by_hand(conn: Connection, delivery_id: int, *, over: bool) -> None:
    """As it was before the tap: waiting for a person, or, when its message is over meanwhile, perhaps posted. The
    caller holds the row, and has asked the relay's rules whether it may be."""
    await conn.execute(
        """
        -- ledger: undo, undo_late
        UPDATE broadcast.deliveries
        SET state = CASE WHEN %(over)s THEN 'in_doubt' ELSE 'handed' END::broadcast.delivery_state,
            reason = CASE WHEN %(over)s THEN 'may_be_posted' END, settled_at = NULL, due_at = NULL
        WHERE delivery_id = %(delivery)s
        """,
        {"over": over, "delivery": delivery_id},
    )


async def settle_original(conn: Connection, alert_id: UUID, group_no: int, reason: Reason) -> bool:
    """The newest version of the alert that may be in the group is there; False when none may be."""
    cursor = await conn.execute(
        """
        -- ledger: post_original
        UPDATE broadcast.deliveries SET state = 'sent', reason = %s, settled_at = clock_timestamp()
        WHERE delivery_id = (
            SELECT d.delivery_id FROM broadcast.deliveries d JOIN broadcast.messages m USING (message_no)
            WHERE m.alert_id = %s AND m.purpose = 'alert' AND d.group_no = %s AND d.state = 'in_doubt'
            ORDER BY m.alert_version DESC LIMIT 1)
        """,
        (reason, alert_id, group_no),
    )
    return cursor.rowcount == 1


async def deny_originals(conn: Connection, alert_id: UUID, group_no: int, reason: Reason) -> None:
    """No version of the alert was ever posted in the group."""
    await conn.execute(
        """
        -- ledger: deny_original
        UPDATE broadcast.deliveries d SET state = 'dropped', reason = %s, settled_at = clock_timestamp()
        FROM broadcast.messages m
        WHERE m.message_no = d.message_no AND m.alert_id = %s AND m.purpose = 'alert' AND d.group_no = %s
          AND d.state = 'in_doubt'
        """,
        (reason, alert_id, group_no),
    )


async def undo_denial(conn: Connection, alert_id: UUID, group_no: int, reason: Reason) -> None:
    """Undo what ``deny_originals`` wrote for this reason: the posts may have been made."""
    await conn.execute(
        """
        -- ledger: undo_original
        UPDATE broadcast.deliveries d
        SET state = 'in_doubt', reason = 'may_be_posted', settled_at = NULL, due_at = NULL
        FROM broadcast.messages m
        WHERE m.message_no = d.message_no AND m.alert_id = %s AND m.purpose = 'alert' AND d.group_no = %s
          AND d.state = 'dropped' AND d.reason = %s
        """,
        (alert_id, group_no, reason),
    )
