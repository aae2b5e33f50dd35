"""What officers do before an alert goes out and at its end: forms that decide, and go back to the case page."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from schemas.alerts import Outcome
from services.runtime.pages.login import require_role
from services.runtime.staff import Staff
from services.verification.cases.decisions import Approve, Close, Edit, Reject
from services.verification.desk.desk import ROLE, Desk, RefusedForm
from services.verification.desk.draft_form import MOST_TYPED, DraftForm, content_of
from services.verification.rules.refusals import Reason, Refusal

CONFLICTS = frozenset(
    {
        Reason.CONTENT_CHANGED,
        Reason.NOT_PENDING,
        Reason.NOT_ON_AIR,
        Reason.STALE_REPORT,
        Reason.STOPPED,
        Reason.RINGS_ONLY_GROW,
        Reason.PLACE_UNKNOWN,
        Reason.NO_CORRECTION,
        Reason.NOT_EXPIRED,
    }
)
FORBIDDEN = frozenset({Reason.OWN_REPORT, Reason.TIP})


def action_routes(desk: Desk) -> APIRouter:
    routes = APIRouter(include_in_schema=False)
    officer = Annotated[Staff, Depends(require_role(desk.pool, ROLE))]

    @routes.post("/cases/{case_number}/approve")
    async def approve(
        request: Request, staff: officer, case_number: str, content_hash: Annotated[str, Form()] = ""
    ) -> Response:
        refusal = await desk.decisions.take(case_number, Approve(staff.login, content_hash))
        return await answer(desk, request, staff, case_number, refusal)

    @routes.post("/cases/{case_number}/reject")
    async def reject(
        request: Request, staff: officer, case_number: str, reason: Annotated[str, Form(max_length=MOST_TYPED)] = ""
    ) -> Response:
        refusal = await desk.decisions.take(case_number, Reject(staff.login, reason))
        return await answer(desk, request, staff, case_number, refusal and RefusedForm(refusal, reason=reason))

    @routes.post("/cases/{case_number}/close")
    async def close(
        request: Request, staff: officer, case_number: str, outcome: Annotated[Outcome, Form()]
    ) -> Response:
        refusal = await desk.decisions.take(case_number, Close(staff.login, outcome))
        return await answer(desk, request, staff, case_number, refusal)

    @routes.post("/cases/{case_number}/draft")
    async def edit(request: Request, staff: officer, case_number: str, form: Annotated[DraftForm, Form()]) -> Response:
        case = await desk.case(case_number)
        content = content_of(form, desk.basis(case))
        if isinstance(content, Refusal):
            refusal: Refusal | None = content
        else:
            refusal = await desk.decisions.take(case_number, Edit(staff.login, form.content_hash, content))
        return await answer(desk, request, staff, case_number, refusal and RefusedForm(refusal, draft=form))

    return routes


async def answer(
    desk: Desk, request: Request, staff: Staff, case_number: str, outcome: Refusal | RefusedForm | None
) -> Response:
    """Back to the case page: by a redirect when the decision was taken, else at once with the refusal on top."""
    if outcome is None:
        return RedirectResponse(f"/cases/{case_number}", 303)
    refused = outcome if isinstance(outcome, RefusedForm) else RefusedForm(outcome)
    return await desk.case_page(request, staff, case_number, status_of(refused.refusal), refused)


def status_of(refusal: Refusal) -> int:
    """The HTTP status that says what kind of refusal it is."""
    if refusal.reason in CONFLICTS:
        return 409
    return 403 if refusal.reason in FORBIDDEN else 422
