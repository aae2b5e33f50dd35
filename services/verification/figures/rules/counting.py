"""What is counted of cases, and the figures of many: how soon each step came, and what came of it.

Every figure is made of the cases themselves each time, so that whoever has the ledger gets the same ones.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Literal
from uuid import UUID

from schemas.alerts import FOUND_OUTCOMES
from schemas.content import VIETNAM

NIGHT_BEGINS, NIGHT_ENDS = 22, 6
"""Hours in Vietnam."""
NINETIETH = 0.9

Step = Literal["acknowledged", "signed", "first_group", "first_ring", "sighted", "found"]
STEPS: tuple[Step, ...] = ("acknowledged", "signed", "first_group", "first_ring", "sighted", "found")
"""In the order in which they are hoped for; each is measured from the report."""


@dataclass(frozen=True)
class CountedCase:
    """What stays of a case for ever: times (UTC), counts, codes. Nobody is in it.

    ``issues``: its id, and of those that it goes on from after an end by mistake; it is one case all the same.
    ``acknowledged_at``: an officer first opened it or did something about it. ``signed_at``: it went on air.
    ``first_ring_at``: 95 % of the groups of its first ring had it. ``sighted_at``: the first sighting was told.
    ``commune_code`` None: nobody knew the place. ``groups``: those that have it, in any version. ``posts``: with its
    closing. ``by_post``: whether whoever was found was found because of a post, as an officer said; None: not said.
    ``ring``: in which ring that post stood (from 0), ``group_id``: in which group; ``posted_at``: since when, or when
    the ring went.
    """

    case_id: UUID
    case_number: str
    kind: str
    source: str
    commune_code: str | None
    province_code: str | None
    reported_at: datetime
    issues: Sequence[UUID] = ()
    exercise: bool = False
    acknowledged_at: datetime | None = None
    signed_at: datetime | None = None
    first_group_at: datetime | None = None
    first_ring_at: datetime | None = None
    sighted_at: datetime | None = None
    ended_at: datetime | None = None
    ended_as: str | None = None
    groups: int = 0
    members: int = 0
    posts: int = 0
    by_post: bool | None = None
    ring: int | None = None
    group_id: str | None = None
    posted_at: datetime | None = None

    @property
    def found(self) -> bool:
        return self.ended_as in FOUND_OUTCOMES

    @property
    def found_at(self) -> datetime | None:
        return self.ended_at if self.found else None

    def seconds_to(self, step: Step) -> float | None:
        """From the report to this step; None when it did not come."""
        at: datetime | None = getattr(self, f"{step}_at")
        return None if at is None else max((at - self.reported_at).total_seconds(), 0)

    @property
    def post_seconds(self) -> float | None:
        """From the post by which somebody was found to the end; where it is not known which, from the first one."""
        if not self.by_post or self.ended_at is None:
            return None
        posted = self.posted_at or self.first_group_at
        return None if posted is None else max((self.ended_at - posted).total_seconds(), 0)

    @property
    def hour(self) -> int:
        """Of the report, in Vietnam."""
        return self.reported_at.astimezone(VIETNAM).hour

    @property
    def at_night(self) -> bool:
        return is_night(self.hour)


def is_night(hour: int) -> bool:
    return hour >= NIGHT_BEGINS or hour < NIGHT_ENDS


@dataclass(frozen=True)
class Spread:
    """Of the ``cases`` that came to a step: seconds from the report. ``ninetieth_s``: nine of ten took at most that."""

    cases: int
    median_s: float
    ninetieth_s: float


@dataclass(frozen=True)
class Summary:
    """``asked``: of those that were found, how many officers said of whether a post did it; ``by_post``: how many it
    did. ``post_median_s``: from the post to the end, of those. ``alerts``: went on air. Each case is ``open``, or
    has ended in one way: ``found``, ``rejected``, ``cancelled`` (a false alarm too), ``expired`` (its time was up), or
    ``merged`` (it goes on in another case)."""

    cases: int
    at_night: int
    alerts: int
    open: int
    found: int
    rejected: int
    cancelled: int
    expired: int
    merged: int
    asked: int
    by_post: int
    post_median_s: float | None
    groups: int
    members: int
    posts: int
    steps: Mapping[Step, Spread | None]

    @property
    def share_by_post(self) -> float | None:
        """Percent of those of which it is known."""
        return 100 * self.by_post / self.asked if self.asked else None


@dataclass(frozen=True)
class Figures:
    """``by_hour``: reports in each hour of the day in Vietnam. ``by_place``: by code of the commune, empty for those
    whose place nobody knew. ``by_month``: by month of the report."""

    period: str
    kind: str | None
    place: str | None
    whole: Summary
    by_kind: Mapping[str, Summary]
    by_place: Mapping[str, Summary]
    by_month: Mapping[str, Summary]
    by_hour: tuple[int, ...]


def figures_of(cases: Sequence[CountedCase], period: str, kind: str | None, place: str | None) -> Figures:
    """``kind``, ``place``: what the cases were chosen by."""
    hours = [case.hour for case in cases]
    return Figures(
        period,
        kind,
        place,
        summary_of(cases),
        by_kind=_each(cases, lambda case: case.kind),
        by_place=_each(cases, lambda case: case.commune_code or ""),
        by_month=_each(cases, lambda case: f"{case.reported_at.astimezone(VIETNAM):%Y-%m}"),
        by_hour=tuple(hours.count(hour) for hour in range(24)),
    )


def summary_of(cases: Sequence[CountedCase]) -> Summary:
    answered = [case for case in cases if case.found and case.by_post is not None]
    after_post = [seconds for case in answered if (seconds := case.post_seconds) is not None]
    ended = Counter(case.ended_as for case in cases)
    return Summary(
        cases=len(cases),
        at_night=sum(case.at_night for case in cases),
        alerts=sum(case.signed_at is not None for case in cases),
        open=ended[None],
        found=sum(case.found for case in cases),
        rejected=ended["rejected"],
        cancelled=ended["cancelled"],
        expired=ended["expired"],
        merged=ended["merged"],
        asked=len(answered),
        by_post=sum(case.by_post is True for case in answered),
        post_median_s=median(after_post) if after_post else None,
        groups=sum(case.groups for case in cases),
        members=sum(case.members for case in cases),
        posts=sum(case.posts for case in cases),
        steps={step: spread(case.seconds_to(step) for case in cases) for step in STEPS},
    )


def spread(seconds: Iterable[float | None]) -> Spread | None:
    """Of what came; None when nothing did."""
    came = sorted(each for each in seconds if each is not None)
    if not came:
        return None
    return Spread(len(came), median(came), came[math.ceil(NINETIETH * len(came)) - 1])


def _each(cases: Sequence[CountedCase], key: Callable[[CountedCase], str]) -> dict[str, Summary]:
    """The most cases first."""
    parts: dict[str, list[CountedCase]] = {}
    for case in cases:
        parts.setdefault(key(case), []).append(case)
    return {name: summary_of(part) for name, part in sorted(parts.items(), key=lambda item: (-len(item[1]), item[0]))}
