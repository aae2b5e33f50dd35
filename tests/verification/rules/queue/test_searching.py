"""What somebody means who searches, with whatever slipped in."""

from datetime import date

import pytest

from schemas.reports import PUBLIC_PAGE, Reporter, Subject
from services.verification.rules.queue.searching import (
    Meant,
    dialled,
    meant_by,
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


@pytest.mark.parametrize("typed", ["Nguyễn Văn Tí", "nguyen van ti", "NGUYEN  VAN TI", "Nguyễn Văn Tý"])
def test_a_name_is_spelt_anyhow(typed: str) -> None:
    meant = meant_by(typed, TODAY)
    assert meant.words == ("nguyen", "van", "ti")
    assert meant.query == "'nguyen':* & 'van':* & 'ti'", "a short word is no beginning: tỉnh begins with ti"
    assert set(meant.words) <= set(words_of(submitted()))


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


def test_of_two_numbers_neither_is_opened_for_the_other() -> None:
    assert meant_by("26-00042 và 26-00043", TODAY) == Meant(codes=("26-00042", "26-00043"))
