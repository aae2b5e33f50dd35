"""How an alert goes on while it is on air: held as a whole, released early, moved to where it was seen last, stopped.

Each is an order of its own (rules/orders.py says who may give it); what goes out was approved, and this only says when
and whence.
"""

from dataclasses import dataclass, replace

from schemas.audience import MOST_RINGS
from schemas.event import Point
from services.verification.rules import refusals
from services.verification.rules.airing import Steering
from services.verification.rules.case import Case
from services.verification.rules.refusals import Refusal


@dataclass(frozen=True)
class Change:
    """What one order changes of it; None leaves that as it is."""

    centre: Point | None = None
    held: bool | None = None
    released_rings: int | None = None
    stopped: bool | None = None


def steer(case: Case, change: Change) -> Steering | Refusal:
    """The next steering; the present one itself when it is so already, as after a double tap."""
    # What was ended at the desk and nowhere else may be held, until it is known whether that end is true.
    if not case.on_air and not (case.airing.end_untold and change == Change(held=True)):
        return refusals.not_on_air(case.state)
    if change.released_rings is not None and change.released_rings > MOST_RINGS + 1:
        return refusals.NO_SUCH_RING
    current = case.airing.steering
    changes = {name: value for name, value in vars(change).items() if value is not None}
    wanted = replace(current, **changes)
    if wanted == current:
        return current
    if current.stopped:
        return refusals.STOPPED
    if wanted.released_rings < current.released_rings:
        return refusals.RINGS_ONLY_GROW
    return replace(wanted, revision=current.revision + 1)
