"""Texts that officers polish or spoil, of four invented people: clothes, what they ride, and where they were last seen.

The first half of the honest ones was written before the rules that read them, and so were all that contradict.
"""

import json
from dataclasses import replace
from pathlib import Path

from schemas.event import CaseKind, Place
from schemas.places.finding import commune
from schemas.reports import Subject
from services.verification.rules.known import Known
from tests.support.invented_cases import facts

HERE = commune("15961")


def _somebody(kind: CaseKind, spot: str, **subject: object) -> tuple[CaseKind, Known]:
    place = Place(lat=HERE.lat, lon=HERE.lon, name=f"{spot}, {HERE.label}", commune_code=HERE.code)
    whole = facts(kind)
    told = Subject.model_validate(subject)
    return kind, replace(whole, subject=told, place=place, last_seen_at=whole.last_seen_at, description="")


CHILD, ADULT = CaseKind.MISSING_CHILD, CaseKind.MISSING_ADULT
PEOPLE: dict[str, tuple[CaseKind, Known]] = {
    "Bông": _somebody(
        CHILD, "chợ Hoằng Thịnh", name="Nguyễn Thị Bông", age=6, sex="female", clothing="áo xanh, quần đen"
    ),
    "Na": _somebody(
        CHILD, "cầu Bút Sơn", name="Lê Thị Na", age=9, sex="female", clothing="váy hồng, dép trắng",
        vehicle="xe đạp màu đỏ",
    ),
    "Bin": _somebody(
        CHILD, "trường tiểu học Nguyễn Du", name="Phạm Gia Bin", age=10, sex="male",
        clothing="áo đồng phục trắng, quần xanh than, áo khoác xám",
    ),
    "Sáu": _somebody(
        ADULT, "bến xe Hoằng Hóa", name="Lê Văn Sáu", age=70, sex="male", clothing="áo sơ mi trắng, quần tây đen",
        vehicle="xe máy Wave đỏ, biển số 36B5-123.45",
    ),
    "Mai": _somebody(
        CHILD, "chợ Hoằng Thịnh", name="Lê Thị Mai", age=8, sex="female", clothing="áo xanh",
        marks="tóc dài, sẹo nhỏ ở tay trái, nốt ruồi cạnh tai phải",
    ),
}  # fmt: skip
LINES = [json.loads(line) for line in Path(__file__).with_suffix(".jsonl").read_text("utf-8").splitlines()]
HONEST: dict[str, tuple[str, ...]] = {
    who: tuple(line["text"] for line in LINES if line["who"] == who and "wrong" not in line) for who in PEOPLE
}
"""Of whom, and how an officer may put it: none tells anything but what the facts say, or tells it of others."""
CONTRADICTING: list[tuple[str, str, str]] = [
    (line["who"], line["wrong"], line["text"]) for line in LINES if "wrong" in line
]
"""Of whom, what contradicts the facts, and the text."""
