"""The decisions that put an alert on air, and those that end a case; ``cases/deciding`` takes them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from schemas.alerts import Outcome
from schemas.content import Content
from schemas.event import Event
from services.runtime.database import Connection
from services.verification.cases import alert_events
from services.verification.cases.cases_db import save_draft
from services.verification.cases.deciding import Decision, Detail, new_nonce
from services.verification.cases.reviews_db import mark_revised, record_approval, record_closing, record_rejection
from services.verification.rules import review
from services.verification.rules.audit import digest
from services.verification.rules.case import Case, Draft
from services.verification.rules.documents import Issuer, revised
from services.verification.rules.refusals import Refusal
from services.verification.rules.review import Approval, Closing, Rejection


@dataclass(frozen=True)
class Approve(Decision[Approval]):
    """Approve exactly what was shown, and send it on its way."""

    action: ClassVar[str] = "approve"
    ends_the_wait: ClassVar[bool] = True
    shown_hash: str

    def rule(self, case: Case, issuer: Issuer, now: datetime) -> Approval | Refusal:
        return review.approve(case, self.officer, self.shown_hash, now)

    async def write(self, conn: Connection, case: Case, ruled: Approval, now: datetime) -> None:
        await record_approval(conn, case.case_id, ruled)

    def detail(self, ruled: Approval) -> Detail:
        return {"content_hash": ruled.content_hash, "version": ruled.version}

    def events(self, case: Case, ruled: Approval, now: datetime) -> Sequence[Event]:
        return (alert_events.approved(case, ruled),)


@dataclass(frozen=True)
class Reject(Decision[Rejection]):
    action: ClassVar[str] = "reject"
    reason: str

    def rule(self, case: Case, issuer: Issuer, now: datetime) -> Rejection | Refusal:
        return review.reject(case, self.officer, self.reason)

    async def write(self, conn: Connection, case: Case, ruled: Rejection, now: datetime) -> None:
        await record_rejection(conn, case.case_id, ruled)

    def detail(self, ruled: Rejection) -> Detail:
        # The reason is free text and may name somebody; its digest proves it unaltered without keeping it.
        return {"reason_sha256": digest(ruled.reason)}


@dataclass(frozen=True)
class Close(Decision[Closing]):
    """End the alert: what is queued is dropped, and groups that have it get the closing text."""

    action: ClassVar[str] = "close"
    outcome: Outcome

    def rule(self, case: Case, issuer: Issuer, now: datetime) -> Closing | Refusal:
        return review.close(case, self.officer, self.outcome, now, issuer.force)

    async def write(self, conn: Connection, case: Case, ruled: Closing, now: datetime) -> None:
        await record_closing(conn, case.case_id, ruled)

    def detail(self, ruled: Closing) -> Detail:
        return {"outcome": ruled.outcome}

    def events(self, case: Case, ruled: Closing, now: datetime) -> Sequence[Event]:
        return (alert_events.closed(case, ruled),)


@dataclass(frozen=True)
class Edit(Decision[Draft]):
    """Replace the draft that the officer was shown."""

    action: ClassVar[str] = "edit"
    shown_hash: str
    content: Content
    nonce: str = field(default_factory=new_nonce)

    def rule(self, case: Case, issuer: Issuer, now: datetime) -> Draft | Refusal:
        return review.edit(case, self.officer, self.shown_hash, revised(self.content, issuer, self.nonce), now)

    async def write(self, conn: Connection, case: Case, ruled: Draft, now: datetime) -> None:
        await save_draft(conn, case.case_id, ruled)
        await mark_revised(conn, case.case_id)

    def detail(self, ruled: Draft) -> Detail:
        return {"content_hash": ruled.hash, "version": ruled.version}
