"""A report's fields: what is taken, what is refused and with which words."""

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.event import CaseKind
from schemas.outside_text import outside_text
from schemas.phones.numbers import phone_number
from services.intake.languages import in_english, say
from services.intake.own_places.rules.places import Home
from services.intake.rules.conversation.state import Conversation, Submit
from services.intake.rules.conversation.turns import advance
from services.intake.rules.happenings import happening_of
from services.intake.rules.reports import (
    MAX_NAME,
    NOT_KNOWN,
    AmendmentDraft,
    FieldError,
    RawReport,
    ReportDraft,
    validate,
    validate_amendment,
)
from services.intake.rules.texts import MAX_TEXT, clean_text, in_parts
from services.intake.understanding.rules.places import unknown_place
from tests.support.citizens.chat import AROUND

# 17:45 in Vietnam.
NOW = datetime(2026, 4, 13, 10, 45, tzinfo=UTC)
MOST_TOLD = 4000
"""schemas.reports.ReportSubmitted.description."""
HOANG_HOA = Home(19.8555, 105.858)
RAW = RawReport(
    kind="missing_child",
    name="Nguyễn Văn Mẫu",
    age="2021",
    clothing="Áo đỏ, quần xanh",
    description="Cháu đi chơi từ chiều chưa về.",
    place="Hoằng Thịnh, Thanh Hóa",
    last_seen_at="17:30",
    reporter_name="Trần Thị Ví Dụ",
    reporter_phone="0912 345 678",
)


def errors_of(raw: RawReport) -> dict[str, FieldError]:
    found = validate(raw, NOW)
    return {} if isinstance(found, ReportDraft) else {error.field: error for error in found}


def drafted(home: Home | None = None, /, **changes: Any) -> ReportDraft:
    draft = validate(replace(RAW, **changes), NOW, home)
    assert isinstance(draft, ReportDraft)
    return draft


def test_a_whole_report() -> None:
    draft = drafted()

    assert (draft.kind, draft.age, draft.birth_year) == (CaseKind.MISSING_CHILD, 5, 2021)
    assert draft.place.commune_code == "15961"
    assert draft.place.name == "Hoằng Thịnh, Thanh Hóa, Xã Hoằng Lộc, Thanh Hóa"
    assert draft.last_seen_at == datetime(2026, 4, 13, 10, 30, tzinfo=UTC)
    assert draft.reporter_phone == "+84912345678"


@pytest.mark.parametrize(("told", "meant"), [("", False), ("on", True), ("True", True), ("false", False), ("x", False)])
def test_only_who_says_so_reports_an_exercise(told: str, meant: bool) -> None:
    draft = drafted(exercise=told)
    assert draft.exercise is meant
    assert isinstance(validate_amendment(replace(RAW, exercise=told), NOW), AmendmentDraft)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "lost_dog"),
        ("name", "x" * 121),
        ("age", "x" * 201),
        ("clothing", "x" * 501),
        ("marks", "x" * 501),
        ("vehicle", "x" * 301),
        ("description", "  \n "),
        ("description", "x" * 2001),
        ("description", "[@all]"),
        ("place", ""),
        ("place", "x" * 201),
        ("place", "gần nhà bà ngoại"),
        ("commune_code", "99999"),
        ("lat", "91"),
        ("lat", "nan"),
        ("last_seen_at", "x" * 201),
        ("reporter_name", "x" * 121),
    ],
)
def test_what_is_wrong_is_named_in_both_languages(field: str, value: str) -> None:
    changes: dict[str, Any] = {field: value, "lon": "105" if field == "lat" else ""}
    errors = errors_of(replace(RAW, **changes))

    assert list(errors) == [field]
    said = say("vi", errors[field].why), in_english(errors[field].why)
    assert all(said)
    assert len(value) < 3 or value not in "".join(said)


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("age", "già lắm rồi", "Tuổi: già lắm rồi"),
        ("age", "2030", "Tuổi: 2030"),
        ("sex", "khác", "Giới tính: khác"),
        ("height_cm", "251", "Chiều cao: 251"),
        ("last_seen_at", "14/4 10:00", "Thấy lần cuối: 14/4 10:00"),
    ],
)
def test_what_nobody_can_read_is_kept_word_for_word_and_refuses_nothing(field: str, value: str, told: str) -> None:
    draft = drafted(**{field: value})
    assert draft.description == f"{RAW.description}\n{told} (⚠ chưa hiểu)"
    assert draft.unread == (field,)
    read = {"age": draft.age, "sex": draft.sex, "height_cm": draft.height_cm, "last_seen_at": draft.last_seen_at}
    assert read[field] is None


@pytest.mark.parametrize(
    "field", ["age", "height_cm", "last_seen_at", "reporter_phone", "name", "clothing", "marks", "reporter_name"]
)
def test_nobody_knows_is_an_answer_and_stands_on_no_poster(field: str) -> None:
    draft = drafted(**{field: "không rõ"})
    assert getattr(draft, field) is None
    assert (draft.description, draft.unread) == (RAW.description, ())


@pytest.mark.parametrize(
    ("text", "number", "name", "unread"),
    [
        ("0912345678 (mẹ)", "+84912345678", "Trần Thị Ví Dụ · 0912345678 (mẹ)", ()),
        ("0912345678/0987654321", "+84912345678", "Trần Thị Ví Dụ · 0912345678/0987654321", ()),
        ("0912", None, "Trần Thị Ví Dụ · 0912 (⚠ chưa hiểu)", ("reporter_phone",)),
    ],
)
def test_what_else_is_said_of_numbers_stands_beside_the_callers_name(
    text: str, number: str | None, name: str, unread: tuple[str, ...]
) -> None:
    """Never in what was told, which may come to stand in a post."""
    draft = drafted(reporter_phone=text)
    assert (draft.reporter_phone, draft.reporter_name, draft.unread) == (number, name, unread)
    assert draft.description == RAW.description


def test_a_place_of_which_nobody_can_tell_the_commune_is_unknown_with_its_words() -> None:
    draft = drafted(HOANG_HOA, place="cầu Choán")
    assert (draft.place.name, draft.place.commune_code) == ("Chưa rõ nơi (cầu Choán)", None)
    assert draft.unread == ("place",)
    nowhere = drafted(HOANG_HOA, place="không rõ")
    assert (nowhere.place.name, nowhere.unread) == ("Chưa rõ nơi (người báo chưa biết)", ())
    chosen = drafted(HOANG_HOA, place="không rõ", commune_code="15961")
    assert chosen.place.name == "Xã Hoằng Lộc, Thanh Hóa"


def test_what_is_added_of_an_unknown_place_leaves_the_place_as_it_is() -> None:
    draft = validate_amendment(RawReport(place="cầu Choán"), NOW, HOANG_HOA)

    assert draft == AmendmentDraft(addition="Nơi: cầu Choán (⚠ chưa hiểu)", unread=("place",))
    chosen = validate_amendment(RawReport(place="cầu Choán", commune_code=NOT_KNOWN), NOW, HOANG_HOA)
    assert chosen == AmendmentDraft(addition="Nơi: cầu Choán")
    assert isinstance(validate_amendment(RawReport(place="không rõ"), NOW, HOANG_HOA), list)


def test_too_many_photos_and_what_is_no_hash_are_refused() -> None:
    assert "photos" in errors_of(replace(RAW, photos=tuple(f"{n:064x}" for n in range(6))))
    assert "photos" in errors_of(replace(RAW, photos=("../../etc/passwd",)))
    assert errors_of(replace(RAW, photos=(f"{1:064x}",) * 9)) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0912 345 678", "+84912345678"),
        ("+84 (0)912.345.678", "+84912345678"),
        ("113", "113"),
        ("+1 650 253 0000", "+16502530000"),
        ("", None),
        ("0912", None),
        ("9" * 50, None),
    ],
)
def test_phone_numbers(text: str, expected: str | None) -> None:
    assert phone_number(text) == expected


def test_a_position_decides_over_words() -> None:
    draft = drafted(lat="19.82", lon="105.85", place="cầu Vực")
    assert (draft.place.name, draft.place.lat, draft.place.commune_code) == ("cầu Vực", 19.82, "15961")


@given(st.text(alphabet=st.sampled_from("[]@aạ \n\t\x00é\u0301\ud800"), max_size=200))
def test_cleaned_text_mentions_nobody_and_stays_as_it_is(text: str) -> None:
    cleaned = clean_text(text)

    assert "[@" not in cleaned
    assert "\x00" not in cleaned
    assert clean_text(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)


HOSTILE = "\u202eHoằng\u200b Lộc\u2066 \uff3b\uff20all\uff3d[@all]\u00a0xã\ufeff"


def test_nothing_that_hides_or_turns_words_comes_in_by_the_hotline() -> None:
    dressed: dict[str, Any] = dict.fromkeys(("name", "clothing", "description", "place", "reporter_name"), HOSTILE)
    draft = drafted(commune_code="15961", **dressed)
    told = (draft.name, draft.clothing, draft.description, draft.place.name, draft.reporter_name)
    assert told == ("Hoằng Lộc xã",) * 5


@pytest.mark.parametrize("name", ["user_send_text", "user_send_image", "user_send_location"])
def test_nothing_that_hides_or_turns_words_comes_in_by_the_platform(name: str) -> None:
    place = {"type": "location", "payload": {"coordinates": {"latitude": "19.82", "longitude": "105.85"}}}
    photo = {"type": "image", "payload": {"url": "https://x/1"}}
    text = HOSTILE if name == "user_send_location" else f"Cháu lạc ở {HOSTILE}"
    attachments = [photo if name == "user_send_image" else place]
    happening = happening_of(name, {"message": {"text": text, "attachments": attachments}})
    around = replace(AROUND, fallback=unknown_place(19.8, 105.8, "Xã Mẫu"))

    state = Conversation(stage="gathering", texts=("Cháu bé bị lạc",))
    outcome = advance(state, happening, NOW, around).outcome

    assert isinstance(outcome, Submit)
    assert outcome.draft.place.name.startswith("Hoằng Lộc")
    for told in (outcome.draft.description, outcome.draft.place.name):
        assert outside_text(told) == told


@given(st.text(max_size=5000))
def test_cleaned_text_is_bounded(text: str) -> None:
    assert len(clean_text(text)) <= MAX_TEXT


@given(
    st.builds(
        RawReport,
        kind=st.sampled_from(["missing_child", "tip", "x", ""]),
        name=st.text(max_size=130),
        age=st.text(alphabet="0123456789a- ", max_size=5),
        clothing=st.text(max_size=20),
        sex=st.text(max_size=6),
        height_cm=st.text(alphabet="0123456789m", max_size=4),
        description=st.text(max_size=40),
        place=st.sampled_from(["Hoằng Lộc", "Tân An", "", "xã Hoằng Lộc [@all]"]) | st.text(max_size=20),
        commune_code=st.sampled_from(["", "15961", "1", "abc"]),
        lat=st.sampled_from(["", "19.8", "-91", "inf", "x"]),
        lon=st.sampled_from(["", "105.8", "nan"]),
        last_seen_at=st.sampled_from(["", "17:30", "9999-12-31T23:59:59+00:00", "0001-01-01"]) | st.text(max_size=20),
        reporter_name=st.text(max_size=20),
        reporter_phone=st.text(alphabet="0123456789+ ", max_size=15),
        photos=st.lists(st.sampled_from(["a" * 64, "b"]), max_size=7).map(tuple),
    )
)
def test_any_filling_in_gives_a_sound_draft_or_named_errors(raw: RawReport) -> None:
    result = validate(raw, NOW)

    if isinstance(result, ReportDraft):
        assert 1 <= len(result.description) <= MOST_TOLD
        assert result.name is None or 1 <= len(result.name) <= MAX_NAME
        assert result.age is None or 0 <= result.age <= 120
        assert -90 <= result.place.lat <= 90
        assert 1 <= len(result.place.name) <= 300
        assert result.last_seen_at is None or result.last_seen_at <= NOW + timedelta(minutes=5)
    else:
        assert result
        assert {error.field for error in result} <= set(RawReport.__slots__)


def test_what_describes_a_person_may_be_told_of_them() -> None:
    told: dict[str, Any] = {"marks": "nốt ruồi ở cằm", "carries": "ba lô", "health": "nói ngọng", "vehicle": "xe đạp"}
    told["company"] = "bà ngoại"
    draft = validate_amendment(RawReport(sex="Nữ", height_cm="105", **told), NOW)

    assert draft == AmendmentDraft(sex="female", height_cm=105, **told)


def test_an_amendment_may_move_the_place() -> None:
    draft = validate_amendment(RawReport(place="Hoằng Thịnh, Thanh Hóa"), NOW)

    assert isinstance(draft, AmendmentDraft)
    assert draft.place is not None
    assert draft.place.commune_code == "15961"


@pytest.mark.parametrize(
    ("raw", "fields"),
    [
        (RawReport(kind="missing_child"), ["description"]),
        (RawReport(age="không rõ", name="x" * 121), ["name"]),
        (RawReport(age="không rõ"), ["description"]),
        (RawReport(description="x" * (MAX_TEXT + 1)), ["description"]),
    ],
)
def test_an_amendment_that_says_nothing_or_nonsense_is_refused(raw: RawReport, fields: list[str]) -> None:
    found = validate_amendment(raw, NOW)

    assert isinstance(found, list)
    assert [error.field for error in found] == fields


def test_a_long_text_in_parts_loses_no_word() -> None:
    words = " ".join(f"chữ{number}" for number in range(3000)) + "\n" + "x" * 9000
    parts = in_parts(words, 4000)
    assert all(0 < len(part) <= 4000 for part in parts)
    assert "".join(" ".join(parts).split()) == "".join(words.split())
    assert in_parts("", 4000) == []


def test_a_word_that_is_typed_hundreds_of_times_is_said_a_few_times() -> None:
    """Reading them all took 14 s, in which nobody else was heard."""
    assert clean_text("cứu " * 500) == "cứu cứu cứu (×500)"
    assert clean_text("thôn 3 " * 100) == "thôn 3 thôn 3 thôn 3 (×100)"
    assert clean_text("cứu\n" * 100) == "cứu\ncứu\ncứu\n(×100)"
    assert clean_text("cứu cứu cứu cháu với") == "cứu cứu cứu cháu với"
    assert clean_text("0 9 1 1 1 1 1 1 1 1") == "0 9 1 1 1 1 1 1 1 1", "a telephone number, digit by digit"
    assert clean_text("a" + "\n" * 20 + "b") == "a\n\nb"
