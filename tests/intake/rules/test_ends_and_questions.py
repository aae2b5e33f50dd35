"""Whom a report is about is back, and somebody asks how their own case stands: before it is sent, at the desk, days
later."""

from dataclasses import replace
from datetime import timedelta

import pytest

from schemas.event import CaseKind
from schemas.places.finding import fold
from services.intake.rules import wording
from services.intake.rules.another_case import asks_news, tells_away, tells_end, tells_fetched, tells_found_hurt
from services.intake.rules.conversation.state import Amend, Conversation
from services.intake.rules.conversation.turns import case_ended
from services.intake.rules.happenings import Happening, PhotoReady, PhotosSent
from tests.support.citizens.chat import LOST_WHERE, START, Chat

LOST = "Cháu bé 4 tuổi mặc áo đỏ bị lạc"
DAYS = 50 * 3600.0
BACK = [
    "cháu về rồi",
    "kiếm được rồi, nó ở nhà ngoại",
    "cháu nó tự về nhà rồi, cảm ơn công an",
    "gặp con rồi em cảm ơn",
    "ok tìm ra rồi nha",
    "thôi khỏi tìm nữa, cháu ở nhà cô",
    "tim dc r",
    "thấy cháu rồi, ở nhà bà ngoại",
    "cháu đã về nhà an toàn",
    "chau nha em ve roi nhe",
    "con gái em vừa về nhà rồi",
]
NOT_BACK = [
    "đã tìm thấy dép của cháu ở bờ sông",
    "tìm thấy con rồi nhưng nó lại bỏ đi tiếp",
    "Mọi hôm 5 giờ cháu đã về rồi",
    "Giờ này lẽ ra cháu đã về nhà rồi mà chưa thấy",
    "nó đã về bên ngoại nhưng không có ở đó",
    "chả thấy nó rồi",
    "thằng anh về rồi, con em chưa về",
    "con em về rồi, thằng anh chưa về",
    "con em về rồi lại đi mất",
    "cô giáo con em về rồi",
    "con em ve roi, nha em chay cuu voi",
    "con em về rồi?",
]
ASKED = [
    "có tin gì về con tôi chưa",
    "vụ của em tới đâu rồi",
    "sao rồi anh",
    "đã tìm thấy cháu chưa ạ",
    "co tin j ch",
    "cháu về chưa ạ",
    "đã tìm được cháu rồi phải không ạ",
]


def chat_after(*said: Happening | str) -> Chat:
    chat = Chat()
    for each in said:
        chat.send(each)
    return chat


@pytest.mark.parametrize("words", BACK)
def test_who_is_back_before_it_was_sent_is_not_filed_as_missing(words: str) -> None:
    chat = chat_after(PhotosSent(1, LOST))

    assert chat.send(words) == [f"{wording.FOUND_BEFORE_SENT} {wording.SEND_ANYWAY}"]
    assert chat.state.stage == "idle"
    chat.send(PhotoReady("a" * 64))
    assert (chat.reports, replace(chat.state, stopped=None, deadline=None)) == ([], Conversation())

    chat.send("GỬI")
    assert [(report.draft.kind, report.draft.photos) for report in chat.reports] == [
        (CaseKind.MISSING_CHILD, ("a" * 64,))
    ]


@pytest.mark.parametrize("words", BACK)
def test_the_desk_is_told_that_who_is_at_the_desk_is_back(words: str) -> None:
    chat = chat_after(LOST_WHERE)

    assert chat.send(words, 600) == [wording.found_of_case("26-00001")]
    assert chat.amendments == [Amend("case-1", addition=words, found=True)]


@pytest.mark.parametrize(
    "words",
    [
        *NOT_BACK,
        "cháu đi học về rồi ra sân chơi thì mất",
        "không thấy cháu đâu rồi",
        "chưa tìm thấy rồi phải làm sao",
        "tìm thấy cháu rồi nhưng cháu bị thương nặng, cứu với",
    ],
)
def test_who_is_not_back_or_hurt_is_still_reported(words: str) -> None:
    chat = chat_after(LOST, words)
    if not chat.reports:
        chat.wait_for_deadline()

    (report,) = chat.reports
    assert words in report.draft.description


@pytest.mark.parametrize("words", ASKED)
@pytest.mark.parametrize("on_air", [False, True])
def test_days_later_the_own_case_is_asked_about(words: str, on_air: bool) -> None:
    chat = chat_after(LOST_WHERE)
    chat.state = replace(chat.state, on_air=on_air)

    assert chat.send(words, DAYS) == [wording.question_of_case("26-00001", on_air=on_air)]
    assert chat.amendments == [Amend("case-1", addition=words)]
    assert chat.state.case_id == "case-1"


@pytest.mark.parametrize("words", ASKED)
def test_who_asks_after_the_end_is_told_that_it_has_ended(words: str) -> None:
    chat = chat_after(LOST_WHERE)
    chat.state = case_ended(chat.state)

    assert chat.send(words, DAYS) == [wording.own_ended("26-00001")]
    assert chat.amendments == []


@pytest.mark.parametrize(
    "words",
    ["con tôi mất tích từ sáng chưa về", "tôi tìm mãi chưa thấy con", "có ai thấy cháu không", "cháu mặc áo đỏ"],
)
def test_a_plea_is_no_question_how_it_stands_and_no_end(words: str) -> None:
    assert not asks_news(words)
    assert not tells_end(words)


@pytest.mark.parametrize(
    "words",
    [
        "cháu Nam 6 tuổi nhà tôi lại mất tích rồi",
        "mẹ tôi chưa về, bà đi chợ ở xã Hoằng Giang từ sáng",
        "vợ chồng em về nhà rồi, cháu không có nhà",
    ],
)
def test_a_loss_told_after_the_end_begins_a_new_case(words: str) -> None:
    chat = chat_after(LOST_WHERE)
    chat.state = case_ended(chat.state)
    chat.send(words)
    if len(chat.reports) == 1:
        chat.wait_for_deadline()

    assert len(chat.reports) == 2
    assert words in chat.reports[1].draft.description
    assert chat.amendments == []


STILL_AWAY = [
    "vẫn chưa thấy",
    "chưa về",
    "chưa ai tìm thấy cháu cả",
    "gia đình vẫn chưa liên lạc được",
    "cháu vẫn mất tích",
    "có thấy đâu",
    "đã về đâu mà kết thúc",
    "cháu lại đi rồi",
    "cháu về rồi lại đi mất",
    "cụ lại đi lang thang rồi",
    "Có tin gì về cháu chưa, cháu lại bỏ nhà đi rồi",
    "tin đó sai",
    "thông báo kết thúc là nhầm",
    "nhầm rồi, không phải cháu",
    "không phải con tôi",
    "không đúng người",
    "ai bảo cháu về rồi",
]
NOT_AWAY = [
    "cháu về rồi, cảm ơn các anh",
    "không thấy ai gọi lại để cảm ơn",
    "xin lỗi tôi nhắn nhầm rồi",
    "tìm thấy chưa",
    "cháu về chưa ạ",
    "cha về rồi",
    "tôi lại mất điện thoại rồi",
]


@pytest.mark.parametrize("accents", [True, False])
@pytest.mark.parametrize("words", STILL_AWAY)
@pytest.mark.parametrize("after_s", [60, DAYS])
def test_that_the_end_was_wrong_goes_to_the_case_and_the_desk_at_once(
    words: str, after_s: float, accents: bool
) -> None:
    chat = chat_after(LOST_WHERE)
    chat.state = case_ended(chat.state)
    told = words if accents else fold(words)

    assert tells_away(told)
    assert chat.send(told, after_s) == [wording.taken_up_again("26-00001")]
    assert chat.amendments == [Amend("case-1", addition=told, still_away=True)]
    chat.send("cháu mặc áo khoác xanh, thấy lần cuối ở chợ")
    chat.send(PhotosSent(1, ""))
    assert len(chat.reports) == 1, "what is told now goes on with it"
    assert all(more.still_away for more in chat.amendments)
    assert chat.send("MỚI") == [wording.NEW_STARTED]


@pytest.mark.parametrize("accents", [True, False])
@pytest.mark.parametrize("words", NOT_AWAY)
def test_what_says_something_else_of_an_end_wakes_nobody(words: str, accents: bool) -> None:
    assert not tells_away(words if accents else fold(words))


def test_once_it_goes_on_anew_nothing_is_disputed() -> None:
    chat = chat_after(LOST_WHERE)
    chat.state = case_ended(chat.state)
    chat.send("vẫn chưa thấy")
    chat.state = case_ended(chat.state, ended=False, on_air=True)
    chat.state = case_ended(chat.state)

    assert chat.state.over
    assert chat.send("cảm ơn") == [wording.THANKED]


def test_of_what_wakes_nobody_it_is_told_that_an_officer_reads_it() -> None:
    chat = chat_after("Tôi mất xe đạp màu xanh ở xã Hoằng Thịnh")
    chat.state = case_ended(chat.state)

    assert chat.send("vẫn chưa thấy") == [wording.still_lost_after_end("26-00001")]
    assert chat.amendments == [Amend("case-1", addition="vẫn chưa thấy", still_away=True)]


@pytest.mark.parametrize("words", ["đã tìm thấy cháu rồi, cháu không thở", "gia đình đã tìm thấy xác"])
@pytest.mark.parametrize("ended", [False, True])
def test_who_is_found_hurt_goes_to_the_desk_at_once(words: str, ended: bool) -> None:
    chat = Chat()
    if ended:
        chat.send(LOST_WHERE)
        chat.state = case_ended(chat.state)
    else:
        chat.send(LOST)

    assert wording.DANGER in chat.send(words)
    assert words in chat.reports[-1].draft.description
    assert len(chat.reports) == 1 + ended


@pytest.mark.parametrize(
    ("words", "fetched"),
    [
        ("Bố mẹ cháu đến đón rồi", True),
        ("bo me chau da den don roi a", True),
        ("con nhan roi ma", False),
        ("tưởng bố mẹ đón rồi", False),
        ("gia đình đón rồi nhưng không phải mẹ bé", False),
    ],
)
def test_only_who_was_fetched_is_fetched(words: str, fetched: bool) -> None:
    assert tells_fetched(words) is fetched


@pytest.mark.parametrize(
    "words", ["có người bảo thấy cháu rồi", "hình như thấy cháu rồi", "chắc tìm thấy rồi", "camera thấy cháu rồi"]
)
def test_hearsay_before_it_was_sent_stops_nothing(words: str) -> None:
    chat = chat_after(LOST)
    assert wording.SEND_ANYWAY not in "".join(chat.send(words))
    chat.wait_for_deadline()

    (report,) = chat.reports
    assert report.draft.description == f"{LOST}\n{words}"


@pytest.mark.parametrize(
    "words",
    ["GỬI", "gởi", "goi", "gởi đi anh", "gửi cho công an đi ạ", "gui giup em", "vẫn gửi nhé", "chưa thấy anh ơi, nhầm",
     "nhầm rồi, đứa khác", "dạ chưa thấy", "em nhầm ạ"],
)  # fmt: skip
def test_what_was_stopped_is_sent_after_all(words: str) -> None:
    chat = chat_after(LOST, "tìm thấy cháu rồi", words)

    (report,) = chat.reports
    assert report.draft.description.startswith(LOST)
    assert (report.draft.kind, report.draft.age) == (CaseKind.MISSING_CHILD, 4)
    assert chat.state.stopped is None


def test_what_was_stopped_is_kept_beside_what_is_written_since() -> None:
    chat = chat_after(LOST, "tìm thấy cháu rồi", "ôi em xem lại ảnh thì không giống")
    assert not chat.reports
    chat.send("GỬI")

    (report,) = chat.reports
    assert report.draft.description == f"{LOST}\nôi em xem lại ảnh thì không giống"


def test_amid_another_story_still_away_is_said_of_that_one() -> None:
    chat = chat_after(LOST, "tìm thấy cháu rồi", "Bố tôi 82 tuổi đi từ sáng chưa về", "vẫn chưa thấy")
    assert not chat.reports


def test_what_was_stopped_is_gone_after_a_day_and_by_cancelling_again() -> None:
    chat = chat_after(LOST, "hủy")
    assert chat.wait_for_deadline() == []
    assert chat.now - START >= timedelta(hours=24)
    assert chat.state == chat_after(LOST, "hủy", "hủy").state == Conversation()


@pytest.mark.parametrize("words", ["em Huy", "anh Huy ạ", "dạ Huy", "không cần đâu ạ", "ảnh thì không cần ạ"])
def test_a_name_and_the_refusal_of_a_photo_stop_no_report(words: str) -> None:
    chat = chat_after(LOST, words)
    assert chat.state.stage == "gathering"
    chat.wait_for_deadline()
    assert len(chat.reports) == 1


@pytest.mark.parametrize(
    "words", ["HỦY!", " huỷ ", "Huy tin", "huy di a", "thôi hủy", "không cần nữa ạ", "khong can tim nua", "thôi khỏi"]
)
def test_who_wants_no_more_of_it_stops_it(words: str) -> None:
    chat = chat_after(LOST)
    assert chat.send(words) == [f"{wording.CANCELLED} {wording.SEND_ANYWAY}"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Tôi bị lừa 20 triệu 3 ngày nay rồi chưa có tin gì của nó", CaseKind.CRIME_WARNING),
        ("Tôi bị mất ví 2 ngày nay rồi chưa tìm được", CaseKind.LOST_PROPERTY),
    ],
)
@pytest.mark.parametrize("before", ["nothing", "a silent case", "an ended case"])
def test_a_first_report_is_no_complaint(words: str, kind: CaseKind, before: str) -> None:
    chat = Chat()
    if before != "nothing":
        chat.send(LOST_WHERE)
        chat.state = case_ended(chat.state, ended=before == "an ended case")
    chat.send(words, DAYS)
    chat.wait_for_deadline()

    assert (chat.reports[-1].draft.kind, chat.reports[-1].draft.description) == (kind, words)


OPENED = "con tôi 6 tuổi lạc ở xã Hoằng Lộc, sđt 0912345678"


@pytest.mark.parametrize(
    "words",
    [
        "tìm thấy cháu rồi nhưng chết rồi",
        "tìm thấy cháu rồi nhưng cháu mất rồi",
        "tìm thấy rồi, cháu qua đời rồi",
        "tìm thấy cháu rồi, cháu đuối nước",
        "tìm thấy cháu rồi, đang đưa đi cấp cứu",
        "cháu về rồi nhưng bị thương",
        "we found him, he is dead",
        "cháu chết rồi",
        "con tôi đã mất",
        "she is dead",
        "cháu về rồi mà người đầy máu",
        "tìm được cháu rồi mà không còn nữa",
    ],
)
def test_nobody_who_found_them_dead_or_hurt_is_congratulated(words: str) -> None:
    chat = chat_after(OPENED)
    told = chat.send(words)

    assert wording.found_badly("26-00001") in told
    assert "Mừng" not in "".join(told)
    assert [(more.addition, more.found) for more in chat.amendments] == [(words, True)]


@pytest.mark.parametrize("accents", [True, False])
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("tìm thấy cháu rồi, người lạnh ngắt", True),
        ("tìm thấy cháu rồi, ngất xỉu", True),
        ("tìm thấy cháu rồi, nằm bất động", True),
        ("tìm thấy cháu rồi, tím tái", True),
        ("thấy cháu ở bờ ao rồi nhưng cháu không thở", True),
        ("tìm thấy cháu ở ao, không cử động", True),
        ("cháu về rồi nhưng gọi không tỉnh", True),
        ("gọi cháu không tỉnh", False),
        ("cháu không thở", False),
    ],
)
def test_whoever_is_found_dying_calls_for_help_in_their_own_case(words: str, found: bool, accents: bool) -> None:
    chat = chat_after(OPENED)
    told = chat.send(words if accents else fold(words))

    assert told[0] == wording.DANGER
    assert "Mừng" not in "".join(told)
    assert (wording.found_badly("26-00001") in told) == found
    assert [(more.case_number, more.found) for more in chat.amendments] == [(None, found)]
    assert len(chat.reports) == 1


@pytest.mark.parametrize(
    "words",
    [
        "tim tai cho Hoang Loc chua thay",
        "thay chau roi, khong tinh bao nua",
        "tìm thấy cháu rồi ở công ty bất động sản",
        "sợ cháu không thở",
    ],
)
def test_what_is_only_typed_like_it_is_no_dying(words: str) -> None:
    assert not tells_found_hurt(words)


@pytest.mark.parametrize(
    "words", ["tôi về đến nhà rồi", "we have not found him yet", "is he back home?", "we found her shoes at the river"]
)
def test_where_somebody_else_came_home_nobody_was_found(words: str) -> None:
    chat = chat_after(OPENED)
    told = chat.send(words)

    assert "Mừng" not in "".join(told)
    assert not any(more.found for more in chat.amendments)
    assert [more.addition for more in chat.amendments] == [words] or chat.state.stage == "asking"


@pytest.mark.parametrize(
    "words",
    [
        "chồng tôi vừa về, cháu cũng về nhà rồi",
        "bà ngoại đón cháu về rồi",
        "em bé về nhà rồi",
        "we found her, she is safe",
        "our little girl was found",
        "tìm thấy cháu rồi, từ từ em kể",
    ],
)
def test_who_is_back_is_back_whoever_else_is_named(words: str) -> None:
    chat = chat_after(OPENED)

    assert chat.send(words) == [wording.found_of_case("26-00001")]
    assert [(more.addition, more.found) for more in chat.amendments] == [(words, True)]


def test_the_mother_who_is_sought_and_comes_home_is_the_end() -> None:
    chat = chat_after("Mẹ tôi 80 tuổi lẫn đi lạc ở xã Hoằng Lộc, sđt 0912345678")

    assert chat.send("mẹ tôi về đến nhà rồi") == [wording.found_of_case("26-00001")]
    assert [more.found for more in chat.amendments] == [True]


@pytest.mark.parametrize("words", ["mẹ em về rồi", "bố em vừa về nhà rồi, đang đi tìm tiếp", "cháu về rồi lại đi mất"])
def test_who_came_home_beside_the_child_or_left_again_is_no_end(words: str) -> None:
    chat = chat_after(OPENED)

    said = "\n".join(chat.send(words))
    assert "tìm thấy" not in said
    assert [(more.addition, more.found) for more in chat.amendments] == [(words, False)]


@pytest.mark.parametrize(
    "words",
    [
        "cháu nằm ngủ trong tủ quần áo, hết hồn, cảm ơn mọi người",
        "xin loi mng, be no chui xuong gam giuong ngu, nha e tim khap lang ma ko ai cui xuong nhin",
        "cháu đang ở với bố nó",
        "be o nha ba ngoai roi a",
        "the boy is with us again, he was hiding in the laundry room of the hotel, so sorry for the trouble",
    ],
)
def test_an_end_in_other_words_is_passed_on_and_answered_so_that_it_may_be_none(words: str) -> None:
    chat = chat_after(OPENED)

    assert chat.send(words) == [wording.perhaps_found("26-00001")]
    assert [(more.addition, more.found) for more in chat.amendments] == [(words, False)]


@pytest.mark.parametrize("words", ["Tôi muốn rút tin báo", "em xin hủy tin báo ạ", "toi muon rut lai don trinh bao"])
def test_whoever_has_no_case_and_withdraws_one_is_asked_for_its_code(words: str) -> None:
    chat = Chat()

    assert chat.send(words) == [wording.WITHDRAW_WHICH]
    assert chat.state.stage == "idle"
    chat.send("26-00042")
    assert [(told.case_number, told.text) for told in chat.told] == [("26-00042", f"{words}\n26-00042")]


@pytest.mark.parametrize(
    "words",
    ["thôi khỏi tìm nữa", "khoi tim nua cong an oi", "dừng tìm đi", "Tôi muốn rút tin báo", "cho em xin rut don a"],
)
def test_who_wants_no_more_search_and_says_nothing_of_finding_withdraws(words: str) -> None:
    chat = chat_after(OPENED)

    assert chat.send(words) == [wording.withdrawal_passed_on("26-00001")]
    assert chat.amendments == [Amend("case-1", addition=words)]


def test_nobody_is_asked_whether_to_post_whom_they_have_found_until_it_was_wrong() -> None:
    chat = chat_after(OPENED, "tìm thấy cháu rồi")

    assert wording.NEED_CONSENT_OF_PARENT not in "".join(chat.send("cháu ở nhà bạn"))
    assert wording.NEED_CONSENT_OF_PARENT in "".join(chat.send("nhầm rồi, không phải cháu, vẫn chưa thấy"))


@pytest.mark.parametrize(
    "words",
    [
        "thấy cháu rồi, cảm ơn các chú, gỡ bài được chưa ạ",
        "cháu về nhà rồi ạ, các anh thấy chưa",
        "tìm đc r các chú gỡ bài đc ch",
        "tìm thấy cháu rồi, công an vừa báo em",
        "bé Hồng về nhà rồi",
        "thấy cháu rồi nha chú",
    ],
)
def test_an_end_stays_one_whatever_is_asked_beside_it(words: str) -> None:
    assert tells_end(words, CaseKind.MISSING_CHILD)


def test_the_father_who_is_sought_and_comes_home_is_the_end() -> None:
    assert tells_end("cha về nhà rồi")


@pytest.mark.parametrize(
    "words",
    [
        "tìm thấy rồi, báo em nha",
        "nếu tìm được rồi thì báo em",
        "đội tìm kiếm về rồi",
        "ba nó về rồi",
        "hok thấy con r",
        "hổng thấy cháu r",
        "hem thấy con r",
        "khi nào con mới về nhà an toàn",
        "cháu về rồi, phải không ạ",
        "đã tìm thấy bé Na nhà em chưa",
        "đã tìm thấy cháu Huy chưa",
        "đã về chưa ạ",
    ],
)
def test_a_request_a_question_and_another_who_came_home_are_no_end(words: str) -> None:
    assert not tells_end(words, CaseKind.MISSING_CHILD)


@pytest.mark.parametrize("words", ["hok thấy con r", "hổng thấy cháu r", "chẳng thấy cháu r"])
def test_however_it_is_denied_who_is_not_seen_is_away(words: str) -> None:
    assert tells_away(words)
