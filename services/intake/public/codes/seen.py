"""The form by which a member tells what they have seen: words, place, time, a phone, a picture, each as they have it.

No login and no cookie. Another site's page cannot send it; one address and one alert have an allowance; what was typed
comes back with whatever went wrong. Intake takes it, in its own process, and tells the case.
"""

import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from schemas.words import words
from services.intake.public.bodies import FULL, Bodies
from services.intake.public.codes.alerts_db import PublicAlert
from services.intake.public.codes.lookup import Codes, network_of, sender_of
from services.intake.public.codes.rules.kinds import KINDS, seen_label
from services.intake.public.forms import read_form, sent_id
from services.intake.public.intake_calls import IntakeCalls
from services.runtime.edge import Refused, Sentence
from services.runtime.pages.allowance import Allowance
from services.runtime.pages.i18n import Pages, language_of
from services.runtime.pages.page_security import from_another_site
from services.runtime.routes import Routes

MOST_PHOTO_BYTES = 8_000_000
"""seen.js makes a larger one smaller before it is sent; without scripts a phone's usual picture is let through."""
MOST_BODY_BYTES = 12_000_000
"""A picture that is somewhat too large is still read, so that what was typed can be shown again."""
AT_ONCE, PER_S = 12.0, 1 / 15
"""Sightings of one address: a village's phones may share one."""
OF_NETWORK, OF_NETWORK_PER_S = 20.0, 1 / 10
"""Of one alert: a third of what intake takes (``sightings.entrance``), so that many addresses of one network leave room
for everybody else."""
HTTP_STATUS = {"over": 410, "wrong": 422, "often": 429, "later": 503}
HEADERS = {
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(self)",
}
TOO_LARGE = {
    "vi": f"Ảnh lớn hơn {MOST_PHOTO_BYTES / 1e6:g} MB, xin gửi ảnh nhỏ hơn.",
    "en": f"The picture is larger than {MOST_PHOTO_BYTES / 1e6:g} MB: send a smaller one.",
}
FOREIGN = Sentence(
    words("Trang này được gửi từ một trang khác nên không nhận. Hãy mở lại trang của tin rồi gửi."),
    "refused: the form was sent from another site",
)


@dataclass(frozen=True)
class Told:
    """What was typed. ``sent_as``: the same one comes again when a phone sends twice, and is taken once."""

    sent_as: str
    place: str = ""
    lat: str = ""
    lon: str = ""
    seen_at: str = ""
    said: str = ""
    phone: str = ""


class SeenForm:
    def __init__(self, codes: Codes, pages: Pages, intake: IntakeCalls, bodies: Bodies) -> None:
        self._codes = codes
        self._pages = pages
        self._intake = intake
        self._allowed = Allowance(AT_ONCE, PER_S)
        self._of_network = Allowance(OF_NETWORK, OF_NETWORK_PER_S)
        self._bodies = bodies

    def routes(self) -> Routes:
        routes = Routes(prefix="/tin", include_in_schema=False, max_body_size=MOST_BODY_BYTES)
        routes.add_api_route("/{number}/thay", self.page, methods=["GET"])
        routes.add_api_route("/{number}/thay", self.send, methods=["POST"])
        return routes

    async def page(self, request: Request, number: str, xong: bool = False) -> Response:
        """``xong``: it was sent, and taken."""
        alert, label = await self._alert(request, number)
        if alert is None:
            return RedirectResponse(f"/tin/{number}", 303, headers=HEADERS)
        outcome = "taken" if xong else "" if label else "over"
        return self._draw(request, alert, label, Told(sent_id()), outcome)

    async def send(self, request: Request, number: str) -> Response:
        if from_another_site(request):
            raise Refused(403, FOREIGN)
        alert, label = await self._alert(request, number)
        if alert is None:
            return RedirectResponse(f"/tin/{number}", 303, headers=HEADERS)
        with self._bodies.one(request, sender_of(request)) as counted:
            return await self._take(counted, alert, label)

    async def _take(self, request: Request, alert: PublicAlert, label: str) -> Response:
        told, pictures = await read_form(request, Told, 1)
        picture = pictures[0] if pictures else b""
        if not label:
            return self._draw(request, alert, label, told, "over")
        if len(picture) > MOST_PHOTO_BYTES:
            return self._draw(request, alert, label, told, "wrong", TOO_LARGE)
        if not self._may_tell(request, alert):
            return self._draw(request, alert, label, told, "often", pictured=bool(picture))
        answer = await self._intake.hand_in({"code": alert.case_number, **asdict(told)}, picture)
        if answer.outcome == "taken":
            return RedirectResponse(f"/tin/{alert.case_number}/thay?xong=1", 303, headers=HEADERS)
        outcome = "over" if answer.outcome == "unknown" else answer.outcome
        return self._draw(request, alert, label, told, outcome, answer.wrong, pictured=bool(picture))

    def _may_tell(self, request: Request, alert: PublicAlert) -> bool:
        now, network = time.monotonic(), network_of(sender_of(request))
        return self._allowed.take(sender_of(request), now) and self._of_network.take(
            f"{alert.case_number} {network}", now
        )

    async def _alert(self, request: Request, number: str) -> tuple[PublicAlert | None, str]:
        """The alert of this code, whatever its version, and how its button is called: empty once it is over. None, too,
        for one of a kind that nobody is asked to have seen. Raises Refused where nothing can be said now."""
        shown = await self._codes.look_up(request, number)
        if isinstance(shown, str):
            raise Refused(503, FULL)
        if shown.alert is None or not KINDS[shown.alert.kind].seen_label:
            return None, ""
        return shown.alert, seen_label(shown.alert.kind, shown.status)

    def _draw(
        self,
        request: Request,
        alert: PublicAlert,
        label: str,
        told: Told,
        outcome: str = "",
        wrong: Mapping[str, str] | None = None,
        *,
        pictured: bool = False,
    ) -> Response:
        """``outcome``: empty for a form that nobody has sent; taken; over; wrong; often; later. ``pictured``: a picture
        was chosen, and has to be chosen again."""
        page = self._pages.render(
            request,
            "seen.html",
            HTTP_STATUS.get(outcome, 200),
            alert=alert,
            label=label,
            told=told,
            outcome=outcome,
            wrong=(wrong or {}).get(language_of(request), ""),
            pictured=pictured,
        )
        page.headers.update(HEADERS)
        if outcome in ("often", "later"):
            page.headers["Retry-After"] = "60" if outcome == "often" else "5"
        return page
