"""Invented reports: originals, the same told again by somebody else, found persons, and other children of the same age
and village. One seed makes the same ones again.

What is told again differs as people's words do: accents left out, a letter slipped, sounds as the region has them,
words of the name turned round or left out, a name for home, an age of a year more or less, a field nobody asked for, a
colour that is remembered wrongly, a place as the next commune has it, an hour that is wrong. A third of those who tell
it again send the same picture, as their phone made it anew.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from schemas.event import CaseKind, Place
from schemas.places.finding import Commune, commune, communes
from schemas.places.names import WORD, fold
from schemas.places.neighbours import neighbours
from schemas.reports import Reporter, ReportSubmitted, Subject

NOW = datetime(2026, 4, 13, 10, 0, tzinfo=UTC)
PROVINCE = "38"
SURNAMES = WORD.findall(
    "Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Trịnh"
)
MIDDLES = {
    "male": WORD.findall("Văn Văn Đức Minh Quang Gia Tuấn Hữu Công Xuân Bảo Thanh"),
    "female": WORD.findall("Thị Thị Ngọc Thu Thanh Bảo Khánh Minh Phương Mai Kim Diệu"),
}
GIVEN = {
    "male": WORD.findall(
        "Khôi Bảo An Phúc Huy Dũng Hùng Nam Long Minh Quân Tú Kiên Hải Sơn Tùng Đạt Thắng Việt Trung Lâm Phong Cường"
        " Bình Tài Hiếu Khang Nghĩa Thành Vinh Duy Giang Toàn Trường Hưng Đông Sang Chiến Ninh Lộc"
    ),
    "female": WORD.findall(
        "Linh Anh Trang Hà Chi Mai Lan Hương Thảo Nhi Vy Ngân Yến Hoa Huyền Nga Thủy Dung Hạnh Trâm Quỳnh Châu Giang"
        " Oanh Xuân Tâm Loan Phượng Diễm Ly Nhung Hằng Thư Hiền Bích Thúy Vân Uyên Ánh Tuyết"
    ),
}
NICKNAMES = WORD.findall("Bin Tôm Sóc Cún Bống Tí Mít Na Nấm Gấu")
TOPS = ["áo phông", "áo thun", "áo sơ mi", "áo khoác", "áo len", "áo hoodie"]
BOTTOMS = ["quần đùi", "quần jean", "quần thể thao", "quần dài", "quần vải"]
SHOES = ["dép", "dép nhựa", "giày", "dép tổ ong"]
EXTRAS = ["mũ", "ba lô"]
COLOURS = WORD.findall("đỏ xanh vàng trắng đen hồng tím nâu cam xám")
STORIES = [
    "Cháu chơi trước nhà rồi đi đâu không rõ.",
    "Gia đình đi tìm quanh xóm chưa thấy.",
    "Đi chợ với bà, quay ra đã không thấy.",
    "Tan học không về nhà, bạn bè không ai gặp.",
    "Ra khỏi nhà lúc mọi người ngủ trưa.",
    "Đi xe đạp ra đường lớn chưa thấy về.",
    "Hay quên, đi bộ ra khỏi nhà từ sáng.",
]
SOUNDS = (("tr", "ch"), ("ch", "tr"), ("s", "x"), ("x", "s"), ("d", "gi"), ("gi", "d"), ("l", "n"), ("n", "l"))


@dataclass(frozen=True)
class Town:
    """``again`` tells of ``originals`` once more, in that order; ``others`` of nobody in them."""

    originals: tuple[ReportSubmitted, ...]
    again: tuple[ReportSubmitted, ...]
    found: tuple[ReportSubmitted, ...]
    others: tuple[ReportSubmitted, ...]


class Inventor:
    """Invents reports out of one seed. ``province``: of all places; None: of the whole country."""

    def __init__(self, seed: int, province: str | None = PROVINCE) -> None:
        self._random = random.Random(seed)  # noqa: S311 - the same again is what is wanted
        # Of its own: the words are those that the weights were set on.
        self._camera = random.Random(seed)  # noqa: S311
        self._places = [each for each in communes() if province in (None, each.province_code)]
        self._numbers = iter(range(1, 1_000_000))

    def town(self, people: int, of_one_age: int = 1) -> Town:
        """So many originals, each told again, each found by somebody, each with others of the same age and village."""
        originals = tuple(self.original() for _ in range(people))
        return Town(
            originals,
            tuple(self.again(each) for each in originals),
            tuple(self.found(each) for each in originals),
            tuple(self.other(each) for each in originals for _ in range(of_one_age)),
        )

    def original(self) -> ReportSubmitted:
        age = self._pick([*range(2, 16)] * 3 + [*range(60, 92)])
        sex = self._pick(["female", "male"])
        return self._report(
            kind=CaseKind.MISSING_CHILD if age < 16 else CaseKind.MISSING_ADULT,
            subject=Subject(name=self._name(sex), sex=sex, age=age, clothing=self._worn(self._outfit())),
            place=self._place(self._pick(self._places)),
            last_seen_at=NOW - timedelta(minutes=self._random.randint(20, 600)),
            photos=self._photo(),
        )

    def again(self, told: ReportSubmitted) -> ReportSubmitted:
        """The same, by somebody else or by the same caller a little later."""
        subject, place = told.subject, told.place
        return self._report(
            kind=told.kind,
            subject=Subject(
                name=self._respelt(subject.name) if self._chance(0.9) else None,
                sex=subject.sex if self._chance(0.8) else None,
                age=self._about(subject.age, 1) if self._chance(0.88) else None,
                clothing=self._retold_clothing(subject.clothing) if self._chance(0.75) else None,
            ),
            place=self._near(place) if self._chance(0.95) else self._unknown(place),
            last_seen_at=self._moved(told.last_seen_at, 90) if self._chance(0.75) else None,
            reporter=told.reporter if self._chance(0.25) else None,
            photos=self._photo(of=told),
        )

    def found(self, told: ReportSubmitted) -> ReportSubmitted:
        """Somebody has them: by what one sees, and what they say of themselves."""
        subject, place = told.subject, told.place
        assert subject.age is not None
        name = self._respelt(subject.name) if self._chance(0.55) else None
        if name and self._chance(0.6):
            name = name.split()[-1]
        return self._report(
            kind=CaseKind.FOUND_PERSON,
            subject=Subject(
                name=name,
                sex=subject.sex,
                age=self._about(subject.age, 1 + subject.age // 15) if self._chance(0.9) else None,
                clothing=self._retold_clothing(subject.clothing),
            ),
            place=self._carried(place),
            last_seen_at=self._moved(told.last_seen_at, 0, later=self._random.randint(30, 1000)),
            photos=self._photo(),
        )

    def other(self, told: ReportSubmitted) -> ReportSubmitted:
        """Somebody else of the same age, sex and village, missed on the same day."""
        sex = told.subject.sex or "male"
        name = next(name for name in iter(lambda: self._name(sex), "") if not _alike(name, told.subject.name))
        return self._report(
            kind=told.kind,
            subject=Subject(name=name, sex=sex, age=told.subject.age, clothing=self._worn(self._outfit())),
            place=self._place(commune(told.place.commune_code or "")),
            last_seen_at=self._moved(told.last_seen_at, 240),
            photos=self._photo(),
        )

    def _report(self, reporter: Reporter | None = None, **told: Any) -> ReportSubmitted:
        number = next(self._numbers)
        return ReportSubmitted(
            case_id=UUID(int=self._random.getrandbits(128), version=4),
            case_number=f"26-{number:05}",
            source="hotline",
            submitted_by="truc.ban",
            reporter=reporter or Reporter(phone=f"09{self._random.randint(0, 99_999_999):08}"),
            description=self._pick(STORIES),
            occurred_at=NOW + timedelta(seconds=number % 600),
            **told,
        )

    def _photo(self, of: ReportSubmitted | None = None) -> tuple[str, ...]:
        """None, or one, by its PDQ hash instead of its SHA-256: new, or that of the report ``of``, passed on."""
        if of and of.photos and self._camera.random() < 0.33:
            turned = self._camera.sample(range(256), self._camera.randint(0, 24))
            return (f"{int(of.photos[0], 16) ^ sum(1 << at for at in turned):064x}",)
        return (f"{self._camera.getrandbits(256):064x}",) if self._camera.random() < 0.6 else ()

    def _name(self, sex: str) -> str:
        return " ".join((self._pick(SURNAMES), self._pick(MIDDLES[sex]), self._pick(GIVEN[sex])))

    def _respelt(self, name: str | None) -> str:
        words = (name or "").split()
        chance = self._random.random()
        if chance < 0.06:
            return str(self._pick(NICKNAMES))
        if chance < 0.14:
            words = words[-1:]
        elif chance < 0.36:
            words = [words[0], words[-1]]
        elif chance < 0.46:
            words = [words[-1], *words[:-1]]
        words = [self._slipped(word) if self._chance(0.12) else word for word in words]
        respelt = " ".join(words)
        respelt = fold(respelt).title() if self._chance(0.45) else respelt
        return respelt.lower() if self._chance(0.2) else respelt

    def _slipped(self, word: str) -> str:
        """As the region says it, or with a slip of the finger."""
        lower = word.lower()
        for said, written in self._random.sample(SOUNDS, len(SOUNDS)):
            rest = lower[len(said) :]
            if lower.startswith(said) and rest[0] not in "gh" and self._chance(0.5):
                return (written.removesuffix("i") + rest if fold(rest).startswith("i") else written + rest).title()
        if len(word) < 4:
            return word
        at = self._random.randrange(1, len(word) - 1)
        if self._chance(0.5):
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        return word[:at] + word[at] + word[at:]

    def _outfit(self) -> list[tuple[str, str]]:
        outfit = [(self._pick(TOPS), self._pick(COLOURS)), (self._pick(BOTTOMS), self._pick(COLOURS))]
        outfit += [(self._pick(SHOES), self._pick(COLOURS))] if self._chance(0.6) else []
        return outfit + ([(self._pick(EXTRAS), self._pick(COLOURS))] if self._chance(0.25) else [])

    def _worn(self, outfit: Sequence[tuple[str, str]]) -> str:
        return ", ".join(f"{garment} {self._pick(['', 'màu '])}{colour}" for garment, colour in outfit)

    def _retold_clothing(self, clothing: str | None) -> str:
        parts = (clothing or "").split(", ")
        kept = [part for part in parts if self._chance(0.85)] or parts[:1]
        if self._chance(0.12):
            # Somebody remembers one colour wrongly.
            kept[-1] = f"{kept[-1].split()[0]} {self._pick(COLOURS)}"
        words = ", ".join(kept)
        return fold(words) if self._chance(0.4) else words

    def _place(self, lies_in: Commune) -> Place:
        """Somewhere within about 2 km of the commune's middle."""
        return Place(
            lat=lies_in.lat + self._random.uniform(-0.015, 0.015),
            lon=lies_in.lon + self._random.uniform(-0.015, 0.015),
            name=f"chợ {lies_in.name}",
            commune_code=lies_in.code,
        )

    def _near(self, place: Place) -> Place:
        """The same village; or as the next one has it, for whoever lives between them."""
        code = place.commune_code or ""
        return self._place(commune(self._pick(sorted(neighbours(code))) if self._chance(0.2) else code))

    def _carried(self, place: Place) -> Place:
        """Where somebody who walked, or boarded a bus, is found."""
        if self._chance(0.75):
            return self._near(place)
        return self._place(self._pick(self._places) if self._chance(0.2) else self._farther(place))

    def _farther(self, place: Place) -> Commune:
        beside = neighbours(self._pick(sorted(neighbours(place.commune_code or ""))))
        return commune(self._pick(sorted(beside)))

    def _unknown(self, place: Place) -> Place:
        return place.model_copy(update={"name": "Chưa rõ nơi", "commune_code": None})

    def _about(self, age: int | None, most: int) -> int | None:
        if age is None or self._chance(0.6):
            return age
        return max(0, age + self._random.randint(-most, most))

    def _moved(self, at: datetime | None, most: int, later: int = 0) -> datetime:
        return (at or NOW) + timedelta(minutes=later + self._random.randint(-most, most))

    def _pick(self, choices: Sequence[Any]) -> Any:
        return self._random.choice(choices)

    def _chance(self, share: float) -> bool:
        return self._random.random() < share


def _alike(name: str, other: str | None) -> bool:
    """The same given name makes nobody somebody else to a reader: those are not counted as others."""
    return fold(name.split()[-1]) == fold((other or "").split()[-1])
