"""Decisions in PostgreSQL. Each runs in the transaction that locked the case and adds the audit entry and the event."""

from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID, uuid5

from psycopg.types.json import Jsonb

from schemas.alerts import ApprovedContent, Outcome
from schemas.deliveries import DeliveryProgress
from services.runtime.database import Connection, notify
from services.verification.rules.airing import OF_CONTENT
from services.verification.rules.case import ENDED
from services.verification.rules.review import Approval, Closing, Rejection
from services.verification.rules.transitions import APPROVE, BEGIN, CLOSE, REJECT, Transition

QUEUE_CHANNEL = "verification_queue"
ALERTS = UUID("6a3f1c52-8d0e-5f2b-9c41-0b7e6d2a9f10")
"""Namespace of alert ids: a case has one alert, whoever computes its id."""

SHOWN_VERSION: LiteralString = """
    coalesce((SELECT (s.payload ->> 'alert_version')::int FROM verification.progress s
     WHERE s.alert_id = a.alert_id AND coalesce((s.payload -> 'alert' ->> 'sent')::int, 0)
        + coalesce((s.payload -> 'alert' ->> 'handed')::int, 0)
        + coalesce((s.payload -> 'alert' ->> 'in_doubt')::int, 0)
        + coalesce((s.payload ->> 'corrected')::int, 0) > 0), 0)
"""
"""The version that the sender tells of where groups have any, else 0: as ``Airing.in_groups``, of table a (alerts)."""
SENT_BEFORE: LiteralString = (
    """
    verification.approvals b LEFT JOIN verification.content_orders o USING (alert_id, version)
    WHERE b.alert_id = a.alert_id AND b.version < a.version AND (o.refused IS NOT TRUE OR b.version = """
    + SHOWN_VERSION
    + ")"
)
"""Approvals of the versions before the last one that broadcast has taken, of table a (alerts). Of what a desk from
before content_orders has approved there is no order here: it was taken unless broadcast has said otherwise."""
NEVER_SENT: LiteralString = (
    "coalesce(a.order_refused IN ('approval', 'correction') AND NOT EXISTS (SELECT FROM "
    + SENT_BEFORE
    + ") AND "
    + SHOWN_VERSION
    + " = 0, false)"
)
"""As ``Airing.never_sent``, of table a (alerts)."""
TAKEN: LiteralString = (
    "(NOT coalesce(o.refused, b.version = a.version AND a.order_refused IN ('approval', 'correction'), false)"
    " OR b.version = " + SHOWN_VERSION + ")"
)
"""Whether broadcast has taken a version, of tables a (alerts), b (approvals) and o (content_orders)."""
_UNTIL: LiteralString = """
    coalesce(o.expires_at, CASE WHEN b.version = a.version OR b.content IS NULL THEN a.expires_at
        ELSE coalesce(b.approved_at + (convert_from(b.content, 'UTF8')::jsonb ->> 'life_s')::float8
                                      * interval '1 second', a.expires_at) END)
"""
"""Until when a version may be sent, of tables a (alerts), b (approvals) and o (content_orders)."""


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
    await conn.execute(
        # What was never sent stays so: its end is told by that.
        "UPDATE verification.alerts SET state = 'closed', closing_text = %(text)s, closed_by = %(officer)s,"
        " closed_at = now(), order_refused = CASE WHEN order_refused = ANY(%(content)s) THEN order_refused END,"
        " refused_for = CASE WHEN order_refused = ANY(%(content)s) THEN refused_for END WHERE case_id = %(case_id)s",
        {"text": closing.text, "officer": closing.officer, "content": list(OF_CONTENT), "case_id": case_id},
    )
    await conn.execute("DELETE FROM verification.corrections WHERE case_id = %s", (case_id,))
    await conn.execute("DELETE FROM verification.other_words WHERE case_id = %s", (case_id,))


async def record_end_anew(conn: Connection, case_id: UUID, closing: Closing) -> None:
    """Of a case that has ended, and whose end broadcast has not taken: when it ended stays."""
    await conn.execute(
        "UPDATE verification.cases SET outcome = %s, updated_at = now(), revision = revision + 1 WHERE case_id = %s",
        (closing.outcome, case_id),
    )
    await conn.execute(
        "UPDATE verification.alerts SET closing_text = %s, closed_by = %s, closed_at = now(), end_refused = NULL"
        " WHERE case_id = %s",
        (closing.text, closing.officer, case_id),
    )
    await conn.execute("DELETE FROM verification.other_words WHERE case_id = %s", (case_id,))


async def mark_end_refused(conn: Connection, case_id: UUID, end_id: UUID, reason: str) -> None:
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


async def content_order(conn: Connection, alert_id: UUID, version: int) -> UUID | None:
    """The event that told this version last; None of one from before that was kept."""
    cursor = await conn.execute(
        "SELECT order_id FROM verification.content_orders WHERE alert_id = %s AND version = %s", (alert_id, version)
    )
    row = await cursor.fetchone()
    return row["order_id"] if row else None


async def mark_content(conn: Connection, alert_id: UUID, version: int, *, refused: bool) -> bool:
    """Whether broadcast has taken this version: what it has not, is not what stands, nor the time until when. False
    where that was known; what no order is known of (see SENT_BEFORE), counts as taken."""
    about = {"alert_id": alert_id, "version": version}
    if refused:
        cursor = await conn.execute(
            "INSERT INTO verification.content_orders AS k (alert_id, version, expires_at, refused)"  # noqa: S608 - of our own words
            " SELECT b.alert_id, b.version, " + _UNTIL + ", true"
            " FROM verification.approvals b JOIN verification.alerts a USING (alert_id)"
            " LEFT JOIN verification.content_orders o ON o.alert_id = b.alert_id AND o.version = b.version"
            " WHERE b.alert_id = %(alert_id)s AND b.version = %(version)s ORDER BY b.approved_at LIMIT 1"
            " ON CONFLICT (alert_id, version) DO UPDATE SET refused = true WHERE NOT k.refused",
            about,
        )
    else:
        cursor = await conn.execute(
            "UPDATE verification.content_orders SET refused = false"
            " WHERE alert_id = %(alert_id)s AND version = %(version)s AND refused",
            about,
        )
    await conn.execute(
        "UPDATE verification.alerts SET expires_at = t.until FROM ("  # noqa: S608 - of our own words
        " SELECT " + _UNTIL + " AS until FROM verification.alerts a JOIN verification.approvals b USING (alert_id)"
        " LEFT JOIN verification.content_orders o ON o.alert_id = b.alert_id AND o.version = b.version"
        " WHERE a.alert_id = %(alert_id)s AND o.refused IS NOT TRUE"
        " ORDER BY b.version DESC, b.approved_at LIMIT 1) t WHERE alert_id = %(alert_id)s",
        about,
    )
    return cursor.rowcount == 1


async def refused_content(conn: Connection, alert_id: UUID, version: int) -> UUID | None:
    """The case of this alert, where broadcast has not taken this version as far as is known."""
    cursor = await conn.execute(
        "SELECT a.case_id FROM verification.alerts a"
        " LEFT JOIN verification.content_orders o ON o.alert_id = a.alert_id AND o.version = %(version)s"
        " WHERE a.alert_id = %(alert_id)s"
        # What a desk from before content_orders was told of is known of the alert alone.
        " AND coalesce(o.refused, a.version = %(version)s AND a.order_refused = ANY(%(content)s))",
        {"alert_id": alert_id, "version": version, "content": list(OF_CONTENT)},
    )
    row = await cursor.fetchone()
    return row["case_id"] if row else None


async def untold_end(conn: Connection, alert_id: UUID) -> UUID | None:
    """The case of this alert, where broadcast has not taken its end."""
    cursor = await conn.execute(
        "SELECT case_id FROM verification.alerts WHERE alert_id = %s AND end_refused IS NOT NULL", (alert_id,)
    )
    row = await cursor.fetchone()
    return row["case_id"] if row else None


async def mark_end_taken(conn: Connection, case_id: UUID) -> None:
    await conn.execute("UPDATE verification.alerts SET end_refused = NULL WHERE case_id = %s", (case_id,))
    await mark_revised(conn, case_id)


async def move(
    conn: Connection,
    case_id: UUID,
    transition: Transition,
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
