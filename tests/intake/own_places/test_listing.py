"""What a page of the places finds, and when two previews say the same."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from schemas.trust.checked_csv import BadFile
from services.intake.own_places.rules.changes import KnownPlace, changes
from services.intake.own_places.rules.listing import PER_PAGE, listed
from services.intake.own_places.rules.place_file import file_of, places_of
from services.intake.own_places.rules.places import OwnPlace
from tests.intake.own_places.listed import BUT_SON, CHOAN, SCHOOL

AT = datetime(2026, 11, 28, 3, 0, tzinfo=UTC)
KNOWN = [
    KnownPlace(BUT_SON, "list", "qtmai", AT),
    KnownPlace(CHOAN, "pin", "truc1", AT),
    KnownPlace(SCHOOL, "desk", "si.quan", AT),
]


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("chợ bút", [BUT_SON]),
        ("hoang giang", [CHOAN]),
        ("15961", [SCHOOL]),
        ("si.quan", [SCHOOL]),
        ("cau but", []),
    ],
)
def test_a_place_is_found_by_its_words_its_commune_and_who_noted_it(sought: str, found: list[OwnPlace]) -> None:
    assert [each.place for each in listed(KNOWN, sought, 1).places] == found


@pytest.mark.parametrize(("lat", "lon", "said"), [("105.85", "19.86", True), ("91", "19.86", False)])
def test_a_point_whose_degrees_are_exchanged_is_named_as_one(lat: str, lon: str, said: bool) -> None:
    with pytest.raises(BadFile) as refused:
        places_of(f"name,commune_code,lat,lon\nchợ Bút Sơn,15865,{lat},{lon}\n")
    (problem,) = refused.value.problems
    assert (problem.line, problem.field) == (2, "lat")
    assert ("đổi chỗ vĩ độ" in problem.vietnamese, "exchanged" in problem.message) == (said, said)


def test_pages_hold_each_place_once_and_a_page_that_is_none_is_the_nearest() -> None:
    many = [replace(KNOWN[0], place=replace(BUT_SON, name=f"cầu Số {number}")) for number in range(2 * PER_PAGE + 1)]
    pages = [listed(many, "", page) for page in (1, 2, 3)]
    assert [each for page in pages for each in page.places] == many
    assert (listed(many, "", 99), listed(many, "", -1)) == (pages[2], pages[0])


def test_a_preview_is_another_one_when_anything_that_it_shows_is() -> None:
    wanted = [replace(BUT_SON, lat=19.8600), OwnPlace("cầu Mới", "15865", 19.85, 105.85)]
    seen = changes(KNOWN, wanted).sha256
    assert changes(list(KNOWN), list(wanted)).sha256 == seen
    others = [
        changes(KNOWN, wanted[:1]),
        changes(KNOWN, [*wanted, CHOAN]),
        changes([replace(KNOWN[0], noted_by="vh01"), *KNOWN[1:]], wanted),
        changes([replace(KNOWN[0], place=replace(BUT_SON, lon=105.8)), *KNOWN[1:]], wanted),
        changes(KNOWN, [replace(wanted[0], lat=19.8601), wanted[1]]),
    ]
    assert len({seen, *(each.sha256 for each in others)}) == len(others) + 1


def test_an_export_is_read_back_as_it_was() -> None:
    assert places_of(file_of(KNOWN)) == [BUT_SON, CHOAN, SCHOOL]
