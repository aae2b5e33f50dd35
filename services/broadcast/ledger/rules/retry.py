"""From an outcome and the attempts so far: what becomes of the delivery, and when.

The schedule in numbers: attempts follow a failed one after 1 s, 5 s, 25 s, 60 s; the fifth failure is final, save for a
closing, which is tried again every 10 min until it expires. Doubtful sends are looked up after 0.5 s where the platform
has answered somehow, after 5 s where it was silent; then after 10 s, 20 s, 40 s, 60 s, 60 s, 60 s; an eighth lookup
that was answered and says nothing leaves the delivery in doubt for good ("may have"), where a person sees it and the
closing still goes. Throttling spends nothing and waits for the account's gate.

What fails while the account's calls fail one after the other (rules/interruptions.py) is the platform's trouble and
spends nothing either: a group is given up for its own reason, or at the alert's expiry.
"""

from typing import Literal, NamedTuple

from schemas.reasons import AnyReason, Cause, Exhausted, PlatformCode, Reason
from services.broadcast.ledger.rules.outcomes import (
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
CLOSING_DELAY_S = 600.0
MAX_DOUBTFUL_SENDS = 10
"""Sends that were each looked up and absent; with every third call failing (scenario 12) one group in 160,000."""
LOOKUP_DELAYS_S = (5.0, 10.0, 20.0, 40.0, 60.0, 60.0, 60.0, 60.0)
ANSWERED_LOOKUP_S = 0.5
"""A gateway that answers 500, 502 or 503 has done with the call: if the post was taken it can be seen by now. Behind a
504 or a silence the platform may still be at work."""
SILENT = (Reason.TIMEOUT, Reason.CONNECTION_LOST, PlatformCode("http_", 504))
AWAY_LOOKUP_S = 1.0
"""A lookup that was not answered is due again so soon; the account's probes decide when it really goes."""
QUOTA_DELAY_S = 600.0
"""An exhausted quota is a matter of hours or a purchase: the account asks again every 10 min."""


class Next(NamedTuple):
    """The delivery's next state. ``delay_s`` None with in_doubt: not looked up any more.

    ``spent`` says whether an attempt was used. A tuple, since one is made for each send: a frozen dataclass takes three
    times as long.
    """

    state: State
    reason: AnyReason | None = None
    message_id: str | None = None
    delay_s: float | None = 0.0
    spent: bool = False


STILL_AWAY = Next("in_doubt", Reason.PLATFORM_AWAY, delay_s=AWAY_LOOKUP_S)
"""What becomes of a doubt whose lookup the platform did not answer: it is due again, and no lookup is spent."""
NO_LOOKUP = Next("in_doubt", Reason.NO_LOOKUP, delay_s=None)
"""What becomes of a doubt where the platform shows nothing of what a group has got: "may have", for good."""


def after_send(outcome: Outcome, attempts: int, *, platform_away: bool = False, closing: bool = False) -> Next:
    """``attempts``: how many were spent before this one.

    ``platform_away``: the account's call before this one failed, too, so that a failure is not the group's.
    """
    match outcome:
        case Sent(message_id):
            return Next("sent", message_id=message_id, spent=True)
        case Handed():
            return Next("handed", spent=True)
        case InDoubt(reason):
            delay_s = LOOKUP_DELAYS_S[0] if reason in SILENT else ANSWERED_LOOKUP_S
            return Next("in_doubt", reason, delay_s=delay_s, spent=not platform_away)
        case Transient(reason) if platform_away:
            return Next("queued", reason, delay_s=ATTEMPT_DELAYS_S[0])
        case Transient(reason):
            return _again(reason, attempts, closing)
        case Throttled(reason):
            return Next("queued", reason)
        case Withheld(reason, after_s):
            return Next("queued", reason, delay_s=after_s)
        case GroupGone(reason) | MessageRejected(reason):
            return Next("failed", reason, spent=True)
        case AccountBroken(_):
            # The delivery waits for the account: a broken account must never burn its queue.
            return Next("queued", Reason.ACCOUNT_STOPPED)
        case AlertRefused(reason):
            return Next("failed", reason, spent=True)


def shows_trouble(outcome: Outcome) -> bool | None:
    """Whether a send's outcome is the kind that an outage makes; None where it says nothing of that (a limit, a send
    that did not begin)."""
    match outcome:
        case Sent() | GroupGone() | MessageRejected() | AlertRefused():
            return False
        case InDoubt() | Transient() | Throttled(Reason.NO_CONNECTION):
            return True
    return None


def goes_without_picture(outcome: Outcome) -> bool:
    """Whether an end that was answered so is said at once in words alone: certainly nothing of it stands, and its
    picture may be why. What is then answered to the words is what counts: a picture costs nobody the end."""
    match outcome:
        case MessageRejected() | AlertRefused() | GroupGone() | Withheld(Reason.PICTURE | Reason.ATTACHMENT_EXPIRED):
            return True
    return False


def account_rest_s(outcome: Outcome, scale: float = 1.0) -> float:
    """For how many seconds nothing more begins through the account that met this outcome.

    ``scale`` shortens QUOTA_DELAY_S. 0 for the platform's own limit: how long that lasts is the pacing's to say; and
    for an outage, which is probed.
    """
    match outcome:
        case Throttled(_, after_s) if after_s is not None:
            return after_s
        case Throttled(Reason.QUOTA):
            return QUOTA_DELAY_S * scale
    return 0.0


def after_lookup(found: str | None, settled: bool, lookups: int, attempts: int, *, closing: bool = False) -> Next:
    """``found``: the message id in the group's history. ``settled`` False: the history does not reach back far enough,
    or the platform has answered with none.

    ``lookups``: how many were done before this one; ``attempts``: how many sends were spent.
    """
    if found is not None:
        return Next("sent", Reason.FOUND_IN_HISTORY, message_id=found)
    if settled and attempts >= MAX_DOUBTFUL_SENDS:
        return (
            Next("queued", Reason.ABSENT_FROM_HISTORY, delay_s=CLOSING_DELAY_S)
            if closing
            else Next("failed", Exhausted(Reason.ABSENT_FROM_HISTORY))
        )
    if settled:
        return Next("queued", Reason.ABSENT_FROM_HISTORY)
    following = lookups + 1
    delay = LOOKUP_DELAYS_S[following] if following < len(LOOKUP_DELAYS_S) else None
    return Next("in_doubt", Reason.NOT_SETTLED, delay_s=delay)


def _again(reason: Cause, attempts: int, closing: bool) -> Next:
    if attempts < len(ATTEMPT_DELAYS_S):
        return Next("queued", reason, delay_s=ATTEMPT_DELAYS_S[attempts], spent=True)
    if closing:
        return Next("queued", reason, delay_s=CLOSING_DELAY_S, spent=True)
    return Next("failed", Exhausted(reason), spent=True)
