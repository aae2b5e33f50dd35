"""Which groups an alert is for, in which ring, how far away, through which lane."""

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from schemas.alerts import Audience
from schemas.event import CaseKind, Point

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius of WGS 84 (IUGG)."""

CLOSING_LANE = 0
MISSING_CHILD_LANE = 1
OTHER_LANE = 2


@dataclass(frozen=True, slots=True)
class Group:
    """A chat group that can be reached. ``account_no`` is the only account that may post there."""

    group_no: int
    group_id: str
    account_no: int
    province_code: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Target:
    group: Group
    ring: int
    distance_m: int


def lane_of(kind: CaseKind) -> int:
    """Closings go before missing children, these before all the rest."""
    return MISSING_CHILD_LANE if kind is CaseKind.MISSING_CHILD else OTHER_LANE


def targets(groups: Iterable[Group], centre: Point, audience: Audience) -> Iterator[Target]:
    """The groups of an audience, in no order. Ring i lies within ring_edges_km[i]; the last ring is all beyond."""
    provinces = frozenset(audience.province_codes)
    farthest_m = math.inf if audience.max_distance_km is None else audience.max_distance_km * 1000
    edges_m = [edge * 1000 for edge in sorted(audience.ring_edges_km)]
    lat, lon = math.radians(centre.lat), math.radians(centre.lon)
    cos_lat = math.cos(lat)
    for group in groups:
        if provinces and group.province_code not in provinces:
            continue
        there = math.radians(group.lat)
        h = (
            math.sin((there - lat) / 2) ** 2
            + cos_lat * math.cos(there) * math.sin((math.radians(group.lon) - lon) / 2) ** 2
        )
        distance = 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(h)))
        if distance <= farthest_m:
            yield Target(group, bisect_left(edges_m, distance), int(distance))
