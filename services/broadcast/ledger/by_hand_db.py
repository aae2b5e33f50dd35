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


async def give_to_officer(conn: Connection, delivery_ids: Sequence[int], account_no: int) -> None:
    """They wait for this officer from now on, and so does what follows them: a correction, an end. The caller holds the
    rows."""
    await conn.execute(
        """
        -- ledger: hand_on
        UPDATE broadcast.deliveries
        SET state = 'handed', account_no = %s, fence = 0, reason = NULL, due_at = NULL, settled_at = NULL,
            started_at = clock_timestamp()
        WHERE delivery_id = ANY(%s)
        """,
        (account_no, list(delivery_ids)),
    )


async def post_by_desk(conn: Connection, alert_id: UUID, delivery_ids: Sequence[int]) -> list[int]:
    """An officer on duty says that these stand in their groups; returns those of which that was not known. Also of
    what is over: its end has to follow."""
    cursor = await conn.execute(
        """
        -- ledger: post_by_desk
        WITH said AS MATERIALIZED (
            SELECT d.delivery_id FROM broadcast.deliveries d JOIN broadcast.messages m USING (message_no)
            WHERE m.alert_id = %(alert)s AND d.delivery_id = ANY(%(deliveries)s) AND d.state IN ('handed', 'failed')
            -- As those who post take them.
            ORDER BY d.delivery_id FOR UPDATE OF d
        ), posted AS (
            UPDATE broadcast.deliveries d
            SET state = 'sent', reason = %(reason)s, settled_at = clock_timestamp(), due_at = NULL
            FROM said WHERE d.delivery_id = said.delivery_id RETURNING d.delivery_id
        ), told AS (
            UPDATE broadcast.messages SET finished_at = NULL
            WHERE alert_id = %(alert)s AND finished_at IS NOT NULL AND EXISTS (SELECT FROM posted)
        )
        SELECT delivery_id FROM posted ORDER BY delivery_id
        """,
        {"alert": alert_id, "deliveries": list(delivery_ids), "reason": Reason.POSTED_BY_DESK},
    )
    return [row["delivery_id"] for row in await cursor.fetchall()]


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
