"""From what people call a place to one position, or to none when it could be several."""

from dataclasses import dataclass

from schemas.event import PLACE_UNKNOWN
from schemas.places.districts import told_district
from schemas.places.finding import CERTAIN, Commune, distance_m, find_communes

NEARBY_M = 50_000
"""Of communes with one name, the one within this distance of the force's own is meant."""


@dataclass(frozen=True, slots=True)
class PlaceDraft:
    """Where: WGS 84 degrees, and how people call it. commune_code: five digits, or None when not known."""

    name: str
    lat: float
    lon: float
    commune_code: str | None = None


def unknown_place(lat: float, lon: float, around: str) -> PlaceDraft:
    """Where a report is put whose place nobody could tell; ``around`` says on the desk where that is."""
    return PlaceDraft(f"{PLACE_UNKNOWN} ({around})", lat, lon)


def in_district(words: str, near: tuple[float, float] | None, unsaid: str = "") -> PlaceDraft | None:
    """Where words are put that name no one commune: in the district that they name, else near. ``near``: (latitude,
    longitude) of the force's own commune; without it only a district will do. ``unsaid``: in the place of no words."""
    district = told_district(words, near)
    at = district.centre if district else near
    around = ", ".join(filter(None, (words, district.label if district else "")))
    return unknown_place(*at, around or unsaid) if at else None


def place_in(found: Commune, words: str) -> PlaceDraft:
    """The centroid of a commune; its name follows the words unless they hold it already."""
    held = found.name.lower() in words.lower()
    name = words if words and held else ", ".join(filter(None, (words, found.label)))
    return PlaceDraft(name, found.lat, found.lon, found.code)


def resolve_place(words: str, near: tuple[float, float] | None = None) -> PlaceDraft | None:
    """The one commune that the words mean, or None. near: (latitude, longitude) of the force's own commune."""
    matches = find_communes(words, limit=20, near=near)
    best = max((match.score for match in matches), default=0)
    if best < CERTAIN:
        return None
    rivals = [match.commune for match in matches if match.score > best - 5]
    if len(rivals) > 1 and not (near and distance_m(*near, rivals[0].lat, rivals[0].lon) <= NEARBY_M):
        return None
    return place_in(rivals[0], words)
