"""Which communes an operator is shown while the place is typed, which one is chosen beforehand; those on a map."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from schemas.places.districts import told_district
from schemas.places.finding import CERTAIN, commune, communes, distance_m, find_communes
from services.intake.own_places.rules.places import Home
from services.intake.rules.said_fields import place_said

MOST = 8
LOOKED_AT = 20
FAR_M = 60_000
ON_THE_MAP = 12
LIKELY = 55
"""Further away, or less alike, only a certain match is shown: what merely sounds so is not what the caller means."""


@dataclass(frozen=True, slots=True)
class Choice:
    """``former``: the name of before July 2025 by which it was found."""

    code: str
    label: str
    former: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceChoices:
    """``chosen``: the code of the one that the words mean, or empty. ``district``: the one that was named, if that is
    all that is known."""

    options: tuple[Choice, ...] = ()
    chosen: str = ""
    district: str = ""


def place_choices(words: str, home: Home) -> PlaceChoices:
    if not words.strip():
        return PlaceChoices()
    near = home.at
    matches = find_communes(words, LOOKED_AT, near=near)
    former = {match.commune.code: match.former for match in matches}
    meant = place_said(words, home)
    if meant and meant.commune_code:
        certain = [match.commune.code for match in matches if match.score >= CERTAIN]
        codes = [meant.commune_code, *(code for code in certain if code != meant.commune_code)]
        return PlaceChoices(_shown(codes, former), meant.commune_code)
    district = told_district(words, near)
    if district:
        nearest = sorted(district.communes, key=lambda place: distance_m(*near, place.lat, place.lon))
        return PlaceChoices(_shown([place.code for place in nearest], {}), district=district.label)
    likely = [
        match.commune.code
        for match in matches
        if match.score >= CERTAIN
        or (match.score >= LIKELY and distance_m(*near, match.commune.lat, match.commune.lon) <= FAR_M)
    ]
    return PlaceChoices(_shown(likely, former))


def _shown(codes: list[str], former: dict[str, str | None]) -> tuple[Choice, ...]:
    return tuple(Choice(code, commune(code).label, former.get(code)) for code in codes[:MOST])


@lru_cache(maxsize=256)
def communes_around(lat: float, lon: float) -> list[dict[str, Any]]:
    """The nearest communes, nearest first: name, lat and lon."""
    nearest = sorted(communes(), key=lambda place: distance_m(lat, lon, place.lat, place.lon))[:ON_THE_MAP]
    return [{"name": place.full_name, "lat": place.lat, "lon": place.lon} for place in nearest]
