"""Garments and their colours, read in what people write."""

import re
import unicodedata
from functools import lru_cache

from schemas.places.names import WORD, fold

COLOURS = frozenset(WORD.findall("do xanh vang trang den hong tim nau cam xam ghi kem bac"))
GARMENTS = {
    "ao": "ao", "quan": "quan", "vay": "vay", "dam": "vay", "dep": "dep", "giay": "dep", "mu": "mu", "non": "mu",
    "balo": "balo", "cap": "balo", "khan": "khan",
}  # fmt: skip
WRITTEN_COLOURS = frozenset(WORD.findall("đỏ xanh vàng trắng đen hồng tím nâu cam xám ghi kem bạc"))
WRITTEN_GARMENTS = frozenset(WORD.findall("áo quần váy đầm dép giày giầy mũ nón balo cặp khăn"))
OTHER_THINGS = frozenset(WORD.findall("tóc da mắt xe túi răng đeo nơ tay quán chợ ở tại gần đến lạc"))
"""What follows is the colour of that, or the name of a place, and no longer of a garment."""
SENTENCE_END = re.compile(r"[.;!?\n]")
WORDS_TO_COLOUR = 5
"""How far behind a garment its colour may stand: "áo phông cộc tay màu đỏ"."""


@lru_cache(maxsize=4096)
def clothes_in(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Each garment whose colours are told, in words that stand close behind it; garment and colours are folded."""
    words = [fold(word) for word in WORD.findall(text.lower().replace("ba lô", "balo").replace("ba lo", "balo"))]
    worn: dict[str, set[str]] = {}
    for at, word in enumerate(words):
        garment = GARMENTS.get(word)
        for following in words[at + 1 : at + 1 + WORDS_TO_COLOUR] if garment else ():
            if following in GARMENTS:
                break
            if garment and following in COLOURS:
                worn.setdefault(garment, set()).add(following)
                break
    return tuple((garment, frozenset(colours)) for garment, colours in sorted(worn.items()))


@lru_cache(maxsize=1024)
def colours_worn(text: str) -> dict[str, frozenset[str]]:
    """All colours that are told of each garment, up to the next one, another thing, or the end of the sentence; folded.

    Where accents were typed they count: "quán" is no "quần", "đến" no "đen".
    """
    small = unicodedata.normalize("NFC", text.lower()).replace("ba lô", "balo").replace("ba lo", "balo")
    accented = any(fold(word) != word for word in WORD.findall(small))
    worn: dict[str, frozenset[str]] = {}
    for sentence in SENTENCE_END.split(small):
        garment, last = None, ""
        for word in WORD.findall(sentence):
            folded = fold(word)
            if folded in GARMENTS and (not accented or word in WRITTEN_GARMENTS):
                garment = GARMENTS[folded]
            elif word in OTHER_THINGS:
                garment = None
            elif garment and folded in COLOURS and (not accented or _is_colour(word, last)):
                worn[garment] = worn.get(garment, frozenset()) | {folded}
            last = word
    return worn


def _is_colour(word: str, last: str) -> bool:
    """ "Có ghi chữ" tells no grey."""
    return word in WRITTEN_COLOURS and (word != "ghi" or last == "màu" or last in WRITTEN_GARMENTS)
