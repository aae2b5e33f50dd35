"""Who next door is asked when neither an officer nor the second person answers: on duty, free, and near."""

from collections.abc import Iterable
from dataclasses import dataclass

from schemas.places.finding import commune, distance_m

MOST = 2
"""How many are asked at once: one may be asleep after all; who takes it first keeps the others from it."""
NEXT_DOOR_M = 40_000.0
"""Between the middles of two communes; a commune of 2025 is some 10 km wide. Whoever is farther away is in no such
group."""


@dataclass(frozen=True, slots=True)
class OnDuty:
    """``left``: how many groups wait for this officer already."""

    account_no: int
    commune_code: str
    left: int


def next_door(commune_code: str, on_duty: Iterable[OnDuty], most: int = MOST) -> list[int]:
    """Accounts of those who are asked: whoever has least to post first, of equals the nearest.

    Raises UnknownCommune for a code that is none of 2025.
    """
    here = commune(commune_code)
    asked = []
    for officer in on_duty:
        there = commune(officer.commune_code)
        metres = distance_m(here.lat, here.lon, there.lat, there.lon)
        if metres <= NEXT_DOOR_M:
            asked.append((officer.left, metres, officer.account_no))
    return [account_no for *_, account_no in sorted(asked)[:most]]
