"""The JSON API of cases, for programs with an officer's session. Errors are in English and say what to do."""

from collections.abc import Callable, Collection
from datetime import datetime
from functools import partial
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.responses import JSONResponse

from schemas.content import Content
from schemas.deliveries import DeliveryProgress
from services.runtime.edge import problem
from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.rights import EVERYWHERE, Action
from services.verification.api.case_models import (
    AuditOut,
    BasisIn,
    CaseOut,
    CaseSummary,
    CloseIn,
    CourtHoldIn,
    DraftIn,
    FaultOut,
    KindIn,
    RejectIn,
)
from services.verification.cases.audit_db import check_audit_chain
from services.verification.cases.basis import NoteBasis
from services.verification.cases.deciding import Decision
from services.verification.cases.decisions import Close, Edit, GoOn, Reclassify, Reject
from services.verification.cases.queue.queue_db import board
from services.verification.desk.desk import Desk
from services.verification.desk.officer_actions import status_of
from services.verification.desk.signing_view import SigningView, signing_view
from services.verification.forgetting.court_holds import KeepForCourt, LiftCourtHold
from services.verification.languages import in_english, say
from services.verification.rules.airing import Correction
from services.verification.rules.case import Case, Draft
from services.verification.rules.documents import changed
from services.verification.rules.endings.forgetting import forget_at
from services.verification.rules.refusals import Refusal
from services.verification.rules.words.reason_words import counted_reasons

AWAY: dict[int | str, dict[str, Any]] = {503: problem("the database does not answer: read the case again")}
UNKNOWN: dict[int | str, dict[str, Any]] = {
    404: problem("no case in your scope has this number or id"),
    410: problem("there was such a case; its people are forgotten"),
}
DECISION: dict[int | str, dict[str, Any]] = {
    **UNKNOWN,
    403: problem("not signed, or signed by somebody who may not; or the account has not the role"),
    409: problem("the case has changed, or is decided already"),
    422: problem("a field is missing or wrong, or the content may not be sent as it is; `reason` says why in a word"),
}


class DecisionRefused(Exception):
    """A decision was refused: becomes a 4xx with ``detail`` and the fixed word ``reason``."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal


async def refused_answer(_: Request, refused: Exception) -> JSONResponse:
    """Exception handler for DecisionRefused."""
    assert isinstance(refused, DecisionRefused)  # noqa: S101 - registered for this class only
    refusal = refused.refusal
    said = {"detail": in_english(refusal.words), "reason": refusal.reason, "vietnamese": say("vi", refusal.words)}
    return JSONResponse(said, status_of(refusal))


def api_routes(desk: Desk) -> Routes:
    routes = Routes(prefix="/api/v1", tags=["cases"], responses=AWAY)
    reader = Annotated[Staff, Depends(require(desk.pool, Action.READ_CASES))]
    officer = Annotated[Staff, Depends(require(desk.pool, Action.DECIDE))]
    supervisor = Annotated[Staff, Depends(require(desk.pool, Action.KEEP_FOR_COURT))]
    checker = Annotated[Staff, Depends(require(desk.pool, Action.CHECK_AUDIT))]

    @routes.get("/cases")
    async def list_cases(staff: reader) -> dict[str, list[CaseSummary]]:
        """The board: the first page of ``pending`` (by urgency, the oldest first; of a citizen with many the first
        alone, with their number in ``messages``), ``on_air``, ``refused`` (what is approved, and broadcast has
        not taken an order about it: of what it has taken nothing of, nothing is on air), and the last ``ended``."""
        async with desk.pool.connection() as conn:
            shown = await board(conn, staff.scope, desk.decisions.clock())
        sections = {"pending": shown.pending.lines, "on_air": shown.on_air}
        sections |= {"refused": shown.refused, "ended": shown.ended}
        return {name: [CaseSummary.model_validate(case) for case in cases] for name, cases in sections.items()}

    @routes.get("/cases/{reference}", responses=UNKNOWN)
    async def read_case(staff: reader, reference: str) -> CaseOut:
        """One case, by case number or case id."""
        return await stored(desk, staff, reference)

    @routes.post("/cases/{reference}/reject", responses=DECISION)
    async def reject_case(staff: officer, reference: str, body: RejectIn) -> CaseOut:
        return await decided(desk, staff, reference, Reject(staff.login, body.reason))

    @routes.post("/cases/{reference}/close", responses=DECISION)
    async def close_case(staff: officer, reference: str, body: CloseIn) -> CaseOut:
        """End an alert whose time is up (``expired``): groups that have it get the closing text. Every other end is an
        order, which is signed."""
        return await decided(desk, staff, reference, Close(staff.login, body.outcome))

    @routes.post("/cases/{reference}/reissue", responses=DECISION)
    async def reissue_case(staff: officer, reference: str) -> CaseOut:
        """An alert was ended, or a case rejected, by mistake: the case that goes on from it, with what stood as its
        draft under the next code. Nothing is sent before it is signed; asked again, the same case answers."""
        ended = await decided(desk, staff, reference, GoOn(staff.login))
        return await stored_after(desk, staff, ended.reissued_as or reference)

    @routes.put("/cases/{reference}/kind", responses=DECISION)
    async def reclassify_case(staff: officer, reference: str, body: KindIn) -> CaseOut:
        """It is of another kind than it came as: its draft is made anew as that kind has it, from the same facts."""
        return await decided(desk, staff, reference, Reclassify(staff.login, body.kind, body.content_hash))

    @routes.put("/cases/{reference}/basis", responses=DECISION)
    async def note_basis(staff: officer, reference: str, body: BasisIn) -> CaseOut:
        """Why its person may be published: who agrees, that nobody can be asked in time, or that whoever is asked does
        not agree. Without one an alert about a person is not signed; holding and ending it need none."""
        return await decided(desk, staff, reference, NoteBasis(staff.login, body.basis, body.shown))

    @routes.put("/cases/{reference}/court-hold", responses=DECISION)
    async def keep_for_court(staff: supervisor, reference: str, body: CourtHoldIn) -> CaseOut:
        """A court wants the case kept: nothing of it is forgotten until then. Set anew, the last word holds."""
        return await decided(desk, staff, reference, KeepForCourt(staff.login, body.reason, body.until))

    @routes.delete("/cases/{reference}/court-hold", responses=DECISION)
    async def lift_court_hold(staff: supervisor, reference: str) -> CaseOut:
        return await decided(desk, staff, reference, LiftCourtHold(staff.login))

    @routes.put("/cases/{reference}/draft", responses=DECISION)
    async def edit_draft(staff: officer, reference: str, body: DraftIn) -> CaseOut:
        """Replace the draft; it gets a new hash, so earlier readers cannot approve what they have not read."""
        current = (await desk.case(reference, staff.scope)).draft.content
        content = content_in_body(body, current)
        return await decided(desk, staff, reference, Edit(staff.login, body.content_hash, content))

    @routes.get("/audit/check", tags=["audit"])
    async def check_audit(_: checker) -> AuditOut:
        """Read the whole audit chain and name every altered or missing entry."""
        check = await check_audit_chain(desk.pool)
        return AuditOut(entries=check.entries, faults=[FaultOut(seq=f.seq, what=f.what) for f in check.faults])

    return routes


async def stored(desk: Desk, staff: Staff, reference: str) -> CaseOut:
    """The case as it stands now, when it lies in their scope. Raises UnknownCase."""
    return await _stored(desk, staff, reference, staff.scope)


async def stored_after(desk: Desk, staff: Staff, reference: str) -> CaseOut:
    """The case after what they have just decided on it: also where that has moved it out of their scope, they are told
    what they have done."""
    return await _stored(desk, staff, reference, EVERYWHERE)


async def _stored(desk: Desk, staff: Staff, reference: str, scope: Collection[str]) -> CaseOut:
    case, grounds = await desk.case_and_grounds(reference, staff, scope)
    correcting = signing_view(case, "correct", staff.login, grounds) if case.airing.correction else None
    signing = signing_view(case, "approve", staff.login, grounds)
    reading = partial(desk.reading_view, grounds=grounds)
    return case_out(case, signing, correcting, forget_at(case, desk.keeping), reading)


async def decided(desk: Desk, staff: Staff, reference: str, decision: Decision[Any]) -> CaseOut:
    """Decide; the case after it. Raises DecisionRefused and UnknownCase."""
    refusal = await desk.decisions.take(reference, decision, staff.scope)
    if refusal is not None:
        raise DecisionRefused(refusal)
    return await stored_after(desk, staff, reference)


def content_in_body(body: DraftIn, current: Content) -> Content:
    """What is left out stays as in ``current``."""
    sent = body.model_fields_set
    photo = body.photo_sha256 if "photo_sha256" in sent else current.photo_sha256
    facts = body.facts or current.facts
    return changed(
        current,
        text=body.text,
        pictures=(photo,) if photo else (),
        centre=body.centre or current.centre,
        audience=body.audience or current.audience,
        # A case keeps its kind, whatever the facts are sent with.
        facts=facts.model_copy(update={"kind": current.kind}),
        accepted=current.accepted if body.accepted is None else tuple(body.accepted),
        begins_at=body.begins_at if "begins_at" in sent else current.begins_at,
        poster_heading=body.poster_heading if "poster_heading" in sent else current.poster_heading,
    )


def case_out(
    case: Case,
    signing: SigningView,
    correcting: SigningView | None,
    forgotten_at: datetime | None,
    read: Callable[[Case, Content], dict[str, Any]],
) -> CaseOut:
    """``correcting``: of the correction that waits. As on the page, a second signer reads the report first. ``read``:
    as Desk.reading_view."""
    draft, correction = case.draft, case.airing.correction
    turn, correction_is_hidden = correcting or signing, correcting is not None and correcting.hidden
    obstacle = signing.obstacle or signing.unfounded
    return CaseOut.model_validate(
        {
            **vars(case.facts),
            **vars(case),
            **vars(case.airing),
            "draft": None if signing.hidden else {**vars(draft), **content_out(case, draft, read)},
            "forget_at": forgotten_at,
            "correction": {**vars(correction), **content_out(case, correction, read)}
            if correction and not correction_is_hidden
            else None,
            "reasons": reasons_out(case.airing.progress),
            "signatures": [each for each in case.signing.signatures if each.content_hash],
            "check": turn.check,
            "check_first": turn.content_hash if turn.needs_check else None,
            "may_not_approve": in_english(obstacle.words) if obstacle else None,
        }
    )


def reasons_out(progress: DeliveryProgress | None) -> list[dict[str, Any]]:
    counted = counted_reasons(progress.reasons) if progress else []
    return [
        {
            "groups": groups,
            "vietnamese": say("vi", why.words),
            "english": in_english(why.words),
            "todo_vietnamese": say("vi", why.todo) if why.todo else "",
            "todo_english": in_english(why.todo) if why.todo else "",
        }
        for why, groups in counted
    ]


def content_out(
    case: Case, saved: Draft | Correction, read: Callable[[Case, Content], dict[str, Any]]
) -> dict[str, Any]:
    content = saved.content
    found = read(case, content)
    return {
        **vars(content),
        "text": content.text,
        "photo_sha256": content.photo_sha256,
        "content_hash": saved.hash,
        "reading": {
            **vars(found["reading"]),
            "keys": found["reading"].keys,
            "departures": found["departures"],
        },
    }
