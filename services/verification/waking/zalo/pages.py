"""/duty/zalo: an officer connects their chat with the Official Account from both sides, tries it, and ends it again."""

import hashlib
import re
from typing import Annotated

from fastapi import Depends, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from schemas.internal_routes.intake import CONFIRM_CHAT, END_CHAT, PUT_CHAT_CODE, ChatCode, ChatConfirmed, ChatEnded
from schemas.words import words
from services.runtime.calls import CallRefused, Unavailable
from services.runtime.database import transaction
from services.runtime.pages.i18n import language_of
from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.audit_waiting import note
from services.runtime.staff.rights import Action
from services.verification.waking import duties_db
from services.verification.waking.duty_pages import FORM_BYTES, DutyDesk
from services.verification.waking.wakes_db import Way, open_test
from services.verification.waking.zalo.chats_db import drop_chat_of, drop_code, keep_code, mark_seen
from services.verification.waking.zalo.codes import LIFE
from services.verification.waking.zalo.hearing import connected

BACK = "/duty#zalo"
AWAY = words("Chưa làm được: dịch vụ tiếp nhận không trả lời. Không có gì thay đổi. Hãy thử lại sau ít giây.")
UNCONFIRMED = {
    "nothing_sent": words(
        "Chưa có Zalo nào gửi mã đang hiện cho OA. Hãy gửi mã trước; OA trả lời một số, gõ số đó vào đây."
    ),
    "another_number": words(
        "Số không đúng, chưa kết nối gì. Hãy gõ đúng số OA vừa trả lời. OA không trả lời số nào cho bạn: người khác đã"
        " gửi mã này; hãy bấm Lấy mã khác."
    ),
    "too_often": words("Đã gõ sai quá nhiều lần nên mã không dùng được nữa. Hãy lấy mã khác."),
}
MOST_TYPED = 20


def chat_pages(desk: DutyDesk) -> Routes:
    waking = desk.waking
    routes = Routes(prefix="/duty/zalo", include_in_schema=False, max_body_size=FORM_BYTES)
    asking = Annotated[Staff, Depends(require(waking.pool, Action.DECIDE, used=False))]
    officer = Annotated[Staff, Depends(require(waking.pool, Action.DECIDE))]

    @routes.get("")
    async def state(request: Request, staff: asking, seen: Annotated[str, Query(max_length=40)] = "") -> Response:
        """A fragment: the chat and its code. Empty (204) while it stands as the page has it, so that nothing moves
        under a finger."""
        shown = await desk.shown(request, staff)
        if shown["chat_seen"] == seen:
            return Response(status_code=204)
        return Response(desk.pages.fragment(language_of(request), "_zalo.html", **shown), media_type="text/html")

    @routes.post("")
    async def connect(request: Request, staff: officer) -> Response:
        now = waking.clock()
        try:
            sha256 = hashlib.sha256(desk.codes.of(staff.login, now).encode()).hexdigest()
            code = ChatCode(login=staff.login, code_sha256=sha256, ends_at=now + LIFE)
            await waking.ways.intake.ask(PUT_CHAT_CODE, code)
        except Unavailable:
            return await _away(desk, request, staff)
        async with transaction(waking.pool) as conn:
            await keep_code(conn, staff.login, now)
        return RedirectResponse(BACK, 303)

    @routes.post("/end")
    async def end(request: Request, staff: officer) -> Response:
        try:
            await waking.ways.intake.ask(END_CHAT, ChatEnded(login=staff.login))
        except Unavailable:
            return await _away(desk, request, staff)
        async with transaction(waking.pool) as conn:
            if await drop_chat_of(conn, staff.login):
                await note(conn, staff.login, "zalo_disconnected")
            await waking.wake_pages(conn)
        return RedirectResponse(BACK, 303)

    @routes.post("/try")
    async def try_chat(staff: officer) -> Response:
        async with transaction(waking.pool) as conn:
            now = waking.clock()
            own = await duties_db.on_duty(conn, now, staff.login)
            if own and own[0].chat is not None:
                await open_test(conn, own[0].duty_id, [Way(staff.login, "zalo")], now)
        return RedirectResponse(BACK, 303)

    _add_confirming(routes, desk)
    return routes


async def _away(desk: DutyDesk, request: Request, staff: Staff) -> Response:
    return await desk.page(request, staff, 503, AWAY)


def _add_confirming(routes: Routes, desk: DutyDesk) -> None:
    waking = desk.waking
    officer = Annotated[Staff, Depends(require(waking.pool, Action.DECIDE))]

    @routes.post("/confirm")
    async def confirm(
        request: Request, staff: officer, number: Annotated[str, Form(max_length=MOST_TYPED)] = ""
    ) -> Response:
        """``number``: what the chat that sent the code was told. It proves that this chat is theirs."""
        try:
            typed = ChatConfirmed(login=staff.login, number=re.sub(r"\s", "", number))
            told = await waking.ways.intake.ask(CONFIRM_CHAT, typed)
        except Unavailable:
            return await _away(desk, request, staff)
        except CallRefused as refused:
            if refused.why.detail == "too_often":
                async with transaction(waking.pool) as conn:
                    await drop_code(conn, staff.login)
            refusal = UNCONFIRMED.get(refused.why.detail, UNCONFIRMED["nothing_sent"])
            return await desk.page(request, staff, 409, refusal)
        async with transaction(waking.pool) as conn:
            await connected(conn, told, waking.clock())
            await waking.wake_pages(conn)
        return RedirectResponse(BACK, 303)

    @routes.post("/seen")
    async def seen(staff: officer) -> Response:
        """It is theirs: open desks say no more that it was connected."""
        async with transaction(waking.pool) as conn:
            await mark_seen(conn, staff.login, waking.clock())
            await waking.wake_pages(conn)
        return RedirectResponse("/", 303)
