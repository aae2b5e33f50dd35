"""The town of the attacks: groups along a road to the north, in three communes, through four accounts."""

from collections.abc import Sequence
from dataclasses import dataclass

from drills.towns import CENTRE, Town
from schemas.audience import Audience
from schemas.content import Content
from schemas.event import Point
from schemas.trust.area import area_of
from schemas.trust.authority import Limits, reach_of
from schemas.trust.roster import Member

GROUPS = 60
STEP_M = 556
"""From one group to the next: g0 to g17 lie within 10 km."""
STEP_DEGREES = 0.005
PROVINCE = "38"
HOME, BESIDE, FAR = "15961", "15865", "16033"
"""Communes of g0 to g9, of g10 to g19, and of all farther ones."""
FIRST_RING_GROUPS = 25
RINGS = Audience(ring_edges_km=(15, 18), ring_delays_s=(0, 0, 0))
"""By time all rings at once: g0 to g26, to g32, and beyond."""
OTHER_ACCOUNT = 99
"""Whose tokens may die: the platform kills an account's own as soon as new ones are given for it."""
EVERYBODY = frozenset(f"g{number}" for number in range(GROUPS))


def commune_of(number: int) -> str:
    return HOME if number < 10 else BESIDE if number < 20 else FAR


def place_of(number: int) -> Point:
    return Point(lat=round(CENTRE.lat + number * STEP_DEGREES, 6), lon=CENTRE.lon)


@dataclass(frozen=True)
class Road(Town):
    """As a drill's town, but for where the groups lie, and for an Official Account of somebody else."""

    def _strangers(self) -> Sequence[int]:
        return (OTHER_ACCOUNT,)

    def _place(self, number: int) -> dict[str, object]:
        place = place_of(number)
        return {"commune_code": commune_of(number), "lat": place.lat, "lon": place.lon}


def allowed(content: Content, signers: Sequence[Member], reported_by: Sequence[str] = ()) -> frozenset[str]:
    """Whom the table of reach lets these people send it to."""
    area = area_of(content.centre)
    limits = Limits(groups=FIRST_RING_GROUPS)
    reach = reach_of(signers, reported_by, content.kind, area, limits=limits)
    first = reach.first_ring
    return frozenset(
        f"g{number}"
        for number in range(GROUPS)
        if (reach.allows(commune_of(number), PROVINCE) or (reach.near and number * STEP_M <= reach.near.metres))
        and not content.exercise
        and (first is None or number * STEP_M <= first.metres)
    )
