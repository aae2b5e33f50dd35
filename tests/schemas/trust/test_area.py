"""Whether a new centre lies where an approval reached already."""

import pytest

from schemas.audience import Audience, Corridor
from schemas.event import Point
from schemas.trust.area import is_inside
from tests.support.broadcast.alerts import CENTRE, content

ROAD = Corridor(points=(CENTRE, Point(lat=CENTRE.lat + 0.5, lon=CENTRE.lon)), width_km=4)


@pytest.mark.parametrize(
    ("audience", "north", "east", "inside"),
    [
        (Audience(max_distance_km=10, ring_edges_km=()), 0.05, 0.0, True),
        (Audience(max_distance_km=10, ring_edges_km=()), 0.15, 0.0, False),
        # Rings are drawn farther than anybody was reached: what was signed is the distance.
        (Audience(max_distance_km=5, ring_edges_km=(2, 5, 10, 20, 50)), 0.04, 0.0, True),
        (Audience(max_distance_km=5, ring_edges_km=(2, 5, 10, 20, 50)), 0.05, 0.0, False),
        (Audience(max_distance_km=30, ring_edges_km=(5, 15)), 0.25, 0.0, True),
        (Audience(ring_edges_km=(10, 30)), 0.25, 0.0, True),
        (Audience(ring_edges_km=(10, 30)), 0.3, 0.0, False),
        (Audience(ring_edges_km=()), 0.01, 0.0, False),
        (Audience(ring_by="commune"), 0.0, 0.0, False),
        (Audience(corridor=ROAD, max_distance_km=60), 0.4, 0.01, True),
        (Audience(corridor=ROAD, max_distance_km=60), 0.4, 0.1, False),
        (Audience(corridor=ROAD, max_distance_km=60), -0.1, 0.0, False),
        (Audience(corridor=ROAD, max_distance_km=5, ring_edges_km=(2,)), 0.03, 0.01, True),
        (Audience(corridor=ROAD, max_distance_km=5, ring_edges_km=(2,)), 0.4, 0.01, False),
        (Audience(corridor=ROAD, max_distance_km=5, ring_edges_km=(10, 30)), 0.2, 0.01, False),
        (Audience(corridor=ROAD, max_distance_km=60, ring_by="commune"), 0.4, 0.01, False),
    ],
)
def test_a_new_centre_is_inside_as_far_as_was_signed(
    audience: Audience, north: float, east: float, inside: bool
) -> None:
    moved = Point(lat=CENTRE.lat + north, lon=CENTRE.lon + east)
    assert is_inside(content(audience=audience), moved) is inside
