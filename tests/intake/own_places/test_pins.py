"""What a pin teaches, and what it does not."""

import pytest

from services.intake.own_places.rules.pins import place_taught
from services.intake.own_places.rules.places import OwnPlace
from tests.intake.own_places.listed import HOME

AT = (19.8411, 105.8612)


def test_a_pin_on_words_that_nothing_knew_is_that_place() -> None:
    assert place_taught(" cầu  Trúc ", AT, HOME) == OwnPlace("cầu Trúc", "15865", *AT)
    for name in ("Trường THCS Trần Mai Ninh", "chùa Hồi Long", "ngã tư Voi", "bến đò Thắm", "ga Nghĩa Trang"):
        assert place_taught(name, AT, HOME) == OwnPlace(name, "15865", *AT), name


@pytest.mark.parametrize(
    "words",
    [
        "",
        "gần cầu Trúc",
        "cầu nhà Ông Tư",
        "cầu Trúc, phía bờ bắc",
        "nhà ông Tư",
        "cháu lạc ở cầu Trúc",
        "Mây Treo Cao",
        # In every commune, or through many, or somebody's.
        *("thôn 5", "xóm 3", "khu phố 2", "tổ 4", "đội 7", "nhà văn hóa thôn 5", "thôn Đông", "chợ thôn Đông"),
        *("sông Mã", "đê sông Mã", "quốc lộ 1A", "ngã ba Quốc lộ 47", "đường Trần Phú", "ngã tư Đèn Đỏ", "chợ Mới"),
        *("siêu thị WinMart", "ngân hàng Agribank", "cây xăng Petrolimex", "trường Cấp 2", "trường tiểu học số 1"),
        *("khu trọ Hoa Sen", "quán cà phê Chị Lan", "cầu thang máy"),
        # Known: of the list, and a commune by its name.
        "cầu Choán",
        "chợ Hoằng Lộc",
    ],
)
def test_it_teaches_nothing_where_the_words_name_no_unknown_place(words: str) -> None:
    assert place_taught(words, AT, HOME) is None


def test_a_point_far_from_home_is_nobodys_own() -> None:
    assert place_taught("cầu Trúc", (10.776, 106.700), HOME) is None
