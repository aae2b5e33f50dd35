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
Withheld          we did not call at all (gate closed, lease lost, slot missed, picture not there yet)

A lookup has one outcome more: Away, where the platform did not answer it. So has a message to one person:
PersonUnreachable, final for this message.
"""

from dataclasses import dataclass

from schemas.reasons import AnyReason, Cause, PlatformCode, Reason


@dataclass(frozen=True, slots=True)
class Sent:
    message_id: str


@dataclass(frozen=True, slots=True)
class Handed:
    pass


@dataclass(frozen=True, slots=True)
class Throttled:
    """``reason``: LIMIT (the platform said so), QUOTA (a longer one), NO_CONNECTION (none could be made, or none in
    time: certainly nothing was sent).

    ``after_s``: in how many seconds the platform lets us ask again, where it says so.
    """

    reason: Reason = Reason.LIMIT
    after_s: float | None = None


@dataclass(frozen=True, slots=True)
class Transient:
    reason: Cause


@dataclass(frozen=True, slots=True)
class InDoubt:
    reason: Cause


@dataclass(frozen=True, slots=True)
class GroupGone:
    reason: Cause


@dataclass(frozen=True, slots=True)
class MessageRejected:
    reason: Cause


@dataclass(frozen=True, slots=True)
class AccountBroken:
    reason: AnyReason


@dataclass(frozen=True, slots=True)
class AlertRefused:
    reason: PlatformCode


@dataclass(frozen=True, slots=True)
class Withheld:
    """``after_s``: not again before so many seconds."""

    reason: Reason
    after_s: float = 0.0


@dataclass(frozen=True, slots=True)
class PersonUnreachable:
    """Nobody may write to this person (any more)."""

    reason: PlatformCode


@dataclass(frozen=True, slots=True)
class Away:
    """No answer, or one of a platform in trouble or over its limit: it says nothing about the group that was read."""

    reason: Cause


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

LetterOutcome = Outcome | PersonUnreachable
"""Of a message to one person."""

UNREACHABLE = Throttled(Reason.NO_CONNECTION)
"""No connection came about, so nothing was sent."""
