"""Which groups an alert is for, in which ring, how far away: as the crow flies, or as one goes along a corridor."""

import math
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator
from heapq import nsmallest
from typing import NamedTuple

from schemas.audience import Audience, Corridor
from schemas.event import Point
from schemas.places.commune_table import EARTH_RADIUS_M
from schemas.places.finding import nearest_commune
from schemas.places.neighbours import neighbours
from schemas.trust.authority import Limits, Reach


class Group(NamedTuple):
    """A chat group that can be reached. ``account_no`` is the only account that may post there."""

    group_no: int
    group_id: str
    account_no: int
    province_code: str
    commune_code: str
    kind: str
    lat: float
    lon: float
    members: int


class Target(NamedTuple):
    group: Group
    ring: int
    distance_m: int


def targets(groups: Iterable[Group], centre: Point, audience: Audience) -> Iterator[Target]:
    """The groups of an audience, in no order."""
    provinces, kinds = frozenset(audience.province_codes), frozenset(audience.group_kinds)
    in_communes = frozenset(audience.commune_codes)
    included, excluded = frozenset(audience.include_groups), frozenset(audience.exclude_groups)
    farthest_m = math.inf if audience.max_distance_km is None else audience.max_distance_km * 1000
    ring_of = _ring_by_commune(centre) if audience.ring_by == "commune" else _ring_by_distance(audience)
    distance_to = distance_from(centre)
    way_to = distance_to
    if audience.corridor is not None:
        way_to, farthest_m = _way_along(audience.corridor, centre, farthest_m), math.inf
    for group in groups:
        if group.group_id in excluded:
            continue
        if group.group_id in included:
            yield Target(group, 0, int(distance_to(group)))
        elif (
            (not provinces or group.province_code in provinces)
            and (not in_communes or group.commune_code in in_communes)
            and (not kinds or group.kind in kinds)
            and (distance := way_to(group)) <= farthest_m
            and distance < math.inf
        ):
            yield Target(group, ring_of(group, distance), int(distance))


def reached(groups: Collection[Group], centre: Point, signed: Point, audience: Audience, reach: Reach) -> list[Target]:
    """The targets around ``centre`` that lie where the signers may send. ``signed``: the centre that they have signed.
    One person can have moved the rings since, and opens no other first ring by that."""
    every, near = list(targets(groups, centre, audience)), frozenset[int]()
    if reach.near:
        near = first_ring(every if centre == signed else targets(groups, signed, audience), reach.near)
    return [
        target
        for target in every
        if reach.allows(target.group.commune_code, target.group.province_code) or target.group.group_no in near
    ]


def within_first_ring(target: Target, alone: Limits | None) -> bool:
    """Whether one signature, where there is no more, reaches so far. ``alone``: its limits; None: there are more."""
    return alone is None or (target.ring == 0 and target.distance_m <= alone.metres)


def first_ring(every: Iterable[Target], limits: Limits) -> frozenset[int]:
    """The numbers of the groups that one signature opens at most: the nearest of the first ring."""
    ring = (target for target in every if within_first_ring(target, limits))
    nearest = nsmallest(limits.groups, ring, key=lambda target: (target.distance_m, target.group.group_no))
    return frozenset(target.group.group_no for target in nearest)


def _ring_by_distance(audience: Audience) -> Callable[[Group, float], int]:
    edges_m = [edge * 1000 for edge in sorted(audience.ring_edges_km)]
    return lambda group, distance: bisect_left(edges_m, distance)


def _ring_by_commune(centre: Point) -> Callable[[Group, float], int]:
    home = nearest_commune(centre.lat, centre.lon)
    beside = neighbours(home.code)

    def ring(group: Group, distance: float) -> int:
        if group.commune_code == home.code:
            return 0
        if group.commune_code in beside:
            return 1
        return 2 if group.province_code == home.province_code else 3

    return ring


def _way_along(corridor: Corridor, centre: Point, farthest_m: float) -> Callable[[Group], float]:
    """Metres from the centre to the line, along it, and off it to a group; infinite for one that lies outside, or
    farther than ``farthest_m`` from where this way meets the line: a centre moved off the line loses nobody by that.

    It is never less than the way of a crow, so that what one person's signature may reach lies no farther than that.
    """
    line, half_m = corridor.line, corridor.width_km * 500
    lats = [point.lat for point in corridor.points]
    margin = math.degrees(half_m / EARTH_RADIUS_M)
    south, north = min(lats) - margin, max(lats) + margin
    start = line.foot((centre.lat, centre.lon))

    def way(group: Group) -> float:
        if not south <= group.lat <= north:
            return math.inf
        foot = line.foot((group.lat, group.lon))
        along_m = start.metres_to(foot)
        return start.off_m + along_m if foot.off_m <= half_m and along_m <= farthest_m else math.inf

    return way


def distance_from(centre: Point) -> Callable[[Group], float]:
    """Metres along the great circle."""
    lat, lon = math.radians(centre.lat), math.radians(centre.lon)
    cos_lat = math.cos(lat)

    def distance(group: Group) -> float:
        there = math.radians(group.lat)
        h = (
            math.sin((there - lat) / 2) ** 2
            + cos_lat * math.cos(there) * math.sin((math.radians(group.lon) - lon) / 2) ** 2
        )
        return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(h)))

    return distance
