"""The page behind the QR code of a post: real and still on, corrected, found, cancelled, expired, or unknown.

No login, no scripts, no cookie that tells people apart. Beyond the state it says only what was posted, and that only
while the alert is on air.
"""

import time
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import structlog
from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from schemas.alerts import FOUND_OUTCOMES, closing_code, post_code
from services.runtime.database import INFRASTRUCTURE_ERRORS, Pool
from services.runtime.pages.i18n import Pages
from services.verification.metrics import VerificationMetrics
from services.verification.pictures.brief_cache import BriefCache
from services.verification.pictures.photo_proxy import PhotoProxy
from services.verification.pictures.poster_pages import jpeg
from services.verification.pictures.poster_proxy import PosterProxy
from services.verification.public.alerts_db import PublicAlert, find_public_alert
from services.verification.public.rules.allowance import Allowance
from services.verification.public.rules.public_status import Status, WrittenCode, public_status, read_codes
from services.verification.rules.kinds import KINDS
from services.verification.rules.words.wording import Force

log = structlog.get_logger()

CACHE_S, MOST_CACHED = 5.0, 2000
"""How late the page may learn of an end, beside the 5 s that a browser keeps it."""
LOOKUPS_AT_ONCE, LOOKUPS_PER_S = 60.0, 5.0
"""Of one address, for codes that are not kept: many phones share one, and a code on air is nearly always kept."""
HTTP_STATUS: dict[str, int] = {"unknown": 404, "busy": 429, "away": 503}


@dataclass(frozen=True)
class Shown:
    status: Status
    code: str
    alert: PublicAlert | None


@dataclass(frozen=True)
class Known:
    code: str
    alert: PublicAlert


class PublicPage:
    def __init__(
        self,
        pool: Pool,
        posters: PosterProxy,
        photos: PhotoProxy,
        force: Force,
        metrics: VerificationMetrics,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._pool = pool
        self._pages = Pages(Path(__file__).parent, kinds=KINDS)
        self._posters = posters
        self._photos = photos
        self._force = force
        self._metrics = metrics
        self._clock = clock
        self._alerts: BriefCache[PublicAlert | None] = BriefCache(CACHE_S, MOST_CACHED)
        self._photo_cache: BriefCache[Response] = BriefCache(60.0, 16)
        self._lookups = Allowance(LOOKUPS_AT_ONCE, LOOKUPS_PER_S)

    def routes(self) -> APIRouter:
        routes = APIRouter(prefix="/tin", include_in_schema=False)
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
        codes = [_code_of(written) for written in read_codes(ma)]
        if not codes:
            return self._draw(request, "unknown", "")
        others = f"?{urlencode({'khac': ' '.join(codes[1:])})}" if codes[1:] else ""
        return RedirectResponse(f"/tin/{codes[0]}{others}", 303)

    async def page(self, request: Request, number: str, version: str = "", khac: str = "") -> Response:
        """``khac``: other codes that stood beside this one, which the page names."""
        shown = await self._look_up(request, number, version)
        if isinstance(shown, str):
            return self._draw(request, shown, "")
        others = [_code_of(written) for written in read_codes(khac)]
        return self._draw(request, shown.status, shown.code, shown.alert, others)

    async def picture(self, request: Request, number: str, version: str = "") -> Response:
        """What was posted, while it is on air; 404 from its end on."""
        shown = await self._seen(request, number, version, {"on_air"})
        return _public(await self._posted_picture(shown.alert, shown.code))

    async def card(self, request: Request, number: str, version: str = "") -> Response:
        """Found: the card without a face, at an address of its own: a browser may still hold the other picture."""
        shown = await self._seen(request, number, version, FOUND_OUTCOMES)
        return _public(
            jpeg(await self._posters.found_card(shown.alert.kind, shown.alert.case_number, shown.alert.exercise), None)
        )

    async def _seen(self, request: Request, number: str, version: str, statuses: Set[str]) -> Known:
        shown = await self._look_up(request, number, version)
        if isinstance(shown, str):
            raise HTTPException(HTTP_STATUS[shown], "Không lấy được ảnh lúc này. Hãy tải lại trang sau ít giây.")
        if shown.alert is None or shown.status not in statuses:
            raise HTTPException(404, "Ảnh không còn.")
        return Known(shown.code, shown.alert)

    async def _posted_picture(self, alert: PublicAlert, code: str) -> Response:
        posted = alert.posted
        if posted is None or (posted.content.poster is None and posted.content.photo_sha256 is None):
            raise HTTPException(404, "Ảnh không còn.")
        if posted.content.poster is not None:
            return jpeg(await self._posters.poster(posted), None)
        sha256 = posted.content.photo_sha256 or ""
        answer = await self._photo_cache.get(sha256, lambda: self._photos.photo(sha256))
        return Response(answer.body, media_type=answer.media_type)

    async def _look_up(self, request: Request, number: str, version: str) -> Shown | str:
        """What is known of the code; or why nothing can be said: busy, away."""
        codes = read_codes(f"{number}/{version}" if version else number)
        if not codes:
            return Shown("unknown", "", None)
        written = codes[0]
        sender = request.client.host if request.client else ""
        if not self._alerts.has(written.case_number) and not self._lookups.take(sender, time.monotonic()):
            return "busy"
        try:
            alert = await self._alerts.get(written.case_number, lambda: self._read(written.case_number))
        except INFRASTRUCTURE_ERRORS as error:
            log.warning("public_page_waits", error=type(error).__name__)
            return "away"
        status = public_status(written, alert.standing if alert else None, self._clock())
        if alert is None or status == "unknown":
            return Shown("unknown", _code_of(written), None)
        if status != "on_air":
            alert = replace(alert, posted=None)
        newest = post_code(alert.case_number, alert.standing.version)
        return Shown(status, newest if written.version is None else _code_of(written), alert)

    async def _read(self, case_number: str) -> PublicAlert | None:
        async with self._pool.connection() as conn:
            return await find_public_alert(conn, case_number)

    def _draw(
        self, request: Request, status: str, code: str, alert: PublicAlert | None = None, others: Sequence[str] = ()
    ) -> Response:
        self._metrics.public_pages.labels(status).inc()
        context: dict[str, Any] = {
            "says": status,
            "code": code,
            "others": others,
            "alert": alert,
            "newest": post_code(alert.case_number, alert.standing.version) if alert else "",
            "card": alert is not None and status in FOUND_OUTCOMES and KINDS[alert.kind].card,
            "force": self._force,
            "now": self._clock(),
        }
        response = self._pages.render(request, "public.html", HTTP_STATUS.get(status, 200), **context)
        if status in ("busy", "away"):
            response.headers["Retry-After"] = "5"
        return _public(response, cached=status not in ("busy", "away") and request.query_params.get("lang") is None)


def _code_of(written: WrittenCode) -> str:
    return (
        closing_code(written.case_number)
        if written.version is None
        else post_code(written.case_number, written.version)
    )


def _public(response: Response, cached: bool = True) -> Response:
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive, noimageindex"
    response.headers["Vary"] = "Cookie"
    response.headers["Cache-Control"] = "public, max-age=5" if cached else "no-store"
    return response
