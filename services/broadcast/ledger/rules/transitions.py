"""The life of a delivery (one message for one group), drawn once. Every statement that writes ``broadcast.deliveries``
lies in this room and names its transitions in its first line (``-- ledger: claim``); a test holds them to this table.

    plan, follow, close ──▶ queued ──── claim ────▶ sending ──── accept ──▶ sent
    leave_out ──▶ dropped     │ ▲                     │
                              │ └────── put_back ─────┤
                              │                       ├─ hand ──▶ handed ─── post_by_hand ──▶ sent
           dropped ◀── drop ──┤                       │              └────── leave_handed ──▶ may_have
     failed ◀── lose_group ───┘                       │
                                                      ├─ doubt, take_over ──▶ in_doubt ─── find, echo ──▶ sent
     queued ◀── retry ── failed ◀────── give_up ──────┘                         ├──────── repeat ──▶ queued
     queued ── look_first ──▶ in_doubt (after a restore)                        └──────── leave ──▶ may_have

That is the main road; ``TRANSITIONS`` has every way, people's words among them.

queued    waits for its turn
sending   its call may have begun
handed    a person has been asked to post it
in_doubt  is looked up before anything else is done
may_have  stays in doubt for good; a correction and the closing go there too (stored as in_doubt without a due time)
sent, failed, dropped  what they say; for ``failed`` and ``dropped`` the reason stands beside it
"""

from dataclasses import dataclass
from typing import Literal

Standing = Literal["queued", "sending", "handed", "sent", "in_doubt", "may_have", "failed", "dropped"]
"""A state as it is meant: ``in_doubt`` that is not looked up any more is ``may_have``."""

OPEN: tuple[Standing, ...] = ("queued", "sending", "handed", "in_doubt")
"""Something is still to come of it: column ``open`` of the view ``broadcast.ledger``."""

MAY_HAVE: tuple[Standing, ...] = ("sent", "may_have")
"""The group has the post, or may have it, and nothing more is to come: column ``may_have`` of that view."""

Asker = Literal["planning", "delivery", "doubt", "pictures", "progress", "registry", "relay", "desk"]

_NOTHING = "nothing"
_ATTEMPT = "an attempt"


@dataclass(frozen=True, slots=True)
class Transition:
    """``before`` empty: the delivery is made; ``after`` None: it is taken back. ``asked_by``: the room that asks for
    it, or the desk. ``spends``: what it costs the delivery."""

    name: str
    asked_by: Asker
    before: tuple[Standing, ...]
    after: Standing | None
    spends: str = _NOTHING


TRANSITIONS: tuple[Transition, ...] = (
    # Planning.
    Transition("plan", "planning", (), "queued"),
    Transition("leave_out", "planning", (), "dropped"),
    Transition("follow", "planning", (), "queued"),
    Transition("close", "planning", (), "queued"),
    Transition("withdraw", "planning", ("queued",), None),
    Transition("move", "planning", ("queued",), "queued"),
    Transition("hold", "planning", ("queued",), "queued"),
    Transition("go_on", "planning", ("queued",), "queued"),
    Transition("look_first", "planning", ("queued",), "in_doubt"),
    Transition("stop_waiting", "pictures", ("queued",), "queued"),
    # A send, and what was answered to it.
    Transition("claim", "delivery", ("queued",), "sending"),
    Transition("accept", "delivery", ("sending",), "sent", _ATTEMPT),
    Transition("hand", "delivery", ("sending",), "handed", _ATTEMPT),
    Transition("doubt", "delivery", ("sending",), "in_doubt", "an attempt, unless the platform is away"),
    Transition("put_back", "delivery", ("sending",), "queued", "an attempt, where it failed for its own reason"),
    Transition("give_up", "delivery", ("sending",), "failed", _ATTEMPT),
    Transition("take_over", "delivery", ("sending",), "in_doubt"),
    # A lookup, and what it showed.
    Transition("take_up", "doubt", ("in_doubt",), "in_doubt"),
    Transition("come_along", "doubt", ("may_have",), "may_have"),
    Transition("find", "doubt", ("in_doubt", "may_have"), "sent", "a lookup"),
    Transition("repeat", "doubt", ("in_doubt",), "queued", "a lookup"),
    Transition("give_up_repeating", "doubt", ("in_doubt", "may_have"), "failed", "a lookup"),
    Transition("look_again", "doubt", ("in_doubt",), "in_doubt", "a lookup, unless the platform is away"),
    Transition("leave", "doubt", ("in_doubt", "may_have"), "may_have", "a lookup"),
    Transition("echo", "doubt", ("in_doubt", "may_have"), "sent"),
    Transition("leave_old", "progress", ("sending", "in_doubt"), "may_have"),
    # An answer that comes when nothing of its message may start any more.
    Transition("come_too_late", "delivery", ("sending", "in_doubt", "may_have"), "dropped"),
    # The message, or the group, is over.
    Transition("drop", "progress", ("queued", "handed"), "dropped"),
    Transition("leave_handed", "progress", ("handed",), "may_have"),
    Transition("lose_group", "registry", ("queued",), "failed"),
    # People's words.
    Transition("retry", "desk", ("failed",), "queued", "gives back every attempt and lookup"),
    Transition("see_there", "desk", ("in_doubt", "may_have"), "sent"),
    Transition("see_missing", "desk", ("may_have", "sent"), "queued", "gives back every attempt and lookup"),
    Transition("see_missing_late", "desk", ("may_have", "sent"), "dropped"),
    Transition("hand_on", "desk", ("handed", "failed"), "handed"),
    Transition("post_by_desk", "desk", ("handed", "failed"), "sent"),
    Transition("post_by_hand", "relay", ("handed", "in_doubt", "may_have"), "sent"),
    Transition("refuse_by_hand", "relay", ("handed",), "failed"),
    Transition("deny_by_hand", "relay", ("handed",), "dropped"),
    Transition("post_original", "relay", ("in_doubt", "may_have"), "sent"),
    Transition("deny_original", "relay", ("in_doubt", "may_have"), "dropped"),
    Transition("undo", "relay", ("sent", "failed", "dropped"), "handed"),
    Transition("undo_late", "relay", ("sent", "failed", "dropped"), "may_have"),
    Transition("undo_original", "relay", ("dropped",), "may_have"),
    # Its case is forgotten: where it was stays no longer to be read from the distances of groups.
    Transition("forget_sent", "planning", ("sent",), "sent"),
    Transition("forget_may_have", "planning", ("may_have",), "may_have"),
    Transition("forget_failed", "planning", ("failed",), "failed"),
    Transition("forget_dropped", "planning", ("dropped",), "dropped"),
)
