"""The page behind a family's link. No login: whoever has the link may read it, and press what the desk then verifies.

It works without scripts, and nothing of it is kept in a browser. The address is the key, so no other site learns it.
"""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Annotated, cast, get_args
from uuid import UUID, uuid4

import structlog
from fastapi import Form, Request, Response
from fastapi.responses import RedirectResponse

from schemas.internal_routes.broadcast import REACHED, Reached
from schemas.internal_routes.intake import LONGEST_SAID, Press, Representative
from schemas.words import words
from services.intake.public.broadcast_calls import BroadcastCalls
from services.intake.public.codes.lookup import sender_of
from services.intake.public.family.family_case import FamilyCase, find_family_case
from services.intake.public.forms import sent_id
from services.intake.public.intake_calls import IntakeCalls
from services.intake.public.metrics import PublicMetrics
from services.runtime.calls import Unavailable
from services.runtime.database import INFRASTRUCTURE_ERRORS, Pool
from services.runtime.edge import Refused, Sentence
from services.runtime.pages.allowance import Allowance
from services.runtime.pages.i18n import Pages
from services.runtime.pages.page_security import from_another_site
from services.runtime.routes import Routes

log = structlog.get_logger()

HEADERS = {"X-Robots-Tag": "noindex, nofollow, noarchive", "Cache-Control": "no-store"}
HTTP_STATUS = {"unknown": 404, "revoked": 410, "forgotten": 410, "busy": 429, "away": 503}
PRESS_STATUS = {"often": 429, "later": 503, "wrong": 422}
PRESSES = get_args(Press)
GIVERS = ("mother", "father", "guardian")
TOKEN_CHARS = 32
"""Of a link, as intake makes them."""
MOST_BODY_BYTES = 200_000
"""Of a press: ten times what is taken, in Vietnamese, so that what was too long stands in the form again."""
AT_ONCE, PER_S = 60.0, 1.0
"""Pages of one address."""
FOREIGN = Sentence(
    words("Trang này được gửi từ một trang khác nên không nhận. Hãy mở lại liên kết của gia đình rồi bấm ở đó."),
    "refused: the form was sent from another site",
)


class FamilyPages:
    def __init__(
        self,
        pool: Pool,
        pages: Pages,
        broadcast: BroadcastCalls,
        intake: IntakeCalls,
        metrics: PublicMetrics,
        clock: Callable[[], datetime],
    ) -> None:
        self._pool = pool
        self._pages = pages
        self._broadcast = broadcast
        self._intake = intake
        self._metrics = metrics
        self._clock = clock
        self._allowed = Allowance(AT_ONCE, PER_S)

    def routes(self) -> Routes:
        routes = Routes(prefix="/family/{token}", include_in_schema=False, max_body_size=MOST_BODY_BYTES)
        routes.add_api_route("", self.page, methods=["GET"])
        routes.add_api_route("", self.press, methods=["POST"])
        return routes

    async def page(self, request: Request, token: str) -> Response:
        return await self._answer(request, token)

    async def press(
        self,
        request: Request,
        token: str,
        press: Annotated[str, Form(max_length=20)] = "",
        said: Annotated[str, Form(max_length=10 * LONGEST_SAID)] = "",
        sent_as: Annotated[str, Form(max_length=40)] = "",
    ) -> Response:
        """What was written stands in the form again where it was not taken. A consent is pressed as ``consent:mother``:
        whose word it is; ``consent`` alone is of a page from before that was asked."""
        if from_another_site(request):
            raise Refused(403, FOREIGN)
        if not self._allowed.take(sender_of(request), time.monotonic()):
            return self._draw(request, "busy", None, outcome="often", press=press, said=said)
        if len(token) != TOKEN_CHARS:
            return self._draw(request, "unknown", None, outcome="unknown", press=press, said=said)
        press, _, given_by = press.partition(":")
        if press not in PRESSES or (given_by and (press != "consent" or given_by not in GIVERS)):
            return await self._answer(request, token, "wrong", said=said)
        if len(said) > LONGEST_SAID:
            return await self._answer(request, token, "long", press=press, said=said)
        outcome = await self._intake.press(
            token, cast(Press, press), said, UUID(sent_id(sent_as)), cast(Representative, given_by or None)
        )
        if outcome == "taken":
            return RedirectResponse(f"/family/{token}#{press}", 303, headers=HEADERS)
        return await self._answer(request, token, outcome, press=press, said=said)

    async def _answer(
        self, request: Request, token: str, outcome: str = "", press: str = "", said: str = ""
    ) -> Response:
        """``outcome``: of what was pressed; empty where nothing was."""
        if not self._allowed.take(sender_of(request), time.monotonic()):
            return self._draw(request, "busy", None, outcome=outcome, press=press, said=said)
        try:
            async with self._pool.connection() as conn:
                case = await find_family_case(conn, token)
        except INFRASTRUCTURE_ERRORS as error:
            log.warning("family_page_waits", error=type(error).__name__)
            return self._draw(request, "away", None, outcome=outcome, press=press, said=said)
        says = case.says(self._clock()) if case else "unknown"
        shown = says in ("on_air", "ended")
        reached = await self._reached(case.alert_id) if case and case.alert_id and shown else None
        return self._draw(request, says, case, reached, outcome, press, said)

    async def _reached(self, alert_id: UUID) -> Reached | None:
        """None where broadcast does not say it now: the page says so."""
        try:
            return await self._broadcast.ask("reached", REACHED, alert_id=alert_id)
        except Unavailable:
            return None

    def _draw(
        self,
        request: Request,
        says: str,
        case: FamilyCase | None,
        reached: Reached | None = None,
        outcome: str = "",
        press: str = "",
        said: str = "",
    ) -> Response:
        self._metrics.family_pages.labels(says).inc()
        status = HTTP_STATUS.get(says) or PRESS_STATUS.get(outcome, 422 if outcome == "long" else 200)
        page = self._pages.render(
            request,
            "family.html",
            status,
            says=says,
            case=case,
            reached=reached,
            outcome=outcome,
            pressed=press,
            said=said,
            most=LONGEST_SAID,
            sent_as=str(uuid4()),
            now=self._clock(),
        )
        page.headers.update(HEADERS)
        if status in (429, 503):
            page.headers["Retry-After"] = "60" if status == 429 else "5"
        return page
