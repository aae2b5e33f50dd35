"""Deliveries in doubt, taken from the ledger group by group to be looked up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from psycopg.rows import class_row

from services.runtime.database import Connection


@dataclass(frozen=True, slots=True)
class Asked:
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


async def due_doubts(conn: Connection, asked: Sequence[Asked], total: int) -> list[Doubt]:
    """All doubts of up to ``total`` groups that have one to be looked up now, longest due first.

    They are taken under our fence, and come again after 60 s should this worker lose them.
    """
    async with conn.cursor(row_factory=class_row(Doubt), binary=True) as cursor:
        await cursor.execute(
            "WITH picked AS MATERIALIZED (SELECT asked.account_no, asked.fence, waiting.group_id"
            " FROM unnest(%s::int[], %s::bigint[], %s::int[]) AS asked(account_no, fence, groups)"
            " CROSS JOIN LATERAL (SELECT d.group_id, min(d.due_at) AS since FROM broadcast.deliveries d"
            "  WHERE d.account_no = asked.account_no AND d.state = 'in_doubt' AND d.due_at <= now()"
            "  GROUP BY d.group_id ORDER BY since LIMIT asked.groups) AS waiting"
            " ORDER BY waiting.since LIMIT %s),"
            " taken AS MATERIALIZED (SELECT d.delivery_id, picked.fence, coalesce(d.due_at <= now(), false) AS due"
            " FROM picked JOIN broadcast.deliveries d USING (account_no, group_id)"
            " WHERE d.state = 'in_doubt' AND d.fence <= picked.fence FOR UPDATE OF d SKIP LOCKED)"
            " UPDATE broadcast.deliveries d SET fence = taken.fence,"
            " due_at = CASE WHEN taken.due THEN now() + interval '60 s' ELSE d.due_at END"
            " FROM taken, broadcast.messages m WHERE d.delivery_id = taken.delivery_id AND m.message_no = d.message_no"
            " RETURNING d.delivery_id, d.fence, d.message_no, d.account_no, d.group_id, m.code, m.purpose, d.attempts,"
            " d.lookups, d.started_at, taken.due",
            (
                [ask.account_no for ask in asked],
                [ask.fence for ask in asked],
                [ask.groups for ask in asked],
                total,
            ),
        )
        return await cursor.fetchall()
