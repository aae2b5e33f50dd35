"""A line on the ground, such as a road or a river: how long it is, and where beside it a place lies.

Positions are WGS 84 degrees, (latitude, longitude). Flat around each place that is asked for: what lies within a
hundred kilometres of it is right to a thousandth.
"""

import math
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from schemas.places.commune_table import EARTH_RADIUS_M, distance_m

Position = tuple[float, float]


class Foot(NamedTuple):
    """Where a place lies beside a line: metres along it from its beginning, and metres off it."""

    along_m: float
    off_m: float

    def metres_to(self, place: "Foot") -> float:
        """From this place's foot along the line, and off it to the other place."""
        return abs(place.along_m - self.along_m) + place.off_m


class Line:
    """``points``: two at least, the one where it begins first."""

    def __init__(self, points: Sequence[Position]) -> None:
        self.points = tuple(points)
        lengths = [distance_m(*here, *there) for here, there in pairwise(self.points)]
        self._begins_m = (0.0, *accumulate(lengths))
        self._lengths_m = lengths

    @property
    def length_m(self) -> float:
        return self._begins_m[-1]

    def foot(self, place: Position) -> Foot:
        """The nearest place on the line; of two equally near, the earlier one."""
        best = Foot(0.0, math.inf)
        flat = _flat_around(place)
        corners = [flat(point) for point in self.points]
        for part, ((x, y), (x2, y2)) in enumerate(pairwise(corners)):
            dx, dy = x2 - x, y2 - y
            square = dx * dx + dy * dy
            share = min(1.0, max(0.0, -(x * dx + y * dy) / square)) if square else 0.0
            off = math.hypot(x + share * dx, y + share * dy)
            if off < best.off_m:
                best = Foot(self._begins_m[part] + share * self._lengths_m[part], off)
        return best

    def strips(self, half_width_m: float) -> list[list[Position]]:
        """Rectangles that together cover all within this of the line; of each the corners, the first one once more."""
        return [_strip(here, there, half_width_m) for here, there in pairwise(self.points)]


def _flat_around(place: Position) -> Callable[[Position], Position]:
    """Metres east and north of a place."""
    lat, lon = place
    north = math.radians(1) * EARTH_RADIUS_M
    east = north * math.cos(math.radians(lat))

    def flat(point: Position) -> Position:
        return ((point[1] - lon + 180) % 360 - 180) * east, (point[0] - lat) * north

    return flat


def _strip(here: Position, there: Position, half_m: float) -> list[Position]:
    """Longer than the part by its half width at both ends, so that no place near a bend is left out."""
    lat, lon = here
    x, y = _flat_around(here)(there)
    length = math.hypot(x, y)
    ux, uy = (x / length, y / length) if length else (1.0, 0.0)
    north = math.radians(1) * EARTH_RADIUS_M
    east = north * math.cos(math.radians(lat))
    corners = [
        (along * ux - side * uy, along * uy + side * ux)
        for along, side in (
            (-half_m, half_m),
            (length + half_m, half_m),
            (length + half_m, -half_m),
            (-half_m, -half_m),
            (-half_m, half_m),
        )
    ]
    return [(lat + dy / north, lon + dx / east) for dx, dy in corners]
