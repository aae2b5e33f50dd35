"""Deliveries in doubt: taken up group by group to be looked up, settled by an echo or a person, or left for good."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from psycopg.rows import class_row

from schemas.reasons import Reason
from services.broadcast.ledger.rules.retry import State
from services.runtime.database import Connection


@dataclass(frozen=True, slots=True)
class LookupClaim:
    """The doubts of at most ``groups`` groups of one account, under our lease's ``fence``."""

    account_no: int
    fence: int
    groups: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """A delivery in doubt. ``started_at`` is when its call may have begun.

    ``due`` False: its call may still be on its way, or it was given up. It comes along because its group is read
    anyway; only a post that is found says something about it.
    """

    delivery_id: int
    fence: int
    message_no: int
    account_no: int
    group_id: str
    code: str
    purpose: str
    attempts: int
    lookups: int
    started_at: datetime
    due: bool


async def due_doubts(conn: Connection, claims: Sequence[LookupClaim], total: int) -> list[Doubt]:
    """All doubts of up to ``total`` groups that have one to be looked up now, longest due first.

    They are taken under our fence, and come again after 60 s should this worker lose them.
    """
    async with conn.cursor(row_factory=class_row(Doubt), binary=True) as cursor:
        await cursor.execute(
            """
            -- ledger: take_up, come_along
            WITH picked AS MATERIALIZED (
                SELECT claim.account_no, claim.fence, waiting.group_id
                FROM unnest(%s::int[], %s::bigint[], %s::int[]) AS claim(account_no, fence, groups)
                CROSS JOIN LATERAL (
                    SELECT d.group_id, min(d.due_at) AS since FROM broadcast.deliveries d
                    WHERE d.account_no = claim.account_no AND d.state = 'in_doubt' AND d.due_at <= now()
                    GROUP BY d.group_id ORDER BY since LIMIT claim.groups
                ) AS waiting
                ORDER BY waiting.since LIMIT %s
            ), taken AS MATERIALIZED (
                SELECT d.delivery_id, picked.fence, coalesce(d.due_at <= now(), false) AS due
                FROM picked JOIN broadcast.deliveries d USING (account_no, group_id)
                WHERE d.state = 'in_doubt' AND d.fence <= picked.fence FOR UPDATE OF d SKIP LOCKED
            )
            UPDATE broadcast.deliveries d
            SET fence = taken.fence, due_at = CASE WHEN taken.due THEN now() + interval '60 s' ELSE d.due_at END
            FROM taken, broadcast.messages m
            WHERE d.delivery_id = taken.delivery_id AND m.message_no = d.message_no
            RETURNING d.delivery_id, d.fence, d.message_no, d.account_no, d.group_id, m.code, m.purpose, d.attempts,
                      d.lookups, d.started_at, taken.due
            """,
            (
                [claim.account_no for claim in claims],
                [claim.fence for claim in claims],
                [claim.groups for claim in claims],
                total,
            ),
        )
        return await cursor.fetchall()


async def settle_by_echo(
    conn: Connection,
    fences: Mapping[int, int],
    except_for: Iterable[int],
    skew: timedelta,
    channels: Sequence[str],
) -> list[tuple[int, int]]:
    """What is in doubt on these accounts and has been echoed is sent; returns (delivery id, account number) of each.

    ``except_for``: deliveries whose lookup is under way. What is still ``sending`` is left to its own answer. ``skew``:
    by how much the platform's clock may differ from ours. ``channels``: those whose posts are echoed.
    """
    cursor = await conn.execute(
        """
        -- ledger: echo
        UPDATE broadcast.deliveries d
        SET state = 'sent', reason = 'echo', fence = held.fence, platform_message_id = e.message_id,
            settled_at = clock_timestamp()
        FROM unnest(%(accounts)s::int[], %(fences)s::bigint[]) AS held(account_no, fence)
        JOIN broadcast.accounts a USING (account_no), broadcast.messages m, broadcast.echoes e
        WHERE d.account_no = held.account_no AND a.channel = ANY(%(channels)s) AND d.state = 'in_doubt'
          AND d.fence <= held.fence AND NOT d.delivery_id = ANY(%(busy)s::bigint[]) AND m.message_no = d.message_no
          AND e.group_id = d.group_id AND e.code = m.code AND e.posted_at >= d.started_at - %(skew)s
        RETURNING d.delivery_id, d.account_no
        """,
        {
            "accounts": list(fences),
            "fences": list(fences.values()),
            "busy": list(except_for),
            "skew": skew,
            "channels": list(channels),
        },
    )
    return [(row["delivery_id"], row["account_no"]) for row in await cursor.fetchall()]


CLOSED_DOUBT_S = 300.0
"""How long a closing waits for a doubt that cannot be looked up: the group may have the alert, and must not go without
its end because histories are out of reach."""


async def leave_old_doubts(conn: Connection, closed_doubt_s: float = CLOSED_DOUBT_S) -> int:
    """What nobody could look up an hour after its message's end (its account is stopped, its channel closed), or
    ``closed_doubt_s`` after its alert was closed, stays in doubt for good; returns how many."""
    cursor = await conn.execute(
        """
        -- ledger: leave_old
        -- First which messages it can be about, mostly none: the ledger of one that goes on is not read for it.
        WITH over AS MATERIALIZED (
            SELECT m.message_no, m.expires_at < now() - interval '1 hour' AS long_ago
            FROM broadcast.messages m LEFT JOIN broadcast.closures c ON c.alert_id = m.alert_id AND m.purpose = 'alert'
            WHERE m.finished_at IS NULL
              AND (m.expires_at < now() - interval '1 hour' OR c.closed_at < now() - make_interval(secs => %(closed)s))
              -- What a restored backup put into doubt has an hour from then on, however long ago it was over.
              AND NOT EXISTS (SELECT FROM broadcast.lost_times l
                              WHERE l.until > now() - interval '1 hour' AND m.approved_at < l.until)
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


async def settle_as_seen(conn: Connection, alert_id: UUID, delivery_id: int, *, there: bool) -> State | None:
    """A person has looked into the group: the post is there, or it is not, and then it is made again while its message
    is on air. What the desk said to be posted may be said to be missing as well. Returns how the delivery stands; None
    when no such one of this alert has this number, or when it is said to be missing while Loa itself still looks: that
    lookup could come after the repetition, and repeat it."""
    cursor = await conn.execute(
        """
        -- ledger: see_there, see_missing, see_missing_late
        WITH seen AS MATERIALIZED (
            SELECT d.delivery_id, m.ended_reason IS NOT NULL OR m.expires_at <= now() AS over
            FROM broadcast.deliveries d JOIN broadcast.messages m USING (message_no)
            WHERE m.alert_id = %(alert)s AND d.delivery_id = %(delivery)s
              AND ((d.state = 'in_doubt' AND (%(there)s OR d.due_at IS NULL))
                   OR (d.state = 'sent' AND d.reason = %(said)s AND NOT %(there)s))
            FOR NO KEY UPDATE OF d, m
        ), settled AS (
            UPDATE broadcast.deliveries d
            SET state = CASE WHEN %(there)s THEN 'sent' WHEN over THEN 'dropped' ELSE 'queued'
                        END::broadcast.delivery_state,
                reason = CASE WHEN %(there)s THEN 'seen_in_group' ELSE 'not_in_group' END,
                attempts = CASE WHEN %(there)s OR over THEN attempts ELSE 0 END,
                lookups = CASE WHEN %(there)s OR over THEN lookups ELSE 0 END,
                due_at = CASE WHEN NOT %(there)s AND NOT over THEN now() END,
                settled_at = CASE WHEN %(there)s OR over THEN clock_timestamp() END
            FROM seen WHERE d.delivery_id = seen.delivery_id
            RETURNING d.delivery_id, d.message_no, d.state
        ), again AS MATERIALIZED (
            SELECT delivery_id, message_no FROM settled WHERE state = 'queued'
        ), requests AS (
            -- A person who was to post it is asked anew, in a bundle of its own.
            DELETE FROM broadcast.relay_tasks WHERE delivery_id IN (SELECT delivery_id FROM again)
        ), reopened AS (
            -- Its progress is told once more, also of what is over: it counted as having the post.
            UPDATE broadcast.messages SET finished_at = NULL WHERE message_no IN (SELECT message_no FROM settled)
        )
        SELECT state::text FROM settled
        """,
        {"alert": alert_id, "delivery": delivery_id, "there": there, "said": Reason.POSTED_BY_DESK},
    )
    row = await cursor.fetchone()
    return row["state"] if row else None


async def doubts(conn: Connection) -> int:
    """Deliveries that are still to be looked up."""
    cursor = await conn.execute(
        """
        -- As deliveries_open has them: by the view's "open" every doubt that was ever left for good would be read.
        SELECT count(*) AS doubts FROM broadcast.deliveries WHERE state = 'in_doubt' AND due_at IS NOT NULL
        """
    )
    row = await cursor.fetchone()
    return int(row["doubts"]) if row else 0
