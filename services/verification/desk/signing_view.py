"""What the case page shows of signing: whose turn it is, how far a signature goes, what a second signer is asked, and
why the person may be published."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from schemas.internal_routes.broadcast import Plan
from schemas.places.finding import commune, communes, distance_m
from schemas.trust.authority import Limits, Reach
from services.verification.rules.approving import Prospect, falls_short, prospect
from services.verification.rules.basis.standing import (
    answers_for,
    child_cannot_be_asked,
    is_needed,
    lacks_an_emergency,
    why_not_published,
)
from services.verification.rules.case import OPEN, Case, NotedBasis
from services.verification.rules.orders import Wanted, why_not
from services.verification.rules.refusals import Reason, Refusal
from services.verification.rules.second_check import check_by, contents, doubts_of_others, questions
from services.verification.rules.signatures import SecondCheck
from services.verification.rules.signing import Grounds, foreign_to

OFFERED_KM, MOST_OFFERED = 40.0, 40
"""Communes around the place that was told, out of which a second signer picks."""


@dataclass(frozen=True)
class SigningView:
    """``obstacle``: why this person cannot sign now. ``check``: what they found in the report, None before they looked.

    ``unfounded``: what stands is not enough to publish the person, so this signature would be on an emergency, which
    it notes.

    ``hidden``: they are the second, so the draft is not shown before they have answered from the report. ``offered``:
    their signature would let it go further, or lets somebody else's do so. ``doubts``: what others read otherwise.
    ``in_vain``: broadcast has not taken what was signed of it, and this signature sends it once more. ``foreign``: what
    is not the force's own in its words, which each of two people signs.
    """

    order: Literal["approve", "correct"]
    content_hash: str
    obstacle: Refusal | None
    prospect: Prospect | None
    check: SecondCheck | None
    questions: tuple[str, ...]
    stands_short: bool = False
    stays_short: bool = False
    doubts: tuple[SecondCheck, ...] = ()
    unfounded: Refusal | None = None
    in_vain: bool = False
    foreign: tuple[str, ...] = ()

    @property
    def emergency(self) -> bool:
        return self.unfounded is not None

    @property
    def noting(self) -> dict[str, str]:
        """What the order is asked with of that (orders.Asked)."""
        return {"basis": "emergency"} if self.emergency else {}

    @property
    def needs_check(self) -> bool:
        return self.obstacle is not None and self.obstacle.reason is Reason.CHECK_FIRST

    @property
    def disputed(self) -> bool:
        return self.obstacle is not None and self.obstacle.reason is Reason.DISPUTED

    @property
    def hidden(self) -> bool:
        alone = self.prospect is not None and len(self.prospect.signed_by) == 1
        return self.needs_check and self.check is None and alone and self.offered

    @property
    def offered(self) -> bool:
        return self.prospect is not None and (self.prospect.first or self.prospect.gains or self.in_vain)

    @property
    def signed_by(self) -> tuple[str, ...]:
        return self.prospect.signed_by if self.prospect else ()

    @property
    def told_by(self) -> tuple[str, ...]:
        """Who has signed the report, and so counts as well."""
        return self.prospect.told_by if self.prospect else ()

    @property
    def near(self) -> bool:
        """Whether it then goes to the first ring as well, wherever that lies."""
        return self.prospect is not None and self.prospect.reach.near is not None

    @property
    def reach(self) -> Literal["", "nowhere", "first_ring", "communes", "all"]:
        """How far it goes with this signature."""
        if self.prospect is None:
            return ""
        return reach_word(self.prospect.reach)


def reach_word(reach: Reach) -> Literal["nowhere", "first_ring", "communes", "all"]:
    if reach.nothing:
        return "nowhere"
    if reach.first_ring is not None:
        return "first_ring"
    return "communes" if reach.alone else "all"


def signing_view(case: Case, order: Literal["approve", "correct"], login: str, grounds: Grounds) -> SigningView:
    document = contents(case)[-1] if order == "correct" else case.draft.document
    wanted = Wanted(order, emergency=lacks_an_emergency(case, grounds.now))
    coming = prospect(case, wanted, login, grounds)
    return SigningView(
        order,
        document.sha256,
        why_not(case, wanted, login, grounds),
        coming,
        check_by(case, login, document.sha256),
        questions(case.kind),
        stands_short=coming is not None and falls_short(case, document.content, coming.before, grounds),
        stays_short=coming is not None and falls_short(case, document.content, coming.reach, grounds),
        doubts=doubts_of_others(case, login, document.sha256),
        in_vain=order == "approve" and case.airing.signed_in_vain,
        unfounded=why_not_published(case, grounds.now) if wanted.emergency else None,
        foreign=foreign_to(document, grounds),
    )


@dataclass(frozen=True)
class FirstRing:
    """What goes out at once on one signature: so many groups within so many kilometres. ``members``: of all the groups
    of that ring; None where not all of them may go."""

    groups: int
    km: float
    members: int | None


def first_ring(plan: Plan, rings: list[dict[str, Any]], limits: Limits) -> FirstRing:
    """``rings``: as audience_view.plan_view shows them."""
    groups, members = next(((ring.groups, ring.members) for ring in plan.rings if ring.ring == 0), (0, 0))
    edge = next((ring["to_km"] for ring in rings if ring["ring"] == 0 and ring["to_km"]), None)
    most_km = limits.metres / 1000
    km, all_go = min(edge, most_km) if edge else most_km, groups <= limits.groups
    return FirstRing(min(groups, limits.groups), km, members if all_go else None)


def report_communes(case: Case) -> list[tuple[str, str]]:
    """(code, name) of the communes around the place that the report told, by name."""
    told = case.submission.place
    near = sorted((distance_m(told.lat, told.lon, place.lat, place.lon), place.code) for place in communes())
    codes = [code for metres, code in near[:MOST_OFFERED] if metres <= OFFERED_KM * 1000]
    if told.commune_code and told.commune_code not in codes:
        codes.append(told.commune_code)
    return sorted(((code, commune(code).full_name) for code in codes), key=lambda place: place[1])


@dataclass(frozen=True)
class BasisView:
    """``obstacle``: why what stands lets nothing be signed. ``answers``: what an officer is offered. ``shown``: by what
    the form says which basis it showed."""

    stands: NotedBasis | None
    obstacle: Refusal | None
    answers: tuple[str, ...]
    child_cannot_be_asked: bool

    @property
    def shown(self) -> str:
        return self.stands.noted_at.isoformat() if self.stands else ""


def basis_view(case: Case, now: datetime) -> BasisView | None:
    """None where nobody is published, and of an ended case of which nothing was noted."""
    if not is_needed(case.kind) or (case.state not in OPEN and case.basis is None):
        return None
    answers = answers_for(case, now) if case.state in OPEN else ()
    return BasisView(case.basis, why_not_published(case, now), answers, child_cannot_be_asked(case, now))
