"""Why a person may be published: which word is enough of which kind, how long it stands, and what waits for it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from schemas.event import CaseKind
from schemas.reports import BASIS_ANSWERS, Subject
from services.verification.rules.approving import Approving, approve
from services.verification.rules.basis.standing import (
    EMERGENCY_LASTS,
    answers_for,
    child_cannot_be_asked,
    is_needed,
    note,
    noted,
    why_not_published,
)
from services.verification.rules.case import Case, CaseState, NotedBasis
from services.verification.rules.orders import OrderName, Wanted, why_not
from services.verification.rules.refusals import Reason, Refusal
from tests.support.invented_cases import GROUNDS, NOW, PLACE, airing_with, on_air, pending, signed

MINUTE = timedelta(minutes=1)
CHILD, ADULT, FOUND = CaseKind.MISSING_CHILD, CaseKind.MISSING_ADULT, CaseKind.FOUND_PERSON


def with_basis(case: Case, answer: str | None, *, age: int | None = None) -> Case:
    basis = noted(BASIS_ANSWERS[answer], "chi.nghe", NOW) if answer else None
    return replace(case, basis=basis, facts=replace(case.facts, subject=Subject(age=age)))


def reason_of(refusal: Refusal | NotedBasis | None) -> str | None:
    return str(refusal.reason) if isinstance(refusal, Refusal) else None


@pytest.mark.parametrize("kind", list(CaseKind))
def test_only_what_is_about_somebody_needs_one(kind: CaseKind) -> None:
    assert is_needed(kind) == (kind in (CHILD, ADULT, FOUND))
    problem = why_not_published(with_basis(pending(kind), None), NOW)
    assert reason_of(problem) == ("no_basis" if is_needed(kind) else None)


@pytest.mark.parametrize(
    ("kind", "age", "answer", "expected"),
    [
        (CHILD, 9, "self", "consent_not_enough"),
        (CHILD, 4, "refused", "basis_withdrawn"),
        (ADULT, 30, "mother", "consent_not_enough"),
        (FOUND, None, "self", None),
        (FOUND, 15, "self", "consent_not_enough"),
    ],
)
def test_whose_word_is_enough(kind: CaseKind, age: int | None, answer: str, expected: str | None) -> None:
    assert reason_of(why_not_published(with_basis(pending(kind), answer, age=age), NOW)) == expected


def test_an_emergency_ends_by_itself_and_a_consent_does_not() -> None:
    for answer, expected in (("emergency", "basis_ended"), ("mother", None)):
        case = with_basis(pending(), answer)
        assert why_not_published(case, NOW + EMERGENCY_LASTS - timedelta(seconds=1)) is None
        assert reason_of(why_not_published(case, NOW + EMERGENCY_LASTS)) == expected


@pytest.mark.parametrize(("age", "expected"), [(6, False), (7, True), (None, False)])
def test_a_missing_child_of_seven_cannot_be_asked(age: int | None, expected: bool) -> None:
    assert child_cannot_be_asked(with_basis(pending(), "mother", age=age), NOW) == expected


@pytest.mark.parametrize(
    ("kind", "age", "expected"),
    [
        (CHILD, 4, ("mother", "father", "guardian", "emergency", "refused")),
        (ADULT, 80, ("guardian", "emergency", "refused")),
        (FOUND, 3, ("guardian", "emergency", "refused")),
        (FOUND, 9, ("child", "guardian", "emergency", "refused")),
        (FOUND, 70, ("self", "guardian", "emergency", "refused")),
    ],
)
def test_what_an_officer_is_offered_is_enough(kind: CaseKind, age: int, expected: tuple[str, ...]) -> None:
    case = pending(kind)
    assert answers_for(with_basis(case, None, age=age), NOW) == expected
    for answer in expected[:-1]:
        assert why_not_published(with_basis(case, answer, age=age), NOW) is None


def test_an_officer_notes_what_they_have_read_and_nothing_over_it() -> None:
    case = with_basis(pending(), None)
    basis = note(case, "emergency", "si.quan", None, NOW)
    assert basis == NotedBasis("emergency", None, "si.quan", NOW, NOW + EMERGENCY_LASTS)
    withdrawn = with_basis(pending(), "refused")
    assert reason_of(note(withdrawn, "emergency", "si.quan", None, NOW)) == "basis_changed"
    assert reason_of(note(case, "", "si.quan", None, NOW)) == "not_an_answer"
    assert reason_of(note(replace(case, state=CaseState.REJECTED), "mother", "si.quan", None, NOW)) == "case_over"
    stands = with_basis(pending(), "emergency")
    assert note(stands, "emergency", "si.quan", NOW, NOW + timedelta(hours=1)) is None
    assert isinstance(note(stands, "emergency", "si.quan", NOW, NOW + EMERGENCY_LASTS), NotedBasis)


SENT: tuple[OrderName, ...] = ("approve", "resume", "release", "recentre")
STOPS: tuple[OrderName, ...] = ("hold", "stop", "close")


@pytest.mark.parametrize("order", SENT + STOPS)
def test_without_one_nothing_goes_further_and_everything_can_be_held_and_ended(order: OrderName) -> None:
    """As of a case that an older version put on air."""
    case = with_basis(pending() if order == "approve" else on_air(), None)
    if order == "resume":
        case = airing_with(case, steering=replace(case.airing.steering, held=True))
    wanted = Wanted(order, released_rings=1, centre=PLACE, outcome="found")
    expected = Reason.NO_BASIS if order in SENT else None
    assert reason_of(why_not(case, wanted, "si.quan.2", GROUNDS)) == expected
    assert why_not(replace(case, basis=on_air().basis), wanted, "si.quan.2", GROUNDS) is None


ON_AN_EMERGENCY = Wanted("approve", emergency=True)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [(None, None), ("self", None), ("mother", "basis_changed"), ("refused", "basis_withdrawn")],
)
def test_one_signature_is_on_an_emergency_only_where_nothing_enough_stands(
    answer: str | None, expected: str | None
) -> None:
    case = with_basis(pending(), answer, age=4)
    assert reason_of(why_not(case, ON_AN_EMERGENCY, "si.quan", GROUNDS)) == expected


def test_a_signature_notes_the_emergency_that_it_says() -> None:
    case = with_basis(pending(), None)
    ruled = approve(case, signed(case, "si.quan", ON_AN_EMERGENCY), "si.quan", GROUNDS)
    assert isinstance(ruled, Approving)
    assert ruled.basis == NotedBasis("emergency", None, "si.quan", NOW, NOW + EMERGENCY_LASTS)
    # Nothing else that is signed does.
    founded = with_basis(pending(), "emergency")
    ruled = approve(founded, signed(founded, "si.quan"), "si.quan", GROUNDS)
    assert isinstance(ruled, Approving)
    assert ruled.basis is None


@pytest.mark.parametrize(
    ("answer", "expected"), [("mother", "case_changed"), ("refused", "case_changed"), (None, None)]
)
def test_what_the_family_says_meanwhile_is_read_before_an_emergency_is_signed(
    answer: str | None, expected: str | None
) -> None:
    shown = with_basis(pending(), None)
    press = signed(shown, "si.quan", ON_AN_EMERGENCY)
    ruled = approve(with_basis(shown, answer), press, "si.quan", GROUNDS)
    assert reason_of(ruled if isinstance(ruled, Refusal) else None) == expected


def test_an_emergency_that_ends_before_the_touch_is_not_noted_anew_unread() -> None:
    case = with_basis(pending(), "emergency")
    assert case.basis is not None
    case = replace(case, basis=replace(case.basis, ends_at=NOW + 2 * MINUTE))
    before, after = (replace(GROUNDS, now=NOW + n * MINUTE) for n in (1, 3))
    ruled = approve(case, signed(case, "si.quan", grounds=before), "si.quan", after)
    assert reason_of(ruled if isinstance(ruled, Refusal) else None) == "basis_ended"
    anew = approve(case, signed(case, "si.quan", ON_AN_EMERGENCY, after), "si.quan", after)
    assert isinstance(anew, Approving)
    assert anew.basis is not None


@pytest.mark.parametrize(("answer", "ground"), [("mother", "consent"), ("emergency", "emergency")])
def test_whoever_signs_signs_the_ground(answer: str, ground: str) -> None:
    said = signed(with_basis(pending(), answer), "si.quan").said
    assert getattr(said, "basis", None) == ground
    of_nobody = signed(with_basis(pending(CaseKind.NATURAL_DANGER), answer), "si.quan").said
    assert getattr(of_nobody, "basis", "") is None
