"""How far alerts have come, read from the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from psycopg.rows import class_row

from schemas.deliveries import Counts
from services.runtime.database import Connection


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A message whose deliveries are not all settled, or settled just now."""

    message_no: int
    alert_id: UUID
    alert_version: int
    purpose: str
    approved_at: datetime


@dataclass(slots=True)
class Tally:
    """``waiting`` counts what is still to be sent, an account number each."""

    counts: Counts = field(default_factory=Counts)
    reasons: dict[str, int] = field(default_factory=dict)
    waiting: dict[int, int] = field(default_factory=dict)


async def unfinished_messages(conn: Connection) -> list[Unfinished]:
    async with conn.cursor(row_factory=class_row(Unfinished)) as cursor:
        await cursor.execute(
            "SELECT message_no, alert_id, alert_version, purpose, approved_at FROM broadcast.messages"
            " WHERE finished_at IS NULL ORDER BY message_no"
        )
        return await cursor.fetchall()


async def messages_of_alert(conn: Connection, alert_id: UUID) -> list[Unfinished]:
    async with conn.cursor(row_factory=class_row(Unfinished)) as cursor:
        await cursor.execute(
            "SELECT message_no, alert_id, alert_version, purpose, approved_at FROM broadcast.messages"
            " WHERE alert_id = %s ORDER BY message_no",
            (alert_id,),
        )
        return await cursor.fetchall()


async def tally(conn: Connection, message_no: int) -> Tally:
    cursor = await conn.execute(
        "SELECT state::text, reason, account_no, count(*) AS deliveries FROM broadcast.deliveries"
        " WHERE message_no = %s GROUP BY state, reason, account_no",
        (message_no,),
    )
    by_state: dict[str, int] = {}
    result = Tally()
    for row in await cursor.fetchall():
        count = row["deliveries"]
        by_state[row["state"]] = by_state.get(row["state"], 0) + count
        if row["state"] in ("failed", "dropped", "in_doubt") and row["reason"]:
            result.reasons[row["reason"]] = result.reasons.get(row["reason"], 0) + count
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


async def members_reached(conn: Connection, message_no: int) -> int:
    cursor = await conn.execute(
        "SELECT coalesce(sum(g.members), 0)::bigint AS members FROM broadcast.deliveries d"
        " JOIN broadcast.groups g USING (group_no) WHERE d.message_no = %s AND d.state = 'sent'",
        (message_no,),
    )
    row = await cursor.fetchone()
    return int(row["members"]) if row else 0


async def finish_settled(conn: Connection) -> int:
    """Messages with nothing left to settle are finished; a closing not before its alert is."""
    cursor = await conn.execute(
        "UPDATE broadcast.messages m SET finished_at = now() WHERE m.finished_at IS NULL"
        " AND NOT EXISTS (SELECT FROM broadcast.deliveries d WHERE d.message_no = m.message_no"
        "   AND (d.state IN ('queued', 'sending') OR (d.state = 'in_doubt' AND d.due_at IS NOT NULL)))"
        " AND (m.purpose = 'alert' OR NOT EXISTS (SELECT FROM broadcast.messages a"
        "   WHERE a.alert_id = m.alert_id AND a.purpose = 'alert' AND a.finished_at IS NULL))"
    )
    return cursor.rowcount


async def account_limits(conn: Connection) -> dict[int, tuple[int, int]]:
    """(per_window, burst) an account number."""
    cursor = await conn.execute("SELECT account_no, per_window, burst FROM broadcast.accounts")
    return {row["account_no"]: (row["per_window"], row["burst"]) for row in await cursor.fetchall()}


async def doubts(conn: Connection) -> int:
    cursor = await conn.execute("SELECT count(*) AS doubts FROM broadcast.deliveries WHERE state = 'in_doubt'")
    row = await cursor.fetchone()
    return int(row["doubts"]) if row else 0
