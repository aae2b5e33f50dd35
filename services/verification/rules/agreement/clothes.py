"""Garments and their colours, read in what people write."""

import re
from functools import lru_cache

from schemas.places.names import WORD, fold

COLOURS = frozenset(WORD.findall("do xanh vang trang den hong tim nau cam xam ghi kem bac"))
GARMENTS = {
    "ao": "ao", "quan": "quan", "vay": "vay", "dam": "vay", "dep": "dep", "giay": "dep", "mu": "mu", "non": "mu",
    "balo": "balo", "cap": "balo", "khan": "khan",
}  # fmt: skip
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
    """All colours that are told of each garment, up to the next one or the end of the sentence; folded."""
    worn: dict[str, frozenset[str]] = {}
    for sentence in SENTENCE_END.split(text.lower().replace("ba lô", "balo").replace("ba lo", "balo")):
        garment = None
        for word in (fold(word) for word in WORD.findall(sentence)):
            garment = GARMENTS.get(word, garment)
            if garment and word in COLOURS:
                worn[garment] = worn.get(garment, frozenset()) | {word}
    return worn
