"""What differs between the facts of an alert, its text and its poster, and what a reader would look for in vain.

A text that is as its facts make it agrees with them. In one that somebody has reworded, what it tells in so many words
is held against them. Whatever is marked keeps the alert from being signed until it is put right. What no poster shows
an officer may also say to be right as it stands; that is bound by the hash like everything else.

What a reader needs of an alert: most of 4,053 American missing-person alerts lacked one of these.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile
from typing import Literal

from schemas.content import SEXES, Content, Facts, time_words
from schemas.phones.numbers import digits
from schemas.places.finding import Commune, UnknownCommune, commune, fold, nearest_commune
from services.verification.rules.agreement.accents import lacks_accents
from services.verification.rules.agreement.clothes import GARMENTS, colours_worn
from services.verification.rules.agreement.contradictions import contradictions
from services.verification.rules.agreement.sentences import sentences_of
from services.verification.rules.agreement.told import (
    ages,
    ages_in,
    birth_years_in,
    clocks_in,
    communes_in,
    days_in,
    heights_in,
    is_told_at,
    named,
    names_emergency,
    numbers_in,
    sexes_in,
)
from services.verification.rules.agreement.wearing import clothes_told
from services.verification.rules.documents import changed, default_wording
from services.verification.rules.kinds import KINDS
from services.verification.rules.known import Known
from services.verification.rules.words.alert_text import ADDRESS_LABEL, SOURCE_LABEL, code_line, too_long_by
from services.verification.rules.words.poster_text import initials
from services.verification.rules.words.wording import CORRECTION_HEADING, EXERCISE_HEADING, REISSUE_HEADING, Force

Fact = Literal[
    "name", "sex", "age", "birth_year", "height_cm", "clothing", "marks", "vehicle", "place", "seen_at", "call"
]
_POLICE_OF = re.compile(r"công an (?:xã|phường|đặc khu|thị trấn)[^\n,.;:()]*", re.IGNORECASE)
_OTHERS_CHILD = "".join(
    f"(?<!{word} )"
    for small in ("mẹ", "bố", "ba", "má", "cha", "của", "nhà", "chị", "anh", "với", "cùng")
    for word in (small, small.capitalize())
)
_CHILD_NAMED = re.compile(
    rf"(?<!\w){_OTHERS_CHILD}(?:[Bb]é|[Cc]háu)(?: (?:trai|gái|nhỏ))?(?: tên)? "
    r"((?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô|Dương|Đinh|Trịnh|Lương|Trương)(?: [^\W\d_]+)+)"
)
"""What stands behind "bé" or "cháu" and begins with a surname; not behind "mẹ bé"."""
Part = Literal["who", "where", "when", "do", "call"]
NEEDED: frozenset[Part] = frozenset({"who", "where", "do", "call"})
"""Without one of these an alert is not signed before somebody says that it goes so. Nobody may know the hour, and the
first minutes count: that it is missing stands beside the signature."""
WHO_AND_WHAT = 2
"""Words that tell what happened, at least."""
DOING = re.compile(r"\b(?:xin|hay|vui long|de nghi|nho|mong|goi|lien he|lien lac|tranh|so tan|canh giac|bao ngay)\b")
FEWEST_LETTERS = 2


@dataclass(frozen=True)
class Mark:
    """Text or poster say ``said`` of what the facts have as ``fact`` (empty: nothing). ``where``: "place" is the fact
    itself, whose words name another commune than it lies in. ``by_hand``: which words to change, and into what, only a
    person can tell. ``on_poster``: the poster that goes out with it prints the fact, so that nobody can say that both
    are right."""

    of: Fact
    where: Literal["text", "heading", "place"]
    said: str
    fact: str
    by_hand: bool = False
    on_poster: bool = False

    @property
    def key(self) -> str:
        """By what an officer says that this very difference is right."""
        return f"{self.of} {self.where}: {self.said} | {self.fact}"


def key_of_part(part: Part) -> str:
    return f"no {part}"


@dataclass(frozen=True)
class Reading:
    """``parts``: what a reader of this kind of alert needs; ``lacks``: which of them its text does not tell.
    ``too_long_by``: how many UTF-16 units its text has too many to be posted with the address of its page;
    ``unaccented``: names of the facts, or "text", that somebody has typed in Vietnamese without any accent. Neither
    keeps anything from being signed."""

    differs: tuple[Mark, ...]
    parts: tuple[Part, ...]
    lacks: tuple[Part, ...]
    accepted: tuple[str, ...] = ()
    too_long_by: int = 0
    unaccented: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """Of all that an officer can say is right as it stands."""
        may_stand = (mark.key for mark in self.differs if not mark.on_poster)
        return (*may_stand, *(key_of_part(part) for part in self.lacks if part in NEEDED))

    @property
    def open_marks(self) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.differs if mark.key not in self.accepted)

    @property
    def open_parts(self) -> tuple[Part, ...]:
        return tuple(part for part in self.lacks if part in NEEDED and key_of_part(part) not in self.accepted)

    @property
    def told(self) -> int:
        return len(self.parts) - len(self.lacks)


def reading_of(content: Content, known: Known, force: Force, now: datetime) -> Reading:
    """``known``: of the case. What an officer has said is right counts while it is the same difference."""
    built, reported_name = default_wording(content, known, content.facts, force), known.subject.name
    row = KINDS[content.kind].alert
    texts = [text for text in content.texts.each() if text != built]
    marks = [mark for text in texts for mark in _differences(content, _reworded(text, content.facts), "text", now)]
    marks += [mark for text in texts for mark in _another_name(content.facts, text, "text", reported_name)]
    marks += [mark for text in texts for mark in _contradicted(content, _without_own_lines(text), "text")]
    if content.poster_heading:
        marks += _contradicted(content, content.poster_heading, "heading")
        marks += _another_name(content.facts, content.poster_heading, "heading", reported_name)
        marks += _differences(content, content.poster_heading, "heading", now)
    marks = [replace(mark, on_poster=_is_on_poster(content, mark)) for mark in marks]
    marks += _place_differs(content)
    parts: tuple[Part, ...] = ("who", "where", "when", "do", "call") if row.seen else ("who", "where", "do", "call")
    lacks = tuple(part for part in parts if not TELLS[part](content, content.text))
    too_long = too_long_by(content.text, content.link or "")
    unaccented = _unaccented(content.facts, [_reworded(text, content.facts) for text in texts])
    reading = Reading(tuple(dict.fromkeys(marks)), parts, lacks, too_long_by=too_long, unaccented=unaccented)
    return replace(reading, accepted=tuple(key for key in content.accepted if key in reading.keys))


def _is_on_poster(content: Content, mark: Mark) -> bool:
    """A number to call that is told beside the poster's own contradicts nothing."""
    if content.poster is None or not mark.fact:
        return False
    told_beside = mark.where == "heading" or digits(content.facts.call) in numbers_in(content.text)
    return not (mark.of == "call" and told_beside)


def _unaccented(facts: Facts, reworded: Sequence[str]) -> tuple[str, ...]:
    """What is told in several short fields is read together: a name and a piece of clothing are two words each."""
    names = ("name", "clothing", "marks", "carries", "health", "vehicle", "description")
    plain = {name: said for name in names if (said := (getattr(facts, name) or "").strip()) and said.isascii()}
    found = tuple(plain) if lacks_accents(tuple(plain.values())) else ()
    return (*found, "text") if any(lacks_accents((text,)) for text in reworded) else found


def accepting_what_stands(content: Content, known: Known, force: Force, now: datetime) -> Content:
    """As it is saved: what was said to be right of something that is not there any more is not said."""
    return changed(content, accepted=reading_of(content, known, force, now).accepted)


def _reworded(text: str, facts: Facts) -> str:
    """Without what Loa itself writes, and without the facts in their own words, which agree with themselves; nor the
    police of a commune, who speak for the whole force and are no place."""
    said = _without_own_lines(text)
    for fact in (facts.name, facts.clothing, facts.marks, facts.carries, facts.health, facts.vehicle, facts.place.name):
        if fact and len(fact.strip()) >= FEWEST_LETTERS:
            said = re.sub(rf"(?<!\w){re.escape(fact.strip())}(?!\w)", " … ", said)
    return said.replace(facts.description, " … ") if facts.description else said


def _without_own_lines(text: str) -> str:
    own = (CORRECTION_HEADING, EXERCISE_HEADING, REISSUE_HEADING, ADDRESS_LABEL, SOURCE_LABEL, code_line(""))
    said = "\n".join(line for line in text.split("\n") if not line.startswith(own))
    return _POLICE_OF.sub(" … ", said)


def _differences(content: Content, said: str, where: Literal["text", "heading"], now: datetime) -> Iterator[Mark]:
    facts, row = content.facts, KINDS[content.kind].alert
    if row.about == "person":
        yield from _of_the_person(facts, said, where, now)
    timed = row.seen and (clocks_in(said) or days_in(said))
    if timed and (facts.seen_at is None or not is_told_at(said, facts.seen_at)):
        yield Mark("seen_at", where, _times(said), time_words(facts.seen_at) if facts.seen_at else "")
    known = {digits(facts.call), *numbers_in(facts.call), *numbers_in(facts.description)}
    for number, written in numbers_in(said).items():
        if number not in known:
            yield Mark("call", where, written, facts.call)
    named = communes_in(said, (content.centre.lat, content.centre.lon))
    if named and not any(codes & codes_of(content) for _, codes in named):
        yield Mark("place", where, named[0][0], facts.place.name)


def _contradicted(content: Content, said: str, where: Literal["text", "heading"]) -> Iterator[Mark]:
    """Read with the facts' own words in it, by which a text shows that it speaks of the same."""
    facts = content.facts
    if KINDS[content.kind].alert.about != "person":
        return
    own: dict[Fact, str] = {
        "clothing": facts.clothing or ". ".join(filter(None, (facts.marks, facts.carries))),
        "marks": facts.marks or "",
        "vehicle": facts.vehicle or "",
        "place": facts.place.name,
    }
    spot = without_own_commune(content) if facts.place.is_known else ""
    for found in contradictions(said, facts, spot, commune_of(content)):
        yield Mark(found.of, where, found.said, own[found.of], by_hand=not found.mends)


def _another_name(
    facts: Facts, text: str, where: Literal["text", "heading"], reported_name: str | None
) -> Iterator[Mark]:
    """The name as it was reported, where the facts withhold it or have another one; and a child's full name where the
    facts' own stands nowhere. Short names and grown-ups' are not read: a text names relatives and officers, too."""
    name = (reported_name or "").strip()
    if KINDS[facts.kind].alert.about != "person":
        return
    if name and name != facts.name and named(name).search(text):
        yield Mark("name", where, name, facts.name or "")
    elif facts.name and not named(facts.name.split()[-1]).search(text) and (other := _child_named(text)):
        yield Mark("name", where, other, facts.name)


def _child_named(text: str) -> str | None:
    for found in _CHILD_NAMED.finditer(text):
        words = list(takewhile(lambda word: word[0].isupper(), found[1].split()))
        if len(words) > 1:
            return " ".join(words)
    return None


def _of_the_person(facts: Facts, said: str, where: Literal["text", "heading"], now: datetime) -> Iterator[Mark]:
    sexes, told = sexes_in(said), SEXES[facts.sex] if facts.sex else ""
    if (facts.sex and sexes and facts.sex not in sexes) or (not facts.sex and len(sexes) == 1):
        yield Mark("sex", where, SEXES[min(sexes)], told)
    years = ages_in(said)
    if years and not years & set(ages(facts, now)):
        age = f"{facts.age} tuổi" if facts.age is not None else f"sinh năm {facts.birth_year}"
        yield Mark("age", where, f"{_numbers(years)} tuổi", age if ages(facts, now) else "")
    years_of_birth = birth_years_in(said)
    if years_of_birth and not born(facts, now) & years_of_birth:
        fact = facts.birth_year or (f"{facts.age} tuổi" if facts.age is not None else "")
        yield Mark("birth_year", where, f"sinh năm {_numbers(years_of_birth)}", str(fact))
    heights = heights_in(said)
    if heights and facts.height_cm not in heights:
        yield Mark("height_cm", where, f"{_numbers(heights)} cm", f"{facts.height_cm} cm" if facts.height_cm else "")
    yield from _of_the_clothes(facts, said, where)


def _of_the_clothes(facts: Facts, said: str, where: Literal["text", "heading"]) -> Iterator[Mark]:
    looks = ". ".join(part for part in (facts.clothing, facts.marks, facts.carries) if part)
    if not looks and (words := clothes_told(sentences_of(said, facts))):
        yield Mark("clothing", where, words, "")


def worn_words(said: str, told: dict[str, frozenset[str]]) -> str:
    """The words themselves, from the garment to its colour: shown to whoever decides."""
    for line in re.split(r"[.;,!?\n]", said):
        words = line.split()
        for at, word in enumerate(words):
            garment = GARMENTS.get(fold(word))
            for end in range(at + 1, len(words)) if garment in told else ():
                if garment and fold(words[end]) in told[garment]:
                    return " ".join(words[at : end + 1])
    return " ".join(told)


def _place_differs(content: Content) -> Iterator[Mark]:
    """Its words name another commune than the one it lies in, which endings and the public page name."""
    place = content.facts.place
    told = without_own_commune(content) if place.is_known else ""
    named = communes_in(told, (place.lat, place.lon))
    if named and not any(codes & codes_of(content) for _, codes in named):
        yield Mark("place", "place", named[0][0], commune_name(content))


def without_own_commune(content: Content) -> str:
    """The words of the place, without the commune that Loa itself adds to those that people say: it would agree with
    itself, whatever they named."""
    place = content.facts.place
    own = commune_of(content)
    for ending in (f", {own.label}", f", {own.full_name}"):
        if place.name.endswith(ending):
            return place.name.removesuffix(ending)
    return place.name


def codes_of(content: Content) -> frozenset[str]:
    """Of the commune that the place lies in, and of the one that the centre does."""
    place, centre = content.facts.place, content.centre
    there = nearest_commune(place.lat, place.lon).code
    return frozenset({place.commune_code or there, nearest_commune(centre.lat, centre.lon).code})


def commune_of(content: Content) -> Commune:
    """In which its place lies."""
    place = content.facts.place
    try:
        return commune(place.commune_code or "")
    except UnknownCommune:
        return nearest_commune(place.lat, place.lon)


def commune_name(content: Content) -> str:
    return commune_of(content).full_name


def born(facts: Facts, now: datetime) -> set[int]:
    """The years of birth that the facts may mean."""
    if facts.birth_year is not None:
        return {facts.birth_year}
    return {now.year - facts.age, now.year - facts.age - 1} if facts.age is not None else set()


def _numbers(found: frozenset[int]) -> str:
    return ", ".join(map(str, sorted(found)[:3]))


def _times(said: str) -> str:
    clocks = [f"{min(minutes) // 60:02d}:{min(minutes) % 60:02d}" for minutes in clocks_in(said)]
    days = [f"{day:02d}/{month:02d}" for day, month in sorted(days_in(said))]
    return ", ".join((*clocks, *days)[:4])


def _tells_who(content: Content, text: str) -> bool:
    facts, row = content.facts, KINDS[content.kind].alert
    if row.about != "person":
        return _tells_what(content, text)
    said = fold(text)
    looks = (facts.clothing, facts.marks, facts.carries, facts.vehicle)
    names = {name.strip() for name in (facts.name or "", initials(facts.name or ""))} - {""}
    told = any(part and fold(part.strip()) in said for part in looks) or any(named(name).search(text) for name in names)
    # A photo shows whom one looks for, whatever the text says.
    return bool(content.pictures or told or ages_in(text) or birth_years_in(text) or heights_in(text)) or bool(
        colours_worn(text)
    )


def _tells_what(content: Content, text: str) -> bool:
    """Something happened, or is lost: more than what Loa writes around it."""
    rows = KINDS[content.kind].every_alert
    own = tuple(words for row in rows for words in (row.heading, row.request.split("{")[0].strip() or row.request))
    frame = (*own, SOURCE_LABEL, ADDRESS_LABEL, code_line(""))
    places = tuple(f"{label}:" for row in rows for label in (row.seen, row.where) if label)
    said = [line for line in text.split("\n") if not line.startswith((*frame, *places, EXERCISE_HEADING))]
    return len(" ".join(said).split()) >= WHO_AND_WHAT or bool((content.facts.name or "").strip())


def _tells_where(content: Content, text: str) -> bool:
    place = content.facts.place
    if not place.is_known:
        return False
    said = fold(text)
    parts = [part.strip() for part in (place.name, *re.split(r"[,;–-]", place.name), commune_of(content).name)]
    return any(len(part) > FEWEST_LETTERS and fold(part) in said for part in parts) or bool(
        communes_in(text, (place.lat, place.lon))
    )


def _tells_when(content: Content, text: str) -> bool:
    """A clock time; of a thing, the day does."""
    return bool(clocks_in(text)) or (KINDS[content.kind].alert.about == "thing" and bool(days_in(text)))


def _tells_what_to_do(content: Content, text: str) -> bool:
    return DOING.search(fold(text)) is not None


def _tells_whom_to_call(content: Content, text: str) -> bool:
    call = content.facts.call.strip()
    return names_emergency(text) or bool(numbers_in(text)) or bool(call and call in text)


TELLS: dict[Part, Callable[[Content, str], bool]] = {
    "who": _tells_who,
    "where": _tells_where,
    "when": _tells_when,
    "do": _tells_what_to_do,
    "call": _tells_whom_to_call,
}
