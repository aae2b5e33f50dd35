"""The decisions that put an alert on air, and those that end a case; ``cases/deciding`` takes them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import ClassVar

from schemas.alerts import Outcome
from schemas.content import Content
from schemas.event import CaseKind, Event
from schemas.reports import ReportSubmitted
from schemas.trust.statements import Signed
from services.runtime.database import Connection
from services.verification.cases import alert_events, case_events
from services.verification.cases.audit_db import add_audit_entry
from services.verification.cases.basis import note_by_signing
from services.verification.cases.cases_db import add_case, all_additions, keep_addition, save_draft, save_kind
from services.verification.cases.deciding import Decision, Detail, new_nonce
from services.verification.cases.reviews_db import (
    alert_id_of,
    keep_content_order,
    mark_order_given,
    mark_revised,
    record_approval,
    record_approval_again,
    record_closing,
    record_end_anew,
    record_rejection,
)
from services.verification.cases.signatures_db import (
    add_signature,
    checklist_detail,
    save_reason,
    save_second_check,
    void_report_signature,
    void_waiting_signatures,
)
from services.verification.metrics import VerificationMetrics
from services.verification.rules import refusals, review
from services.verification.rules.agreement.marks import accepting_what_stands
from services.verification.rules.approving import Approving, approve
from services.verification.rules.audit.chain import digest
from services.verification.rules.case import Case, CaseState, Draft, unknown_at
from services.verification.rules.documents import revised, says_otherwise
from services.verification.rules.endings.reissuing import Reissue, readdressed, reissue, reissued_id
from services.verification.rules.known import gathered_facts
from services.verification.rules.orders import Wanted, closing_wanted, given_by, pressed
from services.verification.rules.queue.searching import words_of
from services.verification.rules.queue.urgency import urgency_of
from services.verification.rules.reclassifying import Reclassified, reclassify
from services.verification.rules.refusals import Refusal
from services.verification.rules.review import Closing, Rejection
from services.verification.rules.second_check import author_of, check, disputed_by, standing_by
from services.verification.rules.signatures import Answers, SecondCheck
from services.verification.rules.signing import Grounds, out_of_reach
from services.verification.waking import seeing_to


@dataclass(frozen=True)
class Approve(Decision[Approving]):
    """Sign exactly what was shown: it goes as far as all who have signed it may send it, and waits where that is
    nowhere yet. On air already, it goes further by this signature. ``ticks``: what they say that they have seen to."""

    action: ClassVar[str] = "approve"
    attention: ClassVar[seeing_to.Attention] = "signs"
    signed: Signed
    ticks: tuple[str, ...] = ()

    def rule(self, case: Case, grounds: Grounds) -> Approving | Refusal:
        return approve(case, self.signed, self.officer, grounds)

    async def write(self, conn: Connection, case: Case, ruled: Approving, now: datetime) -> None:
        await add_signature(conn, case.case_id, self.signed)
        if ruled.basis is not None:
            await note_by_signing(conn, case.case_id, ruled.basis)
        if ruled.step == "opens":
            await record_approval(conn, case.case_id, ruled.approval)
            await keep_content_order(conn, alert_events.approved(case, ruled.approval, ruled.approvals))
            return
        if ruled.step == "opens_again":
            await record_approval_again(conn, case.case_id, ruled.approval)
            await keep_content_order(conn, alert_events.approved(case, ruled.approval, ruled.approvals, again=True))
        elif ruled.step == "widens" and case.airing.signed_in_vain:
            await mark_order_given(conn, case.case_id)
        await mark_revised(conn, case.case_id)

    def detail(self, ruled: Approving) -> Detail:
        approval = ruled.approval
        return {
            "content_hash": approval.content_hash,
            "version": approval.version,
            "step": ruled.step,
            # Whoever signed the report counts as one, and is in no entry of approvals.
            **({"by_two": True} if len(ruled.approvals) > 1 and ruled.step != "widens" else {}),
            "statement_sha256": digest(self.signed.statement),
            **checklist_detail(approval, self.ticks),
        }

    def events(self, case: Case, ruled: Approving, now: datetime) -> Sequence[Event]:
        match ruled.step:
            case "opens":
                return (alert_events.approved(case, ruled.approval, ruled.approvals),)
            case "opens_again":
                return (alert_events.approved(case, ruled.approval, ruled.approvals, again=True),)
            case "widens":
                return (alert_events.countersigned(case, ruled.approval, ruled.approvals),)
            case "waits":
                return ()

    def count(self, metrics: VerificationMetrics, case: Case, ruled: Approving, now: datetime) -> None:
        if ruled.step == "opens" and not case.exercise:
            metrics.report_to_approval.labels(case.kind).observe((now - case.reported_at).total_seconds())


@dataclass(frozen=True)
class Check(Decision[SecondCheck]):
    """What a second signer finds in the report, held against the draft with this hash before they are shown it."""

    action: ClassVar[str] = "check"
    attention: ClassVar[seeing_to.Attention] = "looks"
    shown_hash: str
    answers: Answers
    reason: str = ""

    def rule(self, case: Case, grounds: Grounds) -> SecondCheck | Refusal:
        return check(case, self.officer, self.shown_hash, self.answers, self.reason, grounds)

    async def write(self, conn: Connection, case: Case, ruled: SecondCheck, now: datetime) -> None:
        await save_second_check(conn, case.case_id, ruled)
        if ruled.settled:
            await seeing_to.doubt_is_over(conn, case.case_id, now)

    def detail(self, ruled: SecondCheck) -> Detail:
        return {"content_hash": ruled.content_hash, "differs": " ".join(ruled.differs), "settled": ruled.settled}

    def count(self, metrics: VerificationMetrics, case: Case, ruled: SecondCheck, now: datetime) -> None:
        for found in ruled.differs or ("nothing",):
            metrics.second_checks.labels(found, "settled" if ruled.settled else "open").inc()


@dataclass(frozen=True)
class StandBy(Decision[SecondCheck]):
    """The content is right where a second signer has read the report otherwise; ``reason`` says why."""

    action: ClassVar[str] = "check"
    attention: ClassVar[seeing_to.Attention] = "looks"
    shown_hash: str
    reason: str

    def rule(self, case: Case, grounds: Grounds) -> SecondCheck | Refusal:
        return standing_by(case, self.officer, self.shown_hash, self.reason)

    async def write(self, conn: Connection, case: Case, ruled: SecondCheck, now: datetime) -> None:
        await save_reason(conn, case.case_id, ruled)
        await seeing_to.doubt_is_over(conn, case.case_id, now)

    def detail(self, ruled: SecondCheck) -> Detail:
        return {"content_hash": ruled.content_hash, "differs": " ".join(ruled.differs), "settled": ruled.settled}


@dataclass(frozen=True)
class SendBack(Decision[SecondCheck]):
    """What a second signer reads otherwise goes back to whoever has signed it, who is woken for it."""

    action: ClassVar[str] = "send_back"
    shown_hash: str

    def rule(self, case: Case, grounds: Grounds) -> SecondCheck | Refusal:
        if not (case.on_air or case.state == CaseState.PENDING):
            return refusals.not_pending(case.state)
        return disputed_by(case, self.officer, self.shown_hash) or refusals.CONTENT_CHANGED

    async def write(self, conn: Connection, case: Case, ruled: SecondCheck, now: datetime) -> None:
        author = author_of(case, ruled.content_hash)
        await seeing_to.sent_back(conn, case.case_id, case.kind, author, self.officer, now, exercise=case.exercise)
        await mark_revised(conn, case.case_id)

    def detail(self, ruled: SecondCheck) -> Detail:
        return {"content_hash": ruled.content_hash, "differs": " ".join(ruled.differs)}


@dataclass(frozen=True)
class Reject(Decision[Rejection]):
    action: ClassVar[str] = "reject"
    reason: str

    def rule(self, case: Case, grounds: Grounds) -> Rejection | Refusal:
        return review.reject(case, self.officer, self.reason)

    async def write(self, conn: Connection, case: Case, ruled: Rejection, now: datetime) -> None:
        await record_rejection(conn, case.case_id, ruled)

    def detail(self, ruled: Rejection) -> Detail:
        # The reason is free text and may name somebody; its digest proves it unaltered without keeping it.
        return {"reason_sha256": digest(ruled.reason)}


@dataclass(frozen=True)
class Ended:
    """An end, and who has signed it. ``closing`` None: it waits for another signature."""

    closing: Closing | None
    orders: tuple[Signed, ...] = ()


@dataclass(frozen=True)
class Close(Decision[Ended]):
    """End the alert in the words that were signed with it, or in others that two sign: what is queued is dropped, and
    groups that have it get them.

    ``signed`` None only where the time is up that was approved (``outcome`` expired): then nobody has to sign.
    """

    action: ClassVar[str] = "close"
    outcome: Outcome
    signed: Signed | None = None

    def rule(self, case: Case, grounds: Grounds) -> Ended | Refusal:
        if self.signed is None:
            closing = closing_wanted(case, Wanted("close", outcome=self.outcome), self.officer, grounds)
            if isinstance(closing, Refusal):
                return closing
            return Ended(closing) if self.outcome == "expired" and not case.airing.end_untold else refusals.NOT_SIGNED
        press = pressed(case, self.signed, self.officer, grounds)
        if isinstance(press, Refusal):
            return press
        closing, given = closing_wanted(case, press.wanted, self.officer, grounds), given_by(case, press, grounds)
        return closing if isinstance(closing, Refusal) else Ended(closing if given.enough else None, given.orders)

    async def write(self, conn: Connection, case: Case, ruled: Ended, now: datetime) -> None:
        if self.signed is not None:
            await add_signature(conn, case.case_id, self.signed)
        if ruled.closing is not None and case.airing.end_untold:
            await record_end_anew(conn, case.case_id, ruled.closing)
        elif ruled.closing is not None:
            await record_closing(conn, case.case_id, ruled.closing)
        else:
            await mark_revised(conn, case.case_id)

    def detail(self, ruled: Ended) -> Detail:
        return {"outcome": self.outcome} if ruled.closing else {"outcome": self.outcome, "step": "waits"}

    def events(self, case: Case, ruled: Ended, now: datetime) -> Sequence[Event]:
        return (alert_events.closed(case, ruled.closing, ruled.orders),) if ruled.closing else ()


@dataclass(frozen=True)
class GoOn(Decision[Reissue]):
    """It was ended, or rejected, by mistake: a case that goes on from it waits, with what stood, for signatures of its
    own."""

    action: ClassVar[str] = "reissue"
    nonce: str = field(default_factory=new_nonce)

    def rule(self, case: Case, grounds: Grounds) -> Reissue | Refusal | None:
        if case.reissued_as is not None:
            return None
        alert_id = alert_id_of(reissued_id(case.case_id))
        return reissue(case, self.officer, alert_id, grounds.issuer, self.nonce, grounds.now)

    async def write(self, conn: Connection, case: Case, ruled: Reissue, now: datetime) -> None:
        additions = [
            readdressed(each, ruled.case_id, ruled.case_number) for each in await all_additions(conn, case.case_id)
        ]
        for each in additions:
            await keep_addition(conn, each)
        submission = self._submission(case, ruled, now)
        facts = gathered_facts(submission, additions)
        await add_case(conn, submission, facts, words_of(submission, *additions), reissues=case.case_id)
        await save_draft(conn, ruled.case_id, ruled.draft, unknown_at(submission.place, facts.place))
        await add_audit_entry(conn, now, self.officer, "submit", ruled.case_id, content_hash=ruled.draft.hash)

    def detail(self, ruled: Reissue) -> Detail:
        return {"case_number": ruled.case_number, "content_hash": ruled.draft.hash}

    def events(self, case: Case, ruled: Reissue, now: datetime) -> Sequence[Event]:
        return (case_events.opened(self._submission(case, ruled, now), now),)

    def _submission(self, case: Case, ruled: Reissue, now: datetime) -> ReportSubmitted:
        """As it was told; nobody has signed that it goes on."""
        told = {"event_id": ruled.case_id, "occurred_at": now, "signature": None, "kind": case.kind}
        told |= {"case_id": ruled.case_id, "case_number": ruled.case_number}
        return case.submission.model_copy(update=told)


@dataclass(frozen=True)
class Reclassify(Decision[Reclassified]):
    """It is of another kind than it came as. Whoever has signed it, its reporter too, has signed something else."""

    action: ClassVar[str] = "reclassify"
    kind: CaseKind
    shown_hash: str
    nonce: str = field(default_factory=new_nonce)

    def rule(self, case: Case, grounds: Grounds) -> Reclassified | Refusal | None:
        ruled = reclassify(case, self.kind, self.shown_hash, grounds.issuer, self.nonce, grounds.now)
        if not isinstance(ruled, Reclassified):
            return ruled
        anew = replace(case, kind=self.kind)
        return out_of_reach(anew, ruled.draft.content, grounds) or ruled

    async def write(self, conn: Connection, case: Case, ruled: Reclassified, now: datetime) -> None:
        await void_waiting_signatures(conn, case.case_id)
        await void_report_signature(conn, case.case_id)
        await save_kind(conn, case.case_id, ruled.kind, urgency_of(ruled.kind, case.submission))
        await save_draft(conn, case.case_id, ruled.draft, case.unknown_at)
        await mark_revised(conn, case.case_id)

    def detail(self, ruled: Reclassified) -> Detail:
        return {"kind": ruled.kind, "content_hash": ruled.draft.hash}


@dataclass(frozen=True)
class Edit(Decision[Draft]):
    """Replace the draft that the officer was shown."""

    action: ClassVar[str] = "edit"
    shown_hash: str
    content: Content
    nonce: str = field(default_factory=new_nonce)

    def rule(self, case: Case, grounds: Grounds) -> Draft | Refusal:
        content = revised(self.content, grounds.issuer, self.nonce)
        content = accepting_what_stands(content, case.facts, grounds.issuer.force, grounds.now)
        draft = review.edit(case, self.officer, self.shown_hash, content, grounds.now)
        return draft if isinstance(draft, Refusal) else out_of_reach(case, content, grounds) or draft

    async def write(self, conn: Connection, case: Case, ruled: Draft, now: datetime) -> None:
        await void_waiting_signatures(conn, case.case_id)
        await save_draft(conn, case.case_id, ruled, case.unknown_at)
        if says_otherwise(case.draft.content, ruled.content):
            # These are the officer's words now, and whoever signed the report has not read them.
            await void_report_signature(conn, case.case_id)
        await mark_revised(conn, case.case_id)

    def detail(self, ruled: Draft) -> Detail:
        # How many differences or gaps they have said are right; which, the content says, and goes with it.
        return {"content_hash": ruled.hash, "version": ruled.version, "accepted": len(ruled.content.accepted)}
