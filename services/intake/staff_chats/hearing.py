"""What people of the force write to the Official Account: a code that connects their chat, an answer to a call.
All else is a citizen's, whoever writes it."""

import asyncio
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

import structlog

from schemas.replies import ReplyRequested, StaffChatHeard
from services.intake.metrics import IntakeMetrics
from services.intake.staff_chats import chats_db
from services.intake.staff_chats.chats_db import StaffChat
from services.intake.staff_chats.rules import wording
from services.intake.staff_chats.rules.reading import READ_IN, Heard, Letter, answered_by, code_sha256, read_heard
from services.runtime.database import Connection, Pool, transaction
from services.runtime.outbox import Outbox

log = structlog.get_logger()

FORGET_EVERY_S = 10.0
MOST_TRIES = 5
"""Other numbers that may be typed for one code."""


@dataclass(frozen=True)
class Unconfirmed:
    """``nothing_sent``: no chat has sent the code that stands. ``too_often``: the code counts no more."""

    why: Literal["nothing_sent", "another_number", "too_often"]


def new_number() -> str:
    """Of four digits, as somebody reads it in a chat and types it at the desk."""
    return f"{secrets.randbelow(10_000):04}"


@dataclass(frozen=True)
class Written:
    """A message: who wrote it to which account, when, and its words; empty of one without words."""

    user_id: str
    oa_id: str
    text: str
    said_at: datetime


@dataclass(frozen=True)
class StaffChats:
    """``desk``: the address of the desk as phones reach it, without a path."""

    outbox: Outbox
    desk: str
    metrics: IntakeMetrics

    async def hear(self, conn: Connection, written: Written, now: datetime) -> str | None:
        """What to answer them; None: deal with it as with anybody's. A code that connects nothing is anybody's."""
        code, number = code_sha256(written.text), new_number()
        if code and await chats_db.use_code(conn, code, written.user_id, written.oa_id, number, now):
            self.metrics.staff_chats.labels("offered").inc()
            return wording.confirm(number)
        chat = await chats_db.chat_of_person(conn, written.user_id)
        if chat is None:
            return None
        await chats_db.note_wrote(conn, chat.chat_id, written.oa_id, written.said_at)
        heard = read_heard(written.text)
        answer = await self._answer(conn, chat, heard, written.said_at, now) if heard else None
        if answer is None:
            await self._tell(conn, chat, written.said_at, now)
        return answer

    async def confirm(self, conn: Connection, login: str, number: str, now: datetime) -> StaffChatHeard | Unconfirmed:
        """The number that was sent to a chat was typed at the desk of the login whose code it had sent: that chat is
        connected. What the desk is told of it, or why it is not."""
        sent = await chats_db.sent_code(conn, login, now)
        if sent is None:
            return Unconfirmed("nothing_sent")
        typed = "".join(character for character in number if character.isdecimal())
        if not hmac.compare_digest(sent.number.encode(), typed.encode()):
            if sent.tries + 1 >= MOST_TRIES:
                await chats_db.drop_code(conn, login)
                return Unconfirmed("too_often")
            await chats_db.note_try(conn, login)
            return Unconfirmed("another_number")
        await chats_db.drop_code(conn, login)
        chat, ended = await chats_db.connect_chat(conn, login, sent.user_id, sent.oa_id, now)
        for each in ended:
            await self.tell_ended(conn, each, now)
        told = await self._tell(conn, chat, sent.wrote_at, now)
        said = ReplyRequested(
            occurred_at=now,
            user_id=chat.user_id,
            text=wording.CONNECTED,
            chat_id=chat.chat_id,
            oa_id=chat.oa_id,
            urgent=True,
        )
        await self.outbox.add(conn, said)
        self.metrics.staff_chats.labels("connected").inc()
        log.info("staff_chat_connected", chat_id=str(chat.chat_id))
        return told

    async def _answer(
        self, conn: Connection, chat: StaffChat, heard: Heard, said_at: datetime, now: datetime
    ) -> str | None:
        """None for "ok" and the like where nothing was asked."""
        meant = answered_by(heard, said_at, await chats_db.letters_of(conn, chat.chat_id))
        if isinstance(meant, Letter):
            # A case may have been called about twice, for two reasons; what came a moment ago was not read yet.
            asked_by = said_at - READ_IN
            for letter_id in await chats_db.mark_answered(conn, chat.chat_id, meant.case_number, asked_by, now):
                await self._tell(conn, chat, said_at, now, letter_id)
            self.metrics.staff_chats.labels("answered").inc()
            return wording.taken(meant.case_number, self.desk)
        if not meant and not heard.plainly:
            return None
        await self._tell(conn, chat, said_at, now)
        return wording.which(meant) if meant else wording.NOTHING_WAITS

    async def tell_ended(self, conn: Connection, chat: StaffChat, now: datetime) -> None:
        self.metrics.staff_chats.labels("ended").inc()
        await self._tell(conn, chat, chat.last_wrote_at, now, ended=True)

    async def forget_old(self, conn: Connection, now: datetime) -> None:
        """Codes and letters past their time, and chats of logins that no longer stand."""
        await chats_db.forget_old(conn, now)
        for ended in await chats_db.end_chats_of_nobody(conn):
            await self.tell_ended(conn, ended, now)

    async def _tell(
        self,
        conn: Connection,
        chat: StaffChat,
        wrote_at: datetime,
        now: datetime,
        answers: UUID | None = None,
        *,
        ended: bool = False,
    ) -> StaffChatHeard:
        told = StaffChatHeard(
            occurred_at=now,
            chat_id=chat.chat_id,
            login=chat.login,
            connected_at=chat.connected_at,
            wrote_at=wrote_at,
            answers=answers,
            ended=ended,
        )
        await self.outbox.add(conn, told)
        return told


async def forget_forever(
    beat: Callable[[], None], pool: Pool, chats: StaffChats, clock: Callable[[], datetime]
) -> None:
    while True:
        beat()
        async with transaction(pool) as conn:
            await chats.forget_old(conn, clock())
        await asyncio.sleep(FORGET_EVERY_S)
