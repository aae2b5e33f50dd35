"""Who writes English is understood, and answered in English too."""

import pytest

from services.intake.rules import wording
from services.intake.rules.english import answers_in_english, with_english
from tests.support.citizens.chat import Chat


def test_who_writes_english_is_answered_in_both_until_they_write_vietnamese() -> None:
    chat = Chat()
    (first,) = chat.send("Help, my daughter is missing, 6 years old, pink dress")
    assert chat.state.english
    both = with_english(first)
    assert both.startswith(first)
    assert "We have: missing child; 6 years old" in both
    assert "Not yet sent to the officer on duty" in both
    chat.send("ok")
    assert chat.state.english
    chat.send("Hoằng Lộc")
    assert chat.state.english
    chat.send("Cháu mặc váy hồng, tên Na")
    assert not chat.state.english


@pytest.mark.parametrize(
    "words", ["help!! man drowning sam son beach", "my boyfriend is hitting me", "kidnapped", "any news?"]
)
def test_who_writes_english_in_fear_is_answered_in_it(words: str) -> None:
    assert answers_in_english(words)


@pytest.mark.parametrize("words", ["con toi di lac o cho, 4 tuoi", "them con em nua", "chau mac ao do"])
def test_vietnamese_without_accents_is_answered_in_vietnamese(words: str) -> None:
    assert answers_in_english(words) is False


@pytest.mark.parametrize(
    ("words", "answer"),
    [("any news?", wording.question_of_case("26-00001")), ("I do not want you to post his photo", wording.NOT_AGREED)],
)
def test_in_an_open_case_english_is_understood(words: str, answer: str) -> None:
    chat = Chat()
    chat.send("con tôi 6 tuổi lạc ở xã Hoằng Lộc, sđt 0912345678")
    assert chat.send(words) == [answer]
    assert chat.state.english


def test_who_is_missing_too_is_asked_about_as_another() -> None:
    chat = Chat()
    chat.send("con tôi 6 tuổi lạc ở xã Hoằng Lộc, sđt 0912345678")
    chat.send("my daughter is missing too")
    assert chat.state.stage == "asking"
