"""What is known of a case: its submission and all that was added, whatever order they arrived in.

A tip, and a sighting of which nobody knows the case, are cases of kind tip; any other sighting is added to its case.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from schemas.event import CaseKind, Place
from schemas.places.finding import UnknownCommune, commune, distance_m, nearest_commune
from schemas.reports import (
    ReportAmended,
    Reporter,
    ReportSubmitted,
    SightingReported,
    Subject,
    TipReceived,
    VoiceMessage,
)
from services.verification.rules.words.alert_text import cleaned, cleaned_line
from services.verification.rules.words.picked_up import tells_finder

Part = TypeVar("Part", Subject, Reporter)
ELSEWHERE_M, ASTRAY_M = 3_000, 10_000
"""A pin farther than the first from where the words were lies in another commune, if its nearest is another; farther
than the second it is of another place than they tell, or they are wrong. A commune is some 10 km across."""


class Addition(ReportAmended):
    """What was added to a case, as it is stored. ``sighting``: it says where somebody was seen. ``told_of``: the case
    that it was told of, where that one was merged into this one."""

    sighting: bool = False
    told_of: UUID | None = None

    @property
    def changes_the_case(self) -> bool:
        """False: it is shown beside the case until an officer does something about it."""
        return not (self.sighting or self.perhaps_another)

    @property
    def only_adds_photos(self) -> bool:
        """It brings pictures, and nobody's word."""
        words = (self.addition, self.place, self.last_seen_at, self.basis, *self.voice_messages)
        marks = (self.sighting, self.perhaps_another, self.still_away, self.found)
        told = any((*words, *marks)) or self.subject != Subject() or self.reporter != Reporter()
        return bool(self.photos) and not told

    @property
    def only_counts_photos(self) -> bool:
        return not self.sighting and super().only_counts_photos

    @property
    def only_lets_publish(self) -> bool:
        return not self.sighting and super().only_lets_publish


def only_brought_pictures(additions: Sequence[Addition]) -> dict[str, tuple[str, ...]]:
    """Who has added pictures and never told anything, and which: adding evidence is not telling the story."""
    telling = {each.amended_by for each in additions if not each.only_adds_photos}
    brought: dict[str, tuple[str, ...]] = {}
    for each in additions:
        if each.amended_by not in telling:
            brought[each.amended_by] = (*brought.get(each.amended_by, ()), *each.photos)
    return brought


def addition_of(event: ReportAmended | SightingReported) -> Addition:
    """Raises ValueError for a sighting without a case."""
    if isinstance(event, ReportAmended):
        return Addition.model_validate(event.model_dump())
    if event.case_id is None:
        raise ValueError(f"sighting {event.event_id} is of no known case: it is a tip")
    return Addition(
        event_id=event.event_id,
        occurred_at=event.occurred_at,
        case_id=event.case_id,
        case_number=event.case_number,
        amended_by=event.reported_by,
        reporter=event.reporter,
        addition=event.description or None,
        place=event.place if event.place.is_known else None,
        last_seen_at=event.seen_at,
        photos=event.photos,
        sighting=True,
    )


def report_of(event: TipReceived | SightingReported) -> ReportSubmitted:
    """The report that a tip is, or a sighting of which nobody knows the case."""
    if isinstance(event, TipReceived):
        case_id, when, awaited = event.case_id, event.happened_at, event.photos_awaited
    else:
        case_id, when, awaited = event.event_id, event.seen_at, 0
    return ReportSubmitted(
        event_id=event.event_id,
        occurred_at=event.occurred_at,
        case_id=case_id,
        case_number=event.case_number,
        kind=CaseKind.TIP,
        source=event.source,
        submitted_by=event.reported_by,
        reporter=event.reporter,
        subject=Subject(),
        description=event.description,
        place=event.place,
        last_seen_at=when,
        photos=event.photos,
        photos_awaited=awaited,
        exercise=event.exercise,
    )


@dataclass(frozen=True)
class Spoken:
    """A voice message of a case, as far as it is here. ``told_by``: who has sent it; ``unsure``: nobody said whether it
    is about this case."""

    message: VoiceMessage
    told_by: str
    unsure: bool


def spoken(submitted: ReportSubmitted, additions: Sequence[Addition]) -> tuple[Spoken, ...]:
    """All voice messages of a case, the oldest first, each once, whatever order its news arrived in."""
    told = [Spoken(message, submitted.submitted_by, False) for message in submitted.voice_messages]
    for addition in additions:
        unsure = addition.perhaps_another
        told += [Spoken(message, addition.amended_by, unsure) for message in addition.voice_messages]
    # What became of it stands above that it was announced.
    newest = {each.message.voice_id: each for each in sorted(told, key=lambda each: not each.message.awaited)}
    return tuple(sorted(newest.values(), key=lambda each: (each.message.sent_at, each.message.voice_id)))


@dataclass(frozen=True)
class Known:
    """What the report of a case and its additions say together.

    Times are UTC; ``photos`` are SHA-256 digests, first told first; ``amended_by`` are logins or ``zalo:<id>``.

    ``unsure_photos`` came with a sighting, or may be of another case: an officer may choose one, a draft never does.
    ``picked_up``: whoever reported it has found a thing, or seeks its owner.
    """

    reporter: Reporter
    subject: Subject
    description: str
    place: Place
    last_seen_at: datetime | None
    photos: tuple[str, ...]
    amended_by: tuple[str, ...] = ()
    unsure_photos: tuple[str, ...] = ()
    picked_up: bool = False


def gathered_facts(submitted: ReportSubmitted, additions: Sequence[Addition]) -> Known:
    """The facts when each addition, oldest first, is applied to the submission.

    A field that says nothing changes nothing; additions follow the description; photos are added. What may come to
    stand in a post is cleaned.
    """
    facts = Known(
        submitted.reporter,
        _shown_plainly(submitted.subject),
        cleaned(submitted.description),
        _named_plainly(submitted.place),
        submitted.last_seen_at,
        _distinct(submitted.photos),
    )
    in_order = sorted(additions, key=lambda event: (event.occurred_at, event.event_id))
    for addition in in_order:
        if addition.changes_the_case:
            facts = _amended(facts, addition)
    beside = [addition for addition in in_order if not addition.changes_the_case]
    return replace(
        facts,
        amended_by=_distinct((*facts.amended_by, *(addition.amended_by for addition in beside))),
        unsure_photos=_distinct(tuple(photo for addition in beside for photo in addition.photos)),
        picked_up=tells_finder(cleaned(submitted.description)),
    )


def _amended(facts: Known, amendment: Addition) -> Known:
    described = [part for part in (facts.description, cleaned(amendment.addition or "")) if part]
    if amendment.told_of is not None:
        return _filled_in(facts, amendment, "\n".join(described))
    return Known(
        _overlaid(facts.reporter, amendment.reporter),
        _overlaid(facts.subject, _shown_plainly(amendment.subject)),
        "\n".join(described),
        _moved(facts.place, _named_plainly(amendment.place)) if amendment.place else facts.place,
        amendment.last_seen_at or facts.last_seen_at,
        _distinct((*facts.photos, *amendment.photos)),
        _distinct((*facts.amended_by, amendment.amended_by)),
    )


def _filled_in(facts: Known, told: Addition, description: str) -> Known:
    """What another case told of the same matter fills gaps, and puts nothing that is known in question."""
    place = facts.place if facts.place.is_known or told.place is None else _named_plainly(told.place)
    return Known(
        _overlaid(told.reporter, facts.reporter),
        _overlaid(_shown_plainly(told.subject), facts.subject),
        description,
        place,
        facts.last_seen_at or told.last_seen_at,
        _distinct((*facts.photos, *told.photos)),
        _distinct((*facts.amended_by, told.amended_by)),
    )


def _moved(known: Place, told: Place) -> Place:
    """A place without words moves the point, and the words that were told stand. A pin farther off decides the commune,
    and one that is ASTRAY the place: the words are of another. A commune alone, which is no pin, says nothing new of a
    place in it, and another one replaces the place."""
    if not known.is_known or not is_wordless(told) or is_wordless(known):
        return told
    centroid = nearest_commune(told.lat, told.lon)
    if (told.lat, told.lon) == (centroid.lat, centroid.lon):
        return known if told.commune_code == known.commune_code else told
    there = {"lat": told.lat, "lon": told.lon}
    if not lies_elsewhere(known, told) or told.commune_code == known.commune_code:
        return known.model_copy(update=there)
    if distance_m(known.lat, known.lon, told.lat, told.lon) > ASTRAY_M:
        return told
    name = known.name.removesuffix(f", {_label(known)}")
    return known.model_copy(update={**there, "name": name, "commune_code": told.commune_code})


def is_wordless(place: Place) -> bool:
    """Its name is no more than its commune's."""
    return place.name == _label(place)


def lies_elsewhere(known: Place, told: Place) -> bool:
    return distance_m(known.lat, known.lon, told.lat, told.lon) > ELSEWHERE_M


def _label(place: Place) -> str:
    try:
        known = commune(place.commune_code) if place.commune_code else None
    except UnknownCommune:
        known = None
    return (known or nearest_commune(place.lat, place.lon)).label


def _shown_plainly(subject: Subject) -> Subject:
    """What the report's channel let through does not reach a draft: see schemas/outside_text.py."""
    written = {name: cleaned_line(value) for name, value in subject if isinstance(value, str)}
    return subject.model_copy(update={name: value or None for name, value in written.items()})


def _named_plainly(place: Place) -> Place:
    """A place whose name says nothing is called by the commune that it lies in."""
    name = cleaned_line(place.name) or nearest_commune(place.lat, place.lon).label
    return place.model_copy(update={"name": name})


def _overlaid(known: Part, added: Part) -> Part:
    return known.model_copy(update=added.model_dump(exclude_none=True))


def _distinct(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
