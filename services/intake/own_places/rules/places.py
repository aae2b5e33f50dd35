"""A force's own places: what may stand in its list, and where their names stand in a text.

"chợ Bút Sơn" is what it is, and its own name. Without a name of its own ("chợ", "trường học") it is in every commune.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from schemas.places.finding import UnknownCommune, accents_agree, commune, distance_m, fold, name_key
from schemas.places.names import WORD, reads_as_sentence
from schemas.places.public_places import NO_NAME
from services.intake.understanding.rules.place_phrases import EVERYDAY, HEADS

LONGEST_NAME = 100
FAR_M = 30_000
"""A point farther from the middle of its commune than that is mistyped."""
_NOBODYS = """
    nhà, nhà trọ, nhà bà nội, nhà bà ngoại, số nhà, số, phòng, tầng, phòng trọ, dãy trọ, xóm trọ, ngõ, ngách, hẻm, kiệt
"""
NOBODYS = tuple(phrase.strip() for phrase in _NOBODYS.split(","))
"""Where somebody lives is personal, and stands in no list; a "nhà văn hóa" is everybody's."""
RANKS = ("xã", "phường", "thị trấn", "đặc khu", "huyện", "quận", "thị xã", "thành phố", "tỉnh")
SAYS_WHAT_IT_IS = frozenset(fold(head) for head in HEADS.split("|") if len(head) > 1)
_LONGEST_HEAD = max(len(head.split()) for head in SAYS_WHAT_IT_IS)
_NAMES_AFTER_ALL = frozenset({"mới", "cũ", "đỏ", "trắng", "xanh", "vàng", "đầu", "cuối", "trung", "thành"})
"""They do with a capital: "chợ Mới"."""


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """``name``: as it is spelt, with what it is. ``lat``, ``lon``: WGS 84 degrees. ``commune_code``: five digits."""

    name: str
    commune_code: str
    lat: float
    lon: float

    @property
    def key(self) -> tuple[str, str]:
        """Equal for two that a list may not hold both: one name in one commune, however spelt."""
        return self.commune_code, name_key(self.name)


@dataclass(frozen=True, slots=True)
class Said:
    """text[start:end] is the name of these, which are spelt alike but for accents that were not typed; ``first``,
    ``last``: its words among those of the text, ``last`` exclusive. ``own``: how many of them are its own name."""

    start: int
    end: int
    first: int
    last: int
    own: int
    places: tuple[OwnPlace, ...]


@dataclass(frozen=True, eq=False)
class OwnPlaces:
    """Found by their words. Compared by identity: a list that was read anew is another one."""

    places: tuple[OwnPlace, ...] = ()
    _by_first: dict[str, list[tuple[tuple[str, ...], OwnPlace]]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        found: dict[str, list[tuple[tuple[str, ...], OwnPlace]]] = defaultdict(list)
        for place in self.places:
            keys = tuple(name_key(place.name).split())
            found[keys[0]].append((keys, place))
        object.__setattr__(self, "_by_first", dict(found))

    def said_in(self, text: str) -> Iterator[Said]:
        """Where their names stand, the longest at each place; ``text``: NFC. A name that goes on is another one."""
        if not self.places:
            return
        words = [(word[0], word.start(), word.end()) for word in WORD.finditer(text)]
        keys = [name_key(word) for word, _, _ in words]
        at = 0
        while at < len(words):
            named = [(spelt, place) for spelt, place in self._by_first.get(keys[at], ()) if _stands(keys, at, spelt)]
            size = max((len(spelt) for spelt, _ in named), default=0)
            if not size:
                at += 1
                continue
            start, end = words[at][1], words[at + size - 1][2]
            places = tuple(
                place
                for spelt, place in named
                if len(spelt) == size and accents_agree(text[start:end], place.name) is not False
            )
            if places:
                yield Said(start, end, at, at + size, own_words(places[0].name), places)
            at += size


def _stands(keys: Sequence[str], at: int, spelt: tuple[str, ...]) -> bool:
    return tuple(keys[at : at + len(spelt)]) == spelt


NO_PLACES = OwnPlaces()


@dataclass(frozen=True, slots=True)
class Home:
    """The force's own commune, by whose nearness a place is read, and the places that it has listed."""

    lat: float
    lon: float
    places: OwnPlaces = NO_PLACES

    @property
    def at(self) -> tuple[float, float]:
        """(latitude, longitude)."""
        return self.lat, self.lon


def head_words(name: str) -> int:
    """How many of its words say what it is: of "trường tiểu học Hoằng Thịnh" three; 0 where none do."""
    words = [fold(word) for word in WORD.findall(name)]
    sizes = range(min(len(words), _LONGEST_HEAD), 0, -1)
    return next((size for size in sizes if " ".join(words[:size]) in SAYS_WHAT_IT_IS), 0)


def own_words(name: str) -> int:
    return len(WORD.findall(name)) - head_words(name)


def is_everyday(words: Sequence[str]) -> bool:
    """Without a capital they may be anything: one syllable, a number, or a name that is said of other things, too."""
    return len(words) < 2 or " ".join(map(fold, words)) in EVERYDAY or all(word.lower() in NO_NAME for word in words)


def wrong_with_name(name: str) -> tuple[str, str] | None:
    """Why it names no one place, in English and Vietnamese; None where it may stand in the list."""
    words = WORD.findall(name)
    own = words[head_words(name) :]
    small = [word for word in own if word[0].islower()]
    if _PARTED.search(name):
        return "has more than a name in it: give the name alone, no commune", "chỉ ghi tên gọi, không ghi xã"
    if _NUMBERED.search(name):
        return "has only a number, as in every commune: give a name", "chỉ có số, xã nào cũng có: ghi tên riêng"
    if len(name) > LONGEST_NAME or reads_as_sentence(name):
        return "is a sentence: give the name alone", "là một câu: chỉ ghi tên gọi"
    if _SOMEBODYS.search(name) or any(
        _begins(words, kept) and head_words(name) <= len(kept.split()) for kept in NOBODYS
    ):
        return "is where somebody lives: give a public place", "là nơi ở của riêng ai đó: chỉ ghi nơi công cộng"
    if any(_begins(words, rank) for rank in RANKS):
        return "is a commune or a district, which Loa knows", "là xã, phường, huyện: Loa đã biết sẵn"
    if not own or all(word.lower() in NO_NAME - _NAMES_AFTER_ALL for word in own):
        return "says what it is and not which one: give its own name", "mới nói là gì, chưa có tên riêng"
    if own == small and is_everyday(own):
        return "has no name of its own: write it with a capital", "chưa có tên riêng: viết hoa tên riêng"
    if len(words) < 2:
        return "is one word, which says anything: write what it is before it", "chỉ có một chữ: ghi thêm đó là gì"
    return None


def wrong_with_point(place: OwnPlace) -> tuple[str, str] | None:
    """Why its point cannot be: in no such commune. English and Vietnamese; None where it can."""
    try:
        there = commune(place.commune_code)
    except UnknownCommune:
        return "no such commune: give its five digits", "không có mã xã, phường này"
    away = distance_m(place.lat, place.lon, there.lat, there.lon)
    if away <= FAR_M:
        return None
    return (
        f"{away / 1000:.0f} km from {there.full_name}: another point, or another commune",
        f"cách {there.full_name} {away / 1000:.0f} km: xem lại tọa độ hoặc mã xã",
    )


_SOMEBODYS = re.compile(
    r"\bnhà (?:riêng|trọ|ông|bà|cô|chú|bác|anh|chị|em|cháu|thầy|bố|mẹ|cậu|mợ|dì|thím|nội|ngoại|tôi|mình)\b",
    re.IGNORECASE,
)
""" "Cổng nhà ông Tư"."""
_PARTED = re.compile(r"[,;.!?\n]")
"""Where a text parts its words so, they are no one name."""
_NUMBERED = re.compile(
    r"\b(?:thôn|xóm|tổ|tổ dân phố|tiểu khu|khu phố|khu|khối|khóm|ấp|bản|đội)\s+(?:số\s+)?\d+$", re.IGNORECASE
)
"""A hamlet or a quarter that has a number for a name, and what is called by it."""


def _begins(words: Sequence[str], phrase: str) -> bool:
    head = phrase.split()
    return [word.lower() for word in words[: len(head)]] == head
