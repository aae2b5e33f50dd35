"""Sentences as people write them, and the place that each names; None where it must not be guessed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.places.finding import commune, reads_as_sentence
from services.intake.understanding.rules.told_places import namesakes, told_place

HOANG_HOA = (19.8555, 105.858)
LOC, GIANG, HOA = "Xã Hoằng Lộc", "Xã Hoằng Giang", "Xã Hoằng Hóa"
SENTENCES = [
    # The sentence that once stood in a draft.
    ("Cháu tôi lạc ở Hoằng Thịnh lúc 17:30, cháu 5 tuổi, áo đỏ", "Hoằng Thịnh", LOC),
    ("nhà số 5, xã Hoằng Lộc", "nhà số 5, xã Hoằng Lộc", LOC),
    # Without accents, in teencode, with typing habits.
    ("chau toi lac o hoang thinh luc 5h chieu", "Hoằng Thịnh", LOC),
    ("a oi chau e lac tai hoang thinh k thay dau", "Hoằng Thịnh", LOC),
    ("lac o x. hoang loc luc 17h", "x. Hoằng Lộc", LOC),
    # Landmarks and nearness belong to the place.
    ("cháu bị lạc trước cổng trường tiểu học Hoằng Thịnh chiều nay", "trước cổng trường tiểu học Hoằng Thịnh", LOC),
    ("cháu lạc ở bờ kênh Hoằng Giang", "kênh Hoằng Giang", GIANG),
    # An answer to "where?": all of it is the place.
    ("dạ ở Hoằng Giang", "Hoằng Giang", GIANG),
    ("sau nhà ông Tư, xóm 3, Hoằng Lộc", "sau nhà ông Tư, xóm 3, Hoằng Lộc", LOC),
    ("TT Bút Sơn", "TT Bút Sơn", HOA),
    ("Hoằn Thịnh, Thanh Hóa", "Hoằn Thịnh, Thanh Hóa", LOC),
    # What else stands in a short answer is no part of the place.
    ("so qua, cho hoang thinh, Xã Hoằng Lộc", "Xã Hoằng Lộc", LOC),
    ("Hoằng Thịnh, cứu em với", "Hoằng Thịnh", LOC),
    ("Hoằng Lộc, gần cây xăng", "Hoằng Lộc, gần cây xăng", LOC),
    # Parts in any order, with or without commas.
    ("lạc ở huyện Hoằng Hóa xã Hoằng Thịnh lúc 5h", "xã Hoằng Thịnh", LOC),
    # Elsewhere, when the text says where.
    ("cháu tôi lạc ở xã Châu Lộc, huyện Quỳ Hợp", "xã Châu Lộc", "Xã Châu Lộc"),
    ("cháu lạc ở xã Đan Điền, thành phố Huế", "xã Đan Điền", "Xã Đan Điền"),
    # Communes that their district lost to a town in 2012 are still said to lie in it.
    ("cháu lạc ở xã Hoằng Quang huyện Hoằng Hóa", "xã Hoằng Quang", "Phường Nguyệt Viên"),
    # A landmark with a commune's name, near home.
    ("có người đứng trên cầu Nguyệt Viên", "cầu Nguyệt Viên", "Phường Nguyệt Viên"),
    # "người", "nhà" and no home.
    ("có người chết đuối ở Hoằng Lộc", "Hoằng Lộc", LOC),
    ("chay nha o hoang loc, cuu voi", "Hoằng Lộc", LOC),
    # Two places: the one where it happened.
    ("lạc ở Hoằng Thịnh, nhà ở Hoằng Giang", "Hoằng Thịnh", LOC),
    ("tôi người Hoằng Giang, mất xe ở Hoằng Lộc", "Hoằng Lộc", LOC),
    ("không phải ở Hoằng Giang mà cháu lạc ở Hoằng Thịnh", "Hoằng Thịnh", LOC),
    ("cháu lạc ở cầu Bút Sơn, đường đi Hoằng Giang", "cầu Bút Sơn", HOA),
]
UNKNOWN = [
    "",
    "cháu lạc ở Tân An",
    "cháu đi từ Hoằng Thịnh đến Hoằng Giang thì lạc",
    "lạc ở Hoằng Thịnh hoặc ở Hoằng Giang",
    "nhà tôi ở Hoằng Giang, cháu lạc mất",
    "con tôi tên Nguyễn Thanh Bình mất tích",
    "toi dang o ha noi, chau toi lac",
    "chau e lac o hoag thinh",
    "Cháu lạc lúc bình minh",
    # Given up before 2025: elsewhere in the country a commune is called so.
    "cháu tôi lạc ở xã Quảng Lợi, huyện Quảng Xương",
    # The district beside it is another one.
    "cháu lạc ở xã Hoằng Lộc, huyện Quảng Xương",
    # Everyday words, and parts of others, that are also communes' names.
    "xã cho người ra xem đi, nước tràn qua rồi",
    "trong ky tuc xá Mễ Trì có người kêu cứu",
    # A landmark that bears the name of a commune elsewhere.
    "công ty thuỷ sản Hải Long có người kẹt trong kho",
    # In English: where they live, and "but", "son" that name no town.
    "we live in Hoang Giang, my son is missing",
    "my husband came home but son did not",
    # Provinces of before July 2025.
    "Xe tôi chạy lũ ngoài Quảng Bình",
]


@pytest.mark.parametrize("text", ["thôn Đại Lộc, xã Hoằng Lộc", "chợ Nga Sơn, xã Hoằng Lộc"])
def test_what_is_called_a_commune_is_meant_and_not_whose_name_a_hamlet_bears(text: str) -> None:
    place = told_place(text, HOANG_HOA)

    assert place is not None
    assert place.commune_code == "15961"


@pytest.mark.parametrize(("text", "words", "meant"), SENTENCES)
def test_the_place_is_the_words_that_name_it(text: str, words: str, meant: str) -> None:
    for form in ("NFC", "NFD"):
        place = told_place(unicodedata.normalize(form, text), HOANG_HOA)

        assert place is not None
        assert place.commune_code is not None
        assert commune(place.commune_code).full_name == meant
        assert place.name.startswith(words)
        there = commune(place.commune_code)
        abroad = "" if there.province_name == "Thanh Hóa" else there.province_name
        assert place.name.removeprefix(words).lstrip(", ") in (abroad, there.label)


@pytest.mark.parametrize("text", UNKNOWN)
def test_what_names_no_single_place_is_unknown(text: str) -> None:
    assert told_place(text, HOANG_HOA) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("cháu đang ở Hoằng Thịnh, nhà ở Hoằng Giang", LOC),
        ("nhà tôi ở Hoằng Giang, cháu lạc ở chợ Bồng", None),
        ("cháu lạc ở chợ Bồng, nhà tôi ở Hoằng Giang", None),
    ],
)
def test_a_home_is_a_place_where_it_is_told_as_one(text: str, meant: str | None) -> None:
    place = told_place(text, HOANG_HOA, at_home=True)

    assert (commune(place.commune_code).full_name if place and place.commune_code else None) == meant


@given(st.text(alphabet="aăâeêioôơuưyđĐáàảãạẤẦẨẪẬ xhoangthlc,.:\n0123456789", max_size=200))
def test_any_text_gives_a_short_place_or_none(text: str) -> None:
    place = told_place(text, HOANG_HOA)

    assert place is None or not reads_as_sentence(place.name.split(",")[0])


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("chợ hoang quy", {"15880", "15889"}),
        ("Phú Sơn", {"14797", "14818", "14878", "16624"}),
        ("Hoằng Thịnh", set()),
        ("thanh hoa", set()),
        ("nhà ông Sáu", set()),
    ],
)
def test_which_communes_a_name_may_mean(words: str, codes: set[str]) -> None:
    assert {each.commune_code for each in namesakes(words, HOANG_HOA)} == codes
    assert not codes or told_place(words, HOANG_HOA) is None
