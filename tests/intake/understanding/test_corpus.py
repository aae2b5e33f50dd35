"""The known corpora, from which the weights are learnt, are read as well as when these floors were stated.

How well messages are read that nobody learnt from, the bench counts on the corpora set apart.
"""

import pytest

from services.intake.understanding.rules.kinds import chances_of
from tests.support.corpus.kind_weights import TABLE, Example, examples, fingerprint, learnt
from tests.support.corpus.reading_scores import KNOWN, Scores, lines_of, scored

KIND_FLOOR = 0.98
VALUE_FLOORS = {"name": 0.92, "age": 0.95, "place": 0.86, "commune": 0.86, "time": 0.95, "phone": 0.98}
GROUP_FLOOR = 0.95
"""Of each region and each way of writing accents, with twenty messages and more."""


@pytest.fixture(scope="module")
def scores() -> Scores:
    return scored(lines_of(*KNOWN))


def test_kinds_are_read(scores: Scores) -> None:
    assert scores.messages == 3674
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


@pytest.fixture(scope="module")
def told() -> list[Example]:
    return examples()


def test_the_table_of_weights_is_what_the_known_corpora_teach(told: list[Example]) -> None:
    """Made anew by `python -m tests.support.corpus.kind_weights`, when cues, features or messages have changed."""
    assert f"// from {fingerprint(told)}" in TABLE.read_text(encoding="utf-8").splitlines()[:2]


def test_the_same_messages_teach_the_same_weights_and_are_read_by_them(told: list[Example]) -> None:
    few = told[:60]
    weights = learnt(few)
    read = [(example.kind, chances_of(example.features, weights)) for example in few]

    assert weights == learnt(few)
    assert sum(max(chances, key=chances.__getitem__) == kind for kind, chances in read) >= 57
