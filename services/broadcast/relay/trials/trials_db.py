"""Trials in PostgreSQL: what was asked for, what an officer's page shows, what they say, how each group stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg.rows import class_row

from schemas.internal_routes.broadcast import Trial, TrialAnswer
from services.broadcast.kinds import ROUTINE_LANE
from services.broadcast.relay.rules.tasks import UNDO
from services.broadcast.relay.tasks_db import SHOWN_AFTER_ANSWER, Sheet, Task
from services.broadcast.relay.trials.rules import HEADING, KEPT, KEPT_FOR, SHOWN_FOR, Asked, text_of
from services.runtime.database import Connection


@dataclass(frozen=True, slots=True)
class GroupByHand:
    """A group that gets posts by hand, and the officer who makes them."""

    group_no: int
    account_no: int


async def lock_group(conn: Connection, account_id: str, group_id: str) -> GroupByHand | None:
    """One who asks at a time, of an officer; None where nobody posts by hand into such a group."""
    async with conn.cursor(row_factory=class_row(GroupByHand)) as cursor:
        await cursor.execute(
            """
            SELECT g.group_no, o.account_no FROM broadcast.groups g JOIN broadcast.accounts a USING (account_no)
            JOIN broadcast.relay_officers o USING (account_no)
            WHERE a.account_id = %s AND g.group_id = %s AND g.enabled AND o.enabled FOR NO KEY UPDATE OF o
            """,
            (account_id, group_id),
        )
        return await cursor.fetchone()


async def is_busy(conn: Connection, account_no: int) -> bool:
    """Whether this person has anything to post, of an exercise too, or something urgent that they have to do with is
    on air."""
    cursor = await conn.execute(
        """
        SELECT FROM broadcast.relay_duties JOIN broadcast.relay_bundles b USING (bundle_no)
        JOIN broadcast.messages m USING (message_no)
        WHERE person_no = %s AND m.ended_reason IS NULL AND (
            EXISTS (SELECT FROM broadcast.relay_tasks t JOIN broadcast.deliveries d USING (delivery_id)
                    WHERE t.bundle_no = b.bundle_no AND d.state = 'handed')
            OR (m.purpose = 'alert' AND NOT m.exercise AND m.lane < %s AND m.expires_at > now()
                AND NOT EXISTS (SELECT FROM broadcast.closures c WHERE c.alert_id = m.alert_id)))
        LIMIT 1
        """,
        (account_no, ROUTINE_LANE),
    )
    return await cursor.fetchone() is not None


async def asked_so_far(conn: Connection, group: GroupByHand) -> Asked:
    cursor = await conn.execute(
        """
        SELECT max(CASE WHEN answer IS NULL THEN asked_at ELSE answered_at END) FILTER (WHERE group_no = %(group)s
                   AND (answer = 'posted' OR (answer IS NULL AND account_no = %(officer)s))) AS last_at,
               count(*) FILTER (WHERE group_no <> %(group)s AND account_no = %(officer)s AND answer IS NULL
                                AND asked_at > now() - %(shown)s)::int AS open
        FROM broadcast.relay_trials WHERE group_no = %(group)s OR account_no = %(officer)s
        """,
        {"group": group.group_no, "officer": group.account_no, "shown": SHOWN_FOR},
    )
    row = await cursor.fetchone()
    assert row is not None  # noqa: S101 - an aggregate has a row
    return Asked(await is_busy(conn, group.account_no), row["last_at"], row["open"])


async def ask(conn: Connection, group: GroupByHand) -> int:
    """It stands on the officer's page, and their phones that are proven say so once; returns how many those are. One
    that this officer has not answered is asked for anew, so that an answer which is on its way from a phone without
    network counts for it; another officer's is asked for no more."""
    values = {"group": group.group_no, "officer": group.account_no, "kept": KEPT_FOR}
    await conn.execute(
        "DELETE FROM broadcast.relay_trials WHERE group_no = %(group)s"
        " AND ((answer IS NULL AND account_no <> %(officer)s) OR asked_at < now() - %(kept)s)",
        values,
    )
    await conn.execute(
        "INSERT INTO broadcast.relay_trials (group_no, account_no) VALUES (%(group)s, %(officer)s)"
        " ON CONFLICT (group_no) WHERE answer IS NULL DO UPDATE SET asked_at = excluded.asked_at",
        values,
    )
    # Whoever is asked for several groups is called once.
    cursor = await conn.execute(
        """
        INSERT INTO broadcast.relay_pushes (phone_no, says) SELECT f.phone_no, 'trial' FROM broadcast.relay_phones f
        WHERE f.account_no = %s AND f.wakes AND NOT EXISTS (SELECT FROM broadcast.relay_pushes p
            WHERE p.phone_no = f.phone_no AND p.says = 'trial'
              AND coalesce(p.ended_at, now()) > now() - interval '1 hour')
        """,
        (group.account_no,),
    )
    return cursor.rowcount


async def sheet_of(conn: Connection, account_no: int, now: datetime) -> Sheet | None:
    """What this officer is asked to try, or has just said of it; None: nothing. A group that is another's by now, or
    off, is asked for no more."""
    cursor = await conn.execute(
        """
        SELECT t.trial_no, g.name, g.members, t.answer, t.answered_at, t.asked_at, now() AS now
        FROM broadcast.relay_trials t JOIN broadcast.groups g USING (group_no, account_no)
        WHERE t.account_no = %s AND g.enabled AND t.asked_at > now() - %s
          AND (t.answer IS NULL OR t.answered_at > now() - %s)
        ORDER BY t.trial_no
        """,
        (account_no, SHOWN_FOR, SHOWN_AFTER_ANSWER),
    )
    rows = await cursor.fetchall()
    return _sheet(rows, now) if rows else None


def _sheet(rows: list[dict[str, Any]], now: datetime) -> Sheet:
    return Sheet(
        message_no=0,
        code="",
        kind=HEADING,
        version=1,
        outcome=None,
        text=text_of(now),
        has_picture=False,
        deadline=min(row["asked_at"] for row in rows) + SHOWN_FOR,
        stands_in=False,
        taken=False,
        taken_by=None,
        trial=True,
        tasks=[_task(row) for row in rows],
    )


def _task(row: dict[str, Any]) -> Task:
    said_at = row["answered_at"]
    return Task(
        delivery_id=row["trial_no"],
        group_name=row["name"],
        members=row["members"],
        state=row["answer"] or "handed",
        reason=None,
        answered_at=said_at,
        undoable=said_at is not None and row["now"] - said_at < UNDO,
        asks_original=False,
    )


async def answer_trials(conn: Connection, account_no: int, trial_nos: Iterable[int], answer: TrialAnswer) -> int:
    """Write what an officer said of their trials; returns of how many it changed something. What comes late, from a
    phone that was without network, counts as well; a repeated press changes nothing."""
    undo = answer == "undo_trial"
    cursor = await conn.execute(
        """
        UPDATE broadcast.relay_trials
        SET answer = %(said)s, answered_at = CASE WHEN %(undo)s THEN NULL ELSE now() END,
            answered_by = CASE WHEN NOT %(undo)s THEN (SELECT name FROM broadcast.relay_officers o
                                                       WHERE o.account_no = relay_trials.account_no) END
        WHERE trial_no = ANY(%(trials)s) AND account_no = %(me)s
          AND CASE WHEN %(undo)s THEN answered_at > now() - %(minute)s
                   -- It may have been asked for anew since.
                   AND NOT EXISTS (SELECT FROM broadcast.relay_trials o
                                   WHERE o.group_no = relay_trials.group_no AND o.answer IS NULL)
              ELSE answer IS NULL END
        """,
        {
            "said": None if undo else KEPT[answer],
            "undo": undo,
            "trials": list(trial_nos),
            "me": account_no,
            "minute": UNDO,
        },
    )
    return cursor.rowcount


async def tried_groups(conn: Connection, account_id: str | None = None, group_id: str | None = None) -> list[Trial]:
    """Every group that whoever posts there now was ever asked to try, or this one of them: what another officer said,
    or somebody else of the same account, says nothing of whether these can."""
    async with conn.cursor(row_factory=class_row(Trial)) as cursor:
        await cursor.execute(
            """
            SELECT a.account_id AS account, g.group_id, waits.asked_at, said.answer, said.answered_at,
                   said.answered_by AS officer
            FROM broadcast.groups g JOIN broadcast.accounts a USING (account_no)
            JOIN broadcast.relay_officers o USING (account_no)
            LEFT JOIN LATERAL (
                SELECT max(r.asked_at) AS asked_at FROM broadcast.relay_trials r
                WHERE r.group_no = g.group_no AND r.account_no = g.account_no AND r.answer IS NULL AND g.enabled
                  AND r.asked_at > now() - %(shown)s
            ) AS waits ON true
            LEFT JOIN LATERAL (
                SELECT r.answer, r.answered_at, r.answered_by FROM broadcast.relay_trials r
                WHERE r.group_no = g.group_no AND r.account_no = g.account_no AND r.answer IS NOT NULL
                  AND r.answered_by = o.name
                ORDER BY r.answered_at DESC LIMIT 1
            ) AS said ON true
            WHERE (waits.asked_at IS NOT NULL OR said.answer IS NOT NULL)
              AND coalesce(a.account_id = %(account)s AND g.group_id = %(group)s, true)
            ORDER BY a.account_id, g.group_id
            """,
            {"account": account_id, "group": group_id, "shown": SHOWN_FOR},
        )
        return await cursor.fetchall()
