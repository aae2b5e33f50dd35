"""The page behind a link: what one officer has to post by hand. No login: whoever has the link may answer.

It works without scripts; with them it copies, shares, counts down, and shows what another person posts. Broadcast knows
the tasks; nothing of them is kept here.
"""

import hashlib
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from services.intake.public.broadcast_calls import BroadcastAway, BroadcastCalls
from services.intake.public.metrics import PublicMetrics
from services.intake.public.relay.tasks import read_sheets
from services.intake.public.relay.visits import Visits
from services.runtime.pages.i18n import Pages, language_of

HEADERS = {
    # The address itself is the key: it goes to nobody.
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Cache-Control": "no-store",
}
UNKNOWN, TOO_OFTEN, AWAY = 404, 429, 503


class RelayPages:
    def __init__(self, broadcast: BroadcastCalls, metrics: PublicMetrics) -> None:
        self._broadcast = broadcast
        self._metrics = metrics
        self._visits = Visits()
        self._pages = Pages(Path(__file__).parent)

    def routes(self) -> APIRouter:
        routes = APIRouter(prefix="/relay/{token}", include_in_schema=False)
        routes.add_api_route("", self.page, methods=["GET"])
        routes.add_api_route("/tasks", self.tasks, methods=["GET"])
        routes.add_api_route("/answers", self.answer, methods=["POST"])
        routes.add_api_route("/pictures/{message_no}.jpg", self.picture, methods=["GET"])
        return routes

    async def page(self, request: Request, token: str) -> Response:
        return await self._draw(request, "relay.html", token)

    async def tasks(self, request: Request, token: str, seen: str = "") -> Response:
        """The part that changes; 204 when it is still what the browser has ``seen``."""
        return await self._draw(request, "_tasks.html", token, seen=seen)

    async def answer(
        self,
        request: Request,
        token: str,
        delivery: Annotated[int, Form(ge=1, lt=2**63)],
        answer: Annotated[str, Form(max_length=20)],
    ) -> Response:
        """One tap about one group; a repeated one changes nothing."""
        if not self._allowed(request):
            return self._refuse(request, TOO_OFTEN)
        try:
            await self._broadcast.answer(token, delivery, answer)
        except BroadcastAway:
            return self._refuse(request, AWAY)
        if "hx-request" in request.headers:
            return await self._draw(request, "_tasks.html", token)
        return RedirectResponse(f"/relay/{token}#tasks", 303, headers=HEADERS)

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

    async def _draw(self, request: Request, template: str, token: str, seen: str = "") -> Response:
        if not self._allowed(request):
            return self._refuse(request, TOO_OFTEN)
        try:
            body = await self._broadcast.tasks(token)
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
        left = sum(sheet.left for sheet in sheets)
        page = self._pages.render(
            request, template, token=token, sheets=sheets, left=left, mark=mark, lang=language_of(request)
        )
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
