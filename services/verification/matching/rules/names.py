"""How alike two names of people are that were told, typed or heard by different people.

Accents may be missing, words may stand in another order, middle names may be left out, letters slip, and whole regions
say some sounds alike. Two names of a village often differ in the last word alone, which is the one that counts.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from schemas.places.names import WORD, fold

SURNAMES = frozenset(
    WORD.findall(
        "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly trinh dinh mai dao truong luong cao ha"
    )
)
"""Borne by most people, and so telling little."""
COMMON_MIDDLE = frozenset({"van", "thi"})
TITLES = frozenset(WORD.findall("be chau con em anh chi ong ba cu co bac chu"))
"""What people say before a name, and is no part of it."""
MOST_WORDS = 8

# Initials that a region says alike: d, gi, r (v in the south); s, x; tr, ch; l, n; k, c, q.
INITIALS = (
    (re.compile(r"^(?:gi(?=[aeouy])|d|r|v)"), "z"),
    (re.compile(r"^(?:tr|ch)"), "C"),
    (re.compile(r"^x"), "s"),
    (re.compile(r"^n(?![gh])"), "l"),
    (re.compile(r"^ngh"), "ng"),
    (re.compile(r"^gh"), "g"),
    (re.compile(r"^(?:qu|q)"), "kw"),
    (re.compile(r"^[ck](?!h)"), "k"),
    (re.compile(r"^ph"), "f"),
)
# Finals that the south says alike: n, ng, nh; t, c, ch.
FINALS = ((re.compile(r"(?:ng|nh)$"), "n"), (re.compile(r"(?:ch|c)$"), "t"))
KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")

EQUAL, ACCENTS_DIFFER, SOUNDS_ALIKE, SOUTHERN, SLIPPED = 1.0, 0.8, 0.85, 0.7, 0.65


@lru_cache(maxsize=4096)
def words_of(name: str | None) -> tuple[str, ...]:
    """The words of a name in small letters, with the accents that were typed, without what only introduces it."""
    words = [word.lower() for word in WORD.findall(name or "")][:MOST_WORDS]
    while len(words) > 1 and fold(words[0]) in TITLES:
        words = words[1:]
    return tuple(words)


@lru_cache(maxsize=4096)
def initial_sound(word: str) -> str:
    """A folded word, its initial and y as they are said all over the country."""
    sound = word
    for pattern, said in INITIALS:
        sound, changed = pattern.subn(said, sound, count=1)
        if changed:
            break
    return sound.replace("y", "i")


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    """A folded word as it may be heard anywhere: equal for more words than are the same name."""
    heard = initial_sound(word)
    for pattern, said in FINALS:
        heard = pattern.sub(said, heard)
    return heard


@lru_cache(maxsize=65536)
def word_likeness(one: str, other: str) -> float:
    """0 (another name) to 1. one, other: as ``words_of`` gives them."""
    if one == other:
        return EQUAL
    a, b = fold(one), fold(other)
    if a == b:
        # Typed without any accent it may be any; with others it is often another name (Hùng, Hưng).
        return EQUAL if one.isascii() or other.isascii() else ACCENTS_DIFFER
    if initial_sound(a) == initial_sound(b):
        return SOUNDS_ALIKE
    if sound(a) == sound(b) and min(len(a), len(b)) > 2:
        return SOUTHERN
    return SLIPPED if _slipped(a, b) else 0.0


def weight(word: str, *, last: bool) -> float:
    """How much it tells that a word is shared. word: folded."""
    plain = 0.3 if word in COMMON_MIDDLE else 0.4 if word in SURNAMES else 1.0
    return plain + 1.0 if last else plain


@dataclass(frozen=True)
class NameLikeness:
    """How much of the shorter name is in the longer one. ``alike``: 0 to 1, of the words that have a fellow there.
    ``strangers``: how many have none. ``last``: the last word of either, by which a person is called, has one."""

    alike: float
    strangers: int
    last: bool


@lru_cache(maxsize=65536)
def likeness(one: tuple[str, ...], other: tuple[str, ...]) -> NameLikeness:
    """In any order of the words. Neither name is empty."""
    short, long = sorted((one, other), key=len)
    free, shared, whole, strangers = list(range(len(long))), 0.0, 0.0, 0
    last = False
    for at in sorted(range(len(short)), key=lambda at: -weight(fold(short[at]), last=at == len(short) - 1)):
        is_last = at == len(short) - 1
        found = max(free, key=lambda place: _fellow(short[at], is_last, long, place))
        alike = _fellow(short[at], is_last, long, found)
        if alike:
            free.remove(found)
            counts = weight(fold(short[at]), last=is_last)
            shared, whole = shared + counts * alike, whole + counts
            last = last or is_last or found == len(long) - 1
        else:
            strangers += 1
    return NameLikeness(shared / whole if whole else 0.0, strangers, last)


def _fellow(word: str, is_last: bool, name: tuple[str, ...], place: int) -> float:
    """A slip in another place of the name is none of a surname: Trâm is not Trần."""
    alike = word_likeness(word, name[place])
    in_place = is_last == (place == len(name) - 1)
    return alike if alike >= ACCENTS_DIFFER or in_place or not {fold(word), fold(name[place])} & SURNAMES else 0.0


def _slipped(a: str, b: str) -> bool:
    """One letter left out, doubled, swapped with the next one, or hit beside its key."""
    if len(a) == len(b):
        wrong = [at for at in range(len(a)) if a[at] != b[at]]
        if len(wrong) == 2 and wrong[1] == wrong[0] + 1:
            return a[wrong[0]] == b[wrong[1]] and a[wrong[1]] == b[wrong[0]]
        return len(wrong) == 1 and len(a) > 2 and _beside(a[wrong[0]], b[wrong[0]])
    short, long = sorted((a, b), key=len)
    if len(long) != len(short) + 1 or len(short) < 3:
        return False
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def _beside(a: str, b: str) -> bool:
    return any(abs(row.find(a) - row.find(b)) == 1 for row in KEYBOARD if a in row and b in row)
