"""One-to-one messages to officers: which are due, and what became of them."""

from dataclasses import dataclass
from datetime import datetime

from psycopg.rows import class_row

from services.broadcast.rules.relay import Failed, Later, Step
from services.runtime.database import Connection

LEASE_S = 60.0
"""A worker that dies while it writes is taken over after this; the notice may then come twice."""


@dataclass(frozen=True, slots=True)
class DueNotice:
    """A notice that is to be written now. ``attempts`` counts this try. ``groups``: how many are left to post into."""

    notice_no: int
    account_no: int
    step: Step
    attempts: int
    oa_account_id: str | None
    user_id: str | None
    kind: str
    code: str
    version: int
    outcome: str | None
    deadline: datetime
    groups: int


async def claim_due_notices(conn: Connection, limit: int) -> list[DueNotice]:
    """Take notices that are due, closings and the oldest first, for LEASE_S."""
    async with conn.cursor(row_factory=class_row(DueNotice)) as cursor:
        await cursor.execute(
            "WITH due AS ("
            " SELECT notice_no FROM broadcast.relay_notices n JOIN broadcast.relay_bundles b USING (bundle_no)"
            " JOIN broadcast.messages m USING (message_no)"
            " WHERE n.state IN ('queued', 'sending') AND n.due_at <= now() AND b.closed_at IS NULL"
            " ORDER BY m.lane, n.due_at, n.notice_no LIMIT %s FOR UPDATE OF n SKIP LOCKED"
            "), claimed AS ("
            " UPDATE broadcast.relay_notices n SET state = 'sending', attempts = attempts + 1,"
            " due_at = now() + make_interval(secs => %s) FROM due WHERE n.notice_no = due.notice_no"
            " RETURNING n.notice_no, n.account_no, n.step, n.attempts, n.bundle_no)"
            " SELECT c.notice_no, c.account_no, c.step, c.attempts, o.oa_account_id, o.zalo_user_id AS user_id, m.kind,"
            " m.code, m.alert_version AS version, e.outcome, b.deadline,"
            " (SELECT count(*) FROM broadcast.relay_tasks t JOIN broadcast.deliveries d USING (delivery_id)"
            "   WHERE t.bundle_no = b.bundle_no AND d.state = 'handed') AS groups"
            " FROM claimed c JOIN broadcast.relay_bundles b USING (bundle_no)"
            " JOIN broadcast.messages m USING (message_no) JOIN broadcast.relay_officers o"
            "   ON o.account_no = c.account_no"
            " LEFT JOIN broadcast.closures e ON e.alert_id = m.alert_id AND m.purpose = 'closing'"
            " ORDER BY c.notice_no",
            (limit, LEASE_S),
        )
        return await cursor.fetchall()


async def record_sent(conn: Connection, notice_no: int) -> None:
    await conn.execute(
        "UPDATE broadcast.relay_notices SET state = 'sent', reason = NULL, ended_at = now() WHERE notice_no = %s",
        (notice_no,),
    )


async def record_failed(conn: Connection, notice_no: int, failed: Failed) -> None:
    """The end: whoever comes next is asked."""
    await conn.execute(
        "UPDATE broadcast.relay_notices SET state = 'failed', reason = %s, ended_at = now() WHERE notice_no = %s",
        (failed.reason, notice_no),
    )


async def put_off(conn: Connection, notice_no: int, later: Later, scale: float) -> None:
    await conn.execute(
        "UPDATE broadcast.relay_notices SET state = 'queued', reason = %s, attempts = attempts - %s,"
        " due_at = now() + make_interval(secs => %s) WHERE notice_no = %s",
        (later.reason, 0 if later.spent else 1, later.seconds * scale, notice_no),
    )


async def rest_account(conn: Connection, oa_account_id: str, seconds: float) -> None:
    """This Official Account has reached its limit: none of its notices goes before ``seconds`` from now."""
    await conn.execute(
        "UPDATE broadcast.relay_notices n SET due_at = greatest(due_at, now() + make_interval(secs => %s))"
        " FROM broadcast.relay_officers o"
        " WHERE o.account_no = n.account_no AND o.oa_account_id = %s AND n.state = 'queued'",
        (seconds, oa_account_id),
    )
