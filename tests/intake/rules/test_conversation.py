"""A citizen's conversation, as tables of what is sent and what follows, and as properties of any order of events."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from schemas.event import CaseKind
from schemas.reports import BASIS_ANSWERS
from services.intake.rules import wording
from services.intake.rules.another_case import answer_in
from services.intake.rules.conversation.named_case import told_of_case
from services.intake.rules.conversation.state import Amend, Conversation, NamedCase, Tell
from services.intake.rules.conversation.turns import advance, case_ended
from services.intake.rules.frightened import hides
from services.intake.rules.happenings import (
    PHOTO_READY,
    Happening,
    LocationSent,
    OtherSent,
    PhotoReady,
    PhotosSent,
    PhotoUnusable,
    TextSent,
    Tick,
    VoiceSent,
    happening_of,
    read_webhook,
)
from services.intake.rules.kinds import KINDS
from services.intake.rules.reports import Details
from services.intake.rules.small_words import wants_no_call
from services.intake.understanding.rules.places import PlaceDraft
from tests.support.citizens.chat import AROUND, LOST_WHERE, START, STATION, Chat

BRIDGE = LocationSent(PlaceDraft("Cầu Vực", 19.82, 105.85, "15961"))
PHOTO = "a" * 64
LOST = "Cháu bé 4 tuổi mặc áo đỏ bị lạc"
ANOTHER = "Lại có cụ bà 80 tuổi bị lạc ở xã Hoằng Giang"
KNIFE = "có thằng cầm dao xông vào nhà đánh em, cứu với"
PERHAPS_LOST = "hỏi thủ tục báo mất tích, mẹ tôi đi từ sáng"


def test_a_bare_greeting_is_told_what_is_needed() -> None:
    (reply,) = Chat().send("Alo công an ơi")

    assert all(part in reply for part in (wording.GREETING, wording.NEED_TEXT, wording.NEED_PLACE, wording.NEED_PHOTO))


def test_only_what_is_missing_is_asked_for() -> None:
    chat = Chat()
    (reply,) = chat.send(LOST)

    assert wording.NEED_TEXT not in reply
    assert wording.NEED_PLACE in reply
    assert wording.NEED_PHOTO_OF_FACE in reply
    (standing,) = chat.send("Tóc ngắn, đi dép xanh")
    assert "Đã có: trẻ lạc; 4 tuổi; mặc: áo đỏ, dép xanh." in standing
    assert wording.NOT_SENT in standing
    assert wording.NEED_PLACE not in standing


def test_text_with_a_place_goes_at_once_and_asks_for_a_photo() -> None:
    chat = Chat()
    (told,) = chat.send(LOST_WHERE)

    draft = chat.reports[0].draft
    assert (draft.kind, draft.age, draft.photos, draft.photos_awaited) == (CaseKind.MISSING_CHILD, 4, (), 0)
    assert draft.place.commune_code == "15961"
    assert "26-00001" in told
    assert wording.NEED_PHOTO_OF_FACE in told


def test_writing_on_does_not_put_off_what_waits_for_its_place() -> None:
    chat = Chat()
    chat.send(LOST)
    deadline = chat.state.deadline
    chat.send("Cháu đi dép xanh nhé", 30)

    assert chat.state.deadline == deadline


def test_what_was_understood_is_read_back_with_what_is_missing() -> None:
    chat = Chat()
    chat.send(PhotosSent(1, "con em tên Tí, 4 tuổi, mặc áo đỏ bị lạc, số em 0912345678"))
    (told,) = chat.send("xã Hoằng Thịnh")

    assert "Đã có: trẻ lạc; tên Tí; 4 tuổi; mặc: áo đỏ; nơi: xã Hoằng Thịnh" in told
    assert "ảnh: 1; số gọi lại: 0912 345 678." in told
    assert wording.NEED_PHONE not in told
    assert chat.reports[0].draft.reporter_phone == "+84912345678"


def test_the_phone_is_asked_for_once_when_nothing_else_is_missing() -> None:
    chat = Chat()
    (told,) = chat.send(PhotosSent(1, LOST_WHERE))
    assert wording.NEED_PHONE in told

    assert wording.NEED_PHONE not in "".join(chat.send("Cháu đi dép xanh"))


def test_the_phone_is_asked_for_after_what_was_missing_has_come() -> None:
    chat = Chat()
    (told,) = chat.send(LOST_WHERE)
    assert wording.NEED_PHONE not in told

    (added,) = chat.send("Cháu đi dép xanh")
    assert added.startswith(wording.amended("26-00001"))
    assert wording.NEED_PHONE in added
    chat.send("sđt em 0912345678 nhé")
    assert chat.amendments[-1].facts.reporter_phone == "+84912345678"


def test_an_announced_photo_is_not_waited_for() -> None:
    chat = Chat()
    (told,) = chat.send(PhotosSent(1, LOST_WHERE))

    assert chat.reports[0].draft.photos_awaited == 1
    assert "26-00001" in told
    assert wording.NEED_PHOTO_OF_FACE not in told

    chat.send(PhotoReady(PHOTO))

    assert chat.amendments == [Amend("case-1", photos=(PHOTO,), photos_awaited=0)]
    assert len(chat.reports) == 1


def test_a_photo_that_never_comes_is_awaited_no_more() -> None:
    chat = Chat()
    chat.send(PhotosSent(2, LOST_WHERE))
    chat.send(PhotoReady(PHOTO))

    assert chat.send(PhotoUnusable("Ảnh bị hỏng.")) == ["Ảnh bị hỏng."]
    assert [amend.photos_awaited for amend in chat.amendments] == [1, 0]


def test_whoever_tells_very_much_without_a_place_is_not_kept_waiting() -> None:
    chat = Chat()
    chat.send(LOST.ljust(2000, "."))
    chat.send("Cháu tên ở nhà là Tí")

    assert chat.reports[0].draft.place == STATION
    assert chat.amendments == [Amend("case-1", addition="Cháu tên ở nhà là Tí", facts=Details(name="Tí"))]


def test_in_pieces_and_in_any_order_it_is_one_report() -> None:
    chat = Chat()
    chat.send(PhotosSent(1))
    chat.send(PhotoReady(PHOTO))
    chat.send(BRIDGE)
    chat.send(LOST)

    assert len(chat.reports) == 1
    assert chat.reports[0].draft.place.name == "Cầu Vực"


@pytest.mark.parametrize("first", [LOST, LOST_WHERE])
def test_that_there_is_no_photo_is_no_part_of_the_story(first: str) -> None:
    chat = Chat()
    chat.send(first)
    chat.send("không có ảnh")
    chat.send(BRIDGE)

    assert "không" not in chat.reports[0].draft.description
    assert not any(amend.addition for amend in chat.amendments)


def test_a_place_name_in_answer_to_the_question_is_no_description() -> None:
    chat = Chat()
    chat.send(LOST)
    chat.send("ở xã Hoằng Lộc, Thanh Hóa")

    draft = chat.reports[0].draft
    assert draft.description == LOST
    assert draft.place.commune_code == "15961"


def test_a_fact_beside_the_place_that_was_asked_for_is_kept() -> None:
    chat = Chat()
    chat.send(LOST)
    chat.send("so qua, dep xanh, cho hoang thinh")

    draft = chat.reports[0].draft
    assert draft.description == f"{LOST}\nso qua, dep xanh, cho hoang thinh"
    assert draft.place.name == "chợ Hoằng Thịnh, Xã Hoằng Lộc, Thanh Hóa"


def test_a_photo_that_comes_late_amends() -> None:
    chat = Chat()
    chat.send(LOST_WHERE)
    chat.send(PhotosSent(1))
    chat.send(PhotoReady(PHOTO))

    assert chat.amendments == [
        Amend("case-1", photos_awaited=1),
        Amend("case-1", photos=(PHOTO,), photos_awaited=0),
    ]
    assert len(chat.reports) == 1


def test_what_follows_is_added_to_the_open_case() -> None:
    chat = Chat()
    chat.send(LOST_WHERE)
    (said,) = chat.send("Cháu tên Bi", 3600)
    chat.send(BRIDGE)

    assert said.startswith(wording.amended("26-00001", ["tên Bi"]))
    named, placed = chat.amendments
    assert (named.addition, named.facts.name) == ("Cháu tên Bi", "Bi")
    assert placed == Amend("case-1", place=BRIDGE.place)
    there = wording.amended("26-00001", ["nơi: Cầu Vực"])
    assert chat.replies[-1] == f"{there}\n{wording.NEED_CONSENT_OF_PARENT}"


def test_a_sighting_waits_for_no_photo() -> None:
    chat = Chat()
    chat.send("Tôi vừa thấy cháu bé áo đỏ ở xã Hoằng Lộc")

    assert chat.reports[0].draft.kind is CaseKind.TIP


@pytest.mark.parametrize("word", ["HỦY", "huỷ", "Huy.", " hủy ", "HỦY!"])
def test_cancelling_a_draft_sends_nothing(word: str) -> None:
    chat = Chat()
    chat.send(LOST)

    assert chat.send(word) == [f"{wording.CANCELLED} {wording.SEND_ANYWAY}"]
    assert replace(chat.state, stopped=None, deadline=None) == Conversation()
    assert chat.reports == []


def test_cancelling_an_open_case_is_left_to_an_officer() -> None:
    chat = Chat()
    chat.send(LOST_WHERE)
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
    assert chat.state == Conversation()


def opened() -> Chat:
    """A citizen with an open case, some time after its story was told."""
    chat = Chat()
    chat.send(LOST_WHERE)
    chat.now += timedelta(minutes=10)
    return chat


def test_what_reads_as_another_case_is_asked_about_once_and_not_called_added() -> None:
    chat = opened()
    (question,) = chat.send(ANOTHER)

    assert question == wording.which_case("26-00001", ["trẻ lạc", "17:30"])
    assert chat.send("Bà mặc áo nâu") == [wording.HELD]
    assert chat.amendments == []
    assert len(chat.reports) == 1


@pytest.mark.parametrize("answer", ["1", "mới", "MỚI", "vu moi", "Vụ mới ạ", "đây là vụ khác", "khong phai vu cu"])
def test_what_was_held_becomes_the_new_case(answer: str) -> None:
    chat = opened()
    chat.send(ANOTHER)
    chat.send(PhotosSent(1))
    chat.send(PhotoReady(PHOTO))
    chat.send("Bà mặc áo nâu")
    (told,) = chat.send(answer)

    draft = chat.reports[1].draft
    assert draft.description == f"{ANOTHER}\nBà mặc áo nâu"
    assert (draft.kind, draft.age, draft.photos) == (CaseKind.MISSING_ADULT, 80, (PHOTO,))
    assert draft.place.name.startswith("xã Hoằng Giang")
    assert "26-00002" in told
    assert chat.amendments == []


@pytest.mark.parametrize("answer", ["2", "cũ", "vẫn vụ cũ", "van vu cu nhe", "vẫn là vụ 26-00001", "Dạ, cùng vụ ạ"])
def test_what_was_held_is_added_to_the_case_that_is_meant(answer: str) -> None:
    chat = opened()
    chat.send("Cháu lạc từ 5h, mặc áo đỏ")
    chat.send("Cháu nói ngọng")

    assert chat.send(answer)[0].startswith(wording.amended("26-00001"))
    told = "Cháu lạc từ 5h, mặc áo đỏ\nCháu nói ngọng"
    at_five = Details(last_seen_at=datetime(2026, 4, 13, 10, tzinfo=UTC))
    assert chat.amendments == [Amend("case-1", addition=told, photos_awaited=0, facts=at_five)]
    assert chat.state.held is None


def test_what_is_said_beside_the_answer_is_kept() -> None:
    chat = opened()
    chat.send(ANOTHER)
    chat.send("Vụ mới, bà tên là Mẫu")

    assert chat.reports[1].draft.description == f"{ANOTHER}\nbà tên là Mẫu"


def test_without_an_answer_an_officer_reads_it_and_a_late_one_still_counts() -> None:
    chat = opened()
    chat.send(ANOTHER)
    assert chat.state.deadline == chat.now + timedelta(minutes=2)

    assert chat.wait_for_deadline() == [wording.amended_unanswered("26-00001")]
    (amend,) = chat.amendments
    assert (amend.case_id, amend.addition, amend.perhaps_another) == ("case-1", ANOTHER, True)
    assert chat.state.place is not None
    assert chat.state.place.commune_code == "15961"

    chat.send("mới", 600)

    assert chat.reports[1].draft.description == ANOTHER


def test_a_late_answer_that_it_is_the_same_case_says_so_to_the_officer() -> None:
    chat = opened()
    chat.send("Cháu lạc từ 5h, mặc áo đỏ")
    chat.wait_for_deadline()
    chat.send("vẫn vụ cũ", 600)

    assert [amend.perhaps_another for amend in chat.amendments] == [True, False]
    assert {amend.addition for amend in chat.amendments} == {"Cháu lạc từ 5h, mặc áo đỏ"}


def test_more_than_one_addition_can_hold_is_not_held_back() -> None:
    chat = opened()
    written = [ANOTHER.ljust(2000, "."), "Bà mặc áo nâu", "a" * 1999, "b" * 1999, "hết"]
    for text in written:
        chat.send(text)
    if chat.state.deadline:
        chat.wait_for_deadline()

    assert [line for amend in chat.amendments for line in (amend.addition or "").split("\n")] == written
    assert all(len(amend.addition or "") <= 4000 for amend in chat.amendments)


def test_withdrawing_while_asked_loses_nothing() -> None:
    chat = opened()
    chat.send(ANOTHER)

    assert chat.send("HỦY") == [wording.withdrawal_passed_on("26-00001")]
    assert chat.amendments[0].addition == f"{ANOTHER}\n{wording.WANTS_TO_WITHDRAW}"


@pytest.mark.parametrize("next_one", [ANOTHER, LOST_WHERE, "Cháu tôi bị lạc ở xã Hoằng Lộc"])
def test_after_a_closed_or_rejected_case_a_message_begins_a_new_one(next_one: str) -> None:
    chat = opened()
    chat.state = case_ended(chat.state)

    replies = chat.send(next_one)

    assert replies[0] == wording.ended_before("26-00001")
    assert "26-00002" in replies[1]
    assert chat.amendments == []


def test_thanks_after_the_end_begin_nothing() -> None:
    chat = opened()
    chat.state = case_ended(chat.state)

    assert chat.send("Dạ gia đình cảm ơn các anh nhiều ạ!") == [wording.THANKED]
    assert chat.send(OtherSent()) == [wording.THANKED]
    assert chat.send("Chào công an, cháu tôi lại lạc rồi")[0] == wording.ended_before("26-00001")


def test_that_the_child_is_back_is_no_new_case() -> None:
    chat = opened()
    chat.state = case_ended(chat.state)

    assert chat.send("Đã tìm thấy cháu rồi, cảm ơn công an") == [wording.THANKED]
    assert chat.amendments == [Amend("case-1", addition="Đã tìm thấy cháu rồi, cảm ơn công an")]
    assert chat.send("Tôi vừa thấy một cháu bé đi lạc ở xã Hoằng Lộc")[0] == wording.ended_before("26-00001")


def asked_for_consent() -> Chat:
    chat = opened()
    chat.send("Cháu có nốt ruồi ở má")
    chat.send(BRIDGE)
    chat.amendments.clear()
    assert "consent" in chat.state.requested
    return chat


@pytest.mark.parametrize("between", ["KHÔNG ĐĂNG", "Cháu đi dép xanh", PhotosSent(1)])
def test_who_they_are_agrees_to_nothing_once_something_else_was_said(between: Happening | str) -> None:
    chat = asked_for_consent()
    assert chat.send("đồng ý") == [wording.WHO_AGREES]
    chat.send(between)
    chat.send("mẹ cháu đây ạ")

    assert all(said.basis in (None, BASIS_ANSWERS["refused"]) for said in chat.amendments)


def test_who_they_are_says_who_has_agreed() -> None:
    chat = asked_for_consent()
    chat.send("đồng ý")
    chat.send(PhotoReady(PHOTO))

    assert chat.send("mẹ cháu đây ạ") == [wording.AGREED]
    assert chat.amendments[-1] == Amend("case-1", basis=BASIS_ANSWERS["mother"])


@pytest.mark.parametrize("words", ["vâng ạ", "Có", "ok", "Dạ được ạ", "đồng ý"])
def test_a_short_yes_is_asked_whose_and_is_no_news(words: str) -> None:
    chat = asked_for_consent()

    assert chat.send(words) == [wording.WHO_AGREES]
    assert chat.amendments == []
    assert chat.send("Tôi là mẹ cháu") == [wording.AGREED]
    assert chat.send("ok") != [wording.WHO_AGREES]


@pytest.mark.parametrize("on_air", [False, True])
def test_a_picture_that_is_taken_back_takes_back_a_consent_on_air_alone(on_air: bool) -> None:
    chat = asked_for_consent()
    chat.state = case_ended(chat.state, ended=False, on_air=on_air)
    chat.send("Xóa ảnh giúp em")

    basis = BASIS_ANSWERS["refused"] if on_air else None
    assert chat.amendments == [Amend("case-1", addition="Xóa ảnh giúp em", basis=basis)]


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
    chat = opened()
    chat.state = case_ended(chat.state)
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


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Lại có cháu bé ở Hoằng Giang chưa thấy về", True),
        ("lai co chau be bi lac o cho", True),
        ("Còn một cháu nữa", True),
        ("có vụ khác muốn báo", True),
        ("Bà cụ 80 tuổi mất tích từ sáng", True),
        ("Cháu bé 9 tuổi bị lạc", True),
        ("cháu bị lạc ở xã Hoằng Giang", True),
        ("bố tôi đi từ sáng chưa về, 82 tuổi, Hoằng Phú", True),
        ("ông nội 80 tuổi đi chợ từ sáng không thấy về", True),
        ("thằng cháu ngoại 10 tuổi tan học 5h giờ chưa thấy về", True),
        ("Tôi bị lừa đảo mất 20 triệu", True),
        ("bi roi vi tien o cho", True),
        ("cháu bé khác cũng đi lạc", True),
        ("lại có người bị đuối nước", True),
        ("Cháu đi dép xanh", False),
        ("cháu lạc lúc 5 giờ chiều, mặc quần đen", False),
        ("cháu có vòng lắc bạc ở chân", False),
        ("không tìm thấy cháu, cháu lạc ở xã Hoằng Giang", True),
        ("xin liên lạc số 0912345678", False),
        ("lien lac voi me chau", False),
        ("lại có người thấy cháu ở cầu", False),
        ("vừa có người báo thấy cháu", False),
        ("Đã tìm thấy cháu bé bị lạc rồi ạ", False),
        ("cháu về nhà rồi, không lạc nữa", False),
        ("cháu lạc đã có tin gì chưa ạ?", False),
        ("cháu 5 tuổi chứ không phải 4", False),
        ("tôi thấy cháu bé bị lạc ở xã Hoằng Giang", False),
        ("không thấy cháu đâu nữa", False),
        ("cháu mặc áo khác, áo xanh", False),
        ("tôi là ông của cháu, 70 tuổi", False),
        ("tôi là ông nội cháu, 65 tuổi, ở Hoằng Phú", False),
        ("cháu sang nhà bà nội 70 tuổi ở Hoằng Phú nhưng bà bảo không có", False),
        ("lúc đó cháu đi với ông nội 70 tuổi", False),
        ("nhầm rồi, cháu 6 tuổi", False),
        ("nhầm, cháu 6 tuổi, giờ vẫn chưa thấy về", False),
        ("không phải cháu 4 tuổi, cháu 6 tuổi", False),
        ("cháu vẫn chưa về", False),
        ("chưa thấy cháu về, cháu 5 tuổi", False),
    ],
)
def test_what_reads_as_another_case_right_after_the_first(text: str, asked: bool) -> None:
    chat = Chat()
    chat.send(LOST_WHERE)
    chat.send(text)

    # A danger is a case of its own, and nobody is asked first.
    assert (chat.state.stage == "asking" or len(chat.reports) == 2) is asked


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("1", "new"),
        ("1.", "new"),
        ("số 1 ạ", "new"),
        ("một", "new"),
        ("mới", "new"),
        ("Dạ vụ mới ạ", "new"),
        ("việc khác", "new"),
        ("là vụ khác anh nhé", "new"),
        ("không phải vụ cũ", "new"),
        ("khong phai vu 26-00001", "new"),
        ("2", "same"),
        ("chon 2", "same"),
        ("hai", "same"),
        ("vẫn thế", "same"),
        ("vẫn là cháu đó", "same"),
        ("vụ này ạ", "same"),
        ("van vu do", "same"),
        ("không, vẫn vụ cũ", "same"),
        ("vụ 26-00001", "same"),
        ("không phải vụ mới", "same"),
        ("1 cháu bé bị lạc", None),
        ("mới thấy cháu ở chợ", None),
        ("vẫn chưa thấy cháu", None),
        ("2.5 tuổi", None),
        ("không", None),
        ("ạ", None),
        ("cháu mặc áo mới", None),
        ("", None),
    ],
)
def test_answers_as_people_write_them(text: str, answer: str | None) -> None:
    found = answer_in(text, "26-00001")

    assert (found[0] if found else None) == answer
    assert answer_in(unicodedata.normalize("NFD", text), "26-00001") == found


def test_a_conversation_of_an_earlier_version_goes_on() -> None:
    stored = {"stage": "open", "no_photo": True, "case_id": "case-1", "case_number": "26-00001", "asked": ["photo"]}
    chat = Chat(state=TypeAdapter(Conversation).validate_python(stored))
    (question,) = chat.send("Bà cụ bị lạc ở xã Hoằng Giang")

    assert question == wording.which_case("26-00001", [])


def test_a_case_whose_place_nobody_could_tell_still_reaches_an_officer() -> None:
    chat = Chat()
    chat.send(LOST)
    chat.send("gần nhà bà ngoại cháu")
    chat.wait_for_deadline()
    assert chat.reports[0].draft.place == replace(STATION, name="Chưa rõ nơi (gần nhà bà ngoại cháu)")

    chat.send("xã Hoằng Lộc, Thanh Hóa")

    amended = chat.amendments[0].place
    assert amended is not None
    assert amended.commune_code == "15961"


def test_nothing_said_is_given_up_with_a_word() -> None:
    chat = Chat()
    chat.send("alo")

    assert chat.wait_for_deadline() == [wording.GIVEN_UP]
    assert chat.state == Conversation()


def test_a_picture_that_cannot_be_used_says_why() -> None:
    chat = Chat()
    chat.send(PhotosSent(1, LOST_WHERE))

    replies = chat.send(PhotoUnusable("Ảnh bị hỏng."))

    assert replies == ["Ảnh bị hỏng."]


def test_sound_is_answered() -> None:
    assert Chat().send(OtherSent())[0] == wording.ONLY_TEXT_PHOTO_PLACE


@pytest.mark.parametrize("text", [LOST_WHERE + " [@all] [@[@x]]", "[@g1]" + LOST_WHERE])
def test_mentions_never_reach_a_report(text: str) -> None:
    chat = Chat()
    chat.send(text)

    assert "[@" not in chat.reports[0].draft.description


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
        assert (chat.state.deadline is not None) == waits
        assert (chat.state.case_id is not None) == (chat.state.stage in ("open", "asking"))
    for report in chat.reports:
        assert 1 <= len(report.draft.description) <= 4000
        assert "[@" not in report.draft.description
        assert len(report.draft.photos) <= 5


@given(st.lists(st.tuples(happenings, st.floats(0, 100)), max_size=12))
def test_each_thing_is_asked_for_once_a_report(events: list[tuple[Happening, float]]) -> None:
    chat = Chat()
    asked_since_start: list[str] = []
    for happening, after_s in events:
        before = chat.state.stage
        replies = chat.send(happening, after_s)
        if before != "gathering":
            asked_since_start = []
        lines = [line for reply in replies for line in reply.splitlines() if line.startswith("•")]
        assert not set(lines) & set(asked_since_start)
        asked_since_start += lines


def test_the_facts_of_a_report_are_taken_from_the_words() -> None:
    chat = Chat()
    chat.send(
        "Con gái tôi tên Hân 4 tuổi bị lạc ở xã Hoằng Thịnh lúc 16h30, mặc váy đỏ, bị hen suyễn. Gọi tôi 0912 345 678"
    )

    draft = chat.reports[0].draft
    assert (draft.name, draft.age, draft.sex) == ("Hân", 4, "female")
    assert (draft.clothing, draft.health, draft.reporter_phone) == ("váy đỏ", "bị hen suyễn", "+84912345678")
    assert draft.last_seen_at == datetime(2026, 4, 13, 9, 30, tzinfo=UTC)


def test_the_caller_s_age_is_not_the_child_s() -> None:
    chat = Chat()
    chat.send("Tôi 70 tuổi rồi, cháu ngoại tôi 5 tuổi tên Bin đi lạc ở xã Hoằng Lộc")

    assert (chat.reports[0].draft.name, chat.reports[0].draft.age) == ("Bin", 5)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Cho tôi hỏi làm lại căn cước công dân ở đâu ạ", wording.QUESTION),
        ("Tôi muốn gặp cán bộ trực, không nói chuyện với máy", wording.HUMAN),
        ("công an ăn hại, toàn lũ vô dụng", wording.NONSENSE),
        ("Đã tìm thấy cháu rồi, cảm ơn công an", wording.FOUND_WHICH),
    ],
)
def test_what_is_no_report_has_its_own_answer_and_begins_none(text: str, answer: str) -> None:
    chat = Chat()

    assert chat.send(text) == [answer]
    assert replace(chat.state, held=None) == Conversation()


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Cho tôi hỏi bao giờ có kết quả, thủ tục thế nào ạ", wording.question_of_case),
        ("Tôi muốn gặp cán bộ trực, không nói chuyện với máy", wording.human_for_case),
        ("Đã tìm thấy cháu rồi, cảm ơn công an", wording.found_of_case),
    ],
)
def test_such_a_message_is_not_called_added_to_an_open_case(text: str, answer: Callable[[str], str]) -> None:
    chat = opened()

    assert chat.send(text) == [answer("26-00001")]
    assert [(amend.addition, amend.found) for amend in chat.amendments] == [(text, answer is wording.found_of_case)]


@pytest.mark.parametrize("words", ["em lo quá", "công an ăn hại, toàn lũ vô dụng", "khổ quá"])
def test_an_officer_reads_whatever_is_said_of_an_open_case(words: str) -> None:
    chat = opened()
    chat.send(words)

    assert [amend.addition for amend in chat.amendments] == [words]


@pytest.mark.parametrize(
    "words",
    [
        "cứu với xã Hoằng Thịnh",
        "đuối nước xã Hoằng Thịnh",
        "không có ảnh cứu em",
        "nha toi chay roi cuu voi",
        "nước lên tới nóc rồi, cả nhà trên mái",
    ],
)
@pytest.mark.parametrize("first", ["alo", LOST])
def test_who_reads_that_it_goes_to_an_officer_at_once_has_been_put_through(first: str, words: str) -> None:
    chat = Chat()
    chat.send(first)
    replies = chat.send(words)

    assert replies[0] == wording.DANGER
    assert sum(words in report.draft.description for report in chat.reports) == 1


@pytest.mark.parametrize(
    "words",
    [
        "nhờ các anh tìm cháu giúp em cảm ơn",
        "gia đình mong tìm được cháu ạ",
        "làm sao để báo mất tích con tôi",
        "cho tôi nói chuyện với người thật, con tôi bị lạc",
        "tao mất con rồi mà chúng mày ngu thế",
    ],
)
def test_a_plea_is_no_question_and_no_news_of_an_end(words: str) -> None:
    chat = Chat()
    (reply,) = chat.send(words)

    assert reply not in (wording.FOUND_WHICH, wording.QUESTION, wording.HUMAN, wording.NONSENSE)
    assert words in (*chat.state.texts, *(report.draft.description for report in chat.reports))


@pytest.mark.parametrize("words", ["cam on", "cảm ơn các anh", "Cảm ơn công an", "thanks"])
def test_thanks_end_no_case_and_are_no_addition(words: str) -> None:
    chat = opened()

    assert chat.send(words) == [wording.THANKED]
    assert chat.amendments == []


def test_what_was_told_before_the_code_was_asked_for_comes_with_it() -> None:
    chat = Chat()
    told = "tìm thấy cháu rồi ạ cảm ơn các anh"
    assert chat.send(told) == [wording.FOUND_WHICH]
    step = advance(chat.state, TextSent("26-00042"), chat.now, AROUND)

    assert step.outcome == Tell("26-00042", f"{told}\n26-00042", asks=False, with_before=True)


def test_news_of_the_end_belongs_to_the_case_however_long_ago_it_was_reported() -> None:
    chat = opened()

    assert chat.send("tìm thấy cháu rồi ạ cảm ơn các anh", 25 * 3600) == [wording.found_of_case("26-00001")]


@pytest.mark.parametrize("answer", ["số 3", "3 đang gặp nguy hiểm", "3 nhé anh", "trường hợp 3", "nguy hiểm", "３"])
def test_a_number_counts_in_whatever_words_it_is_chosen(answer: str) -> None:
    chat = Chat()
    chat.send("anh ơi giúp em với, sợ quá ạ")

    assert chat.send(answer)[0] == wording.DANGER


def test_short_answers_are_part_of_the_story() -> None:
    chat = Chat()
    for words in ("con em bị lạc", "bé Na", "5 tuổi", "áo hồng", "0912345678", "xã Hoằng Thịnh"):
        chat.send(words)

    (draft,) = (report.draft for report in chat.reports)
    assert draft.description.split("\n")[:4] == ["con em bị lạc", "bé Na", "5 tuổi", "áo hồng"]
    assert (draft.age, draft.reporter_phone) == (5, "+84912345678")


def test_a_phone_number_does_not_stand_in_the_name_of_a_place() -> None:
    chat = Chat()
    chat.send(LOST)
    chat.send("0912345678 xã Hoằng Thịnh")

    assert "0912" not in chat.reports[0].draft.place.name


@pytest.mark.parametrize("words", ["sđt em 0912345678", "số đt: 0912345678", "sđt của em 0912345678 nhé"])
def test_the_answer_with_the_phone_is_no_other_case(words: str) -> None:
    chat = Chat()
    chat.send(LOST_WHERE)
    chat.send("áo đỏ quần đùi nhé")
    chat.send(words, 300)

    assert chat.state.stage == "open"
    assert chat.amendments[-1].facts.reporter_phone == "+84912345678"


def test_that_the_place_is_not_known_is_read_back() -> None:
    chat = Chat()
    chat.send(LOST)
    replies = chat.wait_for_deadline()

    assert wording.PLACE_NOT_KNOWN in replies[0]


@pytest.mark.parametrize("words", ["ok", "dạ vâng", "vâng ạ"])
def test_a_small_word_after_the_end_begins_nothing(words: str) -> None:
    chat = opened()
    chat.state = case_ended(chat.state)

    assert chat.send(words) == [wording.THANKED]
    assert chat.state.stage == "open"


def test_a_call_for_help_names_113_and_waits_for_nothing() -> None:
    chat = Chat()
    replies = chat.send("cứu tôi với")

    assert replies[0] == wording.DANGER
    assert "113" in replies[0]
    draft = chat.reports[0].draft
    assert draft.kind.urgent
    assert draft.place == STATION
    assert "26-00001" in replies[1]
    assert KINDS[CaseKind.PERSON_IN_DANGER].place in replies[1]


@pytest.mark.parametrize("words", ["cứu tôi", "bi chem", "bị bắt cóc"])
def test_a_call_for_help_of_two_words_is_not_taken_for_a_greeting(words: str) -> None:
    chat = Chat()

    assert chat.send(words)[0] == wording.DANGER
    assert [report.draft.description for report in chat.reports] == [words]


def test_a_fire_in_two_words_is_kept() -> None:
    chat = Chat()
    chat.send("Cháy nhà")
    chat.send("xã Hoằng Thịnh")

    assert [report.draft.description for report in chat.reports] == ["Cháy nhà"]


def test_a_danger_in_an_open_case_names_113() -> None:
    chat = opened()

    assert chat.send(KNIFE)[0] == wording.DANGER
    assert chat.reports[1].draft.description == KNIFE
    assert "26-00001" in (chat.reports[1].beside or "")


def test_a_danger_under_a_photo_in_an_open_case_names_113() -> None:
    chat = opened()

    assert chat.send(PhotosSent(1, KNIFE))[0] == wording.DANGER
    assert (chat.reports[1].draft.description, chat.reports[1].draft.photos_awaited) == (KNIFE, 1)


def test_a_danger_is_passed_on_while_it_is_asked_which_case_is_meant() -> None:
    chat = opened()
    chat.send(ANOTHER, 600)
    replies = chat.send(KNIFE)

    assert replies[0] == wording.DANGER
    assert [report.draft.description for report in chat.reports[1:]] == [ANOTHER, KNIFE]


def test_pictures_that_were_announced_before_a_danger_belong_to_the_earlier_case() -> None:
    chat = opened()
    chat.send(PhotosSent(2, ""))
    chat.send(PhotosSent(1, "lũ lên ngập nhà em rồi cứu với"), 300)
    assert chat.reports[1].draft.photos_awaited == 1
    before = len(chat.amendments)
    for happening in (PhotoReady("a" * 64), PhotoUnusable("Ảnh bị hỏng."), PhotoReady("b" * 64), PhotoReady("c" * 64)):
        chat.send(happening)

    assert [(more.case_id, more.case_number, more.photos) for more in chat.amendments[before:]] == [
        ("case-1", "26-00001", ("a" * 64,)),
        ("case-1", "26-00001", ()),
        ("case-2", None, ("b" * 64,)),
        ("case-2", None, ("c" * 64,)),
    ]
    assert [more.photos_awaited for more in chat.amendments[before:]] == [1, 0, 0, 0]


def test_pictures_of_the_earlier_case_are_awaited_whatever_is_begun_meanwhile() -> None:
    chat = opened()
    chat.send(PhotosSent(1, ""))
    chat.send("lũ lên ngập nhà em rồi cứu với", 300)
    chat.send("MỚI")
    chat.send(PhotoReady("a" * 64))

    assert (chat.amendments[-1].case_id, chat.amendments[-1].photos) == ("case-1", ("a" * 64,))
    assert chat.state.earlier == ()


def test_a_danger_after_the_end_of_the_case_is_a_report() -> None:
    chat = opened()
    chat.state = case_ended(chat.state)
    replies = chat.send("nó về rồi, nó đang cầm dao đánh cả nhà, cứu với")

    assert wording.DANGER in replies
    assert len(chat.reports) == 2


@pytest.mark.parametrize("answer", ["1", "2"])
def test_a_danger_waits_for_no_place_after_an_answer(answer: str) -> None:
    chat = Chat()
    chat.send("anh ơi giúp em với, sợ quá ạ")
    chat.send(answer)
    assert chat.reports == []

    assert chat.send(KNIFE)[0] == wording.DANGER
    assert len(chat.reports) == 1


def test_who_answers_that_they_are_in_danger_waits_for_no_place() -> None:
    chat = Chat()
    chat.send("anh ơi giúp em với, sợ quá ạ")

    assert chat.send("3")[0] == wording.DANGER
    assert [report.draft.place for report in chat.reports] == [STATION]


def test_what_may_be_urgent_is_not_given_up() -> None:
    """Nobody could tell what it is, but perhaps somebody is lost."""
    chat = Chat()
    chat.send(PERHAPS_LOST)
    assert chat.reports == []
    chat.wait_for_deadline()

    assert [report.draft.description for report in chat.reports] == [PERHAPS_LOST]


def test_a_danger_told_of_a_case_by_its_code_names_113() -> None:
    step = advance(Conversation(), TextSent(f"26-00042 {KNIFE}"), START, AROUND)
    assert isinstance(step.outcome, Tell)
    told = told_of_case(Conversation(), step.outcome, "case-42", CaseKind.MISSING_CHILD, START, AROUND, ended=False)

    assert told is not None
    assert told.replies[0] == wording.DANGER
    assert isinstance(told.outcome, Amend)
    assert not step.outcome.asks


def test_who_has_seen_whom_a_code_is_about_tells_where() -> None:
    chat = Chat(known={"26-00042": False})
    chat.send("Tôi vừa thấy cháu ở gần chợ Bút Sơn, mã 26-00042, gọi tôi 0912345678")
    chat.send("26-00042 cháu hay ra chợ Bút Sơn chơi")

    seen, about = chat.amendments
    assert (seen.sighting, seen.perhaps_another, seen.facts.reporter_phone) == (True, False, "+84912345678")
    assert seen.place is not None
    assert seen.place.commune_code == "15865"
    assert (about.sighting, about.perhaps_another, about.place) == (False, True, None)


def test_a_danger_told_of_a_case_that_has_ended_is_a_report() -> None:
    chat = Chat()
    text = f"26-00042 {KNIFE}"
    step = advance(Conversation(), TextSent(text), START, AROUND)
    assert isinstance(step.outcome, Tell)

    assert (
        told_of_case(Conversation(), step.outcome, "case-42", CaseKind.MISSING_CHILD, START, AROUND, ended=True) is None
    )
    assert chat.send(text)[0] == wording.DANGER  # nobody has a case of this code
    assert [report.draft.description for report in chat.reports] == [text]


def test_the_code_under_which_the_own_case_went_out_anew_is_the_own_case() -> None:
    chat = opened()
    chat.send("26-00001B cháu mặc thêm áo khoác xanh", 600)

    assert chat.told == []
    assert len(chat.amendments) == 1


@pytest.mark.parametrize(
    ("answer", "kind"),
    [("1", CaseKind.MISSING_CHILD), ("2.", CaseKind.MISSING_ADULT), ("3 ạ", CaseKind.PERSON_IN_DANGER)],
)
def test_what_nobody_can_tell_is_asked_and_not_reported(answer: str, kind: CaseKind) -> None:
    chat = Chat()
    (asked,) = chat.send("anh ơi giúp em với, ở xã Hoằng Lộc")

    assert wording.NEED_KIND in asked
    assert chat.reports == []
    chat.send(answer)
    assert [report.draft.kind for report in chat.reports] == [kind]


def test_words_instead_of_a_number_answer_as_well() -> None:
    chat = Chat()
    chat.send("anh ơi giúp em với, ở xã Hoằng Lộc")
    chat.send("bà nội em 80 tuổi đi lạc từ sáng")

    assert [report.draft.kind for report in chat.reports] == [CaseKind.MISSING_ADULT]


def test_what_stays_unclear_goes_to_an_officer_as_unclear() -> None:
    chat = Chat()
    chat.send("anh ơi giúp em với, ở xã Hoằng Lộc")
    (reply,) = chat.wait_for_deadline()

    assert [report.draft.kind for report in chat.reports] == [CaseKind.UNCLEAR]
    assert "26-00001" in reply


def test_a_code_names_another_s_case() -> None:
    step = advance(Conversation(), TextSent("Tôi vừa thấy cháu ở chợ, mã 26-00016"), START, AROUND)

    assert step.outcome == Tell("26-00016", "Tôi vừa thấy cháu ở chợ, mã 26-00016", asks=False)
    told = told_of_case(step.state, step.outcome, "case-16", CaseKind.MISSING_CHILD, START, AROUND, ended=False)
    assert told is not None
    asked = wording.still_missing([wording.NEED_WHERE, wording.NEED_PHONE])
    assert told.replies == (f"{wording.passed_to('26-00016')}\n{asked}",)
    assert told.outcome == Amend("case-16", addition=step.outcome.text, sighting=True, case_number="26-00016")
    named = NamedCase("case-16", "26-00016", CaseKind.MISSING_CHILD, START, seen=True, requested=("place", "phone"))
    assert told.state == Conversation(named=named)


@pytest.mark.parametrize("ended", [True, False])
def test_who_asks_about_a_case_by_its_code_is_told_its_state(ended: bool) -> None:
    step = advance(Conversation(), TextSent("cho hỏi vụ 26-00016 tìm thấy chưa ạ"), START, AROUND)

    assert isinstance(step.outcome, Tell)
    told = told_of_case(step.state, step.outcome, "case-16", CaseKind.MISSING_CHILD, START, AROUND, ended=ended)
    assert told is not None
    assert (told.replies, told.outcome) == ((wording.state_of("26-00016", ended=ended),), None)


def test_the_code_of_the_own_case_asks_nothing() -> None:
    chat = opened()

    assert chat.send("26-00001 cháu bị lạc ở xã Hoằng Giang")[0].startswith(wording.amended("26-00001"))
    assert chat.told == []


def test_a_code_that_no_case_has_loses_no_report() -> None:
    chat = Chat()
    chat.send(f"{LOST_WHERE}, mã 26-99999")

    assert len(chat.told) == 1
    assert len(chat.reports) == 1


def body(name: str, **message: object) -> dict[str, object]:
    return {
        "app_id": "1",
        "sender": {"id": "U"},
        "recipient": {"id": "OA"},
        "event_name": name,
        "message": {"msg_id": "m1", **message},
        "timestamp": "1750000000000",
    }


def picture(url: object) -> dict[str, object]:
    return {"type": "image", "payload": {"thumbnail": "t", "url": url}}


def spoken(kind: str, url: object) -> dict[str, object]:
    return {"type": kind, "payload": {"url": url}}


def coordinates(lat: object, lon: object) -> dict[str, object]:
    return {"type": "location", "payload": {"coordinates": {"latitude": lat, "longitude": lon}}}


@pytest.mark.parametrize(
    ("name", "message", "expected"),
    [
        ("user_send_text", {"text": "xin chào"}, TextSent("xin chào")),
        ("user_send_image", {"text": "cháu đây", "attachments": [picture("https://x/1")]}, PhotosSent(1, "cháu đây")),
        ("user_send_image", {"attachments": [picture("https://x/1")] * 9}, PhotosSent(5)),
        ("user_send_image", {"attachments": [picture(None)]}, OtherSent()),
        ("user_send_image", {"text": "chỉ chữ", "attachments": "x"}, TextSent("chỉ chữ")),
        ("user_send_location", {"attachments": [coordinates("north", "")]}, OtherSent()),
        ("user_send_location", {"text": "Cầu", "attachments": [coordinates("95", "1")]}, TextSent("Cầu")),
        ("user_send_audio", {"attachments": [spoken("audio", "https://x/a.amr")]}, VoiceSent(("https://x/a.amr",))),
        (
            "user_send_audio",
            {"attachments": [spoken("voice", "https://x/a")], "text": "a"},
            VoiceSent(("https://x/a",), "a"),
        ),
        ("user_send_audio", {"attachments": [spoken("audio", None)]}, VoiceSent(("",))),
        ("user_send_audio", {"attachments": [spoken("audio", "https://x/\x00")]}, VoiceSent(("",))),
        ("user_send_audio", {}, VoiceSent(("",))),
        ("user_send_something_new", {}, OtherSent()),
    ],
)
def test_what_a_webhook_means(name: str, message: dict[str, object], expected: Happening) -> None:
    assert happening_of(name, body(name, **message)) == expected


def test_a_location_carries_strings_and_gets_its_commune() -> None:
    event = body("user_send_location", text="Cầu Vực", attachments=[coordinates("19.82", "105.85")])

    sent = happening_of("user_send_location", event)

    assert isinstance(sent, LocationSent)
    assert (sent.place.lat, sent.place.lon, sent.place.commune_code) == (19.82, 105.85, "15961")


def test_our_own_events_come_back_through_the_same_queue() -> None:
    assert happening_of(PHOTO_READY, {"sha256": PHOTO}) == PhotoReady(PHOTO)


@pytest.mark.parametrize(
    ("event", "oa_id", "user_id", "from_citizen"),
    [
        (body("user_send_text"), "OA", "U", True),
        ({"event_name": "follow", "oa_id": "OA", "follower": {"id": "U"}}, "OA", "U", False),
        ({**body("user_send_group_text"), "oa_id": "OA", "recipient": {"id": "G"}}, "OA", "U", False),
        ({**body("oa_send_group_text"), "sender": {"id": "OA"}, "recipient": {"id": "G"}}, "OA", "", False),
        ({**body("user_send_text"), "message": {}}, "OA", "U", False),
        ({**body("user_send_text"), "message": {"msg_id": "x" * 129}}, "OA", "U", False),
        ({**body("user_send_text"), "message": {"msg_id": "m\0"}}, "OA", "U", False),
        ({}, "", "", False),
        ({"sender": 5, "message": [], "event_name": None}, "", "", False),
    ],
)
def test_who_wrote_to_which_account(event: dict[str, object], oa_id: str, user_id: str, from_citizen: bool) -> None:
    webhook = read_webhook(event)

    assert (webhook.oa_id, webhook.user_id, webhook.from_citizen) == (oa_id, user_id, from_citizen)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "payload", "url"]), inner),
    max_leaves=8,
)
keys = st.sampled_from(["event_name", "sender", "recipient", "message", "timestamp", "follower", "attachments"])


@given(st.dictionaries(keys, json_values), st.sampled_from(["user_send_text", "user_send_image", "user_send_location"]))
def test_any_json_object_is_read_without_an_error(event: dict[str, object], name: str) -> None:
    read_webhook(event)
    advance(Conversation(), happening_of(name, event), START, replace(AROUND, fallback=STATION))


@pytest.mark.parametrize(
    ("words", "no_call"),
    [
        ("đừng gọi lại nhé", True), ("dung goi lai nhe", True), ("Nếu thấy Khôi gọi cho em nhé", False),
        ("thấy cháu Dũng gọi lại cho em nhé", False), ("số này đúng gọi lại nhé", False),
    ],
)  # fmt: skip
def test_a_name_forbids_no_call(words: str, no_call: bool) -> None:
    assert wants_no_call(words) is no_call


@pytest.mark.parametrize(
    "words",
    ["ở nhà có cướp", "trong tay có dao", "trên xe kẻ bắt cóc", "trên cầu định nhảy", "ở trên nóc nhà", "ở dưới sông"],
)
def test_a_danger_is_no_answer_to_where(words: str) -> None:
    chat = Chat()
    chat.send(LOST)

    assert wording.DANGER in chat.send(words)
    assert words in "\n".join(report.draft.description for report in chat.reports)


def test_a_danger_in_an_open_case_names_113_though_its_place_was_asked() -> None:
    chat = Chat()
    chat.send("Nhà tôi bị lũ cuốn nước lên nhanh quá cứu với")

    assert wording.DANGER in chat.send("trên nóc nhà nước lên")
    assert chat.amendments[-1].addition == "trên nóc nhà nước lên"


@pytest.mark.parametrize(
    "words", ["sau gáy có sẹo", "trên tay có vết bớt", "tren tay co vet bot", "trước đó 5 phút", "cho em hỏi chút"]
)
def test_what_is_no_place_is_part_of_the_story_alone(words: str) -> None:
    chat = Chat()
    chat.send(LOST)
    chat.send(words)

    assert (chat.state.where, chat.state.description) == ("", f"{LOST}\n{words}")


@pytest.mark.parametrize("words", ["sau chợ", "gần nhà cô Hoa", "gan nha co Hoa", "trước cổng trường", "trên xe buýt"])
def test_a_place_on_no_map_is_said_back_and_stays_in_the_story(words: str) -> None:
    chat = Chat()
    chat.send(LOST)
    (told,) = chat.send(words)

    assert f"nơi: {words} (" in told
    assert (chat.state.where, chat.state.description) == (words, f"{LOST}\n{words}")


@pytest.mark.parametrize("words", ["gần nhà ông Ba", "sau nhà ông Ba"])
def test_beside_a_neighbour_s_house_nobody_calls_for_help(words: str) -> None:
    chat = Chat()
    chat.send(LOST)
    (told,) = chat.send(words)

    assert f"nơi: {words} (" in told
    assert wording.DANGER not in told


@pytest.mark.parametrize(
    ("words", "oneself"),
    [
        ("Mẹ tôi không nhớ đường về nhà, đi từ sáng chưa thấy", False),
        ("Tôi gặp một cháu bé ở chợ, cháu không nhớ nhà ở đâu", False),
        ("Tôi gặp bé gái ở chợ, bé nói cô ơi con không nhớ nhà ở đâu", False),
        ("Bà ngoại em không biết đường về", False),
        ("cháu bị lạc rồi", False),
        ("anh ơi em bị lạc mất con gái 5 tuổi", False),
        ("Chú ơi cháu bị lạc", True),
        ("alo cháu bị lạc mẹ", True),
        ("em bị lạc rồi", True),
        ("Chú công an ơi cháu không biết đường về nhà", True),
        ("tôi không nhớ đường về nhà", True),
    ],
)
def test_only_who_is_lost_oneself_is_told_to_stay_there(words: str, oneself: bool) -> None:
    assert (wording.STAY_THERE in Chat().send(words)) == oneself


@pytest.mark.parametrize(
    ("words", "hiding"),
    [
        ("con tôi đang trốn nhà đi bụi", False),
        ("con em đang trốn học", False),
        ("em đang trốn trong nhà vệ sinh", True),
        ("em đang trốn nhà vệ sinh", True),
        ("mẹ con tôi đang trốn", True),
    ],
)
def test_who_has_run_away_hides_from_nobody(words: str, hiding: bool) -> None:
    assert hides(words) == hiding


def test_the_house_number_that_was_asked_for_is_the_place() -> None:
    chat = Chat()
    assert wording.DANGER_IN_HIDING in chat.send("em đang trốn trong nhà vệ sinh, chồng em cầm dao đòi giết em")
    chat.send("nhà số 5, xã Hoằng Lộc")

    place = chat.amendments[-1].place
    assert place is not None
    assert (place.name, place.commune_code) == ("nhà số 5, xã Hoằng Lộc", "15961")
