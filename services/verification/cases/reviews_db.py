"""Decisions in PostgreSQL. Each runs in the transaction that locked the case and adds the audit entry and the event."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from psycopg.types.json import Jsonb

from schemas.alerts import ApprovedContent, Outcome
from schemas.deliveries import DeliveryProgress
from services.runtime.database import Connection, notify
from services.verification.rules.airing import AirState
from services.verification.rules.case import ENDED, CaseState
from services.verification.rules.review import Approval, Closing, Rejection
from services.verification.rules.transitions import (
    APPROVE,
    BEGIN,
    CLOSE,
    END,
    REFUSE_END,
    REJECT,
    TAKE_END,
    Transition,
)

QUEUE_CHANNEL = "verification_queue"
ALERTS = UUID("6a3f1c52-8d0e-5f2b-9c41-0b7e6d2a9f10")
"""Namespace of alert ids: a case has one alert, whoever computes its id."""


def alert_id_of(case_id: UUID) -> UUID:
    return uuid5(ALERTS, str(case_id))


async def record_approval(conn: Connection, case_id: UUID, approval: Approval) -> None:
    """The alert, the approval of its first version and the case's state."""
    alert_id = alert_id_of(case_id)
    await conn.execute(
        "INSERT INTO verification.alerts (alert_id, case_id, version, content_hash, approved_by, approved_at,"
        " expires_at) VALUES (%s, %s, %s, %s, %s, %s, %s)",
        (
            alert_id,
            case_id,
            approval.version,
            approval.content_hash,
            approval.officer,
            approval.approved_at,
            approval.expires_at,
        ),
    )
    await add_approval(conn, alert_id, approval)
    await move(conn, case_id, APPROVE)


async def record_approval_again(conn: Connection, case_id: UUID, approval: Approval) -> None:
    """Broadcast had not taken what stands: it goes on air only now, and its time begins anew."""
    await conn.execute(
        "UPDATE verification.alerts SET approved_at = CASE WHEN version = 1 THEN %s ELSE approved_at END,"
        " expires_at = %s, order_refused = NULL, refused_for = NULL WHERE case_id = %s",
        (approval.approved_at, approval.expires_at, case_id),
    )


async def add_approval(conn: Connection, alert_id: UUID, approval: Approval) -> None:
    """Who approved which version, with the document that its hash is of."""
    await conn.execute(
        "INSERT INTO verification.approvals (alert_id, version, officer, content_hash, content, approved_at)"
        " VALUES (%s, %s, %s, %s, %s, %s)",
        (
            alert_id,
            approval.version,
            approval.officer,
            approval.content_hash,
            approval.document.data,
            approval.approved_at,
        ),
    )


async def record_rejection(conn: Connection, case_id: UUID, rejection: Rejection) -> None:
    await move(conn, case_id, REJECT, ended_by=rejection.officer, reason=rejection.reason)


async def record_closing(conn: Connection, case_id: UUID, closing: Closing) -> None:
    """The case's outcome and the alert's closing; a correction or other words that nobody signed go."""
    await move(conn, case_id, CLOSE, ended_by=closing.officer, outcome=closing.outcome)
    await _move_alert(conn, case_id, END)
    await conn.execute(
        "UPDATE verification.alerts SET closing_text = %s, closed_by = %s, closed_at = now(), order_refused = NULL,"
        " refused_for = NULL WHERE case_id = %s",
        (closing.text, closing.officer, case_id),
    )
    await conn.execute("DELETE FROM verification.corrections WHERE case_id = %s", (case_id,))
    await conn.execute("DELETE FROM verification.other_words WHERE case_id = %s", (case_id,))


async def record_end_anew(conn: Connection, case_id: UUID, closing: Closing) -> None:
    """Of a case that has ended, and whose end broadcast has not taken: when it ended stays."""
    await conn.execute(
        "UPDATE verification.cases SET outcome = %s, updated_at = now(), revision = revision + 1 WHERE case_id = %s",
        (closing.outcome, case_id),
    )
    await _move_alert(conn, case_id, TAKE_END)
    await conn.execute(
        "UPDATE verification.alerts SET closing_text = %s, closed_by = %s, closed_at = now(), end_refused = NULL"
        " WHERE case_id = %s",
        (closing.text, closing.officer, case_id),
    )
    await conn.execute("DELETE FROM verification.other_words WHERE case_id = %s", (case_id,))


async def mark_end_refused(conn: Connection, case_id: UUID, end_id: UUID, reason: str) -> None:
    await _move_alert(conn, case_id, REFUSE_END)
    await conn.execute(
        "UPDATE verification.alerts SET refused_end = %s, end_refused = %s WHERE case_id = %s",
        (end_id, reason, case_id),
    )
    await mark_revised(conn, case_id)


async def mark_order_refused(conn: Connection, case_id: UUID, order_id: UUID, order: str, reason: str) -> None:
    await conn.execute(
        "UPDATE verification.alerts SET refused_order = %s, order_refused = %s, refused_for = %s WHERE case_id = %s",
        (order_id, order, reason, case_id),
    )


async def mark_order_settled(conn: Connection, case_id: UUID, order_id: UUID) -> None:
    """Broadcast has taken this order, and that it had not at first is no news if it comes later."""
    await conn.execute("UPDATE verification.alerts SET refused_order = %s WHERE case_id = %s", (order_id, case_id))


async def mark_order_given(conn: Connection, case_id: UUID) -> None:
    """It was given anew, or broadcast has taken it after all."""
    await conn.execute(
        "UPDATE verification.alerts SET order_refused = NULL, refused_for = NULL WHERE case_id = %s", (case_id,)
    )


async def keep_content_order(conn: Connection, order: ApprovedContent) -> None:
    """The order by which this version is given to broadcast, in the place of one that it has not taken."""
    await conn.execute(
        "INSERT INTO verification.content_orders (alert_id, version, order_id, expires_at) VALUES (%s, %s, %s, %s)"
        " ON CONFLICT (alert_id, version) DO UPDATE SET order_id = excluded.order_id,"
        " expires_at = excluded.expires_at, refused = false",
        (order.alert_id, order.alert_version, order.event_id, order.expires_at),
    )
    await _stand_by_orders(conn, order.alert_id)


async def content_order(conn: Connection, alert_id: UUID, version: int) -> UUID | None:
    """The event that told this version last; None of one from before that was kept."""
    cursor = await conn.execute(
        "SELECT order_id FROM verification.content_orders WHERE alert_id = %s AND version = %s", (alert_id, version)
    )
    row = await cursor.fetchone()
    return row["order_id"] if row else None


async def mark_content(conn: Connection, alert_id: UUID, version: int, *, refused: bool) -> bool:
    """Whether broadcast has taken this version: what it has not, is not what stands, nor the time until when. False
    where that was known."""
    cursor = await conn.execute(
        "UPDATE verification.content_orders SET refused = %s WHERE alert_id = %s AND version = %s AND refused <> %s",
        (refused, alert_id, version, refused),
    )
    await _stand_by_orders(conn, alert_id)
    return cursor.rowcount == 1


async def _stand_by_orders(conn: Connection, alert_id: UUID) -> None:
    """Groups read the last version that broadcast has taken, until the time of that one; where it is not the last of
    all, what is on air is unsent."""
    await conn.execute(
        """
        WITH taken AS (SELECT version, expires_at FROM verification.content_orders
                       WHERE alert_id = %(alert)s AND NOT refused ORDER BY version DESC LIMIT 1)
        UPDATE verification.alerts a SET sent_version = coalesce(t.version, 0),
            expires_at = coalesce(t.expires_at, a.expires_at),
            state = CASE WHEN a.state <> ALL(%(airing)s) THEN a.state
                WHEN t.version = a.version THEN %(on_air)s ELSE %(unsent)s END
        FROM (SELECT) AS one LEFT JOIN taken t ON true WHERE a.alert_id = %(alert)s
        """,
        {"alert": alert_id, "airing": list(END.before), "on_air": AirState.ON_AIR, "unsent": AirState.UNSENT},
    )


async def refused_content(conn: Connection, alert_id: UUID, version: int) -> UUID | None:
    """The case of this alert, where broadcast has not taken this version as far as is known."""
    cursor = await conn.execute(
        "SELECT a.case_id FROM verification.alerts a JOIN verification.content_orders o USING (alert_id)"
        " WHERE alert_id = %s AND o.version = %s AND o.refused",
        (alert_id, version),
    )
    row = await cursor.fetchone()
    return row["case_id"] if row else None


async def untold_end(conn: Connection, alert_id: UUID) -> UUID | None:
    """The case of this alert, where broadcast has not taken its end."""
    cursor = await conn.execute(
        "SELECT case_id FROM verification.alerts WHERE alert_id = %s AND state = %s",
        (alert_id, AirState.END_UNTOLD),
    )
    row = await cursor.fetchone()
    return row["case_id"] if row else None


async def mark_end_taken(conn: Connection, case_id: UUID) -> None:
    await _move_alert(conn, case_id, TAKE_END)
    await conn.execute("UPDATE verification.alerts SET end_refused = NULL WHERE case_id = %s", (case_id,))
    await mark_revised(conn, case_id)


async def move(
    conn: Connection,
    case_id: UUID,
    transition: Transition[CaseState],
    *,
    ended_by: str | None = None,
    ended_at: datetime | None = None,
    reason: str | None = None,
    outcome: Outcome | None = None,
    merged_into: UUID | None = None,
) -> None:
    """A step that officers must see before they decide anything else. Nobody is at a case that has ended any more.

    ``ended_at`` None: now, where somebody ends it. Raises RuntimeError where the case is not in a state to take the
    step, which whoever asks has ruled out on the locked case.
    """
    cursor = await conn.execute(
        "UPDATE verification.cases SET state = %(after)s, rejected_reason = %(reason)s, outcome = %(outcome)s,"
        " merged_into = %(into)s, ended_by = %(by)s,"
        " ended_at = CASE WHEN %(by)s::text IS NOT NULL THEN coalesce(%(at)s, now()) END,"
        " updated_at = now(), revision = revision + 1 WHERE case_id = %(case)s AND state = ANY(%(before)s)",
        {
            "after": transition.after,
            "before": list(transition.before),
            "reason": reason,
            "outcome": outcome,
            "into": merged_into,
            "by": ended_by,
            "at": ended_at,
            "case": case_id,
        },
    )
    if cursor.rowcount != 1:
        raise RuntimeError(f"case {case_id}: {transition.name} is of {sorted(transition.before)} alone, it is not so")
    if transition.after in ENDED:
        await conn.execute("DELETE FROM verification.claims WHERE case_id = %s", (case_id,))


async def _move_alert(conn: Connection, case_id: UUID, transition: Transition[AirState]) -> None:
    """Raises RuntimeError where the alert is not in a state to take the step."""
    cursor = await conn.execute(
        "UPDATE verification.alerts SET state = %s WHERE case_id = %s AND state = ANY(%s)",
        (transition.after, case_id, list(transition.before)),
    )
    if cursor.rowcount != 1:
        raise RuntimeError(f"alert of case {case_id}: {transition.name} is of {sorted(transition.before)} alone")


async def mark_revised(conn: Connection, case_id: UUID) -> None:
    """The draft changed: open pages show that they are old."""
    await conn.execute(
        "UPDATE verification.cases SET updated_at = now(), revision = revision + 1 WHERE case_id = %s", (case_id,)
    )


async def save_progress(conn: Connection, event: DeliveryProgress) -> bool:
    """Keep the newest picture of an alert's deliveries; False when a newer one is known."""
    cursor = await conn.execute(
        """
        INSERT INTO verification.progress AS p (alert_id, payload, as_of) VALUES (%s, %s, %s)
        ON CONFLICT (alert_id) DO UPDATE SET payload = excluded.payload, as_of = excluded.as_of
        WHERE p.as_of < excluded.as_of
        """,
        (event.alert_id, Jsonb(event.model_dump(mode="json")), event.occurred_at),
    )
    return cursor.rowcount == 1


async def known_progress(conn: Connection, alert_id: UUID) -> DeliveryProgress | None:
    """The newest picture so far."""
    cursor = await conn.execute("SELECT payload FROM verification.progress WHERE alert_id = %s", (alert_id,))
    row = await cursor.fetchone()
    return DeliveryProgress.model_validate(row["payload"]) if row else None


async def case_on_air(conn: Connection, alert_id: UUID) -> dict[str, Any] | None:
    """``case_id``, ``kind`` and ``exercise`` of the case whose alert this is, while it is on air."""
    cursor = await conn.execute(
        "SELECT c.case_id, c.kind, c.exercise FROM verification.alerts a JOIN verification.cases c USING (case_id)"
        " WHERE a.alert_id = %s AND c.state IN ('approved', 'broadcasting')",
        (alert_id,),
    )
    return await cursor.fetchone()


async def mark_broadcasting(conn: Connection, alert_id: UUID) -> None:
    """The first news of sending moves an approved case on. No revision: nothing that an officer decides on changed."""
    await conn.execute(
        "UPDATE verification.cases c SET state = %s, updated_at = now() FROM verification.alerts a"
        " WHERE a.alert_id = %s AND a.case_id = c.case_id AND c.state = ANY(%s)",
        (BEGIN.after, alert_id, list(BEGIN.before)),
    )


async def wake_pages(conn: Connection) -> None:
    """Open pages of every process draw themselves anew once this commits."""
    await notify(conn, QUEUE_CHANNEL)
