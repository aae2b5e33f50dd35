"""What the public learns of a code, and how often one address may ask."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.alerts import closing_code, post_code
from services.intake.public.codes.rules.public_status import (
    LONGEST_READ,
    MOST_CODES,
    Standing,
    WrittenCode,
    public_status,
    read_codes,
)
from services.runtime.pages.allowance import Allowance

NOW = datetime(2026, 4, 13, 10, 30, tzinfo=UTC)
LATER, EARLIER = NOW + timedelta(hours=1), NOW - timedelta(hours=1)


@pytest.mark.parametrize(
    ("asked", "standing", "status"),
    [
        (1, None, "unknown"),
        (1, Standing(1, LATER, None), "on_air"),
        (1, Standing(2, LATER, None), "corrected"),
        (2, Standing(1, LATER, "found"), "unknown"),
        (None, Standing(3, LATER, None), "on_air"),
        (2, Standing(1, LATER, None), "unknown"),
        (1, Standing(2, LATER, "found"), "found"),
        (1, Standing(1, EARLIER, "found"), "found"),
        (1, Standing(2, LATER, "found_safe"), "found_safe"),
        (1, Standing(1, NOW, None), "expired"),
        (1, Standing(2, EARLIER, None), "expired"),
        (None, Standing(3, LATER, "found"), "found"),
    ],
)
def test_what_a_code_stands_for(asked: int | None, standing: Standing | None, status: str) -> None:
    assert public_status(WrittenCode("26-00042", asked), standing, NOW) == status


@given(st.integers(1, 99), st.integers(1, 9_999_999), st.integers(1, 9999))
def test_every_code_that_is_posted_is_read(year: int, number: int, version: int) -> None:
    case_number = f"{year:02d}-{number:05d}"
    assert read_codes(post_code(case_number, version)) == (WrittenCode(case_number, version),)
    assert read_codes(closing_code(case_number)) == (WrittenCode(case_number, None),)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("26-00042B", WrittenCode("26-00042B", 1)),
        ("mã 26 00042b ạ", WrittenCode("26-00042B", 1)),
        ("26-00042-b/2", WrittenCode("26-00042B", 2)),
        ("26-00042B/KT", WrittenCode("26-00042B", None)),
        ("26-00042 KT", WrittenCode("26-00042", None)),
        ("26-00042 bé đâu", WrittenCode("26-00042", 1)),
        ("26-00042 b ơi", WrittenCode("26-00042", 1)),
        ("PHÁT LẠI: tin này thay tin mã 26-00042 đã hết hạn.\nMã: 26-00042B", WrittenCode("26-00042B", 1)),
    ],
)
def test_the_code_of_what_goes_out_anew_is_read(written: str, code: WrittenCode) -> None:
    assert read_codes(written) == (code,)


POST = """🔴 TÌM TRẺ LẠC
Cháu Nguyễn Văn Tí, 4 tuổi.
Thấy lần cuối: 17:00 ngày 13/04/2026, tại chợ Hoằng Thịnh.
Ai thấy cháu, xin gọi ngay 0237 385 2222, 0912345678 hoặc 113.
Mã: 26-00042"""


@pytest.mark.parametrize(
    "written",
    [
        "26-00042",
        "26 00042",
        "26 - 00042",
        "26--00042",
        "2600042",
        *(f"26{dash}00042" for dash in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d._~\u00b7"),
        *(f"26{sign}00042" for sign in "/\\|:;,+=*'"),
        "26-OOO42",
        "26\u00ad00042",
        "２６－０００４２",
        "\u202e26-00042",
        "mã26-00042 ạ",
        "tin 26 00042 có thật không",
        "[@26-00042]x 26-00042",
        "26-00042/1",
        "26-00042/0",
        "https://loa.example/tin/26-00042",
        POST,
        POST.replace("26-00042", "26 00042"),
    ],
)
def test_a_code_is_understood_however_it_is_written(written: str) -> None:
    assert read_codes(written) == (WrittenCode("26-00042", 1),)


@pytest.mark.parametrize(
    "written",
    [
        "26-00042/KT",
        "tin 26 00042/KT ạ",
        "26-00042-KT",
        "26－00042／ＫＴ",
    ],
)
def test_a_closings_code_too(written: str) -> None:
    assert read_codes(written) == (WrittenCode("26-00042", None),)


@pytest.mark.parametrize("written", ["26-00042/2", "26 00042 / 2", "26–00042/02 ạ", "26-00042\\2", "/tin/26-00042/2/3"])
def test_a_corrections_code_too(written: str) -> None:
    assert read_codes(written) == (WrittenCode("26-00042", 2),)


def test_several_codes_come_in_their_order_one_a_case() -> None:
    assert read_codes("mã 26-00043 hay 26-00042/2? không phải 26-00043/KT") == (
        WrittenCode("26-00043", 1),
        WrittenCode("26-00042", 2),
    )
    assert read_codes("Lh +84/912345678, STK 10/123456, mã 26 00042") == (WrittenCode("26-00042", 1),)
    many = " ".join(f"26-{number:05d}" for number in range(1, 50))
    assert [asked.case_number for asked in read_codes(many)] == [f"26-{n:05d}" for n in range(1, MOST_CODES + 1)]


@pytest.mark.parametrize(
    "written",
    [
        "",
        "26-0042",
        "-–—−",
        "\ud83d",
        "٢٦-٠٠٠٤٢",
        "0912345678",
        "0912 345 678, 0237 385 2222, 113",
        "17:30 13/04/2026",
        "15.200.000 đồng",
        "từ 20, 15000 đồng",
        "26-00042000042",
        "126-00042",
        "26-" * 5000,
    ],
)
def test_what_is_no_code(written: str) -> None:
    assert read_codes(written) == ()


@given(st.text(), st.text())
def test_any_text_is_read_and_whatever_is_read_has_the_form_of_a_code(before: str, after: str) -> None:
    for asked in read_codes(f"{before} 26-00042 {after}"):
        assert re.fullmatch(r"[0-9]{2}-[0-9]{5,9}", asked.case_number)
        assert asked.version is None or 1 <= asked.version <= 9999


def test_of_a_very_long_text_the_beginning_is_read() -> None:
    assert read_codes("x" * (LONGEST_READ - 8) + "26-00042") == (WrittenCode("26-00042", 1),)
    assert read_codes("x" * LONGEST_READ + "26-00042") == ()


def test_an_address_may_ask_its_burst_at_once_and_then_its_rate() -> None:
    allowance = Allowance(burst=3, per_s=0.5)
    assert [allowance.take("a", 100.0) for _ in range(4)] == [True, True, True, False]
    assert allowance.take("b", 100.0), "another address has its own"
    assert not allowance.take("a", 101.0)
    assert allowance.take("a", 102.0)
    assert not allowance.take("a", 102.0)


def test_many_addresses_take_bounded_memory() -> None:
    allowance = Allowance(burst=1, per_s=0.0, most=2)
    for sender in ("a", "b", "c"):
        assert allowance.take(sender, 0.0)
    assert not allowance.take("c", 0.0)
    assert allowance.take("a", 0.0), "the longest silent is forgotten"
