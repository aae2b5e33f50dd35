"""What a platform's answer means for one delivery. A channel maps every answer to exactly one of these.

Sent              the group has it
Handed            a person has been asked to post it
Throttled         not a failure: nothing was spent, the account waits
Transient         refused this time; worth another attempt
InDoubt           may or may not be in the group: look it up before anything else
GroupGone         final for this group
MessageRejected   final for this group and message
AccountBroken     this account can send nothing until a person has looked: its circuit opens
AlertRefused      the platform refuses the text itself: the alert stops, a person is paged
Withheld          we did not call at all (gate closed, lease lost, upload not there yet)
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sent:
    message_id: str


@dataclass(frozen=True, slots=True)
class Handed:
    pass


@dataclass(frozen=True, slots=True)
class Throttled:
    """``reason``: limit (the platform said so), quota (a longer one), unreachable (no connection could be made),
    connect_timeout (none came about in time).

    ``after_s``: in how many seconds the platform lets us ask again, where it says so.
    """

    reason: str = "limit"
    after_s: float | None = None


@dataclass(frozen=True, slots=True)
class Transient:
    reason: str


@dataclass(frozen=True, slots=True)
class InDoubt:
    reason: str


@dataclass(frozen=True, slots=True)
class GroupGone:
    reason: str


@dataclass(frozen=True, slots=True)
class MessageRejected:
    reason: str


@dataclass(frozen=True, slots=True)
class AccountBroken:
    reason: str


@dataclass(frozen=True, slots=True)
class AlertRefused:
    reason: str


@dataclass(frozen=True, slots=True)
class Withheld:
    reason: str


Outcome = (
    Sent
    | Handed
    | Throttled
    | Transient
    | InDoubt
    | GroupGone
    | MessageRejected
    | AccountBroken
    | AlertRefused
    | Withheld
)


def never_reached(reason: str) -> Throttled:
    """No connection came about, so nothing was sent. ``reason``: ``connect_timeout`` stays apart, since an account that
    meets it again and again rests."""
    return Throttled("connect_timeout" if reason == "connect_timeout" else "unreachable")
