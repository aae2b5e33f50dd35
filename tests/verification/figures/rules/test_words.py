"""Figures as people read them."""

import pytest

from services.verification.figures.rules.words import span_words


@pytest.mark.parametrize(
    ("seconds", "vietnamese", "english"),
    [
        (None, "–", "–"),
        (0.2, "0 giây", "0 s"),
        (59.6, "1 phút", "1 min"),
        (242, "4 phút 2 giây", "4 min 2 s"),
        (15780, "4 giờ 23 phút", "4 h 23 min"),
        (90000, "1 ngày 1 giờ", "1 d 1 h"),
    ],
)
def test_spans(seconds: float | None, vietnamese: str, english: str) -> None:
    assert (span_words(seconds, "vi"), span_words(seconds, "en")) == (vietnamese, english)
