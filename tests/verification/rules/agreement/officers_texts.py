"""Texts as officers reword them, about four invented people, in the manner of three regions: sixty that tell nothing
but what the facts say, and twenty with one error each."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from schemas.event import CaseKind, Place
from schemas.places.finding import find_communes
from schemas.reports import Subject
from services.verification.rules.known import Known
from tests.support.invented_cases import facts


def _somebody(kind: CaseKind, words: str, seen_at: datetime, **subject: object) -> Known:
    there = find_communes(words.partition(", ")[2])[0].commune
    place = Place(lat=there.lat, lon=there.lon, name=words, commune_code=there.code)
    told = Subject.model_validate(subject)
    return replace(facts(kind), subject=told, place=place, last_seen_at=seen_at, description="", photos=())


CHILD, ADULT = CaseKind.MISSING_CHILD, CaseKind.MISSING_ADULT
PEOPLE: dict[str, tuple[CaseKind, Known]] = {
    "Tí": (CHILD, _somebody(
        CHILD, "chợ Vực, Xã Hoằng Lộc, Thanh Hóa", datetime(2025, 4, 13, 10, 0, tzinfo=UTC),
        name="Nguyễn Văn Tí", age=4,
        sex="male", clothing="áo phông xanh, quần đùi đen",
    )),
    "Năm": (ADULT, _somebody(
        ADULT, "chợ Đông Ba, Phường Phú Xuân, Huế", datetime(2025, 4, 13, 1, 30, tzinfo=UTC),
        name="Trần Thị Năm", age=78,
        sex="female", clothing="áo bà ba nâu, quần đen", health="hay quên, chân yếu",
    )),
    "Nhi": (CHILD, _somebody(
        CHILD, "chợ nổi, Phường Cái Răng, Cần Thơ", datetime(2025, 4, 13, 9, 15, tzinfo=UTC), name="Lê Bảo Nhi",
        birth_year=2018, sex="female", clothing="váy hồng, dép trắng",
    )),
    "Nam": (ADULT, _somebody(
        ADULT, "bến xe, Phường Hạc Thành, Thanh Hóa", datetime(2025, 4, 12, 13, 0, tzinfo=UTC), name="Nguyễn Hoài Nam",
        age=35, sex="male", height_cm=170, clothing="áo sơ mi trắng, quần tây đen", vehicle="xe Wave đỏ",
    )),
}  # fmt: skip
LINES = [json.loads(line) for line in Path(__file__).with_suffix(".jsonl").read_text("utf-8").splitlines()]
HONEST: dict[str, tuple[str, ...]] = {
    who: tuple(line["text"] for line in LINES if line["who"] == who and "wrong" not in line) for who in PEOPLE
}
PLANTED: list[tuple[str, str, str]] = [(line["who"], line["wrong"], line["text"]) for line in LINES if "wrong" in line]
"""Of whom, what is wrong in it, and the text."""
