"""Where an alert says something else than the report and its additions do.

An officer who has called back may know better, so this keeps nothing from being signed: it stands beside the content,
for whoever signs it. What free words of a report tell is held against the facts as well: an operator may have typed 4
who heard "bé gái 6 tuổi".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from schemas.content import SEXES, Content, Facts, time_words
from schemas.event import CaseKind
from schemas.places.finding import distance_m
from schemas.places.names import fold
from schemas.reports import Described
from services.verification.rules.agreement.clothes import colours_worn
from services.verification.rules.agreement.marks import born, codes_of, worn_words
from services.verification.rules.agreement.told import (
    CLOCK,
    ages,
    ages_in,
    birth_years_in,
    communes_in,
    heights_in,
    is_a_span,
    is_told_about,
    plain,
    sexes_in,
)
from services.verification.rules.kinds import KINDS
from services.verification.rules.known import Known
from services.verification.rules.words.poster_text import default_facts, initials
from services.verification.rules.words.wording import CHILD_BELOW, Force

FAR_KM = 5.0
"""Half of a commune's width: a centre that lies farther from the place that was told lies in another one, mostly."""
GROWN_UP = 18
MOST_READ = 8000
"""Characters of the report's words: it has 4,000 at most, and what was added first follows."""
FIELDS = (*Described.model_fields, "description")


@dataclass(frozen=True)
class Departure:
    """``of``: a field of the facts, "photo", or "centre" (``own``: kilometres from the place that was told). ``told``:
    by the report; ``own``: of the alert; each empty where it says nothing. ``in_words``: the report tells it in free
    words."""

    of: str
    told: str
    own: str
    in_words: bool = False


def departures_of(content: Content, known: Known, force: Force, now: datetime) -> tuple[Departure, ...]:
    """In the order of the form; the free words of the report last."""
    return tuple(_departures(content, known, force, now))


def _departures(content: Content, known: Known, force: Force, now: datetime) -> Iterator[Departure]:
    told, own = default_facts(content.kind, known, force), content.facts
    for field in FIELDS:
        said, posted = getattr(told, field), getattr(own, field)
        hidden = field == "name" and said and posted == initials(said)
        if said != posted and not hidden and not _is_spelled_out(said, posted):
            yield Departure(field, _words(field, said), _words(field, posted))
    if told.place.name != own.place.name and not _is_spelled_out(told.place.name, own.place.name):
        yield Departure("place", told.place.name, own.place.name)
    if told.seen_at != own.seen_at:
        yield Departure("seen_at", _moment(told.seen_at), _moment(own.seen_at))
    yield from _elsewhere(content, known)
    yield from _another_picture(content, known)
    if KINDS[content.kind].alert.about == "person":
        words = known.description[:MOST_READ]
        yield from _in_words(own, words, now)
        if own.seen_at and not is_told_about(words, own.seen_at):
            yield Departure("seen_at", _clocks(words), _moment(own.seen_at), in_words=True)
        yield from _named_in_words(content, words)


def _is_spelled_out(told: object, own: object) -> bool:
    """Whether it is what was typed without accents, written as it is spelled."""
    if not isinstance(told, str) or not isinstance(own, str):
        return False
    return told.isascii() and told.casefold() == fold(own)


def _elsewhere(content: Content, known: Known) -> Iterator[Departure]:
    place, centre = known.place, content.centre
    metres = distance_m(place.lat, place.lon, centre.lat, centre.lon)
    if place.is_known and metres > FAR_KM * 1000:
        yield Departure("centre", place.name, f"{metres / 1000:.1f}")


def _another_picture(content: Content, known: Known) -> Iterator[Departure]:
    """One that came with a sighting, or perhaps with another case; or none, where there are some."""
    picture = content.photo_sha256
    if picture in known.unsure_photos or (picture is None and known.photos and KINDS[content.kind].poster != "never"):
        yield Departure("photo", "", "unsure" if picture else "")


def _in_words(own: Facts, words: str, now: datetime) -> Iterator[Departure]:
    sexes, heights, years_of_birth = sexes_in(words), heights_in(words), birth_years_in(words)
    years = frozenset(age for age in ages_in(words) if _may_be_of(own.kind, age))
    if own.sex and sexes and own.sex not in sexes:
        yield Departure("sex", SEXES[min(sexes)], SEXES[own.sex], in_words=True)
    if ages(own, now) and years and not years & set(ages(own, now)):
        yield Departure("age", _numbers(years), _numbers(frozenset(ages(own, now))), in_words=True)
    if born(own, now) and years_of_birth and not years_of_birth & born(own, now):
        yield Departure("birth_year", _numbers(years_of_birth), _numbers(frozenset(born(own, now))), in_words=True)
    if own.height_cm and heights and own.height_cm not in heights:
        yield Departure("height_cm", _numbers(heights), str(own.height_cm), in_words=True)
    worn, told = colours_worn(own.clothing or ""), colours_worn(words)
    for garment, colours in told.items():
        if garment in worn and not colours & worn[garment]:
            yield Departure("clothing", worn_words(words, {garment: colours}), own.clothing or "", in_words=True)


def _may_be_of(kind: CaseKind, age: int) -> bool:
    """Whoever tells of a child tells of its grandmother and of themselves too; of an adult, of their children."""
    if kind is CaseKind.MISSING_CHILD:
        return age < GROWN_UP
    return age >= CHILD_BELOW if kind is CaseKind.MISSING_ADULT else True


def _named_in_words(content: Content, words: str) -> Iterator[Departure]:
    """A commune that is named, and is none of the alert's; while nobody knows the place, it contradicts nothing."""
    if not content.facts.place.is_known:
        return
    named = communes_in(words, (content.centre.lat, content.centre.lon))
    if named and not any(codes & codes_of(content) for _, codes in named):
        yield Departure("place", named[0][0], content.facts.place.name, in_words=True)


def _words(field: str, value: object) -> str:
    if value is None:
        return ""
    return SEXES[str(value)] if field == "sex" else str(value)


def _moment(moment: datetime | None) -> str:
    return time_words(moment) if moment else ""


def _clocks(words: str) -> str:
    """As they are told."""
    said = plain(words)
    return ", ".join([found[0] for found in CLOCK.finditer(said) if not is_a_span(said, found)][:3])


def _numbers(found: frozenset[int]) -> str:
    return ", ".join(map(str, sorted(found)[:3]))
