"""Bundles: what officers have been handed, gathered into one request each, and pressed step by step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

from schemas.deliveries import RelayProgress
from schemas.event import CaseKind
from schemas.reasons import AnyReason, read_reason
from services.broadcast.relay.officers_db import officers_on_duty
from services.broadcast.relay.rules.next_door import next_door
from services.broadcast.relay.rules.tasks import Bundle, Deadlines, Move, Step, is_urgent
from services.runtime.database import Connection

GATHER_S = 1.5
"""Deliveries handed to an officer within this time of the first one share one notice."""


_LEFT: LiteralString = """
    SELECT b.bundle_no, b.account_no, o.second_no, o.commune_code, m.kind, b.opened_at, b.deadline, b.taken_at,
           b.second_at, b.neighbours_at, b.desk_at, now() AS now,
           f.offered_at, coalesce(f.offered_to, '{}') AS offered_to,
           CASE WHEN o.account_no IS NULL THEN 'no_officer' WHEN NOT o.enabled THEN 'officer_off'
                WHEN (o.zalo_user_id IS NULL OR o.oa_account_id IS NULL)
                    AND NOT EXISTS (SELECT FROM broadcast.relay_phones p
                                    WHERE p.account_no = o.account_no AND p.wakes)
                THEN 'no_zalo_user' END AS unreachable,
           CASE WHEN s.account_no IS NULL THEN 'no_second' WHEN NOT s.enabled THEN 'second_off'
                WHEN (s.zalo_user_id IS NULL OR s.oa_account_id IS NULL)
                    AND NOT EXISTS (SELECT FROM broadcast.relay_phones p
                                    WHERE p.account_no = s.account_no AND p.wakes)
                THEN 'no_zalo_user'
           END AS second_unreachable,
           coalesce(n.notices, '{}') AS notices, coalesce(n.reasons, '{}') AS reasons
    FROM broadcast.relay_bundles b JOIN broadcast.messages m USING (message_no)
    LEFT JOIN broadcast.relay_officers o USING (account_no)
    LEFT JOIN broadcast.relay_officers s ON s.account_no = o.second_no
    LEFT JOIN LATERAL (
        SELECT max(offered_at) AS offered_at, array_agg(account_no) AS offered_to
        FROM broadcast.relay_offers f WHERE f.bundle_no = b.bundle_no) AS f ON true
    LEFT JOIN LATERAL (
        -- Told by letter or on a phone: it has failed when neither arrived.
        SELECT jsonb_object_agg(step, CASE WHEN calls.came THEN 'sent' WHEN state = 'failed' AND calls.may_come
                                           THEN 'queued' ELSE state END) AS notices,
               jsonb_object_agg(step, reason) AS reasons
        FROM broadcast.relay_notices n
        CROSS JOIN LATERAL (SELECT coalesce(bool_or(p.state = 'sent'), false) AS came,
                                   coalesce(bool_or(p.ended_at IS NULL), false) AS may_come
                            FROM broadcast.relay_pushes p WHERE p.notice_no = n.notice_no) AS calls
        WHERE n.bundle_no = b.bundle_no AND n.step <> 'neighbours') AS n ON true
    WHERE b.closed_at IS NULL AND NOT m.held
"""


@dataclass(frozen=True, slots=True)
class OpenBundle:
    """A bundle with something left to post. ``account_no``: its officer; ``second_no``: who is asked next;
    ``commune_code``: where its officer is, None where nobody knows; ``offered_to``: who was asked next door."""

    bundle_no: int
    account_no: int
    second_no: int | None
    commune_code: str | None
    offered_to: Sequence[int]
    rule: Bundle


async def open_bundles(conn: Connection, deadlines: Deadlines) -> int:
    """Gather deliveries that were handed and are in no bundle yet; returns how many tasks were opened.

    Bundles are numbered, and so told, by lane, and nearest first over all officers.
    """
    kinds = [*(kind.value for kind in CaseKind), "closing"]
    cursor = await conn.execute(
        """
        WITH waiting AS (
            SELECT d.delivery_id, d.message_no, d.account_no, d.lane, d.distance_m, m.kind,
                   min(d.started_at) OVER (PARTITION BY d.message_no, d.account_no) AS since
            FROM broadcast.deliveries d JOIN broadcast.messages m USING (message_no)
            WHERE d.state = 'handed' AND m.ended_reason IS NULL AND NOT m.held
              AND NOT EXISTS (SELECT FROM broadcast.relay_tasks t WHERE t.delivery_id = d.delivery_id)
        ), ripe AS (
            SELECT waiting.*, allowed FROM waiting
            JOIN unnest(%s::text[], %s::interval[]) AS k(kind, allowed) USING (kind)
            WHERE since <= now() - make_interval(secs => %s)
        ), opened AS (
            INSERT INTO broadcast.relay_bundles (message_no, account_no, deadline)
            SELECT message_no, account_no, now() + min(allowed) FROM ripe
            GROUP BY message_no, account_no ORDER BY min(lane), min(distance_m)
            RETURNING bundle_no, message_no, account_no
        )
        INSERT INTO broadcast.relay_tasks (delivery_id, bundle_no)
        SELECT delivery_id, bundle_no FROM ripe JOIN opened USING (message_no, account_no)
        """,
        (kinds, [deadlines.of(kind) for kind in kinds], GATHER_S * min(1.0, deadlines.scale)),
    )
    return cursor.rowcount


async def close_bundles(conn: Connection) -> int:
    """Bundles with nothing left to post are closed, and what was still to be said of them is dropped."""
    cursor = await conn.execute(
        "UPDATE broadcast.relay_bundles b SET closed_at = now() WHERE closed_at IS NULL"
        " AND NOT EXISTS (SELECT FROM broadcast.relay_tasks t JOIN broadcast.deliveries d USING (delivery_id)"
        "   WHERE t.bundle_no = b.bundle_no AND d.state = 'handed')"
    )
    await conn.execute(
        "UPDATE broadcast.relay_notices n SET state = 'dropped', reason = 'nothing_left', ended_at = now()"
        " FROM broadcast.relay_bundles b WHERE b.bundle_no = n.bundle_no AND b.closed_at IS NOT NULL"
        " AND n.state = 'queued' AND n.step <> 'removal'"
    )
    await conn.execute(
        "UPDATE broadcast.relay_pushes p SET state = 'dropped', ended_at = now()"
        " FROM broadcast.relay_notices n JOIN broadcast.relay_bundles b USING (bundle_no)"
        " WHERE n.notice_no = p.notice_no AND b.closed_at IS NOT NULL AND p.state = 'queued'"
    )
    return cursor.rowcount


async def bundles_left(conn: Connection) -> list[tuple[OpenBundle, datetime]]:
    """Open bundles, each with the database's time, by which it is judged."""
    cursor = await conn.execute(_LEFT)
    return [(_open(row), row["now"]) async for row in cursor]


async def lock_bundles(conn: Connection, bundle_nos: Sequence[int]) -> list[tuple[OpenBundle, datetime]]:
    """These of them, as they stand once nobody else changes them."""
    if not bundle_nos:
        return []
    await conn.execute(
        "SELECT FROM broadcast.relay_bundles WHERE bundle_no = ANY(%s) ORDER BY bundle_no FOR UPDATE",
        (list(bundle_nos),),
    )
    cursor = await conn.execute(_LEFT + " AND b.bundle_no = ANY(%s) ORDER BY b.bundle_no", (list(bundle_nos),))
    return [(_open(row), row["now"]) async for row in cursor]


def _open(row: Mapping[str, Any]) -> OpenBundle:
    names = ("bundle_no", "account_no", "second_no", "commune_code", "offered_to")
    return OpenBundle(**{name: row[name] for name in names}, rule=_rule(row))


def _rule(row: Mapping[str, Any]) -> Bundle:
    names = ("opened_at", "deadline", "taken_at", "second_at", "neighbours_at", "offered_at", "desk_at", "notices")
    return Bundle(
        **{name: row[name] for name in names},
        urgent=is_urgent(row["kind"]),
        unreachable=_read(row["unreachable"]),
        second_unreachable=_read(row["second_unreachable"]),
        reasons={step: reason for step, written in row["reasons"].items() if (reason := _read(written))},
    )


def _read(written: str | None) -> AnyReason | None:
    return read_reason(written) if written else None


async def make_move(conn: Connection, bundle: OpenBundle, move: Move) -> bool:
    """Write a step down: what is to be said, and who has it from now on. False where nobody next door is on duty."""
    match move.step:
        case "first" | "reminder":
            await _tell(conn, bundle, move.step, [bundle.account_no])
        case "second":
            await conn.execute(
                "UPDATE broadcast.relay_bundles SET second_at = now(), second_reason = %s WHERE bundle_no = %s",
                (move.reason, bundle.bundle_no),
            )
            if bundle.second_no is not None and bundle.rule.second_unreachable is None:
                await _tell(conn, bundle, "second", [bundle.second_no])
        case "neighbours":
            return await _ask_next_door(conn, bundle)
        case "desk":
            await conn.execute(
                "UPDATE broadcast.relay_bundles SET desk_at = now(), desk_reason = %s WHERE bundle_no = %s",
                (move.reason, bundle.bundle_no),
            )
    return True


async def _ask_next_door(conn: Connection, bundle: OpenBundle) -> bool:
    """Offer it to who is on duty next door and was not asked yet; False while there is nobody."""
    told = {bundle.account_no, bundle.second_no, *bundle.offered_to}
    on_duty = [officer for officer in await officers_on_duty(conn) if officer.account_no not in told]
    asked = next_door(bundle.commune_code, on_duty) if bundle.commune_code else []
    if not asked:
        return False
    await conn.execute(
        "INSERT INTO broadcast.relay_offers (bundle_no, account_no) SELECT %s, unnest(%s::int[])"
        " ON CONFLICT DO NOTHING",
        (bundle.bundle_no, asked),
    )
    await conn.execute(
        "UPDATE broadcast.relay_bundles SET neighbours_at = coalesce(neighbours_at, now()) WHERE bundle_no = %s",
        (bundle.bundle_no,),
    )
    await _tell(conn, bundle, "neighbours", asked)
    return True


async def _tell(conn: Connection, bundle: OpenBundle, step: Step, account_nos: Sequence[int]) -> None:
    await conn.execute(
        "WITH told AS ("
        " INSERT INTO broadcast.relay_notices (bundle_no, account_no, step) SELECT %s, unnest(%s::int[]), %s"
        " ON CONFLICT DO NOTHING RETURNING notice_no, account_no)"
        " INSERT INTO broadcast.relay_pushes (notice_no, phone_no) SELECT told.notice_no, f.phone_no"
        " FROM told JOIN broadcast.relay_phones f USING (account_no) WHERE f.wakes",
        (bundle.bundle_no, list(account_nos), step),
    )


async def open_tasks(conn: Connection) -> tuple[int, int]:
    """(tasks that wait for a person, those of them past their deadline); exercises are none."""
    cursor = await conn.execute(
        "SELECT count(*) AS open, count(*) FILTER (WHERE b.deadline <= now()) AS overdue"
        " FROM broadcast.relay_bundles b JOIN broadcast.relay_tasks t USING (bundle_no)"
        " JOIN broadcast.messages m ON m.message_no = b.message_no"
        " JOIN broadcast.deliveries d USING (delivery_id)"
        " WHERE b.closed_at IS NULL AND d.state = 'handed' AND NOT m.exercise"
    )
    row = await cursor.fetchone()
    return (int(row["open"]), int(row["overdue"])) if row else (0, 0)


async def relay_progress(conn: Connection, alert_id: UUID) -> tuple[RelayProgress, ...]:
    """Each commune officer's part of an alert and its closing, in order of their accounts.

    Left out are tasks that turned out to be none (dropped), and old versions that a correction has overtaken.
    ``escalated`` speaks of what is still open.
    """
    cursor = await conn.execute(
        "SELECT a.account_id AS officer, coalesce(o.name, '') AS name,"
        " coalesce(o.commune_code, min(g.commune_code)) AS commune_code,"
        " count(*) AS groups, count(*) FILTER (WHERE d.state = 'sent') AS posted,"
        " coalesce(min(b.deadline) FILTER (WHERE b.closed_at IS NULL), max(b.deadline)) AS deadline,"
        " CASE WHEN bool_or(b.closed_at IS NULL AND b.desk_at IS NOT NULL) THEN 'desk'"
        "   WHEN bool_or(b.closed_at IS NULL AND b.neighbours_at IS NOT NULL) THEN 'neighbours'"
        "   WHEN bool_or(b.closed_at IS NULL AND b.second_at IS NOT NULL) THEN 'second' END AS escalated"
        " FROM broadcast.messages m JOIN broadcast.relay_bundles b USING (message_no)"
        " JOIN broadcast.relay_tasks t USING (bundle_no) JOIN broadcast.deliveries d USING (delivery_id)"
        " JOIN broadcast.groups g ON g.group_no = d.group_no JOIN broadcast.accounts a ON a.account_no = b.account_no"
        " LEFT JOIN broadcast.relay_officers o ON o.account_no = b.account_no"
        " WHERE m.alert_id = %s AND d.state <> 'dropped'"
        " AND NOT (d.state = 'in_doubt' AND m.ended_reason = 'superseded')"
        " GROUP BY a.account_id, o.name, o.commune_code ORDER BY a.account_id",
        (alert_id,),
    )
    return tuple(RelayProgress(**row) for row in await cursor.fetchall())
