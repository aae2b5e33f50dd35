"""The search of drill 27: every form of a planted word is seen, and what is nobody's is not."""

import base64
import hashlib
import json
import unicodedata
from pathlib import Path

import pytest

from drills.forgetting.people import Person, drawn, invented
from drills.forgetting.searching import Found, Search, of_copy, window_of

CONTROL = b"may-stand"


@pytest.fixture
def person() -> Person:
    planted = invented(38)[0]
    picture = drawn(planted)
    planted.words = {
        "name": {planted.name.encode()},
        "phone": {planted.phone.encode()},
        "photo": {window_of(picture)},
        "hash": {hashlib.sha256(picture).hexdigest().encode()},
    }
    return planted


def search(person: Person, folder: Path, piece: bytes) -> Found:
    return Search([person], folder).through([b"before", piece, b"after"], CONTROL)


def test_a_name_is_seen_however_it_is_written(person: Person, tmp_path: Path) -> None:
    name = person.name
    for piece in (
        name.encode(),
        unicodedata.normalize("NFD", name).encode(),
        name.upper().encode(),
        name.replace(" ", "  ").encode(),
        json.dumps(name.lower()).upper().replace("\\U", "\\u").encode(),
        b"\\\\x" + json.dumps(name.title()).encode().hex().encode(),
        json.dumps({"name": name}).encode(),
        b"\0" + name.encode("utf-16-le"),
        hashlib.sha256(name.encode()).hexdigest().encode(),
        b"\\\\x" + name.encode().hex().encode(),
    ):
        assert search(person, tmp_path, piece).people == {"name": {0}}, piece


def test_a_phone_number_is_seen_in_the_forms_that_people_type(person: Person, tmp_path: Path) -> None:
    rest = person.phone[1:]
    for written in (
        f"0{rest}",
        f"+84{rest}",
        f"0{rest[:3]} {rest[3:6]} {rest[6:]}",
        f"+84 {rest[:3]} {rest[3:6]} {rest[6:]}",
        f"0{rest[:3]}.{rest[3:6]}.{rest[6:]}",
    ):
        assert search(person, tmp_path, written.encode()).people == {"phone": {0}}, written


def test_a_part_of_a_picture_and_its_hash_are_seen_in_what_postgresql_copies(person: Person, tmp_path: Path) -> None:
    picture = drawn(person)
    row = b"1\t\\\\x" + picture.hex().encode() + b"\t\\\\x" + hashlib.sha256(picture).hexdigest().encode()
    found = Search([person], tmp_path).through(of_copy(row), CONTROL)
    assert found.people == {"photo": {0}, "hash": {0}}
    assert search(person, tmp_path, picture[10:-10]).people == {"photo": {0}}
    assert search(person, tmp_path, base64.b64encode(picture)).people == {"photo": {0}}


def test_nobody_is_seen_where_nobody_stands(person: Person, tmp_path: Path) -> None:
    other = invented(38)[1]
    found = search(person, tmp_path, f"{other.name} {other.phone}".encode() + drawn(other))
    assert (found.hits, found.people, found.control) == (0, {}, False)
    assert search(person, tmp_path, b"a word that " + CONTROL).control
