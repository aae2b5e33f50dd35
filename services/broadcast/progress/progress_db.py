"""How far alerts have come, read from the ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, LiteralString
from uuid import UUID

from psycopg.rows import class_row

from schemas.deliveries import Counts, Interruption, RingProgress
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
class Tally:
    """``waiting`` counts what is still to be sent, an account number each. ``pictured`` and ``text_alone``: groups that
    have it with the picture that was meant, and without."""

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
    cursor = await conn.execute(
        "SELECT state::text, reason, account_no, pictured, count(*) AS deliveries FROM broadcast.deliveries"
        " WHERE message_no = %s GROUP BY state, reason, account_no, pictured",
        (message_no,),
    )
    by_state: dict[str, int] = {}
    result = Tally()
    for row in await cursor.fetchall():
        count = row["deliveries"]
        by_state[row["state"]] = by_state.get(row["state"], 0) + count
        if row["state"] in ("failed", "dropped", "in_doubt") and row["reason"]:
            result.reasons[row["reason"]] = result.reasons.get(row["reason"], 0) + count
        if row["state"] == "sent" and row["pictured"] is not None:
            result.pictured += count if row["pictured"] else 0
            result.text_alone += 0 if row["pictured"] else count
        if row["state"] == "queued":
            result.waiting[row["account_no"]] = result.waiting.get(row["account_no"], 0) + count
    result.counts = Counts(**by_state)
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
    """Members of the groups that have some version of the alert."""
    cursor = await conn.execute(
        "SELECT coalesce(sum(members), 0)::bigint AS members FROM broadcast.groups WHERE group_no IN ("
        " SELECT d.group_no FROM broadcast.messages m JOIN broadcast.deliveries d USING (message_no)"
        " WHERE m.alert_id = %s AND m.purpose = 'alert' AND d.state = 'sent')",
        (alert_id,),
    )
    row = await cursor.fetchone()
    return int(row["members"]) if row else 0


async def corrected_groups(conn: Connection, alert_id: UUID, version: int) -> int:
    """Groups where an earlier version is, or may be, and this one is not yet."""
    cursor = await conn.execute(
        """
        SELECT count(DISTINCT d.group_no) AS groups FROM broadcast.messages m JOIN broadcast.ledger d USING (message_no)
        WHERE m.alert_id = %(alert)s AND m.purpose = 'alert' AND m.alert_version < %(version)s AND d.may_have
          AND NOT EXISTS (
              SELECT FROM broadcast.messages n JOIN broadcast.deliveries e USING (message_no)
              WHERE n.alert_id = %(alert)s AND n.purpose = 'alert' AND n.alert_version = %(version)s
                AND e.group_no = d.group_no AND e.state = 'sent')
        """,
        {"alert": alert_id, "version": version},
    )
    row = await cursor.fetchone()
    return int(row["groups"]) if row else 0


async def ring_progress(conn: Connection, message_no: int, *, over: bool) -> list[RingProgress]:
    """Released rings by their deliveries, others by what they would reach. ``over``: no further ring will go."""
    cursor = await conn.execute(
        "SELECT ring, coalesce(d.groups, 0) + CASE WHEN r.released_at IS NULL THEN coalesce(r.groups, 0) ELSE 0 END"
        "   AS groups,"
        " coalesce(d.members, 0) + CASE WHEN r.released_at IS NULL THEN coalesce(r.members, 0) ELSE 0 END AS members,"
        " coalesce(d.sent, 0) AS sent, r.released_at,"
        " CASE WHEN r.released_at IS NOT NULL OR NOT %(over)s THEN r.release_at END AS release_at"
        " FROM (SELECT ring, count(*) AS groups, sum(g.members)::bigint AS members,"
        "   count(*) FILTER (WHERE state = 'sent') AS sent FROM broadcast.deliveries d JOIN broadcast.groups g"
        "   USING (group_no) WHERE d.message_no = %(message)s GROUP BY ring) AS d"
        " FULL JOIN (SELECT * FROM broadcast.rings WHERE message_no = %(message)s) AS r USING (ring) ORDER BY ring",
        {"message": message_no, "over": over},
    )
    return [RingProgress(**row) for row in await cursor.fetchall()]


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
