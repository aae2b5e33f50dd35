"""What somebody means who searches, with whatever slipped in."""

from datetime import date, timedelta

import pytest

from schemas.event import CaseKind
from schemas.reports import PUBLIC_PAGE, Reporter, Subject
from services.verification.desk.queue.search_pages import SearchForm, wanted_in
from services.verification.rules.queue.searching import (
    Meant,
    Search,
    Standing,
    as_typed,
    dialled,
    ends,
    kind_named,
    meant_by,
    standing_named,
    words_of,
)
from tests.support.invented_cases import amended, submitted

TODAY = date(2026, 4, 13)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("26-00042", "26-00042"),
        ("26 00042", "26-00042"),
        ("2600042", "26-00042"),
        ("26 0042", "26-00042"),
        ("26-0004200", "26-0004200"),
        ("26-00042b", "26-00042B"),
        ("26-00042/2", "26-00042"),
        ("Mã: 26-00042", "26-00042"),
        ("26-42", "26-00042"),
        ("26 – 042 b", "26-00042B"),
        ("26/42", "26-00042"),
        ("26-00042/kt", "26-00042"),
    ],
)
def test_a_number_is_read_whatever_slipped(typed: str, code: str) -> None:
    assert meant_by(typed, TODAY) == Meant(codes=(code,))


@pytest.mark.parametrize("typed", ["42", "0042", "# 42", "vụ 42", "VU 42", "vụ số 42", "vụ việc 42", "mã: 42"])
def test_a_number_without_its_year_is_of_this_year_or_the_last(typed: str) -> None:
    assert meant_by(typed, TODAY) == Meant(codes=("26-00042", "25-00042"))


def test_a_blank_or_a_point_may_part_the_year_from_a_number_or_stand_amid_one() -> None:
    assert meant_by("26 42", TODAY) == Meant(codes=("26-00042", "26-02642", "25-02642"))
    assert meant_by("12.642", TODAY) == Meant(codes=("12-00642", "26-12642", "25-12642"))


def test_what_may_be_of_an_address_is_a_number_and_words() -> None:
    assert meant_by("42b", TODAY) == Meant(codes=("26-00042B", "25-00042B"), words=("42b",))
    assert meant_by("số 42", TODAY) == Meant(codes=("26-00042", "25-00042"), words=("so", "42"))
    assert not meant_by("số 42", TODAY).only_a_number
    assert meant_by("42", TODAY).only_a_number


def test_a_day_with_a_dash_may_be_a_number() -> None:
    meant = meant_by("26-5", TODAY)
    assert meant == Meant(codes=("26-00005",), day=date(2025, 5, 26))
    assert not meant.only_a_number


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("bé Tí", ("ti",)),
        ("be\u0301 Ti\u0301", ("ti",)),
        ("cháu bé Tí", ("ti",)),
        ("cụ Lý", ("li",)),
        ("BÀ MƠ", ("mo",)),
        ("cháu", ("chau",)),
        ("Chu Văn An", ("chu", "van", "an")),
        ("bà 0912 345 678", ("0912345678",)),
    ],
)
def test_what_somebody_is_called_by_before_the_name_is_not_asked_for(typed: str, words: tuple[str, ...]) -> None:
    assert meant_by(typed, TODAY) == Meant(words=words)


@pytest.mark.parametrize(
    ("typed", "asked", "without"),
    [
        ("vu be Ti", ("vu", "be", "ti"), ("ti",)),
        ("be ti o hoang thinh", ("ti", "o", "hoang", "thinh"), ("ti", "hoang", "thinh")),
        ("Vũ Thị Bé", ("vu", "thi", "be"), ("thi",)),
    ],
)
def test_what_may_be_said_beside_a_name_is_told_apart_and_asked_for_first(
    typed: str, asked: tuple[str, ...], without: tuple[str, ...]
) -> None:
    meant = meant_by(typed, TODAY)
    assert meant.words == asked
    assert meant.without(meant.spoken).words == without


@pytest.mark.parametrize("typed", ["0912345678", "0912.345.678", "+84 912 345 678", "84912345678"])
def test_a_telephone_is_read_as_it_is_dialled_here(typed: str) -> None:
    assert meant_by(typed, TODAY).words == ("0912345678",)


def test_a_telephone_is_found_beside_a_name_and_without_its_zero() -> None:
    assert meant_by("Lan 0912 345 678", TODAY).words == ("lan", "0912345678")
    assert meant_by("+84 912.345.678 Lan", TODAY).words == ("0912345678", "lan")
    assert dialled("+1 650 253 0000") == "16502530000", "one of another country stays as it was told"
    assert meant_by("912345678", TODAY).words == ("0912345678",)
    assert meant_by("0912345", TODAY).query == "'0912345':*", "its beginning is enough"
    assert meant_by("thôn 3 xã Hoằng Phú", TODAY).words == ("thon", "3", "xa", "hoang", "phu")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("13/4/2026", date(2026, 4, 13)),
        ("12/4", date(2026, 4, 12)),
        ("1/4/26", date(2026, 4, 1)),
        ("14/4", date(2025, 4, 14)),
    ],
)
def test_a_day_is_read(typed: str, day: date) -> None:
    assert meant_by(typed, TODAY) == Meant(day=day)


@pytest.mark.parametrize(("typed", "ago"), [("hôm nay", 0), ("Hom nay", 0), ("hôm  qua", 1), ("hôm kia", 2)])
def test_a_day_is_called_as_people_call_it(typed: str, ago: int) -> None:
    assert meant_by(typed, TODAY) == Meant(day=TODAY - timedelta(days=ago))


@pytest.mark.parametrize("typed", ["trẻ lạc", "tre lac", " Trẻ  Lạc "])
def test_the_label_of_a_kind_asks_for_that_kind(typed: str) -> None:
    assert wanted_in(SearchForm(text=typed), TODAY) == Search(kind=CaseKind.MISSING_CHILD)
    # What was chosen beside it stays, and the text is words.
    chosen = wanted_in(SearchForm(text=typed, kind="tip"), TODAY)
    assert (chosen.kind, chosen.text) == (CaseKind.TIP, typed.strip())


@pytest.mark.parametrize("typed", ["trẻ lạc Tí", "Lạc", ""])
def test_more_or_less_than_a_label_is_words(typed: str) -> None:
    assert kind_named(typed) is None
    assert wanted_in(SearchForm(text=typed), TODAY) == Search(text=typed)


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("dang phat", Standing.ON_AIR),
        (" Đang  Phát ", Standing.ON_AIR),
        ("Đặng Phát", None),
        ("đang phát ở chợ", None),
    ],
)
def test_a_state_is_asked_for_by_its_words(typed: str, named: Standing | None) -> None:
    assert standing_named(typed) is named


@pytest.mark.parametrize(
    ("typed", "words", "age"),
    [
        ("Bi 4 tuổi", ("bi",), 4),
        ("bi 4 tuoi", ("bi",), 4),
        ("bé Bi, 4t", ("bi",), 4),
        ("4 tuổi", (), 4),
        ("thôn 3 Hoằng Phú", ("thon", "3", "hoang", "phu"), None),
    ],
)
def test_an_age_is_asked_for_as_one(typed: str, words: tuple[str, ...], age: int | None) -> None:
    assert meant_by(typed, TODAY) == Meant(words=words, age=age)


@pytest.mark.parametrize("typed", ["Nguyễn Văn Tí", "nguyen van ti", "NGUYEN  VAN TI", "Nguyễn Văn Tý"])
def test_a_name_is_spelt_anyhow(typed: str) -> None:
    meant = meant_by(typed, TODAY)
    assert meant.words == ("nguyen", "van", "ti")
    assert meant.query == "'nguyen':* & 'van':* & 'ti'", "a short word is no beginning: tỉnh begins with ti"
    assert set(meant.words) <= set(words_of(submitted()))


def test_words_are_named_as_they_were_typed() -> None:
    assert as_typed("bé Tý ở Hoằng Thịnh, chú Tí", ("ti", "o")) == ("Tý", "ở")


def test_what_is_no_day_is_a_number_at_most() -> None:
    assert meant_by("31/2/2026", TODAY).day is None


def test_signs_mean_nothing_and_break_nothing() -> None:
    assert meant_by("?!'\\ & | :* ()", TODAY) == Meant()
    assert meant_by("o'a & b:*", TODAY).words == ("oa", "b")


def test_a_case_is_found_by_whoever_and_wherever_was_told() -> None:
    first = submitted().model_copy(update={"reporter": Reporter(name="Lê Thị Mơ", phone="+84912345678")})
    later = amended(reporter=Reporter(phone="0987 654 321"), subject=Subject(name="cu Tèo"))
    words = words_of(first, later)
    assert {"nguyen", "le", "mo", "teo", "0912345678", "0987654321", "thinh", "thanh", "hoa"} <= set(words)
    assert len(words) == len(set(words))
    # Anybody may write anything on the public page: nobody's case is found by it.
    seen = amended(subject=Subject(name="Phạm Văn Giả")).model_copy(update={"amended_by": PUBLIC_PAGE})
    assert words_of(first, later, seen) == words


def test_a_day_is_one_of_vietnam() -> None:
    assert ends(TODAY).isoformat() == "2026-04-14T00:00:00+07:00"


def test_of_two_numbers_neither_is_opened_for_the_other() -> None:
    assert meant_by("26-00042 và 26-00043", TODAY) == Meant(codes=("26-00042", "26-00043"))
