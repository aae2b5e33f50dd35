"""/cap/: the Atom index, and each alert's newest message. For programs, without a login."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from fastapi import HTTPException, Response

from services.intake.public.cap.rules.atom import CAP_TYPE, feed
from services.intake.public.cap.rules.messages import Publisher, Told, message
from services.intake.public.cap.told_alerts_db import told_alerts
from services.intake.public.force import Speaker
from services.runtime.database import Pool
from services.runtime.edge import problem
from services.runtime.pages.brief_cache import BriefCache
from services.runtime.routes import Routes

CACHE_S = 5.0
ATOM_TYPE = "application/atom+xml"
HEADERS = {
    "Cache-Control": "public, max-age=30",
    "X-Robots-Tag": "noindex, nofollow, noarchive, noimageindex",
}
"""Programs ask every minute or so."""
NO_MESSAGE = "no message of this name: it was never sent, a later one took its place, or its alert is long over"


class CapPages:
    """``public_url``: of the public page, as posts have it."""

    def __init__(self, pool: Pool, force: Speaker, public_url: str, clock: Callable[[], datetime]) -> None:
        self._pool = pool
        self._force = force
        self._page_url = public_url.rstrip("/")
        self._clock = clock
        parts = urlsplit(public_url)
        self._sender = f"loa@{parts.hostname or 'localhost'}"
        self._url = f"{parts.scheme}://{parts.netloc}/cap/"
        self._alerts: BriefCache[list[Told]] = BriefCache(CACHE_S, 1)

    def routes(self) -> Routes:
        away: dict[int | str, dict[str, Any]] = {503: problem("the database does not answer: try again")}
        routes = Routes(prefix="/cap", tags=["cap"], responses=away)
        routes.add_api_route(
            "/",
            self.index,
            methods=["GET"],
            response_class=Response,
            summary="Atom: the newest message of every alert that two have signed and of what ended in the last 7 days",
            responses={200: {"content": {ATOM_TYPE: {}}}},
        )
        routes.add_api_route(
            "/{identifier}.xml",
            self.one,
            methods=["GET"],
            response_class=Response,
            summary="A CAP 1.2 message",
            responses={200: {"content": {CAP_TYPE: {}}}, 404: problem(NO_MESSAGE)},
        )
        return routes

    async def index(self) -> Response:
        body = feed(await self._told(), self._publisher(), self._url, self._clock())
        return Response(body, media_type=ATOM_TYPE, headers=HEADERS)

    async def one(self, identifier: str) -> Response:
        alert = next((alert for alert in await self._told() if alert.identifier == identifier), None)
        if alert is None:
            raise HTTPException(404, NO_MESSAGE, {"X-Robots-Tag": HEADERS["X-Robots-Tag"]})
        return Response(message(alert, self._publisher()), media_type=CAP_TYPE, headers=HEADERS)

    def _publisher(self) -> Publisher:
        return Publisher(self._sender, self._force.name, self._force.hotline_phone, self._page_url)

    async def _told(self) -> list[Told]:
        return await self._alerts.get("told", self._read)

    async def _read(self) -> list[Told]:
        async with self._pool.connection() as conn:
            return await told_alerts(conn, self._clock())
