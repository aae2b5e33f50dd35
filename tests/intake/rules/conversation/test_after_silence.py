"""A report of somebody missing that was sent, and lacks a photo or a number, is asked about once more after silence."""

from datetime import UTC, datetime, timedelta

import pytest

from services.intake.rules import wording
from services.intake.rules.conversation.turns import case_ended
from services.intake.rules.happenings import PhotoReady, PhotosSent, Tick
from tests.support.citizens.chat import AROUND, KNIFE, LOST_WHERE, PHOTO, Chat

ASKED = wording.after_silence("26-00001", [wording.NEED_PHOTO_OF_FACE, wording.NEED_PHONE])
NUMBER = "số em 0912345678"


def after(*said: str, at: datetime | None = None) -> Chat:
    chat = Chat() if at is None else Chat(now=at)
    for words in said:
        chat.send(words)
    return chat


def test_what_is_lacking_is_asked_for_once_after_silence_and_answered_like_any_word() -> None:
    chat = after(LOST_WHERE, "Cháu đi dép xanh")
    deadline = chat.state.deadline
    assert deadline is not None
    assert deadline - chat.now == AROUND.waits.text
    assert chat.wait_for_deadline() == [ASKED]
    assert chat.state.deadline is None
    chat.send(NUMBER)
    assert chat.amendments[-1].facts.reporter_phone == "+84912345678"
    assert chat.state.deadline is None
    assert chat.send(Tick(), 3600) == []


def test_only_what_still_lacks_is_asked_for() -> None:
    chat = after(LOST_WHERE, NUMBER)
    assert chat.wait_for_deadline() == [wording.after_silence("26-00001", [wording.NEED_PHOTO_OF_FACE])]
    chat = after(LOST_WHERE)
    chat.send(PhotosSent(1, ""))
    chat.send(PhotoReady(PHOTO))
    assert chat.wait_for_deadline() == [wording.after_silence("26-00001", [wording.NEED_PHONE])]


@pytest.mark.parametrize(
    "said",
    [
        ["em nhặt được một cái ví ở xã Hoằng Thịnh"],
        [KNIFE],
        [LOST_WHERE, NUMBER, "không có ảnh ạ"],
        [f"{LOST_WHERE}, đừng gọi điện nhé", "không có ảnh"],
        [LOST_WHERE, "cháu về nhà rồi ạ"],
        [LOST_WHERE, "em đang trốn trong tủ, đừng gọi"],
    ],
)
def test_nobody_is_asked_for_what_they_have_told_or_where_nothing_is_to_be_asked(said: list[str]) -> None:
    chat = after(*said)
    assert chat.state.stage == "open"
    assert chat.state.deadline is None


def test_of_a_case_that_has_ended_nothing_is_asked() -> None:
    chat = after(LOST_WHERE)
    chat.state = case_ended(chat.state)
    assert chat.wait_for_deadline() == []


EVENING = datetime(2026, 4, 13, 14, 55, tzinfo=UTC)
"""21:55 in Vietnam: the question would come after ten at night."""


@pytest.mark.parametrize(
    ("told_at", "asked_at"),
    [
        (EVENING, datetime(2026, 4, 13, 23, 0, tzinfo=UTC)),
        (EVENING + timedelta(hours=2), EVENING + timedelta(hours=2) + AROUND.waits.text),
    ],
    ids=["told before the night, asked in the morning", "told at night, asked while they are up"],
)
def test_nobody_is_woken_by_it(told_at: datetime, asked_at: datetime) -> None:
    chat = after(LOST_WHERE, at=told_at - timedelta(seconds=1))
    assert chat.state.deadline == asked_at
    assert chat.wait_for_deadline() == [ASKED]
