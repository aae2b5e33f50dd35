"""The known corpus is read as well as when these floors were stated; the one set apart is counted by the bench."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from schemas.places.finding import fold
from services.intake.understanding.rules.kinds import ROUTINE, URGENT
from services.intake.understanding.rules.reading import VIETNAM, read
from tests.support.corpus.reading_scores import KNOWN, Scores, lines_of, scored

KIND_FLOOR = 0.88
VALUE_FLOORS = {"name": 0.9, "age": 0.91, "place": 0.85, "commune": 0.88, "time": 0.97, "phone": 0.99}
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


SHORT = Path(__file__).parent / "short_messages.jsonl"
"""Messages of one or two sentences, invented beside the rules: they ask for general words, and judge nothing."""
SHORT_FLOOR = 0.92


def test_short_messages_are_read_with_accents_and_without() -> None:
    lines = [json.loads(line) for line in SHORT.read_text(encoding="utf-8").splitlines()]
    said_at = datetime(2026, 4, 13, 20, 15, tzinfo=VIETNAM)
    written = [(form, line["kind"]) for line in lines for form in (line["text"], fold(line["text"]))]
    readings = [(text, kind, read(text, said_at)) for text, kind in written]

    assert [text for text, kind, said in readings if kind in URGENT and said.kind in ROUTINE and not said.urgent] == []
    assert sum(said.kind == kind for _, kind, said in readings) >= SHORT_FLOOR * len(readings)
