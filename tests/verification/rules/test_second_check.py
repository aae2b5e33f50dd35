"""What a second signer finds in the report, held against the draft."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from schemas.event import CaseKind
from schemas.reports import VoiceMessage
from services.verification.rules.airing import Correction
from services.verification.rules.case import Case
from services.verification.rules.refusals import Reason, Refusal
from services.verification.rules.second_check import (
    AGES,
    UNKNOWN,
    agrees,
    author_of,
    check,
    doubts_of_others,
    questions,
    standing_by,
)
from services.verification.rules.signatures import Answers, SecondCheck
from tests.support.invented_cases import (
    GROUNDS,
    NOW,
    airing_with,
    checked,
    pending,
    signed_by,
    signing_with,
    with_content,
)

COMMUNE = "15961"
RIGHT = Answers("3-5", UNKNOWN, COMMUNE)


def waiting(kind: CaseKind = CaseKind.MISSING_CHILD, **facts: object) -> Case:
    case = pending(kind)
    told = case.draft.content.facts.model_copy(update=facts)
    return signed_by(with_content(case, facts=told), "si.quan")


def found(case: Case, answers: Answers = RIGHT, reason: str = "", login: str = "chi.huy") -> SecondCheck | Reason:
    outcome = check(case, login, case.draft.hash, answers, reason, GROUNDS)
    return outcome.reason if isinstance(outcome, Refusal) else outcome


def test_what_differs_is_settled_by_a_reason_only() -> None:
    case = waiting()
    assert found(case) == SecondCheck(case.draft.hash, "chi.huy", answers=RIGHT)
    wrong = Answers("60-74", "male", COMMUNE)
    first = found(case, wrong)
    assert isinstance(first, SecondCheck)
    assert (first.differs, first.settled) == (("age", "sex"), False)
    assert found(case, wrong, "bà") is Reason.REASON_TOO_SHORT
    second = found(case, wrong, "Bà gọi lại, nói rõ tuổi.")
    assert isinstance(second, SecondCheck)
    assert (second.settled, second.reason) == (True, "Bà gọi lại, nói rõ tuổi.")


def test_whoever_was_told_what_differs_has_no_second_try_without_a_reason() -> None:
    case = waiting()
    wrong = found(case, Answers("60-74", UNKNOWN, COMMUNE))
    assert isinstance(wrong, SecondCheck)
    told = signing_with(case, checks=(wrong,))
    assert found(told) is Reason.REASON_TOO_SHORT
    again = found(told, reason="Bấm nhầm dòng.")
    assert isinstance(again, SecondCheck)
    assert (again.differs, again.settled) == (("age",), True)
    other = found(told, login="si.quan.3")
    assert isinstance(other, SecondCheck), "who has not been told answers freely"
    assert other.differs == ()


@pytest.mark.parametrize(
    ("facts", "question", "answer", "same"),
    [
        ({"age": 4}, "age", "3-5", True),
        ({"age": 4}, "age", "6-10", False),
        ({"age": None}, "age", UNKNOWN, True),
        ({"age": None}, "age", "3-5", False),
        ({"age": None, "birth_year": 2019}, "age", "6-10", True),
        ({"age": None, "birth_year": 2019}, "age", "11-15", False),
        ({"sex": "male"}, "sex", "female", False),
        ({"sex": "male"}, "sex", "male", True),
        ({}, "commune", COMMUNE, True),
        ({}, "commune", "00004", False),
        ({}, "age", "nonsense", False),
    ],
)
def test_each_answer(facts: dict[str, Any], question: str, answer: str, same: bool) -> None:
    assert agrees(question, answer, waiting(**facts).draft.content, NOW) is same


def test_every_age_has_its_band() -> None:
    assert [sum(low <= age <= high for low, high in AGES.values()) for age in range(121)] == [1] * 121


@pytest.mark.parametrize("kind", list(CaseKind))
def test_only_kinds_about_somebody_ask_who(kind: CaseKind) -> None:
    assert ("age" in questions(kind)) == (
        kind in (CaseKind.MISSING_CHILD, CaseKind.MISSING_ADULT, CaseKind.FOUND_PERSON)
    )


def test_whoever_is_to_sign_what_another_reads_otherwise_says_why_it_is_right() -> None:
    case = checked(waiting(), "chi.huy")
    shown = case.draft.hash
    refused = standing_by(case, "chi.huy", shown, "Bà gọi lại, nói rõ tuổi.")
    assert isinstance(refused, Refusal), "nobody doubts it"
    answered = standing_by(checked(case, "si.quan.2", "age"), "chi.huy", shown, "Bà gọi lại, nói rõ tuổi.")
    assert answered == SecondCheck(shown, "chi.huy", (), "Bà gọi lại, nói rõ tuổi.")


def test_each_content_has_an_author_of_its_own() -> None:
    case = waiting()
    assert author_of(case, case.draft.hash) == "si.quan", "who signed what Loa wrote"
    standing = replace(case, draft=replace(case.draft, edited_by="chi.huy"))
    corrected = airing_with(standing, correction=Correction(2, waiting(age=5).draft.document, NOW, "si.quan.2"))
    assert author_of(corrected, corrected.draft.hash) == "chi.huy"
    assert author_of(corrected, waiting(age=5).draft.hash) == "si.quan.2"


def test_who_cannot_check() -> None:
    case = waiting()
    assert found(case, login="si.quan") is Reason.ALREADY_SIGNED
    assert found(case, Answers("3-5", "", COMMUNE)) is Reason.NOT_ANSWERED
    moved = replace(case, draft=waiting(age=5).draft)
    stale = check(moved, "chi.huy", case.draft.hash, RIGHT, "", GROUNDS)
    assert isinstance(stale, Refusal)
    assert stale.reason is Reason.CONTENT_CHANGED


def told(description: str, **more: Any) -> Case:
    """An alert of a girl of four, in whose report nothing else is told in words."""
    case = waiting(age=4, sex="female")
    return replace(case, submission=case.submission.model_copy(update={"description": description, **more}))


@pytest.mark.parametrize(
    ("description", "differs"),
    [
        ("Bé chơi trước nhà rồi đi đâu mất.", ()),
        ("Bé 4 tuổi chơi trước nhà rồi đi đâu mất.", ("age",)),
        ("Cháu gái sinh năm 2021, đi đâu mất.", ("age", "sex")),
    ],
)
def test_what_stands_in_a_field_alone_cannot_be_told_and_is_no_doubt(
    description: str, differs: tuple[str, ...]
) -> None:
    """The fields are not shown before the check: who answers honestly that nobody knows has found nothing wrong."""
    check_of = found(told(description), Answers(UNKNOWN, UNKNOWN, COMMUNE))
    assert isinstance(check_of, SecondCheck)
    assert (check_of.differs, check_of.settled) == (differs, not differs)


def test_what_is_read_otherwise_is_a_doubt_whatever_the_words_tell() -> None:
    silent = "Bé chơi trước nhà rồi đi đâu mất."
    spoken = told(silent, voice_messages=(VoiceMessage(voice_id=UUID(int=9), sent_at=NOW, seconds=5),))
    for case, answers, differs in (
        (told(silent), Answers("6-10", "male", COMMUNE), ("age", "sex")),
        (told(silent), Answers("3-5", "female", UNKNOWN), ("commune",)),
        (spoken, Answers(UNKNOWN, UNKNOWN, COMMUNE), ("age", "sex")),
    ):
        check_of = found(case, answers)
        assert isinstance(check_of, SecondCheck)
        assert check_of.differs == differs


def test_others_doubt_this_content_alone_and_nobody_doubts_themselves() -> None:
    case = checked(waiting(), "si.quan.2", "age")
    shown = case.draft.hash
    (doubt,) = case.signing.checks
    assert doubts_of_others(case, "chi.huy", shown) == (doubt,)
    assert doubts_of_others(case, "si.quan.2", shown) == ()
    assert doubts_of_others(case, "chi.huy", "0" * 64) == ()
