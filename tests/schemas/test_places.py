"""Places: the data's shape, and what people type against the commune they mean."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.places.finding import (
    CERTAIN,
    Commune,
    UnknownCommune,
    commune,
    communes,
    distance_m,
    find_communes,
    fold,
    nearest_commune,
)

HOANG_HOA = (19.8555, 105.858)
latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)


def test_a_commune_is_found_by_its_code() -> None:
    place = commune("15961")

    assert place.label == "Xã Hoằng Lộc, Thanh Hóa"
    with pytest.raises(UnknownCommune):
        commune("99999")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x. Hoằng Giang, H. Hoằng Hóa, Thanh Hoa", "Xã Hoằng Giang, Thanh Hóa"),
        ("dong tien, thanh hoa", "Phường Đông Tiến, Thanh Hóa"),
        ("Đồng Tiến, Thanh Hóa", "Xã Đồng Tiến, Thanh Hóa"),
        ("đặc khu Phú Quốc", "Đặc khu Phú Quốc, An Giang"),
        ("Mĩ Tho, Đồng Tháp", "Phường Mỹ Tho, Đồng Tháp"),
        ("Ea Hleo, đăk lăk", "Xã Ea H'leo, Đắk Lắk"),
        ("cháu lạc lúc 17h30 ở Hoằng Lộc ạ", "Xã Hoằng Lộc, Thanh Hóa"),
        # Names of before July 2025.
        ("Hoằng Thịnh", "Xã Hoằng Lộc, Thanh Hóa"),
        ("TT Bút Sơn", "Xã Hoằng Hóa, Thanh Hóa"),
        ("gần chợ Bút Sơn, huyện Hoằng Hoá", "Xã Hoằng Hóa, Thanh Hóa"),
        ("P.05, Q. 3, TPHCM", "Phường Bàn Cờ, Hồ Chí Minh"),
        ("xã Tân Tiến, huyện Văn Giang, Hưng Yên", "Xã Văn Giang, Hưng Yên"),
        # Typing errors.
        ("Hoằn Thịnh, Thanh Hóa", "Xã Hoằng Lộc, Thanh Hóa"),
    ],
)
def test_what_people_write_is_found(text: str, expected: str) -> None:
    for form in ("NFC", "NFD"):
        best = find_communes(unicodedata.normalize(form, text))[0]
        assert best.commune.label == expected
        assert best.score >= CERTAIN
        assert best.words


@pytest.mark.parametrize(
    "text",
    ["", "   ", "cháu mặc áo đỏ quần xanh đi lạc", "khoảng 17h30 chiều nay", "phường 5", "????", "xã", "Hà Nội"],
)
def test_what_names_no_single_commune_is_not_certain(text: str) -> None:
    certain = [match for match in find_communes(text) if match.score >= CERTAIN]

    assert len(certain) != 1


def test_a_name_in_the_midst_of_a_sentence_may_be_a_person() -> None:
    assert all(match.score < CERTAIN for match in find_communes("con tôi tên Nguyễn Thanh Bình mất tích"))


def test_an_old_name_says_what_it_was() -> None:
    best = find_communes("hoang thinh")[0]

    assert best.former == "Xã Hoằng Thịnh, Huyện Hoằng Hóa"
    assert best.words == ("hoang thinh",)


def test_the_nearest_of_equal_names_comes_first() -> None:
    best = find_communes("Tân An", near=HOANG_HOA)[0]

    assert best.commune.label == "Xã Tân An, Nghệ An"


@given(st.sampled_from(communes()))
def test_every_commune_is_nearest_to_itself_and_found_by_its_label(place: Commune) -> None:
    assert nearest_commune(place.lat, place.lon) == place
    assert place in [match.commune for match in find_communes(place.label, limit=3)]
    assert place in [match.commune for match in find_communes(fold(place.label), limit=5)]


@given(st.floats(7, 25) | latitudes, st.floats(101, 111) | longitudes)
def test_the_nearest_commune_is_that_of_all_which_is_least_far(lat: float, lon: float) -> None:
    assert nearest_commune(lat, lon) == min(communes(), key=lambda place: distance_m(lat, lon, place.lat, place.lon))


@given(st.text(max_size=200))
def test_any_text_is_searched_without_an_error(text: str) -> None:
    found = find_communes(text)

    assert len(found) <= 5
    assert all(0 < match.score <= 100 and match.words for match in found)
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)


@given(st.text(alphabet="aăâeêioôơuưyđĐáàảãạẤẦẨẪẬ xh", max_size=40))
def test_folding_is_idempotent_and_forgets_accents(text: str) -> None:
    folded = fold(text)

    assert fold(folded) == folded
    assert folded.isascii()
    assert folded == fold(unicodedata.normalize("NFD", text))
