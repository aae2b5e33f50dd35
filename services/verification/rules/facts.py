"""What is known of a case: its submission and all that was added, whatever order they arrived in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from schemas.event import Place
from schemas.reports import ReportAmended, Reporter, ReportSubmitted, Subject

Part = TypeVar("Part", Subject, Reporter)


@dataclass(frozen=True)
class Facts:
    """Times are UTC; ``photos`` are SHA-256 digests, first told first; ``amended_by`` are logins or ``zalo:<id>``.

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


def gathered_facts(submitted: ReportSubmitted, amendments: Sequence[ReportAmended]) -> Facts:
    """The facts when each amendment, oldest first, is applied to the submission.

    A field that says nothing changes nothing; additions follow the description; photos are added.
    """
    facts = Facts(
        submitted.reporter,
        submitted.subject,
        submitted.description,
        submitted.place,
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


def _amended(facts: Facts, amendment: ReportAmended) -> Facts:
    described = [part for part in (facts.description, amendment.addition) if part]
    return Facts(
        _overlaid(facts.reporter, amendment.reporter),
        _overlaid(facts.subject, amendment.subject),
        "\n".join(described),
        amendment.place or facts.place,
        amendment.last_seen_at or facts.last_seen_at,
        _distinct((*facts.photos, *amendment.photos)),
        _distinct((*facts.amended_by, amendment.amended_by)),
    )


def _overlaid(known: Part, told: Part) -> Part:
    return known.model_copy(update=told.model_dump(exclude_none=True))


def _distinct(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
