"""What a second signer reads otherwise, as its author is asked it: of which content, and what their press makes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from schemas.content import Content, Document
from schemas.places.finding import commune
from services.runtime.staff import Staff
from services.verification.cases.deciding import Decision
from services.verification.cases.decisions import Edit
from services.verification.cases.on_air_decisions import PrepareCorrection
from services.verification.desk.called.called_view import signing_here, step_of
from services.verification.desk.called.mending import mended
from services.verification.languages import say
from services.verification.rules.airing import Correction
from services.verification.rules.case import Case
from services.verification.rules.corrections import replaced
from services.verification.rules.documents import next_version
from services.verification.rules.orders import Wanted
from services.verification.rules.refusals import Reason, Refusal
from services.verification.waking.looking import Looking
from services.verification.waking.rules.reasons import WakeReason
from tests.support.invented_cases import (
    GROUNDS,
    NOW,
    airing_with,
    checked,
    on_air,
    pending,
    saving,
    signed_by,
    with_content,
)

A_MINUTE = timedelta(minutes=1)


def looks(login: str, reason: WakeReason, scope: Sequence[str] = ("VN",)) -> Looking:
    """A minute after the case."""
    return Looking(1, Staff(login, login, frozenset(), None, tuple(scope), None, ""), reason, NOW + A_MINUTE)


def corrected(case: Case, minutes: int, *signers: str) -> Case:
    """By si.quan, so long after the case, and signed by these."""
    content = saving(next_version(case.draft.content))
    saved = airing_with(case, correction=Correction(2, Document.of(content), NOW + minutes * A_MINUTE, "si.quan"))
    return signed_by(saved, *signers, wanted=Wanted("correct", groups=40, members=9000))


def read_otherwise(case: Case, *questions: str) -> Case:
    """By si.quan.2."""
    return checked(case, "si.quan.2", *questions)


def pressed(case: Case, shown: str = "", scope: Sequence[str] = ("VN",), **typed: str) -> Decision[Any] | Refusal:
    """By si.quan."""
    looking = looks("si.quan", WakeReason.SENT_BACK, scope)
    signing = signing_here(case, looking, GROUNDS)
    return mended(case, signing, shown or replaced(case).hash, typed, GROUNDS, looking.staff)


def put(case: Case, **typed: str) -> Content | str:
    """What si.quan saves, or why not."""
    decision = pressed(case, **typed)
    if isinstance(decision, Refusal):
        return say("vi", decision.words)
    assert isinstance(decision, PrepareCorrection if case.on_air else Edit)
    content: Content = decision.content
    return content


STANDS = signed_by(on_air(), "si.quan")


OTHERWISE = read_otherwise(STANDS, "age")
MENDED = corrected(OTHERWISE, 2, "si.quan")
SECOND, SENT_BACK = WakeReason.SECOND_SIGNATURE, WakeReason.SENT_BACK


@pytest.mark.parametrize(
    ("case", "login", "reason", "order", "step"),
    [
        pytest.param(STANDS, "si.quan.2", SECOND, "approve", "check", id="what stands"),
        pytest.param(corrected(STANDS, 2), "si.quan.2", SECOND, "approve", "check", id="an unsigned correction"),
        pytest.param(MENDED, "si.quan.2", SECOND, "correct", "check", id="what was mended"),
        pytest.param(MENDED, "chi.huy", WakeReason.SUPERVISOR_SIGNATURE, "correct", "check", id="by a supervisor"),
        pytest.param(OTHERWISE, "si.quan", SENT_BACK, "approve", "sent_back", id="sent back"),
        pytest.param(corrected(OTHERWISE, 2), "si.quan", SENT_BACK, "correct", "sign", id="just mended"),
        pytest.param(corrected(OTHERWISE, 0), "si.quan", SENT_BACK, "approve", "sent_back", id="saved before that"),
        pytest.param(MENDED, "si.quan", SENT_BACK, "correct", "nothing", id="mended and signed"),
        pytest.param(
            read_otherwise(corrected(STANDS, 0, "si.quan"), "age"),
            "si.quan",
            SENT_BACK,
            "correct",
            "sent_back",
            id="a correction that is sent back",
        ),
    ],
)
def test_one_content_is_read_and_signed(case: Case, login: str, reason: WakeReason, order: str, step: str) -> None:
    signing = signing_here(case, looks(login, reason), GROUNDS)
    assert (signing.order, step_of(case, signing, reason, (), None, ())) == (order, step)


def test_of_a_case_that_waits_the_draft_is_edited() -> None:
    case = checked(pending(), "si.quan.2", "age")
    decision = pressed(case, age="6", sex="female")
    assert isinstance(decision, Edit)
    facts, text = decision.content.facts, decision.content.text
    assert (facts.age, facts.sex) == (6, None), "what nobody doubts stays"
    assert "6 tuổi" in text
    assert "4 tuổi" not in text


def test_of_an_alert_on_air_a_correction_is_made() -> None:
    case = checked(on_air(), "si.quan.2", "age", "commune")
    decision = pressed(case, age="6", commune="15889")
    assert isinstance(decision, PrepareCorrection)
    content = decision.content
    assert (content.alert_version, content.facts.age) == (2, 6)
    assert content.facts.place.commune_code == "15889"
    assert commune("15889").name in content.text
    assert "6 tuổi" in content.text


def test_words_of_an_officers_own_are_kept_where_they_can_be() -> None:
    words = "Bé Nguyễn Văn Tí 4 tuổi, áo xanh, lạc gần chợ Hoằng Thịnh. Ai thấy xin gọi 0237 385 2222.\nMã: 25-00042"
    written = with_content(pending(), texts=saving(pending().draft.content, text=words).texts)
    decision = pressed(checked(written, "si.quan.2", "age"), age="6")
    assert isinstance(decision, Edit)
    assert decision.content.text == written.draft.content.text.replace("4 tuổi", "6 tuổi")


def test_what_cannot_be_is_refused() -> None:
    case = checked(pending(), "si.quan.2", "age")
    older = pressed(replace(case, draft=with_content(case, pictures=()).draft), shown=case.draft.hash, age="6")
    assert isinstance(older, Refusal)
    assert older.reason is Reason.CONTENT_CHANGED
    away = pressed(checked(case, "si.quan.2", "commune"), scope=("38",), commune="00004")
    assert isinstance(away, Refusal)
    assert away.reason is Reason.OUT_OF_SCOPE


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"age": "4", "sex": "unknown", "commune": "15961"}, "Chưa sửa gì"),
        ({}, "Chưa sửa gì"),
        ({"age": "6 tuổi rưỡi"}, "Tuổi “6 tuổi rưỡi”"),
        ({"commune": "99999"}, "Thông tin vụ việc"),
    ],
)
@pytest.mark.parametrize("waits", [False, True])
def test_what_stays_as_it_is_or_is_no_answer_is_refused(typed: dict[str, str], sentence: str, waits: bool) -> None:
    case = read_otherwise(signed_by(pending(), "si.quan") if waits else STANDS, "age", "sex", "commune")
    refused = put(case, **typed)
    assert isinstance(refused, str)
    assert refused.startswith(sentence)
