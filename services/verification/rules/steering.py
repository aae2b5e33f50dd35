"""How an alert's rings go on while it is on air: released early, held, moved to where it was seen last, or stopped.

Any officer may steer, also one who reported the case: what goes out was approved, and this only says when and whence.
"""

from dataclasses import dataclass, replace

from schemas.audience import MOST_RINGS
from schemas.event import Point
from services.verification.rules import refusals
from services.verification.rules.case import Case, Steering
from services.verification.rules.refusals import Refusal


@dataclass(frozen=True)
class Wish:
    """What one officer changes of it; None leaves that as it is."""

    centre: Point | None = None
    held: bool | None = None
    released_rings: int | None = None
    stopped: bool | None = None


def steer(case: Case, wish: Wish) -> Steering | Refusal:
    """The next steering; the present one itself when the wish is met already, as after a double tap."""
    if not case.on_air:
        return refusals.not_on_air(case.state)
    if wish.released_rings is not None and wish.released_rings > MOST_RINGS + 1:
        return refusals.NO_SUCH_RING
    current = case.steering
    changes = {name: value for name, value in vars(wish).items() if value is not None}
    wanted = replace(current, **changes)
    if wanted == current:
        return current
    if current.stopped:
        return refusals.STOPPED
    if wanted.released_rings < current.released_rings:
        return refusals.RINGS_ONLY_GROW
    return replace(wanted, revision=current.revision + 1)
