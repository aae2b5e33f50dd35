"""The JSON API of cases, for programs with an officer's session. Errors are in English and say what to do."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from schemas.alerts import Audience
from schemas.deliveries import DeliveryProgress
from schemas.event import CaseKind, Place, Point
from schemas.reports import Reporter, Subject
from services.runtime.login import require_role
from services.runtime.staff import Staff
from services.verification.audit_db import check_audit_chain
from services.verification.cases_db import Row, case_of, find_case
from services.verification.decisions import UnknownCase
from services.verification.officer_actions import status_of
from services.verification.officer_pages import ROLE, Desk
from services.verification.queue_db import queue
from services.verification.rules.case import CaseState, Content
from services.verification.rules.refusals import Refusal
from services.verification.rules.wording import Ending


class CaseSummary(BaseModel):
    case_id: UUID
    case_number: str
    kind: CaseKind
    state: CaseState
    reported_at: datetime
    outcome: Ending | None


class DraftOut(BaseModel):
    """What would be sent. ``content_hash`` is what an approval must name."""

    text: str
    photo_sha256: str | None
    centre: Point
    audience: Audience
    version: int
    content_hash: str
    edited_by: str | None
    outdated: bool


class AlertOut(BaseModel):
    alert_id: UUID
    approved_by: str
    approved_at: datetime
    expires_at: datetime
    closing_text: str | None
    closed_by: str | None


class CaseOut(CaseSummary):
    source: str
    submitted_by: str
    amended_by: list[str]
    reporter: Reporter
    subject: Subject
    description: str
    place: Place
    last_seen_at: datetime | None
    photos: list[str]
    received_at: datetime
    updated_at: datetime
    revision: int
    rejected_reason: str | None
    draft: DraftOut
    alert: AlertOut | None
    progress: DeliveryProgress | None
    may_not_approve: str | None = Field(description="Why you may not approve it; null when you may")


class ApproveIn(BaseModel):
    content_hash: str = Field(description="draft.content_hash of what was read")


class RejectIn(BaseModel):
    reason: str


class CloseIn(BaseModel):
    outcome: Ending


class DraftIn(BaseModel):
    """``content_hash`` is that of the draft being replaced. What is left out stays as it is."""

    content_hash: str
    text: str
    photo_sha256: str | None = None
    centre: Point | None = None
    audience: Audience | None = None


class FaultOut(BaseModel):
    seq: int
    what: str


class AuditOut(BaseModel):
    entries: int
    faults: list[FaultOut]


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
    routes = APIRouter(prefix="/api/v1", tags=["cases"])
    officer = Annotated[Staff, Depends(require_role(desk.pool, ROLE))]

    async def stored(reference: str, staff: Staff) -> CaseOut:
        async with desk.pool.connection() as conn:
            row = await find_case(conn, reference)
        if row is None:
            raise UnknownCase
        obstacle = desk.decisions.why_not_approve(case_of(row), staff.login)
        return case_out(row, obstacle)

    async def decided(refusal: Refusal | None, reference: str, staff: Staff) -> CaseOut:
        if refusal is not None:
            raise Refused(refusal)
        return await stored(reference, staff)

    @routes.get("/cases")
    async def list_cases(_: officer) -> dict[str, list[CaseSummary]]:
        """The board: ``pending`` (missing child first, then newest), ``on_air``, and the last ``ended``."""
        async with desk.pool.connection() as conn:
            board = await queue(conn)
        return {name: [CaseSummary.model_validate(row) for row in rows] for name, rows in board.items()}

    @routes.get("/cases/{reference}")
    async def read_case(staff: officer, reference: str) -> CaseOut:
        """One case, by case number or case id."""
        return await stored(reference, staff)

    @routes.post("/cases/{reference}/approve")
    async def approve_case(staff: officer, reference: str, body: ApproveIn) -> CaseOut:
        """Approve exactly the content with this hash and send it. 409 when it has changed or is decided already."""
        return await decided(await desk.decisions.approve(reference, staff.login, body.content_hash), reference, staff)

    @routes.post("/cases/{reference}/reject")
    async def reject_case(staff: officer, reference: str, body: RejectIn) -> CaseOut:
        return await decided(await desk.decisions.reject(reference, staff.login, body.reason), reference, staff)

    @routes.post("/cases/{reference}/close")
    async def close_case(staff: officer, reference: str, body: CloseIn) -> CaseOut:
        """End an alert on air: what is queued is dropped, and groups that have it get the closing text."""
        return await decided(await desk.decisions.close(reference, staff.login, body.outcome), reference, staff)

    @routes.put("/cases/{reference}/draft")
    async def edit_draft(staff: officer, reference: str, body: DraftIn) -> CaseOut:
        """Replace the draft; it gets a new hash, so earlier readers cannot approve what they have not read."""
        current = await stored(reference, staff)
        sent = body.model_fields_set
        content = Content(
            body.text,
            body.photo_sha256 if "photo_sha256" in sent else current.draft.photo_sha256,
            body.centre or current.draft.centre,
            body.audience or current.draft.audience,
        )
        refusal = await desk.decisions.edit(reference, staff.login, body.content_hash, content)
        return await decided(refusal, reference, staff)

    @routes.get("/audit/check", tags=["audit"])
    async def check_audit(_: officer) -> AuditOut:
        """Read the whole audit chain and name every altered or missing entry."""
        check = await check_audit_chain(desk.pool)
        return AuditOut(entries=check.entries, faults=[FaultOut(seq=f.seq, what=f.what) for f in check.faults])

    return routes


def case_out(row: Row, obstacle: Refusal | None) -> CaseOut:
    case = case_of(row)
    content = case.draft.content
    draft: dict[str, Any] = {
        "text": content.text,
        "photo_sha256": content.photo_sha256,
        "centre": content.centre,
        "audience": content.audience,
        "version": case.draft.version,
        "content_hash": content.hash,
        "edited_by": case.draft.edited_by,
        "outdated": case.draft.outdated,
    }
    return CaseOut.model_validate(
        {
            **row,
            "draft": draft,
            "alert": row if row["alert_id"] else None,
            "may_not_approve": obstacle.english if obstacle else None,
        }
    )
