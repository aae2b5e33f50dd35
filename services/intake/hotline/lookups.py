"""/hotline/cases and /hotline/shift: what was written down of a case, read back, and what this operator has taken."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from services.intake.cases.known_reports_db import report_by_number, reports_of_shift
from services.intake.hotline.drafts_db import drafts_of
from services.intake.hotline.form_page import shown_draft
from services.intake.hotline.pages import CASE_NUMBER
from services.intake.rules.kinds import KINDS
from services.intake.rules.texts import clean_line
from services.runtime.database import Pool
from services.runtime.edge import Refused, Sentence
from services.runtime.pages.i18n import Pages
from services.runtime.pages.login import require
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action

UNKNOWN = Sentence(
    "Không có vụ việc mang mã này trong địa bàn của bạn: hãy xem lại mã.",
    "no case in your scope has this number",
    "No case in your scope has this number: check it.",
)


def lookup_routes(pool: Pool, pages: Pages) -> APIRouter:
    routes = APIRouter(include_in_schema=False)
    operator, amends = Depends(require(pool, Action.REPORT)), Depends(require(pool, Action.AMEND))

    @routes.get("/hotline/cases")
    async def by_number(staff: Annotated[Staff, operator], number: str = "") -> Response:
        typed = clean_line(number, 20).upper()
        if not CASE_NUMBER.match(typed):
            raise Refused(404, UNKNOWN)
        return RedirectResponse(f"/hotline/cases/{typed}", 303)

    @routes.get("/hotline/cases/{case_number}")
    async def case(
        request: Request, case_number: str, staff: Annotated[Staff, amends], taken: bool = False, added: bool = False
    ) -> Response:
        """What was written down, for reading it to the caller. ``taken``, ``added``: it was sent just now."""
        async with pool.connection() as conn:
            known = await report_by_number(conn, case_number, staff.login, staff.scope)
        if known is None:
            raise Refused(404, UNKNOWN)
        return pages.render(
            request,
            "case.html",
            staff=staff,
            of_exercise=known.told.exercise,
            known=known,
            told=known.told,
            taken=taken,
            added=added,
            labels=KINDS,
        )

    @routes.get("/hotline/shift")
    async def shift(request: Request, staff: Annotated[Staff, operator]) -> Response:
        async with pool.connection() as conn:
            reports = await reports_of_shift(conn, staff.login)
            drafts = [shown_draft(draft) for draft in await drafts_of(conn, staff.login)]
        return pages.render(request, "shift.html", staff=staff, reports=reports, drafts=drafts, labels=KINDS)

    return routes
