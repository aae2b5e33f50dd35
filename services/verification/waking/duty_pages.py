"""/duty: pressing that one is on duty, trying the phone, and who is on duty where. /wakes: acknowledging."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Form, HTTPException, Request, Response
from fastapi.responses import FileResponse, JSONResponse, RedirectResponse
from pydantic import Field

from schemas.event import Model
from schemas.internal_routes.intake import CHAT_CODE
from schemas.words import Words, words
from services.runtime.calls import Unavailable
from services.runtime.database import transaction
from services.runtime.edge import problem
from services.runtime.pages.i18n import Pages, language_of
from services.runtime.pages.login import require, set_cookie
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.audit_waiting import note
from services.runtime.staff.rights import Action
from services.runtime.staff.rules import browser_name
from services.runtime.web_push.rules.endpoints import MOST_ENDPOINT, allowed
from services.runtime.web_push.wire import NotAKey, Receiver
from services.verification.waking import duties_db, seeing_to
from services.verification.waking.calling import Waking
from services.verification.waking.looking import CALL_COOKIE, LOOK_LIFE
from services.verification.waking.rules.areas import area_words, is_area
from services.verification.waking.rules.duty import may_take, offered, watched
from services.verification.waking.rules.reasons import WakeReason, as_shown, is_for, known_of, lies_in
from services.verification.waking.wakes_db import Way, call_of, open_test, open_wakes, wake_of_case
from services.verification.waking.zalo import chats_db
from services.verification.waking.zalo.codes import LIFE, ChatCodes
from services.verification.waking.zalo.codes import shown as shown_code

FOLDER = Path(__file__).parent
WORKER = FOLDER / "static/worker.js"
FORM_BYTES = 16 * 1024
NO_SUCH_WAKE = "Không có lời gọi này trong địa bàn của bạn, hoặc đã xong. Hãy mở hàng chờ để xem vụ việc."
NOT_YOURS = "Lời gọi này chờ chữ ký của chỉ huy. Hãy gọi chỉ huy; bạn vẫn mở được vụ việc ở hàng chờ."
NO_SUCH_CALL = "no call has this number and answer"
NO_SUCH_AREA = words("Nơi này không thuộc địa bàn của bạn. Hãy chọn một nơi trong danh sách.")


class PhoneKeys(Model):
    p256dh: str = Field(max_length=200)
    auth: str = Field(max_length=100)


class Phone(Model):
    """What the browser gives of its subscription (PushSubscription.toJSON)."""

    endpoint: str = Field(max_length=MOST_ENDPOINT)
    keys: PhoneKeys


class Answer(Model):
    """What was in the call."""

    call: int = Field(ge=1, le=2**62)
    answer: str = Field(max_length=100)


class Answered(Model):
    """``to``: the page of what one was called for."""

    to: str


@dataclass(frozen=True)
class DutyDesk:
    """What these pages work with. ``shift``: after which a duty ends by itself."""

    waking: Waking
    pages: Pages
    shift: timedelta
    codes: ChatCodes

    async def page(self, request: Request, staff: Staff, status: int = 200, refusal: Words | None = None) -> Response:
        return self.pages.render(
            request, "duty.html", status, staff=staff, refusal=refusal, **await self.shown(request, staff)
        )

    async def shown(self, request: Request, staff: Staff) -> dict[str, Any]:
        now = self.waking.clock()
        async with self.waking.pool.connection() as conn:
            duties = await self.waking.duties(conn, now)
            areas = [area for area in await duties_db.served_areas(conn) if may_take(staff.scope, area)]
            bosses = await self.waking.supervisors(conn, now)
            wakes = as_shown(known_of(wake, duties, bosses) for wake in await open_wakes(conn))
            own_chat = await chats_db.own_chat(conn, staff.login, now)
        ways, code_made_at = self.waking.ways, own_chat.code_made_at
        sent_at = await self._code_sent_at(staff) if code_made_at else None
        return {
            "own": next((duty for duty in duties if duty.login == staff.login), None),
            "may_serve": "officer" in staff.roles,
            "areas": offered(staff.scope) if "officer" in staff.roles else (),
            "until": now + self.shift,
            "rows": watched(areas, [duty for duty in duties if may_take(staff.scope, duty.area)]),
            "wakes": [wake for wake in wakes if lies_in(staff.scope, wake.commune_code, wake.province_code)],
            "unreached": [
                boss.name for boss in bosses if not boss.reached and any(may_take(boss.scope, area) for area in areas)
            ],
            "push_key": ways.push.vapid.public_key if ways.push else "",
            "gateway": ways.gateway is not None,
            "chat": own_chat.chat,
            "chat_code": shown_code(self.codes.of(staff.login, code_made_at)) if code_made_at else None,
            "chat_code_until": code_made_at + LIFE if code_made_at else None,
            "chat_sent_at": sent_at,
            "chat_seen": f"{own_chat.seen}{'-sent' if sent_at else ''}",
            "area_words": area_words,
        }

    async def _code_sent_at(self, staff: Staff) -> datetime | None:
        """Without intake's answer the page is as before the code was sent; the next one asks again."""
        try:
            return (await self.waking.ways.intake.ask(CHAT_CODE, login=staff.login)).sent_at
        except Unavailable:
            return None


def duty_routes(desk: DutyDesk) -> Routes:
    waking = desk.waking
    routes = Routes(include_in_schema=False, max_body_size=FORM_BYTES)
    reader = Annotated[Staff, Depends(require(waking.pool, Action.READ_CASES))]
    # What a page asks again and again is no sign of somebody in front of it.
    asking = Annotated[Staff, Depends(require(waking.pool, Action.READ_CASES, used=False))]
    officer = Annotated[Staff, Depends(require(waking.pool, Action.DECIDE))]

    @routes.get("/duty")
    async def show(request: Request, staff: reader) -> Response:
        return await desk.page(request, staff)

    @routes.get("/duty/state")
    async def state(request: Request, staff: asking) -> Response:
        """A fragment: whether one counts by now."""
        shown = await desk.shown(request, staff)
        return Response(desk.pages.fragment(language_of(request), "_state.html", **shown), media_type="text/html")

    @routes.post("/duty")
    async def begin(request: Request, staff: officer, area: Annotated[str, Form(max_length=5)] = "") -> Response:
        if not (is_area(area) and may_take(staff.scope, area)):
            return await desk.page(request, staff, 422, NO_SUCH_AREA)
        async with transaction(waking.pool) as conn:
            await duties_db.begin_duty(conn, staff.login, area, waking.clock(), desk.shift)
            await note(conn, staff.login, "duty_began", area=area)
            await waking.wake_pages(conn)
        return RedirectResponse("/duty", 303)

    @routes.post("/duty/end")
    async def end(staff: officer) -> Response:
        async with transaction(waking.pool) as conn:
            if await duties_db.end_duty(conn, staff.login, waking.clock()):
                await note(conn, staff.login, "duty_ended")
            await waking.wake_pages(conn)
        return RedirectResponse("/duty", 303)

    _add_trying(routes, desk)
    return routes


def _add_trying(routes: Routes, desk: DutyDesk) -> None:
    waking = desk.waking
    officer = Annotated[Staff, Depends(require(waking.pool, Action.DECIDE))]

    @routes.post("/duty/phone")
    async def try_phone(request: Request, staff: officer, phone: Phone) -> Response:
        """Keep the phone, and send it a test wake."""
        push = waking.ways.push
        if push is None or not allowed(phone.endpoint, push.services):
            return _refused(422, "endpoint: of no push service that this installation knows (PUSH_SERVICES)")
        try:
            receiver = Receiver.read(phone.keys.p256dh, phone.keys.auth)
        except NotAKey as wrong:
            return _refused(422, str(wrong))
        label = browser_name(request.headers.get("user-agent", "")) or "?"
        async with transaction(waking.pool) as conn:
            now = waking.clock()
            own = await duties_db.on_duty(conn, now, staff.login)
            if not own:
                return _refused(409, "not on duty: press that first")
            number = await duties_db.keep_phone(
                conn, staff.login, phone.endpoint, receiver.public_key, receiver.secret, label, now
            )
            ways = [Way(staff.login, "push", number)]
            if own[0].chat is not None:
                ways.append(Way(staff.login, "zalo"))
            await open_test(conn, own[0].duty_id, ways, now)
        return Response(status_code=202)

    @routes.post("/duty/gateway")
    async def try_gateway(staff: officer) -> Response:
        async with transaction(waking.pool) as conn:
            now = waking.clock()
            own = await duties_db.on_duty(conn, now, staff.login)
            if own and waking.ways.gateway:
                await open_test(conn, own[0].duty_id, [Way(staff.login, "gateway")], now)
        return RedirectResponse("/duty", 303)


def wake_routes(desk: DutyDesk) -> Routes:
    waking = desk.waking
    routes = Routes(max_body_size=FORM_BYTES)
    officer = Annotated[Staff, Depends(require(waking.pool, Action.DECIDE))]

    @routes.get("/wake-worker.js", include_in_schema=False)
    async def worker() -> Response:
        """At the root, since a worker serves what lies below it; and never an old one."""
        return FileResponse(WORKER, media_type="text/javascript", headers={"Cache-Control": "no-cache"})

    @routes.post("/wakes/{wake_id}/acknowledge", include_in_schema=False)
    async def acknowledge(staff: officer, wake_id: UUID) -> Response:
        async with transaction(waking.pool) as conn:
            wake = await wake_of_case(conn, wake_id)
            if wake is None or not lies_in(staff.scope, wake.commune_code, wake.province_code):
                raise HTTPException(404, NO_SUCH_WAKE)
            if not is_for(wake.reason, supervisor="supervisor" in staff.roles):
                raise HTTPException(403, NOT_YOURS)
            await seeing_to.acknowledge(conn, wake, staff.login, waking.clock())
            await waking.wake_pages(conn)
        # News stands below what was known before: whoever is called for it is led there.
        place = "#news-title" if wake.reason is WakeReason.NEWS else ""
        return RedirectResponse(f"/cases/{wake.case_number}{place}", 303)

    @routes.post("/api/v1/wakes/answers", responses={404: problem(NO_SUCH_CALL), 503: problem("later")})
    async def answer(said: Answer, request: Request, response: Response) -> Answered:
        """A call was heard: by the phone that got it, or over the force's gateway. What was in the call is enough.

        The phone keeps the call, by which it may look at that case (desk/called).
        """
        # Before anything is asked of the database: anybody may send anything here.
        if not waking.answers.right(said.call, said.answer):
            raise HTTPException(404, NO_SUCH_CALL)
        async with transaction(waking.pool) as conn:
            call = await call_of(conn, said.call)
            if call is None:
                raise HTTPException(404, NO_SUCH_CALL)
            await seeing_to.answer(conn, call, waking.clock())
            await waking.wake_pages(conn)
        if not call.case_number:
            return Answered(to="/duty")
        if call.way != "push":
            return Answered(to=f"/cases/{call.case_number}")
        set_cookie(request, response, CALL_COOKIE, f"{said.call}.{said.answer}", LOOK_LIFE)
        return Answered(to=f"/calls/{call.case_number}")

    return routes


def _refused(status: int, sentence: str) -> Response:
    return JSONResponse({"detail": sentence}, status)
