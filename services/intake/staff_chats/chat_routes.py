"""/internal/staff-chats: the desk connects and ends chats of its officers, and calls them there."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import Body, Depends, HTTPException, Query, Response
from pydantic import AwareDatetime, BaseModel

from schemas.replies import ReplyRequested, StaffChatHeard
from services.intake.staff_chats import chats_db
from services.intake.staff_chats.hearing import StaffChats, Unconfirmed
from services.intake.staff_chats.rules.wording import Reason, call
from services.runtime.calls import Callers
from services.runtime.database import Pool, transaction
from services.runtime.edge import problem
from services.runtime.routes import Routes

Login = Annotated[str, Body(min_length=1, max_length=80)]
LETTER_UNTIL = timedelta(minutes=5)
"""A call that comes later than the whole countdown wakes people for what others see to."""
LONGEST_CODE_LIFE = timedelta(hours=1)
NO_CHAT = "this login has connected no chat"
NOT_CONFIRMED = "in detail one word: nothing_sent, another_number, too_often (the code counts no more)"


class SentOut(BaseModel):
    sent_at: datetime | None


def chat_routes(pool: Pool, callers: Callers, chats: StaffChats, clock: Callable[[], datetime]) -> Routes:
    routes = Routes(
        prefix="/internal/staff-chats", tags=["internal"], dependencies=[Depends(callers.only("verification"))]
    )

    @routes.put("/code", status_code=204, summary="A code that connects whoever sends it to this login, once")
    async def put_code(
        login: Login,
        code_sha256: Annotated[str, Body(pattern=r"^[0-9a-f]{64}$")],
        ends_at: Annotated[AwareDatetime, Body()],
    ) -> None:
        async with transaction(pool) as conn:
            until = min(ends_at, clock() + LONGEST_CODE_LIFE)
            await chats_db.put_code(conn, login, bytes.fromhex(code_sha256), until)

    @routes.get("/code", summary="When a chat has sent the code of this login that stands; null: none has")
    async def sent(login: Annotated[str, Query(min_length=1, max_length=80)]) -> SentOut:
        async with transaction(pool) as conn:
            found = await chats_db.sent_code(conn, login, clock())
        return SentOut(sent_at=found.wrote_at if found else None)

    @routes.post(
        "/confirm",
        responses={409: problem(NOT_CONFIRMED)},
        summary="Connect the chat that has sent this login's code: its owner has typed the number that was sent there",
    )
    async def confirm(login: Login, number: Annotated[str, Body(max_length=20)]) -> StaffChatHeard:
        async with transaction(pool) as conn:
            confirmed = await chats.confirm(conn, login, number, clock())
        if isinstance(confirmed, Unconfirmed):
            raise HTTPException(409, confirmed.why)
        return confirmed

    @routes.post("/end", status_code=204, summary="Forget whose chat this login has; idempotent")
    async def end(login: Annotated[str, Body(min_length=1, max_length=80, embed=True)]) -> None:
        async with transaction(pool) as conn:
            for ended in await chats_db.end_chat_of(conn, login):
                await chats.tell_ended(conn, ended, clock())

    @routes.post(
        "/letters",
        status_code=202,
        responses={404: problem(NO_CHAT)},
        summary="Call somebody there, in words that this service has; asked again under the same id, it goes once",
    )
    async def write(
        letter_id: Annotated[UUID, Body()],
        login: Login,
        reason: Annotated[Reason, Body()],
        case_number: Annotated[str, Body(pattern=r"^(\d\d-\d{5,9}[B-Z]?)?$")],
        asks: Annotated[str, Body(max_length=40)] = "",
    ) -> Response:
        async with transaction(pool) as conn:
            now = clock()
            chat = await chats_db.chat_of_login(conn, login)
            if chat is None:
                raise HTTPException(404, NO_CHAT)
            if await chats_db.add_letter(conn, letter_id, chat.chat_id, case_number, now):
                letter = ReplyRequested(
                    event_id=letter_id,
                    occurred_at=now,
                    user_id=chat.user_id,
                    text=call(reason, asks, case_number, chats.desk),
                    chat_id=chat.chat_id,
                    oa_id=chat.oa_id,
                    urgent=True,
                    until=now + LETTER_UNTIL,
                )
                await chats.outbox.add(conn, letter)
        return Response(status_code=202)

    return routes
