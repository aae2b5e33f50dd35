"""/hotline/alike: which open cases may be what is being told, as verification says it; beside the form while somebody
types, and where a report is read back. Nothing waits for it for longer than TIMEOUT_S, and nothing fails without it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import Depends, Request, Response
from fastapi.responses import JSONResponse
from pydantic import AwareDatetime, BaseModel, SecretStr, TypeAdapter

from schemas.places.finding import UnknownCommune, commune
from schemas.reports import ReportSubmitted
from services.intake.cases.known_reports_db import numbers_in_scope
from services.intake.cases.reports_db import Origin, case_id_of, submission
from services.intake.hotline.drafts import DRAFT_BYTES, form_sent
from services.intake.hotline.filled_form import FilledForm
from services.intake.hotline.rules.heard_fields import ago
from services.intake.own_places.rules.places import Home
from services.intake.rules.reports import told_so_far
from services.runtime.calls import OwnService, Unavailable
from services.runtime.database import Pool
from services.runtime.pages.i18n import Pages, language_of, local_time
from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action

TIMEOUT_S = 0.3
MOST_AT_ONCE = 8
"""Calls on their way; however slow the desk is, no more of intake waits for it."""


class Reason(BaseModel):
    vietnamese: str
    english: str

    def on_page(self, language: str) -> str:
        return self.english if language == "en" else self.vietnamese


class Alike(BaseModel):
    """A case as verification's route has it; ``against``: in what it differs."""

    case_number: str
    relation: Literal["same", "whose", "sighting"]
    reasons: tuple[Reason, ...]
    against: tuple[Reason, ...]
    state: Literal["open", "on_air"]
    commune_code: str | None
    reported_at: AwareDatetime


ALIKE = TypeAdapter(list[Alike])


class AlikeSource(OwnService):
    """Verification's route for the hotline."""

    def __init__(self, verification_url: str, key: SecretStr) -> None:
        super().__init__(verification_url, "/internal", key, TIMEOUT_S, "alike_cases_missing", MOST_AT_ONCE)

    async def ask(self, told: ReportSubmitted, login: str) -> list[Alike]:
        """The best first. ``login``: who asks. Raises Unavailable."""
        who = told.subject
        facts = {
            "login": login,
            "case_id": str(told.case_id),
            "kind": told.kind,
            "exercise": told.exercise,
            "name": who.name,
            "sex": who.sex,
            "age": who.age,
            "birth_year": who.birth_year,
            "clothing": who.clothing,
            "said": told.description[:2000],
            "place": told.place.model_dump() if told.place.is_known else None,
            "last_seen_at": told.last_seen_at.isoformat() if told.last_seen_at else None,
            "phone": told.reporter.phone,
        }
        _, body = await self._ask("POST", "/alike", json=facts)
        return self._read(ALIKE, body)


class AlikeCases:
    """``home``: the force's own commune, with its places as they are known by now."""

    def __init__(
        self, pool: Pool, source: AlikeSource, clock: Callable[[], datetime], home: Callable[[], Home]
    ) -> None:
        self._pool = pool
        self._source = source
        self._clock = clock
        self._home = home

    async def of_form(self, form: FilledForm, staff: Staff) -> list[Alike] | None:
        """As ``of``; nothing of what adds to a case, or has no kind yet."""
        now = self._clock()
        draft = None if form.amends else told_so_far(form.raw, now, self._home())
        if draft is None:
            return []
        origin = Origin("hotline", f"{staff.login}:{form.form_id}", staff.login)
        return await self.of(submission(draft, origin, case_id_of(origin), "", now), staff)

    async def of(self, told: ReportSubmitted, staff: Staff) -> list[Alike] | None:
        """The best first, of those to which this operator may add; None while verification does not answer."""
        try:
            found = await self._source.ask(told, staff.login)
        except Unavailable:
            return None
        async with self._pool.connection() as conn:
            there = await numbers_in_scope(conn, [each.case_number for each in found], staff.login, staff.scope)
        return [each for each in found if each.case_number in there]

    def shown(self, found: Sequence[Alike] | None, language: str) -> list[dict[str, Any]] | None:
        """As the template has them."""
        return None if found is None else [_shown(each, language, self._clock()) for each in found]


def _shown(case: Alike, language: str, now: datetime) -> dict[str, Any]:
    gone = ago(now - case.reported_at)
    return {
        **case.model_dump(include={"case_number", "relation", "state"}),
        "commune": _commune_label(case.commune_code),
        "reported": gone[language == "en"] if gone else local_time(case.reported_at),
        "reasons": ", ".join(each.on_page(language) for each in case.reasons),
        "against": ", ".join(each.on_page(language) for each in case.against),
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
