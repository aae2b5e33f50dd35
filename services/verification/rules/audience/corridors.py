"""A corridor as people type it: a line a point, each the name of a commune or two numbers; and in words again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from pydantic import ValidationError

from schemas.audience import Audience, Corridor
from schemas.event import Point
from schemas.places.finding import CERTAIN, find_communes, nearest_commune
from services.verification.rules import refusals
from services.verification.rules.refusals import Refusal

DEFAULT_WIDTH_KM = 4.0
"""2 km on both sides: along a road most people of its communes live within that."""
NUMBERS = re.compile(r"\s*(?P<lat>-?\d{1,3}(?:\.\d+)?)\s*[,;\s]\s*(?P<lon>-?\d{1,3}(?:\.\d+)?)\s*(?:\(.*\))?\s*")
MOST_OF_A_LINE = 200
"""Characters of a point's words that are read."""


@dataclass(frozen=True)
class CorridorWords:
    """``via``: the communes at its points, in their order."""

    via: tuple[str, ...]
    length_km: float
    width_km: float


def corridor_words(corridor: Corridor) -> CorridorWords:
    named = (nearest_commune(point.lat, point.lon).full_name for point in corridor.points)
    return CorridorWords(
        tuple(name for name, _ in groupby(named)), round(corridor.line.length_m / 1000, 1), corridor.width_km
    )


def typed_points(corridor: Corridor | None) -> str:
    """As the form shows them: numbers, and beside them the commune that they lie in."""
    points = corridor.points if corridor else ()
    return "\n".join(f"{at.lat:.5f}, {at.lon:.5f} ({nearest_commune(at.lat, at.lon).full_name})" for at in points)


def read_points(typed: str, saved: Corridor | None, centre: Point) -> tuple[Point, ...] | Refusal:
    """The points of a line. What nobody has touched since the form was opened stays to the last digit. Of communes with
    the same name the one nearest to the point before it is meant, or to the centre."""
    if saved is not None and _lines(typed) == _lines(typed_points(saved)):
        return saved.points
    points: list[Point] = []
    for line in _lines(typed):
        point = _point(line, points[-1] if points else centre)
        if point is None:
            return refusals.unclear_point(line[:MOST_OF_A_LINE])
        points.append(point)
    return tuple(points)


def _lines(typed: str) -> Sequence[str]:
    return [line.strip() for line in typed.splitlines() if line.strip()]


def _point(line: str, near: Point) -> Point | None:
    if numbers := NUMBERS.fullmatch(line):
        try:
            return Point(lat=float(numbers["lat"]), lon=float(numbers["lon"]))
        except ValidationError:
            return None
    found = find_communes(line[:MOST_OF_A_LINE], near=(near.lat, near.lon))
    certain = [match.commune for match in found if match.exact and match.score >= CERTAIN]
    return Point(lat=certain[0].lat, lon=certain[0].lon) if certain else None


def farthest_km(corridor: Corridor) -> float:
    """Its length and half its width: an earlier broadcast, which knows no corridors, goes no farther than this."""
    return float(int(corridor.line.length_m / 1000 + corridor.width_km / 2) + 1)


def along(corridor: Corridor, edges_km: tuple[float, ...], delays_s: tuple[float, ...]) -> Audience:
    return Audience(
        corridor=corridor, max_distance_km=farthest_km(corridor), ring_edges_km=edges_km, ring_delays_s=delays_s
    )
