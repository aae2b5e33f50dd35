"""Replies to citizens: from the topic into the ledger, and what became of each back to the topic."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

from psycopg.rows import class_row

from schemas.outside_text import outside_text
from schemas.replies import NotTold, ReplyRequested, ReplySettled
from services.broadcast.ledger.wakeups import DUE_CHANNEL
from services.broadcast.one_to_one.ledger import HOLD_S, Letter
from services.broadcast.one_to_one.phone_form import TITLE
from services.broadcast.one_to_one.rules import MOST_UNANSWERED, REPLY_LIFE, Due, Fate, GivenUp, Later, Told
from services.runtime.database import Connection, notify
from services.runtime.outbox import Outbox

KEEP_ENDED = timedelta(days=3)


async def queue_reply(conn: Connection, event: ReplyRequested, *, forms: bool = False) -> None:
    """Effect of ReplyRequested: once per id, whatever the inbox remembers. ``forms``: the platform's form may follow
    the words; as a message of its own, so that each is sent and settled by itself."""
    text = re.sub(" {2,}", " ", outside_text(event.text)).strip()
    cursor = await conn.execute(
        "INSERT INTO broadcast.replies (reply_id, user_id, oa_id, text, case_id, urgent, asked_at, until)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
        (
            event.event_id,
            event.user_id,
            event.oa_id,
            text,
            event.case_id,
            event.urgent,
            event.occurred_at,
            event.until,
        ),
    )
    if forms and event.asks_for_phone and cursor.rowcount:
        await conn.execute(
            "INSERT INTO broadcast.replies"
            " (reply_id, form_of, user_id, oa_id, text, case_id, urgent, asked_at, until)"
            " SELECT %s, reply_id, user_id, oa_id, %s, case_id, urgent, asked_at, until"
            " FROM broadcast.replies WHERE reply_id = %s",
            (uuid5(event.event_id, "form"), TITLE, event.event_id),
        )
    await notify(conn, DUE_CHANNEL)


class Replies:
    """The ledger of replies. ``citizens_oa_id``: the Official Account of those that name none."""

    kind = "reply"

    def __init__(self, outbox: Outbox, citizens_oa_id: str) -> None:
        self._outbox = outbox
        self._oa_id = citizens_oa_id

    async def due(self, conn: Connection, account_nos: Sequence[int], each: int) -> list[Due]:
        """Of each citizen the oldest only: their replies come in order. What is over soon, a call, waits for none but
        another one."""
        async with conn.cursor(row_factory=class_row(Due)) as cursor:
            await cursor.execute(
                "SELECT key, account_no, urgent, waited_s FROM ("
                " SELECT r.reply_id::text AS key, a.account_no, r.urgent,"
                " extract(epoch FROM now() - r.due_at)::float8 AS waited_s,"
                " row_number() OVER (PARTITION BY a.account_no ORDER BY r.urgent DESC, r.due_at, r.seq) AS place"
                " FROM broadcast.replies r JOIN zalo.accounts z ON z.oa_id = coalesce(r.oa_id, %s)"
                " JOIN broadcast.accounts a USING (account_id)"
                " WHERE r.ended_at IS NULL AND r.due_at <= now() AND a.account_no = ANY(%s)"
                " AND NOT EXISTS (SELECT FROM broadcast.replies earlier WHERE earlier.user_id = r.user_id"
                "   AND earlier.seq < r.seq AND earlier.ended_at IS NULL"
                "   AND (r.until IS NULL OR earlier.until IS NOT NULL))) AS waiting WHERE place <= %s",
                (self._oa_id, list(account_nos), each),
            )
            return await cursor.fetchall()

    async def claim(self, conn: Connection, keys: Sequence[str]) -> list[Letter]:
        cursor = await conn.execute(
            "WITH due AS (SELECT reply_id FROM broadcast.replies WHERE reply_id = ANY(%s::uuid[])"
            "  AND ended_at IS NULL AND due_at <= now()"
            "  AND unanswered + (state = 'sending')::int < CASE WHEN form_of IS NULL THEN %s ELSE 1 END"
            "  FOR UPDATE SKIP LOCKED)"
            " UPDATE broadcast.replies r SET state = 'sending', due_at = now() + make_interval(secs => %s),"
            " unanswered = unanswered + (state = 'sending')::int FROM due WHERE r.reply_id = due.reply_id"
            " RETURNING r.reply_id::text AS key, user_id, text, attempts, unanswered, form_of IS NOT NULL AS form",
            (list(keys), MOST_UNANSWERED, HOLD_S),
        )
        return [Letter(**row) for row in await cursor.fetchall()]

    async def settle(self, conn: Connection, key: str, fate: Fate) -> None:
        match fate:
            case Told():
                await self._end(conn, UUID(key), None)
            case GivenUp(reason):
                await self._end(conn, UUID(key), reason)
            case Later():
                await conn.execute(
                    "UPDATE broadcast.replies SET state = 'queued', reason = %s, attempts = attempts + %s,"
                    " unanswered = unanswered + %s, due_at = now() + make_interval(secs => %s)"
                    " WHERE reply_id = %s AND state = 'sending'",
                    (fate.reason, int(fate.spent), int(fate.unanswered), fate.after_s, UUID(key)),
                )

    async def give_up(self, conn: Connection) -> int:
        """Also forgets those that ended long ago."""
        cursor = await conn.execute(
            "SELECT r.reply_id, CASE WHEN least(r.until, r.asked_at + %s) >= now() THEN 'unanswered'"
            "  WHEN a.account_no IS NULL THEN 'no_account' ELSE 'expired' END AS reason"
            " FROM broadcast.replies r LEFT JOIN zalo.accounts z ON z.oa_id = coalesce(r.oa_id, %s)"
            " LEFT JOIN broadcast.accounts a USING (account_id)"
            " WHERE r.ended_at IS NULL AND (r.state = 'queued' OR r.due_at <= now())"
            " AND (least(r.until, r.asked_at + %s) < now() OR r.unanswered + (r.state = 'sending')::int"
            "   >= CASE WHEN r.form_of IS NULL THEN %s ELSE 1 END)"
            " FOR UPDATE OF r SKIP LOCKED",
            (REPLY_LIFE, self._oa_id, REPLY_LIFE, MOST_UNANSWERED),
        )
        ended = await cursor.fetchall()
        for row in ended:
            await self._end(conn, row["reply_id"], row["reason"])
        await conn.execute("DELETE FROM broadcast.replies WHERE ended_at < now() - %s", (KEEP_ENDED,))
        return len(ended)

    async def _end(self, conn: Connection, reply_id: UUID, reason: NotTold | None) -> None:
        """Erase recipient and text of a settled reply, and publish ReplySettled. Nobody has asked for a form, so of one
        nothing is published; and none follows words that did not go."""
        cursor = await conn.execute(
            "UPDATE broadcast.replies SET state = %s, reason = %s, user_id = NULL, text = NULL, ended_at = now()"
            " WHERE reply_id = %s AND ended_at IS NULL RETURNING case_id, form_of",
            ("failed" if reason else "sent", reason, reply_id),
        )
        row = await cursor.fetchone()
        if row is None or row["form_of"] is not None:
            return
        if reason is not None:
            await conn.execute("DELETE FROM broadcast.replies WHERE form_of = %s AND ended_at IS NULL", (reply_id,))
        await self._outbox.add(
            conn,
            ReplySettled(
                occurred_at=datetime.now(UTC),
                reply_id=reply_id,
                case_id=row["case_id"],
                outcome="failed" if reason else "sent",
                reason=reason,
            ),
        )
