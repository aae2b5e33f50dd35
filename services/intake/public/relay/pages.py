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
from pydantic import Field

from services.intake.public.broadcast_calls import BroadcastAway, BroadcastCalls
from services.intake.public.metrics import PublicMetrics
from services.intake.public.relay.tasks import read_changed, read_duty, read_sheets
from services.intake.public.relay.visits import Visits
from services.intake.public.relay.ways import Subscription, read_refusal, read_ways
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
MOST_AT_ONCE = 500
UNDOING = frozenset({"undo", "undo_removal", "undo_trial"})
WORKER = Path(__file__).parent / "static/worker.js"


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
        delivery: Annotated[list[Annotated[int, Field(ge=1, lt=2**63)]], Form(max_length=MOST_AT_ONCE)] = [],  # noqa: B006 - FastAPI copies it
    ) -> Response:
        """One tap about one group or a batch; a repeated one changes nothing."""
        if not self._allowed(request):
            return self._refuse(request, TOO_OFTEN)
        if not delivery:
            return await self._draw(request, "relay.html", token, status=UNCHOSEN)
        try:
            said = await self._broadcast.answer(token, delivery, answer)
        except BroadcastAway:
            return self._refuse(request, AWAY)
        too_late = answer in UNDOING and said is not None and not read_changed(said)
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
            known = await self._broadcast.duty(token, on)
        except BroadcastAway:
            return self._refuse(request, AWAY)
        if known is None:
            return self._refuse(request, UNKNOWN)
        return RedirectResponse(f"/relay/{token}#duty", 303, headers=HEADERS)

    async def ways(self, request: Request, token: str) -> Response:
        """A fragment: by which ways this officer can be called by now."""
        if not self._allowed(request):
            return self._refuse(request, TOO_OFTEN)
        try:
            known = await self._broadcast.ways(token)
        except BroadcastAway:
            return self._refuse(request, AWAY)
        if known is None:
            return self._refuse(request, UNKNOWN)
        page = self._pages.render(request, "_ways.html", token=token, ways=read_ways(known), now=datetime.now(UTC))
        page.headers.update(HEADERS)
        return page

    async def try_phone(self, request: Request, token: str, phone: Subscription) -> Response:
        """Keep the phone, and send it a test; 409 says why it is not kept."""
        label = browser_name(request.headers.get("user-agent", "")) or "?"
        keys = phone.keys
        return await self._told(
            request, self._broadcast.keep_phone(token, phone.endpoint, keys.p256dh, keys.auth, label), refusable=True
        )

    async def pressed(self, request: Request, token: str) -> Response:
        """A notification was pressed on the phone that this link was sent to."""
        return await self._told(request, self._broadcast.pressed(token))

    async def _told(
        self, request: Request, call: Coroutine[Any, Any, bytes | None], refusable: bool = False
    ) -> Response:
        """For a program of the page: a status says it all."""
        if not self._allowed(request):
            call.close()
            return Response(status_code=TOO_OFTEN, headers=HEADERS | {"Retry-After": "60"})
        try:
            known = await call
        except BroadcastAway:
            return Response(status_code=AWAY, headers=HEADERS | {"Retry-After": "5"})
        if known and refusable and (refusal := read_refusal(known)).refused:
            return JSONResponse(refusal.model_dump(), REFUSED, headers=HEADERS)
        return Response(status_code=UNKNOWN if known is None else 204, headers=HEADERS)

    async def picture(self, request: Request, token: str, message_no: int) -> Response:
        if not self._allowed(request):
            return self._refuse(request, TOO_OFTEN)
        try:
            content = await self._broadcast.picture_to_post(token, message_no)
        except BroadcastAway:
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
            body = await self._broadcast.tasks(token)
            duty = await self._broadcast.duty(token) if template == "relay.html" else None
            ways = await self._broadcast.ways(token) if template == "relay.html" else None
        except BroadcastAway:
            return self._refuse(request, AWAY)
        if body is None:
            return self._refuse(request, UNKNOWN)
        mark = hashlib.sha256(body).hexdigest()[:16]
        if mark == seen:
            self._metrics.relay_pages.labels("unchanged").inc()
            return Response(status_code=204, headers=HEADERS)
        sheets = read_sheets(body)
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
            "duty_until": duty and read_duty(duty),
            "ways": ways and read_ways(ways),
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
