"""From topic ``replies``: what became of what a citizen was to be told, for the officer who may have to call them;
and what officers' own chats tell."""

from schemas.replies import ReplySettled, StaffChatHeard
from services.runtime.database import Connection
from services.verification.cases.reviews_db import wake_pages
from services.verification.cases.tombstones_db import is_forgotten
from services.verification.waking.zalo.hearing import chat_heard, letter_settled


async def keep_settled(conn: Connection, event: ReplySettled) -> None:
    """Of every reply about a case, whoever asked for it; and of the letters that call somebody on duty."""
    await letter_settled(conn, event)
    if event.case_id is None or await is_forgotten(conn, event.case_id):
        return
    await conn.execute(
        "INSERT INTO verification.replies (reply_id, case_id, outcome, reason, settled_at) VALUES (%s, %s, %s, %s, %s)"
        " ON CONFLICT DO NOTHING",
        (event.reply_id, event.case_id, event.outcome, event.reason, event.occurred_at),
    )
    await wake_pages(conn)


async def hear_chat(conn: Connection, event: StaffChatHeard) -> None:
    await chat_heard(conn, event)
    await wake_pages(conn)
