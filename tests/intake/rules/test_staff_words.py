"""What is read as a code or as "I have heard the call", and what is anybody's message."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from pydantic import SecretStr

from services.intake.staff_chats.rules.reading import (
    CODE_LENGTH,
    CODE_LETTERS,
    Heard,
    Letter,
    answered_by,
    code_sha256,
    read_heard,
)
from services.verification.waking.zalo import codes

NOW = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "number"),
    [("nhận", ""), ("ok nhận", ""), ("Nhận ca 26-00012B ạ.", "26-00012B"), ("26-00012 nhận", "26-00012"), ("ok", "")],
)
def test_a_call_that_was_heard(text: str, number: str) -> None:
    heard = read_heard(text)
    assert heard is not None
    assert heard.case_number == number


@pytest.mark.parametrize(
    "text", ["", "nhận được tin rồi, cháu ở chợ", "chưa nhận", "ai nhận?", "26-00012", "nhận " * 40]
)
def test_what_says_more_is_anybodys(text: str) -> None:
    assert read_heard(text) is None


def test_a_code_is_read_as_people_type_it_and_both_services_know_its_letters() -> None:
    assert set(codes.LETTERS) <= set(CODE_LETTERS), "what a desk shows is read; what one of before showed is, too"
    assert codes.LENGTH == CODE_LENGTH
    code = codes.ChatCodes(SecretStr("secret")).of("si.quan", NOW)
    assert code_sha256(code) is not None
    typed = {code_sha256(text) for text in (codes.shown(code), code.lower(), f" {code[:4]} {code[4:]}.", code)}
    assert len(typed) == 1
    assert code_sha256(code[:-1]) is code_sha256("Cháu bé bị lạc") is code_sha256(code + "A") is None
    others = {codes.ChatCodes(SecretStr("secret")).of("si.quan", NOW + timedelta(microseconds=n)) for n in range(100)}
    assert len(others) == 100


def test_an_answer_means_the_one_case_that_can_have_been_read() -> None:
    first, second = letter("26-00012", 60), letter("26-00012", 20)
    assert answered_by(Heard(), NOW, [first, second]) == second
    assert answered_by(Heard(), NOW, [first, letter("26-00013", 1)]) == first, "nobody reads in a second"
    assert answered_by(Heard(), NOW, [first, letter("26-00013", 9)]) == ("26-00012", "26-00013")
    assert answered_by(Heard("26-00013"), NOW, [first, letter("26-00013", 9)]).case_number == "26-00013"  # type: ignore[union-attr]  # one is named
    assert answered_by(Heard("26-00014"), NOW, [first]) == ()
    assert answered_by(Heard(), NOW, [letter("26-00012", 4000)]) == (), "an hour is over"
    assert answered_by(Heard(), NOW, [Letter(uuid4(), "", NOW - timedelta(minutes=1), answered=True)]) == ()


def letter(case_number: str, seconds_ago: float) -> Letter:
    return Letter(uuid4(), case_number, NOW - timedelta(seconds=seconds_ago))
