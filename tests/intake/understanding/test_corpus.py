"""The known corpus is read as well as when these floors were stated; the one set apart is counted by the bench."""

import pytest

from tests.support.corpus.reading_scores import KNOWN, Scores, lines_of, scored

KIND_FLOOR = 0.89
VALUE_FLOORS = {"name": 0.87, "age": 0.92, "place": 0.85, "commune": 0.88, "time": 0.97, "phone": 0.99}
GROUP_FLOOR = 0.78
"""Of each region and each way of writing accents, with twenty messages and more."""


@pytest.fixture(scope="module")
def scores() -> Scores:
    return scored(lines_of(KNOWN))


def test_kinds_are_read(scores: Scores) -> None:
    assert scores.messages == 395
    assert scores.kind_accuracy >= KIND_FLOOR


def test_a_person_in_danger_is_never_read_as_routine(scores: Scores) -> None:
    assert scores.danger_as_routine == []


@pytest.mark.parametrize(("name", "floor"), VALUE_FLOORS.items())
def test_values_are_read(scores: Scores, name: str, floor: float) -> None:
    assert scores.values[name].f1 >= floor


def test_no_region_and_no_manner_of_writing_is_left_behind(scores: Scores) -> None:
    shares = {
        name: right / every for name, (right, every) in (scores.by_region | scores.by_accents).items() if every >= 20
    }

    assert {name: share for name, share in shares.items() if share < GROUP_FLOOR} == {}
