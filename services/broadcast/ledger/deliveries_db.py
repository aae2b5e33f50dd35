"""The ledger's hot path: claiming due deliveries, recording outcomes, doubt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from psycopg.rows import tuple_row

from services.broadcast.ledger.rules.retry import Next
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
    again.
    """

    delivery_id: int
    fence: int
    message_no: int
    account_no: int
    group_id: str
    attempts: int
    slot: float = 0.0
    probe: bool = False


_CLAIM = """
WITH want AS MATERIALIZED (
    SELECT w.* FROM unnest(%(accounts)s::int[], %(fences)s::bigint[], %(counts)s::int[], %(critical)s::bool[])
        AS w(account_no, fence, count, critical)
    JOIN broadcast.accounts a ON a.account_no = w.account_no AND a.fence = w.fence AND a.lease_expires_at > now()
    WHERE a.stopped_at IS NULL
), picked AS MATERIALIZED (
    SELECT d.delivery_id, want.fence, d.lane, want.critical, d.ring, d.turn
    FROM want CROSS JOIN LATERAL (
        SELECT delivery_id, lane, ring, turn FROM broadcast.deliveries
        WHERE account_no = want.account_no AND state = 'queued' AND due_at <= now()
        ORDER BY lane, ring, turn, delivery_id LIMIT want.count FOR UPDATE SKIP LOCKED
    ) AS d
    ORDER BY d.lane, want.critical DESC, d.ring, d.turn LIMIT %(total)s
), claimed AS (
    UPDATE broadcast.deliveries d
    SET state = 'sending', fence = picked.fence, started_at = clock_timestamp(), reason = NULL
    FROM picked, broadcast.messages m
    WHERE d.delivery_id = picked.delivery_id AND m.message_no = d.message_no AND m.ended_reason IS NULL
      AND m.expires_at > now()
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


# The state as text, so that no partial index fits: once the statistics say that little is open, the planner would read
# all of deliveries_open for each batch, with the dead entries that a fan-out leaves there (after 80,000 sends that took
# more than half of the speed).
_RECORD = """
UPDATE broadcast.deliveries d
SET state = CASE WHEN o.state IN ('queued', 'handed') AND m.ended_reason IS NOT NULL THEN 'dropped'
                 ELSE o.state::broadcast.delivery_state END,
    reason = CASE WHEN o.state IN ('queued', 'handed') AND m.ended_reason IS NOT NULL THEN m.ended_reason
                  -- How a doubt was settled stays to be read: this is the repetition.
                  WHEN o.state = 'sent' AND o.reason IS NULL AND d.lookups > 0 THEN 'absent_from_history'
                  ELSE o.reason END,
    platform_message_id = coalesce(o.message_id, d.platform_message_id),
    attempts = d.attempts + o.spent,
    lookups = d.lookups + o.looked_up,
    pictured = coalesce(o.pictured, d.pictured),
    due_at = now() + make_interval(secs => o.delay_s),
    settled_at = CASE WHEN o.state IN ('sent', 'failed', 'dropped') THEN clock_timestamp() END
FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::text[], %s::text[], %s::float8[], %s::smallint[],
            %s::smallint[], %s::bool[])
     AS o(delivery_id, fence, state, reason, message_id, delay_s, spent, looked_up, pictured),
     broadcast.messages m
WHERE d.delivery_id = o.delivery_id AND d.fence = o.fence AND d.state::text IN ('sending', 'in_doubt')
  AND m.message_no = d.message_no
"""


@dataclass(slots=True)
class Settlement:
    """What became of one claimed or looked-up delivery, to be recorded under the fence it was claimed with.

    ``pictured``: whether the post carries its picture; None where that is as it was.
    """

    delivery_id: int
    fence: int
    account_no: int
    next: Next
    looked_up: bool = False
    pictured: bool | None = None


async def record_outcomes(conn: Connection, settlements: Sequence[Settlement]) -> int:
    """Write outcomes; returns how many were refused because another worker holds the delivery by now."""
    following = [settlement.next for settlement in settlements]
    columns = (
        numbers(settlement.delivery_id for settlement in settlements),
        numbers(settlement.fence for settlement in settlements),
        words(told.state for told in following),
        words(told.reason for told in following),
        words(told.message_id for told in following),
        numbers(told.delay_s for told in following),
        numbers(int(told.spent) for told in following),
        numbers(int(settlement.looked_up) for settlement in settlements),
        words(None if (pictured := each.pictured) is None else "t" if pictured else "f" for each in settlements),
    )
    cursor = await conn.execute(_RECORD, columns)
    return len(settlements) - cursor.rowcount


def numbers(values: Iterable[float | None]) -> str:
    """An array as PostgreSQL reads it. psycopg's own costs 3 µs a delivery more."""
    return "{" + ",".join("NULL" if value is None else repr(value) for value in values) + "}"


def words(values: Iterable[str | None]) -> str:
    """An array of texts as PostgreSQL reads it, whatever they hold (``storable`` has taken out what no text may)."""
    return "{" + ",".join("NULL" if value is None else _quoted(value) for value in values) + "}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


async def take_over_unfinished(conn: Connection, account_no: int, fence: int, settle_s: float) -> int:
    """What an earlier lease holder left as sending may have been sent: in doubt, to be looked up after ``settle_s``."""
    cursor = await conn.execute(
        "UPDATE broadcast.deliveries SET state = 'in_doubt', reason = 'worker_lost', fence = %(fence)s,"
        " due_at = now() + make_interval(secs => %(settle)s)"
        " WHERE account_no = %(account)s AND state = 'sending' AND fence < %(fence)s",
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
    """Counted in the order of the queue's index and no further than ``cap`` an account, so that a long queue costs no
    more than a short one."""
    async with pool.connection() as conn, conn.cursor(row_factory=tuple_row, binary=True) as cursor:
        await cursor.execute(
            "SELECT a.account_no, w.waiting, w.urgent FROM unnest(%s::int[]) AS a(account_no), LATERAL ("
            " SELECT count(*) AS waiting, count(*) FILTER (WHERE lane = 0 OR (lane = 1 AND ring = 0)) AS urgent FROM ("
            "  SELECT lane, ring FROM broadcast.deliveries WHERE account_no = a.account_no AND state = 'queued'"
            "  AND due_at <= now() ORDER BY lane, ring, turn, delivery_id LIMIT %s) AS head) AS w WHERE w.waiting > 0",
            (list(account_nos), cap),
        )
        return {number: Waiting(count, urgent) for number, count, urgent in await cursor.fetchall()}


async def backlog_by_account(pool: Pool, account_nos: Sequence[int]) -> dict[int, int]:
    """How many deliveries are queued and due, an account each: all of them, 0.4 µs each."""
    async with pool.connection() as conn:
        cursor = await conn.execute(
            "SELECT account_no, count(*) AS waiting FROM broadcast.deliveries"
            " WHERE account_no = ANY(%s) AND state = 'queued' AND due_at <= now() GROUP BY account_no",
            (list(account_nos),),
        )
        return {row["account_no"]: row["waiting"] for row in await cursor.fetchall()}


async def end_expired(conn: Connection) -> None:
    """Messages past their expiry start nothing any more."""
    await conn.execute(
        "UPDATE broadcast.messages SET ended_reason = 'expired'"
        " WHERE ended_reason IS NULL AND finished_at IS NULL AND expires_at <= now()"
    )


async def drop_ended(conn: Connection, alert_id: UUID | None = None) -> int:
    """Queued deliveries of messages that are over (of one alert, or of all) are dropped, with the message's reason;
    returns how many. What a person was asked to post may have been posted: it stays in doubt for good."""
    cursor = await conn.execute(
        "WITH over AS (SELECT d.delivery_id, m.ended_reason, d.state = 'handed'"
        "   AND EXISTS (SELECT FROM broadcast.relay_tasks t WHERE t.delivery_id = d.delivery_id) AS asked"
        "   FROM broadcast.messages m JOIN broadcast.deliveries d USING (message_no)"
        "   WHERE m.ended_reason IS NOT NULL AND m.finished_at IS NULL AND d.state IN ('queued', 'handed')"
        "   AND (%(alert)s::uuid IS NULL OR m.alert_id = %(alert)s))"
        " UPDATE broadcast.deliveries d SET"
        " state = CASE WHEN asked THEN 'in_doubt' ELSE 'dropped' END::broadcast.delivery_state,"
        " reason = CASE WHEN asked THEN 'may_be_posted' ELSE over.ended_reason END,"
        " due_at = CASE WHEN asked THEN NULL ELSE d.due_at END,"
        " settled_at = CASE WHEN asked THEN NULL ELSE now() END"
        " FROM over WHERE d.delivery_id = over.delivery_id AND d.state IN ('queued', 'handed')",
        {"alert": alert_id},
    )
    return cursor.rowcount


CLOSED_DOUBT_S = 300.0
"""How long a closing waits for a doubt that cannot be looked up: the group may have the alert, and must not go without
its end because histories are out of reach."""


async def give_up_old_doubts(conn: Connection, closed_doubt_s: float = CLOSED_DOUBT_S) -> int:
    """What nobody could look up an hour after its message's end (its account is stopped, its channel closed), or
    ``closed_doubt_s`` after its alert was closed, stays in doubt for good; returns how many."""
    cursor = await conn.execute(
        """
        -- First which messages it can be about, mostly none: the ledger of one that goes on is not read for it.
        WITH over AS MATERIALIZED (
            SELECT m.message_no, m.expires_at < now() - interval '1 hour' AS long_ago
            FROM broadcast.messages m LEFT JOIN broadcast.closures c ON c.alert_id = m.alert_id AND m.purpose = 'alert'
            WHERE m.finished_at IS NULL
              AND (m.expires_at < now() - interval '1 hour' OR c.closed_at < now() - make_interval(secs => %(closed)s))
        )
        UPDATE broadcast.deliveries d SET state = 'in_doubt', due_at = NULL, reason = 'not_settled' FROM over
        WHERE d.message_no = over.message_no
          AND ((d.state = 'in_doubt' AND d.due_at IS NOT NULL
                AND (over.long_ago OR d.started_at < now() - make_interval(secs => %(closed)s)))
               OR (d.state = 'sending' AND over.long_ago AND d.started_at < now() - interval '1 hour'))
        """,
        {"closed": closed_doubt_s},
    )
    return cursor.rowcount


async def retry_failed(conn: Connection, alert_id: UUID) -> dict[str, int]:
    """Try once more what this alert and its closing failed at, as far as they are on air: from the first attempt on.
    Returns how many deliveries, by purpose."""
    cursor = await conn.execute(
        """
        WITH open AS MATERIALIZED (
            SELECT message_no, purpose FROM broadcast.messages
            WHERE alert_id = %s AND ended_reason IS NULL AND expires_at > now() FOR NO KEY UPDATE
        ), again AS (
            UPDATE broadcast.deliveries d
            SET state = 'queued', reason = 'retried', attempts = 0, lookups = 0, due_at = now(), settled_at = NULL
            FROM open WHERE d.message_no = open.message_no AND d.state = 'failed'
            RETURNING d.message_no, open.purpose
        ), reopened AS (
            UPDATE broadcast.messages SET finished_at = NULL WHERE message_no IN (SELECT message_no FROM again)
        )
        SELECT purpose, count(*) AS deliveries FROM again GROUP BY purpose
        """,
        (alert_id,),
    )
    return {row["purpose"]: row["deliveries"] for row in await cursor.fetchall()}


async def release_closings(conn: Connection, alert_id: UUID | None = None) -> int:
    """Make the closing's delivery (of one alert, or of all) for each group that has, or may have, the alert.

    "May have" is an in-doubt delivery that is not looked up any more (due_at is null). A group where a version is
    still on its way waits: its closing must come after it. An alert that was finished a minute ago,
    and whose closing has deliveries, has nothing to add any more.
    """
    cursor = await conn.execute(
        "INSERT INTO broadcast.deliveries"
        " (message_no, group_no, account_no, group_id, lane, ring, distance_m, turn)"
        " SELECT DISTINCT ON (closing.message_no, d.group_no) closing.message_no, d.group_no, d.account_no, d.group_id,"
        " closing.lane, d.ring, d.distance_m, d.turn"
        " FROM broadcast.messages closing"
        " JOIN broadcast.messages alert ON alert.alert_id = closing.alert_id AND alert.purpose = 'alert'"
        " JOIN broadcast.deliveries d ON d.message_no = alert.message_no"
        " WHERE closing.purpose = 'closing' AND closing.finished_at IS NULL"
        " AND (%(alert)s::uuid IS NULL OR closing.alert_id = %(alert)s)"
        " AND (EXISTS (SELECT FROM broadcast.messages a WHERE a.alert_id = closing.alert_id AND a.purpose = 'alert'"
        "     AND (a.finished_at IS NULL OR a.finished_at > now() - interval '1 min'))"
        "   OR NOT EXISTS (SELECT FROM broadcast.deliveries c WHERE c.message_no = closing.message_no))"
        " AND (d.state = 'sent' OR (d.state = 'in_doubt' AND d.due_at IS NULL))"
        " AND NOT EXISTS (SELECT FROM broadcast.deliveries c"
        "   WHERE c.message_no = closing.message_no AND c.group_no = d.group_no)"
        " AND NOT EXISTS (SELECT FROM broadcast.messages v JOIN broadcast.deliveries e USING (message_no)"
        "   WHERE v.alert_id = closing.alert_id AND v.purpose = 'alert' AND e.group_no = d.group_no"
        "   AND (e.state IN ('queued', 'sending', 'handed') OR (e.state = 'in_doubt' AND e.due_at IS NOT NULL)))"
        " ORDER BY closing.message_no, d.group_no, alert.alert_version DESC"
        " ON CONFLICT (message_no, group_no) DO NOTHING",
        {"alert": alert_id},
    )
    return cursor.rowcount
