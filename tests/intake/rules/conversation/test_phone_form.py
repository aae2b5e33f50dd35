"""The platform's own form for a number: when it follows, and what its answer tells."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from schemas.event import CaseKind
from services.intake.rules import wording
from services.intake.rules.conversation.named_case import told_of_case
from services.intake.rules.conversation.phone_form import as_typed, asks_for_phone
from services.intake.rules.conversation.state import Amend, Conversation, Submit, Tell
from services.intake.rules.conversation.turns import advance, case_ended, submitted
from services.intake.rules.happenings import InfoSubmitted, TextSent, happening_of, read_webhook
from services.intake.rules.told_facts import NOTHING_TOLD
from tests.support.citizens.chat import AROUND

NOW = datetime(2026, 3, 14, 9, 0, tzinfo=UTC)
FORM = InfoSubmitted("84912345678", "Bà Mẫu", "Thôn Mẫu, Xã Hoằng Thịnh")


def opened() -> Conversation:
    told = advance(Conversation(), TextSent("Cháu bé 4 tuổi mặc áo đỏ bị lạc ở xã Hoằng Thịnh"), NOW, AROUND)
    assert isinstance(told.outcome, Submit)
    return submitted(told.state, "7d0c1d0e-2b35-4b8e-9a55-1f3f0c6b7a10", "26-00042", NOW).state


def test_its_answer_is_the_number_as_if_typed_with_the_rest_for_the_officer() -> None:
    state, later = opened(), NOW + timedelta(minutes=5)
    by_form = advance(state, FORM, later, AROUND)
    typed = advance(state, TextSent("0912 345 678"), later, AROUND)

    assert isinstance(by_form.outcome, Amend)
    assert isinstance(typed.outcome, Amend)
    assert by_form.replies == typed.replies
    assert by_form.state == typed.state
    who = "Bà Mẫu (Thôn Mẫu, Xã Hoằng Thịnh)"
    assert by_form.outcome.facts == replace(NOTHING_TOLD, reporter_phone="+84912345678", reporter_name=who)
    assert replace(by_form.outcome, facts=typed.outcome.facts) == typed.outcome, "the addition is as typed"


LONG_ADDRESS = " ".join(f"Thôn {number}" for number in range(60))


@pytest.mark.parametrize(
    ("form", "who"),
    [
        (InfoSubmitted("84912345678", "Bà Mẫu"), "Bà Mẫu"),
        (InfoSubmitted("84912345678", "", "Thôn Mẫu"), "địa chỉ Thôn Mẫu"),
        (InfoSubmitted("84912345678", "Bà Mẫu", LONG_ADDRESS), f"Bà Mẫu ({LONG_ADDRESS}"[:120].strip()),
        (InfoSubmitted("84912345678"), None),
    ],
)
def test_name_and_address_are_who_told_it(form: InfoSubmitted, who: str | None) -> None:
    told = advance(opened(), TextSent("0912 345 678"), NOW, AROUND).state
    for state in (opened(), told):
        step = advance(state, form, NOW, AROUND)
        assert isinstance(step.outcome, Amend)
        assert step.outcome.facts.reporter_name == who
        # Also a number that is known already: the two are shown together.
        assert who is None or step.outcome.facts.reporter_phone == "+84912345678"


def test_neither_name_nor_address_is_taken_for_whom_and_where() -> None:
    form = replace(FORM, name="Nguyễn Văn Cháy", address="nhà đang cháy, phường Hàm Rồng")
    step = advance(opened(), form, NOW, AROUND)
    assert isinstance(step.outcome, Amend)
    assert (step.outcome.place, step.outcome.facts.name) == (None, None)
    assert wording.DANGER not in step.replies


@pytest.mark.parametrize("phone", ["", "113", "12345", "khong biet", "0" * 300, "8490000000000000"])
def test_a_wrong_number_is_asked_for_again_in_words(phone: str) -> None:
    state = opened()
    step = advance(state, InfoSubmitted(phone, "Bà Mẫu"), NOW, AROUND)
    assert (step.state, step.replies, step.outcome) == (state, (wording.WRONG_NUMBER,), None)
    assert not asks_for_phone(step.state, wording.WRONG_NUMBER)


@pytest.mark.parametrize(
    ("entered", "typed"),
    [("84912345678", "0912 345 678"), ("912345678", "0912 345 678"), ("+447911123456", "+44 7911 123456")],
)
def test_the_number_is_normalised(entered: str, typed: str) -> None:
    assert as_typed(InfoSubmitted(entered)) == TextSent(typed)


ENDED = case_ended(opened())
IDLE = Conversation()
STOPPED = advance(advance(IDLE, TextSent("Cháu tôi bị lạc"), NOW, AROUND).state, TextSent("HỦY"), NOW, AROUND).state


@pytest.mark.parametrize("state", [ENDED, STOPPED, IDLE], ids=["ended", "stopped", "idle"])
@pytest.mark.parametrize("phone", ["84912345678", "12"])
@pytest.mark.parametrize("later", [timedelta(minutes=1), timedelta(days=2)])
def test_where_no_case_is_open_nothing_begins_with_it(state: Conversation, phone: str, later: timedelta) -> None:
    step = advance(state, replace(FORM, phone=phone), NOW + later, AROUND)
    assert (step.state, step.replies, step.outcome) == (state, (wording.NUMBER_OF_NO_CASE,), None)


def test_a_report_that_is_being_told_and_an_end_that_was_wrong_take_it() -> None:
    told = advance(IDLE, TextSent("Cháu tôi bị lạc"), NOW, AROUND).state
    assert advance(told, FORM, NOW, AROUND).state.texts[-1] == "0912 345 678"
    disputed = advance(ENDED, TextSent("Chưa tìm thấy cháu đâu"), NOW, AROUND).state
    step = advance(disputed, FORM, NOW, AROUND)
    assert isinstance(step.outcome, Amend)
    assert step.outcome.facts.reporter_phone == "+84912345678"


def test_a_case_of_others_that_was_just_named_takes_it() -> None:
    asked = advance(IDLE, TextSent("Tôi thấy cháu bé mã 26-00077 ở chợ Vực"), NOW, AROUND)
    assert isinstance(asked.outcome, Tell)
    named = told_of_case(asked.state, asked.outcome, str(UUID(int=2)), CaseKind.MISSING_CHILD, NOW, AROUND, ended=False)
    assert named is not None
    step = advance(named.state, FORM, NOW + timedelta(minutes=1), AROUND)
    assert isinstance(step.outcome, Amend)
    assert (step.outcome.case_number, step.outcome.facts.reporter_phone) == ("26-00077", "+84912345678")
    assert (step.outcome.facts.reporter_name or "").startswith("Bà Mẫu")


def test_it_follows_what_asks_for_a_number_and_is_shown_to_nobody_who_hides() -> None:
    asking = wording.after_silence("26-00042", [wording.NEED_PHOTO, wording.NEED_PHONE])
    assert asks_for_phone(opened(), asking)
    assert not asks_for_phone(opened().having_requested("quiet"), asking)
    assert not asks_for_phone(opened(), wording.still_missing([wording.NEED_PHOTO]))


BODY = {
    "sender": {"id": "U1"},
    "recipient": {"id": "oa-1"},
    "event_name": "user_submit_info",
    "timestamp": "1750000000000",
}


def test_the_webhook_of_a_form_has_no_message_and_is_known_again_all_the_same() -> None:
    first = read_webhook({**BODY, "info": {"phone": "84912345678"}})
    assert first.from_citizen
    assert first == read_webhook({**BODY, "info": {"phone": "84912345678"}})
    assert first.msg_id != read_webhook({**BODY, "sender": {"id": "U2"}}).msg_id
    assert first.msg_id != read_webhook({**BODY, "timestamp": "1750000000001"}).msg_id
    assert "U1" not in first.msg_id
    assert not read_webhook({**BODY, "timestamp": ""}).from_citizen


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        ({"phone": 84912345678, "name": " Bà  Mẫu\0 "}, InfoSubmitted("84912345678", "Bà Mẫu")),
        (
            {"phone": "84912345678", "address": "Thôn Mẫu", "ward": "Xã Mẫu", "district": "", "city": "Thanh Hóa"},
            InfoSubmitted("84912345678", "", "Thôn Mẫu, Xã Mẫu, Thanh Hóa"),
        ),
        ({"phone": ["1"], "full_address": "x", "name": {}}, InfoSubmitted("")),
        (None, InfoSubmitted("")),
    ],
)
def test_what_a_form_says_in_any_of_its_shapes(info: object, expected: InfoSubmitted) -> None:
    assert happening_of("user_submit_info", {**BODY, "info": info}) == expected
