"""Finding a commune by what people call it: today's name or the one of before July 2025, spelt anyhow.

Everything about places is imported from here. The first search builds an index: about 0.3 s, 20 MB.
"""

import bisect
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from schemas.places.commune_table import (
    Commune,
    UnknownCommune,
    commune,
    communes,
    distance_m,
    nearest_commune,
    old_communes,
)
from schemas.places.names import WORD, Mention, Rank, accents_agree, fold, mentions, name_key, reads_as_sentence

__all__ = [
    "CERTAIN",
    "Area",
    "Commune",
    "Match",
    "Mention",
    "Rank",
    "UnknownCommune",
    "accents_agree",
    "areas_named",
    "commune",
    "commune_names",
    "communes",
    "distance_m",
    "find_communes",
    "fold",
    "name_key",
    "nearest_commune",
    "reads_as_name",
    "reads_as_sentence",
]

# Scores out of 100. A name with "xã" before it is meant as a commune; one between commas probably; so is one
# after "ở"; one in the midst of a sentence may be anybody's name; one with "huyện" before it is a district of
# before 2025, and one that is a province's is likely the province.
RANKED, ALONE, PLACED, IN_SENTENCE, OTHER_RANK = 84, 80, 76, 60, 45
PREFIX = 70
OLD_NAME, PART_OF_OLD = -4, -8
PROVINCE_AGREES, DISTRICT_AGREES, AREA_DIFFERS = 12, 8, -20
ACCENTS_AGREE, ACCENTS_DIFFER = 4, -25
LATER_IN_TEXT = -1
CERTAIN = 75
TYPO_CUTOFF, TYPO = 82, -8
BESIDE = 3
"""Words between a commune and the district that it is said to lie in, at most: "xã … thuộc thị xã …"."""
OUTSIDE_M = 10_000
"""Districts lost communes to towns in 2012 and 2015, and people go on naming them so: one so near to a commune of the
district may have been its own."""
PROVINCE_ALIASES = {"hcm": "79", "tphcm": "79", "sai gon": "79", "sg": "79", "hn": "01"}
# Folded words that come before a place and not before a person or a street.
PLACING_WORDS = frozenset({"o", "tai", "gan", "ve", "den", "qua", "cho", "thon", "xom", "ga", "ubnd"})


@dataclass(frozen=True, slots=True)
class Match:
    """A commune that a text may mean.

    score: 0–100, `CERTAIN` and more when nothing in the text speaks against it. words: the words of the text
    that matched: its name, then a district and a province that agree. mention: where the name stands. name: how it is
    spelt. exact: no typing error was assumed. contradicted: accents, a province of the text or the district beside it
    speak against it. former: what the place was called before July 2025, when it was found by that name.
    """

    commune: Commune
    score: int
    words: tuple[str, ...]
    mention: Mention
    name: str
    exact: bool
    contradicted: bool
    former: str | None = None


@dataclass(frozen=True, slots=True)
class _Name:
    commune: Commune
    name: str
    penalty: int = 0
    former: str | None = None


@dataclass(frozen=True, slots=True)
class _Index:
    """names: by name_key. provinces, districts: name → codes of today's provinces, of communes, by name_key."""

    names: dict[str, list[_Name]]
    keys: list[str]
    provinces: dict[str, dict[str, set[str]]]
    districts: dict[str, dict[str, set[str]]]


@dataclass(frozen=True, slots=True)
class _Text:
    """The mentions in a text, and those among them that name provinces and old districts."""

    index: _Index
    mentions: list[Mention]
    provinces: list[tuple[Mention, set[str]]]
    districts: list[tuple[Mention, set[str]]]


def find_communes(text: str, limit: int = 5, near: tuple[float, float] | None = None) -> list[Match]:
    """Return the communes that a typed or spoken place may mean, best first.

    near: (latitude, longitude); among about equal matches the nearest comes first.
    """
    read = _read(text)
    best: dict[str, Match] = {}
    _keep(best, _exact(read))
    if not any(match.score >= CERTAIN for match in best.values()):
        _keep(best, _typos(read))
        _keep(best, _prefixes(read))

    def order(match: Match) -> tuple[float, float, str]:
        if near is None:
            return -match.score, 0.0, match.commune.code
        place = match.commune
        return -(match.score // 10), distance_m(*near, place.lat, place.lon), place.code

    return sorted(best.values(), key=order)[:limit]


@dataclass(frozen=True, slots=True)
class Area:
    """A province or a district of before July 2025 that a text names; ``provinces``: the codes of those that it may be,
    today's; ``communes``: of the districts."""

    mention: Mention
    provinces: frozenset[str]
    communes: frozenset[str]

    def holds(self, place: Commune) -> bool:
        return place.province_code in self.provinces or place.code in self.communes


def areas_named(text: str) -> list[Area]:
    """In the order of the text, whatever each is said of: a name may be a person's as well."""
    index = _index()
    areas = (
        Area(mention, frozenset(_provinces(index, mention)), frozenset(_districts(index, mention)))
        for mention in mentions(text)
    )
    named = [area for area in areas if area.provinces or area.communes]
    return [area for area in named if not any(area.mention.within(other.mention) for other in named)]


@lru_cache(maxsize=16)
def _read(text: str) -> _Text:
    index = _index()
    found = list(mentions(text))
    districts = [(mention, codes) for mention in found if (codes := _districts(index, mention))]
    return _Text(
        index=index,
        mentions=found,
        provinces=[(mention, codes) for mention in found if (codes := _provinces(index, mention))],
        # "huyện Vĩnh Lộc" names no "thành phố Vinh".
        districts=[each for each in districts if not any(each[0].within(other) for other, _ in districts)],
    )


def _provinces(index: _Index, mention: Mention) -> set[str]:
    """Return the codes of the provinces, merged ones included, that a mention may name."""
    return set() if mention.rank is Rank.COMMUNE else _so_called(index.provinces, mention)


def _districts(index: _Index, mention: Mention) -> set[str]:
    """Return the codes of the communes in the districts that a mention may name."""
    return _so_called(index.districts, mention)


def _so_called(areas: dict[str, dict[str, set[str]]], mention: Mention) -> set[str]:
    spelt = areas.get(mention.key, {})
    return {
        code for name, codes in spelt.items() if accents_agree(mention.written, name) is not False for code in codes
    }


def _keep(best: dict[str, Match], found: Iterator[Match]) -> None:
    for match in found:
        held = best.get(match.commune.code)
        if match.score > 0 and (held is None or match.score > held.score):
            best[match.commune.code] = match


def _exact(read: _Text) -> Iterator[Match]:
    named = [mention for mention in read.mentions if mention.key in read.index.names and _may_name(mention)]
    named = [mention for mention in named if not any(mention.within(other) for other in named)]
    named = [mention for mention in named if not _is_district_of(read, mention)]
    for order, mention in enumerate(named):
        for name in read.index.names[mention.key]:
            yield _weigh(read, mention, name, _base(read, mention) + order * LATER_IN_TEXT, exact=True)


def _is_district_of(read: _Text, mention: Mention) -> bool:
    """It follows a commune that is called one, as on a letter: "xã Hoằng Khánh, Hoằng Hóa" is not Xã Hoằng Hóa."""
    return (
        mention.rank is None
        and any(mention == district for district, _ in read.districts)
        and any(other.rank is Rank.COMMUNE and other.end == mention.start for other in read.mentions)
    )


def _may_name(mention: Mention) -> bool:
    """A lone syllable or number is a name only with its rank, or (a syllable) when it stands alone."""
    return mention.words > 1 or mention.rank is Rank.COMMUNE or (mention.whole and mention.key.isalpha())


def _base(read: _Text, mention: Mention) -> int:
    if mention.rank is not None:
        return RANKED if mention.rank is Rank.COMMUNE else OTHER_RANK
    if any(mention == province for province, _ in read.provinces):
        return IN_SENTENCE
    if mention.whole:
        return ALONE
    return PLACED if mention.before in PLACING_WORDS else IN_SENTENCE


def _weigh(read: _Text, mention: Mention, name: _Name, base: int, *, exact: bool = False) -> Match:
    """Score a name by what else the text says: province, old district, accents."""
    place, score, words = name.commune, base + name.penalty, [mention.written]
    district = next(
        (other.written for other, codes in read.districts if place.code in codes and not other.overlaps(mention)),
        None,
    )
    provinces = [(other.written, codes) for other, codes in read.provinces if not other.overlaps(mention)]
    province = next((written for written, codes in provinces if place.province_code in codes), None)
    if province is not None:
        score += PROVINCE_AGREES
    elsewhere = district is None and (
        bool(provinces and province is None) or _in_another_district(read, mention, place, exact=exact)
    )
    if elsewhere:
        score += AREA_DIFFERS
    if district is not None:
        score += DISTRICT_AGREES
    agree = accents_agree(mention.written, name.name)
    if agree is not None:
        score += ACCENTS_AGREE if agree else ACCENTS_DIFFER
    words += [written for written in (district, province) if written is not None]
    contradicted = agree is False or elsewhere
    distinct_words = tuple(dict.fromkeys(words))
    return Match(place, max(0, min(100, score)), distinct_words, mention, name.name, exact, contradicted, name.former)


def _in_another_district(read: _Text, mention: Mention, place: Commune, *, exact: bool) -> bool:
    """The district that stands beside the name ("xã …, huyện …") is one in which the commune does not lie."""
    told = [
        codes
        for other, codes in read.districts
        if other.rank is Rank.DISTRICT
        and (0 <= other.start - mention.end <= BESIDE or 0 <= mention.start - other.end < BESIDE)
        and not any(other == province for province, _ in read.provinces)
    ]
    return bool(told) and not (exact and any(_may_have_lain(place, code) for codes in told for code in codes))


def _may_have_lain(place: Commune, code: str) -> bool:
    beside = commune(code)
    return distance_m(place.lat, place.lon, beside.lat, beside.lon) <= OUTSIDE_M


def _typos(read: _Text) -> Iterator[Match]:
    """Yield names that differ by a letter or two from one that stands alone or behind its rank."""
    meant = [m for m in read.mentions if len(m.key) >= 5 and m.words <= 4 and (m.whole or m.rank is Rank.COMMUNE)]
    for mention in meant[:4]:
        for key, ratio, _ in process.extract(
            mention.key, read.index.keys, scorer=fuzz.ratio, score_cutoff=TYPO_CUTOFF, limit=8
        ):
            for name in read.index.names[key]:
                yield _weigh(read, mention, name, round(_base(read, mention) * ratio / 100) + TYPO)


def _prefixes(read: _Text) -> Iterator[Match]:
    """Yield names that begin with what has been typed so far."""
    keys = read.index.keys
    typed = [mention for mention in read.mentions if mention.whole and len(mention.key) >= 3]
    for mention in typed[:1]:
        start = bisect.bisect_left(keys, mention.key)
        for key in keys[start : start + 50]:
            if not key.startswith(mention.key):
                break
            for name in read.index.names[key]:
                yield _weigh(read, mention, name, PREFIX - min(10, len(key) - len(mention.key)))


@cache
def _index() -> _Index:
    names: dict[str, list[_Name]] = defaultdict(list)
    provinces: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    districts: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for alias, code in PROVINCE_ALIASES.items():
        provinces[alias][alias].add(code)
    for place in communes():
        names[name_key(place.name)].append(_Name(place, place.name))
        provinces[name_key(place.province_name)][place.province_name].add(place.province_code)
    for old in old_communes():
        place = commune(old.code)
        penalty = OLD_NAME if old.main else PART_OF_OLD
        names[name_key(old.name)].append(_Name(place, old.name, penalty, f"{old.full_name}, {old.district}"))
        provinces[name_key(old.province)][old.province].add(place.province_code)
        district = _district_name(old.district)
        districts[name_key(district)][district].add(place.code)
    by_key = ({key: dict(spelt) for key, spelt in areas.items()} for areas in (provinces, districts))
    return _Index(dict(names), sorted(names), *by_key)


def reads_as_name(written: str) -> bool:
    """Whether each word is one that names of communes are made of: then it is likelier one that is not known any more
    than another one mistyped."""
    return all(
        name_key(word) in _name_words() if word.isascii() else _spelt(word) in _name_words()
        for word in WORD.findall(written)
    )


def _spelt(word: str) -> str:
    return "".join(sorted(unicodedata.normalize("NFD", word.lower())))


@cache
def _name_words() -> frozenset[str]:
    """Each word of a commune's name as `name_key` has it, and its letters and accents, wherever they stand."""
    names = {each.name for spelt in _index().names.values() for each in spelt}
    words = {word for name in names for word in WORD.findall(name)}
    return frozenset({*map(name_key, words), *map(_spelt, words)})


@cache
def commune_names() -> dict[str, tuple[str, ...]]:
    """Return how the communes of today and before July 2025 and the old districts are spelt, by `name_key`.

    A name that is a province's as well is left out: it mostly means the province.
    """
    spelt: dict[str, set[str]] = defaultdict(set)
    for place in communes():
        spelt[name_key(place.name)].add(place.name)
    for old in old_communes():
        spelt[name_key(old.name)].add(old.name)
        district = _district_name(old.district)
        spelt[name_key(district)].add(district)
    provinces = {name_key(name) for place in (*communes(),) for name in (place.province_name,)}
    provinces |= {name_key(old.province) for old in old_communes()}
    return {key: tuple(sorted(names)) for key, names in spelt.items() if key not in provinces}


def _district_name(full_name: str) -> str:
    """Return a district's name without "Huyện", "Quận", "Thị xã", "Thành phố"."""
    words = full_name.split()
    return " ".join(words[2:] if full_name[:6] in ("Thị xã", "Thành ") else words[1:])
