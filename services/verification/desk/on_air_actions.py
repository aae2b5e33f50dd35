"""Forms of an alert on air: its corrections, and sightings that move nothing."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Form, HTTPException, Request, Response

from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action
from services.verification.cases.on_air_decisions import PrepareCorrection
from services.verification.cases.sightings import SetAside, TakeUpSighting, UnknownSighting
from services.verification.desk.desk import Desk, ReturnedForm
from services.verification.desk.draft_form import MOST_TYPED, DraftForm, content_of
from services.verification.desk.officer_actions import Done, answer, decide, reading
from services.verification.rules.refusals import Refusal


def on_air_routes(desk: Desk) -> Routes:
    routes = Routes(include_in_schema=False)
    officer = Annotated[Staff, Depends(require(desk.pool, Action.DECIDE))]

    @routes.post("/cases/{case_number}/correction")
    async def save_correction(
        request: Request, staff: officer, case_number: str, form: Annotated[DraftForm, Form()]
    ) -> Response:
        case, grounds = await desk.case_and_grounds(case_number, staff)
        content = content_of(form, desk.correction_basis(case, grounds))
        if isinstance(content, Refusal):
            refusal: Refusal | None = content
        else:
            decision = PrepareCorrection(staff.login, form.content_hash, content)
            refusal = await desk.decisions.take(case_number, decision, staff.scope)
        refused = refusal and ReturnedForm(refusal, correction=form)
        return await answer(desk, request, staff, case_number, refused, "correction")

    @routes.post("/cases/{case_number}/sightings/{event_id}/set-aside")
    async def set_aside(
        request: Request,
        staff: officer,
        case_number: str,
        event_id: UUID,
        why: Annotated[str, Form(max_length=MOST_TYPED)] = "",
    ) -> Response:
        return await judged(request, staff, case_number, SetAside(staff.login, event_id, why), "set_aside")

    @routes.post("/cases/{case_number}/sightings/{event_id}/take-up")
    async def take_up(request: Request, staff: officer, case_number: str, event_id: UUID) -> Response:
        return await judged(request, staff, case_number, TakeUpSighting(staff.login, event_id), "take_up")

    async def judged(
        request: Request, staff: Staff, case_number: str, decision: SetAside | TakeUpSighting, done: Done
    ) -> Response:
        try:
            return await decide(desk, request, staff, case_number, decision, done)
        except UnknownSighting:
            raise HTTPException(404, "Bổ sung này không còn, hoặc không nói nơi nào.") from None

    @routes.post("/cases/{case_number}/correction/reading")
    async def read_correction(
        request: Request, staff: officer, case_number: str, form: Annotated[DraftForm, Form()]
    ) -> Response:
        """As of a draft."""
        case, grounds = await desk.case_and_grounds(case_number, staff)
        return reading(desk, request, case, form, desk.correction_basis(case, grounds), grounds)

    return routes
