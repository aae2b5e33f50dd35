"""The planted: invented people, each with words that stand nowhere else, and what becomes of their cases."""

import io
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from PIL import Image, ImageDraw

Entrance = Literal["chat", "hotline"]
Fate = Literal["found_safe", "found", "cancelled", "expired", "rejected", "merged"]
PEOPLE, FEWEST = 200, 26
"""``FEWEST``: everybody of whom the play wants something by number."""
SURNAMES = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Vũ", "Đặng", "Bùi", "Đỗ"]
MIDDLE = ["Văn", "Thị", "Đức", "Ngọc", "Hữu", "Thanh"]
GIVEN = [
    "Lạc",
    "Mẫu",
    "Thử",
    "Dụ",
    "Bịa",
    "Phỏng",
    "Giả",
    "Ước",
    "Tưởng",
    "Định",
    "Vờ",
    "Nháp",
    "Ví",
    "Chơi",
    "Tạm",
    "Khống",
    "Đặt",
    "Thí",
    "Ảo",
    "Bày",
    "Rỗng",
    "Kể",
]
PLACES = ("Hoằng Thịnh", "Hoằng Lộc", "Hoằng Châu", "Hoằng Giang")
FATES: tuple[Fate, ...] = (
    *("found_safe", "rejected", "found", "merged", "rejected", "cancelled", "rejected", "found_safe", "merged"),
    *("expired", "found_safe", "rejected", "found", "merged", "rejected", "merged", "rejected", "merged"),
    *("rejected", "rejected"),
)
"""Dealt in turn; whoever is merged goes into the last case before that is on air."""
Kind = Literal["name", "caller", "phone", "user id", "said", "photo", "hash", "look", "sound"]


@dataclass
class Person:
    """Who is sought, and who told of them. ``words``: what is searched for, by what it is of; pictures and sounds are
    added once the service has them, in its own bytes."""

    number: int
    entrance: Entrance
    fate: Fate
    name: str
    caller: str
    phone: str
    user_id: str
    said: str
    pictured: bool
    speaks: bool
    seen: bool
    asked: bool
    case_id: str = ""
    case_number: str = ""
    words: dict[Kind, set[bytes]] = field(default_factory=dict)

    @property
    def place(self) -> str:
        return PLACES[self.number % len(PLACES)]

    @property
    def address(self) -> str:
        """Of a phone that asks for this case's public page: one alone may not ask for all."""
        return f"10.27.{self.number // 250}.{self.number % 250}"

    @property
    def published(self) -> bool:
        return self.fate not in ("rejected", "merged")


def invented(seed: int, people: int = PEOPLE) -> list[Person]:
    """Half of them told of by chat, half at the hotline. Raises ValueError for fewer than FEWEST."""
    if people < FEWEST:
        raise ValueError(f"{people} people are too few for this play: give at least {FEWEST}")
    chance = random.Random(f"{seed} forgetting")  # noqa: S311 - must be repeatable, guards nothing
    names, phones = _names(chance), _phones(chance, people)
    return [_person(number, names, phones, chance) for number in range(people)]


def _person(number: int, names: Iterator[str], phones: Iterator[str], chance: random.Random) -> Person:
    entrance: Entrance = "hotline" if number // 10 % 2 else "chat"
    fate = FATES[number % len(FATES)]
    return Person(
        number=number,
        entrance=entrance,
        fate=fate,
        name=next(names),
        caller=next(names) if entrance == "hotline" else "",
        phone=next(phones),
        user_id=f"73{chance.randrange(10**16):016d}1" if entrance == "chat" else "",
        said=f"dép số {' '.join(chance.sample(GIVEN, 5)).lower()}",
        pictured=fate != "rejected" or number % 3 == 0,
        speaks=entrance == "chat" and number % 5 == 0,
        seen=fate in ("found", "found_safe") and number % 4 < 2,
        asked=entrance == "chat" and number % 10 in (1, 5),
    )


def _names(chance: random.Random) -> Iterator[str]:
    """Of four syllables, the last two of them no other name's."""
    pairs = [(one, other) for one in GIVEN for other in GIVEN if one != other]
    for one, other in chance.sample(pairs, len(pairs)):
        yield f"{chance.choice(SURNAMES)} {chance.choice(MIDDLE)} {one} {other}"


def _phones(chance: random.Random, people: int) -> Iterator[str]:
    for number in chance.sample(range(10_000_000), people):
        yield f"097{number:07d}"


def drawn(person: Person) -> bytes:
    """A JPEG of coloured blocks, another one for each: neither bytes nor look are shared."""
    chance = random.Random(f"{person.name} picture")  # noqa: S311 - must be repeatable, guards nothing
    picture = Image.new("RGB", (400, 480))
    pen = ImageDraw.Draw(picture)
    for left in range(0, 400, 40):
        for top in range(0, 480, 40):
            pen.rectangle((left, top, left + 40, top + 40), fill=tuple(chance.randrange(256) for _ in range(3)))
    stored = io.BytesIO()
    picture.save(stored, "JPEG", quality=75)
    return stored.getvalue()
