"""The JSON API of an alert on air: its rings and its corrections."""

from typing import Annotated

from fastapi import APIRouter, Depends

from services.runtime.pages.login import require_role
from services.runtime.staff import Staff
from services.verification.api.case_api import AWAY, DECISION, content_in_body, decided
from services.verification.api.case_models import ApproveIn, CaseOut, DraftIn, SteerIn
from services.verification.cases.on_air_decisions import Correct, PrepareCorrection, Steer
from services.verification.desk.desk import ROLE, Desk
from services.verification.rules import corrections
from services.verification.rules.steering import Wish


def on_air_api_routes(desk: Desk) -> APIRouter:
    routes = APIRouter(prefix="/api/v1", tags=["on air"], responses=AWAY)
    officer = Annotated[Staff, Depends(require_role(desk.pool, ROLE))]

    @routes.post("/cases/{reference}/steer", responses=DECISION)
    async def steer(staff: officer, reference: str, body: SteerIn) -> CaseOut:
        """Hold, release, stop or move the rings; what is left out stays. 409 after a stop or an end."""
        wish = Wish(body.centre, body.held, body.released_rings, body.stopped)
        return await decided(desk, staff, reference, Steer(staff.login, wish))

    @routes.post("/cases/{reference}/correction", responses=DECISION)
    async def save_correction(staff: officer, reference: str, body: DraftIn) -> CaseOut:
        """Prepare the next version; ``content_hash`` is that of ``correction``, or of ``draft`` when there is none."""
        content = content_in_body(body, corrections.prepared(await desk.case(reference)))
        return await decided(desk, staff, reference, PrepareCorrection(staff.login, body.content_hash, content))

    @routes.post("/cases/{reference}/correction/approve", responses=DECISION)
    async def approve_correction(staff: officer, reference: str, body: ApproveIn) -> CaseOut:
        """Send the prepared correction with exactly this hash in the place of what stands."""
        return await decided(desk, staff, reference, Correct(staff.login, body.content_hash))

    return routes
