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
        ("me dong y", "mother"),
        ("Tôi là bố cháu, tôi đồng ý cho công an đăng tin", "father"),
        ("giám hộ đồng ý", "guardian"),
        ("KHÔNG ĐĂNG", "refused"),
        ("không đồng ý", "refused"),
        ("Đừng đăng ảnh cháu", "refused"),
        ("không muốn đăng ảnh con tôi đâu", "refused"),
        ("don't post my son's picture", "refused"),
        ("đừng đăng lên mạng sợ bọn bắt cóc biết", "refused"),
        ("I do not want you to post his photo", "refused"),
        ("đăng đi ạ, tôi là bố", "father"),
        ("stop posting", "refused"),
        ("RÚT ĐỒNG Ý", "refused"),
    ],
)
def test_an_answer_is_read_with_or_without_accents(text: str, expected: str) -> None:
    assert answer_in(text) == BASIS_ANSWERS[expected]


@pytest.mark.parametrize(
    "text", ["vâng đồng ý ạ", "bố mẹ đều đồng ý", "bà đồng ý", "em là con gái, em đồng ý", "ok đăng đi", "I agree"]
)
def test_who_agrees_and_does_not_say_who_they_are_is_asked(text: str) -> None:
    assert answer_in(text) == "whose"


@pytest.mark.parametrize(
    "text",
    [
        "Không phải mẹ cháu, tôi là hàng xóm",
        "Tôi đồng ý nhưng chờ hỏi chồng tôi đã, cháu hay ra bến xe gần chợ lắm ạ",
        "đồng ý cho cháu đi chơi với bạn",
        "Cháu không đăng ký tạm trú",
        "em dang di",
        "toi la bo, dang di",
        "em đăng tin lên facebook rồi",
        "đừng đăng vì chồng tôi đang đánh tôi",
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


@pytest.mark.parametrize("words", ["ME DONG Y", "I agree, I am the mother"])
def test_before_it_was_asked_they_are_asked_to_what(words: str) -> None:
    chat = Chat()
    chat.send(OPENED)

    assert chat.send(words) == [wording.NEED_CONSENT_OF_PARENT]
    assert chat.amendments == [Amend("case-1", addition=words)]
    assert chat.send(words) == [wording.AGREED]
