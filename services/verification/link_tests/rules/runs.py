"""One run of the link test: its steps, how long each took, and when the next one is due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from schemas.trust.link_tests import code_of

Step = Literal["webhook", "case", "planned", "posted", "echoed"]
STEPS: tuple[Step, ...] = ("webhook", "case", "planned", "posted", "echoed")
PATIENCE = timedelta(minutes=3)
"""From when it was asked for until it counts as failed; the post itself begins within POST_LIFE of its order."""
AT_SOONEST = timedelta(seconds=60)
"""Between two of one account, whoever asks."""
AFTER_A_FAILURE = timedelta(minutes=2)
"""Until the schedule tries once more, so that one lost call pages nobody: LinkTestFailed waits for it."""
BUSY, TIMED_OUT = "busy", "timed_out"
BY_ITSELF = "loa"
"""Who asked, where it was the schedule."""


@dataclass(frozen=True, slots=True)
class Run:
    """Times are UTC; None: not come to. ``asked_by``: a login, or BY_ITSELF. ``failed``: why it ended before its echo;
    BUSY says nothing of the line."""

    test_id: UUID
    number: int
    account_id: str
    oa_id: str
    group_id: str
    group_name: str
    asked_by: str
    asked_at: datetime
    webhook_at: datetime | None = None
    case_at: datetime | None = None
    planned_at: datetime | None = None
    posted_at: datetime | None = None
    echoed_at: datetime | None = None
    ended_at: datetime | None = None
    failed: str | None = None

    @property
    def code(self) -> str:
        return code_of(self.number)

    @property
    def times(self) -> Mapping[Step, datetime | None]:
        return dict(
            zip(STEPS, (self.webhook_at, self.case_at, self.planned_at, self.posted_at, self.echoed_at), strict=True)
        )

    @property
    def succeeded(self) -> bool:
        return self.ended_at is not None and self.failed is None

    @property
    def missing(self) -> Step | None:
        """The first step that it has not come to."""
        return next((step for step, at in self.times.items() if at is None), None)

    @property
    def seconds(self) -> dict[Step, float | None]:
        """Each step after the one before it; the clocks of two machines may make that less than nothing."""
        before, found = self.asked_at, {}
        for step, at in self.times.items():
            found[step] = None if at is None else max(0.0, (at - before).total_seconds())
            before = at or before
        return found

    @property
    def whole_seconds(self) -> float | None:
        return (self.echoed_at - self.asked_at).total_seconds() if self.echoed_at else None


def pause(last: Run | None, every: timedelta) -> timedelta:
    """How long after the last one was asked for the schedule asks again."""
    failed = last is not None and last.ended_at is not None and last.failed not in (None, BUSY)
    return max(AT_SOONEST, min(every, AFTER_A_FAILURE) if failed else every)
