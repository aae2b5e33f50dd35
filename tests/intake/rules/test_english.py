"""Who writes English is answered in English too, whatever the answer is."""

from datetime import UTC, datetime

import pytest

from services.intake.caller_links.rules.links import chat_text
from services.intake.photos.photo_fetches import TAKES_LONGER
from services.intake.rules import wording
from services.intake.rules.case_steps import FAMILY_PAGE_IS, GOES_ON, SENTENCES
from services.intake.rules.english import answers_in_english, english_of, with_english
from services.intake.rules.kinds import KINDS
from services.intake.senders.rules.blocks import held_answer
from services.intake.understanding.rules.words import writes_english
from tests.support.citizens.chat import Chat

PIECES = {
    "COMMUNE_NOT_KNOWN",
    "FOUND_BEFORE_SENT",
    "LISTENS",
    "PLACE_NOT_KNOWN",
    "SEND_ANYWAY",
    "VOICE_TO_HEAR",
    "WAITS_FOR_COMMUNE",
    "WANTS_TO_WITHDRAW",
}
"""Parts of other lines, or what an officer reads."""
KNOWN = ["trẻ lạc", "tên Bi", "6 tuổi", "mặc: váy hồng", "nơi: Cầu Vực"]
ANSWERS = [
    wording.gathering(KNOWN, [wording.NEED_PLACE], first=True, told=True),
    wording.gathering([], [wording.NEED_TEXT], first=False, told=False),
    wording.gathering(KNOWN, [], first=False, told=True, waits_for=[*wording.WAITS_FOR.values()]),
    wording.gathering(KNOWN, [], first=False, told=True, waits_for=[wording.WAITS_FOR_COMMUNE]),
    f"{wording.CANCELLED} {wording.SEND_ANYWAY}",
    f"{wording.FOUND_BEFORE_SENT} {wording.SEND_ANYWAY}",
    wording.danger_of_its_own("26-00001"),
    wording.complaint_of_case("26-00001"),
    wording.complaint_of_case("26-00001", on_air=True),
    wording.submitted("26-00001", KNOWN, [wording.NEED_TIME, wording.NEED_PHONE]),
    wording.submitted("26-00001", [], [], voiced=True, placed=False),
    wording.amended("26-00001", KNOWN, KNOWN),
    wording.voice_added("26-00001", [wording.NEED_PHONE]),
    *(wording.voice_unplayable(problem, "26-00001") for problem in wording.VOICE_PROBLEMS),
    wording.still_missing([wording.NEED_PHOTO]),
    wording.still_missing([wording.need_commune("Xã Đan Điền, Huế")]),
    wording.amended_unanswered("26-00001"),
    wording.after_silence("26-00001", [wording.NEED_PHOTO_OF_FACE, wording.NEED_PHONE]),
    wording.which_case("26-00001", ["trẻ lạc", "20:52"]),
    wording.which_case("26-00001", []),
    wording.officer_asks("26-00001", "Cháu tên gì?"),
    wording.ended_before("26-00001"),
    wording.own_ended("26-00001"),
    wording.still_lost_after_end("26-00001"),
    wording.taken_up_again("26-00001"),
    wording.no_such_case("26-99999"),
    wording.withdrawn_after_end("26-00001"),
    wording.withdrawal_passed_on("26-00001"),
    wording.question_of_case("26-00001"),
    wording.question_of_case("26-00001", on_air=True),
    wording.human_for_case("26-00001"),
    wording.found_of_case("26-00001"),
    wording.perhaps_found("26-00001"),
    wording.found_badly("26-00001"),
    wording.passed_to("26-00001"),
    wording.which_of(["Xã Hoằng Đông, Huyện Hoằng Hóa, nay là Xã Hoằng Thanh", "Xã Hoằng Lộc, Thanh Hóa"]),
    wording.state_of("26-00001", ended=True),
    wording.state_of("26-00001", ended=False),
]
"""One of each function of the wording, and of each way that it goes."""


def lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


@pytest.mark.parametrize(
    "line",
    [
        *(value for name, value in vars(wording).items() if name.isupper() and isinstance(value, str)
          if name not in PIECES),
        *(line for answer in ANSWERS for line in lines(answer)),
        *(line for row in KINDS.values() for line in (row.place, row.photo, row.consent) if line),
        *(
            line
            for sentence in (*SENTENCES.values(), *(f"{SENTENCES['merged']} {then}" for then in GOES_ON.values()))
            for line in lines(
                sentence.format(number="26-00001", force="Công an xã", phone="0237 000 0000", into="26-00002")
            )
        ),
        *lines(FAMILY_PAGE_IS.format(address="https://loa.example/family/x")),
        TAKES_LONGER,
        chat_text("26-00001", "https://loa.example/gui/x", datetime(2026, 11, 26, tzinfo=UTC)),
        held_answer("0237 000 0000", datetime(2026, 11, 26, tzinfo=UTC)),
    ],
)  # fmt: skip
def test_every_line_has_its_english(line: str) -> None:
    english = english_of(line)
    assert english, line
    assert "{" not in english


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("help my daughter is missing, 6 years old, pink dress", True),
        ("Our little girl disappeared at Dragon Bridge, she wears a red dress", True),
        ("toi luom duoc cai the ngan hang o cay ATM, my le. sdt o cho", None),
        ("Cháu tôi lạc ở chợ, help me", False),
        ("Hoằng Lộc", None),
        ("ok", None),
    ],
)
def test_what_is_english(text: str, english: bool | None) -> None:
    assert writes_english(text) is english


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


def test_what_an_officer_wrote_is_not_touched() -> None:
    assert with_english("Cháu đang ở trụ sở, mời gia đình đến.") == "Cháu đang ở trụ sở, mời gia đình đến."


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
