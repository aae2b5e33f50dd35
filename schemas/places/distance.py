"""Distance on the ground."""

import math

from schemas.event import Point

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius of WGS 84 (IUGG)."""


def distance_m(a: Point, b: Point) -> float:
    """Metres along the great circle."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    h = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(h)))
