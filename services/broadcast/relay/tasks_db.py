"""What an officer's page shows, and what their taps write into the ledger."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from psycopg.rows import class_row

from schemas.internal_routes.broadcast import PostingAnswer
from schemas.outside_text import outside_text
from schemas.reasons import Reason
from services.broadcast.ledger.by_hand_db import (
    deny_originals,
    settle_by_hand,
    settle_original,
    undo_by_hand,
    undo_denial,
)
from services.broadcast.ledger.messages_db import content_in
from services.broadcast.ledger.rules.retry import State
from services.broadcast.relay.officers_db import stay_on_duty
from services.broadcast.relay.rules.tasks import IDLE_SHARE, PERSONAL, UNDO, after_answer, may_undo
from services.runtime.database import Connection

SHOWN_AFTER_ANSWER = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Task:
    """One group to post into. ``state``: of its delivery, or ``passed``: this person, who stands in, cannot post it,
    and it waits on for others; of a post that is to be deleted ``handed``, ``removed`` or ``cannot``; of a trial
    ``handed``, ``posted``, ``no_group`` or ``cannot``.
    ``asks_original``: of a closing, where nobody has said whether the alert was posted."""

    delivery_id: int
    group_name: str
    members: int
    state: State | Literal["passed", "removed", "posted", "no_group", "cannot"]
    reason: str | None
    answered_at: datetime | None
    undoable: bool
    asks_original: bool


@dataclass(slots=True)
class Sheet:
    """One message, and the groups of one officer that it belongs into.

    ``outcome``: of a closing (schemas.alerts.Outcome), else None. ``stands_in``: it is another officer's, who has
    not posted in time. ``taken``: whoever opens this sheet is at it. ``taken_by``: the name of somebody else who is at
    it; nobody is to post it as well. ``removes``: the posts of this alert are to be deleted (removals_db.py).
    ``exercise``: nothing is posted, and there is nothing to post. ``trial``: a text that says nothing (trials/).
    """

    message_no: int
    code: str
    kind: str
    version: int
    outcome: str | None
    text: str
    has_picture: bool
    deadline: datetime
    stands_in: bool
    taken: bool
    taken_by: str | None
    removes: bool = False
    exercise: bool = False
    trial: bool = False
    tasks: list[Task] = field(default_factory=list)

    @property
    def left(self) -> int:
        return sum(task.state == "handed" for task in self.tasks)


@dataclass(frozen=True, slots=True)
class _Row:
    """A delivery in somebody's bundle, locked. ``over``: nothing of its message may start any more. ``stands_in``: it
    is another officer's; ``passed_at``: when this person said that they cannot post it."""

    delivery_id: int
    bundle_no: int
    message_no: int
    group_no: int
    alert_id: Any
    purpose: str
    state: State
    reason: str | None
    answered_at: datetime | None
    over: bool
    stands_in: bool
    passed_at: datetime | None
    now: datetime


async def sheets_of(conn: Connection, account_no: int) -> list[Sheet]:
    """What this person has to post or has posted just now: closings and corrections first, then what endangers a life,
    each newest first, exercises last; their groups nearest first."""
    cursor = await conn.execute(
        """
        SELECT m.message_no, m.code, m.kind, m.alert_version AS version, c.outcome, m.closing_text, m.content,
               ended.content AS ended_content,
               b.deadline, b.account_no, b.at_work AND b.taken_by = %(me)s AS taken,
               CASE WHEN b.at_work AND b.taken_by <> %(me)s THEN w.name END AS taken_by,
               d.delivery_id, g.name AS group_name, g.members, d.state::text, d.reason, t.answered_at, p.passed_at,
               now() AS now,
               m.purpose = 'closing' AND coalesce(original.in_doubt AND NOT original.sent, false) AS asks_original
        FROM broadcast.relay_duties
        JOIN (SELECT *, coalesce(taken_at > now() - (deadline - opened_at) / %(idle)s, false) AS at_work
              FROM broadcast.relay_bundles) AS b USING (bundle_no)
        JOIN broadcast.messages m USING (message_no)
        JOIN broadcast.relay_tasks t USING (bundle_no) JOIN broadcast.deliveries d USING (delivery_id)
        JOIN broadcast.groups g ON g.group_no = d.group_no
        LEFT JOIN broadcast.relay_officers w ON w.account_no = b.taken_by
        LEFT JOIN broadcast.relay_passes p ON p.delivery_id = d.delivery_id AND p.account_no = %(me)s
        LEFT JOIN broadcast.closures c ON c.alert_id = m.alert_id AND m.purpose = 'closing'
        LEFT JOIN broadcast.messages ended ON m.purpose = 'closing' AND ended.purpose = 'alert'
            AND ended.alert_id = m.alert_id AND ended.alert_version = m.alert_version
        LEFT JOIN LATERAL (SELECT bool_or(od.state = 'in_doubt') AS in_doubt, bool_or(od.state = 'sent') AS sent
            FROM broadcast.messages om JOIN broadcast.deliveries od USING (message_no) WHERE om.alert_id = m.alert_id
            AND om.purpose = 'alert' AND od.group_no = d.group_no) AS original ON true
        WHERE person_no = %(me)s AND (b.closed_at IS NULL OR b.closed_at > now() - %(shown)s)
          AND m.ended_reason IS NULL
          -- What is held must not be posted meanwhile; it comes back to the page when the alert goes on.
          AND ((d.state = 'handed' AND NOT m.held) OR t.answered_at > now() - %(shown)s)
        ORDER BY m.exercise, m.lane, m.purpose = 'closing' DESC, m.message_no DESC, b.account_no <> %(me)s,
                 b.account_no, d.distance_m, d.delivery_id
        """,
        {"me": account_no, "shown": SHOWN_AFTER_ANSWER, "idle": IDLE_SHARE},
    )
    sheets: dict[tuple[int, int, str | None], Sheet] = {}
    for row in await cursor.fetchall():
        key = (row["message_no"], row["account_no"], row["taken_by"])
        sheet = sheets.get(key) or sheets.setdefault(key, _sheet(row, row["account_no"] != account_no))
        sheet.deadline = max(sheet.deadline, row["deadline"]) if not sheet.left else sheet.deadline
        sheet.taken = sheet.taken or row["taken"]
        sheet.tasks.append(_task(row))
    return list(sheets.values())


def _sheet(row: dict[str, Any], stands_in: bool) -> Sheet:
    names = ("message_no", "code", "kind", "version", "outcome", "deadline", "taken", "taken_by")
    content = content_in(row["content"])
    # An end has a card where its alert had a picture.
    pictured = content or content_in(row["ended_content"])
    return Sheet(
        **{name: row[name] for name in names},
        text=outside_text(content.texts.of("relay")) if content else outside_text(row["closing_text"]),
        has_picture=pictured is not None and bool(pictured.pictures or pictured.poster),
        stands_in=stands_in,
    )


def _task(row: dict[str, Any]) -> Task:
    names = ("delivery_id", "group_name", "members", "asks_original")
    told = {name: row[name] for name in names}
    if row["passed_at"] and row["state"] == "handed":
        undoable = row["now"] - row["passed_at"] < UNDO
        return Task(**told, state="passed", reason=None, answered_at=row["passed_at"], undoable=undoable)
    undoable = may_undo(row["state"], row["reason"], row["answered_at"], row["now"])
    return Task(**told, state=row["state"], reason=row["reason"], answered_at=row["answered_at"], undoable=undoable)


async def may_see_message(conn: Connection, account_no: int, message_no: int) -> bool:
    """Whether this person has to post this message, and it is not over."""
    cursor = await conn.execute(
        "SELECT FROM broadcast.relay_duties JOIN broadcast.relay_bundles USING (bundle_no)"
        " JOIN broadcast.messages USING (message_no)"
        " WHERE person_no = %s AND message_no = %s AND ended_reason IS NULL LIMIT 1",
        (account_no, message_no),
    )
    return await cursor.fetchone() is not None


async def answer_tasks(conn: Connection, account_no: int, delivery_ids: Iterable[int], answer: PostingAnswer) -> int:
    """Write what a person said of these groups; returns of how many it changed something.

    What is settled already, or is not theirs to say, is left as it is: all others of the batch count.
    """
    rows = await _locked(conn, account_no, delivery_ids)
    match answer:
        case "take":
            told = [row for row in rows if row.state == "handed"]
        case "undo":
            told = [row for row in rows if await _take_back(conn, account_no, row)]
        case "had_original":
            told = [row for row in rows if await _had_original(conn, row)]
        case _:
            told = await _settle(conn, account_no, rows, answer)
    if told and answer != "undo":
        await take_bundles(conn, account_no, [row.delivery_id for row in told])
    await stay_on_duty(conn, account_no)
    return len(told)


async def take_bundles(conn: Connection, account_no: int, delivery_ids: Sequence[int]) -> None:
    """Whoever presses is at work on the bundles of these tasks, as far as they go on; a group that they have just
    passed on keeps nobody from it."""
    await conn.execute(
        """
        UPDATE broadcast.relay_bundles SET taken_by = %(me)s, taken_at = now()
        WHERE closed_at IS NULL AND bundle_no IN (
            SELECT bundle_no FROM broadcast.relay_tasks t WHERE delivery_id = ANY(%(deliveries)s)
            AND NOT EXISTS (SELECT FROM broadcast.relay_passes p
                            WHERE p.delivery_id = t.delivery_id AND p.account_no = %(me)s))
        """,
        {"me": account_no, "deliveries": list(delivery_ids)},
    )


async def _take_back(conn: Connection, account_no: int, row: _Row) -> bool:
    if row.state == "handed":
        return await _take_up_again(conn, account_no, row)
    return may_undo(row.state, row.reason, row.answered_at, row.now) and await _undo(conn, row)


async def _had_original(conn: Connection, row: _Row) -> bool:
    """It says nothing of the closing, which waits on."""
    if after_answer(row.state, "had_original", closing=row.purpose == "closing") is None:
        return False
    there = await settle_original(conn, row.alert_id, row.group_no, Reason.POSTED_BY_HAND)
    await _count_again(conn, [row])
    return there


async def _settle(conn: Connection, account_no: int, rows: Iterable[_Row], answer: PostingAnswer) -> list[_Row]:
    """Those of which it changed something; all that it settles alike in one statement."""
    told, settled = list[_Row](), defaultdict[tuple[State, Reason | None], list[_Row]](list)
    for row in rows:
        if answer in PERSONAL and row.stands_in and row.state == "handed":
            if await _pass_on(conn, account_no, row):
                told.append(row)
        elif following := after_answer(row.state, answer, closing=row.purpose == "closing"):
            settled[following].append(row)
    for (state, reason), alike in settled.items():
        if answer == "never_posted":
            for row in alike:
                await deny_originals(conn, row.alert_id, row.group_no, Reason.NEVER_POSTED)
        numbers = [row.delivery_id for row in alike]
        await settle_by_hand(conn, numbers, state, reason)
        await conn.execute(
            "UPDATE broadcast.relay_tasks SET answered_at = now(), answered_by = %s WHERE delivery_id = ANY(%s)",
            (account_no, numbers),
        )
        await _count_again(conn, alike)
        told += alike
    return told


async def _pass_on(conn: Connection, account_no: int, row: _Row) -> bool:
    """Whoever stands in cannot post it; its officer, or the next, may."""
    cursor = await conn.execute(
        "INSERT INTO broadcast.relay_passes (delivery_id, account_no) VALUES (%s, %s) ON CONFLICT DO NOTHING",
        (row.delivery_id, account_no),
    )
    return cursor.rowcount == 1


async def _take_up_again(conn: Connection, account_no: int, row: _Row) -> bool:
    if row.passed_at is None or row.now - row.passed_at >= UNDO:
        return False
    await conn.execute(
        "DELETE FROM broadcast.relay_passes WHERE delivery_id = %s AND account_no = %s", (row.delivery_id, account_no)
    )
    return True


async def _locked(conn: Connection, account_no: int, delivery_ids: Iterable[int]) -> list[_Row]:
    """Those of them that are this person's, in one order, so that two who press at once wait for each other."""
    async with conn.cursor(row_factory=class_row(_Row)) as cursor:
        await cursor.execute(
            """
            SELECT d.delivery_id, b.bundle_no, d.message_no, d.group_no, m.alert_id, m.purpose, d.state::text, d.reason,
                   t.answered_at, m.ended_reason IS NOT NULL AS over, b.account_no <> r.person_no AS stands_in,
                   p.passed_at, now() AS now
            FROM broadcast.deliveries d JOIN broadcast.relay_tasks t USING (delivery_id)
            JOIN broadcast.relay_duties r USING (bundle_no) JOIN broadcast.relay_bundles b USING (bundle_no)
            JOIN broadcast.messages m ON m.message_no = d.message_no
            LEFT JOIN broadcast.relay_passes p ON p.delivery_id = d.delivery_id AND p.account_no = r.person_no
            WHERE d.delivery_id = ANY(%s) AND r.person_no = %s ORDER BY d.delivery_id FOR UPDATE OF d, t
            """,
            (list(delivery_ids), account_no),
        )
        return await cursor.fetchall()


async def _undo(conn: Connection, row: _Row) -> bool:
    if row.reason == Reason.NEVER_POSTED:
        await undo_denial(conn, row.alert_id, row.group_no, Reason.NEVER_POSTED)
    await undo_by_hand(conn, row.delivery_id, over=row.over)
    await conn.execute(
        "UPDATE broadcast.relay_tasks SET answered_at = NULL, answered_by = NULL WHERE delivery_id = %s",
        (row.delivery_id,),
    )
    await conn.execute("UPDATE broadcast.relay_bundles SET closed_at = NULL WHERE bundle_no = %s", (row.bundle_no,))
    await _count_again(conn, [row])
    return True


async def _count_again(conn: Connection, rows: Iterable[_Row]) -> None:
    """Progress is told once more, also of a message that was finished: a person's word may come late."""
    await conn.execute(
        "UPDATE broadcast.messages SET finished_at = NULL WHERE alert_id = ANY(%s) AND finished_at IS NOT NULL",
        (list({row.alert_id for row in rows}),),
    )
