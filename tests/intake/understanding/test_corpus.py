"""The known corpora, from which the weights are learnt, are read as well as when these floors were stated.

How well messages are read that nobody learnt from, the bench counts on the corpora set apart.
"""

import os

import pytest

from tests.support.corpus.kind_weights import SAMPLE, TABLE, examples, fingerprint
from tests.support.corpus.reading_scores import KNOWN, lines_of, scored

KIND_FLOOR = 0.98
VALUE_FLOORS = {"name": 0.92, "age": 0.95, "place": 0.86, "commune": 0.86, "time": 0.95, "phone": 0.98}
GROUP_FLOOR = 0.95
"""Of each region and each way of writing accents, with twenty messages and more."""


@pytest.mark.whole
def test_the_known_corpora_are_read() -> None:
    """Kinds and values; nobody in danger as routine; no region and no manner of writing is left behind."""
    scores = scored(lines_of(*KNOWN))
    shares = {
        name: right / every for name, (right, every) in (scores.by_region | scores.by_accents).items() if every >= 20
    }

    assert scores.messages == 3674
    assert scores.kind_accuracy >= KIND_FLOOR
    assert scores.danger_as_routine == []
    values = {name: scores.values[name].f1 for name in VALUE_FLOORS}
    assert {name: f1 for name, f1 in values.items() if f1 < VALUE_FLOORS[name]} == {}
    assert {name: share for name, share in shares.items() if share < GROUP_FLOOR} == {}


@pytest.mark.whole
def test_the_table_of_weights_is_what_the_known_corpora_teach() -> None:
    """Made anew by `python -m tests.support.corpus.kind_weights`, when cues, features or messages have changed.

    One message in ten is looked at: all 22,549 take two minutes. ``FULL=1``: all.
    """
    told = examples(1 if os.environ.get("FULL") else SAMPLE)
    of_all, of_some = TABLE.read_text(encoding="utf-8").splitlines()[1:3]

    assert (of_all if os.environ.get("FULL") else of_some).endswith(fingerprint(told))
