"""/duty/zalo: an officer connects their chat with the Official Account, tries it, and ends it again."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import RedirectResponse

from services.runtime.calls import Unavailable
from services.runtime.database import transaction
from services.runtime.pages.i18n import language_of
from services.runtime.pages.login import require
from services.runtime.staff import Staff
from services.runtime.staff.audit_waiting import note
from services.runtime.staff.rights import Action
from services.verification.waking import duties_db
from services.verification.waking.duty_pages import FORM_BYTES, DutyDesk
from services.verification.waking.wakes_db import Way, open_test
from services.verification.waking.zalo.chats_db import drop_chat_of, keep_code
from services.verification.waking.zalo.codes import LIFE

BACK = "/duty#zalo"
AWAY = (
    "Chưa làm được: dịch vụ tiếp nhận không trả lời. Không có gì thay đổi. Hãy thử lại sau ít giây.",
    "Not done: the intake service does not answer. Nothing has changed. Try again in some seconds.",
)


def chat_pages(desk: DutyDesk) -> APIRouter:
    waking = desk.waking
    routes = APIRouter(prefix="/duty/zalo", include_in_schema=False, max_body_size=FORM_BYTES)
    asking = Annotated[Staff, Depends(require(waking.pool, Action.DECIDE, used=False))]
    officer = Annotated[Staff, Depends(require(waking.pool, Action.DECIDE))]

    async def away(request: Request, staff: Staff) -> Response:
        return await desk.page(request, staff, 503, AWAY[language_of(request) == "en"])

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
            await waking.ways.zalo.put_code(staff.login, desk.codes.of(staff.login, now), now + LIFE)
        except Unavailable:
            return await away(request, staff)
        async with transaction(waking.pool) as conn:
            await keep_code(conn, staff.login, now)
        return RedirectResponse(BACK, 303)

    @routes.post("/end")
    async def end(request: Request, staff: officer) -> Response:
        try:
            await waking.ways.zalo.end(staff.login)
        except Unavailable:
            return await away(request, staff)
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

    return routes
