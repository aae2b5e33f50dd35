"""Another's case that somebody names by its code: what they tell of it from then on goes there, until they leave it."""

from dataclasses import replace

import pytest

from schemas.event import CaseKind
from schemas.places.finding import fold
from services.intake.rules import wording
from services.intake.rules.conversation.state import Amend
from services.intake.rules.happenings import Happening, PhotoReady, PhotosSent, VoiceSent
from tests.support.citizens.chat import BRIDGE, KNIFE, PHOTO, STATION, Chat, opened

SEEN = "em thấy bé 26-00088 ở chợ Bút Sơn"
WALLET = "tôi bị mất ví ở xã Hoằng Thịnh lúc sáng, số tôi 0912000333"
LIKE_IN_THE_POST = "tôi thấy cháu bé giống trong tin công an đăng"
PASSED, ASKED = wording.passed_to("26-00088"), wording.still_missing([wording.NEED_WHERE, wording.NEED_PHONE])


def chat_with_others(*said: Happening | str) -> Chat:
    """Others have reported 26-00088, 26-00042 and 26-00077; the last one has ended."""
    chat = Chat(known={"26-00088": False, "26-00042": False, "26-00077": True})
    for each in said:
        chat.send(each)
    return chat


def of_the_other(chat: Chat) -> list[Amend]:
    assert {more.case_number for more in chat.amendments} <= {"26-00088"}
    return chat.amendments


def test_whoever_has_the_child_is_asked_once_for_place_and_number_and_both_reach_its_case() -> None:
    chat = chat_with_others()
    (first,) = chat.send("cháu 26-00088 đang ở nhà tôi")
    (number,) = chat.send("số tôi 0912000111", 30)
    (where,) = chat.send("địa chỉ thôn 2 xã Hoằng Phú", 30)

    assert first == f"{PASSED}\n{ASKED}"
    assert number == wording.amended("26-00088", ["số gọi lại: 0912 000 111"])
    assert where == wording.amended("26-00088", ["nơi: thôn 2 xã Hoằng Phú"])
    at_home, told_number, address = of_the_other(chat)
    assert all(more.sighting and not more.perhaps_another for more in (at_home, told_number, address))
    assert told_number.facts.reporter_phone == "+84912000111"
    assert address.place is not None
    assert (address.place.name, chat.reports) == ("thôn 2 xã Hoằng Phú", [])


def test_position_and_picture_that_follow_a_code_go_to_its_case() -> None:
    chat = chat_with_others("em thấy bé 26-00088 ở đây")
    (placed,) = chat.send(BRIDGE)
    assert chat.send(PhotosSent(1)) == []
    (pictured,) = chat.send(PhotoReady(PHOTO))

    _, position, picture = of_the_other(chat)
    assert (position.sighting, position.place) == (True, BRIDGE.place)
    assert (picture.photos, picture.photos_awaited, picture.sighting) == ((PHOTO,), None, True)
    assert placed == wording.amended("26-00088", ["nơi: Cầu Vực"])
    assert pictured == wording.amended("26-00088", ["ảnh: 1"])
    assert chat.state.stage == "idle"


def test_a_danger_behind_news_of_a_named_case_is_put_where_that_was_told() -> None:
    chat = chat_with_others("em thấy bé 26-00088 ở chợ Hoằng Lộc")
    chat.send("cháy nhà cứu với", 60)

    (report,) = chat.reports
    assert report.draft.place.commune_code is None
    assert wording.place_told_of_case("26-00088") in report.draft.place.name
    assert (report.draft.place.lat, report.draft.place.lon) != (STATION.lat, STATION.lon)


def test_the_picture_of_who_has_seen_nobody_is_shown_beside_the_case() -> None:
    chat = chat_with_others("26-00088 cháu hay ra chợ Bút Sơn chơi", PhotosSent(1), PhotoReady(PHOTO))

    told, picture = of_the_other(chat)
    assert (told.perhaps_another, picture.perhaps_another, picture.sighting) == (True, True, False)


@pytest.mark.parametrize("end", ["tìm thấy cháu rồi", "không thấy cháu nữa", "cháu vẫn chưa về"])
def test_news_of_an_end_or_of_none_is_no_sighting(end: str) -> None:
    chat = chat_with_others(SEEN)
    chat.send(end, 60)

    assert (of_the_other(chat)[-1].addition, of_the_other(chat)[-1].sighting) == (end, False)


def test_position_and_picture_that_came_before_the_code_go_with_it() -> None:
    chat = chat_with_others(BRIDGE, PhotosSent(2), PhotoReady(PHOTO))
    (said,) = chat.send("em thấy bé 26-00088 ở đây")
    chat.send(PhotoReady("b" * 64))

    seen, late = of_the_other(chat)
    assert (seen.sighting, seen.place, seen.photos) == (True, BRIDGE.place, (PHOTO,))
    assert late.photos == ("b" * 64,)
    assert (wording.NEED_WHERE in said, chat.reports, chat.state.photos_coming) == (False, [], 0)


def test_who_has_a_case_of_their_own_tells_on_of_the_one_that_they_have_named() -> None:
    chat = chat_with_others(WALLET)
    (passed,) = chat.send("tôi thấy cháu 26-00088 ở chợ Bút Sơn", 60)
    chat.send(PhotosSent(1, "nó đi với ông áo đen, hướng ra cầu"), 60)
    chat.send(PhotoReady(PHOTO))

    seen, words, picture = of_the_other(chat)
    assert passed == PASSED, "the number is known, and goes with it"
    assert seen.facts.reporter_phone == "+84912000333"
    assert (words.addition, words.sighting) == ("nó đi với ông áo đen, hướng ra cầu", True)
    assert picture.photos == (PHOTO,)
    assert chat.state.photos_coming == 0


def test_pictures_of_the_own_case_that_are_still_coming_stay_its_own() -> None:
    chat = chat_with_others(WALLET, PhotosSent(1), SEEN, PhotosSent(1), PhotoReady(PHOTO), PhotoReady("b" * 64))

    pictures = {more.photos[0]: more.case_number for more in chat.amendments if more.photos}
    assert pictures == {PHOTO: "26-00001", "b" * 64: "26-00088"}


def test_a_voice_message_that_follows_a_code_goes_to_its_case() -> None:
    chat = chat_with_others(SEEN, VoiceSent(("https://voice.example/1",)))

    assert of_the_other(chat)[-1].voice == ("https://voice.example/1",)
    assert chat.reports == []


@pytest.mark.parametrize(
    "event",
    [
        PhotosSent(1, "thấy cháu 26-00088 ở cầu Hàm Rồng"),
        PhotosSent(1, "26-00088"),
        VoiceSent(("https://voice.example/1",), "thấy cháu 26-00088 ở cầu Hàm Rồng"),
    ],
)
def test_a_code_beside_a_picture_or_a_voice_is_seen(event: PhotosSent | VoiceSent) -> None:
    chat = chat_with_others()
    (reply,) = chat.send(event)

    (told,) = of_the_other(chat)
    assert reply.startswith(PASSED)
    assert (told.addition, chat.reports) == (event.caption, [])
    assert told.voice == (event.urls if isinstance(event, VoiceSent) else ())
    if isinstance(event, PhotosSent):
        chat.send(PhotoReady(PHOTO))
        assert of_the_other(chat)[-1].photos == (PHOTO,)


@pytest.mark.parametrize(
    "event",
    [
        "26-00077 tôi vừa thấy bé này ở chợ Hoằng Lộc",
        VoiceSent(("https://voice.example/1",), "26-00077"),
        PhotosSent(1, "26-00077"),
    ],
)
def test_who_tells_of_a_case_that_has_ended_is_told_so_and_is_read(event: str | PhotosSent | VoiceSent) -> None:
    chat = chat_with_others()
    told = chat.send(event)

    assert told[0] == wording.state_of("26-00077", ended=True)
    assert told[1].startswith(wording.passed_to("26-00077"))
    (more,) = chat.amendments
    assert (more.case_number, more.sighting) == ("26-00077", isinstance(event, str))
    assert more.voice == (event.urls if isinstance(event, VoiceSent) else ())
    if isinstance(event, PhotosSent):
        chat.send(PhotoReady(PHOTO))
        assert chat.amendments[-1].photos == (PHOTO,)
    assert chat.reports == []


def test_a_code_that_comes_at_last_takes_the_story_before_it_along() -> None:
    chat = chat_with_others()
    assert chat.send("tìm thấy cháu bé rồi nhé") == [wording.FOUND_WHICH]
    (asked,) = chat.send("cháu áo đỏ trong nhóm zalo")
    (reply,) = chat.send("26-00088")

    (told,) = of_the_other(chat)
    assert told.addition == "tìm thấy cháu bé rồi nhé\ncháu áo đỏ trong nhóm zalo\n26-00088"
    assert (chat.reports, chat.state.stage, chat.state.texts) == ([], "idle", ())
    assert wording.NEED_WHERE in asked
    assert wording.NEED_WHERE not in reply, "nothing is asked for twice"


def test_the_code_of_whom_somebody_is_found_to_be_takes_their_report_along() -> None:
    chat = chat_with_others("tôi đang giữ một cháu bé ở nhà", "26-00088")

    (told,) = of_the_other(chat)
    assert (told.sighting, told.addition) == (True, "tôi đang giữ một cháu bé ở nhà\n26-00088")


def test_an_emergency_of_their_own_keeps_a_code_among_its_words() -> None:
    chat = chat_with_others("con tôi 4 tuổi bị lạc", "giống như vụ 26-00088 đó", "xã Hoằng Phú")

    (report,) = chat.reports
    assert report.draft.kind == CaseKind.MISSING_CHILD
    assert "26-00088" in report.draft.description
    assert chat.amendments == []


def test_a_code_alone_behind_their_own_tip_is_added_to_it() -> None:
    chat = chat_with_others(f"{LIKE_IN_THE_POST} ở xã Hoằng Phú")
    chat.send("26-00088", 30)

    assert [(more.addition, more.case_number) for more in chat.amendments] == [("26-00088", None)]


def test_what_was_held_goes_to_the_case_whose_code_is_the_answer() -> None:
    chat = chat_with_others(WALLET)
    chat.send("Lại có cháu bé đứng một mình, tôi thấy ở chợ Bút Sơn", 600)
    assert chat.state.stage == "asking"
    chat.send("26-00088")

    (told,) = of_the_other(chat)
    assert told.addition == "Lại có cháu bé đứng một mình, tôi thấy ở chợ Bút Sơn\n26-00088"
    assert (chat.state.stage, chat.state.held, chat.state.case_number) == ("open", None, "26-00001")


@pytest.mark.parametrize(
    "words",
    [
        "mã 26-00088 còn tìm không",
        "ma 26 00088 co con dang tim k",
        "vụ 26-00088 kết thúc chưa",
        "26-00088 là vụ gì vậy anh",
        "26-00088 có thật không",
    ],
)
@pytest.mark.parametrize("before", ["", "con tôi 4 tuổi bị lạc", SEEN])
def test_a_question_how_a_case_stands_is_answered_and_is_no_sighting(words: str, before: str) -> None:
    chat = chat_with_others()
    if before:
        chat.send(before)
    told = list(chat.amendments)

    assert chat.send(words) == [wording.state_of("26-00088", ended=False)]
    assert chat.amendments == told
    assert chat.send(words.replace("88", "77")) == [wording.state_of("26-00077", ended=True)]


@pytest.mark.parametrize(
    "words",
    [
        "tôi thấy cháu 26-00088 ở chợ, có phải không",
        "cháu 26-00088 đang ở nhà tôi, công an đến đón không",
        "26-00088 không thấy gì",
    ],
)
def test_what_tells_beside_its_question_is_passed_on(words: str) -> None:
    chat = chat_with_others()
    (reply,) = chat.send(words)

    assert reply.startswith(PASSED)
    assert [more.addition for more in of_the_other(chat)] == [words]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("con tôi 4 tuổi bị lạc ở xã Hoằng Thịnh", CaseKind.MISSING_CHILD),
        ("cháy nhà ở xã Hoằng Thịnh cứu với", CaseKind.NATURAL_DANGER),
        ("có thằng cầm dao xông vào nhà đánh em, cứu với", CaseKind.PERSON_IN_DANGER),
        ("tôi nhặt được cái ví ở xã Hoằng Thịnh", CaseKind.LOST_PROPERTY),
    ],
)
def test_another_emergency_leaves_the_case_that_was_named(words: str, kind: CaseKind) -> None:
    chat = chat_with_others(SEEN)
    chat.send(words, 60)

    (report,) = chat.reports
    assert report.draft.kind == kind
    assert [more.addition for more in of_the_other(chat) if more is not report.also] == [SEEN]
    assert (report.also is not None) == (kind == CaseKind.PERSON_IN_DANGER), "the child may be in that danger too"
    assert chat.state.named is None


def test_the_word_for_a_new_case_leaves_the_one_that_was_named() -> None:
    chat = chat_with_others(SEEN)

    assert chat.send("MỚI") == [wording.NEW_STARTED]
    chat.send("xã Hoằng Phú")
    assert len(of_the_other(chat)) == 1


def test_what_is_of_the_own_case_leaves_the_one_that_was_named() -> None:
    for own in ("ví của tôi màu nâu", "26-00001 có thẻ căn cước trong đó", "có tin gì về ví của tôi chưa"):
        chat = chat_with_others(WALLET)
        chat.send(SEEN, 60)
        chat.send(own, 60)

        assert [more.case_number for more in chat.amendments] == ["26-00088", None], own


@pytest.mark.parametrize("own", ["MẸ ĐỒNG Ý", "cháu Bi mặc áo đỏ", "con tôi có vết sẹo ở trán"])
def test_who_misses_somebody_themselves_speaks_of_theirs(own: str) -> None:
    chat = chat_with_others("con tôi tên Bi 4 tuổi bị lạc ở xã Hoằng Thịnh, số tôi 0912000333")
    chat.send(SEEN, 60)
    chat.send(own, 60)

    assert [more.case_number for more in chat.amendments] == ["26-00088", None]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("cháu bị ngã xuống ao rồi", False),
        ("cháu bị bắt cóc rồi", False),
        ("có người gọi bảo giữ cháu đòi 200 triệu", False),
        ("cháu về rồi ạ", True),
        ("thấy cháu rồi cảm ơn mọi người", True),
    ],
)
def test_an_end_or_a_danger_goes_to_their_own_case_and_is_read_beside_the_other(words: str, found: bool) -> None:
    chat = chat_with_others("con tôi 6 tuổi lạc ở xã Hoằng Lộc, sđt 0912345678")
    chat.send("26-00088 tôi thấy bé ở chợ Hoằng Lộc", 60)
    replies = chat.send(words, 60)

    own, other = chat.amendments[-2:]
    assert (own.case_id, own.case_number, own.addition, own.found) == ("case-1", None, words, found)
    assert (other.case_number, other.addition, other.perhaps_another) == ("26-00088", words, True)
    assert (wording.DANGER in replies) != found


def test_a_danger_that_they_see_is_of_whom_they_have_named() -> None:
    chat = chat_with_others("con tôi 6 tuổi lạc ở xã Hoằng Lộc, sđt 0912345678")
    chat.send("26-00088 tôi thấy bé ở chợ Hoằng Lộc", 60)
    chat.send("tôi thấy nó bị kéo lên xe rồi", 60)

    assert [(more.case_number, more.sighting) for more in chat.amendments] == [("26-00088", True)] * 2


def test_minutes_later_what_comes_is_no_longer_of_the_case_that_was_named() -> None:
    chat = chat_with_others(SEEN)
    chat.send("xã Hoằng Phú", 601)

    assert len(of_the_other(chat)) == 1
    assert chat.state.named is None


def test_a_danger_of_whom_the_named_case_seeks_goes_there_and_names_113() -> None:
    chat = chat_with_others(SEEN)
    replies = chat.send("có ông kéo nó lên xe rồi")

    assert replies[0] == wording.DANGER
    assert of_the_other(chat)[-1].addition == "có ông kéo nó lên xe rồi"
    assert chat.reports == []


def test_a_danger_that_may_be_of_whom_is_sought_is_read_there_too() -> None:
    chat = chat_with_others(SEEN, "thằng bố nó đang cầm dao đòi giết cả nhà, cứu với")

    (report,) = chat.reports
    assert report.also is not None
    assert report.also.case_number == "26-00088"
    assert wording.same_reporter("26-00088") in (report.beside or "")


@pytest.mark.parametrize(
    "words",
    [
        "Tôi đang giữ cháu bé mã 26-00088 ở nhà tôi số 5 thôn 2 xã Hoằng Phú",
        "bé 26-00088 đang ở nhà, thôn 2 xã Hoằng Phú",
    ],
)
def test_the_home_of_whoever_has_the_child_is_where_it_is(words: str) -> None:
    chat = chat_with_others(words)

    (told,) = of_the_other(chat)
    assert told.sighting
    assert told.place is not None
    assert fold("xã Hoằng Phú") in fold(told.place.name)


def test_who_asked_how_a_case_stands_tells_on_of_it() -> None:
    for asked in (["26-00088"], ["alo", "cho em hỏi vụ 26-00088"]):
        chat = chat_with_others(*asked)
        chat.send("thấy ở chợ Bút Sơn lúc nãy", 60)

        (told,) = of_the_other(chat)
        assert (told.sighting, told.place is not None, chat.reports) == (True, True, [])


def test_who_has_a_case_of_their_own_and_asks_about_another_tells_on_of_their_own() -> None:
    chat = chat_with_others("con tôi 4 tuổi bị lạc ở xã Hoằng Thịnh")
    chat.send("vụ 26-00088 có phải cháu tôi không", 60)
    chat.send("26-00088 còn tìm không", 60)
    chat.send("cháu mặc áo đỏ", 60)

    assert chat.amendments[-1].case_number is None


def test_who_takes_back_what_they_told_of_another_s_case_withdraws_nothing_of_their_own() -> None:
    chat = chat_with_others(WALLET, SEEN, "HỦY")

    assert (of_the_other(chat)[-1].addition, chat.state.named) == (wording.WANTS_TO_WITHDRAW, None)


def test_who_hides_is_asked_for_no_number() -> None:
    chat = chat_with_others()
    replies = chat.send("em thấy bé 26-00088 ở nhà nó, em đang trốn trong nhà vệ sinh, đừng gọi lại")

    assert not any(wording.NEED_PHONE in reply for reply in replies)


def test_a_child_that_was_seen_and_cries_stays_with_the_tip_and_so_does_who_takes_it_home() -> None:
    chat = chat_with_others(LIKE_IN_THE_POST, "xã Hoằng Phú")
    cries = chat.send("nó đang ngồi khóc", 30)
    chat.send("tôi đưa về nhà tôi rồi", 30)
    chat.send("số tôi 0912000111", 30)

    assert cries[0] == wording.DANGER
    assert [report.draft.kind for report in chat.reports] == [CaseKind.TIP]
    assert [more.addition for more in chat.amendments][:2] == ["nó đang ngồi khóc", "tôi đưa về nhà tôi rồi"]
    assert chat.amendments[-1].facts.reporter_phone == "+84912000111"


@pytest.mark.parametrize(
    "harm", ["có ông cầm dao đòi giết nó", "nó bị đuối nước rồi", "nó đang ngồi khóc trên lan can cầu, sắp nhảy"]
)
def test_harm_amid_a_tip_is_a_case_of_its_own_that_wakes_somebody(harm: str) -> None:
    chat = chat_with_others(f"{LIKE_IN_THE_POST} ở xã Hoằng Phú")
    chat.send(harm, 30)

    (_, danger) = chat.reports
    assert danger.draft.kind in (CaseKind.PERSON_IN_DANGER, CaseKind.NATURAL_DANGER)


def test_a_code_that_no_case_has_leaves_what_was_named_before() -> None:
    chat = chat_with_others(SEEN, "em thấy cháu bé 26-00099 ở xã Hoằng Phú")

    assert [report.draft.kind for report in chat.reports] == [CaseKind.TIP]
    assert len(of_the_other(chat)) == 1
    assert replace(chat.state, named=None) == chat.state


def test_a_danger_told_of_a_case_by_its_code_names_113() -> None:
    chat = chat_with_others()

    assert chat.send(f"26-00042 {KNIFE}")[0] == wording.DANGER
    assert [more.case_number for more in chat.amendments] == ["26-00042"]


def test_a_danger_told_of_a_case_that_has_ended_is_a_report() -> None:
    chat = chat_with_others()
    text = f"26-00077 {KNIFE}"

    assert chat.send(text)[0] == wording.DANGER
    assert [report.draft.description for report in chat.reports] == [text]


def test_the_code_under_which_the_own_case_went_out_anew_is_the_own_case() -> None:
    chat = opened()
    chat.send("26-00001B cháu mặc thêm áo khoác xanh", 600)

    assert chat.told == []
    assert len(chat.amendments) == 1


@pytest.mark.parametrize("words", ["bé Bin nhà tôi chưa về", "bà lão nhà bên đi lạc chưa về", "me toi 80 tuoi di lac"])
def test_one_of_their_own_or_another_kind_of_person_is_no_more_of_the_named_child(words: str) -> None:
    chat = chat_with_others(SEEN)
    told = len(chat.amendments)
    chat.send(words)
    chat.send("ở xã Hoằng Thịnh")

    (report,) = chat.reports
    assert report.draft.description.startswith(words)
    assert len(chat.amendments) == told


@pytest.mark.parametrize("words", ["con tôi cũng mất", "me em cung di lac", "bé nhà tôi cũng chưa về"])
def test_who_misses_one_of_their_own_as_well_tells_no_more_of_the_named_case(words: str) -> None:
    chat = chat_with_others("26-00088", words, "ở xã Hoằng Thịnh")

    (report,) = chat.reports
    assert report.draft.kind.person_sought
    assert chat.amendments == []
