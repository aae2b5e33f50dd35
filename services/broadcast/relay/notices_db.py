"""One-to-one messages to officers: which are due, and what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from psycopg.rows import class_row

from schemas.reasons import AnyReason
from services.broadcast.kinds import CLOSING_LANE, ROUTINE_LANE
from services.broadcast.one_to_one.rules import Due, Later
from services.broadcast.relay.rules.tasks import Step
from services.runtime.database import Connection


@dataclass(frozen=True, slots=True)
class DueNotice:
    """A notice that is to be written now. ``groups``: how many are left to post into. ``attempts`` that were spent,
    and ``unanswered`` calls, before."""

    notice_no: int
    account_no: int
    step: Step
    attempts: int
    unanswered: int
    user_id: str
    kind: str
    code: str
    version: int
    outcome: str | None
    deadline: datetime
    groups: int
    exercise: bool


async def due_notices(conn: Connection, account_nos: Sequence[int], each: int) -> list[Due]:
    """Those that these accounts may write now, of each account so many, in the order of their lanes and bundles; all
    but routine lanes are urgent, and endings and corrections go before anything else; an exercise last."""
    async with conn.cursor(row_factory=class_row(Due)) as cursor:
        await cursor.execute(
            """
            SELECT key, account_no, urgent, waited_s, stops FROM (
                SELECT n.notice_no::text AS key, a.account_no, m.lane < %(routine)s AS urgent,
                       m.lane = %(closing)s AS stops, extract(epoch FROM now() - n.due_at)::float8 AS waited_s,
                       m.lane, n.notice_no,
                       row_number() OVER (PARTITION BY a.account_no ORDER BY m.lane, n.due_at, n.notice_no) AS place
                FROM broadcast.relay_notices n JOIN broadcast.relay_bundles b USING (bundle_no)
                JOIN (SELECT message_no, held, exercise, lane AS of_message FROM broadcast.messages) AS told
                    USING (message_no)
                -- Nobody waits for a post to be deleted, nor for an exercise.
                CROSS JOIN LATERAL (SELECT CASE WHEN n.step = 'removal' OR told.exercise THEN %(routine)s
                                                ELSE told.of_message END AS lane, told.held) AS m
                JOIN broadcast.relay_officers o ON o.account_no = n.account_no
                JOIN broadcast.accounts a ON a.account_id = o.oa_account_id
                WHERE n.state IN ('queued', 'sending') AND n.due_at <= now()
                  AND (b.closed_at IS NULL OR n.step = 'removal')
                  AND (NOT m.held OR n.step = 'removal') AND a.account_no = ANY(%(accounts)s)) AS waiting
            WHERE place <= %(each)s ORDER BY lane, notice_no
            """,
            {"routine": ROUTINE_LANE, "closing": CLOSING_LANE, "accounts": list(account_nos), "each": each},
        )
        return await cursor.fetchall()


async def claim_notices(
    conn: Connection, notice_nos: Sequence[int], hold_s: float, most_unanswered: int
) -> list[DueNotice]:
    """Take those of them that are still due, for ``hold_s``; one that is taken over counts as unanswered."""
    async with conn.cursor(row_factory=class_row(DueNotice)) as cursor:
        await cursor.execute(
            "WITH due AS ("
            " SELECT notice_no FROM broadcast.relay_notices WHERE notice_no = ANY(%s)"
            " AND state IN ('queued', 'sending') AND due_at <= now()"
            " AND unanswered + (state = 'sending')::int < %s FOR UPDATE SKIP LOCKED"
            "), claimed AS ("
            " UPDATE broadcast.relay_notices n SET state = 'sending', due_at = now() + make_interval(secs => %s),"
            " unanswered = unanswered + (state = 'sending')::int FROM due WHERE n.notice_no = due.notice_no"
            " RETURNING n.notice_no, n.account_no, n.step, n.attempts, n.unanswered, n.bundle_no)"
            " SELECT c.notice_no, c.account_no, c.step, c.attempts, c.unanswered, o.zalo_user_id AS user_id, m.kind,"
            " CASE c.step WHEN 'removal' THEN split_part(m.code, '/', 1) ELSE m.code END AS code,"
            " m.alert_version AS version, e.outcome, b.deadline, m.exercise,"
            " CASE c.step WHEN 'removal' THEN"
            "   (SELECT count(*) FROM broadcast.messages v JOIN broadcast.relay_bundles vb USING (message_no)"
            "     JOIN broadcast.relay_tasks t USING (bundle_no) WHERE v.alert_id = m.alert_id"
            "     AND t.removal_asked_at IS NOT NULL AND t.removal IS NULL"
            "     AND coalesce((SELECT p.account_no FROM broadcast.relay_officers p"
            "       WHERE p.account_no = t.answered_by AND p.enabled), vb.account_no) = c.account_no)"
            "  ELSE (SELECT count(*) FROM broadcast.relay_tasks t JOIN broadcast.deliveries d USING (delivery_id)"
            "   WHERE t.bundle_no = b.bundle_no AND d.state = 'handed') END AS groups"
            " FROM claimed c JOIN broadcast.relay_bundles b USING (bundle_no)"
            " JOIN broadcast.messages m USING (message_no) JOIN broadcast.relay_officers o"
            "   ON o.account_no = c.account_no AND o.zalo_user_id IS NOT NULL"
            " LEFT JOIN broadcast.closures e ON e.alert_id = m.alert_id AND m.purpose = 'closing'"
            " ORDER BY c.notice_no",
            (list(notice_nos), most_unanswered, hold_s),
        )
        return await cursor.fetchall()


async def record_sent(conn: Connection, notice_no: int) -> None:
    await conn.execute(
        "UPDATE broadcast.relay_notices SET state = 'sent', reason = NULL, ended_at = now()"
        " WHERE notice_no = %s AND ended_at IS NULL",
        (notice_no,),
    )


async def record_failed(conn: Connection, notice_no: int, reason: AnyReason) -> None:
    """The end: whoever comes next is asked."""
    await conn.execute(
        "UPDATE broadcast.relay_notices SET state = 'failed', reason = %s, ended_at = now()"
        " WHERE notice_no = %s AND ended_at IS NULL",
        (reason, notice_no),
    )


async def put_off(conn: Connection, notice_no: int, later: Later) -> None:
    await conn.execute(
        "UPDATE broadcast.relay_notices SET state = 'queued', reason = %s, attempts = attempts + %s,"
        " unanswered = unanswered + %s, due_at = now() + make_interval(secs => %s)"
        " WHERE notice_no = %s AND state = 'sending'",
        (later.reason, int(later.spent), int(later.unanswered), later.after_s, notice_no),
    )


async def give_up_notices(conn: Connection, most_unanswered: int) -> int:
    """Fail what has come to its end: the deadline of whom it asks, an account that cannot write, silence too often.

    The second person and neighbours have as long as the first had, from when they were asked.
    """
    cursor = await conn.execute(
        "UPDATE broadcast.relay_notices n SET state = 'failed', ended_at = now(), reason = ended.reason"
        " FROM (SELECT n.notice_no, CASE WHEN z.account_id IS NULL THEN 'no_account'"
        "   WHEN coalesce(a.stopped_reason, z.stopped_reason) IS NOT NULL THEN 'account_stopped'"
        "   WHEN n.unanswered + (n.state = 'sending')::int >= %s THEN 'unanswered'"
        "   WHEN now() >= CASE n.step WHEN 'second' THEN b.second_at + (b.deadline - b.opened_at)"
        "     WHEN 'neighbours' THEN (b.deadline - b.opened_at) + (SELECT f.offered_at FROM broadcast.relay_offers f"
        "                             WHERE f.bundle_no = n.bundle_no AND f.account_no = n.account_no)"
        "     WHEN 'removal' THEN (SELECT max(t.removal_asked_at) + interval '1 day' FROM broadcast.relay_tasks t"
        "                          WHERE t.bundle_no = b.bundle_no)"
        "     ELSE b.deadline END THEN 'expired' END AS reason"
        "  FROM broadcast.relay_notices n JOIN broadcast.relay_bundles b USING (bundle_no)"
        "  JOIN broadcast.relay_officers o ON o.account_no = n.account_no"
        "  LEFT JOIN broadcast.accounts a ON a.account_id = o.oa_account_id"
        "  LEFT JOIN zalo.accounts z ON z.account_id = a.account_id"
        "  WHERE n.state = 'queued' OR (n.state = 'sending' AND n.due_at <= now())"
        "  FOR UPDATE OF n SKIP LOCKED) AS ended"
        " WHERE n.notice_no = ended.notice_no AND ended.reason IS NOT NULL",
        (most_unanswered,),
    )
    return cursor.rowcount
