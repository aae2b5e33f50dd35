"""What is known of a case: its submission and all that was added, whatever order they arrived in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from schemas.event import Place
from schemas.places.finding import nearest_commune
from schemas.reports import ReportAmended, Reporter, ReportSubmitted, Subject
from services.verification.rules.alert_text import cleaned, cleaned_line

Part = TypeVar("Part", Subject, Reporter)


@dataclass(frozen=True)
class Known:
    """What the report of a case and its additions say together.

    Times are UTC; ``photos`` are SHA-256 digests, first told first; ``amended_by`` are logins or ``zalo:<id>``.

    ``unsure_photos`` may be of another case: an officer may choose one, a draft never does.
    """

    reporter: Reporter
    subject: Subject
    description: str
    place: Place
    last_seen_at: datetime | None
    photos: tuple[str, ...]
    amended_by: tuple[str, ...] = ()
    unsure_photos: tuple[str, ...] = ()


def gathered_facts(submitted: ReportSubmitted, amendments: Sequence[ReportAmended]) -> Known:
    """The facts when each amendment, oldest first, is applied to the submission.

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
    in_order = sorted(amendments, key=lambda event: (event.occurred_at, event.event_id))
    for amendment in in_order:
        if not amendment.perhaps_another:
            facts = _amended(facts, amendment)
    # What may be about another case is shown beside this one and changes nothing of it.
    unsure = [amendment for amendment in in_order if amendment.perhaps_another]
    return replace(
        facts,
        amended_by=_distinct((*facts.amended_by, *(amendment.amended_by for amendment in unsure))),
        unsure_photos=_distinct(tuple(photo for amendment in unsure for photo in amendment.photos)),
    )


def _amended(facts: Known, amendment: ReportAmended) -> Known:
    described = [part for part in (facts.description, cleaned(amendment.addition or "")) if part]
    return Known(
        _overlaid(facts.reporter, amendment.reporter),
        _overlaid(facts.subject, _shown_plainly(amendment.subject)),
        "\n".join(described),
        _named_plainly(amendment.place) if amendment.place else facts.place,
        amendment.last_seen_at or facts.last_seen_at,
        _distinct((*facts.photos, *amendment.photos)),
        _distinct((*facts.amended_by, amendment.amended_by)),
    )


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
