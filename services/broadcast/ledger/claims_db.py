"""Due deliveries are claimed under an account's lease; what an earlier holder left is taken over."""

from collections.abc import Sequence
from dataclasses import dataclass

from psycopg.rows import tuple_row

from services.runtime.database import Connection, Pool


@dataclass(frozen=True, slots=True)
class Claim:
    """What to ask for one account: at most ``count`` deliveries under lease ``fence``."""

    account_no: int
    fence: int
    count: int
    critical: bool


@dataclass(slots=True)
class Delivery:
    """A claimed delivery. It stands as ``sending`` in the ledger before this object exists.

    ``slot``: when it may begin, on the worker's monotonic clock. ``probe``: it tries whether the account's calls work
    again. ``reply_to``: the platform's id of the post that it ends, where it is an end and the channel replies.
    """

    delivery_id: int
    fence: int
    message_no: int
    account_no: int
    group_id: str
    attempts: int
    slot: float = 0.0
    probe: bool = False
    reply_to: str | None = None


_CLAIM = """
-- ledger: claim
WITH want AS MATERIALIZED (
    SELECT w.* FROM unnest(%(accounts)s::int[], %(fences)s::bigint[], %(counts)s::int[], %(critical)s::bool[])
        AS w(account_no, fence, count, critical)
    JOIN broadcast.accounts a ON a.account_no = w.account_no AND a.fence = w.fence AND a.lease_expires_at > now()
    WHERE a.stopped_at IS NULL
), picked AS MATERIALIZED (
    -- In the order of the queue's index, account by account: a long queue costs no more than a short one.
    SELECT d.delivery_id, want.fence, d.lane, want.critical, d.ring, d.turn
    FROM want CROSS JOIN LATERAL (
        SELECT delivery_id, lane, ring, turn FROM broadcast.deliveries
        WHERE account_no = want.account_no AND state = 'queued' AND due_at <= now()
        ORDER BY lane, ring, turn, delivery_id LIMIT want.count FOR UPDATE SKIP LOCKED
    ) AS d
    ORDER BY d.lane, want.critical DESC, d.ring, d.turn LIMIT %(total)s
), claimed AS (
    UPDATE broadcast.deliveries d
    SET state = 'sending', fence = picked.fence, started_at = clock_timestamp(), reason = NULL, calls = d.calls + 1
    FROM picked, broadcast.messages m
    WHERE d.delivery_id = picked.delivery_id AND m.message_no = d.message_no AND m.ended_reason IS NULL
      AND NOT m.held AND m.expires_at > now()
    RETURNING d.delivery_id, d.fence, d.message_no, d.account_no, d.group_id, d.attempts,
              picked.lane, picked.critical, picked.ring, picked.turn
)
SELECT delivery_id, fence, message_no, account_no, group_id, attempts FROM claimed
ORDER BY lane, critical DESC, ring, turn
"""


async def claim_due_deliveries(conn: Connection, claims: Sequence[Claim], total: int) -> list[Delivery]:
    """Mark up to ``total`` due deliveries as sending, most urgent lane and nearest first, and return them in order."""
    # Tuples: a class_row costs 3 µs a delivery more.
    async with conn.cursor(row_factory=tuple_row, binary=True) as cursor:
        await cursor.execute(
            _CLAIM,
            {
                "accounts": [claim.account_no for claim in claims],
                "fences": [claim.fence for claim in claims],
                "counts": [claim.count for claim in claims],
                "critical": [claim.critical for claim in claims],
                "total": total,
            },
        )
        return [Delivery(*row) for row in await cursor.fetchall()]


async def posts_ended_by(conn: Connection, delivery_ids: Sequence[int]) -> dict[int, str]:
    """By the delivery of an end: the platform's id of the newest post of its alert in that group, made through the same
    account. Groups where none is known are left out."""
    cursor = await conn.execute(
        """
        SELECT DISTINCT ON (c.delivery_id) c.delivery_id, d.platform_message_id
        FROM broadcast.deliveries c JOIN broadcast.messages closing USING (message_no)
        JOIN broadcast.messages alert ON alert.alert_id = closing.alert_id AND alert.purpose = 'alert'
        JOIN broadcast.deliveries d ON d.message_no = alert.message_no AND d.group_no = c.group_no
        WHERE c.delivery_id = ANY(%s) AND d.state = 'sent' AND d.platform_message_id IS NOT NULL
          -- A group that has moved at the platform counts its posts anew, and so may another bot.
          AND (d.account_no, d.group_id) = (c.account_no, c.group_id)
        ORDER BY c.delivery_id, alert.alert_version DESC
        """,
        (list(delivery_ids),),
    )
    return {row["delivery_id"]: row["platform_message_id"] for row in await cursor.fetchall()}


async def take_over_unfinished(conn: Connection, account_no: int, fence: int, settle_s: float) -> int:
    """What an earlier lease holder left as sending may have been sent: in doubt, to be looked up after ``settle_s``."""
    cursor = await conn.execute(
        """
        -- ledger: take_over
        UPDATE broadcast.deliveries
        SET state = 'in_doubt', reason = 'worker_lost', fence = %(fence)s,
            due_at = now() + make_interval(secs => %(settle)s)
        WHERE account_no = %(account)s AND state = 'sending' AND fence < %(fence)s
        """,
        {"account": account_no, "fence": fence, "settle": settle_s},
    )
    return cursor.rowcount


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is queued and due for one account, counted up to a cap, most urgent first; ``urgent`` of it belongs to the
    first ring of a missing child, to a correction or to a closing."""

    count: int
    urgent: int


async def waiting_by_account(pool: Pool, account_nos: Sequence[int], cap: int) -> dict[int, Waiting]:
    """Counted no further than ``cap`` an account."""
    async with pool.connection() as conn, conn.cursor(row_factory=tuple_row, binary=True) as cursor:
        await cursor.execute(
            """
            SELECT a.account_no, w.waiting, w.urgent FROM unnest(%s::int[]) AS a(account_no), LATERAL (
                SELECT count(*) AS waiting, count(*) FILTER (WHERE lane = 0 OR (lane = 1 AND ring = 0)) AS urgent
                FROM (
                    -- In the order of the queue's index: a long queue costs no more than a short one.
                    SELECT lane, ring FROM broadcast.deliveries
                    WHERE account_no = a.account_no AND state = 'queued' AND due_at <= now()
                    ORDER BY lane, ring, turn, delivery_id LIMIT %s
                ) AS head
            ) AS w WHERE w.waiting > 0
            """,
            (list(account_nos), cap),
        )
        return {number: Waiting(count, urgent) for number, count, urgent in await cursor.fetchall()}


async def backlog_by_account(pool: Pool, account_nos: Sequence[int]) -> dict[int, int]:
    """How many deliveries are queued and due, an account each: all of them, 0.4 µs each."""
    async with pool.connection() as conn:
        cursor = await conn.execute(
            """
            SELECT account_no, count(*) AS waiting FROM broadcast.deliveries
            WHERE account_no = ANY(%s) AND state = 'queued' AND due_at <= now() GROUP BY account_no
            """,
            (list(account_nos),),
        )
        return {row["account_no"]: row["waiting"] for row in await cursor.fetchall()}
