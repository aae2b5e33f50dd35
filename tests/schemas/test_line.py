"""Places beside a line, and the strip around it."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.places.line import Line, Position

DEGREE_M = 111_195.0


def test_a_place_beside_a_line_has_its_foot_on_it() -> None:
    line = Line([(0.0, 105.0), (0.0, 106.0), (1.0, 106.0)])
    assert line.length_m == pytest.approx(2 * DEGREE_M, rel=1e-3)
    beside = line.foot((0.01, 105.5))
    assert (beside.along_m, beside.off_m) == pytest.approx((DEGREE_M / 2, DEGREE_M / 100), rel=1e-3)
    before = line.foot((0.0, 104.9))
    assert (before.along_m, before.off_m) == pytest.approx((0, DEGREE_M / 10), rel=1e-3)
    after = line.foot((1.1, 106.0))
    assert (after.along_m, after.off_m) == pytest.approx((2 * DEGREE_M, DEGREE_M / 10), rel=1e-3)


def test_no_line_has_nothing_beside_it() -> None:
    assert Line([(0.0, 105.0)]).foot((0.0, 105.0)).off_m == math.inf
    assert Line([(0.0, 105.0), (0.0, 105.0)]).foot((0.0, 105.1)).off_m == pytest.approx(DEGREE_M / 10, rel=1e-3)


def inside(place: Position, corners: list[Position]) -> bool:
    """Of a rectangle whose corners go round one way."""
    sides = [(x2 - x) * (place[1] - y) - (y2 - y) * (place[0] - x) for (x, y), (x2, y2) in pairwise(corners)]
    return all(side <= 1e-9 for side in sides) or all(side >= -1e-9 for side in sides)


@given(
    st.lists(st.tuples(st.floats(19.5, 19.9), st.floats(105.5, 105.9)), min_size=2, max_size=5),
    st.tuples(st.floats(19.4, 20.0), st.floats(105.4, 106.0)),
    st.floats(500, 10_000),
)
def test_the_strips_cover_all_that_lies_beside_the_line(points: list[Position], place: Position, half_m: float) -> None:
    line = Line(points)
    strips = line.strips(half_m * 1.01)
    assert all(corners[0] == corners[-1] for corners in strips)
    if line.foot(place).off_m <= half_m:
        assert any(inside(place, corners) for corners in strips)
