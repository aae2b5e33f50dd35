"""What answers an officer's question goes to the case that was asked about, whatever it looks like."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from schemas.event import CaseKind
from services.intake.conversation.rules.handover import Handed, Question, to_the_officer, waits_until
from services.intake.rules.conversation.state import Amend
from services.intake.rules.happenings import (
    Happening,
    LocationSent,
    OtherSent,
    PhotoReady,
    PhotosSent,
    TextSent,
    Tick,
    VoiceSent,
)
from services.intake.rules.wording import EMERGENCY, HANDED_OVER, ONLY_TEXT_PHOTO_PLACE
from tests.support.citizens.chat import AROUND, LOST_WHERE, START, STATION, Chat

ASKED = Question(UUID(int=1), "case-1", "26-00001", CaseKind.MISSING_CHILD, None, START, START)


def handed(chat: Chat, said: Happening | str, question: Question = ASKED) -> Handed | None:
    happening = TextSent(said) if isinstance(said, str) else said
    return to_the_officer(chat.state, happening, chat.now + timedelta(hours=30), AROUND, question)


@pytest.fixture
def chat() -> Chat:
    told = Chat()
    told.send(LOST_WHERE)
    return told


@pytest.mark.parametrize(
    "said",
    [
        "Cháu lạc ở chợ Vực lúc 5 giờ chiều",
        "2",
        "không có ảnh",
        "cảm ơn",
        "có tin gì về cháu chưa",
        "Cháu cầm theo cái ví màu nâu",
        "tôi nhìn thấy cháu lần cuối ở cổng trường",
        "alo",
    ],
)
def test_words_are_added_and_answered_by_one_sentence(chat: Chat, said: str) -> None:
    answer = handed(chat, said)
    assert answer is not None
    assert answer.step.replies == (HANDED_OVER,)
    more = answer.step.outcome
    assert isinstance(more, Amend)
    assert (more.case_id, (more.addition or "").split("\n")[0], more.perhaps_another) == ("case-1", said, False)
    assert (answer.step.state.stage, answer.step.state.opened_at) == ("open", chat.state.opened_at)
    assert answer.answer is not None
    assert answer.answer.text == said


@pytest.mark.parametrize(("asked_after", "answers"), [(timedelta(seconds=-1), False), (timedelta(seconds=1), True)])
def test_what_is_told_of_another_s_case_since_the_question_is_no_answer(
    chat: Chat, asked_after: timedelta, answers: bool
) -> None:
    chat.known = {"26-00088": False}
    chat.send("em thấy bé 26-00088 ở chợ Bút Sơn")
    question = replace(ASKED, asked_at=chat.now + asked_after)
    on = to_the_officer(chat.state, TextSent("nó đi với ông áo đen"), chat.now + timedelta(minutes=1), AROUND, question)

    assert (on is not None) == answers
    assert on is None or on.step.outcome == Amend("case-1", "nó đi với ông áo đen")


def test_consent_is_consent_and_what_the_machine_would_ask_is_not_asked(chat: Chat) -> None:
    answer = handed(chat, "Tôi không đồng ý đăng ảnh cháu")
    assert answer is not None
    assert isinstance(answer.step.outcome, Amend)
    assert answer.step.outcome.basis is not None
    assert answer.step.outcome.addition == "Tôi không đồng ý đăng ảnh cháu"
    told = handed(chat, "Cháu tên Bi")
    assert told is not None
    asked = tuple(need for need in chat.state.requested if need != "after_silence")
    assert told.step.state.requested == asked, "nothing was asked that nobody has read"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (PhotosSent(1), "photo_told"),
        ("không có ảnh", "photo_told"),
        ("đừng gọi cho em nhé", "phone_told"),
        ("cháu về nhà rồi ạ", "found_told"),
    ],
)
def test_what_they_tell_the_officer_nobody_asks_them_for_again(chat: Chat, said: Happening | str, told: str) -> None:
    assert told not in chat.state.requested
    assert chat.state.deadline is not None
    answer = handed(chat, said)

    assert answer is not None
    assert told in answer.step.state.requested
    assert "after_silence" not in answer.step.state.requested
    assert answer.step.state.deadline is None


def test_pictures_voice_and_place_are_answers(chat: Chat) -> None:
    sent = handed(chat, PhotosSent(1))
    assert sent is not None
    assert (sent.step.replies, sent.answer is not None) == ((), True)
    ready = handed(chat, PhotoReady("a" * 64))
    assert ready is not None
    assert (ready.step.replies, ready.answer) == ((HANDED_OVER,), None)
    voice = handed(chat, VoiceSent(("https://zalo.example/v",)))
    assert voice is not None
    assert voice.step.replies == (f"{HANDED_OVER}\n{EMERGENCY}",)
    place = handed(chat, LocationSent(STATION))
    assert place is not None
    assert isinstance(place.step.outcome, Amend)
    assert place.step.outcome.place == STATION
    sticker = handed(chat, OtherSent())
    assert sticker is not None
    assert sticker == Handed(sticker.step)
    assert sticker.step.replies == (ONLY_TEXT_PHOTO_PLACE,)


@pytest.mark.parametrize("said", ["cứu tôi với", "26-00077 tôi thấy cháu ở chợ", Tick()])
def test_what_is_dealt_with_as_ever(chat: Chat, said: Happening | str) -> None:
    assert handed(chat, said) is None


def test_another_emergency_is_asked_about_and_a_new_one_leaves(chat: Chat) -> None:
    other = handed(chat, "Lại có một cụ bà 80 tuổi bị lạc ở xã Hoằng Lộc")
    assert other is not None
    assert (other.step.state.stage, other.answer, other.left) == ("asking", None, False)
    chat.state = other.step.state
    assert handed(chat, "1") is None, "they answer the machine's question"
    begun = Chat()
    begun.send(LOST_WHERE)
    left = handed(begun, "MỚI")
    assert left is not None
    assert left.left


def test_a_report_that_is_being_told_is_ended_first() -> None:
    telling = Chat()
    telling.send("Cháu bé 4 tuổi bị lạc")
    assert telling.state.stage == "gathering"
    assert handed(telling, "áo đỏ") is None


@pytest.mark.parametrize("said", ["đúng", "đúng rồi ạ", "không", "không phải"])
def test_a_yes_or_no_answers_the_officer_and_names_no_place(said: str) -> None:
    told = Chat()
    told.send("cháu tôi 6 tuổi đi lạc ở xã Châu Lộc")
    told.wait_for_deadline()
    assert told.state.offered
    answer = handed(told, said)

    assert answer is not None
    assert answer.step.state.offered is None
    more = answer.step.outcome
    assert isinstance(more, Amend)
    assert (more.addition, more.place) == (said, None)


def test_an_old_case_is_taken_up_where_it_was_reported() -> None:
    answer = handed(Chat(), "Cháu hay ra chợ Vực, xã Hoằng Thịnh chơi", replace(ASKED, place=STATION))
    assert answer is not None
    assert isinstance(answer.step.outcome, Amend)
    assert (answer.step.outcome.case_id, answer.step.outcome.place) == ("case-1", None)
    assert (answer.step.state.case_number, answer.step.state.place) == ("26-00001", STATION)


def test_how_long_somebody_waits() -> None:
    assert waits_until(START, None) == START + timedelta(minutes=60)
    assert waits_until(START, START + timedelta(minutes=1)) == START + timedelta(minutes=6)
