"""/hotline/alike: which open cases may be what is being told, as verification says it; beside the form while somebody
types, and where a report is read back. Nothing waits for it for longer than its 0.3 s, and nothing fails without it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Annotated, Any

from fastapi import Depends, Request, Response
from fastapi.responses import JSONResponse

from schemas.internal_routes.verification import ALIKE_CASES, AlikeCase, BeingTold
from schemas.places.finding import UnknownCommune, commune
from schemas.reports import ReportSubmitted
from services.intake.cases.known_reports_db import numbers_in_scope
from services.intake.cases.reports_db import Origin, case_id_of, submission
from services.intake.hotline.drafts import DRAFT_BYTES, form_sent
from services.intake.hotline.filled_form import FilledForm
from services.intake.hotline.rules.heard_fields import ago
from services.intake.own_places.rules.places import Home
from services.intake.rules.reports import told_so_far
from services.runtime.calls import ServiceClient, Unavailable
from services.runtime.database import Pool
from services.runtime.pages.i18n import Pages, language_of, local_time
from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action

MOST_AT_ONCE = 8
"""Calls on their way; however slow the desk is, no more of intake waits for it."""


def being_told(told: ReportSubmitted, login: str) -> BeingTold:
    """``login``: who asks."""
    who = told.subject
    return BeingTold(
        login=login,
        case_id=told.case_id,
        kind=told.kind,
        exercise=told.exercise,
        name=who.name,
        sex=who.sex,
        age=who.age,
        birth_year=who.birth_year,
        clothing=who.clothing,
        said=told.description[:2000],
        place=told.place if told.place.is_known else None,
        last_seen_at=told.last_seen_at,
        phone=told.reporter.phone,
    )


class AlikeCases:
    """``home``: the force's own commune, with its places as they are known by now."""

    def __init__(
        self, pool: Pool, verification: ServiceClient, clock: Callable[[], datetime], home: Callable[[], Home]
    ) -> None:
        self._pool = pool
        self._verification = verification
        self._clock = clock
        self._home = home

    async def of_form(self, form: FilledForm, staff: Staff) -> list[AlikeCase] | None:
        """As ``of``; nothing of what adds to a case, or has no kind yet."""
        now = self._clock()
        draft = None if form.amends else told_so_far(form.raw, now, self._home())
        if draft is None:
            return []
        origin = Origin("hotline", f"{staff.login}:{form.form_id}", staff.login)
        return await self.of(submission(draft, origin, case_id_of(origin), "", now), staff)

    async def of(self, told: ReportSubmitted, staff: Staff) -> list[AlikeCase] | None:
        """The best first, of those to which this operator may add; None while verification does not answer."""
        try:
            found = await self._verification.ask(ALIKE_CASES, being_told(told, staff.login))
        except Unavailable:
            return None
        async with self._pool.connection() as conn:
            there = await numbers_in_scope(conn, [each.case_number for each in found], staff.login, staff.scope)
        return [each for each in found if each.case_number in there]

    def shown(self, found: Sequence[AlikeCase] | None, language: str) -> list[dict[str, Any]] | None:
        """As the template has them."""
        return None if found is None else [_shown(each, language, self._clock()) for each in found]


def _shown(case: AlikeCase, language: str, now: datetime) -> dict[str, Any]:
    gone = ago(now - case.reported_at)
    spoken = "english" if language == "en" else "vietnamese"
    return {
        **case.model_dump(include={"case_number", "relation", "state"}),
        "commune": _commune_label(case.commune_code),
        "reported": gone[language == "en"] if gone else local_time(case.reported_at),
        "reasons": ", ".join(getattr(each, spoken) for each in case.reasons),
        "against": ", ".join(getattr(each, spoken) for each in case.against),
    }


def _commune_label(code: str | None) -> str:
    try:
        return commune(code).label if code else ""
    except UnknownCommune:
        return ""


def alike_routes(pool: Pool, pages: Pages, cases: AlikeCases) -> Routes:
    routes = Routes(include_in_schema=False, max_body_size=DRAFT_BYTES)
    # What an open page asks by itself is no sign of somebody in front of it.
    operator = Depends(require(pool, Action.REPORT, used=False))

    @routes.post("/hotline/alike")
    async def alike(request: Request, staff: Annotated[Staff, operator]) -> Response:
        """A piece of HTML for what is filled in: asked beside the saving of a draft, which never waits for it."""
        form = await form_sent(request, staff)
        language = language_of(request)
        found = cases.shown(await cases.of_form(form, staff), language)
        return JSONResponse({"alike": pages.fragment(language, "alike.html", alike=found, read_back=False)})

    return routes
