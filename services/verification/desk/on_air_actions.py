"""Forms of an alert on air: its rings, sightings, and corrections."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response
from pydantic import BaseModel

from schemas.event import Point
from services.runtime.pages.login import require_role
from services.runtime.staff import Staff
from services.verification.cases.on_air_decisions import Correct, PrepareCorrection, Steer
from services.verification.cases.stored import amendments_of
from services.verification.desk.desk import ROLE, Desk, RefusedForm
from services.verification.desk.draft_form import DraftForm, content_of
from services.verification.desk.officer_actions import answer
from services.verification.rules.refusals import BAD_AREA, Refusal
from services.verification.rules.steering import Wish


class SteeringForm(BaseModel):
    """One button each: a field that is left out changes nothing. ``lat`` and ``lon`` go together, in degrees."""

    held: bool | None = None
    released_rings: int | None = None
    stopped: bool | None = None
    lat: str = ""
    lon: str = ""


def on_air_routes(desk: Desk) -> APIRouter:
    routes = APIRouter(include_in_schema=False)
    officer = Annotated[Staff, Depends(require_role(desk.pool, ROLE))]

    @routes.post("/cases/{case_number}/steer")
    async def steer(
        request: Request, staff: officer, case_number: str, form: Annotated[SteeringForm, Form()]
    ) -> Response:
        wish = wish_of(form)
        refusal = (
            wish if isinstance(wish, Refusal) else await desk.decisions.take(case_number, Steer(staff.login, wish))
        )
        return await answer(desk, request, staff, case_number, refusal)

    @routes.post("/cases/{case_number}/sightings/{amendment}")
    async def confirm_sighting(request: Request, staff: officer, case_number: str, amendment: UUID) -> Response:
        """The place that was told in this amendment is where the rings lie from now on."""
        case = await desk.case(case_number)
        async with desk.pool.connection() as conn:
            amendments = await amendments_of(conn, case.case_id)
        place = next((added.event.place for added in amendments if added.event.event_id == amendment), None)
        if place is None:
            raise HTTPException(404, "Bổ sung này không còn, hoặc không nói nơi nào.")
        wish = Wish(centre=Point(lat=place.lat, lon=place.lon))
        refusal = await desk.decisions.take(case_number, Steer(staff.login, wish, amendment))
        return await answer(desk, request, staff, case_number, refusal)

    @routes.post("/cases/{case_number}/correction")
    async def save_correction(
        request: Request, staff: officer, case_number: str, form: Annotated[DraftForm, Form()]
    ) -> Response:
        case = await desk.case(case_number)
        content = content_of(form, desk.correction_basis(case))
        if isinstance(content, Refusal):
            refusal: Refusal | None = content
        else:
            refusal = await desk.decisions.take(case_number, PrepareCorrection(staff.login, form.content_hash, content))
        return await answer(desk, request, staff, case_number, refusal and RefusedForm(refusal, correction=form))

    @routes.post("/cases/{case_number}/correction/approve")
    async def approve_correction(
        request: Request, staff: officer, case_number: str, content_hash: Annotated[str, Form()] = ""
    ) -> Response:
        refusal = await desk.decisions.take(case_number, Correct(staff.login, content_hash))
        return await answer(desk, request, staff, case_number, refusal)

    return routes


def wish_of(form: SteeringForm) -> Wish | Refusal:
    try:
        centre = Point(lat=float(form.lat), lon=float(form.lon)) if form.lat or form.lon else None
    except ValueError:
        return BAD_AREA
    return Wish(centre, form.held, form.released_rings, form.stopped)
