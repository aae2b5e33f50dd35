"""What was left of Telex, undone in the words that officers and citizens read."""

import pytest

from services.intake.understanding.rules.words import as_meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("chaus teen Nguyeenx Vawn Nam", "cháu tên Nguyễn Văn Nam"),
        ("bij lacj ow chowj Vuwowfn Hoa", "bị lạc ơ chợ Vườn Hoa"),
        ("mawcj aos ddor quaanf ddenf", "mặc áo đỏ quần đèn"),
        ("lạc ở chowj Rừng Thông", "lạc ở chợ Rừng Thông"),
        ("tuooir, quaanr, giaays", "tuổi, quẩn, giấy"),
    ],
)
def test_telex_is_undone(typed: str, meant: str) -> None:
    assert as_meant(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "His name is John Carter, grey hair, black jacket",
        "my son was born in Hue, please call the hotel",
        "siêu thị Coop Mart",
        "Lee Min Soo 7 tuổi người Hàn, mẹ là Kim Soon",
        "chị Haf ở xã Hoằng Lộc",
        "chau bi lac o cho Hoang Thinh",
    ],
)
def test_what_is_no_telex_stays_as_it_was_typed(text: str) -> None:
    assert as_meant(text) == text
