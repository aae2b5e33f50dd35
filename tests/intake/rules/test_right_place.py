"""Whoever answers "where" with their home is placed there; who is missing from elsewhere is not."""

import pytest

from services.intake.rules import wording
from services.intake.rules.happenings import Happening
from tests.support.citizens.chat import AROUND, Chat

PHU, LOC = "15889", "15961"


def chat_after(*said: Happening | str) -> Chat:
    chat = Chat()
    for each in said:
        chat.send(each)
    return chat


@pytest.mark.parametrize(
    ("first", "answer", "commune_code"),
    [
        ("cháy nhà", "nhà tôi ở thôn Đại Đồng xã Hoằng Lộc", LOC),
        ("cứu em với", "nhà em ở thôn 2 xã Hoằng Phú", PHU),
        ("có người bị đánh", "dạ em ở trọ xã Hoằng Lộc, ngay cổng chợ", LOC),
    ],
)
def test_who_is_in_danger_is_where_they_live(first: str, answer: str, commune_code: str) -> None:
    chat = chat_after(first)
    assert chat.state.place is None

    (told,) = chat.send(answer)

    place = chat.amendments[-1].place
    assert place is not None
    assert place.commune_code == commune_code
    assert wording.COMMUNE_NOT_KNOWN not in told


@pytest.mark.parametrize(
    "text",
    [
        "lũ lên tới nóc nhà tôi ở thôn 2 xã Hoằng Phú",
        "nhà tôi ở xã Hoằng Phú bị ngập tới mái rồi, có 3 người",
        "bé đang ở nhà tôi, thôn 2 xã Hoằng Phú",
    ],
)
def test_a_flood_and_a_found_person_are_at_home(text: str) -> None:
    chat = chat_after(text)

    assert chat.reports[0].draft.place.commune_code == PHU


@pytest.mark.parametrize(
    "text", ["bố nhà em 70 tuổi đi lạc, nhà em ở xã Hoằng Lộc", "con em lạc rồi nha, nhà ở xã Hoằng Lộc"]
)
def test_a_father_s_house_is_not_where_somebody_left_home(text: str) -> None:
    chat = chat_after(text)

    assert chat.state.place is None


@pytest.mark.parametrize(
    "text", ["mẹ em bỏ nhà đi, nhà em ở xã Hoằng Lộc", "chau 8 tuoi ra khoi nha tu trua, nha o xa Hoang Loc"]
)
def test_who_left_home_was_there_last(text: str) -> None:
    chat = chat_after(text)

    place = chat.reports[0].draft.place if chat.reports else chat.state.place
    assert place is not None
    assert place.commune_code == LOC


def test_a_family_that_is_asked_where_may_answer_with_their_home() -> None:
    chat = chat_after("con tôi 6 tuổi bị lạc", "nhà tôi ở xã Hoằng Lộc")

    assert chat.reports[0].draft.place.commune_code == LOC


@pytest.mark.parametrize(
    "texts",
    [
        ("con tôi 6 tuổi bị lạc, nhà tôi ở xã Hoằng Lộc",),
        ("con tôi 6 tuổi bị lạc", "lạc ở chợ Bồng, nhà tôi ở xã Hoằng Lộc"),
        ("con tôi 6 tuổi bị lạc ở chợ Bồng, nhà tôi ở xã Hoằng Lộc",),
    ],
)
def test_a_child_that_is_missing_elsewhere_is_not_at_home(texts: tuple[str, ...]) -> None:
    chat = Chat()
    told = [reply for text in texts for reply in chat.send(text)]

    assert chat.state.place is None
    assert "Hoằng Lộc" not in "".join(told)


@pytest.mark.parametrize(
    ("answer", "place"),
    [
        ("dạ ở Hoằng Thịnh chú ơi", ("Hoằng Thịnh, Xã Hoằng Lộc, Thanh Hóa", LOC)),
        ("hoang thinh a", ("Hoằng Thịnh, Xã Hoằng Lộc, Thanh Hóa", LOC)),
        ("dạ thưa các anh công an, xã Hoằng Lộc ạ, em cảm ơn", ("xã Hoằng Lộc", LOC)),
    ],
)
def test_a_polite_answer_is_the_place(answer: str, place: tuple[str, str]) -> None:
    chat = chat_after("con em 4 tuổi đi lạc rồi các chú ơi")

    chat.send(answer)

    (report,) = chat.reports
    assert (report.draft.place.name, report.draft.place.commune_code) == place


@pytest.mark.parametrize(
    "answer",
    ["dạ bác Thọ Xuân ạ", "da chu dong son oi", "vâng các chú Đông Sơn ơi", "Anh Sơn ơi", "dạ công an Hoằng Lộc ơi"],
)
def test_who_is_called_by_a_commune_s_name_is_no_place(answer: str) -> None:
    chat = chat_after("con em 4 tuổi đi lạc rồi các chú ơi")

    chat.send(answer)

    assert chat.reports == []
    assert chat.state.place is None


@pytest.mark.parametrize("answer", ["dạ chú, Đông Sơn ạ", "dạ chú ở Đông Sơn ạ", "dạ anh xã Đông Sơn ạ"])
def test_a_place_said_to_somebody_is_one(answer: str) -> None:
    chat = chat_after("con em 4 tuổi đi lạc rồi các chú ơi")

    chat.send(answer)

    (report,) = chat.reports
    assert report.draft.place.commune_code == "16378"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("gan cau ham rong", "gần cầu Hàm Rồng"),
        ("thon 3 xa hoang giang huyen hoang hoa", "thôn 3 xã Hoằng Giang huyện Hoằng Hóa"),
        ("o thon 2 hoang thinh, huyen hoang hoa", "thôn 2 Hoằng Thịnh, huyện Hoằng Hóa"),
    ],
)
def test_a_place_typed_without_accents_is_spelt_as_it_is_known(words: str, name: str) -> None:
    place = AROUND.find_place(words)
    assert place is not None
    assert name in place.name
