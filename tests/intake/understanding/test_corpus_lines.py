"""The lines of the corpora set apart hold what their README says; no rule reads them here."""

import re
from collections import Counter
from pathlib import Path

import pytest

from schemas.places.finding import fold
from tests.support.corpus.reading_scores import KNOWN, SET_APART, Line, lines_of

EACH_KIND = 8
A_SENTENCE = 4
"""Words: "alo" and "cháy rồi" are sent by everybody."""
WORDS = ("clothing", "vehicle", "health", "time_words")


@pytest.fixture(scope="module")
def apart() -> list[Line]:
    return lines_of(*SET_APART)


def test_no_message_stands_twice(apart: list[Line]) -> None:
    every = [*apart, *lines_of(*KNOWN)]

    assert [key for key, times in Counter(line["id"] for line in every).items() if times > 1] == []
    told = Counter(line["text"] for line in every if len(line["text"].split()) >= A_SENTENCE)
    assert [text for text, times in told.items() if times > 1] == []


@pytest.mark.parametrize("corpus", SET_APART, ids=lambda corpus: corpus.stem)
def test_every_kind_is_judged_by_several_messages(corpus: Path) -> None:
    kinds = {line["kinds"][0] for line in lines_of(*KNOWN)}
    tally = Counter(line["kinds"][0] for line in lines_of(corpus))

    assert set(tally) == kinds
    assert min(tally.values()) >= EACH_KIND


def test_what_a_line_states_stands_in_its_text(apart: list[Line]) -> None:
    assert [(line["id"], lost) for line in apart if (lost := list(_missing(line)))] == []


def _missing(line: Line) -> list[str]:
    text = fold(line["text"])
    said = [line[key] for key in WORDS if line.get(key)]
    said += [person["name"] for person in line.get("persons", []) if person.get("name")]
    said += [place["words"] for place in line.get("places", [])]
    digits = re.sub(r"[^\d]", "", line["text"].replace("o", "0").replace("O", "0").replace("+84", "0"))
    phone = line.get("phone", "")
    return [words for words in said if fold(words) not in text] + ([phone] if phone not in digits else [])
