"""What stands before what in the queue. Within one urgency the oldest stands first."""

from enum import IntEnum

from schemas.event import CaseKind
from schemas.reports import ReportSubmitted


class Urgency(IntEnum):
    """The lowest first. Each case keeps its own as a number, so a value is never given to another one."""

    PERSON_IN_DANGER = 0
    MISSING_PERSON = 1
    SIGHTING = 2
    """Somebody saw whom an alert may be about, and nobody knows which alert."""
    NATURAL_DANGER = 3
    FOUND_PERSON = 4
    WARNING = 5
    ROUTINE = 6
    TIP = 7
    UNCLEAR = 8
    """A question, or what nobody could make sense of."""


URGENCY = {
    CaseKind.PERSON_IN_DANGER: Urgency.PERSON_IN_DANGER,
    CaseKind.MISSING_CHILD: Urgency.MISSING_PERSON,
    CaseKind.MISSING_ADULT: Urgency.MISSING_PERSON,
    CaseKind.NATURAL_DANGER: Urgency.NATURAL_DANGER,
    CaseKind.FOUND_PERSON: Urgency.FOUND_PERSON,
    CaseKind.SAFETY_PREVENTION: Urgency.WARNING,
    CaseKind.CRIME_WARNING: Urgency.WARNING,
    CaseKind.LOST_PROPERTY: Urgency.ROUTINE,
    CaseKind.LEGAL_NOTICE: Urgency.ROUTINE,
    CaseKind.TIP: Urgency.TIP,
    CaseKind.UNCLEAR: Urgency.UNCLEAR,
}
MOST_OF_ONE_SENDER = 3
"""Of a citizen with more cases that wait, one line stands for all: the first of them, with their number."""


def urgency_of(kind: CaseKind, submission: ReportSubmitted) -> Urgency:
    """``kind``: of the case by now, which an officer may have changed."""
    return Urgency.SIGHTING if kind == CaseKind.TIP and is_sighting(submission) else URGENCY[kind]


def is_sighting(submission: ReportSubmitted) -> bool:
    """Whether it came as a sighting of which nobody knows the case: its id is then its event's (known.report_of)."""
    return submission.kind == CaseKind.TIP and submission.case_id == submission.event_id
