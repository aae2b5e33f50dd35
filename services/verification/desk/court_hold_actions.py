"""Forms of a court's hold, which a supervisor sets and lifts on the case page."""

from datetime import date, datetime, time, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response

from schemas.content import VIETNAM
from services.runtime.pages.login import require
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action
from services.verification.desk.desk import Desk
from services.verification.desk.draft_form import MOST_TYPED
from services.verification.desk.officer_actions import answer
from services.verification.forgetting.court_holds import KeepForCourt, LiftCourtHold


def court_hold_routes(desk: Desk) -> APIRouter:
    routes = APIRouter(include_in_schema=False)
    supervisor = Annotated[Staff, Depends(require(desk.pool, Action.KEEP_FOR_COURT))]

    @routes.post("/cases/{case_number}/court-hold")
    async def keep_for_court(
        request: Request,
        staff: supervisor,
        case_number: str,
        until: Annotated[date, Form()],
        reason: Annotated[str, Form(max_length=MOST_TYPED)] = "",
    ) -> Response:
        """``until``: the last day in Vietnam on which it is kept."""
        end = datetime.combine(until, time(), VIETNAM) + timedelta(days=1)
        decision = KeepForCourt(staff.login, reason, end)
        refusal = await desk.decisions.take(case_number, decision, staff.scope)
        return await answer(desk, request, staff, case_number, refusal)

    @routes.post("/cases/{case_number}/court-hold/lift")
    async def lift_court_hold(request: Request, staff: supervisor, case_number: str) -> Response:
        refusal = await desk.decisions.take(case_number, LiftCourtHold(staff.login), staff.scope)
        return await answer(desk, request, staff, case_number, refusal)

    return routes
