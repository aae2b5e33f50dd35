"""What the card of a case that waits says of it: what it lacks for a signature, and where its alert tells something
else than its own facts do, or than the report. The page of the case says the same at length."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from schemas.event import CaseKind
from services.verification.rules.agreement.departures import departures_of
from services.verification.rules.agreement.marks import Part, key_of_part, reading_of
from services.verification.rules.basis.standing import why_not_published
from services.verification.rules.case import Case
from services.verification.rules.kinds import KINDS
from services.verification.rules.refusals import Reason
from services.verification.rules.review import place_unknown
from services.verification.rules.words.wording import Force

Lack = Part | Literal["kind", "photo", "basis", "consent"]
"""``kind``: nobody has said what it is. ``basis``: none stands; ``consent``: it was withdrawn."""


@dataclass(frozen=True)
class CardMarks:
    """``differs``: facts of which text or poster tell something else, and nobody has said that it is right so.
    ``departs``: of rules/agreement/departures.Departure, each once."""

    lacks: tuple[Lack, ...] = ()
    differs: tuple[str, ...] = ()
    departs: tuple[str, ...] = ()


def card_marks(case: Case, force: Force, now: datetime) -> CardMarks:
    """Nothing of what is dealt with and never sent."""
    if case.kind == CaseKind.UNCLEAR:
        return CardMarks(lacks=("kind",))
    row, content = KINDS[case.kind], case.draft.content
    if not row.sent:
        return CardMarks()
    reading = reading_of(content, case.facts, force, now)
    nowhere = place_unknown(case)
    parts = [part for part in reading.lacks if key_of_part(part) not in reading.accepted]
    lacks: list[Lack] = [part for part in reading.parts if part in parts or (nowhere and part == "where")]
    if row.alert.about == "person" and not content.pictures:
        lacks.append("photo")
    unpublished = why_not_published(case, now)
    if unpublished is not None:
        lacks.append("consent" if unpublished.reason is Reason.BASIS_WITHDRAWN else "basis")
    departs = departures_of(content, case.facts, force, now)
    return CardMarks(
        tuple(lacks),
        tuple(dict.fromkeys(mark.of for mark in reading.open_marks)),
        tuple(dict.fromkeys(each.of for each in departs)),
    )
