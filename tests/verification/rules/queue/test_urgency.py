"""What stands before what in the queue."""

from schemas.event import CaseKind
from schemas.reports import Reporter, SightingReported
from services.verification.rules.known import report_of
from services.verification.rules.queue.urgency import URGENCY, Urgency, urgency_of
from tests.support.invented_cases import NOW, PLACE

KINDS_IN_ORDER = (
    (CaseKind.PERSON_IN_DANGER,),
    (CaseKind.MISSING_CHILD, CaseKind.MISSING_ADULT),
    (CaseKind.NATURAL_DANGER,),
    (CaseKind.FOUND_PERSON,),
    (CaseKind.SAFETY_PREVENTION, CaseKind.CRIME_WARNING),
    (CaseKind.LOST_PROPERTY, CaseKind.LEGAL_NOTICE),
    (CaseKind.TIP,),
    (CaseKind.UNCLEAR,),
)
TOLD = {
    "occurred_at": NOW,
    "case_number": "25-00077",
    "source": "zalo_oa",
    "reported_by": "zalo:811",
    "reporter": Reporter(),
    "description": "Thấy một bé trai áo xanh ở bến xe.",
    "place": PLACE,
}


def test_kinds_stand_in_this_order() -> None:
    levels = [{URGENCY[kind] for kind in kinds} for kinds in KINDS_IN_ORDER]
    assert all(len(level) == 1 for level in levels)
    assert [level.pop() for level in levels] == sorted(set(URGENCY.values()))
    assert {kind for kinds in KINDS_IN_ORDER for kind in kinds} == set(CaseKind)


def test_a_sighting_of_nobody_knows_whom_stands_right_behind_who_is_missing() -> None:
    sighting = report_of(SightingReported.model_validate(TOLD))
    assert urgency_of(sighting.kind, sighting) == Urgency.SIGHTING
    assert URGENCY[CaseKind.MISSING_CHILD] < Urgency.SIGHTING < URGENCY[CaseKind.NATURAL_DANGER]


def test_an_officer_who_says_what_it_is_has_the_last_word() -> None:
    sighting = report_of(SightingReported.model_validate(TOLD))
    assert urgency_of(CaseKind.LOST_PROPERTY, sighting) == Urgency.ROUTINE
