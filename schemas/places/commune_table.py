"""The 3,321 communes of Vietnam since 1 July 2025: which there are, where, and how far apart.

communes.csv and old_communes.csv are written by deploy/places/make_communes.py, which names their sources.
Positions are centroids, WGS 84 degrees. Nothing is read at import.
"""

import csv
import math
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

EARTH_RADIUS_M = 6_371_008.8


class UnknownCommune(LookupError):
    """No commune has this code."""


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune, ward or special zone. code: five digits; name: without "Xã"; province_code: two digits."""

    code: str
    name: str
    full_name: str
    province_code: str
    province_name: str
    lat: float
    lon: float

    @property
    def label(self) -> str:
        """The name to show: "Xã Hoằng Lộc, Thanh Hóa"."""
        return f"{self.full_name}, {self.province_name}"


@dataclass(frozen=True, slots=True)
class OldCommune:
    """A commune of before July 2025. code: today's commune; main: it took the largest part of this one."""

    name: str
    full_name: str
    district: str
    province: str
    code: str
    main: bool


@cache
def communes() -> tuple[Commune, ...]:
    """Return all communes, by code."""
    texts = ("code", "name", "full_name", "province_code", "province_name")
    return tuple(
        Commune(**{key: row[key] for key in texts}, lat=float(row["lat"]), lon=float(row["lon"]))
        for row in _rows("communes.csv")
    )


@cache
def _by_code() -> dict[str, Commune]:
    return {place.code: place for place in communes()}


def commune(code: str) -> Commune:
    """Return the commune with this five-digit code, or raise UnknownCommune."""
    try:
        return _by_code()[code]
    except KeyError:
        raise UnknownCommune(code) from None


def old_communes() -> Iterator[OldCommune]:
    """Yield each part of each commune of before July 2025, read from the file each time."""
    for row in _rows("old_communes.csv"):
        yield OldCommune(
            name=row["name"],
            full_name=row["full_name"],
            district=row["district"],
            province=row["province"],
            code=row["code"],
            main=row["main"] == "1",
        )


def distance_m(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance in metres between two WGS 84 positions in degrees (haversine)."""
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    half = (
        math.sin((phi2 - phi1) / 2) ** 2
        + math.cos(phi1) * math.cos(phi2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(min(1.0, half)))


def nearest_commune(lat: float, lon: float) -> Commune:
    """Return the commune with the nearest centroid; near a border that may be the neighbour.

    A case asks for it several times in its life, so not all communes are measured: from the parallel of the place
    outwards, until no other parallel can be nearer than what was found.
    """
    places, parallels = _from_south_to_north()
    north = bisect(parallels, lat)
    south = north - 1
    found, metres = places[0], math.inf
    while south >= 0 or north < len(places):
        to_south = lat - parallels[south] if south >= 0 else math.inf
        to_north = parallels[north] - lat if north < len(places) else math.inf
        if math.radians(min(to_south, to_north)) * EARTH_RADIUS_M > metres:
            break
        if to_south <= to_north:
            place, south = places[south], south - 1
        else:
            place, north = places[north], north + 1
        away = distance_m(lat, lon, place.lat, place.lon)
        if (away, place.code) < (metres, found.code):
            found, metres = place, away
    return found


@cache
def _from_south_to_north() -> tuple[tuple[Commune, ...], tuple[float, ...]]:
    """All communes by the latitude of their centroids, and those latitudes."""
    places = tuple(sorted(communes(), key=lambda place: place.lat))
    return places, tuple(place.lat for place in places)


def _rows(file: str) -> Iterator[dict[str, str]]:
    with resources.files("schemas.places").joinpath(file).open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)
