"""What a page of the places shows: those that were looked for, however they were typed, so many at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from schemas.places.finding import UnknownCommune, commune, fold
from services.intake.own_places.rules.changes import KnownPlace

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Listed:
    """``places``: of page ``page``, counted from 1, of ``pages``; ``found``: how many there are on all of them."""

    places: tuple[KnownPlace, ...]
    page: int
    pages: int
    found: int


def listed(known: Sequence[KnownPlace], sought: str, page: int) -> Listed:
    """Those whose name, commune or source's login has each word of ``sought``, without accents or capitals; the page
    that is nearest to ``page``."""
    words = fold(sought).split()
    found = [each for each in known if all(word in _words_of(each) for word in words)]
    pages = max(1, ceil(len(found) / PER_PAGE))
    page = min(max(page, 1), pages)
    return Listed(tuple(found[(page - 1) * PER_PAGE : page * PER_PAGE]), page, pages, len(found))


def commune_label(code: str) -> str:
    """Its full name; of one that was merged away since, its code."""
    try:
        return commune(code).full_name
    except UnknownCommune:
        return code


def _words_of(known: KnownPlace) -> str:
    place = known.place
    return f"{fold(place.name)} {fold(commune_label(place.commune_code))} {place.commune_code} {known.noted_by.lower()}"
