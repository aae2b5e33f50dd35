"""From an outcome and the attempts so far: what becomes of the delivery, and when.

The schedule in numbers: attempts follow a failed one after 1 s, 5 s, 25 s, 60 s; the fifth failure is final. In-doubt
sends are looked up after 5 s, then 10 s, 20 s, 40 s, 60 s, 60 s, 60 s; an eighth lookup that says nothing leaves
the delivery in doubt for good ("may have"), where a person sees it and the closing still goes. Throttling spends
nothing and waits for the account's gate.
"""

from dataclasses import dataclass
from typing import Literal

from services.broadcast.rules.outcomes import (
    AccountBroken,
    AlertRefused,
    GroupGone,
    Handed,
    InDoubt,
    MessageRejected,
    Outcome,
    Sent,
    Throttled,
    Transient,
    Withheld,
)

State = Literal["queued", "sending", "handed", "sent", "in_doubt", "failed", "dropped"]

ATTEMPT_DELAYS_S = (1.0, 5.0, 25.0, 60.0)
MAX_DOUBTFUL_SENDS = 10
"""Sends that were each looked up and absent; with every third call failing (scenario 12) one group in 160,000."""
LOOKUP_DELAYS_S = (5.0, 10.0, 20.0, 40.0, 60.0, 60.0, 60.0, 60.0)
QUOTA_DELAY_S = 600.0
"""An exhausted quota is a matter of hours or a purchase: the account asks again every 10 min."""
UNREACHABLE_WAIT_S = 1.0
HUNG_AFTER = 3
"""After this many timeouts in a row an account rests for HUNG_WAIT_S, so that it cannot hold up the others."""
HUNG_WAIT_S = 10.0
HANGS = (InDoubt("timeout"), Throttled("connect_timeout"))


@dataclass(frozen=True, slots=True)
class Next:
    """The delivery's next state. ``delay_s`` None with in_doubt: not looked up any more.

    ``spent`` says whether an attempt was used.
    """

    state: State
    reason: str | None = None
    message_id: str | None = None
    delay_s: float | None = 0.0
    spent: bool = False


NO_LOOKUP = Next("in_doubt", "no_lookup", delay_s=None)
"""What becomes of a doubt where the platform shows nothing of what a group has got: "may have", for good."""


def after_send(outcome: Outcome, attempts: int) -> Next:
    """``attempts``: how many were spent before this one."""
    match outcome:
        case Sent(message_id):
            return Next("sent", message_id=message_id, spent=True)
        case Handed():
            return Next("handed", spent=True)
        case InDoubt(reason):
            return Next("in_doubt", reason, delay_s=LOOKUP_DELAYS_S[0], spent=True)
        case Transient(reason):
            return _again(reason, attempts)
        case Throttled(reason) | Withheld(reason):
            return Next("queued", reason)
        case GroupGone(reason) | MessageRejected(reason):
            return Next("failed", reason, spent=True)
        case AccountBroken(_):
            # The delivery waits for the account: a broken account must never burn its queue.
            return Next("queued", "account_stopped")
        case AlertRefused(reason):
            return Next("failed", reason, spent=True)


def hangs_after(outcome: Outcome, hangs: int) -> int:
    """How many timeouts in a row an account has met now; ``hangs``: before this outcome."""
    if isinstance(outcome, Withheld):
        return hangs
    return hangs + 1 if outcome in HANGS else 0


def account_rest_s(outcome: Outcome, hangs: int, scale: float = 1.0) -> float:
    """For how many seconds nothing more begins through the account that met this outcome.

    ``hangs``: as counted by ``hangs_after``. ``scale`` shortens QUOTA_DELAY_S. 0 for the platform's own limit, too:
    how long that lasts is the pacing's to say.
    """
    rest_s = HUNG_WAIT_S if hangs >= HUNG_AFTER else 0.0
    match outcome:
        case Throttled(_, after_s) if after_s is not None:
            return max(rest_s, after_s)
        case Throttled("unreachable" | "connect_timeout"):
            return max(rest_s, UNREACHABLE_WAIT_S)
        case Throttled("quota"):
            return max(rest_s, QUOTA_DELAY_S * scale)
    return rest_s


def after_lookup(found: str | None, settled: bool, lookups: int, attempts: int) -> Next:
    """``found``: the message id in the group's history. ``settled`` False: the history could not be read far enough.

    ``lookups``: how many were done before this one; ``attempts``: how many sends, the doubtful one included.
    """
    if found is not None:
        return Next("sent", "found_in_history", message_id=found)
    if settled and attempts >= MAX_DOUBTFUL_SENDS:
        return Next("failed", "exhausted:absent_from_history")
    if settled:
        return Next("queued", "absent_from_history")
    following = lookups + 1
    delay = LOOKUP_DELAYS_S[following] if following < len(LOOKUP_DELAYS_S) else None
    return Next("in_doubt", "not_settled", delay_s=delay)


def _again(reason: str, attempts: int) -> Next:
    if attempts < len(ATTEMPT_DELAYS_S):
        return Next("queued", reason, delay_s=ATTEMPT_DELAYS_S[attempts], spent=True)
    return Next("failed", f"exhausted:{reason}", spent=True)
