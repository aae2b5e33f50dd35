"""Neighbours of a commune, from the centres of all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.places.finding import UnknownCommune, commune, communes, distance_m
from schemas.places.neighbours import neighbours

CODES = [place.code for place in communes()]


@given(st.sampled_from(CODES))
@pytest.mark.whole
def test_everybody_has_some_and_they_are_mutual(code: str) -> None:
    beside = neighbours(code)
    assert 1 <= len(beside) <= 14
    assert code not in beside
    assert all(code in neighbours(other) for other in beside)


@given(st.sampled_from(CODES))
def test_the_nearest_commune_is_always_a_neighbour(code: str) -> None:
    home = commune(code)
    nearest = min(
        (other for other in communes() if other.code != code),
        key=lambda other: distance_m(home.lat, home.lon, other.lat, other.lon),
    )
    assert nearest.code in neighbours(code)


def test_a_code_of_no_commune() -> None:
    with pytest.raises(UnknownCommune):
        neighbours("99999")
