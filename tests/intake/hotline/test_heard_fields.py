"""What is made of the fields while somebody types, and which communes they are shown."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from schemas.content import VIETNAM
from services.intake.hotline.rules.place_choices import place_choices
from services.intake.own_places.rules.places import Home
from services.intake.rules.reports import NOT_KNOWN, FieldError, RawReport, ReportDraft, validate

NOW = datetime(2026, 11, 26, 21, 0, tzinfo=VIETNAM)
HOME = Home(19.8555, 105.858)
TOLD = RawReport(kind="missing_child", description="Cháu đi lạc.", place="Hoằng Thịnh, Thanh Hóa")


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
