"""When a case is forgotten: its purpose ends with it, and the law gives 20 days for all that has to follow.

Pure: the clock is passed in.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, get_args

from schemas.alerts import CLOSING_LIFE, Outcome
from schemas.event import CaseKind
from services.verification.rules import refusals
from services.verification.rules.case import Case, CourtHold
from services.verification.rules.refusals import Refusal
from services.verification.rules.review import LONGEST_REASON, SHORTEST_REASON
from services.verification.rules.words.alert_text import cleaned

Ending = Outcome | Literal["rejected"]
ENDINGS: tuple[Ending, ...] = (*get_args(Outcome), "rejected")

LAW = timedelta(days=20)
"""Law 91/2025 and Decree 356/2025: from the end of the purpose to the last copy."""
OTHER_COPIES = timedelta(days=8)
"""What is erased here may lie as long in a backup (a key of the week, destroyed when the next one is in use) or at the
broker (schemas/topics.py)."""
LONGEST, SHORTEST = LAW - OTHER_COPIES, CLOSING_LIFE
"""Before ``SHORTEST`` the closing may still be on its way to groups."""

KEPT_DAYS: Mapping[str, float] = {
    "found": 10,
    "found_safe": 10,
    "cancelled": 10,
    # Who is still missing may be found late, and the case then goes on.
    "expired": 12,
    "rejected": 10,
}
"""Days from a case's end until it is forgotten, by how it ended; a kind of its own as ``kind/ending``."""


class NotWithinTheLaw(ValueError):
    """Says what is wrong with times that were set, and what to do."""


def checked(kept_days: Mapping[str, float]) -> dict[str, float]:
    """Laid over KEPT_DAYS. Raises NotWithinTheLaw."""
    known = {*ENDINGS, *(f"{kind}/{ending}" for kind in CaseKind for ending in ENDINGS)}
    low, high = SHORTEST / timedelta(days=1), LONGEST / timedelta(days=1)
    for name, days in kept_days.items():
        if name not in known:
            raise NotWithinTheLaw(f"{name!r}: give an ending ({', '.join(ENDINGS)}), or a kind/ending")
        if not low <= days <= high:
            raise NotWithinTheLaw(
                f"{name}: {days:g} days; give {low:g} to {high:g}, so that backups are gone by day 20"
            )
    return {**KEPT_DAYS, **kept_days}


@dataclass(frozen=True)
class Keeping:
    """How long cases are kept after their end; ``days`` as ``checked`` returns them."""

    days: Mapping[str, float]

    def kept(self, kind: CaseKind, ending: Ending) -> timedelta:
        return timedelta(days=self.days.get(f"{kind}/{ending}", self.days[ending]))

    def table(self) -> list[tuple[str, str, timedelta]]:
        """Every kind and ending, for a query."""
        return [(kind.value, ending, self.kept(kind, ending)) for kind in CaseKind for ending in ENDINGS]


LONGEST_HOLD = timedelta(days=366)
"""Of a court, at a time: whoever needs longer says so anew."""


def forget_at(case: Case, keeping: Keeping) -> datetime | None:
    """When the case is forgotten, as things stand: None while it is open, or goes on as, or in, another one. Where
    broadcast has not taken its end, and nobody signs it anew, once the time of its alert has been up for LONGEST."""
    if case.ended_at is None or case.reissued_as is not None or case.merged_into is not None:
        return None
    due = case.ended_at + keeping.kept(case.kind, case.outcome or "rejected")
    if case.airing.alert is not None and case.airing.end_untold:
        due = max(due, case.airing.alert.expires_at + LONGEST)
    return max(due, case.court_hold.until) if case.court_hold else due


def keep_for_court(case: Case, officer: str, reason: str, until: datetime, now: datetime) -> CourtHold | Refusal:
    """A court wants it kept: until then nothing of it is forgotten, whatever its state."""
    reason = cleaned(reason)
    if len(reason) < SHORTEST_REASON:
        return refusals.REASON_TOO_SHORT
    if len(reason) > LONGEST_REASON:
        return refusals.REASON_TOO_LONG
    if not now < until <= now + LONGEST_HOLD:
        return refusals.BAD_HOLD_END
    return CourtHold(reason, until, officer, now)


def lift_court_hold(case: Case, now: datetime) -> CourtHold | Refusal:
    """The one that is lifted."""
    hold = case.court_hold
    return hold if hold and hold.stands(now) else refusals.NO_COURT_HOLD
