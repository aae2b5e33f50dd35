"""A court wants a case kept: the decisions that set and lift its hold; ``cases/deciding`` takes them."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from services.runtime.database import Connection
from services.verification.cases.deciding import Decision, Detail
from services.verification.cases.reviews_db import mark_revised
from services.verification.rules.audit.chain import digest
from services.verification.rules.case import Case, CourtHold
from services.verification.rules.endings.forgetting import keep_for_court, lift_court_hold
from services.verification.rules.refusals import Refusal
from services.verification.rules.signing import Grounds


@dataclass(frozen=True)
class KeepForCourt(Decision[CourtHold]):
    """The clock of forgetting stops until ``until``; set anew, the last word holds."""

    action: ClassVar[str] = "keep_for_court"
    reason: str
    until: datetime

    def rule(self, case: Case, grounds: Grounds) -> CourtHold | Refusal:
        return keep_for_court(case, self.officer, self.reason, self.until, grounds.now)

    async def write(self, conn: Connection, case: Case, ruled: CourtHold, now: datetime) -> None:
        await conn.execute(
            "SELECT verification.keep_for_court(%s, %s, %s, %s, %s)",
            (case.case_id, ruled.reason, ruled.until, ruled.set_by, ruled.set_at),
        )
        await mark_revised(conn, case.case_id)

    def detail(self, ruled: CourtHold) -> Detail:
        # The reason may name somebody; its digest proves it unaltered without keeping it.
        return {"until": ruled.until.isoformat(), "reason_sha256": digest(ruled.reason)}


@dataclass(frozen=True)
class LiftCourtHold(Decision[CourtHold]):
    """The clock goes on, by the time at which the case ended; but nothing is forgotten for a day (the function says
    so), in which somebody can notice."""

    action: ClassVar[str] = "lift_court_hold"

    def rule(self, case: Case, grounds: Grounds) -> CourtHold | Refusal:
        return lift_court_hold(case, grounds.now)

    async def write(self, conn: Connection, case: Case, ruled: CourtHold, now: datetime) -> None:
        await conn.execute("SELECT verification.lift_court_hold(%s)", (case.case_id,))
        await mark_revised(conn, case.case_id)

    def detail(self, ruled: CourtHold) -> Detail:
        return {"until": ruled.until.isoformat()}
