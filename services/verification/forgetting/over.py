"""The loop that ends alerts whose signed time is up, as an officer's press would; the clock of forgetting then runs as
after any end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

import structlog

from schemas.event import Event
from services.runtime.database import Connection, Pool, transaction
from services.runtime.loops import rest
from services.verification.cases import alert_events
from services.verification.cases.deciding import Decision, Decisions, Detail
from services.verification.cases.reviews_db import record_closing, wake_pages
from services.verification.forgetting.ending_by_time import end_each
from services.verification.forgetting.over_db import alerts_over, announced_ends
from services.verification.metrics import VerificationMetrics
from services.verification.rules.case import Case
from services.verification.rules.endings.over import end_by_time, is_night
from services.verification.rules.endings.undecided import BY_TIME
from services.verification.rules.review import Closing
from services.verification.rules.signing import Grounds

log = structlog.get_logger()

EVERY_S = 60.0


@dataclass(frozen=True)
class EndByTime(Decision[Closing]):
    """The time that was signed is up; not, where somebody has ended or renewed it meanwhile."""

    action: ClassVar[str] = "end_by_time"

    def rule(self, case: Case, grounds: Grounds) -> Closing | None:
        return end_by_time(case, grounds.now, grounds.issuer.force)

    async def write(self, conn: Connection, case: Case, ruled: Closing, now: datetime) -> None:
        await record_closing(conn, case.case_id, ruled)

    def detail(self, ruled: Closing) -> Detail:
        return {"outcome": ruled.outcome}

    def events(self, case: Case, ruled: Closing, now: datetime) -> Sequence[Event]:
        return (alert_events.closed(case, ruled, ()),)

    def count(self, metrics: VerificationMetrics, case: Case, ruled: Closing, now: datetime) -> None:
        log.info("alert_ended_by_time", case_id=str(case.case_id))


class AlertsOver:
    """``decisions``: its clock is the one that counts. Several desks may look at once: each case is locked."""

    def __init__(self, pool: Pool, decisions: Decisions) -> None:
        self._pool = pool
        self._decisions = decisions
        self._announced = 0

    async def run(self, beat: Callable[[], None]) -> None:
        while True:
            await self.see_to(beat)
            await rest(beat, EVERY_S)

    async def see_to(self, beat: Callable[[], None] = lambda: None) -> None:
        """One that cannot be ended is passed by: it is tried again, and counted as undecided after a day."""
        now = self._decisions.clock()
        async with self._pool.connection() as conn:
            due = [] if is_night(now) else await alerts_over(conn, now)
        await end_each(self._decisions, due, EndByTime(BY_TIME), beat, "alert_not_ended_by_time")
        async with transaction(self._pool) as conn:
            announced = await announced_ends(conn, now)
            if announced != self._announced:
                # Time alone has brought an alert near to its end, and open pages say so.
                await wake_pages(conn)
        self._announced = announced
