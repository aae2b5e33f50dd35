"""Posts that people made by hand and are asked to delete: who is asked, what their page shows, what they say."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from psycopg.rows import class_row

from schemas.internal_routes.broadcast import RemovalAnswer, Removals
from services.broadcast.relay.rules.removals import KEPT, LETTER_LIFE, SHOWN_FOR
from services.broadcast.relay.rules.tasks import UNDO
from services.broadcast.relay.tasks_db import SHOWN_AFTER_ANSWER, Sheet, Task
from services.runtime.database import Connection

_ASKED_OF = """
    SELECT t.*, coalesce(poster.account_no, b.account_no) AS person_no
    FROM broadcast.relay_tasks t JOIN broadcast.relay_bundles b USING (bundle_no)
    -- Who wrote a post can delete it; the officer of the group, where nobody has said that they did.
    LEFT JOIN broadcast.relay_officers poster ON poster.account_no = t.answered_by AND poster.enabled
    WHERE t.removal_asked_at IS NOT NULL
"""


async def ask_removals(conn: Connection, after: timedelta) -> int:
    """Ask for the posts of alerts that ended ``after`` ago, group by group as the end has settled there; returns how
    many. Each person is told of an alert in one letter, if they can be written to."""
    # Looked for first: whose end has settled in every group by now is asked for in every group by what follows.
    cursor = await conn.execute(
        """
        SELECT m.message_no FROM broadcast.messages m JOIN broadcast.closures c USING (alert_id)
        WHERE m.purpose = 'closing' AND m.removals_asked_at IS NULL AND m.finished_at IS NOT NULL
          AND c.closed_at <= now() - %s
        """,
        (after,),
    )
    settled = [row["message_no"] for row in await cursor.fetchall()]
    cursor = await conn.execute(
        """
        WITH over AS (
            SELECT m.alert_id, m.message_no FROM broadcast.messages m JOIN broadcast.closures c USING (alert_id)
            WHERE m.purpose = 'closing' AND m.removals_asked_at IS NULL AND c.closed_at <= now() - %s
        ), posts AS (
            -- The newest version that stands in a group stands for all of them: they have one code.
            SELECT DISTINCT ON (over.alert_id, d.group_no) over.alert_id, d.delivery_id
            FROM over JOIN broadcast.messages alert ON alert.alert_id = over.alert_id AND alert.purpose = 'alert'
            JOIN broadcast.ledger d ON d.message_no = alert.message_no AND d.may_have
            -- Of an exercise nothing was posted.
            WHERE NOT alert.exercise AND NOT EXISTS (SELECT FROM broadcast.ledger c
                              WHERE c.message_no = over.message_no AND c.group_no = d.group_no AND c.open)
            ORDER BY over.alert_id, d.group_no, alert.alert_version DESC
        ), open AS (
            -- In the order in which a press about many groups takes them.
            SELECT t.delivery_id FROM broadcast.relay_tasks t JOIN posts USING (delivery_id)
            WHERE t.removal_asked_at IS NULL ORDER BY t.delivery_id FOR UPDATE OF t
        )
        UPDATE broadcast.relay_tasks t SET removal_asked_at = now() FROM open WHERE t.delivery_id = open.delivery_id
        """,
        (after,),
    )
    asked = cursor.rowcount
    if asked:
        await _tell(conn)
    await conn.execute("UPDATE broadcast.messages SET removals_asked_at = now() WHERE message_no = ANY(%s)", (settled,))
    return asked


async def _tell(conn: Connection) -> None:
    """A letter to each person who has not had one about this alert."""
    await conn.execute(
        f"""
        INSERT INTO broadcast.relay_notices (bundle_no, account_no, step)
        SELECT DISTINCT ON (m.alert_id, asked.person_no) asked.bundle_no, asked.person_no, 'removal'
        FROM ({_ASKED_OF}) AS asked JOIN broadcast.deliveries d USING (delivery_id)
        JOIN broadcast.messages m ON m.message_no = d.message_no
        JOIN broadcast.relay_officers o ON o.account_no = asked.person_no
        WHERE asked.removal IS NULL AND asked.removal_asked_at > now() - %s
          AND o.enabled AND o.zalo_user_id IS NOT NULL AND o.oa_account_id IS NOT NULL
          AND NOT EXISTS (
              SELECT FROM broadcast.relay_notices n JOIN broadcast.relay_bundles nb USING (bundle_no)
              JOIN broadcast.messages nm USING (message_no)
              WHERE n.account_no = asked.person_no AND n.step = 'removal' AND nm.alert_id = m.alert_id)
        ORDER BY m.alert_id, asked.person_no, asked.bundle_no DESC
        ON CONFLICT DO NOTHING
        """,  # noqa: S608 - a constant of this file
        (LETTER_LIFE,),
    )


async def drop_told(conn: Connection) -> None:
    """What nobody has to be told any more."""
    await conn.execute(
        f"""
        UPDATE broadcast.relay_notices n SET state = 'dropped', reason = 'nothing_left', ended_at = now()
        WHERE n.step = 'removal' AND n.state = 'queued' AND NOT EXISTS (
            SELECT FROM ({_ASKED_OF}) AS asked
            WHERE asked.bundle_no = n.bundle_no AND asked.person_no = n.account_no AND asked.removal IS NULL)
        """  # noqa: S608 - a constant of this file
    )


async def removals_of(conn: Connection, account_no: int) -> list[Sheet]:
    """What this person is asked to delete or has just said of it: a sheet an alert, the newest first, their groups
    nearest first. It says nothing of the case but its code: it may be forgotten by now."""
    cursor = await conn.execute(
        f"""
        SELECT m.alert_id, m.message_no, split_part(m.code, '/', 1) AS code, m.kind, asked.delivery_id,
               g.name AS group_name, g.members, asked.removal, asked.removal_at, asked.removal_asked_at, now() AS now
        FROM ({_ASKED_OF}) AS asked JOIN broadcast.deliveries d USING (delivery_id)
        JOIN broadcast.messages m ON m.message_no = d.message_no JOIN broadcast.groups g ON g.group_no = d.group_no
        WHERE asked.person_no = %(me)s AND asked.removal_asked_at > now() - %(life)s
          AND (asked.removal IS NULL OR asked.removal_at > now() - %(shown)s)
        ORDER BY m.alert_id, d.distance_m, asked.delivery_id
        """,  # noqa: S608 - a constant of this file
        {"me": account_no, "life": SHOWN_FOR, "shown": SHOWN_AFTER_ANSWER},
    )
    sheets: dict[UUID, Sheet] = {}
    for row in await cursor.fetchall():
        sheet = sheets.get(row["alert_id"]) or sheets.setdefault(row["alert_id"], _sheet(row))
        sheet.tasks.append(_task(row))
    return sorted(sheets.values(), key=lambda sheet: -sheet.message_no)


def _sheet(row: dict[str, Any]) -> Sheet:
    return Sheet(
        message_no=row["message_no"],
        code=row["code"],
        kind=row["kind"],
        version=1,
        outcome=None,
        text="",
        has_picture=False,
        deadline=row["removal_asked_at"] + LETTER_LIFE,
        stands_in=False,
        taken=False,
        taken_by=None,
        removes=True,
    )


def _task(row: dict[str, Any]) -> Task:
    names = ("delivery_id", "group_name", "members")
    said_at = row["removal_at"]
    return Task(
        **{name: row[name] for name in names},
        state=row["removal"] or "handed",
        reason=None,
        answered_at=said_at,
        undoable=said_at is not None and row["now"] - said_at < UNDO,
        asks_original=False,
    )


async def answer_removals(conn: Connection, account_no: int, delivery_ids: Iterable[int], answer: RemovalAnswer) -> int:
    """Write what a person said of these posts; returns of how many it changed something. A repeated press changes
    nothing, nor one about what they are not asked for."""
    undo = answer == "undo_removal"
    cursor = await conn.execute(
        f"""
        WITH theirs AS (
            SELECT delivery_id FROM broadcast.relay_tasks
            WHERE delivery_id IN (SELECT delivery_id FROM ({_ASKED_OF}) AS asked
                                  WHERE asked.delivery_id = ANY(%(deliveries)s) AND asked.person_no = %(me)s)
              AND CASE WHEN %(undo)s THEN removal_at > now() - %(minute)s ELSE removal IS NULL END
            -- In one order, so that two who press at once wait for each other.
            ORDER BY delivery_id FOR UPDATE
        )
        UPDATE broadcast.relay_tasks t
        SET removal = %(said)s, removal_at = CASE WHEN %(undo)s THEN NULL ELSE now() END,
            removal_by = CASE WHEN %(undo)s THEN NULL ELSE %(me)s END
        FROM theirs WHERE t.delivery_id = theirs.delivery_id
        """,  # noqa: S608 - a constant of this file
        {
            "deliveries": list(delivery_ids),
            "me": account_no,
            "undo": undo,
            "minute": UNDO,
            "said": None if undo else KEPT[answer],
        },
    )
    return cursor.rowcount


async def removals_of_alert(conn: Connection, alert_id: UUID) -> Removals:
    async with conn.cursor(row_factory=class_row(Removals)) as cursor:
        await cursor.execute(
            """
            SELECT count(*)::int AS asked, (count(*) FILTER (WHERE t.removal = 'removed'))::int AS removed,
                   (count(*) FILTER (WHERE t.removal = 'cannot'))::int AS cannot
            FROM broadcast.messages m JOIN broadcast.deliveries d USING (message_no)
            JOIN broadcast.relay_tasks t USING (delivery_id)
            WHERE m.alert_id = %s AND t.removal_asked_at IS NOT NULL
            """,
            (alert_id,),
        )
        return await cursor.fetchone() or Removals(asked=0, removed=0, cannot=0)
