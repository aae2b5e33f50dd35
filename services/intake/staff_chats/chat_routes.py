"""/internal/staff-chats: the desk connects and ends chats of its officers, and calls them there."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import HTTPException, Query, Response

from schemas.internal_routes.intake import (
    CALL_BY_CHAT,
    CHAT_CODE,
    CONFIRM_CHAT,
    END_CHAT,
    PUT_CHAT_CODE,
    CallByChat,
    ChatCode,
    ChatConfirmed,
    ChatEnded,
    CodeSent,
)
from schemas.replies import ReplyRequested, StaffChatHeard
from services.intake.staff_chats import chats_db
from services.intake.staff_chats.hearing import StaffChats, Unconfirmed
from services.intake.staff_chats.rules.wording import call
from services.runtime.calls import Callers
from services.runtime.database import Pool, transaction
from services.runtime.edge import problem
from services.runtime.routes import Routes

LETTER_UNTIL = timedelta(minutes=5)
"""A call that comes later than the whole countdown wakes people for what others see to."""
LONGEST_CODE_LIFE = timedelta(hours=1)
NO_CHAT = "this login has connected no chat"
NOT_CONFIRMED = "in detail one word: nothing_sent, another_number, too_often (the code counts no more)"


def chat_routes(pool: Pool, callers: Callers, chats: StaffChats, clock: Callable[[], datetime]) -> Routes:
    routes = Routes(tags=["internal"])

    @callers.serve(
        routes, PUT_CHAT_CODE, status_code=204, summary="A code that connects whoever sends it to this login, once"
    )
    async def put_code(code: ChatCode) -> None:
        async with transaction(pool) as conn:
            until = min(code.ends_at, clock() + LONGEST_CODE_LIFE)
            await chats_db.put_code(conn, code.login, bytes.fromhex(code.code_sha256), until)

    @callers.serve(routes, CHAT_CODE, summary="When a chat has sent the code of this login that stands; null: none has")
    async def sent(login: Annotated[str, Query(min_length=1, max_length=80)]) -> CodeSent:
        async with transaction(pool) as conn:
            found = await chats_db.sent_code(conn, login, clock())
        return CodeSent(sent_at=found.wrote_at if found else None)

    @callers.serve(
        routes,
        CONFIRM_CHAT,
        responses={409: problem(NOT_CONFIRMED)},
        summary="Connect the chat that has sent this login's code: its owner has typed the number that was sent there",
    )
    async def confirm(typed: ChatConfirmed) -> StaffChatHeard:
        async with transaction(pool) as conn:
            confirmed = await chats.confirm(conn, typed.login, typed.number, clock())
        if isinstance(confirmed, Unconfirmed):
            raise HTTPException(409, confirmed.why)
        return confirmed

    @callers.serve(routes, END_CHAT, status_code=204, summary="Forget whose chat this login has; idempotent")
    async def end(of: ChatEnded) -> None:
        async with transaction(pool) as conn:
            for ended in await chats_db.end_chat_of(conn, of.login):
                await chats.tell_ended(conn, ended, clock())

    @callers.serve(
        routes,
        CALL_BY_CHAT,
        status_code=202,
        responses={404: problem(NO_CHAT)},
        summary="Call somebody there, in words that this service has; asked again under the same id, it goes once",
    )
    async def write(asked: CallByChat) -> Response:
        async with transaction(pool) as conn:
            now = clock()
            chat = await chats_db.chat_of_login(conn, asked.login)
            if chat is None:
                raise HTTPException(404, NO_CHAT)
            if await chats_db.add_letter(conn, asked.letter_id, chat.chat_id, asked.case_number, now):
                letter = ReplyRequested(
                    event_id=asked.letter_id,
                    occurred_at=now,
                    user_id=chat.user_id,
                    text=call(asked.reason, asked.asks, asked.case_number, chats.desk),
                    chat_id=chat.chat_id,
                    oa_id=chat.oa_id,
                    urgent=True,
                    until=now + LETTER_UNTIL,
                )
                await chats.outbox.add(conn, letter)
        return Response(status_code=202)

    return routes
