"""A text that somebody has reworded, made to say what the facts say: only the words that differ are changed."""

import re
from collections.abc import Callable

from schemas.content import VIETNAM, Facts
from schemas.places.finding import commune, fold, nearest_commune
from services.verification.rules.agreement.clothes import GARMENTS, colours_worn
from services.verification.rules.agreement.marks import Fact, Mark, worn_words
from services.verification.rules.agreement.told import (
    ADDRESSED,
    AGE,
    AGE_IN_MONTHS,
    AGE_IN_WORDS,
    BIRTH_YEAR,
    CLOCK,
    DAY,
    HEIGHT,
)
from services.verification.rules.words.poster_text import initials

OPPOSITE = {
    "female": {
        "trai": "gái", "nam": "nữ", "cậu": "cô", "chú bé": "cô bé", "đàn ông": "phụ nữ", "ông cụ": "bà cụ",
        "cụ ông": "cụ bà", "ông lão": "bà lão",
    },
    "male": {
        "gái": "trai", "nữ": "nam", "cô bé": "cậu bé", "phụ nữ": "đàn ông", "đàn bà": "đàn ông", "bà cụ": "ông cụ",
        "cụ bà": "cụ ông", "bà lão": "ông lão",
    },
}  # fmt: skip
"""What tells the other sex, and what tells this one instead."""


def mended(text: str, mark: Mark, facts: Facts) -> str:
    """With the words of the mark as ``facts`` have them; as it is where no words for that are known."""
    return MENDS[mark.of](text, mark, facts)


def _name(text: str, mark: Mark, facts: Facts) -> str:
    return re.sub(re.escape(mark.said), facts.name or initials(mark.said), text, flags=re.IGNORECASE)


def _sex(text: str, mark: Mark, facts: Facts) -> str:
    words = OPPOSITE[facts.sex] if facts.sex else {}
    told = sorted(words, key=len, reverse=True)
    if not told:
        return text

    def other(found: re.Match[str]) -> str:
        word = words[found[0].lower()]
        return word.upper() if found[0].isupper() else word.capitalize() if found[0][0].isupper() else word

    return re.sub(rf"\b(?:{'|'.join(told)})\b", other, text, flags=re.IGNORECASE)


def _age(text: str, mark: Mark, facts: Facts) -> str:
    said = f"{facts.age} tuổi" if facts.age is not None else f"sinh năm {facts.birth_year}"
    found = [each for pattern in (AGE_IN_MONTHS, AGE, AGE_IN_WORDS) if (each := _first(pattern, text))]
    return text.replace(min(found, key=lambda each: each.start())[0], said) if found else text


def _birth_year(text: str, mark: Mark, facts: Facts) -> str:
    said = f"sinh năm {facts.birth_year}" if facts.birth_year is not None else f"{facts.age} tuổi"
    found = _first(BIRTH_YEAR, text)
    return text.replace(found[0], said) if found else text


def _height(text: str, mark: Mark, facts: Facts) -> str:
    found = _first(HEIGHT, text)
    return text.replace(found[0], f"cao {facts.height_cm} cm") if found else text


def _clothing(text: str, mark: Mark, facts: Facts) -> str:
    looks = ". ".join(part for part in (facts.clothing, facts.marks, facts.carries) if part)
    garment = GARMENTS.get(fold(mark.said.split()[0]), "")
    worn = colours_worn(looks)
    return text.replace(mark.said, worn_words(looks, {garment: worn[garment]})) if garment in worn else text


def _seen_at(text: str, mark: Mark, facts: Facts) -> str:
    if facts.seen_at is None:
        return text
    there = facts.seen_at.astimezone(VIETNAM)
    clock = _first(CLOCK, text)
    if clock:
        text = text[: clock.start()] + f"{there:%H:%M}" + text[clock.end() :]
    for day in DAY.finditer(text):
        if not ADDRESSED.search(text[: day.start()]):
            return text[: day.start()] + f"{there:%d/%m/%Y}" + text[day.end() :]
    return text


def _call(text: str, mark: Mark, facts: Facts) -> str:
    return text.replace(mark.said, facts.call)


def _place(text: str, mark: Mark, facts: Facts) -> str:
    place = facts.place
    own = (commune(place.commune_code) if place.commune_code else nearest_commune(place.lat, place.lon)).full_name
    own = own if mark.said[:1].isupper() else own[:1].lower() + own[1:]
    return text.replace(mark.said, own)


def _first(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return re.compile(pattern.pattern, pattern.flags | re.IGNORECASE).search(text)


MENDS: dict[Fact, Callable[[str, Mark, Facts], str]] = {
    "name": _name,
    "sex": _sex,
    "age": _age,
    "birth_year": _birth_year,
    "height_cm": _height,
    "clothing": _clothing,
    "place": _place,
    "seen_at": _seen_at,
    "call": _call,
}
