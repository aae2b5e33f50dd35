"""What stands below the fields while somebody types, and which communes they are shown."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from schemas.content import VIETNAM
from services.intake.hotline.rules import heard_fields
from services.intake.hotline.rules.heard_fields import heard, missing, told_in_story
from services.intake.hotline.rules.place_choices import place_choices
from services.intake.own_places.rules.places import Home
from services.intake.rules.reports import NOT_KNOWN, FieldError, RawReport, ReportDraft, validate

NOW = datetime(2026, 11, 26, 21, 0, tzinfo=VIETNAM)
HOME = Home(19.8555, 105.858)
TOLD = RawReport(kind="missing_child", description="Cháu đi lạc.", place="Hoằng Thịnh, Thanh Hóa")


def words(field: str, value: str, **more: str) -> tuple[str, bool]:
    told = heard(RawReport(**{field: value}, **more), NOW, HOME)[field]  # type: ignore[arg-type]
    assert told.english
    return told.vietnamese, told.understood


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("age", "18 tháng", "18 tháng tuổi"),
        ("age", "2/5/2021", "5 tuổi, sinh ngày 02/05/2021"),
        ("reporter_phone", "+84912345678", "0912 345 678"),
        ("last_seen_at", "1730", "17:30 hôm nay, 26/11/2026 – 3 giờ 30 phút trước"),
        ("last_seen_at", "hôm qua 17:30", "17:30 hôm qua, 25/11/2026"),
        ("last_seen_at", "hồi trưa", "“hồi trưa”, chưa rõ mấy giờ: hỏi thêm nếu được"),
        ("last_seen_at", "không nhớ", "chưa rõ"),
        ("age", "duoi 10 tuoi", "“duoi 10 tuoi”, chưa rõ mấy tuổi: hỏi thêm nếu được"),
        ("reporter_phone", "0912345678/0987654321", "0912 345 678 · 0987 654 321"),
        ("reporter_name", "chị Ví Dụ 0912345678", "Ghi là số người gọi: 0912 345 678"),
    ],
)
def test_what_was_understood_is_said_in_full(field: str, value: str, expected: str) -> None:
    assert words(field, value) == (expected, True)


def test_a_field_says_what_belongs_into_it_where_name_and_number_are_taken_for_each_other() -> None:
    in_name = RawReport(kind="missing_child", reporter_name="0912 345 678")
    assert "reporter_phone" not in missing(in_name, NOW, HOME)
    swapped = RawReport(kind="missing_child", reporter_phone="chi lan", reporter_name="0912345678")
    said = heard(swapped, NOW, HOME)
    assert said["reporter_phone"].vietnamese == "Ghi là tên người gọi"
    assert said["reporter_name"].vietnamese == "Ghi là số người gọi: 0912 345 678"
    both = RawReport(reporter_name="0987654321", reporter_phone="0912345678")
    assert "reporter_name" not in heard(both, NOW, HOME), "it is the second one"


def test_an_empty_form_says_nothing_and_misses_everything() -> None:
    assert heard(RawReport(), NOW, HOME) == {}
    assert missing(RawReport(kind="missing_child"), NOW, HOME) == (
        "reporter_phone", "age", "sex", "place", "last_seen_at", "description", "clothing", "photos",
        "basis",
    )  # fmt: skip
    assert missing(RawReport(), NOW, HOME)[0] == "kind"


@pytest.mark.parametrize(
    ("field", "told", "not_told"),
    [
        ("reporter_phone", "0912 345 678", "0912"),
        ("age", "4", "không rõ"),
        ("last_seen_at", "hồi trưa", "27/11 8h"),
        ("place", "Hoằng Lộc", "cầu Choán"),
        ("clothing", "áo đỏ", "không rõ"),
    ],
)
def test_what_was_not_understood_is_still_missing(field: str, told: str, not_told: str) -> None:
    for value, is_missing in ((told, False), (not_told, True)):
        changes: dict[str, Any] = {field: value}
        raw = RawReport(kind="missing_child", **changes)
        assert (field in missing(raw, NOW, HOME)) is is_missing


def test_yesterday_is_that_of_the_call_however_late_the_report_is_sent() -> None:
    said = replace(TOLD, last_seen_at="hôm qua 17:30", said_at=NOW.isoformat())
    for later in (timedelta(0), timedelta(hours=4), timedelta(hours=20)):
        draft = validate(said, NOW + later, HOME)
        assert isinstance(draft, ReportDraft)
        assert draft.last_seen_at == datetime(2026, 11, 25, 17, 30, tzinfo=VIETNAM)


@pytest.mark.parametrize("said_at", ["x", "2026-11-26T21:00:00", "2030-01-01T00:00:00Z", "2020-01-01T00:00:00Z"])
def test_a_form_that_does_not_say_when_is_of_now(said_at: str) -> None:
    draft = validate(replace(TOLD, last_seen_at="hôm qua 17:30", said_at=said_at), NOW, HOME)
    assert isinstance(draft, ReportDraft)
    assert draft.last_seen_at == datetime(2026, 11, 25, 17, 30, tzinfo=VIETNAM)


def test_a_part_of_a_day_is_told_in_words() -> None:
    draft = validate(replace(TOLD, last_seen_at="hồi trưa"), NOW, HOME)
    assert isinstance(draft, ReportDraft)
    assert (draft.last_seen_at, draft.description) == (None, "Cháu đi lạc.\nThấy lần cuối: hồi trưa")


def test_a_place_that_nobody_knows_is_sent_as_unknown() -> None:
    draft = validate(replace(TOLD, place="ngã tư Môi, Quảng Xương", commune_code=NOT_KNOWN), NOW, HOME)
    assert isinstance(draft, ReportDraft)
    assert draft.place.name == "Chưa rõ nơi (ngã tư Môi, Quảng Xương, Huyện Quảng Xương, Thanh Hóa)"
    assert draft.place.commune_code is None
    assert 19.5 < draft.place.lat < 19.8, "in the district that was named"
    nowhere = validate(replace(TOLD, place="", commune_code=NOT_KNOWN), NOW, HOME)
    assert isinstance(nowhere, ReportDraft)
    assert (nowhere.place.lat, nowhere.place.lon) == HOME.at
    refused = validate(replace(TOLD, place="", commune_code=NOT_KNOWN), NOW)
    assert isinstance(refused, list)
    assert isinstance(refused[0], FieldError)


@pytest.mark.parametrize(
    ("words", "district", "first"),
    [
        ("TP Thanh Hóa", "Thành phố Thanh Hóa, Thanh Hóa", "Phường Nguyệt Viên, Thanh Hóa"),
        ("ngã tư Môi, Quảng Xương", "Huyện Quảng Xương, Thanh Hóa", None),
        ("quận Ba Đình, Hà Nội", "Quận Ba Đình, Hà Nội", None),
    ],
)
def test_a_district_shows_its_communes_and_chooses_none(words: str, district: str, first: str | None) -> None:
    shown = place_choices(words, HOME)
    assert (shown.district, shown.chosen) == (district, "")
    province = district.rpartition(", ")[2]
    assert shown.options
    assert {option.label.rpartition(", ")[2] for option in shown.options} == {province}
    assert first is None or shown.options[0].label == first


@pytest.mark.parametrize(
    "words", ["hoang thinh", "thôn 3 Hoằng Thịnh", "Hoằng Thịnh, Hoằng Hóa, Thanh Hóa", "chợ Vực xã Hoằng Thịnh"]
)
def test_what_can_be_one_commune_only_stands_chosen(words: str) -> None:
    shown = place_choices(words, HOME)
    assert shown.chosen == "15961"
    assert (shown.options[0].code, shown.options[0].former) == ("15961", "Xã Hoằng Thịnh, Huyện Hoằng Hóa")


@pytest.mark.parametrize(
    ("words", "district"),
    [
        ("Quảng Lợi", ""),
        ("xã Quảng Lợi, huyện Quảng Xương", "Huyện Quảng Xương, Thanh Hóa"),
        # The district's name is also that of one of its communes.
        ("xã Hoằng Khánh, Hoằng Hóa", "Huyện Hoằng Hóa, Thanh Hóa"),
        # One letter from Hạc Thành, and no slip of typing.
        ("xã Hà Thanh, huyện Hà Trung, Thanh Hóa", "Huyện Hà Trung, Thanh Hóa"),
    ],
)
def test_a_name_given_up_before_2025_stands_chosen_in_no_other_place(words: str, district: str) -> None:
    shown = place_choices(words, HOME)

    assert (shown.chosen, shown.district) == ("", district)
    if district:
        assert {option.label.rpartition(", ")[2] for option in shown.options} == {"Thanh Hóa"}


@pytest.mark.parametrize("words", ["cầu Choán", "bệnh viện tỉnh Thanh Hóa"])
def test_what_merely_sounds_alike_at_the_other_end_of_the_country_is_not_shown(words: str) -> None:
    shown = place_choices(words, HOME)
    assert shown.chosen == ""
    assert {option.label.rpartition(", ")[2] for option in shown.options} <= {"Thanh Hóa"}


@pytest.mark.parametrize(
    ("kind", "description", "expected"),
    [
        (
            "missing_child",
            "cháu trai 4 tuổi chơi ở sân, mặc áo đỏ quần xanh, quay ra không thấy",
            {"age": "4", "sex": "male", "clothing": "áo đỏ, quần xanh"},
        ),
        ("crime_warning", "kẻ lừa đảo khoảng 40 tuổi, mặc áo đen", {}),
        ("", "cháu trai 4 tuổi", {}),
        ("missing_child", "Bà ngoại 70 tuổi gọi báo cháu bị lạc", {}),
        ("missing_adult", "Cháu nội 5 tuổi kể ông bị lạc", {}),
        ("missing_child", "cháu trai 4 tuổi, mẹ cháu 32 tuổi", {"sex": "male"}),
        ("missing_child", "cháu trai sinh năm 2021, 5 tuổi", {"age": "2021", "sex": "male"}),
        ("missing_child", "cháu không mặc áo đỏ mà mặc áo xanh", {}),
        ("missing_child", "Cháu 6 tuổi bị một người đàn ông đi xe Wave đỏ chở đi", {"age": "6"}),
        ("missing_child", "Cháu 6 tuổi đi xe đạp màu hồng thì mất", {"age": "6", "vehicle": "xe đạp màu hồng"}),
        ("missing_child", "cháu mặc áo đỏ, một người lạ mặc áo đen dắt đi", {}),
    ],
)
def test_what_the_story_tells_is_offered_unless_it_may_be_anothers(
    kind: str, description: str, expected: dict[str, str]
) -> None:
    assert told_in_story(RawReport(kind=kind, description=description), NOW) == expected


def test_of_a_place_only_what_may_be_sent_is_read_while_it_is_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    lengths = []
    monkeypatch.setattr(heard_fields, "own_place", lambda words, *_, **__: lengths.append(len(words)))
    monkeypatch.setattr(heard_fields, "place_said", lambda words, *_: lengths.append(len(words)))
    raw = replace(TOLD, place="chợ Bút Sơn " * 1_500)
    heard(raw, NOW, HOME)
    missing(raw, NOW, HOME)

    assert lengths
    assert max(lengths) <= 200


def test_a_commune_of_that_name_far_from_home_is_offered_with_its_province() -> None:
    assert "Xã Đan Điền, Huế" in [option.label for option in place_choices("xã Quảng Lợi", HOME).options]
    assert place_choices("xã Quảng Lợi, huyện Quảng Điền", HOME).chosen == "19885"
