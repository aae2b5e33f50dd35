"""The place that a sentence names: "Cháu tôi lạc ở gần chợ Bút Sơn lúc 17:30, áo đỏ" is "gần chợ Bút Sơn".

A place is the words that name it, never the sentence, and a commune is taken only where the sentence leaves no doubt:
the name is said to be a place (by "ở", "gần", "xã", "chợ", …), it is one commune of the force's own surroundings, and
no other one is named. Else the place is unknown, and the citizen or the reporter is asked.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from schemas.places.commune_table import old_communes
from schemas.places.finding import (
    CERTAIN,
    Match,
    Mention,
    Rank,
    accents_agree,
    commune_names,
    communes,
    distance_m,
    find_communes,
    fold,
    name_key,
    reads_as_sentence,
)
from schemas.places.names import RANK_WORDS, WORD
from services.intake.understanding.rules.place_phrases import EVERYDAY, NAMESAKES, place_phrases
from services.intake.understanding.rules.place_phrases import HEADS as KINDS_OF_PLACE
from services.intake.understanding.rules.places import Namesake, PlaceDraft, is_meant, place_told
from services.intake.understanding.rules.words import listed, message, spelling

# What stands before a name and belongs to the place.
_LANDMARKS = """
    biển, bãi biển, bưu điện, bản, bến phà, bến xe, bến đò, bệnh viện, chùa, chợ, cánh đồng, cây xăng, công ty,
    công viên, cầu, cổng chào, cổng làng, cửa hàng, ga, hồ, khu công nghiệp, khu dân cư, khu phố, kênh, làng,
    nghĩa trang, ngã ba, ngã năm, ngã tư, nhà ga, nhà máy, nhà nghỉ, nhà thờ, nhà văn hoá, nhà văn hóa, phố, quán,
    quảng trường, ruộng, siêu thị, sân bóng, sân vận động, sông, thôn, tiểu khu, trung tâm, trung tâm y tế, trường,
    trường cấp 1, trường cấp 2, trường cấp 3, trường học, trường mầm non, trường thcs, trường thpt,
    trường tiểu học, trường trung học, trạm y tế, tổ, tổ dân phố, ubnd, uỷ ban, xóm, đê, đình, đền, đồn công an,
    ấp, ủy ban, ủy ban nhân dân
"""
_NEARNESS = """
    bên cạnh, cuối, cạnh, cổng, giáp, giữa, gần, khu vực, ngoài, phía sau, phía trước, sau, trong, trước,
    trước cổng, đầu, đối diện
"""
LANDMARKS = tuple(re.split(r",\s+", _LANDMARKS.strip()))
NEARNESS = tuple(re.split(r",\s+", _NEARNESS.strip()))
_HEADS = tuple(KINDS_OF_PLACE.split("|"))
MANY = 1000
"""Communes that a text may mean: more share one name than anyone asks for by default."""
OWN_M = 15_000
"""A landmark with a commune's name ("cầu Hàm Rồng", "bến xe An Hòa") stands in that commune only so near to the force's
own: elsewhere it is likelier another place with the same name."""
MOST_NAMESAKES = 4
"""Of more no list is sent: whoever reads it on a phone is to find theirs at once."""
LONGEST_NAME = 4
"""Words between a landmark and the commune: "thôn Hiền Tây, xã …", "chợ Vực xã …"."""

AT = re.compile(r"(?:^|\W)(?:ở|tại|o|tai|ngay|gan|gần)$")
IN_ENGLISH = re.compile(
    r"(?:^|\W)(?:at|in|near|around|outside|inside|behind|(?:lost|missing|disappeared|gone|taken) from)(?: the)?$"
)
_LANDMARKS_IN_ENGLISH = {
    "market": "chợ", "supermarket": "siêu thị", "beach": "bãi biển", "bus station": "bến xe", "train station": "nhà ga",
    "station": "ga", "school": "trường", "hospital": "bệnh viện", "bridge": "cầu", "pagoda": "chùa", "temple": "đền",
    "church": "nhà thờ", "park": "công viên", "stadium": "sân vận động", "square": "quảng trường", "village": "làng",
}  # fmt: skip
"""They stand behind the name ("But Son market"), or before it with "in" ("the market in But Son")."""
_ENGLISH = "|".join(sorted(_LANDMARKS_IN_ENGLISH, key=len, reverse=True))
_LANDMARK_AFTER = re.compile(rf"(?:'s)? (?P<landmark>{_ENGLISH})\b", re.IGNORECASE)
_LANDMARK_BEFORE = re.compile(rf"\b(?P<landmark>{_ENGLISH}) (?:in|of|at|near) $", re.IGNORECASE)
ON_THE_WAY = re.compile(r"(?:^|\W)(?:từ|tu|về|ve|đến|den|tới|qua|ra|hướng|huong)$")
NOT_THERE = re.compile(r"\b(?:khong|k|ko) (?:phai )?(?:la )?(?:(?:o|tai) )?$")
HOME = re.compile(
    r"(?<!gan )(?<!canh )(?<!truoc )(?<!sau )(?<!ngoai )(?<!trong )(?<!khoi )"
    r"(?<!lac o )(?<!mat tich o )(?<!choi o )(?<!ngu o )(?<!di tu )(?<!mat tu )(?<!lac tu )"
    r"(?<!chay )(?<!sap )(?<!vao )(?<!trom )\b(?:(?:nha|que|song|tru|ho khau)(?: \w+){0,3}?|nguoi) (?:(?:o|tai) )?$"
    r"|\b(?:live|lives|living|stay|staying) (?:at|in|near) (?:the )?$"
)
HOUSE_NUMBER = re.compile(r"^(?:(?:da|em|toi|o|tai) )*(?:so nha|nha so) \d")
"""With it a message begins that answers "where", and tells of no home beside the place."""
LOST_THERE = re.compile(
    r"\b(?:lac|tich|lan cuoi|mat|roi|bo quen|choi|thay|hoac|hay la)(?: (?:chau|be|do))? (?:o |tai )?(?:ngay )?$"
)
LEADING = re.compile(r"^(?:(?:dạ|vâng|thưa|em|ở|tại|o|tai|da)\s+)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Named:
    """One commune, and the words that name the place: text[start:end]. home: somebody lives there. english: the
    landmark, in Vietnamese, where it was told in English."""

    match: Match
    start: int
    end: int
    at_place: bool
    lost_there: bool
    landmark: bool = False
    home: bool = False
    english: str = ""

    def words(self, text: str) -> str:
        if self.english:
            return f"{self.english} {self.match.name}"
        said = text[self.start : self.end]
        return _with_accents(said, self.match) if said.isascii() else said


class Stretch(Protocol):
    """text[start:end] names a place."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def told_place(text: str, near: tuple[float, float] | None = None, *, at_home: bool = False) -> PlaceDraft | None:
    """Return the one place that the text names, or None. near: (latitude, longitude) of the force's own commune.

    at_home: it is where somebody lives, unless the text names another place.
    """
    text = without_courtesies(text)
    found = find_communes(text, limit=MANY)
    places = communes_said(text, found, near)
    named = _meant([place for place in places if not place.home])
    if at_home and all(place.home for place in places) and not happened_elsewhere(text, places):
        named = _meant(places)
    if named is not None:
        return place_told(named.match.commune, tidy(_told(text, named)), near)
    certain = [match for match in found if match.score >= CERTAIN]
    if reads_as_sentence(text) or any(match.exact for match in certain):
        return None
    mistyped = {match.commune: match for match in certain}
    if len(mistyped) != 1 or not all(is_meant(match, near) for match in mistyped.values()):
        return None
    place, match = mistyped.popitem()
    words = [_Word(found[0], found.start(), found.end()) for found in WORD.finditer(text)]
    begin = _begin(text, words, match.mention.start - _rank_words(words, match.mention))
    meant = _Named(match, words[begin].start, words[match.mention.end - 1].end, at_place=True, lost_there=False)
    return place_told(place, tidy(_told(text, meant)), near)


def namesakes(text: str, near: tuple[float, float] | None) -> tuple[Namesake, ...]:
    """Return the communes near home of which the words of a place may mean any, when those are two to
    MOST_NAMESAKES: without accents "hoang dong" is Hoằng Đồng and Hoằng Đông, and two districts had a Tân Phúc."""
    text = without_courtesies(text)
    words = [_Word(found[0], found.start(), found.end()) for found in WORD.finditer(text)]
    rivals: list[Namesake] = []
    for matches in _by_mention(find_communes(text, limit=MANY)).values():
        likely = _likeliest([match for match in matches if _so_spelt(match, words)], near)
        meant: dict[str, Match] = {}
        for match in likely:
            meant.setdefault(match.commune.code, match)
        if len(meant) > 1:
            rivals += map(_namesake, meant.values())
    return tuple(rivals) if len(rivals) <= MOST_NAMESAKES else ()


def _namesake(match: Match) -> Namesake:
    now = match.commune
    return Namesake(now.code, match.former, now.full_name) if match.former else Namesake(now.code, now.label)


def tells_home(text: str, at: int) -> bool:
    """Whether the place that begins at text[at] is only where somebody lives: "nhà tôi ở …"."""
    before = fold(text[:at].rstrip(" ,")) + " "
    return HOME.search(before) is not None and not HOUSE_NUMBER.match(before)


def happened_elsewhere(text: str, homes: Sequence[Stretch]) -> bool:
    """Another place is told, before the homes or as the one where it happened, whether anybody knows its commune."""
    for told in place_phrases(message(text), ()):
        if any(told.span.start < home.end and home.start < told.span.end for home in homes):
            continue
        before = text[: told.span.start].rstrip(" ,")
        first = all(told.span.end <= home.start for home in homes)
        if LOST_THERE.search(fold(before) + " ") or (first and AT.search(before.lower())):
            return True
    return False


def only_names(text: str, place: PlaceDraft) -> bool:
    """The text says nothing but where that place is."""
    return fold(tidy(without_courtesies(text))) in fold(place.name)


_GREETS = listed("alo alô da dạ vang vâng u ừ uh um vg thua thưa kinh kính chao chào")
_ADDRESSED = listed(
    "anh chi chị chu chú bac bác co cô ong ông ba bà can cán bo bộ dong đồng chí cong công an ad admin sep sếp cac các"
    " may mấy oi ơi a ạ"
)
_GOES_OUT = listed("a ạ ah à á nhe nhé nha nhá nghe nhen nghen oi ơi ne nè luon luôn đó đấy")
_KIN = listed("anh chi chị chu chú bac bác co cô ong ông ba bà")
_CALLED_BY = _ADDRESSED - listed("oi ơi a ạ")
_TELLS_A_PLACE = listed(
    "ở o tại tai ngay gần gan cạnh xã xa phường thị huyện tỉnh thôn thon xóm xom làng ấp bản khu tổ số so chợ cho"
    " trường đường ngã chùa bến bệnh nhà nha"
)
_THANKS = re.compile(
    r"[\s,.!]+(?:(?:em|e|cháu|chau|con|tôi|toi|mình|minh) )?(?:xin )?(?:cảm ơn|cám ơn|cam on|thanks)\b"
    r"(?!.*\b(?:xã|xa|phường|phuong|ở)\b)[^.,!?\n]{0,30}[.!]*\s*$",
    re.IGNORECASE,
)


def without_courtesies(text: str) -> str:
    """The text in NFC, without what one says out of politeness before and behind an answer: "Dạ Hoằng Thịnh ạ", "thua
    anh o hoang thinh a", "ở Hoằng Thịnh chú ơi". A name that begins or ends like that stays whole: "Hương Nha".

    Where somebody may be called by a commune's name ("dạ bác Thọ Xuân ạ") all stays, so that the place is asked for.
    """
    text = unicodedata.normalize("NFC", text)
    said = _THANKS.sub("", text)
    words = [_Word(found[0], found.start(), found.end()) for found in WORD.finditer(said)]
    first, last = 0, len(words)
    while first < last and words[first].text.lower() in (_GREETS | _ADDRESSED if first else _GREETS):
        if _names(words[first : first + LONGEST_NAME]) and not _names(words[first + 1 : first + 1 + LONGEST_NAME]):
            break
        first += 1
    while last - 1 > first and _is_courtesy(words[first:last], words[last:]):
        last -= 1
    left = {word.text.lower() for word in words[first:last]}
    if left <= _GREETS | _ADDRESSED | _GOES_OUT or (first, last, said) == (0, len(words), text):
        return text
    if any(_calls_somebody(said, words, at, first) for at in range(max(0, first - 1), last)):
        return text
    return said[words[first].start : words[last - 1].end] if last < len(words) else said[words[first].start :]


def _calls_somebody(said: str, words: Sequence[_Word], at: int, first: int) -> bool:
    """The word at an index may call somebody by a name that is a commune's too: "bác Thọ Xuân", "anh Sơn". first: the
    index of the first word that is no courtesy."""
    if words[at].text.lower() not in (_CALLED_BY if at < first else _KIN) or at + 1 == len(words):
        return False
    if said[words[at].end : words[at + 1].start].strip() or words[at + 1].text.lower() in _TELLS_A_PLACE:
        return False
    if at < first or _names(words[at + 1 : at + 1 + LONGEST_NAME]):
        return True
    return words[at].text.lower() != "ba" and _names(words[at : at + LONGEST_NAME])


def _is_courtesy(words: Sequence[_Word], behind: Sequence[_Word]) -> bool:
    """The last of the words is said out of politeness, as all behind it is."""
    word, before = words[-1].text, words[-2].text
    if before.isupper() and len(before) > 1:  # all is typed in capitals
        word = word.lower()
    if not word.islower() or word not in (_GOES_OUT | _ADDRESSED if behind else _GOES_OUT):
        return False
    if before[:1].isupper() and not before.isupper():
        return True
    if any(_names(words[-size:], whole=True) for size in range(2, LONGEST_NAME + 1)):
        return False
    called = any(each.text.lower() in ("ơi", "oi") for each in behind)
    after_name = any(_names(words[-1 - size : -1], whole=True) for size in range(2, LONGEST_NAME + 1))
    return word in _GOES_OUT or called or after_name


def _names(words: Sequence[_Word], *, whole: bool = False) -> bool:
    """The words, or the first two and more of them, are called so: a commune, an old district or a province."""
    for size in range(len(words) if whole else 2, len(words) + 1):
        said = " ".join(word.text for word in words[:size])
        key = name_key(said)
        spelt = commune_names().get(key, ())
        if size > 1 and (key in _provinces() or any(accents_agree(said, name) is not False for name in spelt)):
            return True
    return False


def _told(text: str, named: _Named) -> str:
    """The words of the place in a text: of a sentence those that name it; of a bare answer also the parts of an address
    that stand beside them ("sau nhà ông Tư, xóm 3, Hoằng Lộc")."""
    if reads_as_sentence(text) or named.english:
        return named.words(text)
    start, end = _with_address(text, named)
    if not text[:start].strip(" ,.") and not text[end:].strip(" ,."):
        return text
    said = text[start : named.start] + named.words(text) + text[named.end : end]
    return named.words(text) if reads_as_sentence(said) else said


def _with_address(text: str, named: _Named) -> tuple[int, int]:
    """Where the named place begins and ends with the parts beside it that are places too."""
    start, end = named.start, named.end
    while before := _PART_BEFORE.search(text[:start]):
        if not _is_address(before["said"], named.match):
            break
        start = before.start("said")
    while after := _PART_AFTER.match(text[end:]):
        if not _is_address(after["said"], named.match):
            break
        end += after.end()
    return start, end


_PART_BEFORE = re.compile(r"(?P<said>[^,;.\n]*[^\s,;.][^,;.\n]*)[,;.\n]?\s*$")
_PART_AFTER = re.compile(r"\s*[,;.\n]?\s*(?P<said>[^,;.\n]*[^\s,;.][^,;.\n]*)")
_HOUSE = re.compile(
    r"(?:nhà|nha) (?:ông|bà|cô|chú|bác|anh|chị|thầy|văn hóa|văn hoá|ong|ba|co|chu|bac|chi)\b"
    r"|(?:(?:nhà|nha) (?:số|so)|(?:số|so)(?: nhà| nha)?) \d",
    re.IGNORECASE,
)


def _is_address(said: str, match: Match) -> bool:
    """The words are a district or province that goes with the place, or begin as a place does."""
    said = LEADING.sub("", said.strip())
    words = WORD.findall(said)
    areas = {fold(word) for area in match.words[1:] for word in WORD.findall(area)}
    ranks = {word for rank in RANK_WORDS for word in rank}
    if words and all(fold(word) in areas | ranks for word in words):
        return True
    return bool(_HOUSE.match(said)) or any(_begins(words, phrase) for phrase in (*LANDMARKS, *NEARNESS, *_HEADS))


def _begins(words: Sequence[str], phrase: str) -> bool:
    """A word that without its accents is another ("cho", "so") counts only before a name or a number."""
    head = phrase.split()
    said = [word.lower() for word in words[: len(head)]]
    if len(words) <= len(head) or [fold(word) for word in said] != [fold(word) for word in head]:
        return False
    if said == head:
        return True
    follows = words[len(head)]
    return all(word.isascii() for word in said) and (len(head) > 1 or follows[0].isupper() or follows[0].isdigit())


def place_words(words: str, near: tuple[float, float]) -> str:
    """Return what a place's field names: the words, or of a sentence those that name a place, or nothing.

    near: the position that goes with the words, (latitude, longitude).
    """
    if not reads_as_sentence(words):
        return words
    text = unicodedata.normalize("NFC", words)
    places = communes_said(text, find_communes(text, limit=MANY), near)
    named = _meant([place for place in places if not place.home])
    return tidy(named.words(text)) if named else ""


def _with_accents(said: str, match: Match) -> str:
    """Landmarks and the name, written without accents, as they are spelt."""
    before = said[: len(said) - len(match.mention.written)] if said.endswith(match.mention.written) else said
    for phrase in sorted((*LANDMARKS, *NEARNESS, "xã", "phường", "thị trấn"), key=len, reverse=True):
        before = re.sub(rf"\b{fold(phrase)}\b", phrase, before, flags=re.IGNORECASE)
    return before + match.name if before != said else said


def tidy(words: str) -> str:
    return LEADING.sub("", " ".join(words.split())).strip(" ,.;:-")


def _meant(named: Sequence[_Named]) -> _Named | None:
    """The one place among those named: where it happened, before where it was only heading."""
    for chosen in (
        [place for place in named if place.lost_there],
        [place for place in named if place.at_place],
        named,
    ):
        if chosen:
            codes = {place.match.commune.code for place in chosen}
            return chosen[0] if len(codes) == 1 else None
    return None


def communes_said(text: str, found: Sequence[Match], near: tuple[float, float] | None) -> list[_Named]:
    """Those that the text says as places, among ``found``; homes are."""
    words = [_Word(found[0], found.start(), found.end()) for found in WORD.finditer(text)]
    by_mention = _by_mention(found)
    areas = {written for matches in by_mention.values() for match in matches for written in match.words[1:]}
    alone = not reads_as_sentence(text)
    places = []
    for mention, matches in sorted(by_mention.items(), key=lambda item: item[0].start):
        is_area = mention.rank is None and mention.written in areas
        meant = None if is_area else _one([match for match in matches if _so_spelt(match, words)], near)
        place = _placed(text, words, meant, alone=alone) if meant else None
        if place and meant and _believed(place, meant, near):
            places.append(place)
    called = [
        place for place in places if place.match.mention.rank is Rank.COMMUNE or not _IN_ANOTHER.match(text, place.end)
    ]
    return [place for place in called if not any(_bears_name_within(place, other) for other in called)]


def _by_mention(found: Sequence[Match]) -> dict[Mention, list[Match]]:
    by_mention: dict[Mention, list[Match]] = defaultdict(list)
    for match in found:
        if match.exact and not match.contradicted and match.mention.rank in (None, Rank.COMMUNE):
            by_mention[match.mention].append(match)
    return by_mention


_IN_ANOTHER = re.compile(r" ?, ?(?:xã|phường|phuong|thị trấn|thi tran)\b", re.IGNORECASE)
"""A commune is named behind it, so it is no commune itself, whether or not that one is taken for the place: "xóm Vĩnh
Quang, phường Đồng Hới"."""


def _bears_name_within(place: _Named, other: _Named) -> bool:
    """A hamlet or a market may bear another commune's name; the one that is called a commune is meant: "thôn Đại Lộc,
    xã Hoằng Lộc"."""
    called = other.match.mention.rank is Rank.COMMUNE and place.match.mention.rank is None
    return called and other.start <= place.start and place.end < other.end


def _so_spelt(match: Match, words: Sequence[_Word]) -> bool:
    """What was typed is the name and no everyday words: "tan trường" is not Tân Trường, "xã cho người ra" no xã Chờ."""
    said = [word.text for word in words[match.mention.start : match.mention.end]]
    small = [word.islower() for word in said]
    if any(small) and not all(small):  # "Hồ Chí Minh thành": a name ends in it
        before = words[match.mention.start - 1].text if match.mention.start else ""
        return not small[0] and not before.istitle()
    if not all(small):
        return True
    if " ".join(map(fold, said)) in EVERYDAY and match.mention.rank is not Rank.COMMUNE:
        return False
    if len(said) > 1 and all(word.isascii() for word in said):
        return True
    real = WORD.findall(match.name)
    return len(real) == len(said) and all(
        spelling(one) == spelling(other) for one, other in zip(said, real, strict=True)
    )


def _believed(place: _Named, match: Match, near: tuple[float, float] | None) -> bool:
    """A landmark's own name, or one that half of the country's roads bear, is a commune's near home only."""
    mention = match.mention
    if near is None or mention.rank is Rank.COMMUNE or len(match.words) > 1:
        return True
    if not place.landmark and fold(mention.written) not in NAMESAKES:
        return True
    return distance_m(*near, match.commune.lat, match.commune.lon) <= OWN_M


def _one(matches: Sequence[Match], near: tuple[float, float] | None) -> Match | None:
    """The one commune that a name means, or None."""
    chosen = _likeliest(matches, near)
    return chosen[0] if len(chosen) == 1 else None


def _likeliest(matches: Sequence[Match], near: tuple[float, float] | None) -> list[Match]:
    """Those for which the text has most to say, all alike."""
    supported = [match for match in matches if len(match.words) > 1]
    if matches and not supported:
        if matches[0].mention.rank is None and matches[0].mention.key in _provinces():
            return []
        supported = [match for match in matches if is_meant(match, near)]
    best = max((match.score for match in supported), default=0)
    return [match for match in supported if match.score == best]


@cache
def _provinces() -> frozenset[str]:
    """Those of before July 2025 too: who says "Quảng Bình" means no commune of that name."""
    old = (place.province for place in old_communes())
    return frozenset(map(name_key, (*(place.province_name for place in communes()), *old)))


def _placed(text: str, words: Sequence[_Word], match: Match, *, alone: bool) -> _Named | None:
    """Where the words of the place begin and end; None when nothing says that it is one. alone: the text is no more."""
    mention = match.mention
    first = mention.start - _rank_words(words, mention)
    before_rank = fold(words[first - 1].text) if first else ""
    ranked = mention.rank is Rank.COMMUNE and _is_rank(before_rank, words[first : mention.start], mention)
    begin = _begin(text, words, first)
    before = text[: words[begin].start].rstrip(" ,")
    folded = fold(before) + " "
    if NOT_THERE.search(folded) or (mention.rank is Rank.COMMUNE and not ranked):
        return None
    end = words[mention.end - 1].end
    landmark = _LANDMARK_AFTER.match(text, end) or _LANDMARK_BEFORE.search(text[: words[begin].start])
    beside = begin < first or landmark is not None
    at_place = bool(AT.search(before.lower()) or IN_ENGLISH.search(before.lower())) or ranked or beside
    on_the_way = bool(ON_THE_WAY.search(before.lower()))
    if not (at_place or on_the_way or (mention.whole and (alone or len(match.words) > 1)) or _addressed(words, match)):
        return None
    return _Named(
        match,
        words[begin].start,
        max(end, landmark.end()) if landmark else end,
        at_place=not on_the_way,
        lost_there=bool(LOST_THERE.search(folded)),
        landmark=landmark is not None or _named_by_landmark(words, begin, first),
        home=tells_home(text, words[begin].start),
        english=_LANDMARKS_IN_ENGLISH[landmark["landmark"].lower()] if landmark else "",
    )


_OF_VILLAGES = frozenset({"thon", "xom", "ap", "ban", "lang", "khu", "to", "kenh", "ruong", "de", "ubnd", "khoi"})


def _named_by_landmark(words: Sequence[_Word], begin: int, first: int) -> bool:
    """A market, a bridge or a station stands right before the name, and no hamlet."""
    before = {fold(word.text) for word in words[begin:first]}
    return bool(before - _NEARNESS_WORDS) and not _OF_VILLAGES & before


_NEARNESS_WORDS = frozenset(word for phrase in NEARNESS for word in fold(phrase).split())


def _addressed(words: Sequence[_Word], match: Match) -> bool:
    """Its district or province follows, as on a letter: "Hoằng Thịnh, huyện Hoằng Hóa"."""
    after = [fold(word.text) for word in words[match.mention.end : match.mention.end + 6]]
    while after and any(tuple(after[:size]) in RANK_WORDS for size in (1, 2)):
        after = after[2 if tuple(after[:2]) in RANK_WORDS else 1 :]
    areas = [[fold(word) for word in WORD.findall(area)] for area in match.words[1:]]
    return any(after[: len(area)] == area for area in areas)


def _rank_words(words: Sequence[_Word], mention: Mention) -> int:
    if mention.rank is not Rank.COMMUNE:
        return 0
    two = tuple(fold(word.text) for word in words[max(0, mention.start - 2) : mention.start])
    return 2 if len(two) > 1 and two in RANK_WORDS else 1


_NOT_BEFORE_RANK = frozenset({"cu", "tuc", "tram"})
"""Of "cư xá", "ký túc xá", "trạm xá"."""


def _is_rank(before: str, rank: Sequence[_Word], mention: Mention) -> bool:
    """ "xa" without its accent may mean "far": it ranks a name of two words and more, or a number."""
    typed = rank[0].text.lower()
    if fold(typed) == "xa" and (typed not in ("xa", "xã") or before in _NOT_BEFORE_RANK):
        return False
    return mention.words > 1 or mention.key.isdigit() or not typed.isascii()


def _begin(text: str, words: Sequence[_Word], first: int) -> int:
    """The index of the word with which the place begins: landmarks and nearness before the commune belong to it."""
    begin = first
    while True:
        before = _landmark_before(text, words, begin)
        if before == begin:
            break
        begin = before
    near = _phrase_before(text, words, begin, NEARNESS)
    # "Chảy máu đầu, thôn 5": behind a comma another part begins.
    return begin if "," in text[words[near].start : words[begin].start] else near


def _landmark_before(text: str, words: Sequence[_Word], begin: int) -> int:
    """The beginning of "chợ", "thôn 5" or "trường tiểu học Hoằng Thịnh," right before a word."""
    for name_at in range(begin, max(-1, begin - LONGEST_NAME - 1), -1):
        start = _phrase_before(text, words, name_at, LANDMARKS)
        if start < name_at and _is_name(text, words, name_at, begin):
            if name_at < begin and words[name_at].text in _SAID_OFTEN.get(words[start].text.lower(), ()):
                continue
            return start
    return begin


_SAID_OFTEN = {
    "den": listed("gio nay toi khuya trua chieu sang luc khi dau bay tan tu ca hoi nha voi het"),
    "chua": listed("ve thay co duoc den biet tim lien an di quay tra bat nghe ro ra vao noi hieu he bao kip xong"),
    "cho": listed("em toi chau minh con be hoi biet xin nguoi khoi den ve ai no anh chi co bac cac"),
    "ban": listed("em toi chau be cua con no hoc ay"),
    "cau": listed("em be cuu xin mong ay"),
    "de": listed("em toi chau con lai cho xem"),
    "quan": listed("ao dai dui jean bo den xanh do trang"),
    "ho": listed("hang bao noi da dang toi"),
    "to": listed("ra vao roi"),
    "song": listed("o mot voi cung"),
}
"""Typed without accents a landmark is another word before these: "den gio chua ve" is no temple and no pagoda, "cho em"
no market."""


def _is_name(text: str, words: Sequence[_Word], start: int, end: int) -> bool:
    """Words without a comma among them that tell nothing else."""
    if start == end:
        return True
    within = text[words[start].start : words[end - 1].end]
    if re.search(r"[,;.!?\n]", within) or reads_as_sentence(within.lower()):
        return False
    return not AT.search(within.lower())


def _phrase_before(text: str, words: Sequence[_Word], end: int, phrases: Sequence[str]) -> int:
    """Where one of the phrases begins that ends right before a word; `end` when none does."""
    bare = text.isascii()
    for size in (4, 3, 2, 1):
        start = end - size
        if start < 0:
            continue
        said = " ".join(word.text.lower() for word in words[start:end])
        gap = text[words[start].start : words[end].start] if end < len(words) else ""
        known = {fold(phrase) for phrase in phrases} if bare else phrases
        if said in known and not re.search(r"[;.!?\n]", gap):
            return start
    return end
