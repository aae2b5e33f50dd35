"""The human relay: when an officer is asked, reminded, and when a task goes on to somebody else; what a tap means.

The schedule in numbers, for a deadline D after the tasks were opened (what is urgent and every closing: 10 min, others
60). Patience P is D/5 for what is urgent (2 min), D for the rest. The officer is written to at 0, and once more at P/2.
Who has pressed nothing by P: the second person is asked too; P later, if urgent, two officers on duty next door, and
two more after each P until D; P after the first two the desk sees it. Who has pressed something is at work, and is left
alone until D/2 after their last press. What is still open at 2 D stands before the desk in any case. Who cannot be
written to is passed over at once, with the reason kept. How a notice is sent, and when it is given up, is
one_to_one/rules.py's to say.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from schemas.event import CaseKind
from schemas.internal_routes.broadcast import PostingAnswer
from schemas.reasons import AnyReason, Reason
from services.broadcast.ledger.rules.retry import State

Step = Literal["first", "reminder", "second", "neighbours", "desk", "removal"]
"""``removal``: what stands is to be deleted; no step of posting (rules/removals.py)."""
NoticeState = Literal["queued", "sending", "sent", "failed", "dropped"]
IDLE_SHARE = 2
"""Whoever is at work may be silent for this part of D before others are asked."""
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

PERSONAL = frozenset({"not_member", "other"})
"""What says something of the person, and nothing of the group: from whoever stands in, the task waits on for the
others."""


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Seconds until an officer should have posted; ``scale`` shortens them where time itself is scaled (the demo)."""

    urgent_s: float = 600.0
    other_s: float = 3600.0
    scale: float = 1.0

    def of(self, kind: str) -> timedelta:
        """``kind`` of a message: a case kind's value, or closing."""
        return timedelta(seconds=(self.urgent_s if is_urgent(kind) else self.other_s) * self.scale)


def is_urgent(kind: str) -> bool:
    """``kind`` of a message: a case kind's value, or closing."""
    return kind == "closing" or CaseKind(kind).urgent


@dataclass(frozen=True, slots=True)
class Bundle:
    """What one officer has to post of one message, and how far it has been pressed.

    ``taken_at``: when whoever posts it last pressed anything. ``neighbours_at``, ``offered_at``: when officers next
    door were asked first, and last. ``unreachable`` and ``second_unreachable``: why that person cannot be written to,
    None when they can. ``notices``: the state of each notice by its step; ``reasons``: why those that failed did.
    """

    opened_at: datetime
    deadline: datetime
    urgent: bool = True
    unreachable: AnyReason | None = None
    second_unreachable: AnyReason | None = None
    taken_at: datetime | None = None
    second_at: datetime | None = None
    neighbours_at: datetime | None = None
    offered_at: datetime | None = None
    desk_at: datetime | None = None
    notices: Mapping[str, NoticeState] = field(default_factory=dict)
    reasons: Mapping[str, AnyReason] = field(default_factory=dict)

    @property
    def allowed(self) -> timedelta:
        return self.deadline - self.opened_at

    @property
    def patience(self) -> timedelta:
        return self.allowed / 5 if self.urgent else self.allowed

    def is_quiet(self, since: datetime, now: datetime) -> bool:
        """Whether nobody is at work, and whoever was asked ``since`` has had their time."""
        at_work_until = self.taken_at + self.allowed / IDLE_SHARE if self.taken_at else since
        return now >= max(since + self.patience, at_work_until)


@dataclass(frozen=True, slots=True)
class Move:
    """What is to happen now. ``reason`` of all but the officer's own: overdue, or why whoever was before cannot be
    reached."""

    step: Step
    reason: AnyReason | None = None


def moves_due(bundle: Bundle, now: datetime) -> tuple[Move, ...]:
    """What is due and has not been done; in the order of the steps, each at most once in a bundle's life.

    That of the neighbours comes again as long as nobody next door is on duty, and while nobody of them has pressed.
    """
    moves = [*_to_first(bundle, now)]
    second_at = bundle.second_at
    if second_at is None and (reason := _passed_over(bundle, now)):
        moves.append(Move("second", reason))
        second_at = now
    if second_at is not None:
        moves += _beyond_second(bundle, second_at, now)
    elif bundle.desk_at is None and now >= bundle.opened_at + 2 * bundle.allowed:
        moves.append(Move("desk", Reason.OVERDUE))
    return tuple(moves)


def _to_first(bundle: Bundle, now: datetime) -> list[Move]:
    if bundle.unreachable:
        return []
    if "first" not in bundle.notices:
        return [Move("first")]
    half, whole = bundle.opened_at + bundle.patience / 2, bundle.opened_at + bundle.patience
    # A reminder of what has not arrived would be a second first message.
    asleep = bundle.taken_at is None and bundle.notices["first"] == "sent" and half <= now < whole
    return [Move("reminder")] if asleep and "reminder" not in bundle.notices else []


def _passed_over(bundle: Bundle, now: datetime) -> AnyReason | None:
    if bundle.unreachable:
        return bundle.unreachable
    if bundle.notices.get("first") == "failed":
        return bundle.reasons.get("first", Reason.UNKNOWN)
    return Reason.OVERDUE if bundle.is_quiet(bundle.opened_at, now) else None


def _beyond_second(bundle: Bundle, second_at: datetime, now: datetime) -> list[Move]:
    """``second_at``: when the second person was asked, or was passed over."""
    passed_over = bundle.second_unreachable
    if passed_over is None and bundle.notices.get("second") == "failed":
        passed_over = bundle.reasons.get("second", Reason.UNKNOWN)
    moves = []
    reason = passed_over or (Reason.OVERDUE if bundle.is_quiet(second_at, now) else None)
    if bundle.urgent and reason and _asks_next_door(bundle, now):
        moves.append(Move("neighbours", reason))
    if bundle.desk_at is None and (reason := passed_over or _left_to_desk(bundle, second_at, now)):
        moves.append(Move("desk", reason))
    return moves


def _asks_next_door(bundle: Bundle, now: datetime) -> bool:
    """Whoever was offered it may be asleep or without network as well: others are asked until the deadline."""
    if bundle.neighbours_at is None:
        return True
    return now < bundle.deadline and bundle.is_quiet(bundle.offered_at or bundle.neighbours_at, now)


def _left_to_desk(bundle: Bundle, second_at: datetime, now: datetime) -> AnyReason | None:
    last_asked = bundle.neighbours_at or (second_at + bundle.patience if bundle.urgent else second_at)
    late = bundle.is_quiet(last_asked, now) or now >= bundle.opened_at + 2 * bundle.allowed
    return Reason.OVERDUE if late else None


def after_answer(state: State, answer: PostingAnswer, *, closing: bool) -> tuple[State, Reason | None] | None:
    """The delivery's state and reason once a person has said this of it; None when it changes nothing (a second tap).

    ``closing``: it is an alert's closing, of which only it can be said whether the alert itself was ever posted.
    """
    if answer == "posted" and state in ("handed", "in_doubt"):
        # In doubt: the alert ended while the page was open, and the post was made all the same.
        return "sent", Reason.POSTED_BY_HAND
    if state != "handed" or answer in ("take", "undo"):
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
