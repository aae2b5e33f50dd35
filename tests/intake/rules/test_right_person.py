"""What is told of somebody beside the one who is sought enters no case, and who else is away is asked about."""

import pytest

from schemas.event import CaseKind
from schemas.places.finding import fold
from services.intake.rules import wording
from services.intake.rules.reports import Details
from services.intake.rules.told_facts import another_away, facts_told, news_in
from tests.support.citizens.chat import START, Chat

OPEN = "con tôi 6 tuổi lạc ở xã Hoằng Lộc, sđt 0912345678"
MOTHERS = "+84912345678"
KNOWN = Details(age=6, reporter_phone=MOTHERS)
OF_THE_CHILD = ("name", "age", "sex", "clothing", "vehicle", "health")

OF_OTHERS = [
    "bạn nó là bé Hoa 7 tuổi cũng chưa về",
    "bố cháu tên Hùng, mặc áo xanh đi xe wave",
    "hàng xóm nhà tôi bà cụ 80 tuổi cũng đi đâu từ sáng",
    "ông ngoại cháu 70 tuổi bị lẫn",
    "cháu có anh trai tên Tuấn 10 tuổi",
]


@pytest.mark.parametrize("text", OF_OTHERS)
def test_what_is_told_of_another_is_not_told_of_the_child(text: str) -> None:
    for said in (text, fold(text)):
        told = news_in(said, START, "missing_child", KNOWN).facts

        assert [name for name in OF_THE_CHILD if getattr(told, name) is not None] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("cháu mặc áo đỏ, mẹ cháu mặc áo xanh", {"clothing": "áo đỏ"}),
        ("em nó mặc áo đỏ", {"clothing": "áo đỏ"}),
        ("cháu tên Nam, bạn cháu tên Hùng", {"name": "Nam"}),
        ("bà nội cháu bảo cháu mặc áo vàng", {"clothing": "áo vàng"}),
        ("hôm nay em gái nó nghỉ học, nó đi một mình, áo xanh", {"clothing": "áo xanh"}),
        ("nhầm, em nó 7 tuổi", {"age": 7}),
        ("em nó 4 tuổi", {}),
    ],
)
def test_what_is_told_of_the_child_beside_another_is_read(text: str, told: dict[str, object]) -> None:
    facts = news_in(text, START, "missing_child", KNOWN).facts

    assert {name: value for name in OF_THE_CHILD if (value := getattr(facts, name)) is not None} == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("con dâu bà tên Hoa mặc áo đỏ", {}),
        ("mẹ tôi mặc áo nâu", {"clothing": "áo nâu"}),
        ("chồng bà mất rồi, bà mặc áo tím", {"clothing": "áo tím"}),
    ],
)
def test_of_a_missing_mother_her_daughter_s_facts_are_not_hers(text: str, told: dict[str, object]) -> None:
    facts = news_in(text, START, "missing_adult", Details(age=70, sex="female")).facts

    assert {name: value for name in OF_THE_CHILD if (value := getattr(facts, name)) is not None} == told


def test_a_report_that_is_not_sent_yet_takes_no_facts_of_others() -> None:
    facts = facts_told(["con tôi 6 tuổi bị lạc", "bố cháu tên Hùng, mặc áo xanh"], START, "missing_child")

    assert (facts.name, facts.clothing, facts.age) == (None, None, 6)


def test_another_s_number_stands_beside_the_caller_s_and_never_instead() -> None:
    chat = Chat()
    chat.send(OPEN)
    (told,) = chat.send("số bố cháu 0977888999")

    assert "Đã sửa" not in told
    assert chat.amendments[-1].facts.reporter_phone is None
    assert "0977888999" in (chat.amendments[-1].addition or "")
    assert chat.state.facts is not None
    assert chat.state.facts.reporter_phone == MOTHERS


def test_another_s_number_is_called_where_none_is_known() -> None:
    told = news_in("số bố cháu 0977888999", START, "missing_child", Details(age=6))

    assert told.facts.reporter_phone == "+84977888999"


@pytest.mark.parametrize(
    "text",
    [
        "bạn nó là bé Hoa 7 tuổi cũng chưa về",
        "em gái nó 4 tuổi cũng mất luôn rồi",
        "em nó cũng mất",
        "con nhà bên cũng đi đâu mất",
        "có đứa bé nào đứng khóc ở cổng nhà tôi",
    ],
)
def test_whether_another_who_is_away_or_found_is_a_case_of_their_own_is_asked(text: str) -> None:
    for said in (text, fold(text)):
        chat = Chat()
        chat.send(OPEN)
        chat.send(said)

        assert chat.state.stage == "asking"


@pytest.mark.parametrize(
    "text",
    [
        "mẹ nó cũng không thấy nó đâu",
        "cô giáo cũng không thấy",
        "hàng xóm cũng chưa thấy đâu",
        "bố nó cũng đi tìm",
        "con tôi cũng chưa về",
    ],
)
def test_who_has_not_seen_the_child_is_not_away(text: str) -> None:
    assert not another_away(text, "missing_child", 6)


def test_a_husband_who_was_hit_while_he_searched_is_a_case_of_his_own() -> None:
    chat = Chat()
    chat.send(OPEN)
    replies = chat.send("chồng tôi đi tìm con bị xe đâm")

    assert [report.draft.kind for report in chat.reports] == [CaseKind.MISSING_CHILD, CaseKind.PERSON_IN_DANGER]
    assert wording.DANGER in replies


def test_a_report_says_that_another_may_be_away_too() -> None:
    chat = Chat()
    chat.send("con tôi 6 tuổi bị lạc")
    chat.send("bạn nó cũng chưa về")
    chat.send("xã Hoằng Lộc")

    assert "hơn một người" in (chat.reports[0].beside or "")
