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


def answered(chat: Chat, said: Happening | str, question: Question = ASKED) -> Handed:
    answer = handed(chat, said, question)
    assert answer is not None
    return answer


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
        "cảm ơn",
        "có tin gì về cháu chưa",
        "Cháu cầm theo cái ví màu nâu",
    ],
)
def test_words_are_added_and_answered_by_one_sentence(chat: Chat, said: str) -> None:
    answer = answered(chat, said)
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
    answer = answered(chat, "Tôi không đồng ý đăng ảnh cháu")
    assert isinstance(answer.step.outcome, Amend)
    assert answer.step.outcome.basis is not None
    assert answer.step.outcome.addition == "Tôi không đồng ý đăng ảnh cháu"
    told = answered(chat, "Cháu tên Bi")
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
    answer = answered(chat, said)
    assert told in answer.step.state.requested
    assert "after_silence" not in answer.step.state.requested
    assert answer.step.state.deadline is None


def test_pictures_voice_and_place_are_answers(chat: Chat) -> None:
    sent = answered(chat, PhotosSent(1))
    assert (sent.step.replies, sent.answer is not None) == ((), True)
    ready = answered(chat, PhotoReady("a" * 64))
    assert (ready.step.replies, ready.answer) == ((HANDED_OVER,), None)
    voice = answered(chat, VoiceSent(("https://zalo.example/v",)))
    assert voice.step.replies == (f"{HANDED_OVER}\n{EMERGENCY}",)
    place = answered(chat, LocationSent(STATION))
    assert isinstance(place.step.outcome, Amend)
    assert place.step.outcome.place == STATION
    sticker = answered(chat, OtherSent())
    assert (sticker, sticker.step.replies) == (Handed(sticker.step), (ONLY_TEXT_PHOTO_PLACE,))


@pytest.mark.parametrize("said", ["cứu tôi với", "26-00077 tôi thấy cháu ở chợ", Tick()])
def test_what_is_dealt_with_as_ever(chat: Chat, said: Happening | str) -> None:
    assert handed(chat, said) is None


def test_another_emergency_is_asked_about_and_a_new_one_leaves(chat: Chat) -> None:
    other = answered(chat, "Lại có một cụ bà 80 tuổi bị lạc ở xã Hoằng Lộc")
    assert (other.step.state.stage, other.answer, other.left) == ("asking", None, False)
    chat.state = other.step.state
    assert handed(chat, "1") is None, "they answer the machine's question"
    begun = Chat()
    begun.send(LOST_WHERE)
    left = answered(begun, "MỚI")
    assert left.left


def test_a_report_that_is_being_told_is_ended_first() -> None:
    telling = Chat()
    telling.send("Cháu bé 4 tuổi bị lạc")
    assert telling.state.stage == "gathering"
    assert handed(telling, "áo đỏ") is None


@pytest.mark.parametrize("said", ["đúng", "không"])
def test_a_yes_or_no_answers_the_officer_and_names_no_place(said: str) -> None:
    told = Chat()
    told.send("cháu tôi 6 tuổi đi lạc ở xã Châu Lộc")
    told.wait_for_deadline()
    assert told.state.offered
    answer = answered(told, said)
    assert answer.step.state.offered is None
    more = answer.step.outcome
    assert isinstance(more, Amend)
    assert (more.addition, more.place) == (said, None)


def test_an_old_case_is_taken_up_where_it_was_reported() -> None:
    answer = answered(Chat(), "Cháu hay ra chợ Vực, xã Hoằng Thịnh chơi", replace(ASKED, place=STATION))
    assert isinstance(answer.step.outcome, Amend)
    assert (answer.step.outcome.case_id, answer.step.outcome.place) == ("case-1", None)
    assert (answer.step.state.case_number, answer.step.state.place) == ("26-00001", STATION)


def test_how_long_somebody_waits() -> None:
    assert waits_until(START, None) == START + timedelta(minutes=60)
    assert waits_until(START, START + timedelta(minutes=1)) == START + timedelta(minutes=6)
