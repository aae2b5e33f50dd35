"""Which of a force's own places a message means, and when it means none."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.intake.own_places.rules.places import Home, OwnPlace
from services.intake.own_places.rules.reading import MOST_NAMES, own_place, place_heard
from services.intake.understanding.rules.told_places import told_place
from tests.intake.own_places.listed import (
    BUT_SON,
    CHOAN,
    HAM,
    HAMLETS,
    HERE,
    HILL,
    HOME,
    LIST,
    NEW_IN_LOC,
    NEW_IN_THANH,
    SCHOOL,
)

FOUND = [
    ("cháu lạc ở chợ Bút Sơn", BUT_SON, "chợ Bút Sơn"),
    ("cho But Son", BUT_SON, "chợ Bút Sơn"),
    ("CHÁU LẠC Ở CHỢ BÚT SƠN", BUT_SON, "chợ Bút Sơn"),
    ("chợ bút sơn 17h30 áo đỏ", BUT_SON, "chợ Bút Sơn"),
    ("bé Thanh Hà lạc ở chợ Bút Sơn", BUT_SON, "chợ Bút Sơn"),
    ("Mẹ tôi 82 tuổi đi chợ Bút Sơn chưa về", BUT_SON, "chợ Bút Sơn"),
    ("sau nhà ông Tư, chợ Bút Sơn", BUT_SON, "sau nhà ông Tư, chợ Bút Sơn"),
    ("gan truong tieu hoc Hoang Thinh", SCHOOL, "gần trường tiểu học Hoằng Thịnh"),
    ("cau choan", CHOAN, "cầu Choán"),
    ("cháu lạc ở cầu Hàm", HAM, "cầu Hàm"),
    ("lạc ở Đồi Cọ", HILL, "Đồi Cọ"),
    # Whoever lives elsewhere lost somebody here.
    ("Nhà tôi ở Hoằng Giang, cháu lạc ở chợ Bút Sơn", BUT_SON, "chợ Bút Sơn"),
    # Several are called so: a commune that is named, else the one that is clearly nearer to home.
    ("lạc ở chợ Mới xã Hoằng Lộc", NEW_IN_LOC, "chợ Mới"),
    ("lạc ở chợ Mới Hoằng Lộc", NEW_IN_LOC, "chợ Mới"),
    ("thon 5 xa hoang loc", HAMLETS[0], "thôn 5 xã Hoằng Lộc"),
    ("lạc ở chợ Vực", HERE, "chợ Vực"),
]
NONE = [
    # Of two that are about as near, nobody can tell.
    "lạc ở chợ Mới",
    # Elsewhere, or in a commune that nobody knows.
    "lạc ở chợ Mới, Hà Nội",
    "lạc ở chợ Bút Sơn xã Hoằng Lộc",
    "lạc ở chợ Vực xã Bình Yên Hạ",
    "Cháu lạc ở xã Hoằng Lộc, hồi sáng có qua chợ Bút Sơn",
    # Everyday words.
    "mẹ đi chợ mới về thì không thấy con đâu",
    "gui cho moi nguoi",
    "tổ 3 người, thôn 5 người đi tìm",
    "me doi co giao o cong",
    # A person, and another place.
    "cháu Bút Sơn bị lạc",
    "cháu lạc ở cầu Hàm Rồng",
    "lạc ở chợ Bút Sơn 2",
    "lạc ở chợ Bứt Sơn",
    # Not there.
    "không phải ở chợ Bút Sơn",
    "cách chợ Bút Sơn 5 km",
    "nhà tôi ở gần chợ Bút Sơn",
    # Two at once.
    "lạc ở chợ Bút Sơn hoặc ở cầu Choán",
]


@pytest.mark.parametrize(("text", "meant", "words"), FOUND)
def test_a_place_of_the_list_is_the_point_and_the_words(text: str, meant: OwnPlace, words: str) -> None:
    for form in ("NFC", "NFD"):
        place = own_place(unicodedata.normalize(form, text), HOME)

        assert place is not None
        assert (place.lat, place.lon, place.commune_code) == (meant.lat, meant.lon, meant.commune_code)
        assert place.name.startswith(words)


@pytest.mark.parametrize("text", NONE)
def test_a_place_that_may_be_another_one_is_none(text: str) -> None:
    assert own_place(text, HOME) is None


@pytest.mark.parametrize("text", [text for text, _, _ in FOUND] + NONE)
def test_without_a_list_every_message_is_read_as_ever(text: str) -> None:
    nothing_listed = Home(HOME.lat, HOME.lon)
    for at_home in (False, True):
        assert place_heard(text, nothing_listed, at_home=at_home) == told_place(text, HOME.at, at_home=at_home)


def test_a_home_is_the_place_of_whoever_tells_where_they_are() -> None:
    asked = own_place("nhà tôi ở gần chợ Bút Sơn", HOME, at_home=True)

    assert asked is not None
    assert asked.lat == BUT_SON.lat
    assert own_place("nhà tôi ở gần chợ Bút Sơn, cháu lạc ở chợ Bồng", HOME, at_home=True) is None
    assert own_place("nhà tôi ở xã Hoằng Lộc, gần chợ Bút Sơn", HOME, at_home=True) is None


def test_of_a_commune_that_somebody_chose_only_its_own_place_counts() -> None:
    chosen = own_place("chợ Mới", HOME, within="16000")

    assert chosen is not None
    assert chosen.lon == NEW_IN_THANH.lon
    assert own_place("chợ Mới", HOME, within="15865") is None


@pytest.mark.parametrize("times", [MOST_NAMES, MOST_NAMES + 1])
def test_what_names_very_many_is_not_searched(times: int) -> None:
    place = own_place("lạc ở " + ", ".join(["chợ Bút Sơn"] * times), HOME)
    assert (place is not None) == (times <= MOST_NAMES)


@given(
    st.text(alphabet="aăâeêioôơuưyđĐáàảãạẤẦ xhoangthlc,.:\n0123456789", max_size=80),
    st.sampled_from([place.name for place in LIST.places]),
    st.text(alphabet="aăâeêioôơuưyđĐáàảãạẤẦ xhoangthlc,.:\n0123456789", max_size=80),
)
def test_whatever_stands_around_a_name_it_is_one_of_those_called_so_or_none(before: str, name: str, after: str) -> None:
    place = own_place(f"{before} {name} {after}", HOME)

    points = {(listed.lat, listed.lon, listed.commune_code) for listed in LIST.places}
    assert place is None or (place.lat, place.lon, place.commune_code) in points
