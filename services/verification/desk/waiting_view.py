"""Orders that take two and that one has signed: what they are, who has signed, and whose turn it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from schemas.alerts import Outcome
from schemas.event import Point
from schemas.places.finding import nearest_commune
from schemas.trust.roster import Member
from services.verification.rules.approving import Second, second_to_move
from services.verification.rules.case import Case
from services.verification.rules.orders import Wanted, orders_waiting, why_not
from services.verification.rules.refusals import Refusal
from services.verification.rules.signing import Grounds


@dataclass(frozen=True)
class Waiting:
    """``signers``: oldest first. ``refusal``: why this person is not the one it waits for. ``second``: who is.

    ``centre`` and ``commune`` of a move of the rings; ``outcome`` of an end in other words.
    """

    signers: tuple[str, ...]
    refusal: Refusal | None
    second: Second
    centre: Point | None = None
    commune: str = ""
    outcome: Outcome | None = None


def waiting_orders(case: Case, login: str, grounds: Grounds) -> list[Waiting]:
    """As ``orders_waiting``."""
    return [_waiting(case, each, members, login, grounds) for each, members in orders_waiting(case, grounds)]


def _waiting(case: Case, wanted: Wanted, members: Sequence[Member], login: str, grounds: Grounds) -> Waiting:
    signers = tuple(member.login for member in members)
    refusal = why_not(case, wanted, login, grounds)
    if wanted.centre is not None:
        place = nearest_commune(wanted.centre.lat, wanted.centre.lon)
        return Waiting(signers, refusal, second_to_move(members), wanted.centre, place.label)
    return Waiting(signers, refusal, "anybody", outcome=wanted.outcome)
