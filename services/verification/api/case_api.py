"""The JSON API of cases, for programs with an officer's session. Errors are in English and say what to do."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse

from services.runtime.edge import problem
from services.runtime.pages.login import require_role
from services.runtime.staff import Staff
from services.verification.api.case_models import (
    ApproveIn,
    AuditOut,
    CaseOut,
    CaseSummary,
    CloseIn,
    DraftIn,
    FaultOut,
    RejectIn,
)
from services.verification.cases.audit_db import check_audit_chain
from services.verification.cases.cases_db import Row, case_of
from services.verification.cases.on_air_db import steering_in
from services.verification.cases.queue_db import queue
from services.verification.desk.desk import ROLE, Desk
from services.verification.desk.officer_actions import status_of
from services.verification.rules.case import Content
from services.verification.rules.corrections import Correction
from services.verification.rules.reason_words import counted_reasons
from services.verification.rules.refusals import Refusal

AWAY: dict[int | str, dict[str, Any]] = {503: problem("the database does not answer: read the case again")}
UNKNOWN: dict[int | str, dict[str, Any]] = {404: problem("no case has this number or id")}
DECISION: dict[int | str, dict[str, Any]] = {
    **UNKNOWN,
    403: problem("whoever reported the case may not decide it, nor may who has not the role"),
    409: problem("the case has changed, or is decided already"),
    422: problem("a field is missing or wrong, or the content may not be sent as it is; `reason` says why in a word"),
}


class Refused(Exception):
    """A decision was refused: becomes a 4xx with ``detail`` and the fixed word ``reason``."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal


async def refused_answer(_: Request, refused: Exception) -> JSONResponse:
    """Exception handler for Refused."""
    assert isinstance(refused, Refused)  # noqa: S101 - registered for this class only
    refusal = refused.refusal
    return JSONResponse({"detail": refusal.english, "reason": refusal.reason}, status_of(refusal))


def api_routes(desk: Desk) -> APIRouter:
    routes = APIRouter(prefix="/api/v1", tags=["cases"], responses=AWAY)
    officer = Annotated[Staff, Depends(require_role(desk.pool, ROLE))]

    @routes.get("/cases")
    async def list_cases(_: officer) -> dict[str, list[CaseSummary]]:
        """The board: ``pending`` (missing child first, then newest), ``on_air``, and the last ``ended``."""
        async with desk.pool.connection() as conn:
            board = await queue(conn)
        return {name: [CaseSummary.model_validate(row) for row in rows] for name, rows in board.items()}

    @routes.get("/cases/{reference}", responses=UNKNOWN)
    async def read_case(staff: officer, reference: str) -> CaseOut:
        """One case, by case number or case id."""
        return await stored(desk, reference, staff)

    @routes.post("/cases/{reference}/approve", responses=DECISION)
    async def approve_case(staff: officer, reference: str, body: ApproveIn) -> CaseOut:
        """Approve exactly the content with this hash and send it. 409 when it has changed or is decided already."""
        return await decided(
            desk, await desk.decisions.approve(reference, staff.login, body.content_hash), reference, staff
        )

    @routes.post("/cases/{reference}/reject", responses=DECISION)
    async def reject_case(staff: officer, reference: str, body: RejectIn) -> CaseOut:
        return await decided(desk, await desk.decisions.reject(reference, staff.login, body.reason), reference, staff)

    @routes.post("/cases/{reference}/close", responses=DECISION)
    async def close_case(staff: officer, reference: str, body: CloseIn) -> CaseOut:
        """End an alert on air: what is queued is dropped, and groups that have it get the closing text."""
        return await decided(desk, await desk.decisions.close(reference, staff.login, body.outcome), reference, staff)

    @routes.put("/cases/{reference}/draft", responses=DECISION)
    async def edit_draft(staff: officer, reference: str, body: DraftIn) -> CaseOut:
        """Replace the draft; it gets a new hash, so earlier readers cannot approve what they have not read."""
        current = case_of(await desk.case_row(reference)).draft.content
        content = content_in_body(body, current)
        refusal = await desk.decisions.edit(reference, staff.login, body.content_hash, content)
        return await decided(desk, refusal, reference, staff)

    @routes.get("/audit/check", tags=["audit"])
    async def check_audit(_: officer) -> AuditOut:
        """Read the whole audit chain and name every altered or missing entry."""
        check = await check_audit_chain(desk.pool)
        return AuditOut(entries=check.entries, faults=[FaultOut(seq=f.seq, what=f.what) for f in check.faults])

    return routes


async def stored(desk: Desk, reference: str, staff: Staff) -> CaseOut:
    """The case as it stands now. Raises UnknownCase."""
    row = await desk.case_row(reference)
    obstacle = desk.decisions.why_not_approve(case_of(row), staff.login)
    return case_out(row, await desk.correction(row), obstacle)


async def decided(desk: Desk, refusal: Refusal | None, reference: str, staff: Staff) -> CaseOut:
    """The case after a decision. Raises Refused."""
    if refusal is not None:
        raise Refused(refusal)
    return await stored(desk, reference, staff)


def content_in_body(body: DraftIn, current: Content) -> Content:
    """What is left out stays as in ``current``."""
    sent = body.model_fields_set
    return Content(
        body.text,
        body.photo_sha256 if "photo_sha256" in sent else current.photo_sha256,
        body.centre or current.centre,
        body.audience or current.audience,
        body.poster if "poster" in sent else current.poster,
    )


def case_out(row: Row, correction: Correction | None, obstacle: Refusal | None) -> CaseOut:
    draft = case_of(row).draft
    steering = steering_in(row["steering"])
    return CaseOut.model_validate(
        {
            **row,
            "draft": {
                **content_out(draft.content),
                "version": draft.version,
                "edited_by": draft.edited_by,
                "outdated": draft.outdated,
            },
            "alert": row if row["alert_id"] else None,
            "steering": vars(steering),
            "correction": {
                **content_out(correction.content),
                "version": correction.version,
                "saved_by": correction.saved_by,
                "saved_at": correction.saved_at,
            }
            if correction
            else None,
            "reasons": reasons_out(row["progress"]),
            "may_not_approve": obstacle.english if obstacle else None,
        }
    )


def reasons_out(progress: dict[str, Any] | None) -> list[dict[str, Any]]:
    counted = counted_reasons(progress["reasons"]) if progress else []
    return [{"groups": groups, **vars(words)} for words, groups in counted]


def content_out(content: Content) -> dict[str, Any]:
    return {**vars(content), "content_hash": content.hash}
