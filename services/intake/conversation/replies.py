"""Replies to citizens: asked of broadcast, which sends them, and what became of each."""

from datetime import datetime
from typing import get_args
from uuid import UUID, uuid4, uuid5

import structlog

from schemas.alerts import Outcome, first_code
from schemas.replies import ReplyRequested, ReplySettled
from services.intake.conversation.conversations_db import Chat, Reporter
from services.intake.conversation.letters_db import settle_letter
from services.intake.conversation.rules.exercising import marked
from services.intake.rules.case_steps import Step
from services.intake.rules.english import with_english
from services.runtime.database import Connection
from services.runtime.outbox import Outbox

log = structlog.get_logger()

TOLD_AGAIN: frozenset[Step] = frozenset({*get_args(Outcome), "approved", "withdrawn", "unsent"})
"""Steps that may come once more: of an end that was in doubt, and of what broadcast had not taken at first."""


async def ask_reply(
    conn: Connection,
    outbox: Outbox,
    user_id: str,
    chat: Chat,
    text: str,
    now: datetime,
    case_number: str | None = None,
    reply_id: UUID | None = None,
    *,
    exercise: bool = False,
    urgent: bool = True,
    asks_for_phone: bool = False,
) -> None:
    """Ask for a reply amid the citizen's conversation; it is asked when the caller's transaction commits. ``urgent``:
    somebody waits for it. ``asks_for_phone``: the platform's form may follow; not in an exercise, whose mark no form
    bears."""
    said = with_english(text) if chat.english else text
    event = ReplyRequested(
        event_id=reply_id or uuid4(),
        occurred_at=now,
        user_id=user_id,
        case_id=chat.case_id,
        case_number=case_number,
        text=marked(said) if exercise else said,
        chat_id=chat.chat_id,
        oa_id=chat.oa_id,
        urgent=urgent,
        asks_for_phone=asks_for_phone and not exercise,
    )
    await _ask(conn, outbox, event)


async def ask_step(
    conn: Connection,
    outbox: Outbox,
    case_id: UUID,
    case_number: str,
    to: Reporter,
    step: Step,
    text: str,
    now: datetime,
    revision: int,
) -> None:
    """Ask that a citizen be told this step of their case: once, also where verification had asked for it before it was
    upgraded, since the reply's id is the same. What went out anew takes its steps anew, and so does an end that was in
    doubt, and what was told as on air and had to be sent once more. ``revision``: of what told of this step.
    """
    anew = "" if first_code(case_number) == case_number else f"{case_number}:"
    reply_id = uuid5(case_id, f"reply:{anew}{step}")
    if step == "end_in_doubt" or (step in TOLD_AGAIN and await _was_asked(conn, reply_id)):
        reply_id = uuid5(case_id, f"reply:{anew}{step}:{revision}")
    event = ReplyRequested(
        event_id=reply_id,
        occurred_at=now,
        user_id=to.user_id,
        case_id=case_id,
        case_number=case_number,
        text=with_english(text) if to.english else text,
        chat_id=to.chat_id,
        oa_id=to.oa_id,
    )
    await _ask(conn, outbox, event)


async def _was_asked(conn: Connection, reply_id: UUID) -> bool:
    cursor = await conn.execute("SELECT 1 FROM intake.replies WHERE reply_id = %s", (reply_id,))
    return await cursor.fetchone() is not None


async def _ask(conn: Connection, outbox: Outbox, event: ReplyRequested) -> None:
    await conn.execute(
        "INSERT INTO intake.replies (reply_id, user_id, case_id) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
        (event.event_id, event.user_id, event.case_id),
    )
    await outbox.add(conn, event)


async def keep_settled(conn: Connection, event: ReplySettled) -> None:
    """Effect of ReplySettled; those that others asked for are not known here."""
    await settle_letter(conn, event)
    cursor = await conn.execute(
        "UPDATE intake.replies SET state = %s, reason = %s, ended_at = %s WHERE reply_id = %s",
        (event.outcome, event.reason, event.occurred_at, event.reply_id),
    )
    if cursor.rowcount and event.outcome == "failed":
        log.warning("citizen_not_told", reply_id=str(event.reply_id), reason=event.reason)
