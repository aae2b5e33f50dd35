"""The countdown of a wake, and whom each of its steps asks. Pure.

At once the first on duty for the area; after 60 s the same again; after 2 min the next; after 4 min the supervisors,
with an alarm. Where nobody is on duty, or nobody is left to ask next, the supervisors and the alarm come at once.
From then on everybody on duty for the area and the supervisors, every 10 min until somebody has seen to it. Whoever
begins to count as on duty meanwhile is called for it at once.

Who acknowledges it may fall asleep again: where nobody has done anything about the case in 5 min, the countdown goes on
with its next step.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum


class Step(IntEnum):
    """In their order; the number is the key of the row that fires once. Each number above is one time more."""

    FIRST = 0
    AGAIN = 1
    NEXT = 2
    SUPERVISORS = 3


ON_COMING = -1
"""In the place of a step, of a call to whoever came on duty while the wake was open: no row of the countdown has it."""
AFTER_S = (0.0, 60.0, 120.0, 240.0)
"""Seconds from the opening of a wake to each step, in the order of Step."""
ONCE_MORE_AFTER = timedelta(minutes=10)
"""Between one time more and the next: often enough that nobody sleeps through an hour, and seldom enough to phone."""
UNTOUCHED_AFTER = timedelta(minutes=5)
"""From an acknowledgement to the next step, where nobody has claimed, decided, edited or asked anything since: longer
than it takes to read the case and sign it, and as short as a missing child allows."""

MOST_AT_ONCE = 3
"""Wakes of which one person is told again in that time, or called for as they come on duty: each call opens the queue,
which has the others."""


@dataclass(frozen=True)
class Asked:
    """``alarm``: whoever watches the servers is told as well."""

    logins: tuple[str, ...]
    alarm: bool = False


def due_times(opened_at: datetime, after_s: Sequence[float] = AFTER_S) -> tuple[datetime, ...]:
    """When each step is due, in the order of Step."""
    return tuple(opened_at + timedelta(seconds=seconds) for seconds in after_s)


def goes_on_at(waiting: Collection[int], heard_at: datetime) -> dict[int, datetime]:
    """When each of the steps that have not fired is due once the wake was acknowledged: whoever was asked and the next
    person together, what comes behind them as long after them as ever."""
    after = {step: AFTER_S[max(step, Step.NEXT)] if step < len(AFTER_S) else AFTER_S[-1] for step in waiting}
    first = min(after.values(), default=0.0)
    return {step: heard_at + UNTOUCHED_AFTER + timedelta(seconds=s - first) for step, s in after.items()}


def once_more_at(step: int, fired_at: datetime) -> datetime | None:
    """When the step after this one is due, where it has no row yet; counted from when this one fired, so that what was
    missed while no desk ran is not made up for. None: it has a row."""
    return fired_at + ONCE_MORE_AFTER if step >= Step.SUPERVISORS else None


def whom(step: int, on_duty: Sequence[str], asked: Collection[str], supervisors: Sequence[str]) -> Asked:
    """Whom this step asks. ``on_duty``: who counts for the area, in their order; ``asked``: by earlier steps."""
    others = [login for login in on_duty if login not in asked]
    match step:
        case Step.FIRST:
            asks = on_duty[:1]
        case Step.AGAIN:
            asks = [login for login in on_duty if login in asked] or others[:1]
        case Step.NEXT:
            asks = others[:1]
        case Step.SUPERVISORS:
            asks = []
        case _:
            return Asked(tuple(dict.fromkeys((*on_duty, *supervisors))), alarm=True)
    return Asked(tuple(asks)) if asks else Asked(tuple(supervisors), alarm=True)
