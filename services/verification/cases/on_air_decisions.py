"""The decisions on an alert that is on air; ``cases/deciding`` takes them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from schemas.content import Content
from schemas.event import Event
from services.runtime.database import Connection
from services.verification.cases import alert_events, on_air_db
from services.verification.cases.cases_db import save_draft
from services.verification.cases.deciding import Decision, Detail, new_nonce
from services.verification.cases.reviews_db import mark_revised
from services.verification.rules import corrections
from services.verification.rules.audit import digest
from services.verification.rules.case import Case, Correction, Draft, Steering
from services.verification.rules.corrections import Corrected
from services.verification.rules.documents import Issuer, revised
from services.verification.rules.refusals import Refusal
from services.verification.rules.steering import Wish, steer


@dataclass(frozen=True)
class Steer(Decision[Steering]):
    """Change how the rings go on. ``sighting``: the amendment whose place is confirmed as ``wish.centre``."""

    action: ClassVar[str] = "steer"
    wish: Wish
    sighting: UUID | None = None

    def rule(self, case: Case, issuer: Issuer, now: datetime) -> Steering | Refusal | None:
        steering = steer(case, self.wish)
        return None if steering == case.steering else steering

    async def write(self, conn: Connection, case: Case, ruled: Steering, now: datetime) -> None:
        await on_air_db.add_steering(conn, case.case_id, ruled, self.officer, now, self.sighting)
        await mark_revised(conn, case.case_id)

    def detail(self, ruled: Steering) -> Detail:
        centre = ruled.centre
        return {
            "revision": ruled.revision,
            "held": ruled.held,
            "released_rings": ruled.released_rings,
            "stopped": ruled.stopped,
            # A place is somebody's whereabouts, so its digest stands for it.
            "centre_sha256": digest(f"{centre.lat:.6f},{centre.lon:.6f}") if centre else None,
            "sighting": str(self.sighting) if self.sighting else None,
        }

    def events(self, case: Case, ruled: Steering, now: datetime) -> Sequence[Event]:
        return (alert_events.steered(case, ruled, self.officer, now),)


@dataclass(frozen=True)
class PrepareCorrection(Decision[Correction]):
    """Prepare the next version; nothing is sent."""

    action: ClassVar[str] = "prepare_correction"
    shown_hash: str
    content: Content
    nonce: str = field(default_factory=new_nonce)

    def rule(self, case: Case, issuer: Issuer, now: datetime) -> Correction | Refusal:
        return corrections.save(case, self.officer, self.shown_hash, revised(self.content, issuer, self.nonce), now)

    async def write(self, conn: Connection, case: Case, ruled: Correction, now: datetime) -> None:
        await on_air_db.save_correction(conn, case.case_id, ruled)
        await mark_revised(conn, case.case_id)

    def detail(self, ruled: Correction) -> Detail:
        return {"content_hash": ruled.hash, "version": ruled.version}


@dataclass(frozen=True)
class Correct(Decision[Corrected]):
    """Send the prepared version in the place of the one that stands."""

    action: ClassVar[str] = "correct"
    shown_hash: str

    def rule(self, case: Case, issuer: Issuer, now: datetime) -> Corrected | Refusal:
        return corrections.approve(case, self.officer, self.shown_hash, now)

    async def write(self, conn: Connection, case: Case, ruled: Corrected, now: datetime) -> None:
        correction = ruled.correction
        await on_air_db.record_correction(conn, case.case_id, ruled.approval)
        stands = Draft(correction.document, correction.saved_at, case.draft.version + 1, correction.saved_by)
        await save_draft(conn, case.case_id, stands)
        await mark_revised(conn, case.case_id)

    def detail(self, ruled: Corrected) -> Detail:
        return {"content_hash": ruled.approval.content_hash, "version": ruled.approval.version}

    def events(self, case: Case, ruled: Corrected, now: datetime) -> Sequence[Event]:
        return (alert_events.approved(case, ruled.approval),)
