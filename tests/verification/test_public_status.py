"""What the public learns of a code, and how often one address may ask."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.alerts import closing_code, post_code
from services.verification.rules.allowance import Allowance
from services.verification.rules.public_status import Asked, Standing, public_status, read_code

NOW = datetime(2026, 4, 13, 10, 30, tzinfo=UTC)
LATER, EARLIER = NOW + timedelta(hours=1), NOW - timedelta(hours=1)


@pytest.mark.parametrize(
    ("asked", "standing", "status"),
    [
        (1, None, "unknown"),
        (1, Standing(1, LATER, None), "on_air"),
        (2, Standing(2, LATER, None), "on_air"),
        (1, Standing(2, LATER, None), "corrected"),
        (2, Standing(1, LATER, None), "unknown"),
        (2, Standing(1, LATER, "found"), "unknown"),
        (1, Standing(1, LATER, "found"), "found"),
        (1, Standing(2, LATER, "found"), "found"),
        (1, Standing(1, EARLIER, "found"), "found"),
        (1, Standing(2, LATER, "found_safe"), "found_safe"),
        (1, Standing(1, LATER, "cancelled"), "cancelled"),
        (1, Standing(1, LATER, "expired"), "expired"),
        (1, Standing(1, NOW, None), "expired"),
        (1, Standing(2, EARLIER, None), "expired"),
        (None, Standing(3, LATER, None), "on_air"),
        (None, Standing(3, LATER, "found"), "found"),
    ],
)
def test_what_a_code_stands_for(asked: int | None, standing: Standing | None, status: str) -> None:
    assert public_status(Asked("26-00042", asked), standing, NOW) == status


@given(st.integers(1, 99), st.integers(1, 9_999_999), st.integers(1, 9999))
def test_every_code_that_is_posted_is_read(year: int, number: int, version: int) -> None:
    case_number = f"{year:02d}-{number:05d}"
    assert read_code(post_code(case_number, version)) == Asked(case_number, version)
    assert read_code(closing_code(case_number)) == Asked(case_number, None)


@pytest.mark.parametrize("written", [" 26-00042 ", "26 - 00042", "26-00042"])
def test_spaces_do_not_matter(written: str) -> None:
    assert read_code(written) == Asked("26-00042", 1)


@pytest.mark.parametrize(
    "written",
    ["", "26", "26-0042", "26-00042/", "26-00042/1", "26-00042/0", "26-00042/x", "<b>", "٢٦-٠٠٠٤٢", "26-00042/2/3"],
)
def test_what_is_no_code(written: str) -> None:
    assert read_code(written) is None


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
