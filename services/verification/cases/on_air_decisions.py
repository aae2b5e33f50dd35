"""Decisions on an alert that is on air: how its rings go on, and the correction of what it says."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from schemas.event import CaseKind
from services.runtime.database import Pool, transaction
from services.runtime.outbox import Outbox
from services.verification.cases import alert_events, on_air_db
from services.verification.cases.audit_db import add_audit_entry
from services.verification.cases.cases_db import save_draft
from services.verification.cases.decisions import locked
from services.verification.cases.reviews_db import mark_revised, wake_pages
from services.verification.metrics import VerificationMetrics
from services.verification.rules import corrections
from services.verification.rules.audit import digest
from services.verification.rules.case import Case, Content, Draft
from services.verification.rules.corrections import Correction
from services.verification.rules.refusals import Refusal
from services.verification.rules.steering import Steering, Wish, steer


class OnAirDecisions:
    """As ``Decisions``: each method in a transaction of its own, on the locked case; None or the refusal."""

    def __init__(
        self,
        pool: Pool,
        outbox: Outbox,
        life: Callable[[CaseKind], timedelta],
        metrics: VerificationMetrics,
        clock: Callable[[], datetime],
    ) -> None:
        self._pool = pool
        self._outbox = outbox
        self._life = life
        self._metrics = metrics
        self._clock = clock

    async def steer(self, reference: str, officer: str, wish: Wish, sighting: UUID | None = None) -> Refusal | None:
        """Change how the rings go on. ``sighting``: the amendment whose place is confirmed as ``wish.centre``."""
        now = self._clock()
        async with transaction(self._pool) as conn:
            row, case = await locked(conn, reference)
            case_id = row["case_id"]
            current = await on_air_db.steering_of(conn, case_id)
            steering = steer(case, current, wish)
            if isinstance(steering, Refusal):
                return self._refused("steer", steering)
            if steering == current:
                return None
            await on_air_db.add_steering(conn, case_id, steering, officer, now, sighting)
            await mark_revised(conn, case_id)
            await add_audit_entry(conn, now, officer, "steer", case_id, **_steering_detail(steering, sighting))
            await self._outbox.add(conn, alert_events.steered(row, steering, officer, now))
            await wake_pages(conn)
        self._done("steer")
        return None

    async def save_correction(self, reference: str, officer: str, shown_hash: str, content: Content) -> Refusal | None:
        """Prepare the next version; nothing is sent."""
        now = self._clock()
        async with transaction(self._pool) as conn:
            row, case = await locked(conn, reference)
            case_id = row["case_id"]
            standing = await on_air_db.standing_version(conn, case_id)
            known = await on_air_db.correction_of(conn, case_id)
            correction = corrections.save(case, standing, known, officer, shown_hash, content, now)
            if isinstance(correction, Refusal):
                return self._refused("prepare_correction", correction)
            await on_air_db.save_correction(conn, case_id, correction)
            await mark_revised(conn, case_id)
            await add_audit_entry(
                conn,
                now,
                officer,
                "prepare_correction",
                case_id,
                content_hash=correction.content.hash,
                version=correction.version,
            )
            await wake_pages(conn)
        self._done("prepare_correction")
        return None

    def why_not_approve(self, case: Case, correction: Correction | None, officer: str) -> Refusal | None:
        return corrections.why_not_approve(case, correction, officer, self._clock(), self._life(case.kind))

    async def approve_correction(self, reference: str, officer: str, shown_hash: str) -> Refusal | None:
        """Send the prepared version in the place of the one that stands. The citizen is told nothing: nothing ended."""
        now = self._clock()
        async with transaction(self._pool) as conn:
            row, case = await locked(conn, reference)
            case_id = row["case_id"]
            correction = await on_air_db.correction_of(conn, case_id)
            approval = corrections.approve(case, correction, officer, shown_hash, now, self._life(case.kind))
            if isinstance(approval, Refusal):
                return self._refused("correct", approval)
            assert correction is not None  # noqa: S101 - the rule refuses without one
            await on_air_db.record_correction(conn, case_id, correction, approval)
            stands = Draft(correction.content, correction.saved_at, case.draft.version + 1, correction.saved_by)
            await save_draft(conn, case_id, stands)
            await mark_revised(conn, case_id)
            await add_audit_entry(
                conn, now, officer, "correct", case_id, content_hash=approval.content_hash, version=approval.version
            )
            await self._outbox.add(conn, alert_events.approved(row, case, correction.content, approval))
            await wake_pages(conn)
        self._done("correct")
        return None

    def _refused(self, action: str, refusal: Refusal) -> Refusal:
        self._metrics.decisions.labels(action, refusal.reason).inc()
        return refusal

    def _done(self, action: str) -> None:
        self._metrics.decisions.labels(action, "done").inc()


def _steering_detail(steering: Steering, sighting: UUID | None) -> dict[str, str | int | bool | None]:
    """For the trail, which outlives the case: a place is somebody's whereabouts, so its digest stands for it."""
    centre = steering.centre
    return {
        "revision": steering.revision,
        "held": steering.held,
        "released_rings": steering.released_rings,
        "stopped": steering.stopped,
        "centre_sha256": digest(f"{centre.lat:.6f},{centre.lon:.6f}") if centre else None,
        "sighting": str(sighting) if sighting else None,
    }
