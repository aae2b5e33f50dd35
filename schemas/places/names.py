"""How Vietnamese places are written: spelling variants, words for ranks, and the names inside a text.

Pure text. Which communes bear a name is the matter of `schemas.places`.
"""

import enum
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

TONES = "\u0300\u0301\u0303\u0309\u0323"
LONGEST_PLACE = 300
"""Characters, as an event's place has at most."""
# What is told of a person, a time or an event, and is part of no place's name; without accents, only words that are
# no others then ("bi" may be Bi, "ao" a pond).
TELLING_WORDS = re.compile(
    "lạc|tích|tuổi|áo|quần|mặc|dép|lúc|khoảng|bị|thấy|tôi|mình|giúp|tìm|gọi|hôm|chiều|nay|tóc|mất|bỏ|chưa|đang|rồi|gặp"
    "|lac|tich|tuoi|mac|luc|toi|thay|minh|giup|chieu|khoang|roi|gap"
)
TELLING_TIME = re.compile(r"\b\d{1,2}(?:\s?(?:giờ|gio|tuổi|tuoi)|[hgt]|[:hg]\d{2})\b")


class Rank(enum.Enum):
    """What the word before a name says that it is."""

    COMMUNE = "commune"
    DISTRICT = "district"
    PROVINCE = "province"


# Folded words and abbreviations, the longest first. "thành phố" may be a district-level city of before 2025
# or one of today's six city provinces; as a district it still counts as a mention of a province.
RANK_WORDS: dict[tuple[str, ...], Rank] = {
    ("dac", "khu"): Rank.COMMUNE,
    ("thi", "tran"): Rank.COMMUNE,
    ("thanh", "pho"): Rank.DISTRICT,
    ("thi", "xa"): Rank.DISTRICT,
    ("xa",): Rank.COMMUNE,
    ("phuong",): Rank.COMMUNE,
    ("x",): Rank.COMMUNE,
    ("p",): Rank.COMMUNE,
    ("f",): Rank.COMMUNE,
    ("tt",): Rank.COMMUNE,
    ("huyen",): Rank.DISTRICT,
    ("quan",): Rank.DISTRICT,
    ("h",): Rank.DISTRICT,
    ("q",): Rank.DISTRICT,
    ("tx",): Rank.DISTRICT,
    ("tp",): Rank.DISTRICT,
    ("tinh",): Rank.PROVINCE,
    ("t",): Rank.PROVINCE,
}
SENTENCE_END = re.compile(r"[,;:!?/()\n]|(?<=\w\w\w)\.(?=\s|$)")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class _Bare(dict[int, str]):
    """By code point: the character without accents, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFD", chr(code))
        self[code] = "".join(char for char in parts if not unicodedata.combining(char))
        return self[code]


_BARE = _Bare({ord("đ"): "d"})


def fold(text: str) -> str:
    """Return the text lower-case and without accents: "Đường Hoằng Hóa" → "duong hoang hoa"."""
    return text.lower() if text.isascii() else text.lower().translate(_BARE)


def name_key(name: str) -> str:
    """Return a key equal for all usual spellings of one name: accents, apostrophes, Mỹ/Mĩ, 01/1."""
    return " ".join(_word_key(word) for word in WORD.findall(name))


def accents_agree(written: str, name: str) -> bool | None:
    """Say whether the accents that were typed are those of the name, wherever they stand (hoá = hóa).

    Words typed without any accent say nothing; None when that is all of them, or when the words differ.
    """
    pairs = list(zip(WORD.findall(written), WORD.findall(name), strict=False))
    if name_key(written) != name_key(name):
        return None
    verdicts = [_accents(typed) == _accents(real) for typed, real in pairs if not typed.isascii()]
    return all(verdicts) if verdicts else None


def _accents(word: str) -> str:
    marked = unicodedata.normalize("NFD", word.lower())
    return "".join(sorted(char for char in marked if unicodedata.combining(char) or char == "đ"))


def _word_key(word: str) -> str:
    folded = fold(word).replace("'", "").replace("’", "")
    if folded.isdigit():
        return folded.lstrip("0") or "0"
    # "Mỹ" and "Mĩ", "Lý" and "Lí", "Quý" and "Quí" are the same word; "thuy" and "thui" are not.
    alike = folded[-1:] == "y" and (folded[-2:-1] in _BEFORE_Y or folded[-3:-1] == "qu")
    return folded[:-1] + "i" if alike else folded


_BEFORE_Y = frozenset("bcdghklmnprstvx")


def reads_as_sentence(text: str) -> bool:
    """Say whether the text tells what happened, to whom or when, and is more than the name of a place."""
    text = unicodedata.normalize("NFC", text.lower() if text.isupper() else text)
    if len(text) > LONGEST_PLACE or TELLING_TIME.search(text):
        return True
    words = WORD.findall(text)
    # Within a name words are written with capitals ("Yên Lạc"); one that begins a sentence has a small one after it.
    uncapitalised = [
        word for at, word in enumerate(words) if word[0].islower() or (at == 0 and words[1:] and words[1].islower())
    ]
    return any(TELLING_WORDS.fullmatch(word.lower()) for word in uncapitalised)


@dataclass(frozen=True, slots=True)
class Mention:
    """A run of words that may be the name of a place.

    start, end: positions among the words of the text, end exclusive. before: the folded word before it, or
    "". whole: nothing but this name, with or without its rank, stands between two commas.
    """

    key: str
    written: str
    rank: Rank | None
    before: str
    start: int
    end: int
    whole: bool

    @property
    def words(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Mention") -> bool:
        return self.start < other.end and other.start < self.end

    def within(self, other: "Mention") -> bool:
        """True when the other mention covers this one and more."""
        return other.start <= self.start and self.end <= other.end and self.words < other.words


def mentions(text: str, longest: int = 6) -> Iterator[Mention]:
    """Yield every run of 1 to `longest` words that could be a name, in the order of the text."""
    offset = 0
    for part in SENTENCE_END.split(unicodedata.normalize("NFC", text)):
        written = WORD.findall(part)
        yield from _mentions_of_part(written, offset, longest)
        offset += len(written)


def _mentions_of_part(written: list[str], offset: int, longest: int) -> Iterator[Mention]:
    keys = [_word_key(word) for word in written]
    folded = [fold(word) for word in written]
    for start in range(len(keys)):
        rank, rank_words = _rank_before(folded, start)
        for end in range(start + 1, min(start + longest, len(keys)) + 1):
            yield Mention(
                key=" ".join(keys[start:end]),
                written=" ".join(written[start:end]),
                rank=rank,
                before=folded[start - 1] if start else "",
                start=offset + start,
                end=offset + end,
                whole=end == len(keys) and start == rank_words,
            )


def _rank_before(folded: list[str], start: int) -> tuple[Rank | None, int]:
    """Return the rank that the words before `start` name, and how many words name it."""
    for size in (2, 1):
        rank = RANK_WORDS.get(tuple(folded[start - size : start])) if start >= size else None
        if rank is not None:
            return rank, size
    return None, 0
