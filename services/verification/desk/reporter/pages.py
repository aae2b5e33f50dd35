"""/cases/…/reporter: the link for the caller's own phone, as an officer makes and ends it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from services.runtime.pages.login import require
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action
from services.verification.desk.desk import Desk
from services.verification.desk.reporter.intake_source import (
    IntakeSource,
    MadeLink,
    NotThere,
    StandingLink,
    Unavailable,
)

STATUS = {"refused": 409, "away": 503}


def reporter_routes(desk: Desk, intake: IntakeSource) -> APIRouter:
    routes = APIRouter(include_in_schema=False)
    officer = Annotated[Staff, Depends(require(desk.pool, Action.DECIDE))]

    async def draw(
        request: Request, staff: Staff, case_number: str, said: str = "", made: MadeLink | None = None
    ) -> Response:
        case = await desk.case(case_number, staff.scope)
        links: list[StandingLink] = []
        try:
            links = await intake.links(case.case_number)
        except Unavailable:
            said = "away"
        except NotThere:
            said = "refused"
        return desk.pages.render(
            request, "reporter.html", STATUS.get(said, 200), staff=staff, case=case, links=links, said=said, made=made
        )

    @routes.get("/cases/{case_number}/reporter")
    async def page(request: Request, staff: officer, case_number: str) -> Response:
        return await draw(request, staff, case_number)

    @routes.post("/cases/{case_number}/reporter/link")
    async def make(request: Request, staff: officer, case_number: str) -> Response:
        """The page that shows the link answers by itself: no address of ours ever holds one."""
        case = await desk.case(case_number, staff.scope)
        try:
            made = await intake.make_link(case.case_number, staff.login)
        except (Unavailable, NotThere):
            return await draw(request, staff, case_number, "refused")
        return await draw(request, staff, case_number, "made" if made else "refused", made)

    @routes.post("/cases/{case_number}/reporter/link/end")
    async def end(request: Request, staff: officer, case_number: str) -> Response:
        case = await desk.case(case_number, staff.scope)
        try:
            await intake.end_links(case.case_number, staff.login)
        except (Unavailable, NotThere):
            return await draw(request, staff, case_number, "refused")
        return await draw(request, staff, case_number, "ended")

    return routes
