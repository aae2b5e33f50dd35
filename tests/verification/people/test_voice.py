"""A commune's own number, as an administrator types it: by the commune's name, or by its code."""

import pytest

from schemas.places.finding import communes
from schemas.trust.roster import CommuneNumber, Voice
from schemas.words import Words
from services.verification.languages import say
from services.verification.people.rules.scopes import communes_called
from services.verification.people.voice_pages import voice_of


def said(lines: str) -> tuple[CommuneNumber, ...] | str:
    """The numbers of communes, or why they cannot be."""
    voice = voice_of("Công an tỉnh Thanh Hóa (mẫu)", "113", "https://loa.example/tin/", lines)
    return voice.communes if isinstance(voice, Voice) else say("vi", voice)


@pytest.mark.parametrize(
    ("line", "code", "number"),
    [
        ("15961 0237 385 3333", "15961", "0237 385 3333"),
        ("15961: 113", "15961", "113"),
        ("Xã Hoằng Lộc, Thanh Hóa: 0237 385 3333", "15961", "0237 385 3333"),
        ("Hoằng Lộc 0237.385.3333", "15961", "0237.385.3333"),
        ("xã hoằng lộc  +84 237 385 3333", "15961", "+84 237 385 3333"),
        ("Hoằng Thịnh, 02373853333", "15961", "02373853333"),
        ("tan thanh, thanh hoa 113", "15661", "113"),
    ],
)
def test_a_commune_is_named_as_people_write_it(line: str, code: str, number: str) -> None:
    assert said(line) == (CommuneNumber(commune_code=code, number=number),)


@pytest.mark.parametrize(
    "line", ["Hoằng Lộc", "Hoằng Lôk 0237 385 3333", "0237 385 3333", "15961", "99999 113", "159610237"]
)
def test_what_names_no_commune_or_no_number_is_refused(line: str) -> None:
    assert f"Dòng “{line}” không đọc được" in said(line)


def test_a_name_of_several_communes_is_refused_with_their_names() -> None:
    refused = said("Tân Thành 0237 385 3333")
    assert "có thể là nhiều xã" in refused
    assert "Xã Tân Thành, Thái Nguyên; " in refused
    of_before = said("Phường 12, Vũng Tàu 0254 385 3333")
    assert "có thể là nhiều xã: Phường Phước Thắng, Hồ Chí Minh; " in of_before, "12 is of the name"


@pytest.mark.parametrize(
    "number", ["Trực ban: 0237 385 1234", "0237 385 1234 113", "gọi trực ban", "12", "0237-385-1234 (An)", "113 - 114"]
)
def test_what_no_phone_can_dial_is_no_number_of_the_force(number: str) -> None:
    of_force = voice_of("Công an (mẫu)", f"113\n{number}", "https://loa.example/tin/", "")
    assert isinstance(of_force, Words)
    assert f"“{number}” không phải một số gọi được" in say("vi", of_force)
    assert "không" in str(said(f"15961 {number}")), "nor of a commune"


def test_a_commune_has_one_number() -> None:
    assert "Xã Hoằng Lộc, Thanh Hóa có hai số khác nhau" in said("Hoằng Lộc 113\nHoằng Thịnh 114")
    assert said("Hoằng Lộc 113\n15961 113") == (CommuneNumber(commune_code="15961", number="113"),)


def test_every_commune_is_meant_alone_by_its_label() -> None:

    wrong = {place.label for place in communes() if communes_called(place.label) != [place.code]}
    assert wrong == set()
