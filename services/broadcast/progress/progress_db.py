"""How far alerts have come, read from the ledger."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, LiteralString
from uuid import UUID

from psycopg.rows import class_row

from schemas.deliveries import Counts, Interruption, RingProgress
from schemas.internal_routes.broadcast import Reached
from services.broadcast.planning.rules.rings import Steering
from services.runtime.database import Connection

NEAR = 0.95
"""The share of a ring that has to have an alert for the ring to count as reached: some group is always gone."""
TOLD_AFTER_FINISH = timedelta(seconds=30)
"""Longer than a worker takes to come back, so that a picture that died with one is told by the next."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A message whose deliveries are not all settled, or settled just now."""

    message_no: int
    alert_id: UUID
    alert_version: int
    purpose: str
    approved_at: datetime
    ended_reason: str | None


@dataclass(slots=True)
class InRing:
    """Of one message in one ring. ``members``: of all its groups; ``sent``: groups that have it."""

    groups: int = 0
    members: int = 0
    sent: int = 0


@dataclass(slots=True)
class Tally:
    """``waiting`` counts what is still to be sent, an account number each. ``pictured`` and ``text_alone``: groups that
    have it with the picture that was meant, and without. ``members_reached``: of the groups that have it."""

    rings: dict[int, InRing] = field(default_factory=dict)
    members_reached: int = 0
    pictured: int = 0
    text_alone: int = 0
    counts: Counts = field(default_factory=Counts)
    reasons: dict[str, int] = field(default_factory=dict)
    waiting: dict[int, int] = field(default_factory=dict)


async def alerts_to_tell_of(conn: Connection) -> list[UUID]:
    """Alerts with something unsettled, or settled so recently that its last picture may not have been told."""
    cursor = await conn.execute(
        "SELECT alert_id FROM broadcast.messages"
        " WHERE finished_at IS NULL OR finished_at > now() - %s GROUP BY alert_id ORDER BY min(message_no)",
        (TOLD_AFTER_FINISH,),
    )
    return [row["alert_id"] for row in await cursor.fetchall()]


async def messages_of_alert(conn: Connection, alert_id: UUID) -> list[Unfinished]:
    async with conn.cursor(row_factory=class_row(Unfinished)) as cursor:
        await cursor.execute(
            "SELECT message_no, alert_id, alert_version, purpose, approved_at, ended_reason FROM broadcast.messages"
            " WHERE alert_id = %s ORDER BY message_no",
            (alert_id,),
        )
        return await cursor.fetchall()


async def tally(conn: Connection, message_no: int) -> Tally:
    """All that is counted of a message, in one reading of its deliveries."""
    cursor = await conn.execute(
        """
        SELECT d.ring, d.state::text, d.reason, d.account_no, d.pictured,
               count(*) AS deliveries, sum(g.members)::bigint AS members
        FROM broadcast.deliveries d JOIN broadcast.groups g USING (group_no) WHERE d.message_no = %s
        GROUP BY d.ring, d.state, d.reason, d.account_no, d.pictured
        """,
        (message_no,),
    )
    by_state: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    waiting: Counter[int] = Counter()
    result = Tally()
    for row in await cursor.fetchall():
        count, state = row["deliveries"], row["state"]
        by_state[state] += count
        ring = result.rings.setdefault(row["ring"], InRing())
        ring.groups += count
        ring.members += row["members"]
        if state in ("failed", "dropped", "in_doubt") and row["reason"]:
            reasons[row["reason"]] += count
        if state == "sent":
            ring.sent += count
            result.members_reached += row["members"]
            result.pictured += count if row["pictured"] else 0
            result.text_alone += count if row["pictured"] is False else 0
        if state == "queued":
            waiting[row["account_no"]] += count
    result.counts, result.reasons, result.waiting = Counts(**by_state), dict(reasons), dict(waiting)
    return result


async def reached_after(conn: Connection, message_no: int, ranks: Sequence[int], since: datetime) -> list[float]:
    """Seconds from ``since`` until the groups of these ranks (1 = first) had the message, as far as reached."""
    cursor = await conn.execute(
        "SELECT extract(epoch FROM settled_at - %s)::float8 AS seconds FROM"
        " (SELECT settled_at, row_number() OVER (ORDER BY settled_at) AS rank FROM broadcast.deliveries"
        "  WHERE message_no = %s AND state = 'sent') AS ranked"
        " WHERE rank = ANY(%s) ORDER BY rank",
        (since, message_no, list(ranks)),
    )
    return [row["seconds"] for row in await cursor.fetchall()]


async def first_times(conn: Connection, alert_id: UUID) -> tuple[datetime | None, datetime | None]:
    """When the first group had any version, and when NEAR of the first version's first ring had it."""
    cursor = await conn.execute(
        """
        WITH first_message AS (
            SELECT message_no FROM broadcast.messages WHERE alert_id = %(alert)s AND purpose = 'alert'
            ORDER BY message_no LIMIT 1),
        first_ring AS (
            SELECT state, settled_at FROM broadcast.deliveries d JOIN first_message USING (message_no)
            WHERE d.ring = (SELECT min(ring) FROM broadcast.deliveries JOIN first_message USING (message_no)))
        SELECT (SELECT min(settled_at) FROM broadcast.messages JOIN broadcast.deliveries USING (message_no)
                WHERE alert_id = %(alert)s AND purpose = 'alert' AND state = 'sent') AS first_group_at,
               (SELECT settled_at FROM (SELECT settled_at, row_number() OVER (ORDER BY settled_at) AS rank
                                        FROM first_ring WHERE state = 'sent') AS ranked
                WHERE rank = (SELECT ceil(count(*) * %(near)s) FROM first_ring)) AS first_ring_at
        """,
        {"alert": alert_id, "near": NEAR},
    )
    row = await cursor.fetchone()
    return (row["first_group_at"], row["first_ring_at"]) if row else (None, None)


async def members_reached(conn: Connection, alert_id: UUID) -> int:
    """Members of the groups that have some version of the alert; of one with a single version, its tally knows them."""
    cursor = await conn.execute(
        "SELECT coalesce(sum(members), 0)::bigint AS members FROM broadcast.groups WHERE group_no IN ("
        " SELECT d.group_no FROM broadcast.messages m JOIN broadcast.deliveries d USING (message_no)"
        " WHERE m.alert_id = %s AND m.purpose = 'alert' AND d.state = 'sent')",
        (alert_id,),
    )
    row = await cursor.fetchone()
    return int(row["members"]) if row else 0


async def reached(conn: Connection, alert_id: UUID) -> Reached:
    """Zeros for an alert that no group has, or that is not known."""
    cursor = await conn.execute(
        """
        SELECT count(DISTINCT d.group_no) FILTER (WHERE m.purpose = 'alert') AS groups,
               count(DISTINCT d.group_no) FILTER (WHERE m.purpose = 'closing') AS closed
        FROM broadcast.messages m JOIN broadcast.deliveries d USING (message_no)
        WHERE m.alert_id = %s AND d.state = 'sent'
        """,
        (alert_id,),
    )
    row = await cursor.fetchone() or {"groups": 0, "closed": 0}
    members = await members_reached(conn, alert_id)
    return Reached(groups=row["groups"], members=members, closed=row["closed"])


async def any_stopped(conn: Connection, accounts: Iterable[int]) -> bool:
    """``accounts``: their numbers."""
    cursor = await conn.execute(
        "SELECT FROM broadcast.accounts WHERE account_no = ANY(%s) AND stopped_at IS NOT NULL LIMIT 1",
        (list(accounts),),
    )
    return await cursor.fetchone() is not None


@dataclass(frozen=True)
class Corrected:
    """Groups where an earlier version is, or may be, and the newest is not yet; of them ``asked`` may have the newest
    as well: it was handed to an officer, or is in doubt."""

    groups: int = 0
    asked: int = 0


async def corrected_groups(conn: Connection, alert_id: UUID, version: int) -> Corrected:
    """``version``: the newest."""
    cursor = await conn.execute(
        """
        SELECT count(*)::int AS groups, count(*) FILTER (WHERE old.asked)::int AS asked FROM (
            SELECT d.group_no, bool_or(e.state IS NOT NULL AND e.state IN ('handed', 'in_doubt')) AS asked
            FROM broadcast.messages m JOIN broadcast.ledger d USING (message_no)
            LEFT JOIN broadcast.messages n
                ON n.alert_id = m.alert_id AND n.purpose = 'alert' AND n.alert_version = %(version)s
            LEFT JOIN broadcast.deliveries e ON e.message_no = n.message_no AND e.group_no = d.group_no
            WHERE m.alert_id = %(alert)s AND m.purpose = 'alert' AND m.alert_version < %(version)s AND d.may_have
            GROUP BY d.group_no HAVING NOT bool_or(e.state IS NOT NULL AND e.state = 'sent')) AS old
        """,
        {"alert": alert_id, "version": version},
    )
    row = await cursor.fetchone()
    return Corrected(**row) if row else Corrected()


async def ring_progress(
    conn: Connection, message_no: int, tallied: Mapping[int, InRing], *, over: bool
) -> list[RingProgress]:
    """Released rings by their deliveries (``tallied``, as in Tally), others by what they would reach. ``over``: no
    further ring will go."""
    cursor = await conn.execute(
        "SELECT ring, groups, members, released_at, release_at FROM broadcast.rings WHERE message_no = %s",
        (message_no,),
    )
    planned = {row["ring"]: row for row in await cursor.fetchall()}
    progress = []
    for number in sorted(tallied.keys() | planned.keys()):
        here, ring = tallied.get(number, InRing()), planned.get(number)
        to_come = ring if ring and ring["released_at"] is None else None
        progress.append(
            RingProgress(
                ring=number,
                groups=here.groups + (to_come["groups"] if to_come else 0),
                members=here.members + (to_come["members"] if to_come else 0),
                sent=here.sent,
                released_at=ring["released_at"] if ring else None,
                release_at=ring["release_at"] if ring and not (to_come and over) else None,
            )
        )
    return progress


async def steering_of(conn: Connection, alert_id: UUID) -> Steering:
    async with conn.cursor(row_factory=class_row(Steering)) as cursor:
        await cursor.execute(
            "SELECT held, released_rings, stopped FROM broadcast.steerings WHERE alert_id = %s", (alert_id,)
        )
        return await cursor.fetchone() or Steering()


async def finish_settled(conn: Connection) -> int:
    """Messages with nothing left to settle and no ring to come are finished; a correction not before what it corrects,
    a closing not before its alert."""
    # In a statement of its own: what a decision has added meanwhile is seen by the next one, and not by its conditions.
    await conn.execute("SELECT FROM broadcast.messages WHERE finished_at IS NULL ORDER BY message_no FOR NO KEY UPDATE")
    cursor = await conn.execute(
        """
        UPDATE broadcast.messages m SET finished_at = now() WHERE m.finished_at IS NULL
          -- The first open row decides. As NOT EXISTS it became a join that read every row of the ledger.
          AND (SELECT true FROM broadcast.ledger d WHERE d.message_no = m.message_no AND d.open
               ORDER BY d.group_no LIMIT 1) IS NULL
          AND (m.ended_reason IS NOT NULL
               OR NOT EXISTS (SELECT FROM broadcast.rings r
                              WHERE r.message_no = m.message_no AND r.released_at IS NULL)
               OR EXISTS (SELECT FROM broadcast.steerings s WHERE s.alert_id = m.alert_id AND s.stopped))
          AND NOT EXISTS (
              SELECT FROM broadcast.messages a
              WHERE a.alert_id = m.alert_id AND a.purpose = 'alert' AND a.finished_at IS NULL
                AND (m.purpose = 'closing' OR a.alert_version < m.alert_version))
        """
    )
    return cursor.rowcount


async def interruptions(conn: Connection, waiting: Mapping[int, int]) -> list[Interruption]:
    """The trouble of accounts behind which deliveries wait (``waiting``: how many, by account number)."""
    found = []
    for what, column in _TROUBLES.items():
        cursor = await conn.execute(
            f"SELECT account_no, {column} AS since FROM broadcast.accounts"  # noqa: S608 - a constant of this file
            f" WHERE account_no = ANY(%s) AND {column} IS NOT NULL",
            (list(waiting),),
        )
        if rows := await cursor.fetchall():
            groups = sum(waiting[row["account_no"]] for row in rows)
            since = min(row["since"] for row in rows)
            found.append(Interruption(what=what, since=since, accounts=len(rows), groups=groups))
    return found


_TROUBLES: Mapping[Literal["platform", "pictures", "account"], LiteralString] = {
    "platform": "sends_away_since",
    "pictures": "uploads_away_since",
    "account": "stopped_at",
}
