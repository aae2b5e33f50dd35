"""The report that is being gathered: what its messages tell, what is asked for, and when it goes to the desk."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from schemas.event import CaseKind
from services.intake.rules import wording
from services.intake.rules.conversation.state import Amend, Submit
from services.intake.rules.happenings import LocationSent, PhotoReady, PhotosSent, PhotoUnusable
from services.intake.rules.reports import Details
from services.intake.rules.small_words import kind_answered
from services.intake.understanding.rules.places import PlaceDraft
from tests.support.citizens.chat import BRIDGE, LOST, LOST_WHERE, PHOTO, STATION, Chat

PERHAPS_LOST = "hỏi thủ tục báo mất tích, mẹ tôi đi từ sáng"


def test_a_bare_greeting_is_told_what_is_needed() -> None:
    (reply,) = Chat().send("Alo công an ơi")

    assert all(part in reply for part in (wording.GREETING, wording.NEED_TEXT, wording.NEED_PLACE, wording.NEED_PHOTO))


def test_only_what_is_missing_is_asked_for() -> None:
    chat = Chat()
    (reply,) = chat.send(LOST)

    assert wording.NEED_TEXT not in reply
    assert wording.NEED_PLACE in reply
    assert wording.NEED_PHOTO_OF_FACE in reply
    (standing,) = chat.send("Tóc ngắn, đi dép xanh")
    assert "Đã có: trẻ lạc; 4 tuổi; mặc: áo đỏ, dép xanh." in standing
    assert wording.NOT_SENT in standing
    assert wording.NEED_PLACE not in standing


def test_text_with_a_place_goes_at_once_and_asks_for_a_photo() -> None:
    chat = Chat()
    (told,) = chat.send(LOST_WHERE)

    draft = chat.reports[0].draft
    assert (draft.kind, draft.age, draft.photos, draft.photos_awaited) == (CaseKind.MISSING_CHILD, 4, (), 0)
    assert draft.place.commune_code == "15961"
    assert "26-00001" in told
    assert wording.NEED_PHOTO_OF_FACE in told


@pytest.mark.parametrize("worn", ["áo bộ đội", "ao bo doi"])
def test_a_soldier_s_shirt_is_no_shirt_and_something_on_the_head(worn: str) -> None:
    chat = Chat()
    chat.send(f"Bố tôi 70 tuổi đi lạc ở xã Hoằng Thịnh, mặc {worn}")
    assert chat.reports[0].draft.clothing == worn


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


def test_whoever_does_not_know_when_is_not_asked_again() -> None:
    chat = Chat()
    chat.send(LOST_WHERE)
    assert wording.NEED_TIME not in "".join([*chat.send("không nhớ"), *chat.send("Cháu đi dép xanh")])


@pytest.mark.parametrize(
    "words",
    [f"{LOST_WHERE} lúc 16h", "Tôi nhặt được cái ví ở xã Hoằng Thịnh", "Gặp một cháu bé đi lạc ở xã Hoằng Thịnh"],
)
def test_when_is_not_asked_of_what_says_it_and_where_nobody_is_sought(words: str) -> None:
    (told,) = Chat().send(words)
    assert "26-00001" in told
    assert wording.NEED_TIME not in told


def test_an_hour_that_is_still_to_come_is_asked_about() -> None:
    """17:30 is now: what they call this evening at nine was another evening, or another hour."""
    chat = Chat()
    (asked,) = chat.send(f"{LOST_WHERE} lúc 9h tối nay")
    assert chat.reports[0].draft.last_seen_at is None
    assert wording.NEED_TIME in asked


def test_writing_on_does_not_put_off_what_waits_for_its_place() -> None:
    chat = Chat()
    chat.send(LOST)
    deadline = chat.state.deadline
    chat.send("Cháu đi dép xanh nhé", 30)

    assert chat.state.deadline == deadline


def test_what_was_understood_is_read_back_with_what_is_missing() -> None:
    chat = Chat()
    chat.send(PhotosSent(1, "con em tên Tí, 4 tuổi, mặc áo đỏ bị lạc, số em 0912345678"))
    (told,) = chat.send("xã Hoằng Thịnh")

    assert "Đã có: trẻ lạc; tên Tí; 4 tuổi; mặc: áo đỏ; nơi: xã Hoằng Thịnh" in told
    assert "ảnh: 1; số gọi lại: 0912 345 678." in told
    assert wording.NEED_PHONE not in told
    assert chat.reports[0].draft.reporter_phone == "+84912345678"


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
    chat = Chat()
    chat.send(LOST.ljust(2000, "."))
    chat.send("Cháu tên ở nhà là Tí")

    assert chat.reports[0].draft.place == STATION
    assert chat.amendments == [Amend("case-1", addition="Cháu tên ở nhà là Tí", facts=Details(name="Tí"))]


def test_in_pieces_and_in_any_order_it_is_one_report() -> None:
    chat = Chat()
    chat.send(PhotosSent(1))
    chat.send(PhotoReady(PHOTO))
    chat.send(BRIDGE)
    chat.send(LOST)

    assert len(chat.reports) == 1
    assert chat.reports[0].draft.place.name == "Cầu Vực"


@pytest.mark.parametrize("first", [LOST, LOST_WHERE])
def test_that_there_is_no_photo_is_no_part_of_the_story(first: str) -> None:
    chat = Chat()
    chat.send(first)
    chat.send("không có ảnh")
    chat.send(BRIDGE)

    assert "không" not in chat.reports[0].draft.description
    assert not any(amend.addition for amend in chat.amendments)


def test_a_place_name_in_answer_to_the_question_is_no_description() -> None:
    chat = Chat()
    chat.send(LOST)
    chat.send("ở xã Hoằng Lộc, Thanh Hóa")

    draft = chat.reports[0].draft
    assert draft.description == LOST
    assert draft.place.commune_code == "15961"


def test_a_fact_beside_the_place_that_was_asked_for_is_kept() -> None:
    chat = Chat()
    chat.send(LOST)
    chat.send("so qua, dep xanh, cho hoang thinh")

    draft = chat.reports[0].draft
    assert draft.description == f"{LOST}\nso qua, dep xanh, cho hoang thinh"
    assert draft.place.name == "chợ Hoằng Thịnh, Xã Hoằng Lộc, Thanh Hóa"


def test_a_sighting_waits_for_no_photo() -> None:
    chat = Chat()
    chat.send("Tôi vừa thấy cháu bé áo đỏ ở xã Hoằng Lộc")

    assert chat.reports[0].draft.kind is CaseKind.TIP


def test_a_case_whose_place_nobody_could_tell_still_reaches_an_officer() -> None:
    chat = Chat()
    chat.send(LOST)
    chat.send("gần nhà bà ngoại cháu")
    chat.wait_for_deadline()
    assert chat.reports[0].draft.place == replace(STATION, name="Chưa rõ nơi (gần nhà bà ngoại cháu)")

    chat.send("xã Hoằng Lộc, Thanh Hóa")

    amended = chat.amendments[0].place
    assert amended is not None
    assert amended.commune_code == "15961"


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
    chat = Chat()
    chat.send(ELSEWHERE)
    chat.send(PhotoReady(PHOTO))
    chat.send(words)

    assert chat.reports[0].draft.place.commune_code == "17056"
    assert chat.reports[0].draft.description == ELSEWHERE


@pytest.mark.parametrize("words", YES)
def test_a_bare_yes_answers_it_after_the_report_has_gone(words: str) -> None:
    chat = Chat()
    chat.send(ELSEWHERE)
    chat.wait_for_deadline()
    chat.send(words)

    place = chat.amendments[0].place
    assert place is not None
    assert place.commune_code == "17056"


@pytest.mark.parametrize("words", NO)
def test_that_it_is_not_there_asks_again_where(words: str) -> None:
    chat = Chat()
    chat.send(ELSEWHERE)
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
    chat = Chat()
    chat.send(ELSEWHERE)
    (told,) = chat.wait_for_deadline()
    assert wording.need_commune("Xã Châu Lộc, Nghệ An") in told
    assert wording.NEED_PHONE not in told
    (asked,) = chat.send(words)

    assert asked == wording.still_missing([wording.NEED_COMMUNE])
    (more,) = chat.amendments
    assert more.addition == f"Người báo trả lời “{words}”: không phải Xã Châu Lộc, Nghệ An."


@pytest.mark.parametrize("words", ["đúng", "không phải", "không"])
def test_what_is_asked_since_is_no_question_about_the_place(words: str) -> None:
    chat = Chat()
    chat.send(ELSEWHERE)
    chat.wait_for_deadline()
    chat.wait_for_deadline()
    assert wording.NEED_PHONE in chat.replies[-1]
    chat.send(words)

    assert all(more.place is None and "Châu Lộc" not in (more.addition or "") for more in chat.amendments)


@pytest.mark.parametrize(
    "words", ["dừng", "đừng", "vâng", "ok", "đúng là cháu tôi", "không có ảnh", "không thấy", "phải tìm"]
)
def test_other_words_are_no_answer_to_whether_the_place_is_there(words: str) -> None:
    chat = Chat()
    chat.send(ELSEWHERE)
    chat.send(words)

    assert chat.state.place is None
    assert wording.still_missing([wording.NEED_COMMUNE]) not in chat.replies


TWO = "chau trai 5 tuoi, ao do, lac o hoang dong luc 5h chieu"
"""Without accents two communes of the district are called so."""


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("1", "15865"),
        ("số 2 ạ", "16000"),
        ("cai thu hai", "16000"),
        ("Hoằng Đông", "16000"),
        ("dạ xã Hoằng Đồng", "15865"),
    ],
)
def test_of_communes_that_are_one_without_accents_they_choose_by_number_or_by_name(words: str, code: str) -> None:
    chat = Chat()
    (asked,) = chat.send(TWO)
    assert "1. Xã Hoằng Đồng, Huyện Hoằng Hóa, nay là Xã Hoằng Hóa" in asked
    assert "2. Xã Hoằng Đông, Huyện Hoằng Hóa, nay là Xã Hoằng Thanh" in asked
    (report,) = _reported(chat, words)

    assert report.draft.place.commune_code == code
    assert report.draft.description.startswith(TWO)


@pytest.mark.parametrize("words", ["huyện Nông Cống", "nông cống ạ", "nong cong", "ở Trung Chính", "2"])
def test_an_older_name_is_told_by_its_district(words: str) -> None:
    chat = Chat()
    (asked,) = chat.send("Bà tôi 80 tuổi đi lạc ở Tân Phúc")
    assert "Xã Tân Phúc, Huyện Lang Chánh" in asked
    (report,) = _reported(chat, words)

    assert report.draft.place.commune_code == "16297"


def test_whichever_is_chosen_it_is_put_there() -> None:
    for number, code in enumerate(("14797", "14818", "14878", "16624"), 1):
        chat = Chat()
        chat.send("cháu 5 tuổi lạc ở Phú Sơn")
        (report,) = _reported(chat, str(number))
        assert report.draft.place.commune_code == code
        assert "Phú Sơn" in report.draft.place.name


@pytest.mark.parametrize("words", ["3", "0", "không phải", "cháu 2 tuổi", "có 2 cháu"])
def test_what_is_no_number_of_the_list_chooses_nothing(words: str) -> None:
    chat = Chat()
    chat.send(TWO)
    chat.send(words)
    chat.send("2")

    assert chat.state.place is None


def test_the_choice_still_stands_once_the_report_has_gone() -> None:
    chat = Chat()
    chat.send(TWO)
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


@pytest.mark.parametrize("said", [["xã Châu Lộc, Nghệ An"], ["xã Châu Lộc", "Nghệ An"]])
def test_a_place_far_from_home_is_read_back_with_its_province(said: list[str]) -> None:
    chat = Chat()
    for words in ("cháu tôi 6 tuổi đi lạc ở " + said[0], *said[1:]):
        replies = chat.send(words)

    assert chat.reports[0].draft.place.commune_code == "17056"
    assert "nơi: xã Châu Lộc, Nghệ An" in replies[-1]


def test_a_position_keeps_the_words_told_for_the_place() -> None:
    chat = Chat()
    chat.send("Cháu bé 4 tuổi mặc áo đỏ bị lạc ở xóm Đồi Cọ")
    chat.send(LocationSent(PlaceDraft("Xã Hoằng Lộc, Thanh Hóa", 19.8, 105.85, "15961")))

    place = chat.reports[0].draft.place
    assert (place.lat, place.name) == (19.8, "xóm Đồi Cọ, Xã Hoằng Lộc, Thanh Hóa")


def test_a_picture_that_cannot_be_used_says_why() -> None:
    chat = Chat()
    chat.send(PhotosSent(1, LOST_WHERE))

    replies = chat.send(PhotoUnusable("Ảnh bị hỏng."))

    assert replies == ["Ảnh bị hỏng."]


@pytest.mark.parametrize("text", [LOST_WHERE + " [@all] [@[@x]]", "[@g1]" + LOST_WHERE])
def test_mentions_never_reach_a_report(text: str) -> None:
    chat = Chat()
    chat.send(text)

    assert "[@" not in chat.reports[0].draft.description


def test_the_facts_of_a_report_are_taken_from_the_words() -> None:
    chat = Chat()
    chat.send(
        "Con gái tôi tên Hân 4 tuổi bị lạc ở xã Hoằng Thịnh lúc 16h30, mặc váy đỏ, bị hen suyễn. Gọi tôi 0912 345 678"
    )

    draft = chat.reports[0].draft
    assert (draft.name, draft.age, draft.sex) == ("Hân", 4, "female")
    assert (draft.clothing, draft.health, draft.reporter_phone) == ("váy đỏ", "bị hen suyễn", "+84912345678")
    assert draft.last_seen_at == datetime(2026, 4, 13, 9, 30, tzinfo=UTC)


def test_the_caller_s_age_is_not_the_child_s() -> None:
    chat = Chat()
    chat.send("Tôi 70 tuổi rồi, cháu ngoại tôi 5 tuổi tên Bin đi lạc ở xã Hoằng Lộc")

    assert (chat.reports[0].draft.name, chat.reports[0].draft.age) == ("Bin", 5)


@pytest.mark.parametrize("answer", ["số 3", "3 đang gặp nguy hiểm", "3 nhé anh", "trường hợp 3", "nguy hiểm", "３"])
def test_a_number_counts_in_whatever_words_it_is_chosen(answer: str) -> None:
    chat = Chat()
    chat.send("anh ơi giúp em với, sợ quá ạ")

    assert chat.send(answer)[0] == wording.DANGER


def test_short_answers_are_part_of_the_story() -> None:
    chat = Chat()
    for words in ("con em bị lạc", "bé Na", "5 tuổi", "áo hồng", "0912345678", "xã Hoằng Thịnh"):
        chat.send(words)

    (draft,) = (report.draft for report in chat.reports)
    assert draft.description.split("\n")[:4] == ["con em bị lạc", "bé Na", "5 tuổi", "áo hồng"]
    assert (draft.age, draft.reporter_phone) == (5, "+84912345678")


def test_a_phone_number_does_not_stand_in_the_name_of_a_place() -> None:
    chat = Chat()
    chat.send(LOST)
    chat.send("0912345678 xã Hoằng Thịnh")

    assert "0912" not in chat.reports[0].draft.place.name


def test_that_the_place_is_not_known_is_read_back() -> None:
    chat = Chat()
    chat.send(LOST)
    replies = chat.wait_for_deadline()

    assert wording.PLACE_NOT_KNOWN in replies[0]


def test_what_may_be_urgent_is_not_given_up() -> None:
    """Nobody could tell what it is, but perhaps somebody is lost."""
    chat = Chat()
    chat.send(PERHAPS_LOST)
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
        ("1 lúc nữa tôi gửi ảnh", None),
        ("3 hôm nay chưa ai trả lời", None),
        ("không nguy hiểm", None),
        ("chưa có gì nguy hiểm", None),
        ("hết nguy hiểm rồi", None),
        ("1 nhé anh", CaseKind.MISSING_CHILD),
        ("1 trẻ em lạc", CaseKind.MISSING_CHILD),
        ("2, ở xã Hoằng Lộc", CaseKind.MISSING_ADULT),
        ("3 đang gặp nguy hiểm", CaseKind.PERSON_IN_DANGER),
        ("đang nguy hiểm", CaseKind.PERSON_IN_DANGER),
    ],
)
def test_a_number_of_something_else_chooses_no_kind(words: str, kind: CaseKind | None) -> None:
    assert kind_answered(words) is kind


@pytest.mark.parametrize("words", ["2 ngày rồi", "1 lúc nữa tôi gửi ảnh", "không nguy hiểm"])
def test_a_number_of_something_else_opens_no_urgent_case(words: str) -> None:
    chat = Chat()
    chat.send("anh ơi giúp em một việc")
    chat.wait_for_deadline()
    chat.send(words, 60)

    assert [report.draft.kind for report in chat.reports] == [CaseKind.UNCLEAR]


def test_words_instead_of_a_number_answer_as_well() -> None:
    chat = Chat()
    chat.send("anh ơi giúp em với, ở xã Hoằng Lộc")
    chat.send("bà nội em 80 tuổi đi lạc từ sáng")

    assert [report.draft.kind for report in chat.reports] == [CaseKind.MISSING_ADULT]


def test_what_stays_unclear_goes_to_an_officer_as_unclear() -> None:
    chat = Chat()
    chat.send("anh ơi giúp em với, ở xã Hoằng Lộc")
    (reply,) = chat.wait_for_deadline()

    assert [report.draft.kind for report in chat.reports] == [CaseKind.UNCLEAR]
    assert "26-00001" in reply


@pytest.mark.parametrize(
    "words", ["sau gáy có sẹo", "trên tay có vết bớt", "tren tay co vet bot", "trước đó 5 phút", "cho em hỏi chút"]
)
def test_what_is_no_place_is_part_of_the_story_alone(words: str) -> None:
    chat = Chat()
    chat.send(LOST)
    chat.send(words)

    assert (chat.state.where, chat.state.description) == ("", f"{LOST}\n{words}")


@pytest.mark.parametrize("words", ["sau chợ", "gần nhà cô Hoa", "gan nha co Hoa", "trước cổng trường", "trên xe buýt"])
def test_a_place_on_no_map_is_said_back_and_stays_in_the_story(words: str) -> None:
    chat = Chat()
    chat.send(LOST)
    (told,) = chat.send(words)

    assert f"nơi: {words} (" in told
    assert (chat.state.where, chat.state.description) == (words, f"{LOST}\n{words}")


@pytest.mark.parametrize(
    ("words", "oneself"),
    [
        ("Mẹ tôi không nhớ đường về nhà, đi từ sáng chưa thấy", False),
        ("Tôi gặp một cháu bé ở chợ, cháu không nhớ nhà ở đâu", False),
        ("Tôi gặp bé gái ở chợ, bé nói cô ơi con không nhớ nhà ở đâu", False),
        ("Bà ngoại em không biết đường về", False),
        ("cháu bị lạc rồi", False),
        ("anh ơi em bị lạc mất con gái 5 tuổi", False),
        ("Chú ơi cháu bị lạc", True),
        ("alo cháu bị lạc mẹ", True),
        ("em bị lạc rồi", True),
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
    chat = Chat()
    chat.send(before)
    chat.send(words)
    chat.send("ở xã Hoằng Ngọc")

    (report,) = chat.reports
    assert report.draft.kind is kind
    assert report.beside == "Tin có thể nói đến hơn một người hoặc hơn một việc."


@pytest.mark.parametrize(
    "words", ["tôi nhặt được ví ở xã Hoằng Ngọc", "bị lừa 5 triệu ở xã Hoằng Ngọc", "mất xe máy ở xã Hoằng Ngọc"]
)
def test_a_thing_or_a_fraud_alone_is_one_matter(words: str) -> None:
    chat = Chat()
    chat.send(words)

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
    chat = Chat()
    chat.send(before)
    chat.send(words)
    chat.send("ở xã Hoằng Ngọc")

    assert chat.reports[0].draft.kind is kind
