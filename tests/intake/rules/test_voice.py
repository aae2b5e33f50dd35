"""Who speaks instead of writing: it goes to the desk at once, and somebody is said to listen."""

from datetime import timedelta

from schemas.event import CaseKind
from services.intake.rules.conversation.turns import case_ended
from services.intake.rules.happenings import VoiceSent
from services.intake.rules.wording import EMERGENCY, NEED_PHONE, NEED_WHERE, VOICE_TO_HEAR
from tests.support.citizens.chat import LOST_WHERE, Chat

SPOKEN = VoiceSent(("https://zdn.vn/v/a.amr",))


def added(chat: Chat) -> list[tuple[str | None, tuple[str, ...], bool]]:
    return [(each.addition, each.voice, each.perhaps_another) for each in chat.amendments]


def test_voice_only() -> None:
    """A conversation in which nothing is ever written."""
    chat = Chat()

    (first,) = chat.send(SPOKEN)

    (told,) = chat.reports
    assert (told.draft.kind, told.draft.description, told.voice) == (CaseKind.UNCLEAR, VOICE_TO_HEAR, SPOKEN.urls)
    assert "một cán bộ sẽ nghe" in first
    assert NEED_WHERE in first, "one thing is asked"
    assert NEED_PHONE not in first
    assert EMERGENCY in first
    assert chat.state.deadline is None, "nothing is waited for"

    (second,) = chat.send(SPOKEN)

    assert added(chat) == [(None, SPOKEN.urls, False)]
    assert NEED_WHERE not in second, "what was asked is not asked again"
    assert NEED_PHONE in second

    (third,) = chat.send(SPOKEN)

    assert "Còn thiếu" not in third
    assert len(chat.reports) == 1


def test_what_was_told_before_goes_along_and_nothing_is_waited_for() -> None:
    chat = Chat()
    chat.send("Cháu bé 4 tuổi mặc áo đỏ bị lạc")
    assert chat.reports == []
    (reply,) = chat.send(SPOKEN)
    (told,) = chat.reports
    assert told.draft.kind == CaseKind.MISSING_CHILD
    assert (told.draft.description, told.draft.age, told.voice) == ("Cháu bé 4 tuổi mặc áo đỏ bị lạc", 4, SPOKEN.urls)
    assert "một cán bộ sẽ nghe" in reply


def test_the_words_beside_it_are_heard_too() -> None:
    chat = Chat()
    replies = chat.send(VoiceSent(SPOKEN.urls, "cứu tôi với"))
    (told,) = chat.reports
    assert told.draft.kind == CaseKind.PERSON_IN_DANGER
    assert told.draft.description == "cứu tôi với"
    assert "113" in replies[0]


def test_while_it_is_asked_which_case_is_meant_it_goes_to_the_open_one_as_perhaps_another() -> None:
    chat = Chat()
    chat.send(LOST_WHERE)
    chat.send("Lại có cụ bà 80 tuổi bị lạc ở xã Hoằng Giang")
    assert chat.state.stage == "asking"
    chat.send(SPOKEN)
    assert added(chat) == [(None, SPOKEN.urls, True)]
    assert chat.state.stage == "asking", "the question still stands"
    chat.send("1")
    assert len(chat.reports) == 2


def test_after_the_end_of_a_case_and_after_a_day_it_is_a_case_of_its_own() -> None:
    chat = Chat()
    chat.send(LOST_WHERE)
    chat.state = case_ended(chat.state)
    replies = chat.send(SPOKEN)
    assert "đã kết thúc" in replies[0]
    chat.send(SPOKEN, after_s=timedelta(hours=25).total_seconds())
    assert [each.voice for each in chat.reports] == [(), SPOKEN.urls, SPOKEN.urls]
    assert [each.draft.kind for each in chat.reports[1:]] == [CaseKind.UNCLEAR] * 2


def test_whoever_was_asked_for_a_code_may_say_it() -> None:
    chat = Chat()
    chat.send("Cháu về rồi ạ")
    assert chat.reports == []
    chat.send(SPOKEN)
    (told,) = chat.reports
    assert told.draft.description == "Cháu về rồi ạ", "what they had written before is in it"
