"""What a pin teaches, and what it does not."""

import pytest

from services.intake.own_places.rules.pins import place_taught
from services.intake.own_places.rules.places import OwnPlace
from tests.intake.own_places.listed import HOME

AT = (19.8411, 105.8612)


def test_a_pin_on_words_that_nothing_knew_is_that_place() -> None:
    assert place_taught(" cầu  Trúc ", AT, HOME) == OwnPlace("cầu Trúc", "15865", *AT)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "cầu",
        "chợ mới",
        "cau Truc",
        "gần cầu Trúc",
        "cầu Trúc, phía bờ bắc",
        "nhà ông Tư",
        "cổng nhà ông Tư",
        "cháu lạc ở cầu Trúc",
        "Mây Treo Cao",
        # Known: of the list, and a commune by its name.
        "cầu Choán",
        "chợ Hoằng Lộc",
    ],
)
def test_it_teaches_nothing_where_the_words_name_no_unknown_place(words: str) -> None:
    assert place_taught(words, AT, HOME) is None


def test_a_point_far_from_home_is_nobodys_own() -> None:
    assert place_taught("cầu Trúc", (10.776, 106.700), HOME) is None
