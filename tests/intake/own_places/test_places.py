"""What may stand in a force's list of places, and what a new list changes."""

from datetime import UTC, datetime

import pytest

from services.intake.own_places.rules.changes import KnownPlace, changes
from services.intake.own_places.rules.places import OwnPlace, wrong_with_name, wrong_with_point
from tests.intake.own_places.listed import BUT_SON, CHOAN, HAM, HAMLETS, LIST, NEW_IN_LOC

NOW = datetime(2026, 11, 28, tzinfo=UTC)


@pytest.mark.parametrize(
    "name",
    ["quán Lào", "Big C Thanh Hóa", "thôn Trung", "nhà văn hóa thôn Đông Khê"]
    + [place.name for place in LIST.places if place not in HAMLETS],
)
def test_a_name_of_its_own_may_stand_in_the_list(name: str) -> None:
    assert wrong_with_name(name) is None


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("chợ", "which one"),
        ("chợ huyện", "which one"),
        ("chợ mới", "capital"),
        ("Mới", "one word"),
        ("", "which one"),
        ("Xã Hoằng Lộc", "commune"),
        ("cổng nhà ông Tư", "lives"),
        ("số nhà 12 Lê Lợi", "lives"),
        ("thôn 5", "number"),
        ("nhà văn hóa thôn 5", "number"),
        ("thôn 3, Hoằng Lộc", "no commune"),
        ("Cháu lạc ở chợ Bút Sơn", "sentence"),
        ("chợ " + "Dài " * 40, "sentence"),
    ],
)
def test_what_names_no_one_public_place_may_not(name: str, why: str) -> None:
    wrong = wrong_with_name(name)

    assert wrong is not None
    assert why in wrong[0]


def test_a_point_lies_in_its_commune() -> None:
    assert wrong_with_point(BUT_SON) is None
    swapped = OwnPlace("chợ Bút Sơn", "15865", 10.8, 106.7)
    assert "km from Xã Hoằng Hóa" in (wrong_with_point(swapped) or ("",))[0]
    assert wrong_with_point(OwnPlace("chợ Bút Sơn", "99999", 19.86, 105.85)) is not None


def test_a_list_adds_changes_and_drops_and_leaves_pins() -> None:
    moved = OwnPlace("Cầu choán", CHOAN.commune_code, CHOAN.lat + 0.001, CHOAN.lon)
    pin, taken_over = KnownPlace(HAM, "pin", "vh01", NOW), KnownPlace(NEW_IN_LOC, "pin", "vh01", NOW)
    known = [KnownPlace(BUT_SON, "list", "loa", NOW), KnownPlace(CHOAN, "list", "loa", NOW), pin, taken_over]

    new = OwnPlace("chợ Quăng", "15961", 19.80, 105.86)
    made = changes(known, [new, moved, NEW_IN_LOC])

    assert made.added == (new,)
    assert made.changed == ((known[1], moved), (taken_over, NEW_IN_LOC))
    assert made.dropped == (known[0],)
    assert changes(known[:2], [BUT_SON, CHOAN]).none
