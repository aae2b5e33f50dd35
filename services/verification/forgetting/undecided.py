"""The loop that ends by time what nobody decides, as an officer's rejection does, and counts what has waited too long;
the clock of forgetting then runs as after any end."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

import structlog

from services.runtime.database import Connection, Pool, transaction
from services.runtime.loops import rest
from services.verification.cases.deciding import Decision, Decisions, Detail
from services.verification.cases.reviews_db import record_rejection, wake_pages
from services.verification.forgetting.ending_by_time import end_each
from services.verification.forgetting.undecided_db import count_undecided, lapsed_cases
from services.verification.metrics import VerificationMetrics
from services.verification.rules.case import Case
from services.verification.rules.endings.undecided import BY_TIME, Lapsing, Undecided, lapsed
from services.verification.rules.review import Rejection
from services.verification.rules.signing import Grounds

log = structlog.get_logger()

EVERY_S = 60.0
BATCH = 100


@dataclass(frozen=True)
class EndUndecided(Decision[Rejection]):
    """Nobody has decided in the time that was set; not, where somebody has done something about it meanwhile."""

    action: ClassVar[str] = "end_undecided"
    lapsing: Lapsing

    def rule(self, case: Case, grounds: Grounds) -> Rejection | None:
        return lapsed(case, self.lapsing, grounds.now)

    async def write(self, conn: Connection, case: Case, ruled: Rejection, now: datetime) -> None:
        await record_rejection(conn, case.case_id, ruled)

    def detail(self, ruled: Rejection) -> Detail:
        return {"after_days": self.lapsing.after.days}

    def count(self, metrics: VerificationMetrics, case: Case, ruled: Rejection, now: datetime) -> None:
        log.info("case_ended_undecided", case_id=str(case.case_id))


class UndecidedCases:
    """``decisions``: its clock is the one that counts."""

    def __init__(self, pool: Pool, decisions: Decisions, lapsing: Lapsing, metrics: VerificationMetrics) -> None:
        self._pool = pool
        self._decisions = decisions
        self._lapsing = lapsing
        self._metrics = metrics
        self._counted: dict[Undecided, int] = {}

    async def run(self, beat: Callable[[], None]) -> None:
        while True:
            await self.see_to(beat)
            await rest(beat, EVERY_S)

    async def see_to(self, beat: Callable[[], None] = lambda: None) -> None:
        """One that cannot be ended is passed by: it is tried again, and stays counted."""
        now = self._decisions.clock()
        async with self._pool.connection() as conn:
            due = await lapsed_cases(conn, self._lapsing, now, BATCH)
        await end_each(self._decisions, due, EndUndecided(BY_TIME, self._lapsing), beat, "undecided_not_ended")
        async with transaction(self._pool) as conn:
            counted = await count_undecided(conn, now)
            if counted != self._counted:
                # Time alone has brought a case onto open boards.
                await wake_pages(conn)
        self._counted = counted
        for what, cases in counted.items():
            self._metrics.undecided.labels(what).set(cases)
