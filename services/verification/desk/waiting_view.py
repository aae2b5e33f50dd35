"""Orders that take two and that one has signed: what they are, who has signed, and whose turn it is."""

from dataclasses import dataclass

from schemas.alerts import Outcome
from schemas.event import Point
from schemas.places.finding import nearest_commune
from schemas.trust.statements import Close, Recentre
from services.verification.rules.case import Case
from services.verification.rules.orders import Wanted, cosigners, wanted_in, why_not
from services.verification.rules.refusals import Refusal
from services.verification.rules.signing import Grounds


@dataclass(frozen=True)
class Waiting:
    """``signers``: oldest first. ``refusal``: why this person is not the one it waits for.

    ``centre`` and ``commune`` of a move of the rings; ``outcome`` of an end in other words.
    """

    signers: tuple[str, ...]
    refusal: Refusal | None
    centre: Point | None = None
    commune: str = ""
    outcome: Outcome | None = None


def waiting_orders(case: Case, login: str, grounds: Grounds) -> list[Waiting]:
    """What waits for another signature; a move to one place, or an end, once however many have signed it."""
    if not case.on_air:
        return []
    wanted = dict.fromkeys(
        wanted_in(each.signed.said, case)
        for each in case.orders_signed
        if isinstance(each.signed.said, Recentre | Close)
    )
    # Of a move, how many groups it would reach is counted anew for whoever signs next.
    by_place = {(each.order, each.centre, each.outcome, each.other_words): each for each in wanted}
    shown = [_waiting(case, each, login, grounds) for each in by_place.values()]
    return [each for each in shown if each.signers]


def _waiting(case: Case, wanted: Wanted, login: str, grounds: Grounds) -> Waiting:
    signers = tuple(each.member.login for each in cosigners(case, wanted, grounds))
    refusal = why_not(case, wanted, login, grounds)
    if wanted.centre is not None:
        place = nearest_commune(wanted.centre.lat, wanted.centre.lon)
        return Waiting(signers, refusal, wanted.centre, place.label)
    return Waiting(signers, refusal, outcome=wanted.outcome)
