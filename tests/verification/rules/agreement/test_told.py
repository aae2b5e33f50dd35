"""What free words tell, in the ways in which people write it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from schemas.content import VIETNAM
from schemas.event import CaseKind
from schemas.reports import Subject
from services.verification.rules.agreement.clothes import colours_worn
from services.verification.rules.agreement.departures import departures_of
from services.verification.rules.agreement.told import (
    ages_in,
    birth_years_in,
    clocks_in,
    communes_in,
    days_in,
    heights_in,
    is_told_at,
    numbers_in,
    sexes_in,
)
from tests.support.invented_cases import FORCE, NOW, content_of, facts

NEAR = (19.8075, 105.852)


@pytest.mark.parametrize(
    ("text", "sexes"),
    [
        ("Bé gái mặc váy", {"female"}),
        ("be gai mac vay", {"female"}),
        ("Cháu Tí, 4 tuổi, nam, cao 105 cm", {"male"}),
        ("Cháu Nguyễn Văn Nam ở Hà Nam, phía nam cầu", set()),
        ("cụ bà lạc khỏi nhà con gái", {"female"}),
        ("cháu trai đi với chị, là nữ", {"male", "female"}),
        ("trường Trưng Nữ Vương, Hội phụ nữ xã, xe đạp nữ, dép nữ", set()),
        ("uống thuốc nam, mien nam, tuan ni nam vien, Nguyễn Thị Năm", set()),
        ("gọi con trai bà, toi la con trai ut, hai thanh niên chở đi", set()),
        ("Giới tính: nam\nbé nam 5 tuổi", {"male"}),
        ("Ba em đi lạc. Em là Hậu con gái lớn, ở Lấp Vò", set()),
        ("em là Lan bé gái nhà em lạc, tôi là bảo vệ", {"female"}),
        ("tôi là mẹ cháu gái 4 tuổi", {"female"}),
    ],
)
def test_sex(text: str, sexes: set[str]) -> None:
    assert sexes_in(text) == sexes


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("bé 4 tuổi", {4}),
        ("chừng 4-5 tuổi", {4, 5}),
        ("bốn tuổi rưỡi, lên lớp 1", {4}),
        ("18 tháng tuổi", {1}),
        ("sinh năm 2021", set()),
        ("bà Năm tuổi đã cao, năm tuổi", {5}),
        ("Năm tuổi. NĂM TUỔI", {5}),
        ("15 năm trước", set()),
        ("chị 12t nhắn em (5t), xe 2.5 tấn", {12, 5}),
    ],
)
def test_age(text: str, years: set[int]) -> None:
    assert ages_in(text) == years


def test_year_of_birth_and_height() -> None:
    assert birth_years_in("sinh năm 2021, bà SN 1950; năm 2019 chuyển về") == {2021, 1950}
    for text, heights in (("cao khoảng 1,5m", {150}), ("cao 1m", {100}), ("nhà cao 3 tầng", set())):
        assert heights_in(text) == heights


@pytest.mark.parametrize(
    ("text", "clocks"),
    [
        ("17h30", [{1050}]),
        ("8h sáng nay", [{480}]),
        ("gần 5 giờ chiều", [{1020}]),
        ("5 giờ rưỡi chiều", [{1050}]),
        ("lúc 5g30", [{330, 1050}]),
        ("đi sau 2 giờ, 2 giờ trước, mất 3 giờ đồng hồ, trực 24/7", []),
        ("50g đường, 25h", []),
        ("2 giờ rồi, suốt 3 giờ, mỗi 2 giờ, 2 giờ đi bộ", []),
    ],
)
def test_time_of_day(text: str, clocks: list[set[int]]) -> None:
    assert list(clocks_in(text)) == clocks


def test_a_time_agrees_as_people_round_it() -> None:
    at = datetime(2025, 4, 13, 10, 28, tzinfo=UTC)  # 17:28 in Vietnam
    assert all(is_told_at(text, at) for text in ("17h30", "5 rưỡi", "5:30", "13/4", "trưa"))
    assert not any(is_told_at(text, at) for text in ("17:30 14/04", "16h"))
    assert days_in("hẻm 12/5, lớp 5/2, trường 19/5, lễ 2/9") == set()
    assert days_in("24/7, 13/04/2025 và 32/1") == {(13, 4)}


def test_numbers_to_call() -> None:
    called = {"0912345678": "+84 912 345 678", "19001234": "1900 1234"}
    assert numbers_in("gọi +84 912 345 678, tổng đài 1900 1234") == called
    assert numbers_in("113, 15.200.000 đồng, ngày 13/04/2025, mã 25-00042, CCCD 038199001234") == {}


def test_communes_that_are_called_so() -> None:
    assert communes_in("lạc ở xã Hoằng Lộc, xã ta", NEAR) == (("xã Hoằng Lộc", frozenset({"15961"})),)
    assert communes_in("ở Hoằng Lộc, xã Không Có Thật", NEAR) == ()


def test_all_colours_of_a_garment() -> None:
    assert colours_worn("Áo trắng sọc xanh, quần đen. Tóc vàng") == {
        "ao": frozenset({"trang", "xanh"}),
        "quan": frozenset({"den"}),
    }
    assert colours_worn("áo phông ở quán Xanh, đi đến chợ, tìm giúp; quần ghi, áo có ghi chữ; mũ, xe đỏ") == {
        "quan": frozenset({"ghi"})
    }


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Bé đi chơi lúc hơn 5 giờ chiều hôm qua, chưa về.", "5 giờ chiều"),
        ("Bé ra khỏi nhà lúc gần 9 giờ.", ""),
        ("Lạc lúc 17h, trước đó 8h sáng còn ở nhà.", ""),
        ("Bé đi chơi 5 giờ rồi chưa về.", ""),
        ("he walked out 5 hours ago", ""),
    ],
)
def test_the_hour_that_is_told_is_held_against_its_field(words: str, told: str) -> None:
    """A reporter has looked at no clock, so an hour more or less is the same."""
    known = replace(facts(), description=words, last_seen_at=datetime(2025, 4, 13, 8, 30, tzinfo=VIETNAM))
    departures = departures_of(content_of(CaseKind.MISSING_CHILD, known), known, FORCE, NOW)
    assert [each.told for each in departures if each.of == "seen_at"] == ([told] if told else [])


@pytest.mark.parametrize(
    ("told", "own", "differs"),
    [
        ("ao do, quan xanh", "Áo đỏ, quần xanh", False),
        ("ao do, quan xanh", "áo đỏ, quần vàng", True),
        ("áo đỏ", "áo đo", True),
        ("", "áo đỏ", True),
    ],
)
def test_what_was_typed_without_accents_is_the_same_as_it_is_spelled(told: str, own: str, differs: bool) -> None:
    known = replace(facts(), subject=Subject(name="Bé Mẫu", age=4, clothing=told))
    content = content_of(CaseKind.MISSING_CHILD, known)
    content = content.model_copy(update={"facts": content.facts.model_copy(update={"clothing": own})})
    departures = departures_of(content, known, FORCE, NOW)
    assert [each.of for each in departures if each.of == "clothing"] == (["clothing"] if differs else [])
