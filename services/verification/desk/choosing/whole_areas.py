"""A notice to a whole commune, or to all of the force's area: one press each, and before it to how many it goes."""

from typing import Annotated, Literal

from fastapi import Depends, Form, Request, Response

from schemas.audience import Audience
from services.runtime.pages.i18n import language_of
from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action
from services.verification.cases.decisions import Edit
from services.verification.desk.desk import Desk
from services.verification.desk.draft_form import home_of
from services.verification.desk.officer_actions import answer
from services.verification.rules.audience.reach import preset
from services.verification.rules.case import Case
from services.verification.rules.documents import changed
from services.verification.rules.signing import Grounds, provinces_offered, widest_reach

WholeArea = Literal["commune", "force"]


def whole_areas(desk: Desk, case: Case, grounds: Grounds) -> dict[WholeArea, Audience]:
    """The audience of each, with the kinds of group and the single groups that the draft has. How far the force's area
    goes within its provinces follows from who signs (rules/signing.widest_scope)."""
    content, delays = case.draft.content, desk.delays_s(case.kind)
    offered = tuple(provinces_offered(case, content.centre, grounds))
    home = home_of(content.centre)
    return {
        "commune": preset("commune", (), delays, content.audience, home),
        "force": preset("provinces" if len(offered) > 1 else "province", offered, delays, content.audience),
    }


def whole_area_routes(desk: Desk) -> Routes:
    routes = Routes(include_in_schema=False)
    officer = Annotated[Staff, Depends(require(desk.pool, Action.DECIDE))]

    @routes.get("/cases/{case_number}/whole-areas")
    async def counted(request: Request, staff: officer, case_number: str) -> Response:
        """A fragment: the buttons, each with the groups and members that it would reach."""
        case, grounds = await desk.case_and_grounds(case_number, staff)
        content = case.draft.content
        within = widest_reach(case, content.centre, grounds)
        plans = {
            area: await desk.plan(case.kind, changed(content, audience=audience), case.exercise, within)
            for area, audience in whole_areas(desk, case, grounds).items()
        }
        html = desk.pages.fragment(
            language_of(request),
            "_whole_areas.html",
            case=case,
            content_hash=case.draft.hash,
            home=home_of(content.centre).full_name,
            plans=plans,
        )
        return Response(html, media_type="text/html")

    @routes.post("/cases/{case_number}/whole-area")
    async def choose(
        request: Request,
        staff: officer,
        case_number: str,
        to: Annotated[WholeArea, Form()],
        content_hash: Annotated[str, Form(max_length=100)] = "",
    ) -> Response:
        """Saves the draft with this audience; it is signed as any other."""
        case, grounds = await desk.case_and_grounds(case_number, staff)
        content = changed(case.draft.content, audience=whole_areas(desk, case, grounds)[to])
        refusal = await desk.decisions.take(case_number, Edit(staff.login, content_hash, content), staff.scope)
        return await answer(desk, request, staff, case_number, refusal, "draft")

    return routes
