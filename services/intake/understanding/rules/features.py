"""What of a message counts for a kind: its cues, who stands how to whom, its words, pairs of them, and its manner.

A pair is two words that stand together ("chua ve") or with up to four others between them ("tim _ thay"), without
accents. A family of words stands for each of its own beside them: "mat THING" is "mất ví" and "mất điện thoại". A
single word counts with its accents too, where it has any.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from services.intake.understanding.rules.clauses.standing import standing_in
from services.intake.understanding.rules.cues import AGED, CLOTHES, EMOJI_JOKE, GROWN, KIN, LAUGH, SAID, YOUNG
from services.intake.understanding.rules.persons import Age, likely_age
from services.intake.understanding.rules.phone_numbers import CODE, PHONE
from services.intake.understanding.rules.sought import sought_child
from services.intake.understanding.rules.vocabulary import ADULT, ANIMAL, CHILD, ELDER, VALUABLES
from services.intake.understanding.rules.words import Message, bare, pattern

APART = 4
"""The most words between two that are a pair."""
PHRASES = 8.0
"""Each word or pair of a message counts this much beside a cue, divided by the root of their number."""
LENGTHS = (2, 4, 7, 12, 20, 35, 60)
"""Words of a message from which it is longer than the bucket before."""
STAGES = (3, 12, 18, 60)
"""Years from which somebody is of a later age."""
GONE = ("gone", "not_back", "seek", "depart")
ALWAYS = "(always)"
Spans = list[tuple[int, int]]
Word = tuple[str, int, int]
_SENTENCE_END = re.compile(r"[.!?;\n] ?")
_FAMILIES = pattern(
    rf"(?P<OURS>{KIN})|(?P<BEAST>{ANIMAL})|(?P<THING>{VALUABLES})|(?P<CHILD>{CHILD})|(?P<ELDER>{ELDER})"
    rf"|(?P<GROWN>{ADULT})"
)


def features_in(m: Message, ages: Sequence[Age], now: datetime) -> dict[str, Spans]:
    """Each feature that the message has, with where in `plain` its words stand; of its manner nowhere.

    now: Vietnam's local time.
    """
    found: dict[str, Spans] = {}
    for name, expr in SAID.items():
        if spans := [match.span() for match in expr.finditer(m.plain)]:
            found[f"[{name}]"] = spans
    for name, start, end in standing_in(m):
        found.setdefault(f"[{name}]", []).append((start, end))
    gone = min((span[0] for name in GONE for span in found.get(f"[{name}]", ())), default=0)
    for name in _manner(m, ages, gone, now):
        found[f"({name})"] = []
    words = list(_words(m.plain))
    for phrase, start, end in (*_phrases(words), *_accented(m.plain), *_family_phrases(m.plain, words)):
        found.setdefault(phrase, []).append((start, end))
    return found


def sentences_in(plain: str, found: Mapping[str, Spans]) -> tuple[tuple[str, ...], ...]:
    """What of the features of a message stands in each of its sentences, without its manner; () of one sentence."""
    starts = [0, *(end.end() for end in _SENTENCE_END.finditer(plain))]
    said: list[list[str]] = [[] for _ in starts]
    for feature, spans in found.items():
        for at in {bisect_right(starts, start) - 1 for start, _ in spans}:
            said[at].append(feature)
    telling = tuple(tuple(features) for features in said if features)
    return telling if len(telling) > 1 else ()


def strengths(features: Iterable[str]) -> Iterator[tuple[str, float]]:
    """How much each feature of one message counts beside others of the same weight."""
    told = list(features)
    phrases = sum(feature[0] not in "[(" for feature in told)
    each = PHRASES / phrases**0.5 if phrases else 0.0
    return ((feature, 1.0 if feature[0] in "[(" else each) for feature in told)


def _manner(m: Message, ages: Sequence[Age], gone: int, now: datetime) -> Iterator[str]:
    plain, text = m.plain, m.text
    yield "a child" if sought_child(m, ages, gone, now) else "an adult"
    age = likely_age(ages, now, child=None)
    if age:
        yield f"years {sum(age.at(now) >= years for years in STAGES)}"
    yield f"words {sum(m.words >= length for length in LENGTHS)}"
    for name, said in (
        ("clothes", CLOTHES.search(plain)),
        ("age", AGED.search(plain)),
        ("child", YOUNG.search(plain)),
        ("grown", GROWN.search(plain)),
        ("laugh", LAUGH.search(text) or any(sign in text for sign in EMOJI_JOKE)),
        ("?", "?" in text),
        ("!", "!" in text),
        ("shouted", len(text) > 12 and text.isupper()),
        ("phone", PHONE.search(text)),
        ("case", CODE.search(text)),
        ("link", re.search(r"https?:|www\.|\.(?:com|vn|net|example)\b", text)),
    ):
        if said:
            yield name


def _words(plain: str) -> Iterator[Word]:
    for match in re.finditer(r"[^\W\d_]+|\d+|[.,!?;:\n]", plain):
        word = match[0]
        yield (_number(word) if word.isdigit() else bare(word) if word[0].isalpha() else ".", *match.span())


def _number(digits: str) -> str:
    return "#" if len(digits) < 3 else "##" if len(digits) < 5 else "###"


def _accented(plain: str) -> Iterator[Word]:
    return ((match[0], *match.span()) for match in re.finditer(r"[^\W\d_]+", plain) if not match[0].isascii())


def _phrases(words: Sequence[Word]) -> Iterator[Word]:
    """Single words, and pairs within one sentence or part of it."""
    for at, (word, start, end) in enumerate(words):
        if word == ".":
            continue
        yield word, start, end
        for apart, (other, _, last) in enumerate(words[at + 1 : at + 2 + APART]):
            if other == ".":
                break
            yield f"{word} _ {other}" if apart else f"{word} {other}", start, last


def _family_phrases(plain: str, words: Sequence[Word]) -> Iterator[Word]:
    """The families, and each with the word before and behind it."""
    said = list(_with_families(plain, words))
    for at, (word, start, end) in enumerate(said):
        if word.isupper():
            yield word, start, end
        if at + 1 < len(said) and "." not in (word, said[at + 1][0]) and (word.isupper() or said[at + 1][0].isupper()):
            yield f"{word} {said[at + 1][0]}", start, said[at + 1][2]


def _with_families(plain: str, words: Sequence[Word]) -> Iterator[Word]:
    at = 0
    for family in _FAMILIES.finditer(plain):
        while at < len(words) and words[at][1] < family.start():
            yield words[at]
            at += 1
        yield str(family.lastgroup), *family.span()
        while at < len(words) and words[at][1] < family.end():
            at += 1
    yield from words[at:]
