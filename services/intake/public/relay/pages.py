"""The page behind a link: what one officer has to post by hand. No login: whoever has the link may answer.

It works without scripts; with them it copies, shares, counts down, shows what another person posts, and goes on
without network: the phone keeps the list, and sends what was said when it is back. Broadcast knows the tasks; nothing
of them is kept here.
"""

import hashlib
from collections.abc import Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

from fastapi import Form, Request, Response
from fastapi.responses import FileResponse, JSONResponse, RedirectResponse
from pydantic import BaseModel, Field

from schemas.internal_routes.broadcast import (
    CALL_PRESSED,
    KEEP_PHONE,
    MOST_HANDED,
    RELAY_ANSWER,
    RELAY_DUTY,
    RELAY_PICTURE,
    RELAY_TASKS,
    RELAY_WAYS,
    ByLink,
    DeliveryId,
    PhoneRefusal,
    RelayDutyAsked,
    RelayPhone,
    RelayPictureAsked,
    RelayTap,
    RelayTasksAsked,
)
from services.intake.public.broadcast_calls import BroadcastCalls
from services.intake.public.metrics import PublicMetrics
from services.intake.public.relay.visits import Visits
from services.runtime.calls import Unavailable
from services.runtime.pages.i18n import Pages, language_of
from services.runtime.routes import Routes
from services.runtime.staff.rules import browser_name

HEADERS = {
    # The address itself is the key: it goes to nobody.
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Cache-Control": "no-store",
}
UNKNOWN, TOO_LATE, REFUSED, UNCHOSEN, TOO_OFTEN, AWAY = 404, 409, 409, 422, 429, 503
UNDOING = frozenset({"undo", "undo_removal", "undo_trial"})
WORKER = Path(__file__).parent / "static/worker.js"


class Keys(BaseModel):
    p256dh: str = Field(max_length=200)
    auth: str = Field(max_length=100)


class Subscription(BaseModel):
    """What a browser gives (PushSubscription.toJSON)."""

    endpoint: str = Field(max_length=1000)
    keys: Keys


class RelayPages:
    """``batch``: how many groups are shown at once."""

    def __init__(self, broadcast: BroadcastCalls, metrics: PublicMetrics, batch: int) -> None:
        self._broadcast = broadcast
        self._metrics = metrics
        self._batch = batch
        self._visits = Visits()
        self._pages = Pages(Path(__file__).parent)

    def routes(self) -> Routes:
        routes = Routes(prefix="/relay", include_in_schema=False)
        routes.add_api_route("/worker.js", self.worker, methods=["GET"])
        routes.add_api_route("/{token}", self.page, methods=["GET"])
        routes.add_api_route("/{token}/tasks", self.tasks, methods=["GET"])
        routes.add_api_route("/{token}/answers", self.answer, methods=["POST"])
        routes.add_api_route("/{token}/duty", self.duty, methods=["POST"])
        routes.add_api_route("/{token}/ways", self.ways, methods=["GET"])
        routes.add_api_route("/{token}/phone", self.try_phone, methods=["POST"])
        routes.add_api_route("/{token}/pressed", self.pressed, methods=["POST"])
        routes.add_api_route("/{token}/pictures/{message_no}.jpg", self.picture, methods=["GET"])
        return routes

    async def page(self, request: Request, token: str) -> Response:
        return await self._draw(request, "relay.html", token)

    async def tasks(self, request: Request, token: str, seen: str = "") -> Response:
        """The part that changes; 204 when it is still what the browser has ``seen``."""
        return await self._draw(request, "_tasks.html", token, seen=seen)

    async def worker(self) -> Response:
        """What keeps the list on the phone; a worker serves what lies below it, and is never an old one."""
        return FileResponse(WORKER, media_type="text/javascript", headers={"Cache-Control": "no-cache"})

    async def answer(
        self,
        request: Request,
        token: str,
        answer: Annotated[str, Form(max_length=20)],
        delivery: Annotated[list[DeliveryId], Form(max_length=MOST_HANDED)] = [],  # noqa: B006 - FastAPI copies it
    ) -> Response:
        """One tap about one group or a batch; a repeated one changes nothing."""
        if not self._allowed(request):
            return self._refuse(request, TOO_OFTEN)
        if not delivery:
            return await self._draw(request, "relay.html", token, status=UNCHOSEN)
        try:
            said = await self._broadcast.ask(
                "answer", RELAY_ANSWER, RelayTap, link=token, delivery=delivery, answer=answer
            )
        except Unavailable:
            return self._refuse(request, AWAY)
        too_late = answer in UNDOING and said is not None and not said.changed
        if "hx-request" in request.headers:
            # htmx shows nothing of a refusal, so the list itself says it.
            return await self._draw(request, "_tasks.html", token, too_late=too_late)
        if too_late:
            return await self._draw(request, "relay.html", token, status=TOO_LATE, too_late=True)
        return RedirectResponse(f"/relay/{token}#tasks", 303, headers=HEADERS)

    async def duty(self, request: Request, token: str, on: Annotated[bool, Form()]) -> Response:
        if not self._allowed(request):
            return self._refuse(request, TOO_OFTEN)
        try:
            known = await self._broadcast.ask("duty", RELAY_DUTY, RelayDutyAsked, link=token, on=on)
        except Unavailable:
            return self._refuse(request, AWAY)
        if known is None:
            return self._refuse(request, UNKNOWN)
        return RedirectResponse(f"/relay/{token}#duty", 303, headers=HEADERS)

    async def ways(self, request: Request, token: str) -> Response:
        """A fragment: by which ways this officer can be called by now."""
        if not self._allowed(request):
            return self._refuse(request, TOO_OFTEN)
        try:
            known = await self._broadcast.ask("ways", RELAY_WAYS, ByLink, link=token)
        except Unavailable:
            return self._refuse(request, AWAY)
        if known is None:
            return self._refuse(request, UNKNOWN)
        page = self._pages.render(request, "_ways.html", token=token, ways=known, now=datetime.now(UTC))
        page.headers.update(HEADERS)
        return page

    async def try_phone(self, request: Request, token: str, phone: Subscription) -> Response:
        """Keep the phone, and send it a test; 409 says why it is not kept."""
        label = browser_name(request.headers.get("user-agent", "")) or "?"
        kept = {"endpoint": phone.endpoint, "p256dh": phone.keys.p256dh, "auth": phone.keys.auth, "label": label}
        return await self._told(request, self._broadcast.ask("phone", KEEP_PHONE, RelayPhone, link=token, **kept))

    async def pressed(self, request: Request, token: str) -> Response:
        """A notification was pressed on the phone that this link was sent to."""
        return await self._told(request, self._broadcast.ask("pressed", CALL_PRESSED, ByLink, link=token))

    async def _told(self, request: Request, call: Coroutine[Any, Any, Any]) -> Response:
        """For a program of the page: a status says it all."""
        if not self._allowed(request):
            call.close()
            return Response(status_code=TOO_OFTEN, headers=HEADERS | {"Retry-After": "60"})
        try:
            known = await call
        except Unavailable:
            return Response(status_code=AWAY, headers=HEADERS | {"Retry-After": "5"})
        if isinstance(known, PhoneRefusal) and known.refused:
            return JSONResponse(known.model_dump(), REFUSED, headers=HEADERS)
        return Response(status_code=UNKNOWN if known is None else 204, headers=HEADERS)

    async def picture(self, request: Request, token: str, message_no: int) -> Response:
        if not self._allowed(request):
            return self._refuse(request, TOO_OFTEN)
        try:
            content = await self._broadcast.ask(
                "picture", RELAY_PICTURE, RelayPictureAsked, link=token, message_no=message_no
            )
        except Unavailable:
            return Response(status_code=AWAY, headers=HEADERS | {"Retry-After": "5"})
        if content is None:
            return self._refuse(request, UNKNOWN)
        return Response(content, media_type="image/jpeg", headers=HEADERS)

    async def _draw(
        self,
        request: Request,
        template: str,
        token: str,
        seen: str = "",
        status: int = 200,
        too_late: bool = False,
    ) -> Response:
        """``status`` 422: nothing was chosen, and the page says so. ``too_late``: to take an answer back."""
        if not self._allowed(request):
            return self._refuse(request, TOO_OFTEN)
        try:
            sheets = await self._broadcast.ask("tasks", RELAY_TASKS, RelayTasksAsked, link=token, trials=True)
            duty = ways = None
            if template == "relay.html":
                duty = await self._broadcast.ask("duty", RELAY_DUTY, RelayDutyAsked, link=token)
                ways = await self._broadcast.ask("ways", RELAY_WAYS, ByLink, link=token)
        except Unavailable:
            return self._refuse(request, AWAY)
        if sheets is None:
            return self._refuse(request, UNKNOWN)
        mark = hashlib.sha256("".join(sheet.model_dump_json() for sheet in sheets).encode()).hexdigest()[:16]
        if mark == seen:
            self._metrics.relay_pages.labels("unchanged").inc()
            return Response(status_code=204, headers=HEADERS)
        self._metrics.relay_pages.labels(template).inc()
        told = {
            "token": token,
            "sheets": sheets,
            "left": sum(sheet.left for sheet in sheets if not (sheet.removes or sheet.exercise or sheet.trial)),
            "exercised": sum(sheet.left for sheet in sheets if sheet.exercise),
            "to_remove": sum(sheet.left for sheet in sheets if sheet.removes),
            "to_try": sum(sheet.left for sheet in sheets if sheet.trial),
            "most": self._batch,
            "mark": mark,
            "drawn": datetime.now(UTC),
            "knows_duty": duty is not None,
            "duty_until": duty and duty.until,
            "ways": ways,
            "now": datetime.now(UTC),
            "nothing_chosen": status == UNCHOSEN,
            "too_late": too_late,
            "lang": language_of(request),
        }
        page = self._pages.render(request, template, status, **told)
        page.headers.update(HEADERS)
        return page

    def _allowed(self, request: Request) -> bool:
        return self._visits.allow(request.client.host if request.client else "")

    def _refuse(self, request: Request, status: int) -> Response:
        self._metrics.relay_pages.labels("refused").inc()
        page = self._pages.render(request, "no_page.html", status, why=status)
        page.headers.update(HEADERS)
        if status in (TOO_OFTEN, AWAY):
            page.headers["Retry-After"] = "5" if status == AWAY else "60"
        return page
