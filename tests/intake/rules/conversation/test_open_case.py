"""What is added to the open case, and the phone and the consent that are asked for there."""

import pytest

from schemas.reports import BASIS_ANSWERS
from services.intake.rules import wording
from services.intake.rules.conversation.state import Amend
from services.intake.rules.conversation.turns import case_ended
from services.intake.rules.happenings import Happening, PhotoReady, PhotosSent, PhotoUnusable
from tests.support.citizens.chat import BRIDGE, LOST_WHERE, PHOTO, Chat, opened


def test_a_photo_that_never_comes_is_awaited_no_more() -> None:
    chat = Chat()
    chat.send(PhotosSent(2, LOST_WHERE))
    chat.send(PhotoReady(PHOTO))

    assert chat.send(PhotoUnusable("Ảnh bị hỏng.")) == ["Ảnh bị hỏng."]
    assert [amend.photos_awaited for amend in chat.amendments] == [1, 0]


def test_a_photo_that_comes_late_amends() -> None:
    chat = opened()
    chat.send(PhotosSent(1))
    chat.send(PhotoReady(PHOTO))

    assert chat.amendments == [
        Amend("case-1", photos_awaited=1),
        Amend("case-1", photos=(PHOTO,), photos_awaited=0),
    ]
    assert len(chat.reports) == 1


def test_what_follows_is_added_to_the_open_case() -> None:
    chat = opened()
    (said,) = chat.send("Cháu tên Bi", 3600)
    chat.send(BRIDGE)

    assert said.startswith(wording.amended("26-00001", ["tên Bi"]))
    named, placed = chat.amendments
    assert (named.addition, named.facts.name) == ("Cháu tên Bi", "Bi")
    assert placed == Amend("case-1", place=BRIDGE.place)
    there = wording.amended("26-00001", ["nơi: Cầu Vực"])
    assert chat.replies[-1] == f"{there}\n{wording.NEED_CONSENT_OF_PARENT}"


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


def test_such_a_message_is_not_called_added_to_an_open_case() -> None:
    chat = opened()

    assert chat.send("Tôi muốn gặp cán bộ trực, không nói chuyện với máy") == [wording.human_for_case("26-00001")]
    assert [amend.found for amend in chat.amendments] == [False]


@pytest.mark.parametrize("words", ["em lo quá", "công an ăn hại, toàn lũ vô dụng", "khổ quá"])
def test_an_officer_reads_whatever_is_said_of_an_open_case(words: str) -> None:
    chat = opened()
    chat.send(words)

    assert [amend.addition for amend in chat.amendments] == [words]


@pytest.mark.parametrize(
    "words",
    [
        "nhờ các anh tìm cháu giúp em cảm ơn",
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


def test_the_house_number_that_was_asked_for_is_the_place() -> None:
    chat = Chat()
    assert wording.DANGER_IN_HIDING in chat.send("em đang trốn trong nhà vệ sinh, chồng em cầm dao đòi giết em")
    chat.send("nhà số 5, xã Hoằng Lộc")

    place = chat.amendments[-1].place
    assert place is not None
    assert (place.name, place.commune_code) == ("nhà số 5, xã Hoằng Lộc", "15961")
