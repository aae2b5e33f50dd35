"""What officers do: forms that decide, and go back to the case page with what came of it."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel

from schemas.alerts import Audience
from schemas.event import Point
from services.runtime.login import require_role
from services.runtime.staff import Staff
from services.verification.cases_db import case_of
from services.verification.officer_pages import ROLE, Desk
from services.verification.rules.case import Content
from services.verification.rules.refusals import BAD_AREA, Reason, Refusal
from services.verification.rules.wording import Ending

CONFLICTS = frozenset({Reason.CONTENT_CHANGED, Reason.NOT_PENDING, Reason.NOT_ON_AIR, Reason.STALE_REPORT})
FORBIDDEN = frozenset({Reason.OWN_REPORT, Reason.TIP})


class DraftForm(BaseModel):
    """The edit form. ``province_codes`` are joined by commas; empty fields mean none, and no bound."""

    content_hash: str = ""
    text: str = ""
    photo_sha256: str = ""
    province_codes: str = ""
    max_distance_km: str = ""
    lat: str = ""
    lon: str = ""


def action_routes(desk: Desk) -> APIRouter:
    routes = APIRouter(include_in_schema=False)
    officer = Annotated[Staff, Depends(require_role(desk.pool, ROLE))]

    async def answer(
        request: Request, staff: Staff, number: str, refusal: Refusal | None, typed: dict[str, Any] | None = None
    ) -> Response:
        if refusal is None:
            return RedirectResponse(f"/cases/{number}", 303)
        return await desk.case_page(request, staff, number, status_of(refusal), refusal, typed)

    @routes.post("/cases/{case_number}/approve")
    async def approve(
        request: Request, staff: officer, case_number: str, content_hash: Annotated[str, Form()] = ""
    ) -> Response:
        refusal = await desk.decisions.approve(case_number, staff.login, content_hash)
        return await answer(request, staff, case_number, refusal)

    @routes.post("/cases/{case_number}/reject")
    async def reject(
        request: Request, staff: officer, case_number: str, reason: Annotated[str, Form()] = ""
    ) -> Response:
        refusal = await desk.decisions.reject(case_number, staff.login, reason)
        return await answer(request, staff, case_number, refusal, {"reason": reason})

    @routes.post("/cases/{case_number}/close")
    async def close(request: Request, staff: officer, case_number: str, outcome: Annotated[Ending, Form()]) -> Response:
        refusal = await desk.decisions.close(case_number, staff.login, outcome)
        return await answer(request, staff, case_number, refusal)

    @routes.post("/cases/{case_number}/draft")
    async def edit(request: Request, staff: officer, case_number: str, form: Annotated[DraftForm, Form()]) -> Response:
        current = case_of(await desk.case_row(case_number)).draft.content
        content = content_of(form, current)
        if isinstance(content, Refusal):
            refusal: Refusal | None = content
        else:
            refusal = await desk.decisions.edit(case_number, staff.login, form.content_hash, content)
        return await answer(request, staff, case_number, refusal, form.model_dump())

    return routes


def content_of(form: DraftForm, current: Content) -> Content | Refusal:
    """What the form says, with the rings of the current content; a refusal when a number is none."""
    try:
        distance = float(form.max_distance_km.replace(",", ".")) if form.max_distance_km.strip() else None
        return Content(
            form.text,
            form.photo_sha256 or None,
            Point(lat=float(form.lat), lon=float(form.lon)) if form.lat and form.lon else current.centre,
            Audience(
                province_codes=tuple(code for code in form.province_codes.split(",") if code),
                max_distance_km=distance,
                ring_edges_km=current.audience.ring_edges_km,
            ),
        )
    except ValueError:
        return BAD_AREA


def status_of(refusal: Refusal) -> int:
    """The HTTP status that says what kind of refusal it is."""
    if refusal.reason in CONFLICTS:
        return 409
    return 403 if refusal.reason in FORBIDDEN else 422
