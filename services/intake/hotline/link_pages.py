"""/hotline/cases/…/link: a link for the caller's own phone, made and ended while they are on the line."""

from typing import Annotated

from fastapi import Depends, Request, Response

from services.intake.caller_links.links import CallerLinks, MadeLink
from services.intake.cases.reports_db import Accepted, find_case
from services.intake.hotline.lookups import UNKNOWN
from services.runtime.database import Pool
from services.runtime.edge import Refused
from services.runtime.pages.i18n import Pages
from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action


def hotline_link_routes(pool: Pool, pages: Pages, links: CallerLinks) -> Routes:
    routes = Routes(include_in_schema=False)
    amends = Annotated[Staff, Depends(require(pool, Action.AMEND))]

    async def case_of(case_number: str, staff: Staff) -> Accepted:
        async with pool.connection() as conn:
            case = await find_case(conn, case_number, staff.login, staff.scope)
        if case is None:
            raise Refused(404, UNKNOWN)
        return case

    async def draw(
        request: Request, staff: Staff, case: Accepted, said: str = "", made: MadeLink | None = None
    ) -> Response:
        return pages.render(
            request,
            "link.html",
            409 if said == "refused" else 200,
            staff=staff,
            case_number=case.case_number,
            links=await links.standing(case),
            said=said,
            made=made,
        )

    @routes.get("/hotline/cases/{case_number}/link")
    async def page(request: Request, case_number: str, staff: amends) -> Response:
        return await draw(request, staff, await case_of(case_number, staff))

    @routes.post("/hotline/cases/{case_number}/link")
    async def make(request: Request, case_number: str, staff: amends) -> Response:
        """The page that shows the link answers by itself: no address of ours ever holds one."""
        case = await case_of(case_number, staff)
        made = await links.make(case, staff.login)
        return await draw(request, staff, case, "made" if made else "refused", made)

    @routes.post("/hotline/cases/{case_number}/link/end")
    async def end(request: Request, case_number: str, staff: amends) -> Response:
        case = await case_of(case_number, staff)
        await links.end(case, staff.login)
        return await draw(request, staff, case, "ended")

    return routes
