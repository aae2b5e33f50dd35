"""Whoever calls for help is named 113 first, wherever the conversation stands, and who only seems to is not."""

import pytest

from schemas.event import CaseKind
from services.intake.rules import wording
from services.intake.rules.frightened import hides
from services.intake.rules.happenings import PhotosSent
from services.intake.rules.kinds import KINDS
from services.intake.rules.small_words import wants_no_call
from tests.support.citizens.chat import KNIFE, LOST, STATION, Chat, opened


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


@pytest.mark.parametrize(
    "words",
    [
        "có kẻ cầm dao đuổi tôi, ví rơi xuống cống",
        "nước lũ dâng tới mái, điện thoại tôi rơi xuống nước rồi",
        "tôi đang bị bọn cướp đuổi, túi xách rơi xuống cống",
        "đang bị đuổi chém, điện thoại rơi xuống mương",
        "bị đâm, ví tôi rơi xuống đường",
        "sạt lở, điện thoại rơi xuống suối",
        "điện thoại rơi xuống nước rồi, lũ lên nhanh lắm",
    ],
)
def test_a_danger_beside_a_thing_that_fell_in_calls_for_help(words: str) -> None:
    chat = Chat()

    assert chat.send(words)[0] == wording.DANGER
    assert [report.draft.description for report in chat.reports] == [words]
    assert chat.reports[0].draft.kind in (CaseKind.PERSON_IN_DANGER, CaseKind.NATURAL_DANGER)


@pytest.mark.parametrize(
    "words",
    [
        "Quảng Bình nước lên tới nóc rồi",
        "Thái Bình nước dâng cao lắm rồi",
        "em Bình nước cuốn trôi rồi",
        "bé Ly nước cuốn rồi",
        "be Ly nuoc cuon roi",
    ],
)
def test_a_flood_behind_the_name_of_a_vessel_calls_for_help(words: str) -> None:
    assert Chat().send(words)[0] == wording.DANGER


@pytest.mark.parametrize("words", ["cứu tôi", "bi chem", "bị bắt cóc"])
def test_a_call_for_help_of_two_words_is_not_taken_for_a_greeting(words: str) -> None:
    chat = Chat()

    assert chat.send(words)[0] == wording.DANGER
    assert [report.draft.description for report in chat.reports] == [words]


def test_a_danger_under_a_photo_in_an_open_case_names_113() -> None:
    chat = opened()

    assert chat.send(PhotosSent(1, KNIFE))[0] == wording.DANGER
    assert (chat.reports[1].draft.description, chat.reports[1].draft.photos_awaited) == (KNIFE, 1)


@pytest.mark.parametrize("answer", ["1", "2"])
def test_a_danger_waits_for_no_place_after_an_answer(answer: str) -> None:
    chat = Chat()
    chat.send("anh ơi giúp em với, sợ quá ạ")
    chat.send(answer)
    assert chat.reports == []

    assert chat.send(KNIFE)[0] == wording.DANGER
    assert len(chat.reports) == 1


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
