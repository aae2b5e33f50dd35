"""The human relay: when an officer is asked, reminded, and when a task goes on to somebody else; what a tap means.

The schedule in numbers, for a deadline D after the tasks were opened (what is urgent and every closing: 10 min, others
60): the officer is written to at 0, and reminded at D/2. At D the second person is asked too, and D after that the desk
sees it. Who cannot be written to is passed over at once, with the reason kept. How a notice is sent, and when it is
given up, is one_to_one/rules.py's to say.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from schemas.event import CaseKind
from schemas.reasons import AnyReason, Reason
from services.broadcast.ledger.rules.retry import State

Step = Literal["first", "reminder", "second", "desk"]
NoticeState = Literal["queued", "sending", "sent", "failed", "dropped"]
UNDO = timedelta(seconds=60)
"""How long a tap can be taken back."""

REFUSALS: Mapping[str, Reason] = {
    "not_member": Reason.NOT_MEMBER,
    "locked": Reason.LOCKED,
    "pending": Reason.PENDING,
    "other": Reason.OTHER,
}
"""Why an officer could not post: not in the group any more, posting is locked, the group's head must agree first."""
BY_HAND = frozenset({Reason.POSTED_BY_HAND, Reason.NEVER_POSTED, *REFUSALS.values()})
"""What a person's tap says of a delivery."""

Answer = Literal["posted", "had_original", "never_posted", "undo", "not_member", "locked", "pending", "other"]


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Seconds until an officer should have posted; ``scale`` shortens them where time itself is scaled (the demo)."""

    urgent_s: float = 600.0
    other_s: float = 3600.0
    scale: float = 1.0

    def of(self, kind: str) -> timedelta:
        """``kind`` of a message: a case kind's value, or closing."""
        urgent = kind == "closing" or CaseKind(kind).urgent
        return timedelta(seconds=(self.urgent_s if urgent else self.other_s) * self.scale)


@dataclass(frozen=True, slots=True)
class Bundle:
    """What one officer has to post of one message, and how far it has been pressed.

    ``unreachable`` and ``second_unreachable``: why that person cannot be written to, None when they can.
    ``notices``: the state of each notice by its step; ``reasons``: why those that failed did.
    """

    opened_at: datetime
    deadline: datetime
    unreachable: AnyReason | None = None
    second_unreachable: AnyReason | None = None
    second_at: datetime | None = None
    desk_at: datetime | None = None
    notices: Mapping[str, NoticeState] = field(default_factory=dict)
    reasons: Mapping[str, AnyReason] = field(default_factory=dict)

    @property
    def allowed(self) -> timedelta:
        return self.deadline - self.opened_at


@dataclass(frozen=True, slots=True)
class Move:
    """What is to happen now. ``reason`` for second and desk: overdue, or why the person before cannot be reached."""

    step: Step
    reason: AnyReason | None = None


def moves_due(bundle: Bundle, now: datetime) -> tuple[Move, ...]:
    """What is due and has not been done; in the order of the steps, each at most once in a bundle's life."""
    moves = [*_to_first(bundle, now)]
    second_at = bundle.second_at
    if second_at is None and (reason := _passed_over(bundle, now)):
        moves.append(Move("second", reason))
        second_at = now
    if second_at is not None and bundle.desk_at is None and (reason := _left_to_desk(bundle, second_at, now)):
        moves.append(Move("desk", reason))
    return tuple(moves)


def _to_first(bundle: Bundle, now: datetime) -> list[Move]:
    if bundle.unreachable:
        return []
    if "first" not in bundle.notices:
        return [Move("first")]
    half = bundle.opened_at + bundle.allowed / 2
    # A reminder of what has not arrived would be a second first message.
    if bundle.notices["first"] == "sent" and "reminder" not in bundle.notices and half <= now < bundle.deadline:
        return [Move("reminder")]
    return []


def _passed_over(bundle: Bundle, now: datetime) -> AnyReason | None:
    if bundle.unreachable:
        return bundle.unreachable
    if bundle.notices.get("first") == "failed":
        return bundle.reasons.get("first", Reason.UNKNOWN)
    return Reason.OVERDUE if now >= bundle.deadline else None


def _left_to_desk(bundle: Bundle, second_at: datetime, now: datetime) -> AnyReason | None:
    if bundle.second_unreachable:
        return bundle.second_unreachable
    if bundle.notices.get("second") == "failed":
        return bundle.reasons.get("second", Reason.UNKNOWN)
    return Reason.OVERDUE if now >= second_at + bundle.allowed else None


def after_answer(state: State, answer: Answer, *, closing: bool) -> tuple[State, Reason | None] | None:
    """The delivery's state and reason once a person has said this of it; None when it changes nothing (a second tap).

    ``closing``: it is an alert's closing, of which only it can be said whether the alert itself was ever posted.
    """
    if answer == "posted" and state in ("handed", "in_doubt"):
        # In doubt: the alert ended while the page was open, and the post was made all the same.
        return "sent", Reason.POSTED_BY_HAND
    if state != "handed":
        return None
    if (refusal := REFUSALS.get(answer)) is not None:
        return "failed", refusal
    if closing and answer == "never_posted":
        return "dropped", Reason.NEVER_POSTED
    if closing and answer == "had_original":
        return "handed", None
    return None


def may_undo(state: State, reason: str | None, answered_at: datetime | None, now: datetime) -> bool:
    """Whether this answer can still be taken back."""
    by_hand = state in ("sent", "failed", "dropped") and is_answer(reason)
    return by_hand and answered_at is not None and now - answered_at < UNDO


def is_answer(reason: str | None) -> bool:
    """Whether a delivery's reason was given by a person's tap."""
    return reason in BY_HAND
