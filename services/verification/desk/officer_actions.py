"""What officers do before an alert goes out and at its end: forms that decide, and go back to the case page."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import Depends, Form, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field, ValidationError

from schemas.alerts import Outcome
from schemas.event import CaseKind
from schemas.trust.statements import Signed
from services.runtime.pages.i18n import language_of
from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action
from services.verification.cases.basis import NoteBasis
from services.verification.cases.deciding import Decision
from services.verification.cases.decisions import Check, Close, Edit, GoOn, Reclassify, Reject, SendBack, StandBy
from services.verification.cases.on_air_decisions import WriteOtherWords
from services.verification.desk.desk import CheckForm, Desk, ReturnedForm, TypedWords
from services.verification.desk.draft_form import MOST_TYPED, Basis, DraftForm, content_of
from services.verification.desk.orders import Asked, decision_of, signed_of, write_order
from services.verification.rules import refusals
from services.verification.rules.case import Case
from services.verification.rules.orders import OrderName
from services.verification.rules.refusals import Reason, Refusal
from services.verification.rules.signatures import Answers
from services.verification.rules.signing import Grounds

CONFLICTS = frozenset(
    {
        Reason.CONTENT_CHANGED,
        Reason.NOT_PENDING,
        Reason.NOT_CLOSED,
        Reason.NOT_ON_AIR,
        Reason.STALE_REPORT,
        Reason.STOPPED,
        Reason.RINGS_ONLY_GROW,
        Reason.PLACE_UNKNOWN,
        Reason.NO_CORRECTION,
        Reason.NO_OTHER_WORDS,
        Reason.NOT_EXPIRED,
        Reason.NO_COURT_HOLD,
        Reason.NOT_FOUND,
        Reason.CASE_CHANGED,
        Reason.EXPIRED,
        Reason.TOO_OLD,
        Reason.ALREADY_SIGNED,
        Reason.AUTHOR_FIRST,
        Reason.CHECK_FIRST,
        Reason.DISPUTED,
        Reason.NOT_COUNTED,
        Reason.OTHER_COUNT,
        Reason.NOT_OPEN,
        Reason.CLAIMED_MEANWHILE,
        Reason.BOTH_ON_AIR,
        Reason.NOT_MERGED,
        Reason.MERGED_ON,
        Reason.NOTHING_SAID,
        Reason.SIGHTING_SET_ASIDE,
        Reason.SET_ASIDE_BY_ANOTHER,
        Reason.SIGHTING_CONFIRMED,
        Reason.NO_BASIS,
        Reason.BASIS_WITHDRAWN,
        Reason.BASIS_ENDED,
        Reason.CONSENT_NOT_ENOUGH,
        Reason.BASIS_CHANGED,
        Reason.CASE_OVER,
        Reason.DIFFERS,
        Reason.LACKS,
    }
)
FORBIDDEN = frozenset(
    {
        Reason.OWN_ENDING,
        Reason.KIND_NOT_SENT,
        Reason.NO_ROSTER,
        Reason.NOT_IN_ROSTER,
        Reason.NO_KEY,
        Reason.NOT_SIGNED,
        Reason.BAD_SIGNATURE,
        Reason.OUT_OF_SCOPE,
        Reason.WRONG_ROLE,
        Reason.MOVED_TOO_FAR,
    }
)
OnTwo = Literal["same", "linked", "different", "undo"]
Done = (
    Literal["draft", "kind", "correction", "basis", "claim", "give_back", "send_back", "set_aside", "take_up"]
    | Literal["check_approve", "check_correct"]
    | OrderName
    | OnTwo
)
MOST_TICKS = 20
MOST_SIGNED = 20_000
"""Characters of a statement, or of an assertion."""


class OrderForm(BaseModel):
    """One button each. Fields as desk/orders.Asked; ``statement`` and ``assertion`` are filled in by signing.js.
    ``ticks``: of the kind's checklist, those that are ticked."""

    order: OrderName
    revision: str = ""
    content_hash: str = ""
    basis: str = ""
    rings: str = ""
    lat: str = ""
    lon: str = ""
    sighting: str = ""
    outcome: str = ""
    other_words: str = ""
    ticks: Annotated[tuple[str, ...], Field(max_length=MOST_TICKS)] = ()
    statement: str = Field(default="", max_length=MOST_SIGNED)
    assertion: str = Field(default="", max_length=MOST_SIGNED)


def asked_in(form: OrderForm) -> Asked:
    """What cannot be read asks for nothing, which is refused with a sentence."""
    asked = {name: value for name in Asked.model_fields if (value := getattr(form, name))}
    try:
        return Asked.model_validate(asked)
    except ValidationError:
        return Asked()


async def take_signed(
    desk: Desk,
    reference: str,
    staff: Staff,
    signed: Signed | Refusal,
    sighting: UUID | None,
    ticks: tuple[str, ...] = (),
) -> Refusal | None:
    """Take what was signed, or say why not. Raises UnknownCase."""
    if isinstance(signed, Refusal):
        return signed
    decision = await decision_of(desk, reference, staff, signed, sighting, ticks)
    return decision if isinstance(decision, Refusal) else await desk.decisions.take(reference, decision, staff.scope)


def action_routes(desk: Desk) -> Routes:
    routes = Routes(include_in_schema=False)
    officer = Annotated[Staff, Depends(require(desk.pool, Action.DECIDE))]

    @routes.post("/cases/{case_number}/orders")
    async def order(request: Request, staff: officer, case_number: str, form: Annotated[OrderForm, Form()]) -> Response:
        """A signed order; without its signature, the sentence that says what keeps it from being given."""
        signed = signed_of(form.statement, form.assertion)
        if signed == refusals.NOT_SIGNED:
            written = await write_order(desk, case_number, staff, form.order, asked_in(form))
            return await answer(desk, request, staff, case_number, written if isinstance(written, Refusal) else signed)
        sighting = asked_in(form).sighting
        refusal = await take_signed(desk, case_number, staff, signed, sighting, form.ticks)
        return await answer(desk, request, staff, case_number, refusal, form.order, sighting)

    @routes.post("/cases/{case_number}/check")
    async def check(request: Request, staff: officer, case_number: str, form: Annotated[CheckForm, Form()]) -> Response:
        answers = Answers(form.age, form.sex, form.commune)
        decision = Check(staff.login, form.content_hash, answers, form.reason)
        refusal = await desk.decisions.take(case_number, decision, staff.scope)
        returned = refusal and ReturnedForm(refusal, checked=form)
        # Where they read it as it is, there is nothing to stop at: the page begins with what they would sign.
        done: Done = "check_correct" if form.order == "correct" else "check_approve"
        return await answer(desk, request, staff, case_number, returned, done)

    @routes.post("/cases/{case_number}/stands")
    async def stands(
        request: Request,
        staff: officer,
        case_number: str,
        content_hash: Annotated[str, Form(max_length=100)] = "",
        reason: Annotated[str, Form(max_length=MOST_TYPED)] = "",
        send_back: Annotated[str, Form(max_length=10)] = "",
    ) -> Response:
        """Why the content is right although somebody reads the report otherwise; or it goes back to whoever wrote it,
        who is called."""
        if send_back:
            return await decide(desk, request, staff, case_number, SendBack(staff.login, content_hash), "send_back")
        return await decide(desk, request, staff, case_number, StandBy(staff.login, content_hash, reason))

    @routes.post("/cases/{case_number}/reject")
    async def reject(
        request: Request, staff: officer, case_number: str, reason: Annotated[str, Form(max_length=MOST_TYPED)] = ""
    ) -> Response:
        refusal = await desk.decisions.take(case_number, Reject(staff.login, reason), staff.scope)
        return await answer(desk, request, staff, case_number, refusal and ReturnedForm(refusal, reason=reason))

    @routes.post("/cases/{case_number}/close")
    async def close(
        request: Request, staff: officer, case_number: str, outcome: Annotated[Outcome, Form()]
    ) -> Response:
        """Its time is up: this end needs nobody's signature, every other one comes as an order."""
        return await decide(desk, request, staff, case_number, Close(staff.login, outcome))

    @routes.post("/cases/{case_number}/other-words")
    async def write_other_words(
        request: Request,
        staff: officer,
        case_number: str,
        outcome: Annotated[Outcome, Form()],
        text: Annotated[str, Form(max_length=MOST_TYPED)] = "",
    ) -> Response:
        decision = WriteOtherWords(staff.login, outcome, text)
        refusal = await desk.decisions.take(case_number, decision, staff.scope)
        if refusal is not None:
            typed = TypedWords(text, refusal)
            return await desk.close_page(request, staff, case_number, outcome, status_of(refusal), typed)
        return RedirectResponse(f"/cases/{case_number}/close?outcome={outcome}&words=other", 303)

    @routes.post("/cases/{case_number}/reissue")
    async def go_on(request: Request, staff: officer, case_number: str) -> Response:
        """To the case that goes on from this one, whoever has made it."""
        refusal = await desk.decisions.take(case_number, GoOn(staff.login), staff.scope)
        if refusal is not None:
            return await answer(desk, request, staff, case_number, refusal)
        case = await desk.case(case_number, staff.scope)
        return RedirectResponse(f"/cases/{case.reissued_as}", 303)

    return routes


def case_draft_routes(desk: Desk) -> Routes:
    """What changes the draft of a case that waits."""
    routes = Routes(include_in_schema=False)
    officer = Annotated[Staff, Depends(require(desk.pool, Action.DECIDE))]

    @routes.post("/cases/{case_number}/kind")
    async def reclassify(
        request: Request,
        staff: officer,
        case_number: str,
        kind: Annotated[CaseKind, Form()],
        content_hash: Annotated[str, Form(max_length=MOST_TYPED)] = "",
    ) -> Response:
        return await decide(desk, request, staff, case_number, Reclassify(staff.login, kind, content_hash), "kind")

    @routes.post("/cases/{case_number}/basis")
    async def note_basis(
        request: Request,
        staff: officer,
        case_number: str,
        basis: Annotated[str, Form(max_length=MOST_TYPED)] = "",
        shown: Annotated[str, Form(max_length=MOST_TYPED)] = "",
    ) -> Response:
        """``basis``: of schemas.reports.BASIS_ANSWERS. ``shown``: when it was noted what the page shows, or empty."""
        try:
            decision = NoteBasis(staff.login, basis, datetime.fromisoformat(shown) if shown else None)
        except ValueError:
            return await answer(desk, request, staff, case_number, refusals.BASIS_CHANGED)
        return await decide(desk, request, staff, case_number, decision, "basis")

    @routes.post("/cases/{case_number}/draft")
    async def edit(request: Request, staff: officer, case_number: str, form: Annotated[DraftForm, Form()]) -> Response:
        case, grounds = await desk.case_and_grounds(case_number, staff)
        content = content_of(form, desk.basis(case, grounds))
        if isinstance(content, Refusal):
            refusal: Refusal | None = content
        else:
            refusal = await desk.decisions.take(case_number, Edit(staff.login, form.content_hash, content), staff.scope)
        return await answer(desk, request, staff, case_number, refusal and ReturnedForm(refusal, draft=form), "draft")

    @routes.post("/cases/{case_number}/draft/reading")
    async def read_draft(
        request: Request, staff: officer, case_number: str, form: Annotated[DraftForm, Form()]
    ) -> Response:
        """A fragment: what a reader would find in what is typed. Saves nothing."""
        case, grounds = await desk.case_and_grounds(case_number, staff)
        return reading(desk, request, case, form, desk.basis(case, grounds), grounds)

    return routes


def reading(desk: Desk, request: Request, case: Case, form: DraftForm, basis: Basis, grounds: Grounds) -> Response:
    language, view = language_of(request), desk.typed_view(case, form, basis, grounds)
    unread = view["unread"].words if view["unread"] else None
    html = desk.pages.fragment(language, "_read_anew.html", **view | {"unread": unread})
    return Response(html, media_type="text/html")


async def decide(
    desk: Desk, request: Request, staff: Staff, case_number: str, decision: Decision[Any], done: Done | None = None
) -> Response:
    """Take it, and ``answer``."""
    return await answer(
        desk, request, staff, case_number, await desk.decisions.take(case_number, decision, staff.scope), done
    )


async def answer(
    desk: Desk,
    request: Request,
    staff: Staff,
    case_number: str,
    outcome: Refusal | ReturnedForm | None,
    done: Done | None = None,
    sighting: UUID | None = None,
) -> Response:
    """Back to the case page: by a redirect when the decision was taken, else at once with the refusal on top. ``done``:
    what was saved or done, which the page says where its form is: ``sighting``, that of this one."""
    if outcome is None:
        of = f"&sighting={sighting}" if sighting else ""
        return RedirectResponse(f"/cases/{case_number}" + (f"?done={done}{of}#done" if done else ""), 303)
    refused = outcome if isinstance(outcome, ReturnedForm) else ReturnedForm(outcome)
    status = status_of(refused.refusal) if refused.refusal else 200
    return await desk.case_page(request, staff, case_number, status, refused)


def status_of(refusal: Refusal) -> int:
    """The HTTP status that says what kind of refusal it is."""
    if refusal.reason in CONFLICTS:
        return 409
    return 403 if refusal.reason in FORBIDDEN else 422
