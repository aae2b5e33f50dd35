"""What groups read."""

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.alerts import Outcome, closing_code
from schemas.content import AIRED_AT
from schemas.event import PLACE_UNKNOWN, CaseKind, Place
from schemas.places.area_words import area_words
from schemas.reports import Subject
from services.verification.rules.kinds import KINDS as ROWS
from services.verification.rules.words.alert_text import MAX_TEXT, cleaned, clipped, length
from services.verification.rules.words.poster_text import default_facts
from services.verification.rules.words.wording import (
    Aired,
    Force,
    alert_text,
    closing_text,
    naming_alert,
    place_words,
)
from tests.support.invented_cases import FORCE, PLACE, facts

KINDS = list(CaseKind)
ENDINGS = [(kind, end) for kind in KINDS for end in get_args(Outcome) if end != "found_safe" or kind.person_sought]
AIRED = Aired("25-00042", CaseKind.MISSING_CHILD, area_words(PLACE, PLACE))


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


def test_all_that_describes_a_person_stands_in_the_text() -> None:
    told = Subject(
        name="Nguyễn Văn Tí",
        age=4,
        birth_year=2021,
        sex="male",
        height_cm=101,
        clothing="áo xanh",
        marks="nốt ruồi ở cằm",
        carries="ba lô đỏ",
        health="nói ngọng",
        vehicle="xe đạp",
        company="bà Trần Thị Ví Dụ",
    )
    known = replace(facts(), subject=told)
    posted = default_facts(CaseKind.MISSING_CHILD, known, FORCE)
    # Who was with them is about somebody else.
    assert "Ví Dụ" not in posted.model_dump_json()
    assert "Ví Dụ" not in alert_text(CaseKind.MISSING_CHILD, "25-00042", known, FORCE)
    lines = alert_text(CaseKind.MISSING_CHILD, "25-00042", known, FORCE).split("\n")
    assert lines[1:7] == [
        "Cháu Nguyễn Văn Tí, 4 tuổi, sinh năm 2021, nam, cao 101 cm.",
        "Mặc: áo xanh.",
        "Đặc điểm: nốt ruồi ở cằm.",
        "Mang theo: ba lô đỏ.",
        "Sức khỏe: nói ngọng.",
        "Phương tiện: xe đạp.",
    ]


def test_what_is_not_known_is_left_out() -> None:
    bare = replace(facts(), subject=Subject(), last_seen_at=None)
    lines = alert_text(CaseKind.MISSING_CHILD, "25-00042", bare, FORCE).split("\n")
    assert lines[1:3] == ["Một cháu bé chưa rõ tên.", "Thấy lần cuối: tại chợ Hoằng Thịnh, Xã Hoằng Lộc, Thanh Hóa."]


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


def test_a_closing_says_which_alert_ends_and_that_the_others_go_on() -> None:
    assert closing_text(AIRED, "found_safe", FORCE).split("\n") == [
        "✅ Tin mã 25-00042, phát {aired_at}, khu vực Hoằng Lộc: ĐÃ TÌM THẤY.",
        "Cháu bé trong tin này đã về an toàn. Cảm ơn bà con.",
        "Các tin khác vẫn còn hiệu lực.",
        "Xin ngừng chia sẻ tin này và gỡ bài, ảnh đã đăng lại.",
        "Công an tỉnh Thanh Hóa",
        "Mã: 25-00042/KT",
    ]


@pytest.mark.parametrize("exercise", [False, True])
def test_other_words_for_an_end_name_their_alert_too(exercise: bool) -> None:
    signed = closing_text(replace(AIRED, exercise=exercise), "found_safe", FORCE).split("\n")
    frame = signed[: 1 + exercise]
    typed = [*signed[:exercise], "Cháu đang ở trạm y tế.", signed[-1]]
    named = [*frame, "Cháu đang ở trạm y tế.", "Các tin khác vẫn còn hiệu lực.", signed[-1]]
    assert naming_alert("\n".join(typed), "\n".join(signed)).split("\n") == named
    assert naming_alert("\n".join(named), "\n".join(signed)).split("\n") == named, "once"
    if exercise:
        one_line = f"{signed[0]} Cháu đang ở trạm y tế.\n{signed[-1]}"
        assert naming_alert(one_line, "\n".join(signed)).startswith(signed[0]), "its mark stays on top"
    own = [
        *signed[:exercise],
        frame[-1].replace(AIRED_AT, "23:50").replace("ĐÃ TÌM THẤY", "đã về"),
        *named[1 + exercise :],
    ]
    assert naming_alert("\n".join(own), "\n".join(signed)).split("\n") == own, "in words of their own"


@pytest.mark.parametrize(("kind", "outcome"), ENDINGS)
def test_every_closing_names_its_alert_fits_and_ends_in_its_own_code(kind: CaseKind, outcome: Outcome) -> None:
    aired = replace(AIRED, kind=kind, exercise=True)
    text = closing_text(aired, outcome, Force("Công an " + "x" * 190, "0237 385 2222"))
    lines = text.split("\n")
    assert lines[0].startswith("🔶 DIỄN TẬP")
    assert "mã 25-00042, phát {aired_at}, khu vực Hoằng Lộc: " in lines[1]
    assert "Các tin khác vẫn còn hiệu lực." in lines
    assert lines[-1] == f"Mã: {closing_code('25-00042')}"
    assert length(text) <= MAX_TEXT
    assert text == cleaned(text)


@pytest.mark.parametrize(("kind", "outcome"), ENDINGS)
def test_only_found_safe_says_safe(kind: CaseKind, outcome: Outcome) -> None:
    text = closing_text(replace(AIRED, kind=kind), outcome, FORCE)
    not_over = f"Hết hạn không có nghĩa là {ROWS[kind].found_label.lower()}."
    assert (not_over in text) is (outcome == "expired" and kind.urgent)
    assert ("an toàn" in text.casefold()) is (outcome == "found_safe")
    if kind.person_sought and outcome != "found_safe":
        assert "✅" not in text


def test_the_area_is_the_commune_and_never_the_place() -> None:
    assert area_words(PLACE, PLACE) == "Hoằng Lộc"
    home = Place(lat=PLACE.lat, lon=PLACE.lon, name="nhà bà Lê Thị Mơ")
    assert "Mơ" not in area_words(home, home)
    unknown = PLACE.model_copy(update={"name": PLACE_UNKNOWN, "commune_code": "15961"})
    assert area_words(unknown, PLACE) == "Hoằng Lộc", "where the officer has put it"


def test_who_is_with_us_goes_out_without_a_name_and_without_the_very_place() -> None:
    home = Place(lat=PLACE.lat, lon=PLACE.lon, name="nhà bà Lê Thị Mơ, số 12 ngõ 3", commune_code="15961")
    told = replace(facts(CaseKind.FOUND_PERSON), place=home)
    lines = alert_text(CaseKind.FOUND_PERSON, "25-00042", told, FORCE).split("\n")
    assert lines[:2] == ["🔵 TÌM NGƯỜI THÂN", "Một cháu bé chưa rõ gia đình, đang được chăm sóc, khoảng 4 tuổi."]
    assert lines[3:5] == [
        "Tìm thấy: 17:00 ngày 13/04/2025, tại Xã Hoằng Lộc, Thanh Hóa.",
        "Ai là người thân hoặc biết gia đình, xin gọi ngay công an 0237 385 2222 hoặc 113.",
    ]
    posted = default_facts(CaseKind.FOUND_PERSON, told, FORCE)
    assert (posted.name, posted.place.name) == (None, "Xã Hoằng Lộc, Thanh Hóa")


def test_a_danger_says_what_where_what_to_do_and_whom_to_call() -> None:
    told = replace(facts(CaseKind.NATURAL_DANGER), description="Nước lũ đang lên nhanh ở bãi sông")
    assert alert_text(CaseKind.NATURAL_DANGER, "25-00042", told, FORCE).split("\n")[1:4] == [
        "Nước lũ đang lên nhanh ở bãi sông.",
        "Khu vực: chợ Hoằng Thịnh, Xã Hoằng Lộc, Thanh Hóa.",
        "Xin tránh xa nơi nguy hiểm, đưa trẻ em và người già đi trước. Cần cứu, gọi ngay 114 hoặc 112;"
        " báo tin cho công an: 0237 385 2222.",
    ]


def test_mentions_are_stripped() -> None:
    assert cleaned("chào [@[@a]b] bà con") == "chào @b] bà con"


@given(st.text(), st.integers(min_value=1, max_value=50))
def test_clipping_keeps_to_the_units(text: str, units: int) -> None:
    assert length(clipped(text, units)) <= units
