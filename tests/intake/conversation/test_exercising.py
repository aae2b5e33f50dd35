"""Somebody of the force plays a citizen: who may, what it makes of their words, and how what is real gets out of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from services.intake.conversation.rules.exercising import BEGUN, BUSY, LASTS, OVER, REAL, as_it_is_now, marked, turned
from services.intake.rules.conversation.state import Awaited, Conversation

NOW = datetime(2026, 4, 13, 10, 30, tzinfo=UTC)
PLAYING = Conversation(stage="open", case_id="c", case_number="26-00042", exercise_until=NOW + LASTS)


@pytest.mark.parametrize(
    ("words", "rest"),
    [
        ("DIỄN TẬP", ""),
        ("dien tap: cháu bé lạc ở chợ", "cháu bé lạc ở chợ"),
    ],
)
def test_a_chat_of_the_force_begins_one_and_nobody_else_does(words: str, rest: str) -> None:
    begun = turned(Conversation(), words, NOW, staff=True)
    assert begun is not None
    assert (begun.text, begun.answer, begun.state.exercise_until) == (rest, "" if rest else BEGUN, NOW + LASTS)
    assert turned(Conversation(), words, NOW, staff=False) is None


@pytest.mark.parametrize("words", ["Xã đang diễn tập thì cháu lạc", "diễn tậpp", "việc thật", "hết diễn tập"])
def test_other_words_begin_none(words: str) -> None:
    assert turned(Conversation(), words, NOW, staff=True) is None


def test_none_begins_amid_a_real_case() -> None:
    for stage in ("gathering", "open", "asking"):
        real = Conversation(stage=stage, case_number="26-00001")
        refused = turned(real, "diễn tập", NOW, staff=True)
        assert refused is not None
        assert (refused.state, refused.answer) == (real, BUSY)


@pytest.mark.parametrize(
    ("words", "text", "answer"),
    [
        ("VIỆC THẬT: cháy nhà hàng xóm", "cháy nhà hàng xóm", ""),
        ("viec that", "", REAL),
        ("Hết diễn tập", "", OVER),
        ("Hết diễn tập. Cháy nhà thật ở thôn 3 xã Hoằng Thịnh", "Cháy nhà thật ở thôn 3 xã Hoằng Thịnh", OVER),
        ("Cháu lạc thật rồi. Hết diễn tập!", "Cháu lạc thật rồi. Hết diễn tập!", OVER),
        ("Không phải diễn tập đâu! Cháy nhà thật", "Cháy nhà thật", ""),
        ("ko phai dien tap, con toi lac", "con toi lac", ""),
        ("Đây là việc thật", "", REAL),
        ("THẬT: cháy nhà", "cháy nhà", ""),
        ("“VIỆC THẬT” cháy nhà", "cháy nhà", ""),
        ("VIỆC THÂT cháy nhà", "cháy nhà", ""),
        ("Báo việc thật: cháy nhà", "cháy nhà", ""),
        ("Con tôi lạc ở chợ, việc thật", "Con tôi lạc ở chợ, việc thật", ""),
    ],
)
def test_what_is_real_gets_out_and_leaves_the_case_that_was_played(words: str, text: str, answer: str) -> None:
    out = turned(PLAYING, words, NOW, staff=True)
    assert out is not None
    assert (out.text, out.answer, out.state) == (text, answer, Conversation())


def test_words_that_only_begin_alike_are_no_way_out() -> None:
    for words in (
        "thất lạc cháu bé",
        "thật ra cháu mặc áo xanh",
        "Xã đang diễn tập thì cháu lạc",
        "không phải việc thật",
    ):
        assert turned(PLAYING, words, NOW, staff=True) is None


def test_it_is_over_by_itself_when_nobody_goes_on() -> None:
    assert as_it_is_now(PLAYING, NOW + timedelta(hours=1)).exercise_until == NOW + timedelta(hours=1) + LASTS
    assert as_it_is_now(PLAYING, NOW + LASTS) == Conversation()
    assert as_it_is_now(Conversation(), NOW) == Conversation()


def test_what_was_played_in_time_lengthens_it_and_what_comes_late_does_not_shorten_it() -> None:
    assert as_it_is_now(PLAYING, NOW - timedelta(hours=1)) == PLAYING


def test_pictures_stay_with_the_case_that_they_were_announced_for() -> None:
    of_others = Awaited("d", "26-00041", 1, of_others=True)
    coming = replace(PLAYING, photos_coming=2, earlier=(of_others,))
    out = turned(coming, "VIỆC THẬT: cháy nhà", NOW, staff=True)
    assert out is not None
    assert (out.state.photos_coming, out.state.earlier) == (0, (of_others, Awaited("c", "26-00042", 2)))
    assert as_it_is_now(coming, NOW + LASTS).earlier == out.state.earlier


def test_each_answer_says_what_it_is_and_the_way_out() -> None:
    assert marked("Đã nhận.").splitlines()[1] == "Đã nhận."
    assert "VIỆC THẬT" in marked("")
