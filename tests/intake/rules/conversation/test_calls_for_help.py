"""Whoever calls for help is named 113 first, wherever the conversation stands, and who only seems to is not."""

import pytest

from schemas.event import CaseKind
from services.intake.rules import wording
from services.intake.rules.frightened import hides
from services.intake.rules.happenings import PhotosSent
from services.intake.rules.kinds import KINDS
from services.intake.rules.small_words import asks_to_be_called, wants_no_call
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


@pytest.mark.parametrize(
    "words",
    [
        "nha e chay. 27 le hoan. nhanh",
        "Nó nhắn: không thì nhặt xác vợ mày. Vợ tui đi làm chưa về",
        "bi nguoi dan ong la dat len xe may cho di",
        "em muốn chết quá",
        "Cặp sách và đôi dép trẻ em để trên bờ sông không thấy ai",
    ],
)
def test_what_was_held_back_by_a_question_goes_out_at_once(words: str) -> None:
    chat = Chat()
    assert chat.send(words)[0] == wording.DANGER
    assert [words in report.draft.description for report in chat.reports] == [True]


@pytest.mark.parametrize(
    "words",
    [
        "nhà em chạy xe ôm ở chợ Vực",
        "nóng muốn chết, mất điện từ sáng",
        "em muốn tư vấn làm căn cước",
        "em muốn từ từ trả nợ ngân hàng",
        "con uống thuốc rồi mà vẫn sốt",
        "đi nhận xác chồng em ở bệnh viện cần giấy tờ gì",
        "cháu bị bà nội bắt đi học thêm",
        "nhặt được đôi dép trẻ em ở bờ hồ, ai mất thì nhận",
    ],
)
def test_what_sounds_like_it_calls_for_no_help(words: str) -> None:
    assert wording.DANGER not in Chat().send(words)


def test_danger_that_is_read_with_little_chance_is_read_by_a_person_and_names_no_113_first() -> None:
    chat = Chat()
    assert wording.DANGER not in chat.send("cháu đang ở với bố nó")
    assert [report.draft.kind for report in chat.reports] == [CaseKind.UNCLEAR]


def test_who_asks_to_be_called_gets_a_call() -> None:
    chat = Chat()
    words = "chú ơi con không biết kể răng, chú gọi cho con được không"
    (reply,) = chat.send(words)
    assert [report.draft.description for report in chat.reports] == [words]
    assert wording.NEED_PHONE in reply
    for other in ("có số lạ gọi cho em báo trúng thưởng", "đừng gọi cho em", "cho em hỏi làm căn cước"):
        assert not asks_to_be_called(other)


def test_whoever_wants_to_die_reads_words_of_a_person_and_so_does_their_goodbye() -> None:
    chat = Chat()
    assert wording.DESPAIR in chat.send("em không muốn sống nữa, em uống thuốc rồi")
    assert chat.send("vĩnh biệt mọi người")[0] == wording.STILL_READ
    assert wording.DESPAIR not in chat.send("em mệt quá"), "once"
    hiding = Chat()
    assert not {wording.DESPAIR, wording.BEATEN_AT_HOME} & set(hiding.send("chồng em đánh em, em đang trốn trong tủ"))


def test_who_has_paid_a_cheat_is_told_to_call_the_bank_and_who_is_beaten_where_to_go() -> None:
    chat = Chat()
    assert wording.PAID not in chat.send("em bị lừa qua mạng")
    assert wording.PAID in chat.send("em chuyển rồi")
    assert wording.PAID not in chat.send("giờ làm sao")
    assert wording.BEATEN_AT_HOME in Chat().send("chồng em đánh em")


@pytest.mark.parametrize("words", ["Con lạy trời tìm thấy mẹ rồi con ăn chay", "cầu mong cháu về nhà bình an"])
def test_a_prayer_is_no_end(words: str) -> None:
    chat = opened()
    replies = "\n".join(chat.send(words))
    assert not any(more.found for more in chat.amendments)
    assert "tìm thấy" not in replies
