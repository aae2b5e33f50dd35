"""An officer's decision: the rule, the rows, the audit entry and the event, in the one transaction of the caller."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from schemas.alerts import Outcome
from schemas.event import CaseKind
from services.runtime.database import Connection, Pool, transaction
from services.runtime.outbox import Outbox
from services.verification.cases import alert_events, citizen_replies
from services.verification.cases.audit_db import add_audit_entry
from services.verification.cases.cases_db import Row, aired_of, case_of, is_overdue, save_draft
from services.verification.cases.reviews_db import (
    lock_case,
    mark_revised,
    record_approval,
    record_closing,
    record_rejection,
    wake_pages,
)
from services.verification.metrics import VerificationMetrics
from services.verification.rules import review
from services.verification.rules.audit import digest
from services.verification.rules.case import Case, Content
from services.verification.rules.refusals import Refusal
from services.verification.rules.wording import Force, closing_text


class UnknownCase(LookupError):
    """No case has this number or id."""


class Decisions:
    """Each method decides in a transaction of its own, on the locked case, and returns None or the refusal.

    ``life`` gives how long an alert of a kind may be sent. Raises UnknownCase and psycopg errors; when the connection
    breaks at the commit, whether it happened is seen by reading the case again.
    """

    def __init__(
        self,
        pool: Pool,
        outbox: Outbox,
        force: Force,
        life: Callable[[CaseKind], timedelta],
        metrics: VerificationMetrics,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._pool = pool
        self._outbox = outbox
        self._force = force
        self._life = life
        self._metrics = metrics
        self.clock = clock

    def why_not_approve(self, case: Case, officer: str) -> Refusal | None:
        return review.why_not_approve(case, officer, self.clock(), self._life(case.kind))

    async def approve(self, reference: str, officer: str, shown_hash: str) -> Refusal | None:
        """Approve exactly what was shown, and send it on its way."""
        now = self.clock()
        async with transaction(self._pool) as conn:
            row, case = await locked(conn, reference)
            outcome = review.approve(case, officer, shown_hash, now, self._life(case.kind))
            if isinstance(outcome, Refusal):
                return self._refused("approve", outcome)
            content = case.draft.content
            await record_approval(conn, row["case_id"], outcome, content)
            await add_audit_entry(
                conn,
                now,
                officer,
                "approve",
                row["case_id"],
                content_hash=outcome.content_hash,
                version=outcome.version,
            )
            await self._outbox.add(conn, alert_events.approved(row, case, content, outcome))
            await self._tell_citizen(conn, row, citizen_replies.APPROVED, now)
            await wake_pages(conn)
        if not case.exercise:
            self._metrics.report_to_approval.labels(case.kind).observe((now - row["reported_at"]).total_seconds())
        self._done("approve")
        return None

    async def reject(self, reference: str, officer: str, reason: str) -> Refusal | None:
        now = self.clock()
        async with transaction(self._pool) as conn:
            row, case = await locked(conn, reference)
            outcome = review.reject(case, officer, reason)
            if isinstance(outcome, Refusal):
                return self._refused("reject", outcome)
            await record_rejection(conn, row["case_id"], outcome)
            # The reason is free text and may name somebody; its digest proves it unaltered without keeping it.
            await add_audit_entry(conn, now, officer, "reject", row["case_id"], reason_sha256=digest(outcome.reason))
            await self._tell_citizen(conn, row, citizen_replies.REJECTED, now)
            await wake_pages(conn)
        self._done("reject")
        return None

    async def close(self, reference: str, officer: str, outcome: Outcome) -> Refusal | None:
        """End the alert: what is queued is dropped, and groups that have it get the closing text."""
        now = self.clock()
        async with transaction(self._pool) as conn:
            row, case = await locked(conn, reference)
            closing = review.close(case, officer, outcome, overdue=is_overdue(row, now))
            if isinstance(closing, Refusal):
                return self._refused("close", closing)
            text = closing_text(aired_of(row), outcome, self._force, now)
            await record_closing(conn, row["case_id"], closing, text)
            await add_audit_entry(conn, now, officer, "close", row["case_id"], outcome=outcome)
            await self._outbox.add(conn, alert_events.closed(row, case, closing, text, now))
            await self._tell_citizen(conn, row, outcome, now)
            await wake_pages(conn)
        self._done("close")
        return None

    async def edit(self, reference: str, officer: str, shown_hash: str, content: Content) -> Refusal | None:
        """Replace the draft that the officer was shown."""
        now = self.clock()
        async with transaction(self._pool) as conn:
            row, case = await locked(conn, reference)
            draft = review.edit(case, officer, shown_hash, content, now)
            if isinstance(draft, Refusal):
                return self._refused("edit", draft)
            await save_draft(conn, row["case_id"], draft)
            await mark_revised(conn, row["case_id"])
            await add_audit_entry(
                conn, now, officer, "edit", row["case_id"], content_hash=draft.content.hash, version=draft.version
            )
            await wake_pages(conn)
        self._done("edit")
        return None

    async def _tell_citizen(self, conn: Connection, row: Row, step: str, now: datetime) -> None:
        if row["source"] != "zalo_oa":
            return
        reply = citizen_replies.reply(
            step,
            case_id=row["case_id"],
            case_number=row["case_number"],
            submitted_by=row["submitted_by"],
            zalo_user_id=row["reporter"].get("zalo_user_id"),
            zalo_oa_id=row["reporter"].get("zalo_oa_id"),
            force=self._force,
            at=now,
        )
        if reply:
            await self._outbox.add(conn, reply)

    def _refused(self, action: str, refusal: Refusal) -> Refusal:
        self._metrics.decisions.labels(action, refusal.reason).inc()
        return refusal

    def _done(self, action: str) -> None:
        self._metrics.decisions.labels(action, "done").inc()


async def locked(conn: Connection, reference: str) -> tuple[Row, Case]:
    """The case, nobody else's until the transaction ends. Raises UnknownCase."""
    row = await lock_case(conn, reference)
    if row is None:
        raise UnknownCase
    return row, case_of(row)
