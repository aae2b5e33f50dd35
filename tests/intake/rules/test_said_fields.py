"""Ages, heights, times and places as people say them on the phone; the clock stands at 21:00 on 26/11/2026."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.content import VIETNAM
from services.intake.own_places.rules.places import Home
from services.intake.rules.said_fields import (
    AgeSaid,
    PhoneSaid,
    TimeSaid,
    age_said,
    height_said,
    only_where,
    phone_said,
    place_said,
    time_said,
    unknown_said,
)

NOW = datetime(2026, 11, 26, 21, 0, tzinfo=VIETNAM)
HOME = Home(19.8555, 105.858)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4", AgeSaid(4)),
        ("ngoài 80", AgeSaid(80)),
        ("18 tháng", AgeSaid(1, months=18)),
        ("sơ sinh", AgeSaid(0, months=0)),
        ("2021", AgeSaid(5, 2021)),
        ("sn 1944", AgeSaid(82, 1944)),
        ("2/5/2021", AgeSaid(5, 2021, born=date(2021, 5, 2))),
        ("27/11/2021", AgeSaid(4, 2021, born=date(2021, 11, 27))),
        ("3/9/2026", AgeSaid(0, 2026, 2, date(2026, 9, 3))),
        ("6th", AgeSaid(0, months=6)),
        ("2k5", AgeSaid(21, 2005)),
        ("5-6", AgeSaid(5, words="5-6")),
        ("70-80", AgeSaid(75, words="70-80")),
        ("lớp lá", AgeSaid(5, words="lớp lá")),
    ],
)
def test_an_age_is_taken_as_it_is_said(text: str, expected: AgeSaid) -> None:
    assert age_said(text, NOW) == expected


@pytest.mark.parametrize(
    "text",
    ["", "121", "1800", "2030", "31/2/2021", "1/1/2027", "٤", "nam", "lớp 13", "5-10", "6-5", "70-110", "dưới 10 tuổi"],
)
def test_what_names_no_age_is_none(text: str) -> None:
    assert age_said(text, NOW) is None


@pytest.mark.parametrize(
    ("text", "day", "hour", "minute"),
    [
        ("17:30", 26, 17, 30),
        ("1730", 26, 17, 30),
        ("730", 26, 7, 30),
        ("17.30", 26, 17, 30),
        ("5 rưỡi chiều", 26, 17, 30),
        ("5 giờ kém 15", 26, 16, 45),
        ("5h", 26, 17, 0),
        ("23:00", 25, 23, 0),
        ("hôm qua 17:30", 25, 17, 30),
        ("25/11 8h30", 25, 8, 30),
        ("2 tiếng trước", 26, 19, 0),
        ("2026-11-25T17:30:00+07:00", 25, 17, 30),
        ("13.11 8h30", 13, 8, 30),
        ("lúc 20.11", 26, 20, 11),
        ("0h hôm qua", 25, 0, 0),
        ("nửa đêm", 26, 0, 0),
        ("vừa xong", 26, 21, 0),
        ("30 phút", 26, 20, 30),
    ],
)
def test_a_time_is_taken_as_it_is_said(text: str, day: int, hour: int, minute: int) -> None:
    said = time_said(text, NOW)
    assert said is not None
    assert said.at == datetime(2026, 11, day, hour, minute, tzinfo=VIETNAM)


@pytest.mark.parametrize("text", ["20.11", "ngày 20.11"])
def test_a_day_and_its_month_with_a_dot_are_no_clock(text: str) -> None:
    assert time_said(text, NOW) == TimeSaid(None, text.replace(".", "/"))


def test_a_day_of_the_year_that_has_just_ended_lies_in_it() -> None:
    january = datetime(2027, 1, 2, 8, 0, tzinfo=VIETNAM)
    assert time_said("31/12 17:30", january) == TimeSaid(datetime(2026, 12, 31, 17, 30, tzinfo=VIETNAM))
    assert time_said("3/1 17:30", january) == TimeSaid(datetime(2027, 1, 3, 17, 30, tzinfo=VIETNAM)), "is yet to come"


@pytest.mark.parametrize("text", ["hồi trưa", "trưa", "sáng nay", "chiều qua", "25/11", "sáng 25/11", "3 ngày"])
def test_a_part_of_a_day_stays_words(text: str) -> None:
    assert time_said(text, NOW) == TimeSaid(None, text)


@pytest.mark.parametrize("text", ["", "không nhớ", "25:00", "17:75", "31/2 10:00", "27/11", "x" * 200])
def test_what_names_no_time_is_none(text: str) -> None:
    assert time_said(text, NOW) is None


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("0912 345 678", ("+84912345678",)),
        ("mẹ 0912345678", ("+84912345678",)),
        ("0912345678, 0987654321", ("+84912345678", "+84987654321")),
        ("0912 345 678/0987 654 321", ("+84912345678", "+84987654321")),
        ("0912345678 hoặc 0912 345 678", ("+84912345678",)),
        ("113", ("113",)),
    ],
)
def test_numbers_are_taken_out_of_what_is_said_beside_them(text: str, numbers: tuple[str, ...]) -> None:
    alone = text in ("0912 345 678", "113")
    assert phone_said(text) == PhoneSaid(numbers, "" if alone else text)


@pytest.mark.parametrize("text", ["", "0912", "không nhớ", "số máy bàn", "9" * 50])
def test_what_names_no_number_is_none(text: str) -> None:
    assert phone_said(text) is None


@pytest.mark.parametrize(
    "text", ["không rõ", "Khong ro", "ko biết", "chưa rõ", "em không nhớ", "dạ không biết gì", "không có", "?", "ẩn số"]
)
def test_unknown_is_an_answer(text: str) -> None:
    assert unknown_said(text)


@pytest.mark.parametrize("text", ["", "rõ", "áo đỏ", "không nói được", "không biết bơi", "chưa biết đi", "x" * 999])
def test_what_tells_something_is_not_unknown(text: str) -> None:
    assert not unknown_said(text)


@pytest.mark.parametrize(
    "text", ["Hoằng Thịnh, Hoằng Hóa, Thanh Hóa", "thôn 3 Hoằng Thịnh", "thon 3 hoang thinh", "chợ Vực xã Hoằng Thịnh"]
)
def test_a_place_is_found_by_its_hamlet_and_its_district(text: str) -> None:
    place = place_said(text, HOME)
    assert place is not None
    assert place.commune_code == "15961"


@pytest.mark.parametrize("text", ["TP Thanh Hóa", "huyện Quảng Xương", "Tân An", "cầu Choán", "gần nhà bà ngoại"])
def test_what_may_be_many_communes_is_none(text: str) -> None:
    assert place_said(text, HOME) is None


@given(st.text(max_size=90) | st.text(alphabet="0123456789/:.- hgmchiềutuổiquang", max_size=20))
def test_whatever_is_typed_is_read_or_not(text: str) -> None:
    age = age_said(text, NOW)
    assert age is None or 0 <= age.years <= 120
    time = time_said(text, datetime.now(UTC))
    assert time is None or (time.at is None) is bool(time.words)
    phone_said(text)
    unknown_said(text)
    assert height_said(text) is None or 20 <= (height_said(text) or 0) <= 250


def test_a_lone_digit_answers_another_question_than_where() -> None:
    assert [only_where(words, NOW) for words in ("1", " 3 ", "12", "ở sau chợ")] == [None, None, "12", "ở sau chợ"]
