"""One case that was told twice goes on as one: which one that is, and what it gets of the other. Pure."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from schemas.event import CaseKind
from services.verification.rules import refusals
from services.verification.rules.case import OPEN, Case, CaseState
from services.verification.rules.known import Addition
from services.verification.rules.refusals import Refusal
from services.verification.rules.transitions import MERGE, PART


@dataclass(frozen=True)
class Merger:
    """``joining`` is merged into ``survivor``, which goes on for both."""

    joining: Case
    survivor: Case


def merger_of(one: Case, other: Case) -> Merger | Refusal:
    """Which of two cases goes on: the one on air, which nothing but its own signatures changes; else the one that
    people were sought by first. A tip joins what it tells of."""
    if one.case_id == other.case_id:
        return refusals.SAME_CASE
    if one.exercise != other.exercise:
        return refusals.EXERCISE_AND_REAL
    if not mergeable(one.kind, other.kind):
        return refusals.OTHER_KIND
    joining, survivor = sorted((one, other), key=_rank, reverse=True)
    if survivor.state not in OPEN:
        return refusals.not_open(survivor.case_number, survivor.state)
    if joining.state not in MERGE.before:
        both = joining.on_air and survivor.on_air
        return refusals.BOTH_ON_AIR if both else refusals.not_open(joining.case_number, joining.state)
    return Merger(joining, survivor)


def mergeable(one: CaseKind, other: CaseKind) -> bool:
    """The same kind; somebody who is missed, whatever their age; and a tip, or what nobody could tell, with what it
    tells of."""
    if one == other:
        return True
    if CaseKind.TIP in (one, other) or CaseKind.UNCLEAR in (one, other):
        return {one, other} != {CaseKind.TIP, CaseKind.UNCLEAR}
    return one.person_sought and other.person_sought


def _rank(case: Case) -> tuple[bool, bool, bool, datetime, UUID]:
    """The lowest goes on."""
    tells_of_another = case.kind in (CaseKind.TIP, CaseKind.UNCLEAR)
    return (case.state not in OPEN, tells_of_another, not case.on_air, case.reported_at, case.case_id)


def joined_additions(case: Case, added: list[Addition], survivor: Case) -> list[Addition]:
    """All that a case was told, as amendments of the one that it is merged into."""
    told = case.submission
    report = Addition(
        event_id=told.event_id,
        occurred_at=told.occurred_at,
        case_id=case.case_id,
        case_number=case.case_number,
        amended_by=told.submitted_by,
        subject=told.subject,
        reporter=told.reporter,
        addition=told.description or None,
        place=told.place if told.place.is_known else None,
        last_seen_at=told.last_seen_at,
        photos=told.photos,
        voice_messages=told.voice_messages,
    )
    telling = (report, *(each for each in added if not each.only_counts_photos))
    return [joining_addition(each, case, survivor.case_id, survivor.case_number) for each in telling]


def joining_addition(addition: Addition, case: Case, into: UUID, number: str) -> Addition:
    """What was told of ``case``, as an amendment of the one that it was merged into; told twice, it is one. A tip says
    where somebody was seen. Pictures that are awaited come to ``case``, and from there."""
    return addition.model_copy(
        update={
            "event_id": joined_id(into, addition.event_id),
            "case_id": into,
            "case_number": number,
            "told_of": case.case_id,
            "sighting": addition.sighting or case.kind == CaseKind.TIP,
            "photos_awaited": None,
        }
    )


def joined_id(into: UUID, event_id: UUID) -> UUID:
    """Of an amendment, in the case that its own was merged into."""
    return uuid5(into, str(event_id))


def withdrawn(addition: Addition) -> Addition:
    """What stays of an amendment when its case is parted again: that this person once told of it. Who has done so never
    opens its first ring alone."""
    return Addition(
        event_id=addition.event_id,
        occurred_at=addition.occurred_at,
        case_id=addition.case_id,
        case_number=addition.case_number,
        amended_by=addition.amended_by,
        told_of=addition.told_of,
    )


def part(case: Case, survivor: Case) -> Refusal | None:
    """What keeps a merged case from going on alone again."""
    if case.state not in PART.before or case.merged_into != survivor.case_id:
        return refusals.NOT_MERGED
    if survivor.state == CaseState.MERGED:
        return refusals.merged_on(survivor.case_number, survivor.merged_into_number or "")
    if survivor.reissued_as is not None:
        # What it told has gone out anew with the rest.
        return refusals.reissued_with_it(survivor.case_number, survivor.reissued_as)
    return None


def why_not_say(case: Case, other: Case) -> Refusal | None:
    """What keeps anybody from saying of two cases that they are linked, or are not."""
    if case.case_id == other.case_id:
        return refusals.SAME_CASE
    return refusals.EXERCISE_AND_REAL if case.exercise != other.exercise else None
