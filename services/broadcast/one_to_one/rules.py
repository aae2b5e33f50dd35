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

from schemas.reasons import AnyReason, Cause, PlatformCode, Reason
from schemas.replies import NotTold

DELAYS_S = (2.0, 5.0, 15.0, 30.0, 60.0, 300.0, 900.0)
QUOTA_PAUSE_S = 900.0
REPLY_LIFE = timedelta(hours=24)
"""The platform lets an Official Account answer for seven days; after one day an answer is no news any more."""
MOST_UNANSWERED = 2

LIMIT_REACHED = frozenset({-32})
OUT_OF_QUOTA = frozenset({-211, -218})
USER_UNREACHABLE = frozenset({-213, -217, -227, -230, -232, -244})
MESSAGE_REFUSED = frozenset({-201, -210, -233, -240, -248})
ACCOUNT_BROKEN = frozenset({-204, -205, -209, -212, -216, -219, -220, -221, -223, -224, -235, -242, -320, -321})
"""A dead token is here too: it counts only after a renewed one did not help."""


@dataclass(frozen=True, slots=True)
class Told:
    """The platform has taken it."""


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


@dataclass(frozen=True, slots=True)
class AccountBroken:
    """Nothing goes through this account until a person has looked at it."""

    reason: AnyReason


Fate = Told | Later | GivenUp
THROTTLED = Later(Reason.LIMIT)
"""The account's pacing says when its next call may begin."""


def after_answer(error: int, attempts: int) -> Fate | AccountBroken:
    """What the platform's code means for a message. ``attempts``: tries that were spent before this one."""
    if error == 0:
        return Told()
    if error in LIMIT_REACHED:
        return THROTTLED
    if error in OUT_OF_QUOTA:
        return Later(Reason.QUOTA, QUOTA_PAUSE_S)
    if error in USER_UNREACHABLE:
        return GivenUp(Reason.UNREACHABLE)
    if error in MESSAGE_REFUSED:
        return GivenUp(Reason.REFUSED)
    if error in ACCOUNT_BROKEN:
        return AccountBroken(PlatformCode("zalo", error))
    return refused_for_now(PlatformCode("zalo", error), attempts)


def refused_for_now(reason: Cause, attempts: int) -> Later:
    """Certainly not taken, and worth another try."""
    return Later(reason, DELAYS_S[min(attempts, len(DELAYS_S) - 1)], spent=True)


def after_silence(reason: Cause, *, reached: bool, unanswered: int) -> Later | GivenUp:
    """``reached``: the platform may have got it. ``unanswered``: how many calls before were not answered."""
    if not reached:
        return Later(reason)
    if unanswered + 1 >= MOST_UNANSWERED:
        return GivenUp(Reason.UNANSWERED)
    return Later(reason, unanswered=True)


@dataclass(frozen=True, slots=True)
class Due:
    """A message that may be sent now through an account. ``key``: its ledger's own."""

    key: str
    account_no: int
    urgent: bool
    waited_s: float


def in_turn(dues: Iterable[Due], room: Mapping[int, int]) -> list[Due]:
    """Of what is due, as much as each account has ``room`` for: urgent before routine, then what waits the longest."""
    taken: Counter[int] = Counter()
    chosen = []
    for due in sorted(dues, key=lambda due: (not due.urgent, -due.waited_s)):
        if taken[due.account_no] < room.get(due.account_no, 0):
            taken[due.account_no] += 1
            chosen.append(due)
    return chosen
