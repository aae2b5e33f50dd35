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
    """A question, or words that nobody could make sense of. A voice that nobody has listened to: ``feared``."""


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


def urgency_of(kind: CaseKind, submission: ReportSubmitted, *, voiced: bool = False) -> Urgency:
    """``kind``: of the case by now, which an officer may have changed. ``voiced``: it was told by voice since."""
    if kind == CaseKind.TIP and is_sighting(submission):
        return Urgency.SIGHTING
    return URGENCY[feared(kind, voiced=voiced or bool(submission.voice_messages))]


def feared(kind: CaseKind, *, voiced: bool) -> CaseKind:
    """As what it is treated until an officer has said what it is: a voice message that no machine understands may be a
    call for help, and one that calls for help may be able to say no more."""
    return CaseKind.PERSON_IN_DANGER if kind == CaseKind.UNCLEAR and voiced else kind


def is_sighting(submission: ReportSubmitted) -> bool:
    """Whether it came as a sighting of which nobody knows the case: its id is then its event's (known.report_of)."""
    return submission.kind == CaseKind.TIP and submission.case_id == submission.event_id
