"""From topic ``reports`` into the queue: a case with a draft ready to read, and news that it is open."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from schemas.content import Content, Document
from schemas.event import CaseKind
from schemas.reports import ReportAmended, ReportSubmitted, SightingReported, TipReceived, told_sha256
from schemas.trust.statements import NoStatement, Signed, Submit
from services.runtime.database import Connection
from services.runtime.outbox import Outbox
from services.runtime.staff.rights import EVERYWHERE
from services.verification.cases import case_events
from services.verification.cases.audit_db import actor_of, add_audit_entry
from services.verification.cases.cases_db import (
    add_case,
    additions_in_time,
    attach_photos,
    goes_on_as,
    keep_addition,
    lock_report,
    mark_amendment_late,
    save_draft,
    update_facts,
)
from services.verification.cases.deciding import new_nonce
from services.verification.cases.reviews_db import alert_id_of, mark_revised, wake_pages
from services.verification.cases.signatures_db import add_signature, void_waiting_signatures
from services.verification.cases.stored import UnknownCase, lock_case
from services.verification.cases.tombstones_db import is_forgotten
from services.verification.metrics import VerificationMetrics
from services.verification.rules.case import Case, CaseState, Draft, unknown_at
from services.verification.rules.documents import Issuer, first_content
from services.verification.rules.known import Addition, Known, addition_of, gathered_facts, report_of
from services.verification.rules.reissuing import readdressed


class ReportEffects:
    """The effects of the inbox on ``reports``."""

    def __init__(
        self,
        outbox: Outbox,
        issuer: Issuer,
        metrics: VerificationMetrics,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self._outbox = outbox
        self._issuer = issuer
        self._metrics = metrics
        self._clock = clock or (lambda: datetime.now(UTC))

    async def submitted(self, conn: Connection, event: ReportSubmitted) -> None:
        """A new pending case, together with amendments that overtook it."""
        now = self._clock()
        await lock_report(conn, event.case_id)
        if await is_forgotten(conn, event.case_id):
            return
        facts = gathered_facts(event, await additions_in_time(conn, event.case_id))
        if not await add_case(conn, event, facts):
            return
        document = self._first_document(event, event.kind, facts)
        await save_draft(conn, event.case_id, Draft(document, saved_at=now), unknown_at(event.place, facts.place))
        if event.signature is not None:
            await _keep_signature(conn, event, event.signature)
        await add_audit_entry(
            conn, now, actor_of(event.submitted_by), "submit", event.case_id, content_hash=document.sha256
        )
        await self._outbox.add(conn, case_events.opened(event, now))
        await wake_pages(conn)
        self._metrics.reports.labels(event.source, event.kind).inc()

    async def amended(self, conn: Connection, event: ReportAmended) -> None:
        """Before the decision it changes the case; after it, it is shown beside; before its submission, it waits."""
        await self._add(conn, addition_of(event))

    async def sighted(self, conn: Connection, event: SightingReported) -> None:
        """Shown beside its case, and changes nothing of it; without a case, a tip."""
        if event.case_id is None:
            await self.submitted(conn, report_of(event))
        else:
            await self._add(conn, addition_of(event))

    async def tip_received(self, conn: Connection, event: TipReceived) -> None:
        """A case of kind tip, as intake has reported tips until now."""
        await self.submitted(conn, report_of(event))

    async def _add(self, conn: Connection, event: Addition) -> None:
        await lock_report(conn, event.case_id)
        if await is_forgotten(conn, event.case_id):
            self._metrics.amendments.labels("after_forgetting").inc()
            return
        await keep_addition(conn, event)
        try:
            case = await lock_case(conn, str(event.case_id), EVERYWHERE)
        except UnknownCase:
            self._metrics.amendments.labels("before_submission").inc()
            return
        pending = case.state == CaseState.PENDING
        self._metrics.amendments.labels("pending" if pending else "after_decision").inc()
        if event.only_counts_photos:
            await mark_revised(conn, event.case_id)
        else:
            await self._change(conn, case, event, pending=pending)
        await wake_pages(conn)
        await self._pass_on(conn, event)

    async def _change(self, conn: Connection, case: Case, event: Addition, *, pending: bool) -> None:
        if pending:
            await self._apply(conn, case, self._clock())
        else:
            await mark_amendment_late(conn, event.event_id)
            await attach_photos(conn, event.case_id, list(event.photos))
        # That somebody was seen outlives the case; where, does not.
        entry: dict[str, str | bool] = {"amendment": str(event.event_id)}
        if event.sighting:
            entry["sighting"] = True
        await add_audit_entry(conn, self._clock(), actor_of(event.amended_by), "amend", event.case_id, **entry)

    async def _pass_on(self, conn: Connection, event: Addition) -> None:
        """Whoever tells more still names the case that was closed by mistake: officers read it where it goes on."""
        successor = await goes_on_as(conn, event.case_id)
        if successor is not None:
            await self._add(conn, readdressed(event, *successor))

    async def _apply(self, conn: Connection, case: Case, now: datetime) -> None:
        submitted, draft = case.submission, case.draft
        await void_waiting_signatures(conn, submitted.case_id)
        facts = gathered_facts(submitted, await additions_in_time(conn, submitted.case_id))
        await update_facts(conn, submitted.case_id, facts)
        if draft.edited_by is None:
            document = self._next_document(draft.document, submitted, case.kind, facts)
            draft = Draft(document, saved_at=now, version=draft.version + 1)
        else:
            # What an officer wrote is not overwritten: the page tells them to look again.
            draft = replace(draft, outdated=True)
        await save_draft(conn, submitted.case_id, draft, unknown_at(submitted.place, facts.place))

    def _first_document(self, submitted: ReportSubmitted, kind: CaseKind, facts: Known) -> Document:
        return Document.of(self._first_content(submitted, kind, facts, new_nonce()))

    def _next_document(self, document: Document, submitted: ReportSubmitted, kind: CaseKind, facts: Known) -> Document:
        """The same one where what was added changes nothing that would be sent: who has read it may approve it."""
        same = self._first_content(submitted, kind, facts, document.content.nonce)
        return document if same == document.content else self._first_document(submitted, kind, facts)

    def _first_content(self, submitted: ReportSubmitted, kind: CaseKind, facts: Known, nonce: str) -> Content:
        """``kind``: of the case by now, which an officer may have changed."""
        return first_content(
            alert_id_of(submitted.case_id),
            kind,
            submitted.case_number,
            facts,
            self._issuer,
            nonce,
            exercise=submitted.exercise,
        )


async def _keep_signature(conn: Connection, event: ReportSubmitted, signed: Signed) -> None:
    """Who has signed that they were told just this; a signature of something else is as good as none."""
    try:
        said = signed.said
    except NoStatement:
        return
    if isinstance(said, Submit) and said.case_id == event.case_id and said.report_sha256 == told_sha256(event):
        await add_signature(conn, event.case_id, signed)
