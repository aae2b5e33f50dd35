"""/sending/relay: who posts by hand, and by which ways each can be called tonight, so that it is known before the
night who cannot; and a new link for whoever has lost their phone."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Form, Request, Response

from schemas.internal_routes.broadcast import RELAY_LINK, RELAY_OFFICERS, RelayOfficer
from services.runtime.calls import ServiceClient, Unavailable
from services.runtime.database import Pool
from services.runtime.pages.i18n import Pages
from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.audit_waiting import note_by_itself
from services.runtime.staff.rights import RIGHTS, Action
from services.runtime.staff.why import Why, why_of
from services.verification.people.rules.scopes import place_names
from services.verification.waking.rules.duty import may_take


@dataclass(frozen=True)
class RelayDesk:
    pool: Pool
    pages: Pages
    broadcast: ServiceClient

    async def officers(
        self,
        request: Request,
        staff: Staff,
        said: str = "",
        code: int = 200,
        link: str = "",
        link_of: str = "",
    ) -> Response:
        """``said``: why no link was made. ``link``: the one that was, of whom."""
        try:
            known, status = await self.broadcast.ask(RELAY_OFFICERS), code
        except Unavailable:
            known, status, said = [], 503, "away"
        officers = [each for each in known if shown_to(staff, each)]
        officers.sort(key=lambda each: (place_names().get(each.commune_code, each.commune_code), each.name))
        page = self.pages.render(
            request,
            "relay_officers.html",
            status,
            staff=staff,
            said=said,
            link=link,
            link_of=link_of,
            unreached=[each for each in officers if not each.reached],
            reached=[each for each in officers if each.reached],
            place_names=place_names(),
        )
        if link:
            page.headers["Cache-Control"] = "no-store"
        return page

    async def new_link(self, request: Request, staff: Staff, account_id: str, why: Why | None) -> Response:
        """Every link of this officer ends, and the new one is shown once, to be handed over."""
        if why is None:
            return await self.officers(request, staff, "no_why", 422)
        try:
            if account_id not in {each.account_id for each in await self.broadcast.ask(RELAY_OFFICERS)}:
                return await self.officers(request, staff, "no_officer", 422)
            # Before it is done, so that no link is shown that nobody is named for.
            await note_by_itself(self.pool, staff.login, "relay_link_renewed", account=account_id, why=why)
            made = await self.broadcast.ask(RELAY_LINK, account_id=account_id)
        except Unavailable:
            return await self.officers(request, staff)
        if made is None:
            return await self.officers(request, staff, "no_officer", 422)
        return await self.officers(request, staff, link=made.link, link_of=account_id)


def shown_to(staff: Staff, officer: RelayOfficer) -> bool:
    """Whoever has the signed lists before them has all of this one; others what lies where they serve."""
    return bool(staff.roles & RIGHTS[Action.READ_ROSTER].roles) or may_take(staff.scope, officer.commune_code)


def relay_officer_pages(desk: RelayDesk) -> Routes:
    routes = Routes(prefix="/sending/relay", include_in_schema=False)
    reader = Annotated[Staff, Depends(require(desk.pool, Action.READ_RELAY))]
    administrator = Annotated[Staff, Depends(require(desk.pool, Action.CHANGE_ROSTER))]

    @routes.get("")
    async def officers(request: Request, staff: reader) -> Response:
        return await desk.officers(request, staff)

    @routes.post("/link")
    async def new_link(
        request: Request,
        staff: administrator,
        account_id: Annotated[str, Form(max_length=100)] = "",
        why: Annotated[str, Form(max_length=200)] = "",
    ) -> Response:
        return await desk.new_link(request, staff, account_id, why_of(why))

    return routes
