"""What reads as another case is asked about, held meanwhile, and goes where the answer says."""

import unicodedata
from datetime import UTC, datetime, timedelta

import pytest

from schemas.event import CaseKind
from services.intake.rules import wording
from services.intake.rules.another_case import answer_in, asks_news
from services.intake.rules.conversation.state import Amend
from services.intake.rules.happenings import Happening, PhotoReady, PhotosSent, PhotoUnusable, VoiceSent
from services.intake.rules.reports import Details
from tests.support.citizens.chat import ANOTHER, KNIFE, LOST_WHERE, PHOTO, Chat, opened


def chat_after(*said: Happening | str) -> Chat:
    chat = Chat()
    for each in said:
        chat.send(each)
    return chat


def opened_and(*said: Happening | str) -> Chat:
    chat = opened()
    for each in said:
        chat.send(each)
    return chat


def test_what_reads_as_another_case_is_asked_about_once_and_not_called_added() -> None:
    chat = opened()
    (question,) = chat.send(ANOTHER)

    assert question == wording.which_case("26-00001", ["trẻ lạc", "17:30"])
    assert chat.send("Bà mặc áo nâu") == [wording.HELD]
    assert chat.amendments == []
    assert len(chat.reports) == 1


@pytest.mark.parametrize("answer", ["1", "mới", "MỚI", "vu moi", "Vụ mới ạ", "đây là vụ khác", "khong phai vu cu"])
def test_what_was_held_becomes_the_new_case(answer: str) -> None:
    chat = opened_and(ANOTHER, PhotosSent(1), PhotoReady(PHOTO), "Bà mặc áo nâu")
    (told,) = chat.send(answer)

    draft = chat.reports[1].draft
    assert draft.description == f"{ANOTHER}\nBà mặc áo nâu"
    assert (draft.kind, draft.age, draft.photos) == (CaseKind.MISSING_ADULT, 80, (PHOTO,))
    assert draft.place.name.startswith("xã Hoằng Giang")
    assert "26-00002" in told
    assert chat.amendments == []


@pytest.mark.parametrize("answer", ["2", "cũ", "vẫn vụ cũ", "van vu cu nhe", "vẫn là vụ 26-00001", "Dạ, cùng vụ ạ"])
def test_what_was_held_is_added_to_the_case_that_is_meant(answer: str) -> None:
    chat = opened_and("Cháu lạc từ 5h, mặc áo đỏ", "Cháu nói ngọng")

    assert chat.send(answer)[0].startswith(wording.amended("26-00001"))
    told = "Cháu lạc từ 5h, mặc áo đỏ\nCháu nói ngọng"
    at_five = Details(last_seen_at=datetime(2026, 4, 13, 10, tzinfo=UTC))
    assert chat.amendments == [Amend("case-1", addition=told, photos_awaited=0, facts=at_five)]
    assert chat.state.held is None


@pytest.mark.parametrize(
    "words",
    ["mẹ tôi đi lạc", "mất bé trai 2 tuổi ở xã Hoằng Giang", "chồng tôi đi đâu không về 2 hôm nay", "mất thêm đứa nữa"],
)
@pytest.mark.parametrize("after", [timedelta(minutes=10), timedelta(hours=1), timedelta(hours=10)])
def test_another_who_is_gone_is_asked_about_however_it_is_said(words: str, after: timedelta) -> None:
    chat = opened()
    (told,) = chat.send(words, after.total_seconds())

    assert told.startswith("Đây là vụ mới hay vẫn là vụ 26-00001")
    assert chat.amendments == []


@pytest.mark.parametrize("words", ["nhầm, cháu lạc ở xã Hoằng Giang", "cháu mất dép rồi", "không phải áo đỏ, áo xanh"])
def test_what_corrects_or_tells_of_a_thing_is_no_other_case(words: str) -> None:
    chat = opened()
    chat.send(words, 600)

    assert len(chat.amendments) == 1


def test_what_is_said_beside_the_answer_is_kept() -> None:
    chat = opened_and(ANOTHER, "Vụ mới, bà tên là Mẫu")

    assert chat.reports[1].draft.description == f"{ANOTHER}\nbà tên là Mẫu"


def test_without_an_answer_an_officer_reads_it_and_a_late_one_still_counts() -> None:
    chat = opened_and(ANOTHER)
    assert chat.state.deadline == chat.now + timedelta(minutes=2)

    assert chat.wait_for_deadline() == [wording.amended_unanswered("26-00001")]
    (amend,) = chat.amendments
    assert (amend.case_id, amend.addition, amend.perhaps_another) == ("case-1", ANOTHER, True)
    assert chat.state.place is not None
    assert chat.state.place.commune_code == "15961"

    chat.send("mới", 600)

    assert chat.reports[1].draft.description == ANOTHER


def test_a_late_answer_that_it_is_the_same_case_says_so_to_the_officer() -> None:
    chat = opened_and("Cháu lạc từ 5h, mặc áo đỏ")
    chat.wait_for_deadline()
    chat.send("vẫn vụ cũ", 600)

    assert [amend.perhaps_another for amend in chat.amendments] == [True, False]
    assert {amend.addition for amend in chat.amendments} == {"Cháu lạc từ 5h, mặc áo đỏ"}


def test_more_than_one_addition_can_hold_is_not_held_back() -> None:
    chat = opened()
    written = [ANOTHER.ljust(2000, "."), "Bà mặc áo nâu", "a" * 1999, "b" * 1999, "hết"]
    for text in written:
        chat.send(text)
    if chat.state.deadline:
        chat.wait_for_deadline()

    assert [line for amend in chat.amendments for line in (amend.addition or "").split("\n")] == written
    assert all(len(amend.addition or "") <= 4000 for amend in chat.amendments)


def test_withdrawing_while_asked_loses_nothing() -> None:
    chat = opened_and(ANOTHER)

    assert chat.send("HỦY") == [wording.withdrawal_passed_on("26-00001")]
    assert chat.amendments[0].addition == f"{ANOTHER}\n{wording.WANTS_TO_WITHDRAW}"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Lại có cháu bé ở Hoằng Giang chưa thấy về", True),
        ("Còn một cháu nữa", True),
        ("Cháu bé 9 tuổi bị lạc", True),
        ("cháu bị lạc ở xã Hoằng Giang", True),
        ("thằng cháu ngoại 10 tuổi tan học 5h giờ chưa thấy về", True),
        ("Tôi bị lừa đảo mất 20 triệu", True),
        ("lại có người bị đuối nước", True),
        ("cháu lạc lúc 5 giờ chiều, mặc quần đen", False),
        ("cháu có vòng lắc bạc ở chân", False),
        ("không tìm thấy cháu, cháu lạc ở xã Hoằng Giang", True),
        ("lại có người thấy cháu ở cầu", False),
        ("tôi thấy cháu bé bị lạc ở xã Hoằng Giang", False),
        ("không thấy cháu đâu nữa", False),
        ("tôi là ông nội cháu, 65 tuổi, ở Hoằng Phú", False),
        ("cháu sang nhà bà nội 70 tuổi ở Hoằng Phú nhưng bà bảo không có", False),
        ("cháu vẫn chưa về", False),
    ],
)
def test_what_reads_as_another_case_right_after_the_first(text: str, asked: bool) -> None:
    chat = chat_after(LOST_WHERE, text)

    # A danger is a case of its own, and nobody is asked first.
    assert (chat.state.stage == "asking" or len(chat.reports) == 2) is asked


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("1", "new"),
        ("một", "new"),
        ("không phải vụ cũ", "new"),
        ("2", "same"),
        ("vẫn thế", "same"),
        ("không, vẫn vụ cũ", "same"),
        ("không phải vụ mới", "same"),
        ("1 cháu bé bị lạc", None),
        ("mới thấy cháu ở chợ", None),
        ("2.5 tuổi", None),
        ("không", None),
        ("", None),
    ],
)
def test_answers_as_people_write_them(text: str, answer: str | None) -> None:
    found = answer_in(text, "26-00001")

    assert (found[0] if found else None) == answer
    assert answer_in(unicodedata.normalize("NFD", text), "26-00001") == found


def test_pictures_that_were_announced_before_a_danger_belong_to_the_earlier_case() -> None:
    chat = opened_and(PhotosSent(2, ""))
    chat.send(PhotosSent(1, "lũ lên ngập nhà em rồi cứu với"), 300)
    assert chat.reports[1].draft.photos_awaited == 1
    before = len(chat.amendments)
    for happening in (PhotoReady("a" * 64), PhotoUnusable("Ảnh bị hỏng."), PhotoReady("b" * 64), PhotoReady("c" * 64)):
        chat.send(happening)

    assert [(more.case_id, more.case_number, more.photos) for more in chat.amendments[before:]] == [
        ("case-1", "26-00001", ("a" * 64,)),
        ("case-1", "26-00001", ()),
        ("case-2", None, ("b" * 64,)),
        ("case-2", None, ("c" * 64,)),
    ]
    assert [more.photos_awaited for more in chat.amendments[before:]] == [1, 0, 0, 0]


def test_pictures_of_the_earlier_case_are_awaited_whatever_is_begun_meanwhile() -> None:
    chat = opened_and(PhotosSent(1, ""))
    chat.send("lũ lên ngập nhà em rồi cứu với", 300)
    chat.send("MỚI")
    chat.send(PhotoReady("a" * 64))

    assert (chat.amendments[-1].case_id, chat.amendments[-1].photos) == ("case-1", ("a" * 64,))
    assert chat.state.earlier == ()


WALLET = "tôi nhặt được ví ở xã Hoằng Ngọc, 0912345678"
FRAUD = "có người lừa đảo tôi 5 triệu qua zalo, tôi ở xã Hoằng Ngọc, số của tôi 0912345678"
SEEN = "thấy bé gái đi lang thang một mình ở chợ Vực xã Hoằng Ngọc, 0912345678"


@pytest.mark.parametrize("before", [WALLET, FRAUD, SEEN])
@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("mẹ tôi 80 tuổi đi đâu từ trưa chưa về", CaseKind.MISSING_ADULT),
        ("con tôi 7 tuổi chưa về nhà", CaseKind.MISSING_CHILD),
        ("bé Bin nhà tôi chưa về", CaseKind.MISSING_CHILD),
    ],
)
def test_one_of_the_family_is_a_case_of_their_own_beside_a_thing_a_fraud_or_a_tip(
    before: str, words: str, kind: CaseKind
) -> None:
    chat = chat_after(before)
    told = chat.send(words)
    chat.send("ở xã Hoằng Thịnh")

    assert told[0] == wording.danger_of_its_own("26-00001")
    assert wording.NEED_PHOTO_OF_FACE in told[1]
    report = chat.reports[1].draft
    assert (report.kind, report.reporter_phone, report.description) == (
        kind,
        "+84912345678",
        f"{words}\nở xã Hoằng Thịnh",
    )
    assert chat.amendments == []


@pytest.mark.parametrize("before", [WALLET, SEEN])
def test_a_child_who_cries_beside_whoever_told_of_a_thing_or_a_tip_is_a_case_of_its_own_at_once(before: str) -> None:
    chat = chat_after(before)
    told = chat.send("bé gái đang khóc ở đây, không có ai cả")

    report = chat.reports[1]
    assert report.draft.kind is CaseKind.FOUND_PERSON
    assert report.draft.place.name.endswith("(người báo theo vụ 26-00001, lấy nơi của vụ đó)")
    assert report.beside == wording.same_reporter("26-00001")
    assert told[0] == wording.danger_of_its_own("26-00001")
    assert chat.amendments == []


@pytest.mark.parametrize(
    "words", ["bé khoảng 5 tuổi mặc áo đỏ", "có ai báo mất con chưa anh", "cháu đi về hướng cầu", "0987654321"]
)
def test_what_goes_on_with_a_tip_begins_no_case(words: str) -> None:
    chat = chat_after(SEEN, words)

    assert len(chat.reports) == 1


FOUND_CHILD = "có bé trai lạc đang ở nhà tôi xã Hoằng Ngọc, 0912345678"


@pytest.mark.parametrize("before", [WALLET, FRAUD, SEEN, FOUND_CHILD])
@pytest.mark.parametrize(
    "words",
    [
        "trộm nó đang quay lại",
        "nó phát hiện tôi báo rồi",
        "có người theo dõi em",
        "someone is following me",
        "nó đang đánh con tôi",
        "cứu với",
    ],
)
def test_a_danger_told_amid_what_wakes_nobody_is_a_case_of_its_own(before: str, words: str) -> None:
    chat = chat_after(before)
    told = chat.send(words)

    assert told[0] == wording.DANGER
    report = chat.reports[1].draft
    assert (report.kind, report.description) == (CaseKind.PERSON_IN_DANGER, words)
    assert chat.amendments == []


UNREAD = "anh ơi giúp em một việc"


def unread() -> Chat:
    """What nobody could read has gone to the desk, where nobody wakes for it."""
    chat = chat_after(UNREAD)
    chat.wait_for_deadline()
    assert chat.reports[0].draft.kind == CaseKind.UNCLEAR
    return chat


@pytest.mark.parametrize("after_s", [10, 600])
@pytest.mark.parametrize("words", ["nó đang đánh con tôi", "cứu với", "nó cầm dao", "cháy nhà rồi"])
def test_a_danger_amid_what_nobody_could_read_is_a_case_of_its_own_at_once(words: str, after_s: float) -> None:
    chat = unread()
    told = chat.send(words, after_s)

    assert told[0] == wording.DANGER
    report = chat.reports[1]
    assert report.draft.kind in (CaseKind.PERSON_IN_DANGER, CaseKind.NATURAL_DANGER)
    assert report.draft.description == words
    assert wording.same_reporter("26-00001") in (report.beside or "")
    assert chat.amendments == []


@pytest.mark.parametrize("words", ["con tôi 5 tuổi đi lạc", "mẹ em 80 tuổi đi lạc từ sáng"])
def test_who_is_missing_amid_what_nobody_could_read_is_a_case_of_their_own_at_once(words: str) -> None:
    chat = unread()
    told = chat.send(words, 30)

    assert chat.reports[1].draft.kind.person_sought
    assert "26-00002" in told[-1]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [("3", CaseKind.PERSON_IN_DANGER), ("số 1 ạ", CaseKind.MISSING_CHILD), ("2", CaseKind.MISSING_ADULT)],
)
def test_a_late_answer_what_it_is_begins_that_case(answer: str, kind: CaseKind) -> None:
    chat = unread()
    told = chat.send(answer, 60)

    report = chat.reports[1]
    assert (report.draft.kind, chat.amendments) == (kind, [])
    assert answer in report.draft.description
    assert wording.same_reporter("26-00001") in (report.beside or "")
    assert (told[0] == wording.DANGER) == (kind is CaseKind.PERSON_IN_DANGER)


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("tôi mất ví ở xã Hoằng Thịnh", "con tôi mất tích từ trưa, có ai đọc không"),
        (SEEN, "con gái tôi bị lạc ở chợ, có ai trực không"),
        (UNREAD, "con tôi 6 tuổi mất tích rồi, có ai trả lời không"),
    ],
)
def test_a_loss_in_front_of_a_question_if_somebody_listens_is_no_addition(before: str, words: str) -> None:
    chat = unread() if before == UNREAD else Chat()
    if before != UNREAD:
        chat.send(before)
    chat.send(words, 300)

    assert len(chat.reports) == 2 or chat.state.stage in ("gathering", "asking")
    assert chat.amendments == []


def test_a_loss_in_front_of_a_question_if_it_has_gone_out_asks_no_news() -> None:
    assert asks_news("đã gửi các nhóm chưa")
    assert not asks_news("con tôi mất tích rồi, đã gửi các nhóm chưa")


def test_words_behind_a_voice_go_on_with_it() -> None:
    chat = chat_after(VoiceSent(("https://voice.example/1",)))
    told = chat.send("nó đang đánh con tôi", 20)

    assert told[0] == wording.DANGER, "somebody has been woken for the voice"
    assert (len(chat.reports), [more.addition for more in chat.amendments]) == (1, ["nó đang đánh con tôi"])


@pytest.mark.parametrize("words", ["cụ mệt quá xỉu rồi", "bé sốt cao co giật", "họ kéo bé đi"])
def test_who_is_with_the_writer_and_in_danger_wakes(words: str) -> None:
    chat = chat_after(FOUND_CHILD, words)

    assert chat.reports[1].draft.kind in (CaseKind.PERSON_IN_DANGER, CaseKind.MISSING_CHILD)


@pytest.mark.parametrize("words", ["bé khóc hoài", "bé đói, lạnh run", "bé bảo mẹ bé đi làm chưa về", "bé tên Khoa"])
def test_how_the_one_who_is_with_the_writer_is_begins_no_case(words: str) -> None:
    chat = chat_after(FOUND_CHILD, words)

    assert len(chat.reports) == 1


@pytest.mark.parametrize("words", ["con tôi 10 tuổi đi tắm sông chưa về", "me toi 80 tuoi di lac roi"])
def test_one_of_the_family_is_no_more_of_the_stranger_who_is_with_the_writer(words: str) -> None:
    chat = chat_after(FOUND_CHILD, words, "ở xã Hoằng Thịnh")

    assert chat.reports[1].draft.kind.person_sought
    assert chat.amendments == []


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("vừa thấy nhà hàng xóm bốc cháy nữa công an ơi", CaseKind.NATURAL_DANGER),
        ("ba noi di kiem chau te xuong song roi", CaseKind.PERSON_IN_DANGER),
    ],
)
def test_a_danger_of_others_is_no_more_of_the_missing_child(words: str, kind: CaseKind) -> None:
    chat = opened_and(words)

    assert chat.reports[1].draft.kind is kind


@pytest.mark.parametrize("words", ["em dua be ve nha em roi", "mình đưa cháu về nhà mình rồi"])
def test_nobody_is_back_because_who_saw_them_takes_them_home(words: str) -> None:
    chat = chat_after(SEEN)
    told = chat.send(words)

    assert wording.found_of_case("26-00001") not in told
    assert not any(more.found for more in chat.amendments)


@pytest.mark.parametrize(
    ("then", "words"),
    [
        (["công an ơi có nhà cháy ở xóm bên"], "tìm được con rồi"),
        ([KNIFE], "con tôi về rồi ạ"),
        (["mẹ tôi cũng đi lạc", "1", "xã Hoằng Ngọc"], "con về rồi"),
        (["lại có ông cụ 80 tuổi lạc", "vụ mới"], "tìm thấy con tôi rồi"),
        (["MỚI", "tôi bị mất ví ở xã Hoằng Ngọc"], "tim duoc chau roi a"),
    ],
)
def test_news_of_the_end_goes_to_the_case_before_in_which_somebody_is_sought(then: list[str], words: str) -> None:
    chat = opened()
    for said in then:
        chat.send(said)
    state = chat.state
    told = chat.send(words)

    assert told == [wording.found_of_case("26-00001")]
    more = chat.amendments[-1]
    assert (more.case_id, more.case_number, more.found) == ("case-1", "26-00001", True)
    assert chat.state.texts == state.texts


@pytest.mark.parametrize(
    ("then", "words"),
    [
        ([KNIFE], "nó về rồi"),
        (["mẹ tôi cũng đi lạc", "1", "xã Hoằng Ngọc"], "mẹ về rồi"),
        ([FOUND_CHILD], "mẹ bé đón rồi"),
    ],
)
def test_news_of_somebody_else_is_no_end_of_the_case_before(then: list[str], words: str) -> None:
    chat = opened()
    for told in then:
        chat.send(told)
    chat.send(words)

    assert not any(more.found and more.case_id == "case-1" for more in chat.amendments)


@pytest.mark.parametrize("words", ["tìm thấy rồi", "thấy rồi ạ"])
def test_a_thing_that_is_found_ends_no_search_for_a_child(words: str) -> None:
    chat = opened_and("MỚI", "tôi mất ví ở chợ xã Hoằng Thịnh", words)

    assert [more.case_number for more in chat.amendments if more.found] == [None]
    assert chat.amendments[-1].case_id == "case-2"
