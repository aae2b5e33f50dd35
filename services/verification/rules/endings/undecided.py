"""Cases that wait and that nobody decides. What is not urgent is ended by time, so that nobody's data are kept because
nobody looked; what is urgent never is, and stands before the supervisors until somebody decides.

Pure: the clock is passed in.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from services.verification.rules.case import Case, CaseState
from services.verification.rules.queue.urgency import Urgency, urgency_of
from services.verification.rules.review import Rejection

BY_TIME = "loa"
"""Who has ended it, where nobody did."""
ENDED_BY_TIME = frozenset({Urgency.WARNING, Urgency.ROUTINE, Urgency.TIP})
"""What is of none of these may be a life until somebody has said otherwise: also what nobody understood. An exercise is
nobody's."""
USUAL_DAYS, SHORTEST_DAYS, LONGEST_DAYS = 30, 14, 60
"""Since anything was told or done of a case. The shortest outlasts Tết; the longest, with the law's 20 days after an
end, stays within the 90 that intake keeps a report which never became a case."""
ANNOUNCED = timedelta(days=7)
"""How long before, at least, the queue says so too; the page of the case always does."""
REASON = "Không ai quyết định trong thời hạn đã đặt: tự kết thúc, không phát."

Undecided = Literal["urgent", "routine", "over"]
"""``over``: an alert whose time is up, and nobody has closed it."""
PATIENCE: Mapping[Undecided, timedelta] = {
    "urgent": timedelta(days=1),
    "routine": timedelta(days=3),
    "over": timedelta(days=1),
}
"""How long each may wait before somebody is told of it."""


@dataclass(frozen=True)
class Lapsing:
    """``after``: how long nothing may be told or done of a case that waits, and that nobody has taken on."""

    after: timedelta

    def ends_at(self, case: Case) -> datetime | None:
        """When it is ended if nobody does anything; None for what is never ended so."""
        urgency = urgency_of(case.kind, case.submission)
        waits = case.state == CaseState.PENDING and not case.claim
        if not waits or not may_lapse(urgency, exercise=case.exercise, unweighed=case.unweighed):
            return None
        return (case.touched_at or case.updated_at) + self.after


def may_lapse(urgency: Urgency | None, *, exercise: bool, unweighed: bool) -> bool:
    """Whether time may end what waits and is nobody's."""
    return exercise or (urgency in ENDED_BY_TIME and not unweighed)


def lapsed(case: Case, lapsing: Lapsing, now: datetime) -> Rejection | None:
    """None where it is not due, or not any more: somebody has done something about it."""
    ends_at = lapsing.ends_at(case)
    return Rejection(BY_TIME, REASON) if ends_at is not None and ends_at <= now else None
