"""/cases/…/family: links of the family's page are made, listed and revoked; each address is shown once."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request, Response
from fastapi.responses import RedirectResponse

from schemas.internal_routes.intake import FAMILY_LINKS, MAKE_FAMILY_LINK, REVOKE_FAMILY_LINK, FamilyLinkWanted
from services.runtime.calls import ServiceClient, Unavailable
from services.runtime.database import transaction
from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action
from services.verification.cases.audit_db import add_audit_entry
from services.verification.desk.desk import Desk
from services.verification.rules.case import Case
from services.verification.rules.words.family_words import link_words

NO_STORE = {"Cache-Control": "no-store"}


def family_routes(desk: Desk, intake: ServiceClient) -> Routes:
    routes = Routes(include_in_schema=False)
    officer = Annotated[Staff, Depends(require(desk.pool, Action.DECIDE))]

    @routes.get("/cases/{case_number}/family")
    async def family_page(request: Request, staff: officer, case_number: str, said: str = "") -> Response:
        """``said``: what a form of this page led to, by its word in the template."""
        case = await desk.case(case_number, staff.scope)
        return await _draw(desk, intake, request, staff, case, said)

    @routes.post("/cases/{case_number}/family")
    async def make_link(request: Request, staff: officer, case_number: str) -> Response:
        """The answer is the page with the address: it stands in no address of ours, and nobody can read it again."""
        case = await desk.case(case_number, staff.scope)
        await _note(desk, staff, case, "family_link")
        try:
            wanted = FamilyLinkWanted(case_number=case.case_number, made_by=staff.login)
            made = await intake.ask(MAKE_FAMILY_LINK, wanted, case_id=case.case_id)
        except Unavailable:
            return await _draw(desk, intake, request, staff, case, "not_made")
        if made is None:
            return await _draw(desk, intake, request, staff, case, "too_many")
        return await _draw(desk, intake, request, staff, case, address=made.address)

    @routes.post("/cases/{case_number}/family/{link_id}/revoke")
    async def revoke_link(request: Request, staff: officer, case_number: str, link_id: UUID) -> Response:
        case = await desk.case(case_number, staff.scope)
        await _note(desk, staff, case, "revoke_family_link")
        try:
            await intake.ask(REVOKE_FAMILY_LINK, case_id=case.case_id, link_id=link_id)
        except Unavailable:
            return await _draw(desk, intake, request, staff, case, "not_revoked")
        return RedirectResponse(f"/cases/{case.case_number}/family?said=revoked", 303)

    return routes


async def _draw(
    desk: Desk, intake: ServiceClient, request: Request, staff: Staff, case: Case, said: str = "", address: str = ""
) -> Response:
    try:
        links = await intake.ask(FAMILY_LINKS, case_id=case.case_id)
    except Unavailable:
        links, said = [], said or "away"
    force = await desk.force()
    page = desk.pages.render(
        request,
        "family.html",
        {"away": 503, "not_made": 503, "not_revoked": 503, "too_many": 409}.get(said, 200),
        staff=staff,
        case=case,
        links=links,
        said=said,
        address=address,
        words=link_words(force.name, case.case_number, address, force.hotline_phone) if address else "",
    )
    page.headers.update(NO_STORE)
    return page


async def _note(desk: Desk, staff: Staff, case: Case, action: str) -> None:
    """Before it is asked for, so that nothing is done that nobody is named for."""
    async with transaction(desk.pool) as conn:
        await add_audit_entry(conn, datetime.now(UTC), staff.login, action, case.case_id)
