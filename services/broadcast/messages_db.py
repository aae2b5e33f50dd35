"""Messages (one text for many groups) and closures."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg.rows import class_row, tuple_row

from services.broadcast.rules.audience import Group, Target
from services.runtime.database import Connection, Pool


@dataclass(frozen=True, slots=True)
class Message:
    """``code`` is found again in a group's history. ``ended_reason``: why nothing of it may start any more."""

    message_no: int
    alert_id: UUID
    purpose: str
    code: str
    text: str
    photo_sha256: str | None
    lane: int
    expires_at: datetime
    ended_reason: str | None


@dataclass(frozen=True, slots=True)
class NewMessage:
    alert_id: UUID
    alert_version: int
    purpose: str
    code: str
    kind: str
    text: str
    photo_sha256: str | None
    lane: int
    approved_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Closure:
    alert_id: UUID
    outcome: str
    code: str
    closing_text: str
    closed_at: datetime


async def load_messages(pool: Pool, message_nos: Iterable[int]) -> list[Message]:
    async with pool.connection() as conn, conn.cursor(row_factory=class_row(Message)) as cursor:
        await cursor.execute(
            "SELECT message_no, alert_id, purpose, code, text, photo_sha256, lane, expires_at, ended_reason"
            " FROM broadcast.messages WHERE message_no = ANY(%s)",
            (list(message_nos),),
        )
        return await cursor.fetchall()


async def ended_messages(pool: Pool) -> set[int]:
    """Messages that are over but still have deliveries to settle."""
    async with pool.connection() as conn:
        cursor = await conn.execute(
            "SELECT message_no FROM broadcast.messages WHERE ended_reason IS NOT NULL AND finished_at IS NULL"
        )
        return {row["message_no"] for row in await cursor.fetchall()}


async def lock_alert(conn: Connection, alert_id: UUID) -> None:
    """One transaction at a time for an alert: during a rebalance two workers can hold its events, and an approval and
    a closure that did not see each other would leave the alert running."""
    await conn.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (f"broadcast:alert:{alert_id}",))


async def add_message(conn: Connection, message: NewMessage) -> int | None:
    """The new message's number, or None when this alert, version and purpose is there already."""
    cursor = await conn.execute(
        "INSERT INTO broadcast.messages"
        " (alert_id, alert_version, purpose, code, kind, text, photo_sha256, lane, approved_at, expires_at)"
        " VALUES (%(alert_id)s, %(alert_version)s, %(purpose)s, %(code)s, %(kind)s, %(text)s, %(photo_sha256)s,"
        " %(lane)s, %(approved_at)s, %(expires_at)s)"
        " ON CONFLICT (alert_id, alert_version, purpose) DO NOTHING RETURNING message_no",
        {name: getattr(message, name) for name in NewMessage.__slots__},
    )
    row = await cursor.fetchone()
    return int(row["message_no"]) if row else None


async def end_message(conn: Connection, alert_id: UUID, reason: str) -> None:
    """Nothing more of this alert starts. The first reason stays."""
    await conn.execute(
        "UPDATE broadcast.messages SET ended_reason = %s"
        " WHERE alert_id = %s AND purpose = 'alert' AND ended_reason IS NULL",
        (reason, alert_id),
    )


async def refuse_message(conn: Connection, message_no: int, reason: str) -> None:
    """The platform refuses the text itself."""
    await conn.execute(
        "UPDATE broadcast.messages SET ended_reason = %s WHERE message_no = %s AND ended_reason IS NULL",
        (reason, message_no),
    )


async def add_closure(conn: Connection, closure: Closure) -> None:
    await conn.execute(
        "INSERT INTO broadcast.closures (alert_id, outcome, code, closing_text, closed_at)"
        " VALUES (%(alert_id)s, %(outcome)s, %(code)s, %(closing_text)s, %(closed_at)s) ON CONFLICT DO NOTHING",
        {name: getattr(closure, name) for name in Closure.__slots__},
    )


async def closure_of(conn: Connection, alert_id: UUID) -> Closure | None:
    async with conn.cursor(row_factory=class_row(Closure)) as cursor:
        await cursor.execute(
            "SELECT alert_id, outcome, code, closing_text, closed_at FROM broadcast.closures WHERE alert_id = %s",
            (alert_id,),
        )
        return await cursor.fetchone()


async def alert_versions(conn: Connection, alert_id: UUID) -> int:
    """The highest version of this alert that was planned; 0 for none."""
    cursor = await conn.execute(
        "SELECT coalesce(max(alert_version), 0) AS latest FROM broadcast.messages"
        " WHERE alert_id = %s AND purpose = 'alert'",
        (alert_id,),
    )
    row = await cursor.fetchone()
    return int(row["latest"]) if row else 0


async def enabled_groups(conn: Connection, province_codes: Iterable[str]) -> list[Group]:
    """The groups that may be posted to, of these provinces (of all when none is given)."""
    provinces = list(province_codes)
    # Tuples: making 4,500 objects by keyword costs four times as much, while a family waits.
    async with conn.cursor(row_factory=tuple_row, binary=True) as cursor:
        await cursor.execute(
            "SELECT group_no, group_id, account_no, province_code, lat, lon FROM broadcast.groups"
            " WHERE enabled AND (%(all)s OR province_code = ANY(%(provinces)s))",
            {"all": not provinces, "provinces": provinces},
        )
        return [Group(*row) for row in await cursor.fetchall()]


async def plan_deliveries(conn: Connection, message_no: int, lane: int, planned: Iterable[Target]) -> int:
    """One queued delivery a target, in one statement; returns how many."""
    targets = list(planned)
    await conn.execute(
        "INSERT INTO broadcast.deliveries (message_no, lane, group_no, account_no, group_id, ring, distance_m, turn)"
        " SELECT %s, %s, g.group_no, g.account_no, g.group_id, p.ring, p.distance_m,"
        " row_number() OVER (ORDER BY p.distance_m)"
        " FROM unnest(%s::int[], %s::smallint[], %s::int[]) AS p(group_no, ring, distance_m)"
        " JOIN broadcast.groups g USING (group_no)",
        (
            message_no,
            lane,
            [target.group.group_no for target in targets],
            [target.ring for target in targets],
            [target.distance_m for target in targets],
        ),
    )
    return len(targets)
