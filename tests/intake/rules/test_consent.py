"""What a citizen answers who is asked whether somebody may be published."""

import pytest

from schemas.reports import BASIS_ANSWERS
from services.intake.rules import wording
from services.intake.rules.consent.answers import answer_in, refuses, relation_in, wants_taken_down, withdraws
from services.intake.rules.conversation.state import Amend
from tests.support.citizens.chat import Chat


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MẸ ĐỒNG Ý", "mother"),
        ("Dạ mẹ cháu đồng ý ạ.", "mother"),
        ("me dong y", "mother"),
        ("Tôi là bố cháu, tôi đồng ý cho công an đăng tin", "father"),
        ("Cha đồng ý nhé", "father"),
        ("giám hộ đồng ý", "guardian"),
        ("ok em là mẹ, đồng ý đăng ảnh", "mother"),
        ("KHÔNG ĐĂNG", "refused"),
        ("không đồng ý", "refused"),
        ("ko dong y dang anh chau", "refused"),
        ("Đừng đăng ảnh cháu", "refused"),
        ("đừng đăng lên mạng sợ bọn bắt cóc biết", "refused"),
        ("I do not want you to post his photo", "refused"),
        ("don't post my son's picture", "refused"),
        ("I agree, I am the mother", "mother"),
        ("đăng đi ạ, tôi là bố", "father"),
        ("ME DONG Y please", "mother"),
        ("đăng ngay đi các chú ơi mẹ cháu đây", "mother"),
        ("không muốn đăng ảnh con tôi đâu", "refused"),
        ("stop posting", "refused"),
        ("đăng tin giúp em, em là mẹ cháu", "mother"),
        ("RÚT ĐỒNG Ý", "refused"),
    ],
)
def test_an_answer_is_read_with_or_without_accents(text: str, expected: str) -> None:
    assert answer_in(text) == BASIS_ANSWERS[expected]


@pytest.mark.parametrize(
    "text", ["Đồng ý", "vâng đồng ý ạ", "bố mẹ đều đồng ý", "bà đồng ý", "ok đăng đi", "ok dang di", "I agree"]
)
def test_who_agrees_and_does_not_say_who_they_are_is_asked(text: str) -> None:
    assert answer_in(text) == "whose"


@pytest.mark.parametrize(
    "text",
    [
        "Cháu mặc áo đỏ",
        "Không phải mẹ cháu, tôi là hàng xóm",
        "Tôi đồng ý nhưng chờ hỏi chồng tôi đã, cháu hay ra bến xe gần chợ lắm ạ",
        "đồng ý cho cháu đi chơi với bạn",
        "0912345678",
        "Cháu không đăng ký tạm trú",
        "Ai đăng tin này vậy?",
        "em đang đi tìm",
        "em dang di",
        "toi la bo, dang di",
        "no dang len day",
        "nó đang lên",
        "em đăng tin lên facebook rồi",
        "đừng đăng vì chồng tôi đang đánh tôi",
        "I agree with you about the place",
        "",
    ],
)
def test_what_says_something_else_is_no_answer(text: str) -> None:
    assert answer_in(text) is None
    assert not withdraws(text)


def test_who_they_are_is_read_once_it_was_asked() -> None:
    assert relation_in("Tôi là mẹ cháu") == BASIS_ANSWERS["mother"]
    assert relation_in("bố") == BASIS_ANSWERS["father"]
    assert relation_in("mẹ đang đi tìm") is None
    assert relation_in("bà") is None


@pytest.mark.parametrize("text", ["Rút đồng ý", "tôi xin rút lại đồng ý", "không cho đăng nữa"])
def test_somebody_who_agrees_no_more_says_so_unasked(text: str) -> None:
    assert withdraws(text)


@pytest.mark.parametrize("text", ["gỡ tin giúp tôi", "xoa anh di", "Xóa ảnh giúp em", "cho em xóa tin ạ"])
def test_what_is_to_be_taken_down_is_no_word_on_consent(text: str) -> None:
    assert wants_taken_down(text)
    assert not withdraws(text)
    assert answer_in(text) is None


@pytest.mark.parametrize("text", ["Thôi đồng ý", "Không đăng", "Không thấy cháu nữa", "hủy"])
def test_no_other_word_withdraws(text: str) -> None:
    assert not withdraws(text)


@pytest.mark.parametrize(
    "words",
    [
        "Đúng, đăng đi ạ", "Đúng rồi, đăng đi ạ", "Không, đăng đi", "Công an không đăng tin à", "không đăng tin đi à",
        "Công an chưa cho đăng tin", "Chưa cho đăng à",
    ],
)  # fmt: skip
def test_who_wants_it_posted_refuses_nothing(words: str) -> None:
    assert not refuses(words)
    assert not withdraws(words)


@pytest.mark.parametrize(("words", "giver"), [("Em đồng ý đăng ảnh mẹ em", None), ("đồng ý, tôi là mẹ cháu", "mother")])
def test_who_is_in_the_picture_is_not_who_agrees(words: str, giver: str | None) -> None:
    assert answer_in(words) == (BASIS_ANSWERS[giver] if giver else "whose")


OPENED = "con tôi 6 tuổi lạc ở xã Hoằng Lộc, sđt 0912345678"


@pytest.mark.parametrize("words", ["ME DONG Y", "me dong y", "MẸ ĐỒNG Ý", "I agree, I am the mother"])
def test_the_words_that_are_dictated_are_the_answer_and_no_danger(words: str) -> None:
    chat = Chat()
    chat.send(OPENED)
    chat.send("cháu mặc áo đỏ")

    assert chat.send(words) == [wording.AGREED]
    assert chat.amendments[-1].basis == BASIS_ANSWERS["mother"]
    assert len(chat.reports) == 1


@pytest.mark.parametrize("words", ["ME DONG Y", "I agree, I am the mother"])
def test_before_it_was_asked_they_are_asked_to_what(words: str) -> None:
    chat = Chat()
    chat.send(OPENED)

    assert chat.send(words) == [wording.NEED_CONSENT_OF_PARENT]
    assert chat.amendments == [Amend("case-1", addition=words)]
    assert chat.send(words) == [wording.AGREED]


def test_whoever_wants_it_posted_says_who_they_are_and_is_not_told_to_call() -> None:
    chat = Chat()
    chat.send(OPENED)
    chat.send("cháu mặc áo đỏ")

    assert chat.send("ok đăng đi") == [wording.WHO_AGREES]
    assert chat.send("mẹ") == [wording.AGREED]
    assert chat.amendments[-1].basis == BASIS_ANSWERS["mother"]


@pytest.mark.parametrize("words", ["đừng đăng lên mạng sợ bọn bắt cóc biết", "I do not want you to post his photo"])
def test_who_refuses_for_fear_refuses_and_begins_no_case(words: str) -> None:
    chat = Chat()
    chat.send(OPENED)

    assert chat.send(words) == [wording.NOT_AGREED]
    assert chat.amendments == [Amend("case-1", addition=words, basis=BASIS_ANSWERS["refused"])]
    assert len(chat.reports) == 1


@pytest.mark.parametrize("words", ["em là con gái, em đồng ý", "em là chị gái, em đồng ý", "con la con gai con dong y"])
def test_who_else_agrees_is_asked_who_may(words: str) -> None:
    assert answer_in(words) == "whose"


def test_a_mother_who_tells_who_she_is_agrees() -> None:
    assert answer_in("em là mẹ cháu, em đồng ý") == BASIS_ANSWERS["mother"]
