"""Scopes by name: communes and provinces, as people choose and read them."""

import unicodedata
from collections.abc import Collection, Iterable
from functools import cache

from schemas.places.finding import CERTAIN, communes, find_communes
from schemas.trust.roster import COUNTRY
from schemas.words import Words, words

MOST_MATCHES = 8
PROVINCE_DIGITS = 2
THE_COUNTRY = words("cả nước")


@cache
def place_names() -> dict[str, str]:
    """Names of all provinces and communes by code; those of provinces first, each by name."""
    places = communes()
    provinces = {place.province_code: place.province_name for place in places}
    named = dict(sorted(provinces.items(), key=lambda item: item[1]))
    return named | {place.code: place.label for place in places}


def provinces() -> dict[str, str]:
    """Names by code, by name."""
    return {code: name for code, name in place_names().items() if len(code) == PROVINCE_DIGITS}


def is_scope(codes: Iterable[str]) -> bool:
    """Whether each code is one of a commune, a province, or the country."""
    return all(code == COUNTRY or code in place_names() for code in codes)


def scope_words(scope: Collection[str]) -> Words:
    """What to read for a scope; the country alone when it is in it."""
    if COUNTRY in scope:
        return THE_COUNTRY
    codes = sorted(scope, key=lambda code: (len(code), code))
    return words(", ".join(place_names().get(code, code) for code in codes))


def places_like(words: str, but: Collection[str]) -> dict[str, str]:
    """Communes that these words may mean, by code, without those chosen already."""
    found = find_communes(words[:200], MOST_MATCHES) if words.strip() else []
    return {match.commune.code: match.commune.label for match in found if match.commune.code not in but}


def communes_called(words: str) -> list[str]:
    """Codes of those that bear this name, today's or one of before July 2025, the likeliest first; of one alone when
    it is written as we write it, with its province. Nothing is guessed from a typing error."""
    label = unicodedata.normalize("NFC", " ".join(words.split())).casefold()
    found = [match for match in find_communes(words[:200], MOST_MATCHES) if match.exact and match.score >= CERTAIN]
    as_written = [match for match in found if match.commune.label.casefold() == label]
    return [match.commune.code for match in as_written or found]


def chosen_communes(scope: Iterable[str]) -> dict[str, str]:
    """Those of a scope, by code; provinces and the country have boxes of their own."""
    return {code: place_names()[code] for code in scope if len(code) > PROVINCE_DIGITS and code in place_names()}
