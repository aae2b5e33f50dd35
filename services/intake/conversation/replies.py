"""Replies to citizens: asked of broadcast, which sends them, and what became of each."""

from datetime import datetime
from uuid import uuid4

import structlog

from schemas.replies import ReplyRequested, ReplySettled
from services.intake.conversation.conversations_db import Chat, mark_case_ended
from services.runtime.database import Connection
from services.runtime.outbox import Outbox

log = structlog.get_logger()


async def ask_reply(
    conn: Connection, outbox: Outbox, user_id: str, chat: Chat, text: str, now: datetime, case_number: str | None = None
) -> None:
    """Ask for a reply amid the citizen's conversation; it is asked when the caller's transaction commits."""
    event = ReplyRequested(
        event_id=uuid4(),
        occurred_at=now,
        user_id=user_id,
        case_id=chat.case_id,
        case_number=case_number,
        text=text,
        chat_id=chat.chat_id,
        oa_id=chat.oa_id,
        urgent=True,
    )
    await conn.execute(
        "INSERT INTO intake.replies (reply_id, user_id, case_id) VALUES (%s, %s, %s)",
        (event.event_id, user_id, chat.case_id),
    )
    await outbox.add(conn, event)


async def keep_settled(conn: Connection, event: ReplySettled) -> None:
    """Effect of ReplySettled; those that others asked for are not known here."""
    cursor = await conn.execute(
        "UPDATE intake.replies SET state = %s, reason = %s, ended_at = %s WHERE reply_id = %s",
        (event.outcome, event.reason, event.occurred_at, event.reply_id),
    )
    if cursor.rowcount and event.outcome == "failed":
        log.warning("citizen_not_told", reply_id=str(event.reply_id), reason=event.reason)


async def hear_of_case(conn: Connection, event: ReplyRequested) -> None:
    """Effect of ReplyRequested, which broadcast sends: that a case has ended is news for the conversation, too."""
    if event.case_ended and event.case_id is not None:
        await mark_case_ended(conn, event.user_id, event.case_id)
