"""/sending/relay: who posts by hand, and by which ways each can be called tonight, so that it is known before the
night who cannot."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from services.runtime.calls import Unavailable
from services.runtime.database import Pool
from services.runtime.pages.i18n import Pages
from services.runtime.pages.login import require
from services.runtime.staff import Staff
from services.runtime.staff.rights import RIGHTS, Action
from services.verification.people.rules.scopes import place_names
from services.verification.registry.outlet_source import OutletSource, RelayOfficer
from services.verification.waking.rules.duty import may_take


@dataclass(frozen=True)
class RelayDesk:
    pool: Pool
    pages: Pages
    outlets: OutletSource

    async def officers(self, request: Request, staff: Staff) -> Response:
        try:
            officers, status = [each for each in await self.outlets.relay_officers() if shown_to(staff, each)], 200
        except Unavailable:
            officers, status = [], 503
        officers.sort(key=lambda each: (place_names().get(each.commune_code, each.commune_code), each.name))
        return self.pages.render(
            request,
            "relay_officers.html",
            status,
            staff=staff,
            away=status != 200,
            unreached=[each for each in officers if not each.reached],
            reached=[each for each in officers if each.reached],
            place_names=place_names(),
        )


def shown_to(staff: Staff, officer: RelayOfficer) -> bool:
    """Whoever has the signed lists before them has all of this one; others what lies where they serve."""
    return bool(staff.roles & RIGHTS[Action.READ_ROSTER].roles) or may_take(staff.scope, officer.commune_code)


def relay_officer_pages(desk: RelayDesk) -> APIRouter:
    routes = APIRouter(prefix="/sending/relay", include_in_schema=False)
    reader = Annotated[Staff, Depends(require(desk.pool, Action.READ_RELAY))]

    @routes.get("")
    async def officers(request: Request, staff: reader) -> Response:
        return await desk.officers(request, staff)

    return routes
