"""Neighbours of a commune, from the centres of all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.places.finding import communes
from schemas.places.neighbours import neighbours

CODES = [place.code for place in communes()]


@given(st.sampled_from(CODES))
@pytest.mark.whole
def test_everybody_has_some_and_they_are_mutual(code: str) -> None:
    beside = neighbours(code)
    assert 1 <= len(beside) <= 14
    assert code not in beside
    assert all(code in neighbours(other) for other in beside)
