"""Figures as people read them, and where their marks lie in a plot."""

import pytest

from services.verification.figures.rules import plots
from services.verification.figures.rules.counting import STEPS, Spread
from services.verification.figures.rules.words import period_words, place_words, span_words


@pytest.mark.parametrize(
    ("seconds", "vietnamese", "english"),
    [
        (None, "–", "–"),
        (0.2, "0 giây", "0 s"),
        (59.6, "1 phút", "1 min"),
        (242, "4 phút 2 giây", "4 min 2 s"),
        (15780, "4 giờ 23 phút", "4 h 23 min"),
        (3600, "1 giờ", "1 h"),
        (90000, "1 ngày 1 giờ", "1 d 1 h"),
    ],
)
def test_spans(seconds: float | None, vietnamese: str, english: str) -> None:
    assert (span_words(seconds, "vi"), span_words(seconds, "en")) == (vietnamese, english)


def test_names() -> None:
    assert place_words("15961", "vi").endswith(", Thanh Hóa")
    assert (place_words("38", "vi"), place_words("", "en"), place_words("99999", "vi")) == (
        "Thanh Hóa",
        "place not known",
        "99999",
    )
    assert (period_words("2026-11", "vi"), period_words("2026", "en")) == ("Tháng 11/2026", "Year 2026")


def test_marks_stay_within_the_drawing_and_grow_with_what_they_show() -> None:
    assert plots.time_x(0) == plots.LEFT
    assert plots.time_x(10**9) == plots.RIGHT
    assert plots.time_x(60) < plots.time_x(600) < plots.time_x(3600)
    rows = plots.step_rows({step: Spread(3, 60, 600) for step in STEPS}, {"found": (3600, 15780)})
    assert all(row.bar and row.line and row.bar.width < row.line.width for row in rows)
    assert [len(row.beside) for row in rows] == [0] * 5 + [2]
    assert all(row.bar is None for row in plots.step_rows(dict.fromkeys(STEPS), {}))
    low, high, none = plots.columns([1, 4, 0], ["a", "b", "c"], 90)
    assert (high.height, high.y, none.height) == (90, 0, 0)
    assert low.height == 22.5
    assert {mark.kind for mark in plots.hour_columns([0] * 24, 90)} == {"night", "day"}
    assert max(mark.x + mark.width for mark in plots.bars([("tip", 5), ("unclear", 9)])) <= plots.RIGHT
