"""The page behind the QR code of a post: real and still on, corrected, found, cancelled, expired, or unknown.

No login, no scripts, no cookie that tells people apart. Beyond the state it says only what was posted, and that only
while the alert is on air.
"""

from collections.abc import Awaitable, Callable, Sequence, Set
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from fastapi import HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from schemas.alerts import FOUND_OUTCOMES, post_code
from services.intake.public.broadcast_calls import BroadcastCalls
from services.intake.public.codes.alerts_db import PublicAlert
from services.intake.public.codes.lookup import Codes, Shown, code_of
from services.intake.public.codes.rules.kinds import KINDS, seen_label
from services.intake.public.codes.rules.public_status import read_codes
from services.intake.public.metrics import PublicMetrics
from services.runtime.calls import Unavailable
from services.runtime.pages.i18n import Pages
from services.runtime.routes import Routes

HTTP_STATUS: dict[str, int] = {"unknown": 404, "busy": 429, "away": 503}
NOT_NOW = "Không lấy được ảnh lúc này. Hãy tải lại trang sau ít giây."
GONE = "Ảnh không còn."


class PublicPage:
    def __init__(
        self,
        codes: Codes,
        pages: Pages,
        broadcast: BroadcastCalls,
        metrics: PublicMetrics,
        clock: Callable[[], datetime],
    ) -> None:
        self._codes = codes
        self._pages = pages
        self._broadcast = broadcast
        self._metrics = metrics
        self._clock = clock

    def routes(self) -> Routes:
        routes = Routes(prefix="/tin", include_in_schema=False)
        routes.add_api_route("", self.form, methods=["GET"])
        for path in ("/{number}", "/{number}/{version}"):
            routes.add_api_route(f"{path}/picture.jpg", self.picture, methods=["GET"])
            routes.add_api_route(f"{path}/card.jpg", self.card, methods=["GET"])
        for path in ("/{number}", "/{number}/{version}"):
            routes.add_api_route(path, self.page, methods=["GET"])
        return routes

    async def form(self, request: Request, ma: str = "") -> Response:
        """For what somebody typed or pasted, with a code in it: /tin?ma=26-00042. The first of several is answered."""
        if not ma.strip():
            return self._draw(request, "ask", "")
        codes = [code_of(written) for written in read_codes(ma)]
        if not codes:
            return self._draw(request, "unknown", "")
        others = f"?{urlencode({'khac': ' '.join(codes[1:])})}" if codes[1:] else ""
        return RedirectResponse(f"/tin/{codes[0]}{others}", 303)

    async def page(self, request: Request, number: str, version: str = "", khac: str = "") -> Response:
        """``khac``: other codes that stood beside this one, which the page names."""
        shown = await self._codes.look_up(request, number, version)
        if isinstance(shown, str):
            return self._draw(request, shown, "")
        others = [code_of(written) for written in read_codes(khac)]
        return self._draw(request, shown.status, shown.code, shown.alert, others, not_ended=shown.not_ended)

    async def picture(self, request: Request, number: str, version: str = "") -> Response:
        """What was posted, while it is on air; 404 before its hour, and from its end on."""
        alert = await self._seen(request, number, version, {"on_air"})
        if alert.posted is None or not alert.posted.pictured or alert.posted.aired_at > self._clock():
            raise HTTPException(404, GONE)
        return await self._drawn(self._broadcast.posted_picture(alert.posted.alert_id, alert.standing.version))

    async def card(self, request: Request, number: str, version: str = "") -> Response:
        """The card without a face, at an address of its own: a browser may still hold the other picture.

        The one that groups have, from the moment of the end on: platforms fetch it here for their posts, and this
        process may hear of the end later. Where groups have none, that of who was found.
        """
        shown = await self._known(request, number, version)
        alert = shown.alert
        if alert is None:
            raise HTTPException(404, GONE)
        return await self._drawn(self._card_of(shown, alert))

    async def _card_of(self, shown: Shown, alert: PublicAlert) -> bytes | None:
        card = await self._broadcast.ending_card(alert.alert_id) if alert.alert_id else None
        if card is not None or shown.status not in FOUND_OUTCOMES or not KINDS[alert.kind].card:
            return card
        return await self._broadcast.found_card(alert.kind, alert.case_number, shown.status, alert.exercise)

    async def _known(self, request: Request, number: str, version: str) -> Shown:
        shown = await self._codes.look_up(request, number, version)
        if isinstance(shown, str):
            raise HTTPException(HTTP_STATUS[shown], NOT_NOW)
        return shown

    async def _seen(self, request: Request, number: str, version: str, statuses: Set[str]) -> PublicAlert:
        shown = await self._known(request, number, version)
        if shown.alert is None or shown.status not in statuses:
            raise HTTPException(404, GONE)
        return shown.alert

    async def _drawn(self, drawing: Awaitable[bytes | None]) -> Response:
        try:
            picture = await drawing
        except Unavailable:
            raise HTTPException(502, NOT_NOW) from None
        if picture is None:
            raise HTTPException(404, GONE)
        return _public(Response(picture, media_type="image/jpeg"))

    def _draw(
        self,
        request: Request,
        status: str,
        code: str,
        alert: PublicAlert | None = None,
        others: Sequence[str] = (),
        *,
        not_ended: bool = False,
    ) -> Response:
        self._metrics.pages.labels(status).inc()
        context: dict[str, Any] = {
            "says": status,
            "code": code,
            "others": others,
            "not_ended": not_ended,
            "alert": alert,
            "newest": post_code(alert.case_number, alert.standing.version) if alert else "",
            "card": alert is not None and status in FOUND_OUTCOMES and KINDS[alert.kind].card,
            "seen_label": seen_label(alert.kind, status) if alert else "",
            "now": self._clock(),
        }
        response = self._pages.render(request, "public.html", HTTP_STATUS.get(status, 200), **context)
        if status in ("busy", "away"):
            response.headers["Retry-After"] = "5"
        return _public(response, cached=status not in ("busy", "away") and request.query_params.get("lang") is None)


def _public(response: Response, cached: bool = True) -> Response:
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive, noimageindex"
    response.headers["Vary"] = "Cookie, Accept-Encoding"
    response.headers["Cache-Control"] = "public, max-age=5" if cached else "no-store"
    return response
