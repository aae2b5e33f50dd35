"""Which of a force's own places a text means: "gần chợ Bút Sơn lúc 17:30" is that market, and its point.

A place that is not found is asked about; one that is wrong sends an alert elsewhere. So a name counts only where it is
said as a place, and nothing else in the text names another commune. Of several that are called alike the one in a
commune that is named counts, else the one that is clearly nearest to home, else none.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from schemas.places.finding import (
    Area,
    Commune,
    Match,
    Rank,
    areas_named,
    commune,
    distance_m,
    find_communes,
    fold,
    reads_as_sentence,
)
from schemas.places.names import RANK_WORDS, WORD
from services.intake.own_places.rules.places import Home, OwnPlace, Said, head_words, is_everyday
from services.intake.understanding.rules.places import PlaceDraft, place_told
from services.intake.understanding.rules.told_places import (
    AT,
    IN_ENGLISH,
    LOST_THERE,
    MANY,
    NEARNESS,
    NOT_THERE,
    ON_THE_WAY,
    communes_said,
    happened_elsewhere,
    tells_home,
    tidy,
    told_place,
)
from services.intake.understanding.rules.words import bare_typing

CLEARLY_NEARER = 2
"""Of two that are called alike, the nearer one is meant where the other is this many times as far from home."""
BESIDE = 3
"""Words between a place and the commune or district that it is said to lie in, at most."""
MOST_NAMES = 8
"""Of listed places in one text: of more nobody can tell which is meant, and each takes its time."""

_NEAR_BEFORE = re.compile(
    rf"(?:^|\W)(?P<near>{'|'.join(sorted({*NEARNESS, *map(fold, NEARNESS)}, key=len, reverse=True))})$", re.IGNORECASE
)
_FAR_FROM = re.compile(r"(?:^|\W)(?:cach|roi khoi|khoi|chua (?:den|toi)|tru)(?: \w+)?$")
""" "Cách chợ Bút Sơn 20 km" is not there."""
_GOES_ON = re.compile(r"^\s+(?P<word>[^\W\d_]+|\d{1,3}\b)(?P<unit>\s?(?:[^\W\d_]+|:|/|\+))?")
_UNITS = re.compile(r"gio|h|g|phut|p|tuoi|t|km|m|met|cay|ngay|thang|nguoi|lan|tieng|chau|be|hom|em|dua|:|/")
_STOPS = re.compile(r"^\s*(?:[,.;:!?)\n]|$)")


@dataclass(frozen=True, slots=True)
class _Named:
    """What a text names beside a force's own places: looked for once, however many of them stand in it."""

    text: str
    communes: Sequence[Match]
    areas: Sequence[Area]


@dataclass(frozen=True, slots=True)
class _Told:
    """``said``, as a place: whether it was lost there, or only headed there. ``start``: with "gần" before it."""

    said: Said
    start: int
    near: str
    at_place: bool
    lost_there: bool
    home: bool
    meant: OwnPlace | None

    @property
    def end(self) -> int:
        return self.said.end


def place_heard(text: str, home: Home, *, at_home: bool = False, within: str = "") -> PlaceDraft | None:
    """The one place that the text names: one of the force's own, else a commune's, as ``told_place``."""
    return own_place(text, home, at_home=at_home, within=within) or told_place(text, home.at, at_home=at_home)


def own_place(text: str, home: Home, *, at_home: bool = False, within: str = "") -> PlaceDraft | None:
    """The one of the force's own places that the text names, or None. ``at_home``: where somebody lives is one.
    ``within``: the code of the commune in which it is known to lie."""
    text = unicodedata.normalize("NFC", text)
    listed = list(islice(home.places.said_in(text), MOST_NAMES + 1))
    if not listed or len(listed) > MOST_NAMES:
        return None
    named = _Named(text, find_communes(text, limit=MANY), areas_named(text))
    said = [each for each in listed if _is_said(named, each)]
    if not said:
        return None
    told = [_told(named, each, home, at_home=at_home, within=within) for each in said]
    meant = _meant([each for each in told if not each.home])
    if at_home and all(each.home for each in told) and not happened_elsewhere(text, told):
        meant = _meant(told)
    if meant is None or meant.meant is None:
        return None
    found = meant.meant
    place = place_told(commune(found.commune_code), _words(text, meant, found), home.at)
    return replace(place, lat=found.lat, lon=found.lon)


def _meant(told: Sequence[_Told]) -> _Told | None:
    """As of communes: where it happened, before where it was only heading; all of them in one commune, and none that
    may be several."""
    for chosen in (
        [each for each in told if each.lost_there],
        [each for each in told if each.at_place],
        told,
    ):
        if chosen:
            codes = {each.meant.commune_code if each.meant else None for each in chosen}
            return chosen[0] if len(codes) == 1 else None
    return None


def _told(named: _Named, said: Said, home: Home, *, at_home: bool, within: str) -> _Told:
    text = named.text
    before = text[: said.start].rstrip(" ")
    near = _NEAR_BEFORE.search(before)
    start = near.start("near") if near else said.start
    before = text[:start].rstrip(" ,")
    on_the_way = ON_THE_WAY.search(before.lower()) is not None
    return _Told(
        said,
        start,
        near["near"] if near else "",
        at_place=near is not None or bool(AT.search(before.lower()) or IN_ENGLISH.search(before.lower())),
        lost_there=LOST_THERE.search(fold(before) + " ") is not None and not on_the_way,
        home=tells_home(text, start),
        meant=_one(named, said, home, at_home=at_home, within=within),
    )


def _one(beside: _Named, said: Said, home: Home, *, at_home: bool, within: str) -> OwnPlace | None:
    """The one of those that are called so which the text means."""
    if within:
        held = [place for place in said.places if place.commune_code == within]
        return held[0] if len(held) == 1 else None
    around = _Around(beside, said, home, at_home=at_home)
    possible = [place for place in said.places if not around.speaks_against(commune(place.commune_code))]
    named = [place for place in possible if around.names(commune(place.commune_code))]
    return _nearest(named or possible, home)


def _nearest(places: Sequence[OwnPlace], home: Home) -> OwnPlace | None:
    if len(places) < 2:
        return places[0] if places else None
    away = sorted((distance_m(*home.at, place.lat, place.lon), at) for at, place in enumerate(places))
    return places[away[0][1]] if away[0][0] * CLEARLY_NEARER <= away[1][0] else None


class _Around:
    """The communes, districts and provinces that a text names beside a place."""

    def __init__(self, named: _Named, said: Said, home: Home, *, at_home: bool) -> None:
        text = named.text
        found = [
            match
            for match in named.communes
            if match.exact and not (match.mention.start < said.last and said.first < match.mention.end)
        ]
        self._taken = {
            each.match.commune.code for each in communes_said(text, found, home.at) if at_home or not each.home
        }
        self._beside = list(_by_mention(text, found, said))
        self._areas = [
            area
            for area in named.areas
            if not (area.mention.start < said.last and said.first < area.mention.end)
            and area.mention.rank is not Rank.COMMUNE
        ]
        self._said = said

    def speaks_against(self, place: Commune) -> bool:
        """Another commune is named, or one that nobody knows; or a province or a district that it does not lie in."""
        if any(code != place.code for code in self._taken) or any(place.code not in codes for codes in self._beside):
            return True
        return any(
            not area.holds(place)
            for area in self._areas
            if area.provinces or area.mention.rank is Rank.DISTRICT or self._is_beside(area.mention.start)
        )

    def names(self, place: Commune) -> bool:
        return place.code in self._taken or bool(self._beside) or any(area.holds(place) for area in self._areas)

    def _is_beside(self, start: int) -> bool:
        return 0 <= start - self._said.last < BESIDE


def _by_mention(text: str, found: Sequence[Match], said: Said) -> Iterator[frozenset[str]]:
    """Of each name that is called a commune anywhere but as a home, or stands right behind the place: the communes that
    bear it; none of them where nobody knows it."""
    words = list(WORD.finditer(text))
    mentions = {match.mention for match in found}
    for mention in mentions:
        ranked = mention.rank is Rank.COMMUNE
        if ranked and tells_home(text, words[mention.start].start()):
            continue
        if ranked or 0 <= mention.start - said.last < BESIDE:
            yield frozenset(match.commune.code for match in found if match.mention == mention)
    after = tuple(fold(word[0]) for word in words[said.last : said.last + 2])
    called = [rank for size in (1, 2) if (rank := RANK_WORDS.get(after[:size])) and after[:size] != ("t",)]
    if Rank.COMMUNE in called and not any(0 <= mention.start - said.last < BESIDE for mention in mentions):
        yield frozenset()


def _is_said(named: _Named, said: Said) -> bool:
    """It is said as a name and as a place: no everyday words, no part of a longer name, no place where it was not."""
    text = named.text
    before, after = text[: said.start].rstrip(" ,"), text[said.end :]
    folded = fold(before)
    if (
        re.search(r"[,;.!?\n]", text[said.start : said.end])
        or NOT_THERE.search(folded + " ")
        or _FAR_FROM.search(folded)
    ):
        return False
    words = WORD.findall(text)
    typed = words[said.first : said.last]
    head, own = typed[: len(typed) - said.own], typed[len(typed) - said.own :]
    if not bare_typing([word.lower() for word in words]) and not _head_as_spelt(head, said):
        return False
    alone = not reads_as_sentence(text) and not before
    placed = alone or _is_placed(before)
    if not head and not placed:
        return False
    capitals = not text.isupper() and all(word[0].isupper() or word[0].isdigit() for word in own)
    capitals = capitals and any(word[0].isupper() for word in own)
    if not capitals and is_everyday(own):
        return placed and _ends(after)
    return not _goes_on(named, said, capitals=capitals)


def _is_placed(before: str) -> bool:
    said = before.lower()
    return any(pattern.search(said) for pattern in (AT, IN_ENGLISH, ON_THE_WAY, _NEAR_BEFORE)) or bool(
        LOST_THERE.search(fold(before) + " ")
    )


def _head_as_spelt(head: Sequence[str], said: Said) -> bool:
    """Among words with accents "cho" is to give, and no market."""
    spelt = WORD.findall(said.places[0].name)[: head_words(said.places[0].name)]
    return all(fold(real) == real.lower() or not typed.isascii() for typed, real in zip(head, spelt, strict=True))


def _ends(after: str) -> bool:
    """The text ends there, or a commune follows."""
    if _STOPS.match(after):
        return True
    following = tuple(fold(word) for word in WORD.findall(after)[:2])
    return following[:1] in RANK_WORDS or following in RANK_WORDS


def _goes_on(named: _Named, said: Said, *, capitals: bool) -> bool:
    """A name with a capital or a number behind it is another one's: "cầu Hàm" is not in "cầu Hàm Rồng"."""
    text = named.text
    more = _GOES_ON.match(text[said.end :])
    if more is None:
        return False
    if more["word"].isdigit():
        return _UNITS.fullmatch(fold((more["unit"] or "").strip())) is None
    if not capitals or not more["word"][0].isupper() or _ends(text[said.end :]):
        return False
    return not any(match.mention.start == said.last for match in named.communes)


_IN_AN_ADDRESS = re.compile(
    r"$|(?:sau|trước|gần|cạnh|bên|đối diện|trong|ngoài|nhà|số|thôn|xóm|tổ|khu|ngõ|đường|cổng)\b[^.!?\n]*$",
    re.IGNORECASE,
)
""" "Sau nhà ông Tư, chợ Bút Sơn"; of "tôi nhặt được ví ở chợ Bút Sơn" only the place stays."""


def _words(text: str, told: _Told, place: OwnPlace) -> str:
    """Of a sentence the words that name it, as the list spells them; a bare answer is kept whole."""
    near = next((phrase for phrase in NEARNESS if fold(phrase) == fold(told.near)), told.near)
    named = f"{near} {place.name}".strip()
    if reads_as_sentence(text) or not _IN_AN_ADDRESS.match(tidy(text[: told.start])):
        return named
    return tidy(text[: told.start] + named + text[told.end :])
