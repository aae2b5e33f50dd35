"""From what people call a place to one position, or to none when it could be several."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from schemas.event import PLACE_UNKNOWN
from schemas.places.districts import told_district
from schemas.places.finding import (
    CERTAIN,
    Commune,
    Match,
    distance_m,
    find_communes,
    fold,
    nearest_commune,
    reads_as_name,
)

NEARBY_M = 50_000
"""Of communes with one name, the one within this distance of the force's own is meant."""
Near = tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class PlaceDraft:
    """Where: WGS 84 degrees, and how people call it. commune_code: five digits, or None when not known."""

    name: str
    lat: float
    lon: float
    commune_code: str | None = None


@dataclass(frozen=True, slots=True)
class Namesake:
    """One of several communes that a name may mean. said: what tells it from the others, before July 2025 or now;
    today: what it is called now, where that is another name."""

    commune_code: str
    said: str
    today: str = ""

    @property
    def called(self) -> str:
        return f"{self.said}, nay là {self.today}" if self.today else self.said


def unknown_place(lat: float, lon: float, around: str) -> PlaceDraft:
    """Where a report is put whose place nobody could tell; ``around`` says on the desk where that is."""
    return PlaceDraft(f"{PLACE_UNKNOWN} ({around})", lat, lon)


def in_district(words: str, near: Near, unsaid: str = "") -> PlaceDraft | None:
    """Where words are put that name no one commune: in the district that they name, else near. ``near``: (latitude,
    longitude) of the force's own commune; without it only a district will do. ``unsaid``: in the place of no words."""
    district = told_district(words, near)
    at = district.centre if district else near
    around = ", ".join(filter(None, (words, district.label if district else "")))
    return unknown_place(*at, around or unsaid) if at else None


_HEADS = (
    *("thôn", "xã", "phường", "thị trấn", "thị xã", "huyện", "tỉnh", "thành phố", "xóm", "ấp", "khu phố", "gần", "cầu"),
    *("chợ", "công viên", "bệnh viện", "trường", "bến xe", "ngã ba", "ngã tư"),
)


def spelt(words: str, names: Iterable[str]) -> str:
    """Words of a place with the accents of the names that are known, where those were typed without any, and of what
    stands before them: a thousand groups read the words as they are. Other words stay as somebody spelt them."""
    known = sorted(filter(None, names), key=len, reverse=True)
    bare = words.isascii()
    for name in known:
        words = re.sub(rf"\b{re.escape(fold(name))}\b", name, words, flags=re.IGNORECASE)
    behind = "" if bare else rf"(?= (?:{'|'.join(map(re.escape, known))}))"
    for head in _HEADS:
        words = re.sub(rf"\b{fold(head)}\b{behind}", head, words)
    return words


def place_in(found: Commune, words: str) -> PlaceDraft:
    """The centroid of a commune; its name follows the words unless they hold it already."""
    words = spelt(words, _names_in(words, found))
    held = found.name.lower() in words.lower()
    name = words if words and held else ", ".join(filter(None, (words, found.label)))
    return PlaceDraft(name, found.lat, found.lon, found.code)


def _names_in(words: str, found: Commune) -> tuple[str, ...]:
    """By which words may mean this commune, those of before July 2025 among them; and of its district and province."""
    matches = (match for match in find_communes(words) if match.exact and match.commune.code == found.code)
    district = told_district(words)
    around = (district.name,) if district else ()
    return (*(match.name for match in matches), found.name, found.province_name, *around)


def place_told(found: Commune, words: str, near: Near) -> PlaceDraft:
    """As ``place_in``; of another province than home's the province is named, so that who reads it back sees that."""
    place = place_in(found, words)
    abroad = near is not None and found.province_code != _home_province(near)
    if not abroad or fold(found.province_name) in fold(place.name):
        return place
    return replace(place, name=f"{place.name}, {found.province_name}")


def is_meant(match: Match, near: Near) -> bool:
    """Whether a name may mean this commune: one near home may; one in another province only where its district or
    province is told too. Names that were given up before 2025 live on, and elsewhere there is another of that name; or
    one that differs by a letter, and is meant only where what was typed is no name."""
    if not match.exact and reads_as_name(match.mention.written):
        return False
    return near is None or len(match.words) > 1 or is_near(match.commune, near)


def is_near(place: Commune, near: tuple[float, float]) -> bool:
    return place.province_code == _home_province(near) or distance_m(*near, place.lat, place.lon) <= NEARBY_M


@lru_cache(maxsize=64)
def _home_province(near: tuple[float, float]) -> str:
    return nearest_commune(*near).province_code


def resolve_place(words: str, near: Near = None) -> PlaceDraft | None:
    """The one commune that the words mean, or None. near: (latitude, longitude) of the force's own commune."""
    matches = find_communes(words, limit=20)
    best = max((match.score for match in matches), default=0)
    rivals = [match for match in matches if match.score >= CERTAIN and match.score > best - 5]
    if len(rivals) != 1 or rivals[0].contradicted or not is_meant(rivals[0], near):
        return None
    return place_told(rivals[0].commune, words, near)
