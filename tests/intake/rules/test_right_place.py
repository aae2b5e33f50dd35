"""Whoever answers "where" with their home is placed there; who is missing from elsewhere is not."""

import pytest

from services.intake.rules import wording
from tests.support.citizens.chat import Chat

PHU, LOC = "15889", "15961"


@pytest.mark.parametrize(
    ("first", "answer", "commune_code"),
    [
        ("cháy nhà", "nhà tôi ở thôn Đại Đồng xã Hoằng Lộc", LOC),
        ("cứu em với", "nhà em ở thôn 2 xã Hoằng Phú", PHU),
        ("cứu em với", "nhà cháu ở thôn 3 xã Hoằng Thịnh", LOC),
        ("chay nha cuu voi", "nha em o thon 2 xa hoang phu", PHU),
        ("có người bị đánh", "dạ em ở trọ xã Hoằng Lộc, ngay cổng chợ", LOC),
    ],
)
def test_who_is_in_danger_is_where_they_live(first: str, answer: str, commune_code: str) -> None:
    chat = Chat()
    chat.send(first)
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
        "bé đang ở nhà tôi, thôn 2 xã Hoằng Phú",
        "nhà tôi ở xã Hoằng Phú bị ngập tới mái rồi, có 3 người",
    ],
)
def test_a_flood_and_a_found_person_are_at_home(text: str) -> None:
    chat = Chat()
    chat.send(text)

    assert chat.reports[0].draft.place.commune_code == PHU


@pytest.mark.parametrize(
    "text",
    [
        "bố nhà em 70 tuổi đi lạc, nhà em ở xã Hoằng Lộc",
        "mẹ em đi lạc, tìm khắp nơi rồi nhà em ở xã Hoằng Lộc",
        "con em lạc rồi nha, nhà ở xã Hoằng Lộc",
    ],
)
def test_a_father_s_house_is_not_where_somebody_left_home(text: str) -> None:
    chat = Chat()
    chat.send(text)

    assert chat.state.place is None


@pytest.mark.parametrize(
    "text",
    [
        "mẹ em bỏ nhà đi, nhà em ở xã Hoằng Lộc",
        "con em trốn nhà đi từ sáng, nhà ở xã Hoằng Lộc",
        "chau 8 tuoi ra khoi nha tu trua, nha o xa Hoang Loc",
        "me em bo nha di roi, nha em o xa Hoang Loc",
    ],
)
def test_who_left_home_was_there_last(text: str) -> None:
    chat = Chat()
    chat.send(text)

    place = chat.reports[0].draft.place if chat.reports else chat.state.place
    assert place is not None
    assert place.commune_code == LOC


def test_a_family_that_is_asked_where_may_answer_with_their_home() -> None:
    chat = Chat()
    chat.send("con tôi 6 tuổi bị lạc")
    chat.send("nhà tôi ở xã Hoằng Lộc")

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
        ("Hoằng Thịnh ạ", ("Hoằng Thịnh, Xã Hoằng Lộc, Thanh Hóa", LOC)),
        ("Dạ Hoằng Thịnh", ("Hoằng Thịnh, Xã Hoằng Lộc, Thanh Hóa", LOC)),
        ("dạ ở Hoằng Thịnh chú ơi", ("Hoằng Thịnh, Xã Hoằng Lộc, Thanh Hóa", LOC)),
        ("xã Hoằng Thịnh nhé", ("xã Hoằng Thịnh, Xã Hoằng Lộc, Thanh Hóa", LOC)),
        ("thua anh o hoang thinh a", ("Hoằng Thịnh, Xã Hoằng Lộc, Thanh Hóa", LOC)),
        ("hoang thinh a", ("hoang thinh, Xã Hoằng Lộc, Thanh Hóa", LOC)),
        ("HOANG THINH A", ("HOANG THINH, Xã Hoằng Lộc, Thanh Hóa", LOC)),
        ("Vâng, chợ Bút Sơn ạ", ("chợ Bút Sơn, Xã Hoằng Hóa, Thanh Hóa", "15865")),
        ("dạ thưa các anh công an, xã Hoằng Lộc ạ, em cảm ơn", ("xã Hoằng Lộc", LOC)),
    ],
)
def test_a_polite_answer_is_the_place(answer: str, place: tuple[str, str]) -> None:
    chat = Chat()
    chat.send("con em 4 tuổi đi lạc rồi các chú ơi")

    chat.send(answer)

    (report,) = chat.reports
    assert (report.draft.place.name, report.draft.place.commune_code) == place


@pytest.mark.parametrize("answer", ["dạ", "dạ chú ơi", "vâng ạ", "dạ em cảm ơn ạ", "dạ anh Minh ạ", "ở xóm Đông anh ạ"])
def test_politeness_alone_is_no_place(answer: str) -> None:
    chat = Chat()
    chat.send("con em 4 tuổi đi lạc rồi các chú ơi")

    chat.send(answer)

    assert chat.reports == []
    assert chat.state.place is None


@pytest.mark.parametrize(
    "answer",
    [
        "dạ bác Thọ Xuân ạ",
        "Dạ chú Đông Sơn ơi",
        "da chu dong son oi",
        "dạ thưa chú Thọ Xuân",
        "vâng các chú Đông Sơn ơi",
        "dạ Anh Sơn",
        "dạ anh Sơn ạ",
        "Anh Sơn ơi",
        "dạ đồng chí Đông Sơn ơi",
        "dạ công an Hoằng Lộc ơi",
    ],
)
def test_who_is_called_by_a_commune_s_name_is_no_place(answer: str) -> None:
    chat = Chat()
    chat.send("con em 4 tuổi đi lạc rồi các chú ơi")

    chat.send(answer)

    assert chat.reports == []
    assert chat.state.place is None


@pytest.mark.parametrize("answer", ["dạ chú, Đông Sơn ạ", "dạ chú ở Đông Sơn ạ", "dạ anh xã Đông Sơn ạ"])
def test_a_place_said_to_somebody_is_one(answer: str) -> None:
    chat = Chat()
    chat.send("con em 4 tuổi đi lạc rồi các chú ơi")

    chat.send(answer)

    (report,) = chat.reports
    assert report.draft.place.commune_code == "16378"
