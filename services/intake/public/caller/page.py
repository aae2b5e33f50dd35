"""The page that a link opens on the caller's own phone: photos, the exact place, words.

No login and no cookie: whoever has the address may send, until it ends. Without scripts it is one form, sent whole.
With them each photo goes by itself, and what the network loses is kept in the page and sent again. It says nothing of
the case but its number; intake takes what is sent, in its own process.
"""

import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID, uuid5

from fastapi import Request, Response
from fastapi.responses import JSONResponse, RedirectResponse

from schemas.internal_routes.intake import OpenedLink
from services.intake.public.bodies import Bodies
from services.intake.public.codes.lookup import sender_of
from services.intake.public.codes.seen import FOREIGN, MOST_PHOTO_BYTES, TOO_LARGE
from services.intake.public.forms import read_form, sent_id
from services.intake.public.intake_calls import Answer, IntakeCalls
from services.runtime.calls import Unavailable
from services.runtime.edge import Refused
from services.runtime.pages.allowance import Allowance
from services.runtime.pages.i18n import Pages, language_of
from services.runtime.pages.page_security import from_another_site
from services.runtime.routes import Routes

MOST_PHOTOS = 5
MOST_BODY_BYTES = 24_000_000
"""Of one sending without scripts; with them each photo goes by itself."""
LONGEST_LINK = 64
"""Characters; intake's have 22."""
AT_ONCE, PER_S = 60.0, 0.5
"""Of one address, openings and sendings together: a family's phones share one, and each photo is sent by itself."""
HTTP_STATUS = {"unknown": 404, "over": 410, "wrong": 422, "often": 429, "later": 503}
HEADERS = {
    # The address itself is the key: it goes to nobody else.
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(self)",
}
TAKEN = Answer("taken", {})


@dataclass(frozen=True)
class Told:
    """What was typed. ``sent_as``: the same one comes again when a phone sends twice, and is taken once."""

    sent_as: str
    place: str = ""
    lat: str = ""
    lon: str = ""
    said: str = ""

    @property
    def says(self) -> bool:
        return any(words.strip() for words in (self.place, self.lat, self.lon, self.said))


class CallerPage:
    def __init__(self, pages: Pages, intake: IntakeCalls, bodies: Bodies) -> None:
        self._pages = pages
        self._intake = intake
        self._bodies = bodies
        self._allowed = Allowance(AT_ONCE, PER_S)

    def routes(self) -> Routes:
        routes = Routes(prefix="/tin/gui", include_in_schema=False, max_body_size=MOST_BODY_BYTES)
        routes.add_api_route("/{token}", self.page, methods=["GET"])
        routes.add_api_route("/{token}", self.send, methods=["POST"])
        return routes

    async def page(self, request: Request, token: str, xong: bool = False) -> Response:
        """``xong``: it was sent, and taken."""
        if not self._allowed.take(sender_of(request), time.monotonic()):
            return self._draw(request, None, "often")
        try:
            opened = await self._intake.opened(token)
        except Unavailable:
            return self._draw(request, None, "later")
        return self._draw(request, opened, ("taken" if xong else "") if opened else "unknown")

    async def send(self, request: Request, token: str) -> Response:
        if from_another_site(request):
            raise Refused(403, FOREIGN)
        with self._bodies.one(request, sender_of(request)) as counted:
            told, pictures = await read_form(counted, Told, MOST_PHOTOS)
            if not self._allowed.take(sender_of(request), time.monotonic()):
                answer = Answer("often", {})
            else:
                answer = await self._hand_in(token, told, pictures)
        if "application/json" in request.headers.get("accept", ""):
            sentence = answer.wrong.get(language_of(request), "")
            status = HTTP_STATUS.get(answer.outcome, 200)
            return JSONResponse({"outcome": answer.outcome, "sentence": sentence}, status, headers=HEADERS)
        if answer.outcome == "taken":
            return RedirectResponse(f"/tin/gui/{token}?xong=1", 303, headers=HEADERS)
        return await self._again(request, token, told, answer, pictured=bool(pictures))

    async def _hand_in(self, token: str, told: Told, pictures: list[bytes]) -> Answer:
        """Words first, then each picture, as something of its own; what was taken already is not taken twice."""
        if len(token) > LONGEST_LINK:
            return Answer("unknown", {})
        if any(len(picture) > MOST_PHOTO_BYTES for picture in pictures):
            return Answer("wrong", TOO_LARGE)
        said = {"link": token, **asdict(told)}
        answer = await self._intake.hand_in_evidence(said, b"") if told.says or not pictures else TAKEN
        for number, picture in enumerate(pictures):
            if answer.outcome != "taken":
                break
            sent_as = str(uuid5(UUID(told.sent_as), f"photo:{number}"))
            answer = await self._intake.hand_in_evidence({"link": token, "sent_as": sent_as}, picture)
        return answer

    async def _again(self, request: Request, token: str, told: Told, answer: Answer, *, pictured: bool) -> Response:
        """The form as it was typed, and what was wrong."""
        try:
            opened = await self._intake.opened(token)
        except Unavailable:
            opened = None
        return self._draw(request, opened, answer.outcome, told, answer.wrong, pictured=pictured)

    def _draw(
        self,
        request: Request,
        opened: OpenedLink | None,
        outcome: str,
        told: Told | None = None,
        wrong: Mapping[str, str] | None = None,
        *,
        pictured: bool = False,
    ) -> Response:
        """``outcome``: empty for a form that nobody has sent; taken; unknown; over, where
        the link has brought as much as it may; wrong; often; later."""
        context: dict[str, Any] = {
            "opened": opened,
            "outcome": outcome,
            "told": told or Told(sent_id()),
            "typed": told is not None,
            "wrong": (wrong or {}).get(language_of(request), ""),
            "pictured": pictured,
        }
        page = self._pages.render(request, "caller.html", HTTP_STATUS.get(outcome, 200), **context)
        page.headers.update(HEADERS)
        if outcome in ("often", "later"):
            page.headers["Retry-After"] = "60" if outcome == "often" else "5"
        return page
