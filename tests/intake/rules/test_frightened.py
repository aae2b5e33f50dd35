"""What frightened people write is understood at once: held for money, in hiding, lost themselves, a word or two."""

import pytest

from schemas.event import CaseKind
from services.intake.rules import wording
from services.intake.rules.conversation.state import Amend
from services.intake.rules.english import with_english
from services.intake.rules.frightened import (
    asks_ransom,
    cries_out,
    fell_in,
    hides,
    in_another_script,
    lost_oneself,
    lured,
    perhaps_lost_oneself,
    taken,
    tells_abuse,
)
from services.intake.rules.happenings import Happening, PhotoReady, PhotosSent, VoiceSent
from services.intake.understanding.rules.words import message
from tests.support.citizens.chat import Chat

OPENED = "con tôi 6 tuổi lạc ở xã Hoằng Lộc, sđt 0912345678"
RANSOM = [
    "có người nhắn tin bảo đang giữ con tôi, chuyển khoản 50 triệu",
    "đang giữ cháu, chuyển khoản 50 triệu",
    "nó bảo chuyển khoản mới trả con",
    "chúng nó đòi 200 triệu mới cho gặp cháu",
    "no bat chau roi, doi 1 ty",
    "nó nói chuyển 100 triệu thì mới thấy con",
    "nó gửi ảnh con tôi bị trói, bảo chuyển tiền",
    "tao bắt con mày rồi chuyển 100 triệu",
    "chuyển 100tr không tao giết con mày",
    "tui tao dang giu con may, chuyen khoan 50 trieu",
    "muốn gặp lại vợ mày thì đưa 1 tỷ, tao đang giữ vợ mày",
]
NO_RANSOM = [
    "tao giữ tiền của con mày, 500k mới trả",
    "nó giữ điện thoại của cháu, đòi 500k mới trả",
    "ai nhặt được ví trả em, em chuyển khoản 500k cảm ơn",
    "cô giáo giữ trẻ thu 2 triệu tiền học phí",
    "nó bắt con tôi chuyển khoản 5 triệu mua thẻ",
    "con tôi bị lừa chuyển khoản 5 triệu, mới trả được một nửa",
]


def chat_after(*said: Happening | str) -> Chat:
    chat = Chat()
    for each in said:
        chat.send(each)
    return chat


@pytest.mark.parametrize("words", RANSOM)
def test_who_is_held_for_money_goes_to_the_desk_as_a_call_for_help(words: str) -> None:
    chat = Chat()

    assert chat.send(words)[0] == wording.DANGER
    chat.send("con tôi chưa về nhà")
    (report,) = chat.reports
    assert (report.draft.kind, report.draft.description) == (CaseKind.PERSON_IN_DANGER, words)
    assert [more.addition for more in chat.amendments] == ["con tôi chưa về nhà"]


@pytest.mark.parametrize("words", RANSOM)
def test_amid_the_case_of_the_child_it_goes_to_that_case_at_once(words: str) -> None:
    chat = chat_after(OPENED)
    told = chat.send(words, 600)

    assert told[0] == wording.DANGER
    assert not any(wording.NEED_CONSENT_OF_PARENT in reply for reply in told), "nobody is asked whether to post it now"
    assert [(more.case_id, more.addition) for more in chat.amendments] == [("case-1", words)]
    assert len(chat.reports) == 1


@pytest.mark.parametrize("words", NO_RANSOM)
def test_things_held_for_money_are_no_ransom(words: str) -> None:
    assert not asks_ransom(message(words).plain)


HIDING = [
    "cháu trốn trong tủ",
    "em đang nhắn trộm",
    "con chi nhan giau thoi",
    "con trốn dưới gầm giường",
    "tụi con trốn trong nhà kho",
    "suỵt nó đang ở ngoài cửa",
    "đừng gọi cho em, nó nghe thấy",
    "tôi không nói được, nó đang ở phòng khách",
    "em không nói to được",
    "I'm in the bathroom, please don't call me",
    "không nói được đâu, chồng em ở cạnh",
    "em không nghe máy được, chồng em biết",
    "shhh he is outside the door",
    "anh ta dang o ngoai cua toi khong dam noi",
    "con khóa cửa phòng rồi, ba đập cửa",
    "con trốn ra vườn rồi bố đi tìm cầm gậy",
    "em nhắn lén",
    "nó đang ngồi cạnh em nên em chỉ nhắn được",
    "hiding in the closet",
]


@pytest.mark.parametrize("words", HIDING)
def test_who_hides_is_never_told_to_call_nor_asked_for_a_number(words: str) -> None:
    chat = Chat()
    told = [
        *chat.send(words),
        *chat.send(VoiceSent(("https://voice.example/1",))),
        *chat.send("nhà số 12 xã Hoằng Lộc"),
    ]

    assert told[0] == wording.DANGER_IN_HIDING
    assert not any(wording.EMERGENCY in reply or wording.NEED_PHONE in reply for reply in told)
    (report,) = chat.reports
    assert report.draft.kind is CaseKind.PERSON_IN_DANGER
    assert report.beside == wording.not_to_be_called(hiding=True)


@pytest.mark.parametrize("words", HIDING[:3])
def test_after_a_voice_message_who_hides_is_asked_for_no_number(words: str) -> None:
    chat = chat_after(VoiceSent(("https://voice.example/1",)))
    told = chat.send(words)

    assert told[0] == wording.DANGER_IN_HIDING
    assert not any(wording.NEED_PHONE in reply for reply in told)


@pytest.mark.parametrize(
    "words",
    [
        "có chú lạ rủ con đi",
        "co chu la ru con di",
        "chú lạ mặt cứ kéo tay con",
        "ông này đang dắt con đi đâu con không biết",
        "Có người lạ đang dụ cháu tôi lên xe",
    ],
)
def test_whom_a_stranger_takes_along_calls_for_help(words: str) -> None:
    chat = Chat()

    assert chat.send(words)[0] == wording.DANGER
    (report,) = chat.reports
    assert report.draft.kind is CaseKind.PERSON_IN_DANGER


@pytest.mark.parametrize(
    "words",
    [
        "em dặn con có người lạ rủ con đi thì không đi",
        "anh là người dẫn con đi chơi",
        "mẹ bỏ con tôi ở nhà bà",
        "hôm trước có người lạ rủ con tôi đi, tôi hỏi cho biết",
        "có người lạ rủ em vào nhóm đầu tư telegram rồi lừa mất 50 triệu",
        "có chú lạ chở con về nhà rồi, cảm ơn công an",
        "bảo vệ siêu thị sờ người em kiểm tra, em muốn khiếu nại",
        "con chó nhà tôi rơi xuống giếng",
    ],
)
def test_what_parents_tell_of_strangers_is_no_call_for_help(words: str) -> None:
    assert not any(told(words) for told in (lured, lost_oneself, tells_abuse, fell_in))


@pytest.mark.parametrize(
    "words",
    [
        "tìm thấy cháu rồi, cháu trốn trong tủ ngủ quên",
        "cháu nó không nói được, bị câm",
        "kẻ trộm trốn trong nhà kho của tôi",
        "he is hiding in the closet, found him",
        "em nhắn lên nhóm rồi",
        "cháu ngồi cạnh tôi rồi, cảm ơn công an",
    ],
)
def test_who_was_found_or_is_told_of_hides_from_nobody(words: str) -> None:
    assert not hides(words)


@pytest.mark.parametrize(
    "words",
    [
        "con lạc mẹ rồi",
        "cháu lạc bố mẹ",
        "toi gia roi di lac khong biet duong ve",
        "em bị lạc rồi",
        "mẹ bỏ con ở chợ rồi",
        "chú ơi bà ngoại quên con ở chợ",
    ],
)
def test_who_is_lost_themselves_waits_for_nothing_and_is_asked_for_no_picture(words: str) -> None:
    chat = Chat()
    told = chat.send(words)

    assert told[0] == wording.STAY_THERE
    assert len(chat.reports) == 1
    assert wording.NEED_PHOTO_OF_FACE not in told[1]
    assert "Đang ở đâu" in told[1]


@pytest.mark.parametrize(
    "words", ["cháu bị lạc", "con đi lạc ạ", "con không thấy mẹ đâu", "mẹ ơi con lạc", "con lac roi co ai khong"]
)
def test_what_a_child_or_its_grandmother_may_write_goes_at_once_too(words: str) -> None:
    chat = Chat()

    assert chat.send(words)[0] == wording.STAY_IF_LOST
    assert len(chat.reports) == 1
    assert perhaps_lost_oneself(words)
    assert not lost_oneself(words)


@pytest.mark.parametrize(
    "words", ["bắt cóc", "kidnapped", "man drowning", "please help", "救命", "🆘", "có trộm", "call police please"]
)
def test_a_cry_of_a_word_or_two_goes_to_the_desk_at_once_and_is_kept(words: str) -> None:
    chat = Chat()

    assert chat.send(words)[0] == wording.DANGER
    chat.send("chợ Bút Sơn")
    chat.send(PhotosSent(1, ""))
    chat.send(PhotoReady("0" * 64))
    (report,) = chat.reports
    assert (report.draft.kind, report.draft.description) == (CaseKind.PERSON_IN_DANGER, words)


@pytest.mark.parametrize(
    "words", ["phòng chống bắt cóc", "phim bắt cóc hay", "tập bơi chống đuối nước", "có cướp không?"]
)
def test_a_word_of_a_danger_that_is_none_is_no_cry(words: str) -> None:
    assert not cries_out(words)


def test_what_is_done_to_a_child_that_has_no_words_for_it_goes_to_the_desk() -> None:
    chat = Chat()

    assert chat.send("ông nội làm chuyện đó với con")[0] == wording.DANGER
    assert chat.reports[0].draft.kind is CaseKind.PERSON_IN_DANGER


@pytest.mark.parametrize("words", ["我的孩子丢了", "아이를 잃어버렸어요", "Мой ребёнок потерялся"])
def test_letters_that_nobody_here_reads_go_to_the_desk_at_once_and_are_answered_in_english(words: str) -> None:
    chat = Chat()
    (told,) = chat.send(words)

    assert [(report.draft.kind, report.draft.description) for report in chat.reports] == [(CaseKind.UNCLEAR, words)]
    assert "In danger, call 113" in with_english(told) or "If you are in danger, call 113" in with_english(told)
    assert chat.state.english


@pytest.mark.parametrize("words", ["26－00042／ＫＴ", "𝐜𝐨𝐧 𝐭𝐨̂𝐢", "con tôi lạc ở 北京", "OK"])
def test_latin_letters_of_another_width_are_no_other_letters(words: str) -> None:
    assert not in_another_script(words)


@pytest.mark.parametrize("words", ["kẻ xấu", "mất rồi", "please don't call me", "cô giáo"])
def test_a_word_or_two_that_are_no_greeting_are_kept(words: str) -> None:
    chat = chat_after(words, "ở chợ Bút Sơn")
    if not chat.reports:
        chat.wait_for_deadline()

    (report,) = chat.reports
    assert words in report.draft.description


@pytest.mark.parametrize("words", ["alo", "có", "Xin chào ạ", "ok", "??", "test"])
def test_a_greeting_is_no_report(words: str) -> None:
    chat = chat_after(words)
    assert chat.wait_for_deadline() == [wording.GIVEN_UP]
    assert not chat.reports


def test_who_asks_in_english_not_to_be_called_is_not_asked_for_a_number() -> None:
    chat = Chat()
    told = [*chat.send("please don't call me"), *chat.wait_for_deadline()]

    assert not any(wording.NEED_PHONE in reply for reply in told)
    assert chat.reports[0].beside == wording.not_to_be_called(hiding=False)


def test_an_insult_is_no_danger() -> None:
    chat = Chat()
    told = chat.send("lam an nhu cc, goi mai khong ai nghe may, toi se kien")
    assert wording.DANGER not in told
    assert not chat.reports


@pytest.mark.parametrize("held", ["tôi mất cái ví ở xã Hoằng Lộc", "bố tôi 80 tuổi đi lạc ở xã Hoằng Giang"])
@pytest.mark.parametrize("answer", ["1", "2"])
def test_a_danger_beside_the_answer_is_a_case_of_its_own(held: str, answer: str) -> None:
    chat = chat_after(OPENED)
    chat.send(held, 600)
    assert wording.DANGER in chat.send(f"{answer}, cháy nhà hàng xóm ở xã Hoằng Thịnh")

    fire = chat.reports[-1].draft
    assert (fire.kind, fire.description) == (CaseKind.NATURAL_DANGER, "cháy nhà hàng xóm ở xã Hoằng Thịnh")
    if answer == "1":
        assert [report.draft.description for report in chat.reports[1:-1]] == [held]
    else:
        assert [(more.addition, more.case_number) for more in chat.amendments] == [(held, "26-00001")]


def test_another_danger_hours_later_is_not_buried_in_the_first() -> None:
    chat = chat_after("chồng tôi cầm dao đuổi tôi ở xã Hoằng Lộc")
    chat.send("nó sắp phá cửa rồi cứu tôi", 60)
    assert len(chat.reports) == 1
    chat.send("cứu với, có người đuối nước", 4 * 3600)

    assert len(chat.reports) == 2
    assert chat.reports[1].beside == wording.same_reporter("26-00001")


def test_that_help_came_is_no_call_for_it() -> None:
    chat = chat_after(OPENED)
    told = chat.send("đội cứu hộ đến rồi", 600)

    assert wording.DANGER not in told
    assert chat.amendments == [Amend("case-1", addition="đội cứu hộ đến rồi")]


@pytest.mark.parametrize(
    "words",
    [
        "cháu hàng xóm nhà tôi 3 tuổi rơi xuống ao",
        "chau hang xom nha toi 3 tuoi te xuong muong",
        "chú hàng xóm sờ người cháu",
        "bố dượng sờ mông em",
        "báo tin tội phạm: có nhóm người bắt cóc trẻ em ở cổng trường tiểu học xã Hoằng Ngọc",
        "toi bao tin co nguoi bat coc tre con",
        "họ kéo bé đi",
    ],
)
def test_a_fall_into_water_a_touched_child_and_a_kidnapping_go_at_once_however_told(words: str) -> None:
    chat = Chat()
    told = chat.send(words)

    assert told[0] == wording.DANGER
    assert chat.reports[0].draft.kind in (CaseKind.PERSON_IN_DANGER, CaseKind.MISSING_CHILD)


@pytest.mark.parametrize(
    "words",
    [
        "nghe nói có bắt cóc trẻ em ở trường có thật không",
        "cảnh giác thủ đoạn bắt cóc trẻ em",
        "tôi làm rơi ví xuống ao",
        "họ kéo bé đi chơi",
    ],
)
def test_what_is_only_talked_of_wakes_nobody(words: str) -> None:
    assert not any(danger(words) for danger in (taken, fell_in, tells_abuse))


@pytest.mark.parametrize(
    "words",
    [
        "I’m lost and scared",
        "help, we are lost",
        "I got lost and my phone is dying",
        "I lost my way, can someone help me",
        "lost in the mountain, it's getting dark",
        "help lost",
        "lost in hoi an",
        "i m lost help",
        "we can't find our way back",
        "I am lost please help me, thank you",
        "we have been lost since yesterday",
        "I'm lost my phone is dying",
    ],
)
def test_a_tourist_who_is_lost_is_somebody_who_needs_help_now(words: str) -> None:
    chat = Chat()

    replies = chat.send(words)

    (report,) = chat.reports
    assert report.draft.kind is CaseKind.PERSON_IN_DANGER
    assert chat.state.english
    assert replies[0] == wording.STAY_THERE
    assert with_english(replies[0]) != replies[0]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("I lost everything, my bag and phone are gone", CaseKind.LOST_PROPERTY),
        ("we lost our daughter at the market, she is 5, blue dress", CaseKind.MISSING_CHILD),
        ("my son is missing, he is 5, I am lost without him", CaseKind.MISSING_CHILD),
    ],
)
def test_who_has_lost_something_or_somebody_is_not_lost(words: str, kind: CaseKind) -> None:
    chat = chat_after(words, "at But Son market")

    assert [report.draft.kind for report in chat.reports] == [kind]


@pytest.mark.parametrize(
    "words",
    [
        "I lost iphone",
        "I lost my way bill",
        "I am lost in Hoi An my passport",
        "We got lost yesterday but we are home now, thank you police",
        "I'm lost, what does this message mean",
        "sorry I'm lost, where do I pay the fine",
        "I found a bag on the beach, I'm lost where is the police station",
        "I lost child, boy 5 years",
    ],
)
def test_what_routine_says_of_lost_is_nobody_in_danger(words: str) -> None:
    chat = Chat()
    replies = chat.send(words)
    chat.send("at But Son market")
    if chat.state.deadline is not None:
        chat.wait_for_deadline()

    assert wording.STAY_THERE not in replies
    assert CaseKind.PERSON_IN_DANGER not in [report.draft.kind for report in chat.reports]


@pytest.mark.parametrize("words", ["lost in hoi an", "help lost", "lost in the forest"])
def test_behind_the_words_of_a_child_it_is_the_child_that_is_lost(words: str) -> None:
    chat = chat_after("my son is 5, red shirt")

    assert wording.STAY_THERE not in chat.send(words)
    chat.wait_for_deadline()
    assert [report.draft.kind for report in chat.reports] == [CaseKind.MISSING_CHILD]
