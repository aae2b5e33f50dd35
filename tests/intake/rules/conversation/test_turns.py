"""Which turn a conversation takes: withdrawn, begun anew, ended, answered by itself; and any order of events."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from schemas.event import CaseKind
from schemas.reports import BASIS_ANSWERS
from services.intake.rules import wording
from services.intake.rules.conversation.state import Amend, Before, Conversation
from services.intake.rules.conversation.turns import case_ended
from services.intake.rules.happenings import Happening, OtherSent, PhotoReady, PhotosSent, PhotoUnusable, TextSent, Tick
from tests.support.citizens.chat import ANOTHER, BRIDGE, LOST, LOST_WHERE, PHOTO, Chat, opened


def ended() -> Chat:
    chat = opened()
    chat.state = case_ended(chat.state)
    return chat


def test_cancelling_an_open_case_is_left_to_an_officer() -> None:
    chat = opened()
    chat.send("HỦY")

    assert chat.amendments == [Amend("case-1", addition=wording.WANTS_TO_WITHDRAW)]
    assert chat.state.stage == "open"


def test_new_begins_another_case_and_so_does_a_day_of_silence() -> None:
    for chat, step in ((Chat(), ("MỚI", 60.0)), (Chat(), (LOST, 25 * 3600.0))):
        chat.send(LOST_WHERE)
        chat.send(*step)
        chat.send(LOST_WHERE)
        assert len(chat.reports) == 2


def test_new_after_a_day_of_silence_begins_with_what_was_held_when_nobody_answered() -> None:
    chat = opened()
    chat.send(ANOTHER)
    chat.wait_for_deadline()
    chat.now += timedelta(hours=25)
    chat.send("MỚI")

    assert chat.reports[1].draft.description == ANOTHER


def test_new_after_a_day_of_silence_is_no_story() -> None:
    chat = opened()
    chat.now += timedelta(hours=25)

    assert chat.send("MỚI") == [wording.NEW_STARTED]
    assert chat.state == Conversation(before=Before("case-1", "26-00001", CaseKind.MISSING_CHILD))


def test_that_the_child_is_back_is_no_new_case() -> None:
    chat = ended()

    assert chat.send("Đã tìm thấy cháu rồi, cảm ơn công an") == [wording.THANKED]
    assert chat.amendments == [Amend("case-1", addition="Đã tìm thấy cháu rồi, cảm ơn công an")]
    assert chat.send("Tôi vừa thấy một cháu bé đi lạc ở xã Hoằng Lộc")[0] == wording.ended_before("26-00001")


@pytest.mark.parametrize("words", ["RÚT ĐỒNG Ý", "không đăng nữa"])
def test_who_agrees_no_more_is_heard_after_a_day_of_silence(words: str) -> None:
    chat = opened()
    chat.state = case_ended(chat.state, ended=False, on_air=True)
    chat.now += timedelta(hours=30)

    assert chat.send(words) == [wording.NOT_AGREED]
    assert chat.amendments == [Amend("case-1", addition=words, basis=BASIS_ANSWERS["refused"])]


@pytest.mark.parametrize("words", ["RÚT ĐỒNG Ý", "xin xóa ảnh con tôi", "gỡ tin"])
@pytest.mark.parametrize("hours", [0, 30])
def test_who_wants_it_taken_down_after_the_end_is_heard_of_that_case(words: str, hours: int) -> None:
    chat = ended()
    chat.now += timedelta(hours=hours)

    assert chat.send(words) == [wording.withdrawn_after_end("26-00001")]
    assert chat.amendments == [Amend("case-1", addition=words, basis=BASIS_ANSWERS["refused"])]
    assert len(chat.reports) == 1


def test_a_case_that_ends_while_it_is_asked_about_gets_nothing_more() -> None:
    chat = opened()
    chat.send(ANOTHER)
    chat.state = case_ended(chat.state)

    replies = chat.wait_for_deadline()

    assert replies[0] == wording.ended_before("26-00001")
    assert chat.reports[1].draft.description == ANOTHER


def test_a_picture_that_arrives_after_the_end_is_the_ended_case_s() -> None:
    chat = opened()
    chat.send(PhotosSent(1))
    chat.state = case_ended(chat.state)
    chat.send(PhotoReady(PHOTO))

    assert chat.amendments[-1] == Amend("case-1", photos=(PHOTO,), photos_awaited=0)


def test_a_conversation_of_an_earlier_version_goes_on() -> None:
    stored = {"stage": "open", "no_photo": True, "case_id": "case-1", "case_number": "26-00001", "asked": ["photo"]}
    chat = Chat(state=TypeAdapter(Conversation).validate_python(stored))
    (question,) = chat.send("Bà cụ bị lạc ở xã Hoằng Giang")

    assert question == wording.which_case("26-00001", [])


SAID = [LOST, LOST_WHERE, ANOTHER, "alo", "HỦY", "MỚI", "1", "2", "không ảnh", "xã Hoằng Lộc", "[@all]", "", "cảm ơn"]
texts = st.sampled_from(SAID) | st.text(max_size=60)
happenings = st.one_of(
    texts.map(TextSent),
    st.builds(PhotosSent, st.integers(1, 5), texts),
    st.integers(0, 9).map(lambda n: PhotoReady(f"{n:064x}")),
    st.just(PhotoUnusable("Ảnh bị hỏng.")),
    st.just(BRIDGE),
    st.just(OtherSent()),
    st.just(Tick()),
)


@given(st.lists(st.tuples(happenings | st.sampled_from(["case-1", "case-2"]), st.floats(0, 4000)), max_size=25))
def test_any_order_of_events_keeps_the_promises(events: list[tuple[Happening | str, float]]) -> None:
    chat = Chat()
    state_as_json = TypeAdapter(Conversation)
    for happening, after_s in events:
        if isinstance(happening, str):
            chat.state = case_ended(chat.state) if chat.state.case_id == happening else chat.state
            continue
        before = chat.state
        replies = chat.send(happening, after_s)

        assert state_as_json.validate_json(state_as_json.dump_json(chat.state)) == chat.state
        if not isinstance(happening, Tick | PhotoReady | PhotosSent):
            assert replies or (isinstance(happening, PhotoUnusable | TextSent) and before.stage != "gathering")
        assert all(0 < len(reply) <= 2000 for reply in replies)
        assert len(set(chat.state.requested)) == len(chat.state.requested)
        waits = chat.state.stage in ("gathering", "asking") or chat.state.stopped is not None
        asked_later = chat.state.stage == "open" and "after_silence" in chat.state.requested
        assert (chat.state.deadline is not None) == waits or asked_later
        assert (chat.state.case_id is not None) == (chat.state.stage in ("open", "asking"))
    for report in chat.reports:
        assert 1 <= len(report.draft.description) <= 4000
        assert "[@" not in report.draft.description
        assert len(report.draft.photos) <= 5


def test_news_of_the_end_belongs_to_the_case_however_long_ago_it_was_reported() -> None:
    chat = opened()

    assert chat.send("tìm thấy cháu rồi ạ cảm ơn các anh", 25 * 3600) == [wording.found_of_case("26-00001")]


@pytest.mark.parametrize("words", ["ok", "dạ vâng", "vâng ạ"])
def test_a_small_word_after_the_end_begins_nothing(words: str) -> None:
    chat = ended()

    assert chat.send(words) == [wording.THANKED]
    assert chat.state.stage == "open"


def test_a_danger_after_the_end_of_the_case_is_a_report() -> None:
    chat = ended()
    replies = chat.send("nó về rồi, nó đang cầm dao đánh cả nhà, cứu với")

    assert wording.DANGER in replies
    assert len(chat.reports) == 2
