"""What is signed and mended on the page of a call: which content it is, and what a mend changes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from schemas.content import Content, Document
from services.runtime.staff import Staff
from services.verification.cases.decisions import Edit
from services.verification.cases.on_air_decisions import PrepareCorrection
from services.verification.desk.called.called_view import signing_here, step_of
from services.verification.desk.called.mending import mended
from services.verification.desk.signing_view import SigningView
from services.verification.rules.case import Case, Correction
from services.verification.rules.documents import next_version
from services.verification.rules.orders import Wanted
from services.verification.rules.refusals import Refusal
from services.verification.waking.looking import Looking
from services.verification.waking.rules.reasons import WakeReason
from tests.support.invented_cases import GROUNDS, NOW, checked, on_air, pending, saving, signed_by, with_content

A_MINUTE = timedelta(minutes=1)


def looks(login: str, reason: WakeReason, minutes: int = 1) -> Looking:
    staff = Staff(login, login, frozenset(), None, ("VN",), None, "")
    return Looking(1, staff, reason, NOW + minutes * A_MINUTE)


def corrected(case: Case, minutes: int, *signers: str) -> Case:
    """By si.quan, so long after the case, and signed by these."""
    content = saving(next_version(case.draft.content))
    saved = replace(case, correction=Correction(2, Document.of(content), NOW + minutes * A_MINUTE, "si.quan"))
    return signed_by(saved, *signers, wanted=Wanted("correct", groups=40, members=9000))


def doubted(case: Case, *questions: str) -> Case:
    """As si.quan.2 reads it otherwise."""
    return checked(case, "si.quan.2", *questions)


STANDS = signed_by(on_air(), "si.quan")


@pytest.mark.parametrize(
    ("case", "login", "reason", "order", "step"),
    [
        (STANDS, "si.quan.2", WakeReason.SECOND_SIGNATURE, "approve", "check"),
        (corrected(STANDS, 2), "si.quan.2", WakeReason.SECOND_SIGNATURE, "approve", "check"),
        (corrected(doubted(STANDS, "age"), 2, "si.quan"), "si.quan.2", WakeReason.SECOND_SIGNATURE, "correct", "check"),
        (
            corrected(doubted(STANDS, "age"), 2, "si.quan"),
            "chi.huy",
            WakeReason.SUPERVISOR_SIGNATURE,
            "correct",
            "check",
        ),
        (doubted(STANDS, "age"), "si.quan", WakeReason.SENT_BACK, "approve", "sent_back"),
        (corrected(doubted(STANDS, "age"), 2), "si.quan", WakeReason.SENT_BACK, "correct", "sign"),
        (corrected(doubted(STANDS, "age"), 0), "si.quan", WakeReason.SENT_BACK, "approve", "sent_back"),
        (corrected(doubted(STANDS, "age"), 2, "si.quan"), "si.quan", WakeReason.SENT_BACK, "correct", "nothing"),
        (doubted(corrected(STANDS, 0, "si.quan"), "age"), "si.quan", WakeReason.SENT_BACK, "correct", "sent_back"),
    ],
    ids=[
        "what stands",
        "a correction that nobody has signed",
        "what was mended",
        "what was mended, by a supervisor",
        "sent back",
        "just mended",
        "saved before it was sent back",
        "mended and signed",
        "a correction that is sent back",
    ],
)
def test_one_content_is_read_and_signed(case: Case, login: str, reason: WakeReason, order: str, step: str) -> None:
    signing = signing_here(case, looks(login, reason), GROUNDS)
    assert (signing.order, step_of(case, signing, reason, (), None, ())) == (order, step)


def put(case: Case, **typed: str) -> Content | str:
    """What si.quan saves, or why not."""
    looking = looks("si.quan", WakeReason.SENT_BACK)
    signing: SigningView = signing_here(case, looking, GROUNDS)
    shown = case.correction or case.draft
    decision = mended(case, signing, shown.hash, typed, GROUNDS, looking.staff)
    if isinstance(decision, Refusal):
        return decision.sentence("vi")
    assert isinstance(decision, PrepareCorrection if case.on_air else Edit)
    return decision.content


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"age": "4", "sex": "unknown", "commune": "15961"}, "Chưa sửa gì"),
        ({"age": "4 tuổi"}, "Chưa sửa gì"),
        ({}, "Chưa sửa gì"),
        ({"age": "6 tuổi rưỡi"}, "Tuổi “6 tuổi rưỡi”"),
        ({"age": "200"}, "Tuổi “200”"),
        ({"commune": "99999"}, "Thông tin vụ việc"),
    ],
)
@pytest.mark.parametrize("waits", [False, True])
def test_what_stays_as_it_is_or_is_no_answer_is_refused(typed: dict[str, str], sentence: str, waits: bool) -> None:
    case = doubted(signed_by(pending(), "si.quan") if waits else STANDS, "age", "sex", "commune")
    refused = put(case, **typed)
    assert isinstance(refused, str)
    assert refused.startswith(sentence)


def test_a_place_whose_commune_is_right_keeps_its_name() -> None:
    content = put(doubted(STANDS, "age", "commune"), age="6", commune="15961")
    assert isinstance(content, Content)
    assert (content.facts.age, content.facts.place) == (6, STANDS.draft.content.facts.place)


def test_of_a_sex_somebody_may_say_that_it_is_not_known() -> None:
    told = pending().draft.content
    girl = with_content(pending(), facts=told.facts.model_copy(update={"sex": "female"}))
    content = put(doubted(signed_by(girl, "si.quan"), "sex"), sex="unknown")
    assert isinstance(content, Content)
    assert (content.facts.sex, content.facts.age) == (None, 4)
