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
    is_a_span,
    named,
)
from services.verification.rules.words.poster_text import initials

OPPOSITE = {
    "female": {
        "bé trai": "bé gái", "cháu trai": "cháu gái", "cậu bé": "cô bé", "chú bé": "cô bé", "đàn ông": "phụ nữ",
        "ông cụ": "bà cụ", "cụ ông": "cụ bà", "ông lão": "bà lão",
    },
    "male": {
        "bé gái": "bé trai", "cháu gái": "cháu trai", "cô bé": "cậu bé", "phụ nữ": "đàn ông", "đàn bà": "đàn ông",
        "bà cụ": "ông cụ", "cụ bà": "cụ ông", "bà lão": "ông lão",
    },
}  # fmt: skip
"""What tells the other sex, and what tells this one instead."""
ALONE = {"female": ("nam", "nữ"), "male": ("nữ", "nam")}
"""The word between two signs, where it is no name and no place; and what stands there instead."""


def mended(text: str, mark: Mark, facts: Facts) -> str:
    """With the words of the mark as ``facts`` have them; as it is where no words for that are known, or where more than
    one of them could be meant."""
    return MENDS[mark.of](text, mark, facts)


def _name(text: str, mark: Mark, facts: Facts) -> str:
    said = facts.name or initials(mark.said)
    return named(mark.said).sub(lambda found: said.upper() if found[0].isupper() else said, text)


def _sex(text: str, mark: Mark, facts: Facts) -> str:
    if not facts.sex:
        return text
    words, (alone, instead) = OPPOSITE[facts.sex], ALONE[facts.sex]
    told = re.findall(rf"\b(?:{'|'.join((*words, *words.values()))})\b", text, re.IGNORECASE)
    if len(told) > 1:
        return text  # of two people, and which is meant is not known

    def other(found: re.Match[str]) -> str:
        word = words[found[0].lower()]
        return word.upper() if found[0].isupper() else word.capitalize() if found[0][0].isupper() else word

    text = re.sub(rf"\b(?:{'|'.join(words)})\b", other, text, flags=re.IGNORECASE)
    return re.sub(rf"(?<=[,.;:(] ){alone}(?=[,.;)]|$)", instead, text, flags=re.MULTILINE)


def _age(text: str, mark: Mark, facts: Facts) -> str:
    said = f"{facts.age} tuổi" if facts.age is not None else f"sinh năm {facts.birth_year}"
    return _only(text, [each for pattern in (AGE_IN_MONTHS, AGE, AGE_IN_WORDS) for each in _all(pattern, text)], said)


def _birth_year(text: str, mark: Mark, facts: Facts) -> str:
    said = f"sinh năm {facts.birth_year}" if facts.birth_year is not None else f"{facts.age} tuổi"
    return _only(text, _all(BIRTH_YEAR, text), said)


def _height(text: str, mark: Mark, facts: Facts) -> str:
    return _only(text, _all(HEIGHT, text), f"cao {facts.height_cm} cm")


def _clothing(text: str, mark: Mark, facts: Facts) -> str:
    looks = ". ".join(part for part in (facts.clothing, facts.marks, facts.carries) if part)
    garment = GARMENTS.get(fold(mark.said.split()[0]), "")
    worn = colours_worn(looks)
    return text.replace(mark.said, worn_words(looks, {garment: worn[garment]})) if garment in worn else text


def _seen_at(text: str, mark: Mark, facts: Facts) -> str:
    if facts.seen_at is None:
        return text
    there = facts.seen_at.astimezone(VIETNAM)
    clocks, days = _all(CLOCK, text), [day for day in DAY.finditer(text) if not ADDRESSED.search(text[: day.start()])]
    if len(clocks) > 1 or len(days) > 1 or any(is_a_span(text.lower(), each) for each in clocks):
        return text
    # The later one first, so that the places of the other one stay right.
    for found, said in sorted(
        [(each, f"{there:%H:%M}") for each in clocks] + [(each, f"{there:%d/%m/%Y}") for each in days],
        key=lambda each: -each[0].start(),
    ):
        text = text[: found.start()] + said + text[found.end() :]
    return text


def _call(text: str, mark: Mark, facts: Facts) -> str:
    return text.replace(mark.said, facts.call)


def _place(text: str, mark: Mark, facts: Facts) -> str:
    place = facts.place
    own = (commune(place.commune_code) if place.commune_code else nearest_commune(place.lat, place.lon)).full_name
    own = own if mark.said[:1].isupper() else own[:1].lower() + own[1:]
    return text.replace(mark.said, own)


def _all(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    return list(re.compile(pattern.pattern, pattern.flags | re.IGNORECASE).finditer(text))


def _only(text: str, found: list[re.Match[str]], said: str) -> str:
    """With this instead of what was found; where that stands twice, nobody knows of whom, and it stays as it is."""
    return text[: found[0].start()] + said + text[found[0].end() :] if len(found) == 1 else text


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
