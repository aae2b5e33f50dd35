"""A case's number as it is typed, and what is none: a telephone number, a name, a date."""

import pytest

from services.intake.hotline.rules.sought_codes import code_said

TYPED = (
    *("26-00002", "2600002", "26 00002", "26 - 00002", "26–00002", "26/00002", "vu 26-00002", "Vụ 26-00002"),
    *("mã vụ: 26 00002", "Mã số 2600002", "#26-00002", "VỤ SỐ 26.00002"),
)
NO_CODE = (
    *("", "26", "26-0002", "260002", "0912345678", "0912 345 678", "09 12345", "0912345", "24 38123456", "2438123456"),
    *("09-12345678", "84-912345678"),
    *("bé Na", "vụ bé Na", "26-00042A", "26-00002 và 26-00003"),
)


@pytest.mark.parametrize("text", TYPED)
def test_it_is_read_however_it_is_typed(text: str) -> None:
    assert code_said(text) == "26-00002"


def test_the_letter_of_a_later_issue_and_a_long_number_stay() -> None:
    assert code_said("26-00042b") == code_said("2600042 B") == "26-00042B"
    assert code_said("26-123456789") == "26-123456789"


@pytest.mark.parametrize("text", NO_CODE)
def test_what_is_no_code_is_sought_otherwise(text: str) -> None:
    assert code_said(text) is None
