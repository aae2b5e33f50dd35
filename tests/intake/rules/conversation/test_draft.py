"""The report that is being gathered: what its messages tell, what is asked for, and when it goes to the desk."""

from datetime import UTC, datetime

import pytest

from schemas.event import CaseKind
from services.intake.rules import wording
from services.intake.rules.conversation.state import Amend, Submit
from services.intake.rules.happenings import Happening, LocationSent, PhotoReady, PhotosSent
from services.intake.rules.reports import Details
from services.intake.rules.small_words import kind_answered
from services.intake.understanding.rules.places import PlaceDraft
from tests.support.citizens.chat import BRIDGE, LOST, LOST_WHERE, PHOTO, STATION, Chat

PERHAPS_LOST = "hỏi thủ tục báo mất tích, mẹ tôi đi từ sáng"


def chat_after(*said: Happening | str) -> Chat:
    chat = Chat()
    for each in said:
        chat.send(each)
    return chat


@pytest.mark.parametrize(
    ("answer", "told"),
    [("khoang 2h chieu", "14:00 ngày 13/04"), ("14h30", "14:30 ngày 13/04"), ("2 tieng roi", "15:30 ngày 13/04")],
)
def test_when_somebody_was_last_seen_is_asked_for_once_and_a_bare_hour_answers_it(answer: str, told: str) -> None:
    chat = Chat()
    (asked,) = chat.send(LOST_WHERE)
    assert wording.NEED_TIME in asked

    (added,) = chat.send(answer)
    assert wording.NEED_TIME not in added
    assert f"Ghi thêm: lúc {told}." in added
    assert chat.amendments[-1].facts.last_seen_at is not None


def test_writing_on_does_not_put_off_what_waits_for_its_place() -> None:
    chat = chat_after(LOST)
    deadline = chat.state.deadline
    chat.send("Cháu đi dép xanh nhé", 30)

    assert chat.state.deadline == deadline


def test_an_announced_photo_is_not_waited_for() -> None:
    chat = Chat()
    (told,) = chat.send(PhotosSent(1, LOST_WHERE))

    assert chat.reports[0].draft.photos_awaited == 1
    assert "26-00001" in told
    assert wording.NEED_PHOTO_OF_FACE not in told

    chat.send(PhotoReady(PHOTO))

    assert chat.amendments == [Amend("case-1", photos=(PHOTO,), photos_awaited=0)]
    assert len(chat.reports) == 1


def test_whoever_tells_very_much_without_a_place_is_not_kept_waiting() -> None:
    chat = chat_after(LOST.ljust(2000, "."), "Cháu tên ở nhà là Tí")

    assert chat.reports[0].draft.place == STATION
    assert chat.amendments == [Amend("case-1", addition="Cháu tên ở nhà là Tí", facts=Details(name="Tí"))]


@pytest.mark.parametrize("first", [LOST, LOST_WHERE])
def test_that_there_is_no_photo_is_no_part_of_the_story(first: str) -> None:
    chat = chat_after(first, "không có ảnh", BRIDGE)

    assert "không" not in chat.reports[0].draft.description
    assert not any(amend.addition for amend in chat.amendments)


def test_a_place_name_in_answer_to_the_question_is_no_description() -> None:
    chat = chat_after(LOST, "ở xã Hoằng Lộc, Thanh Hóa")

    draft = chat.reports[0].draft
    assert draft.description == LOST
    assert draft.place.commune_code == "15961"


def test_a_fact_beside_the_place_that_was_asked_for_is_kept() -> None:
    chat = chat_after(LOST, "so qua, dep xanh, cho hoang thinh")

    draft = chat.reports[0].draft
    assert draft.description == f"{LOST}\nso qua, dep xanh, cho hoang thinh"
    assert draft.place.name == "chợ Hoằng Thịnh, Xã Hoằng Lộc, Thanh Hóa"


def test_a_name_known_only_elsewhere_is_asked_about_and_narrowed_by_its_district() -> None:
    chat = Chat()
    (asked,) = chat.send("cháu tôi 6 tuổi đi lạc ở xã Châu Lộc")
    assert wording.need_commune("Xã Châu Lộc, Nghệ An") in asked

    (standing,) = chat.send("huyện Hậu Lộc")
    chat.wait_for_deadline()

    assert "nơi: xã Châu Lộc, huyện Hậu Lộc (chưa rõ xã, phường nào)" in standing
    place = chat.reports[0].draft.place
    assert (place.name, place.commune_code) == (
        "Chưa rõ nơi (xã Châu Lộc, huyện Hậu Lộc, Huyện Hậu Lộc, Thanh Hóa)",
        None,
    )


ELSEWHERE = "cháu tôi 6 tuổi đi lạc ở xã Châu Lộc"
YES = ["đúng", "Đúng rồi ạ", "dung roi", "phải", "dạ phải", "yes", "Yes, that's right", "chính xác"]
NO = ["không phải", "ko phai a", "not right", "sai rồi"]
BARE_NO = ["Dạ không", "ko ạ", "k", "no", "no thanks"]


@pytest.mark.parametrize("words", YES)
def test_a_bare_yes_answers_whether_the_place_is_there(words: str) -> None:
    chat = chat_after(ELSEWHERE, PhotoReady(PHOTO), words)

    assert chat.reports[0].draft.place.commune_code == "17056"
    assert chat.reports[0].draft.description == ELSEWHERE


@pytest.mark.parametrize("words", YES)
def test_a_bare_yes_answers_it_after_the_report_has_gone(words: str) -> None:
    chat = chat_after(ELSEWHERE)
    chat.wait_for_deadline()
    chat.send(words)

    place = chat.amendments[0].place
    assert place is not None
    assert place.commune_code == "17056"


@pytest.mark.parametrize("words", NO)
def test_that_it_is_not_there_asks_again_where(words: str) -> None:
    chat = chat_after(ELSEWHERE)
    (asked,) = chat.send(words)

    assert asked == wording.still_missing([wording.NEED_COMMUNE])
    assert chat.state.texts == (ELSEWHERE,)


@pytest.mark.parametrize("words", BARE_NO)
def test_a_bare_no_beside_another_question_says_nothing_of_the_place(words: str) -> None:
    chat = Chat()
    (both,) = chat.send(ELSEWHERE)
    assert wording.NEED_PHOTO_OF_FACE in both
    chat.send(words)

    assert wording.still_missing([wording.NEED_COMMUNE]) not in chat.replies


@pytest.mark.parametrize("words", NO + BARE_NO)
def test_once_the_report_has_gone_the_place_alone_is_asked_and_an_officer_reads_the_answer(words: str) -> None:
    chat = chat_after(ELSEWHERE)
    (told,) = chat.wait_for_deadline()
    assert wording.need_commune("Xã Châu Lộc, Nghệ An") in told
    assert wording.NEED_PHONE not in told
    (asked,) = chat.send(words)

    assert asked == wording.still_missing([wording.NEED_COMMUNE])
    (more,) = chat.amendments
    assert more.addition == f"Người báo trả lời “{words}”: không phải Xã Châu Lộc, Nghệ An."


@pytest.mark.parametrize(
    "words", ["dừng", "đừng", "vâng", "ok", "đúng là cháu tôi", "không có ảnh", "không thấy", "phải tìm"]
)
def test_other_words_are_no_answer_to_whether_the_place_is_there(words: str) -> None:
    chat = chat_after(ELSEWHERE, words)

    assert chat.state.place is None
    assert wording.still_missing([wording.NEED_COMMUNE]) not in chat.replies


TWO = "chau trai 5 tuoi, ao do, lac o hoang dong luc 5h chieu"
"""Without accents two communes of the district are called so."""


@pytest.mark.parametrize(("words", "code"), [("1", "15865"), ("số 2 ạ", "16000"), ("Hoằng Đông", "16000")])
def test_of_communes_that_are_one_without_accents_they_choose_by_number_or_by_name(words: str, code: str) -> None:
    chat = Chat()
    (asked,) = chat.send(TWO)
    assert "1. Xã Hoằng Đồng, Huyện Hoằng Hóa, nay là Xã Hoằng Hóa" in asked
    assert "2. Xã Hoằng Đông, Huyện Hoằng Hóa, nay là Xã Hoằng Thanh" in asked
    (report,) = _reported(chat, words)

    assert report.draft.place.commune_code == code
    assert report.draft.description.startswith(TWO)


def test_whichever_is_chosen_it_is_put_there() -> None:
    for number, code in enumerate(("14797", "14818", "14878", "16624"), 1):
        chat = chat_after("cháu 5 tuổi lạc ở Phú Sơn")
        (report,) = _reported(chat, str(number))
        assert report.draft.place.commune_code == code
        assert "Phú Sơn" in report.draft.place.name


@pytest.mark.parametrize("words", ["3", "0", "không phải", "cháu 2 tuổi", "có 2 cháu"])
def test_what_is_no_number_of_the_list_chooses_nothing(words: str) -> None:
    chat = chat_after(TWO, words, "2")

    assert chat.state.place is None


def test_the_choice_still_stands_once_the_report_has_gone() -> None:
    chat = chat_after(TWO)
    (told,) = chat.wait_for_deadline()
    assert "2. Xã Hoằng Đông" in told
    chat.send("2")

    (more,) = chat.amendments
    assert more.place is not None
    assert more.place.commune_code == "16000"


def _reported(chat: Chat, words: str) -> list[Submit]:
    chat.send(words)
    return chat.reports


@pytest.mark.parametrize("words", ["đúng", "yes", "không phải", "no"])
def test_yes_and_no_answer_nothing_that_was_not_just_asked(words: str) -> None:
    unasked, later = Chat(), Chat()
    for chat, before in ((unasked, (LOST,)), (later, (ELSEWHERE, "Cháu đi dép xanh"))):
        for told in before:
            chat.send(told)
        chat.send(words)
        assert chat.state.place is None
        assert wording.still_missing([wording.NEED_COMMUNE]) not in chat.replies


def test_a_position_keeps_the_words_told_for_the_place() -> None:
    chat = chat_after("Cháu bé 4 tuổi mặc áo đỏ bị lạc ở xóm Đồi Cọ")
    chat.send(LocationSent(PlaceDraft("Xã Hoằng Lộc, Thanh Hóa", 19.8, 105.85, "15961")))

    place = chat.reports[0].draft.place
    assert (place.lat, place.name) == (19.8, "xóm Đồi Cọ, Xã Hoằng Lộc, Thanh Hóa")


def test_the_facts_of_a_report_are_taken_from_the_words() -> None:
    chat = Chat()
    chat.send(
        "Con gái tôi tên Hân 4 tuổi bị lạc ở xã Hoằng Thịnh lúc 16h30, mặc váy đỏ, bị hen suyễn. Gọi tôi 0912 345 678"
    )

    draft = chat.reports[0].draft
    assert (draft.name, draft.age, draft.sex) == ("Hân", 4, "female")
    assert (draft.clothing, draft.health, draft.reporter_phone) == ("váy đỏ", "bị hen suyễn", "+84912345678")
    assert draft.last_seen_at == datetime(2026, 4, 13, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize("answer", ["số 3", "3 đang gặp nguy hiểm", "3 nhé anh", "trường hợp 3", "nguy hiểm", "３"])
def test_a_number_counts_in_whatever_words_it_is_chosen(answer: str) -> None:
    chat = chat_after("anh ơi giúp em với, sợ quá ạ")

    assert chat.send(answer)[0] == wording.DANGER
    assert len(chat.reports) == 1


def test_a_phone_number_does_not_stand_in_the_name_of_a_place() -> None:
    chat = chat_after(LOST, "0912345678 xã Hoằng Thịnh")

    assert "0912" not in chat.reports[0].draft.place.name


def test_what_may_be_urgent_is_not_given_up() -> None:
    """Nobody could tell what it is, but perhaps somebody is lost."""
    chat = chat_after(PERHAPS_LOST)
    assert chat.reports == []
    chat.wait_for_deadline()

    assert [report.draft.description for report in chat.reports] == [PERHAPS_LOST]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [("1", CaseKind.MISSING_CHILD), ("2.", CaseKind.MISSING_ADULT), ("3 ạ", CaseKind.PERSON_IN_DANGER)],
)
def test_what_nobody_can_tell_is_asked_and_not_reported(answer: str, kind: CaseKind) -> None:
    chat = Chat()
    (asked,) = chat.send("anh ơi giúp em với, ở xã Hoằng Lộc")

    assert wording.NEED_KIND in asked
    assert chat.reports == []
    chat.send(answer)
    assert [report.draft.kind for report in chat.reports] == [kind]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("2h chiều", None),
        ("2 ngày rồi", None),
        ("không nguy hiểm", None),
        ("1 nhé anh", CaseKind.MISSING_CHILD),
        ("2, ở xã Hoằng Lộc", CaseKind.MISSING_ADULT),
        ("đang nguy hiểm", CaseKind.PERSON_IN_DANGER),
    ],
)
def test_a_number_of_something_else_chooses_no_kind(words: str, kind: CaseKind | None) -> None:
    assert kind_answered(words) is kind


def test_words_instead_of_a_number_answer_as_well() -> None:
    chat = chat_after("anh ơi giúp em với, ở xã Hoằng Lộc", "bà nội em 80 tuổi đi lạc từ sáng")

    assert [report.draft.kind for report in chat.reports] == [CaseKind.MISSING_ADULT]


@pytest.mark.parametrize("words", ["sau gáy có sẹo", "tren tay co vet bot", "trước đó 5 phút", "cho em hỏi chút"])
def test_what_is_no_place_is_part_of_the_story_alone(words: str) -> None:
    chat = chat_after(LOST, words)

    assert (chat.state.where, chat.state.description) == ("", f"{LOST}\n{words}")


@pytest.mark.parametrize("words", ["sau chợ", "gần nhà cô Hoa", "gan nha co Hoa", "trước cổng trường", "trên xe buýt"])
def test_a_place_on_no_map_is_said_back_and_stays_in_the_story(words: str) -> None:
    chat = chat_after(LOST)
    (told,) = chat.send(words)

    assert f"nơi: {words} (" in told
    assert (chat.state.where, chat.state.description) == (words, f"{LOST}\n{words}")


@pytest.mark.parametrize(
    ("words", "oneself"),
    [
        ("Mẹ tôi không nhớ đường về nhà, đi từ sáng chưa thấy", False),
        ("Tôi gặp bé gái ở chợ, bé nói cô ơi con không nhớ nhà ở đâu", False),
        ("anh ơi em bị lạc mất con gái 5 tuổi", False),
        ("Chú ơi cháu bị lạc", True),
        ("Chú công an ơi cháu không biết đường về nhà", True),
        ("tôi không nhớ đường về nhà", True),
    ],
)
def test_only_who_is_lost_oneself_is_told_to_stay_there(words: str, oneself: bool) -> None:
    assert (wording.STAY_THERE in Chat().send(words)) == oneself


@pytest.mark.parametrize(
    ("before", "words", "kind"),
    [
        ("tôi nhặt được ví", "có bé gái đang khóc ở đây, không có ai cả", CaseKind.FOUND_PERSON),
        ("có người lừa đảo tôi 5 triệu qua zalo", "con tôi 7 tuổi chưa về nhà", CaseKind.MISSING_CHILD),
        ("toi bi mat vi", "me toi 80 tuoi di dau tu trua chua ve", CaseKind.MISSING_ADULT),
    ],
)
def test_who_is_missing_is_not_lost_among_a_thing_or_a_fraud(before: str, words: str, kind: CaseKind) -> None:
    chat = chat_after(before, words, "ở xã Hoằng Ngọc")

    (report,) = chat.reports
    assert report.draft.kind is kind
    assert report.beside == "Tin có thể nói đến hơn một người hoặc hơn một việc."


@pytest.mark.parametrize("words", ["bị lừa 5 triệu ở xã Hoằng Ngọc", "mất xe máy ở xã Hoằng Ngọc"])
def test_a_thing_or_a_fraud_alone_is_one_matter(words: str) -> None:
    chat = chat_after(words)

    assert chat.reports[0].beside is None


@pytest.mark.parametrize(
    ("before", "words", "kind"),
    [
        ("tôi nhặt được ví", "có người theo dõi em", CaseKind.PERSON_IN_DANGER),
        ("my wallet was stolen at the market", "someone is following me", CaseKind.PERSON_IN_DANGER),
        ("có bé gái lạc đang ở nhà tôi", "bé sốt cao co giật", CaseKind.PERSON_IN_DANGER),
        ("i lost my passport", "my daughter didnt come back from beach", CaseKind.MISSING_CHILD),
    ],
)
def test_a_danger_is_not_lost_among_what_wakes_nobody(before: str, words: str, kind: CaseKind) -> None:
    chat = chat_after(before, words, "ở xã Hoằng Ngọc")

    assert chat.reports[0].draft.kind is kind
