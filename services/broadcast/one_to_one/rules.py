"""What becomes of a one-to-one message after a call: told, later, or given up.

The schedule in numbers: what the platform refuses for a reason that may pass (-200, a code that no source lists) is
tried again after 2 s, 5 s, 15 s, 30 s, 60 s, 5 min, and every 15 min from then on; an exhausted quota every 15 min. A
message is given up for a reason of its own (nobody may write to this person, its text is refused) or at its end, a
reply 24 h after it was asked for, a notice at its task's deadline.

An outage (5xx, silence, no connection, no token) spends no try. What was not answered may have arrived, and nobody can
look it up: it is sent again once, after a probe that reaches nobody has shown that the platform answers, and no more.
A message that comes twice does little harm, one that comes ten times does.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from schemas.reasons import Cause, Reason
from schemas.replies import NotTold
from services.broadcast.ledger.rules.outcomes import (
    AccountBroken,
    AlertRefused,
    GroupGone,
    Handed,
    InDoubt,
    LetterOutcome,
    MessageRejected,
    PersonUnreachable,
    Sent,
    Throttled,
    Transient,
    Withheld,
)

DELAYS_S = (2.0, 5.0, 15.0, 30.0, 60.0, 300.0, 900.0)
QUOTA_PAUSE_S = 900.0
REPLY_LIFE = timedelta(hours=24)
"""The platform lets an Official Account answer for seven days; after one day an answer is no news any more."""
MOST_UNANSWERED = 2


@dataclass(frozen=True, slots=True)
class Told:
    """The platform has taken the message; metrics call this outcome ``told``."""


@dataclass(frozen=True, slots=True)
class Later:
    """``spent``: a try was used, so that the next pause is longer. ``unanswered``: it may have arrived."""

    reason: Cause
    after_s: float = 0.0
    spent: bool = False
    unanswered: bool = False


@dataclass(frozen=True, slots=True)
class GivenUp:
    reason: NotTold


Fate = Told | Later | GivenUp
THROTTLED = Later(Reason.LIMIT)
"""The account's pacing says when its next call may begin."""


class Meaning(NamedTuple):
    """What a call's outcome means for its message, and whether it is the kind that an outage makes; None where it says
    nothing of that (a limit, a call that did not begin)."""

    fate: Fate | AccountBroken
    trouble: bool | None


def meaning_of(outcome: LetterOutcome, attempts: int, unanswered: int) -> Meaning:
    """``attempts``: tries that were spent before this one; ``unanswered``: calls before that were not answered."""
    match outcome:
        case Sent() | Handed():
            return Meaning(Told(), False)
        case Throttled(Reason.QUOTA):
            return Meaning(Later(Reason.QUOTA, QUOTA_PAUSE_S), False)
        case Throttled(Reason.LIMIT):
            return Meaning(THROTTLED, None)
        case Throttled(reason):
            return Meaning(Later(reason), True)
        case Transient(reason):
            return Meaning(refused_for_now(reason, attempts), False)
        case InDoubt(reason):
            return Meaning(after_silence(reason, unanswered), True)
        case PersonUnreachable() | GroupGone():
            return Meaning(GivenUp(Reason.UNREACHABLE), False)
        case MessageRejected() | AlertRefused():
            return Meaning(GivenUp(Reason.REFUSED), False)
        case AccountBroken():
            return Meaning(outcome, None)
        case Withheld(reason):
            return Meaning(Later(reason), None)


def refused_for_now(reason: Cause, attempts: int) -> Later:
    """Certainly not taken, and worth another try."""
    return Later(reason, DELAYS_S[min(attempts, len(DELAYS_S) - 1)], spent=True)


def after_silence(reason: Cause, unanswered: int) -> Later | GivenUp:
    """It may have arrived. ``unanswered``: how many calls before were not answered."""
    if unanswered + 1 >= MOST_UNANSWERED:
        return GivenUp(Reason.UNANSWERED)
    return Later(reason, unanswered=True)


@dataclass(frozen=True, slots=True)
class Due:
    """A message that may be sent now through an account. ``key``: its ledger's own. ``stops``: it keeps somebody from
    posting what is over or wrong."""

    key: str
    account_no: int
    urgent: bool
    waited_s: float
    stops: bool = False


def in_turn(dues: Iterable[Due], room: Mapping[int, int]) -> list[Due]:
    """Of what is due, as much as each account has ``room`` for: what stops somebody first, then urgent before routine,
    then what waits the longest, in the order in which it is given."""
    taken: Counter[int] = Counter()
    chosen = []
    for due in sorted(dues, key=lambda due: (not due.stops, not due.urgent, -due.waited_s)):
        if taken[due.account_no] < room.get(due.account_no, 0):
            taken[due.account_no] += 1
            chosen.append(due)
    return chosen
