"""The decisions on an alert that is on air; ``cases/deciding`` takes them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import ClassVar, Self
from uuid import UUID

from schemas.alerts import Outcome
from schemas.content import Content
from schemas.event import Event
from schemas.trust.statements import NoStatement, Recentre, Signed
from services.runtime.database import Connection
from services.verification.cases import alert_events, on_air_db
from services.verification.cases.basis import note_by_signing
from services.verification.cases.cases_db import save_draft
from services.verification.cases.deciding import Decision, Detail, new_nonce
from services.verification.cases.reviews_db import keep_content_order, mark_order_given, mark_revised
from services.verification.cases.signatures_db import add_signature, checklist_detail
from services.verification.rules import corrections, refusals
from services.verification.rules.agreement.marks import accepting_what_stands
from services.verification.rules.airing import Correction, OtherWords, Steering
from services.verification.rules.approving import Approving, approve
from services.verification.rules.audit.chain import digest
from services.verification.rules.case import Case, Draft
from services.verification.rules.documents import revised
from services.verification.rules.orders import given_by, is_so_already, moves_waiting_since, pressed, steered
from services.verification.rules.refusals import Refusal
from services.verification.rules.review import other_words
from services.verification.rules.signing import Grounds, out_of_reach
from services.verification.waking.seeing_to import Attention


@dataclass(frozen=True)
class Steered:
    """What an order comes to, and who has signed it. ``steering`` None: it waits for another signature."""

    steering: Steering | None
    orders: tuple[Signed, ...]


@dataclass(frozen=True)
class Steer(Decision[Steered]):
    """One order on how the alert goes on. ``sighting``: the amendment that the new centre comes from; ``set_aside``: an
    officer has said meanwhile that it moves nothing."""

    action: ClassVar[str] = "steer"
    signed: Signed
    sighting: UUID | None = None
    set_aside: bool = False

    async def with_others(self, conn: Connection, case: Case, scope: Collection[str]) -> Self:
        try:
            said = self.signed.said
        except NoStatement:
            return self
        if not isinstance(said, Recentre):
            return self
        first = moves_waiting_since(case, said.centre)
        signed_at = min(first, said.signed_at) if first else said.signed_at
        aside = await on_air_db.is_set_aside(conn, said.alert_id, said.centre, self.sighting, signed_at)
        return replace(self, set_aside=aside)

    def rule(self, case: Case, grounds: Grounds) -> Steered | Refusal | None:
        if is_so_already(case, self.signed, self.officer):
            return None
        if self.set_aside:
            return refusals.SIGHTING_SET_ASIDE
        press = pressed(case, self.signed, self.officer, grounds)
        if isinstance(press, Refusal):
            return press
        given = given_by(case, press, grounds)
        if not given.enough:
            return Steered(None, given.orders)
        steering = steered(case, press, grounds)
        if isinstance(steering, Refusal):
            return steering
        return None if steering == case.airing.steering else Steered(steering, given.orders)

    async def write(self, conn: Connection, case: Case, ruled: Steered, now: datetime) -> None:
        await add_signature(conn, case.case_id, self.signed)
        if ruled.steering is not None:
            steering = ruled.steering
            await on_air_db.add_steering(conn, case.case_id, steering, self._order, self.officer, now, self.sighting)
            if case.airing.order_refused and not case.airing.signed_in_vain:
                await mark_order_given(conn, case.case_id)
        await mark_revised(conn, case.case_id)

    def detail(self, ruled: Steered) -> Detail:
        if ruled.steering is None:
            return {"order": self._order, "step": "waits"}
        steering = ruled.steering
        return {
            "order": self._order,
            "revision": steering.revision,
            "held": steering.held,
            "released_rings": steering.released_rings,
            "stopped": steering.stopped,
            # Where to is somebody's whereabouts, which the trail outlives. Its digest would tell it too: a commune has
            # no more points than a machine tries in an hour.
            "moved": steering.centre is not None,
            "sighting": str(self.sighting) if self.sighting else None,
        }

    def events(self, case: Case, ruled: Steered, now: datetime) -> Sequence[Event]:
        return (alert_events.steered(case, ruled.steering, ruled.orders, now),) if ruled.steering else ()

    @property
    def _order(self) -> str:
        """The word of the purpose: loa/hold/1 is a hold."""
        return self.signed.said.purpose.split("/")[1]


@dataclass(frozen=True)
class PrepareCorrection(Decision[Correction]):
    """Prepare the next version; nothing is sent."""

    action: ClassVar[str] = "prepare_correction"
    shown_hash: str
    content: Content
    nonce: str = field(default_factory=new_nonce)

    def rule(self, case: Case, grounds: Grounds) -> Correction | Refusal:
        content = revised(self.content, grounds.issuer, self.nonce)
        content = accepting_what_stands(content, case.facts, grounds.issuer.force, grounds.now)
        correction = corrections.save(case, self.officer, self.shown_hash, content, grounds.now)
        return correction if isinstance(correction, Refusal) else out_of_reach(case, content, grounds) or correction

    async def write(self, conn: Connection, case: Case, ruled: Correction, now: datetime) -> None:
        await on_air_db.save_correction(conn, case.case_id, ruled)
        await mark_revised(conn, case.case_id)

    def detail(self, ruled: Correction) -> Detail:
        return {"content_hash": ruled.hash, "version": ruled.version}


@dataclass(frozen=True)
class WriteOtherWords(Decision[OtherWords]):
    """Prepare an ending in other words than were signed with the approval; nothing is sent."""

    action: ClassVar[str] = "write_other_words"
    outcome: Outcome
    text: str

    def rule(self, case: Case, grounds: Grounds) -> OtherWords | Refusal:
        return other_words(case, self.officer, self.outcome, self.text, grounds.now, grounds.issuer.force)

    async def write(self, conn: Connection, case: Case, ruled: OtherWords, now: datetime) -> None:
        await on_air_db.save_other_words(conn, case.case_id, ruled)
        await mark_revised(conn, case.case_id)

    def detail(self, ruled: OtherWords) -> Detail:
        return {"outcome": ruled.outcome, "text_sha256": digest(ruled.text)}


@dataclass(frozen=True)
class Correct(Decision[Approving]):
    """Sign the prepared version; once two have, it goes out in the place of the one that stands. ``ticks``: as of
    Approve."""

    action: ClassVar[str] = "correct"
    attention: ClassVar[Attention] = "signs"
    signed: Signed
    ticks: tuple[str, ...] = ()

    def rule(self, case: Case, grounds: Grounds) -> Approving | Refusal:
        return approve(case, self.signed, self.officer, grounds)

    async def write(self, conn: Connection, case: Case, ruled: Approving, now: datetime) -> None:
        await add_signature(conn, case.case_id, self.signed)
        if ruled.basis is not None:
            await note_by_signing(conn, case.case_id, ruled.basis)
        correction = case.airing.correction
        if ruled.step == "opens" and correction is not None:
            await on_air_db.record_correction(conn, case.case_id, ruled.approval)
            await keep_content_order(conn, alert_events.approved(case, ruled.approval, ruled.approvals))
            stands = Draft(correction.document, correction.saved_at, case.draft.version + 1, correction.saved_by)
            await save_draft(conn, case.case_id, stands, case.unknown_at)
            if case.airing.signed_in_vain:
                await mark_order_given(conn, case.case_id)
        await mark_revised(conn, case.case_id)

    def detail(self, ruled: Approving) -> Detail:
        approval = ruled.approval
        return {
            "content_hash": approval.content_hash,
            "version": approval.version,
            "step": ruled.step,
            **checklist_detail(approval, self.ticks),
        }

    def events(self, case: Case, ruled: Approving, now: datetime) -> Sequence[Event]:
        return (alert_events.approved(case, ruled.approval, ruled.approvals),) if ruled.step == "opens" else ()
