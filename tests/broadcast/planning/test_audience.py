"""Audience: which groups, in which ring, how far."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.audience import Audience, Corridor
from schemas.event import Point
from schemas.places.commune_table import EARTH_RADIUS_M
from schemas.places.finding import commune, communes
from schemas.places.neighbours import neighbours
from services.broadcast.planning.rules.audience import Group, targets

CENTRE = Point(lat=19.8, lon=105.85)
M_PER_DEGREE = math.pi * EARTH_RADIUS_M / 180


def group(number: int, lat: float, lon: float = CENTRE.lon, province: str = "38") -> Group:
    return Group(number, f"g{number}", 1, province, "15961", "residents", lat, lon, 100)


def north(km: float, number: int = 1, province: str = "38") -> Group:
    return group(number, CENTRE.lat + km * 1000 / M_PER_DEGREE, province=province)


@pytest.mark.parametrize(
    ("km", "ring"), [(0, 0), (1.9, 0), (2.1, 1), (4.9, 1), (9, 2), (19, 3), (49, 4), (51, 5), (900, 5)]
)
def test_rings_are_cut_at_2_5_10_20_and_50_km_and_the_last_has_no_end(km: float, ring: int) -> None:
    (target,) = targets([north(km)], CENTRE, Audience())
    assert target.ring == ring
    assert target.distance_m == pytest.approx(km * 1000, abs=1)


def test_edges_may_come_in_any_order_and_none_makes_one_ring() -> None:
    groups = [north(1, 1), north(4, 2), north(30, 3)]
    rings = [target.ring for target in targets(groups, CENTRE, Audience(ring_edges_km=(20, 2)))]
    assert rings == [0, 1, 2]
    assert {target.ring for target in targets(groups, CENTRE, Audience(ring_edges_km=()))} == {0}


@pytest.mark.parametrize(
    ("audience", "chosen"),
    [
        (Audience(), {1, 2, 3}),
        (Audience(province_codes=("38",)), {1, 2}),
        (Audience(province_codes=("40", "38")), {1, 2, 3}),
        (Audience(province_codes=("99",)), set()),
        (Audience(max_distance_km=5), {1, 3}),
        (Audience(province_codes=("38",), commune_codes=("15961", "15865")), {1, 2}),
        (Audience(commune_codes=("15865",)), set()),
        (Audience(province_codes=("38",), max_distance_km=5), {1}),
    ],
    ids=str,
)
def test_provinces_and_bound(audience: Audience, chosen: set[int]) -> None:
    groups = [north(1, 1), north(7, 2), north(2, 3, province="40")]
    assert {target.group.group_no for target in targets(groups, CENTRE, audience)} == chosen


def test_east_and_west_of_the_date_line_are_near() -> None:
    (target,) = targets([group(1, 0.0, -179.9)], Point(lat=0, lon=179.9), Audience())
    assert target.distance_m == pytest.approx(0.2 * M_PER_DEGREE, abs=1)


PLACES = st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), max_size=40)


@given(PLACES, st.tuples(st.floats(-90, 90), st.floats(-180, 180)), st.floats(0.1, 21_000))
def test_nearer_is_never_in_a_later_ring_and_the_bound_holds(
    places: list[tuple[float, float]], centre: tuple[float, float], farthest_km: float
) -> None:
    groups = [group(number, *place) for number, place in enumerate(places)]
    audience = Audience(max_distance_km=farthest_km, ring_edges_km=(2, 50, 1000))
    found = list(targets(groups, Point(lat=centre[0], lon=centre[1]), audience))
    by_distance = sorted(found, key=lambda target: (target.distance_m, target.ring))
    assert [target.ring for target in by_distance] == sorted(target.ring for target in found)
    assert all(target.distance_m <= farthest_km * 1000 for target in found)
    assert len({target.group.group_no for target in found}) == len(found)


def test_rings_by_commune_its_neighbours_its_province_and_beyond() -> None:
    def at(number: int, code: str) -> Group:
        place = commune(code)
        return Group(number, f"g{number}", 1, place.province_code, code, "residents", place.lat, place.lon, 100)

    home = commune("15865")
    beside, same_province = next(iter(sorted(neighbours(home.code)))), "14812"
    elsewhere = next(place.code for place in communes() if place.province_code == "79")
    groups = [at(1, home.code), at(2, beside), at(3, same_province), at(4, elsewhere)]
    found = targets(groups, Point(lat=home.lat, lon=home.lon), Audience(ring_by="commune"))
    assert {target.group.group_no: target.ring for target in found} == {1: 0, 2: 1, 3: 2, 4: 3}


def test_kinds_of_group_and_groups_named_one_by_one() -> None:
    school = north(1, 1)._replace(kind="school")
    groups = [school, north(2, 2), north(3, 3), north(90, 4)]
    audience = Audience(max_distance_km=10, group_kinds=("residents",), include_groups=("g4",), exclude_groups=("g3",))
    assert {(t.group.group_no, t.ring) for t in targets(groups, CENTRE, audience)} == {(2, 1), (4, 0)}
    both = Audience(include_groups=("g3",), exclude_groups=("g3",))
    assert 3 not in {target.group.group_no for target in targets(groups, CENTRE, both)}


def corridor(width_km: float, *points: tuple[float, float]) -> Audience:
    return Audience(
        corridor=Corridor(points=tuple(Point(lat=lat, lon=lon) for lat, lon in points), width_km=width_km),
        ring_edges_km=(10, 30),
    )


def east(km: float, of: float = CENTRE.lon) -> float:
    return of + km * 1000 / M_PER_DEGREE / math.cos(math.radians(CENTRE.lat))


def lat_north(km: float) -> float:
    return CENTRE.lat + km * 1000 / M_PER_DEGREE


def test_along_a_corridor_the_nearest_to_its_beginning_come_first() -> None:
    """A road 40 km to the north, then as far to the east; one group off it lies near its end as the crow flies."""
    bend, end = (lat_north(40), CENTRE.lon), (lat_north(40), east(40))
    groups = [
        north(1, 1),
        group(2, lat_north(20), east(0.9)),
        group(3, lat_north(20), east(1.1)),
        group(4, lat_north(39.5), east(30)),
        group(5, lat_north(20), east(20)),
        group(6, lat_north(-0.9)),
        group(7, lat_north(-1.1)),
    ]
    audience = corridor(2, (CENTRE.lat, CENTRE.lon), bend, end)
    found = {target.group.group_no: target for target in targets(groups, CENTRE, audience)}
    assert {number: target.ring for number, target in found.items()} == {1: 0, 2: 1, 4: 2, 6: 0}
    assert found[2].distance_m == pytest.approx(20_900, rel=0.01)
    assert found[4].distance_m == pytest.approx(70_500, rel=0.01)
    shorter = audience.model_copy(
        update={"max_distance_km": 30.0, "include_groups": ("g5",), "exclude_groups": ("g1",)}
    )
    chosen = {(target.group.group_no, target.ring) for target in targets(groups, CENTRE, shorter)}
    assert chosen == {(2, 1), (5, 0), (6, 0)}


def test_from_a_centre_amid_the_line_both_directions_are_counted() -> None:
    audience = corridor(2, (lat_north(-50), CENTRE.lon), (lat_north(50), CENTRE.lon))
    found = targets([north(-20, 1), north(5, 2), north(45, 3)], CENTRE, audience)
    assert {target.group.group_no: target.ring for target in found} == {1: 1, 2: 0, 3: 2}


def test_a_centre_moved_off_the_line_loses_no_group_at_its_far_end() -> None:
    audience = corridor(4, (CENTRE.lat, CENTRE.lon), (lat_north(40), CENTRE.lon))
    audience = audience.model_copy(update={"max_distance_km": 42.0})
    beside = Point(lat=CENTRE.lat, lon=east(6))
    found = {target.group.group_no: target for target in targets([north(1, 1), north(39.9, 2)], beside, audience)}
    assert set(found) == {1, 2}
    assert found[1].distance_m == pytest.approx(7_000, rel=0.01), "rings and first ring count the whole way"
    short = audience.model_copy(update={"max_distance_km": 30.0})
    assert {target.group.group_no for target in targets([north(1, 1), north(39.9, 2)], beside, short)} == {1}
