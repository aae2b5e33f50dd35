"""What groups read."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.event import PLACE_UNKNOWN, CaseKind, Place
from schemas.reports import Subject
from services.verification.rules.alert_text import MAX_TEXT, cleaned, clipped, length
from services.verification.rules.wording import Ending, alert_text, closing_text, place_words
from tests.verification.cases import FORCE, facts

KINDS = list(CaseKind)


def test_a_missing_child() -> None:
    assert alert_text(CaseKind.MISSING_CHILD, "25-00042", facts(), FORCE).split("\n") == [
        "🔴 TÌM TRẺ LẠC",
        "Cháu Nguyễn Văn Tí, 4 tuổi.",
        "Mặc: áo phông xanh, quần đùi đen.",
        "Thấy lần cuối: 17:00 ngày 13/04/2025, tại chợ Hoằng Thịnh, Xã Hoằng Lộc, Thanh Hóa.",
        "Ai thấy cháu, xin giữ cháu ở nơi an toàn và gọi ngay 0237 385 2222 hoặc 113.",
        "Nguồn: Công an tỉnh Thanh Hóa",
        "Mã: 25-00042",
    ]


def test_what_is_not_known_is_left_out() -> None:
    bare = replace(facts(), subject=Subject(), last_seen_at=None)
    lines = alert_text(CaseKind.MISSING_CHILD, "25-00042", bare, FORCE).split("\n")
    assert lines[1:3] == ["Một cháu bé chưa rõ tên.", "Thấy lần cuối: tại chợ Hoằng Thịnh, Xã Hoằng Lộc, Thanh Hóa."]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("gần chợ Vực, Xã Hoằng Lộc, Thanh Hóa", "Thấy lần cuối: gần chợ Vực, Xã Hoằng Lộc, Thanh Hóa."),
        ("chợ Vực", "Thấy lần cuối: tại chợ Vực, Xã Hoằng Lộc, Thanh Hóa."),
        # Of a report that was submitted before places were read out of sentences.
        (
            "Cháu tôi lạc ở Hoằng Thịnh lúc 17:30, cháu 5 tuổi, áo đỏ, Xã Hoằng Lộc, Thanh Hóa",
            "Thấy lần cuối: tại Xã Hoằng Lộc, Thanh Hóa.",
        ),
    ],
)
def test_the_place_is_words_that_name_it(name: str, line: str) -> None:
    told = replace(facts(), place=facts().place.model_copy(update={"name": name}), last_seen_at=None)
    assert line in alert_text(CaseKind.MISSING_CHILD, "25-00042", told, FORCE).split("\n")


@pytest.mark.parametrize("kind", KINDS)
def test_a_place_that_nobody_knows_is_not_told(kind: CaseKind) -> None:
    told = replace(facts(), place=Place(lat=19.8, lon=105.8, name=f"{PLACE_UNKNOWN} (Xã Hoằng Hóa, Thanh Hóa)"))
    text = alert_text(kind, "25-00042", told, FORCE)

    assert PLACE_UNKNOWN not in text
    assert "Hoằng" not in text
    assert place_words(told.place) == PLACE_UNKNOWN


@given(st.sampled_from(KINDS), st.text(max_size=120), st.text(max_size=500), st.text(max_size=4000))
@settings(max_examples=60)
def test_every_default_fits_carries_its_code_and_wakes_nobody(
    kind: CaseKind, name: str, clothing: str, description: str
) -> None:
    told = replace(facts(), subject=Subject(name=name, clothing=clothing + "[@all]"), description=description)
    text = alert_text(kind, "25-00042", told, FORCE)
    assert length(text) <= MAX_TEXT
    assert text.endswith("\nMã: 25-00042")
    assert "[@all]" not in text
    assert text == cleaned(text)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("outcome", ["found", "cancelled"])
def test_a_closing_names_nobody_and_ends_in_its_own_code(kind: CaseKind, outcome: Ending) -> None:
    text = closing_text(kind, outcome, "25-00042", FORCE)
    told = facts()
    assert text.endswith("\nMã: 25-00042/KT")
    for personal in (told.subject.name, told.subject.clothing, told.reporter.phone, told.place.name, "4 tuổi"):
        assert personal is not None
        assert personal.casefold() not in text.casefold()


def test_mentions_are_stripped_until_none_is_left() -> None:
    assert cleaned("chào [@[@a]b] bà con") == "chào  bà con"


@given(st.text(), st.integers(min_value=1, max_value=50))
def test_clipping_keeps_to_the_units(text: str, units: int) -> None:
    assert length(clipped(text, units)) <= units
