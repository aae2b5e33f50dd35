"""What several messages tell together, and what a later one puts right."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.places.finding import fold
from services.intake.rules.conversation.state import Amend
from services.intake.rules.reports import Details
from services.intake.rules.told_facts import FIELDS, facts_told, news_in, pieces
from services.intake.understanding.rules.kinds import Kind
from tests.support.citizens.chat import LOST_WHERE, START, Chat

STORY = "con trai tôi tên Nam 5 tuổi mặc áo đỏ, quần đen lạc lúc 3 giờ chiều, gọi tôi 0912345678"
RIGHT = [
    ("nhầm, 6 tuổi", {"age": 6}),
    ("6 tuổi chứ không phải 5 tuổi", {"age": 6}),
    ("6 tuổi", {"age": 6}),
    ("chết, lộn, cháu 6 tuổi", {"age": 6}),
    ("à tên Năm", {"name": "Năm"}),
    ("không phải áo đỏ, áo xanh", {"clothing": "áo xanh, quần đen"}),
    ("đính chính: cháu mặc quần trắng", {"clothing": "áo đỏ, quần trắng"}),
    ("số đúng là 0987654321", {"reporter_phone": "+84987654321"}),
    ("sửa: mất lúc 4 giờ chiều", {"last_seen_at": datetime(2026, 4, 13, 9, tzinfo=UTC)}),
]


@pytest.mark.parametrize(("words", "right"), RIGHT)
def test_the_newest_word_counts_when_it_corrects(words: str, right: dict[str, object]) -> None:
    facts = facts_told([STORY, words], START, "missing_child")

    assert {name: getattr(facts, name) for name in right} == right
    others = set(FIELDS) - set(right)
    before = facts_told([STORY], START, "missing_child")
    assert {name: getattr(facts, name) for name in others} == {name: getattr(before, name) for name in others}


@pytest.mark.parametrize(("words", "right"), [line for line in RIGHT if "tên" not in line[0]])
def test_without_accents_it_corrects_as_well(words: str, right: dict[str, object]) -> None:
    facts = facts_told([STORY, fold(words)], START, "missing_child")

    told = {name: getattr(facts, name) for name in right}
    if "clothing" in right:
        assert fold(str(told["clothing"])) == fold(str(right["clothing"]))
    else:
        assert told == right


@pytest.mark.parametrize(
    "words",
    [
        "cháu lên nhầm xe khách",
        "tôi là mẹ cháu, 35 tuổi",
        "hàng xóm thấy cháu lúc 4 giờ chiều",
        "không phải cháu tự đi đâu",
    ],
)
def test_what_corrects_nothing_leaves_what_was_told(words: str) -> None:
    known = facts_told([STORY], START, "missing_child")
    told = facts_told([STORY, words], START, "missing_child")

    assert [getattr(told, name) for name in ("name", "age", "clothing", "last_seen_at", "reporter_phone")] == [
        getattr(known, name) for name in ("name", "age", "clothing", "last_seen_at", "reporter_phone")
    ]


@pytest.mark.parametrize(
    ("number", "story", "age"),
    [
        ("5", "missing_child", 5),
        ("2", "missing_child", None),  # it may answer what kind of case it is
        ("80", "missing_child", None),
        ("80", "missing_adult", 80),
        ("5", "danger_now", None),
    ],
)
def test_a_number_alone_is_the_age_of_who_is_sought(number: str, story: Kind, age: int | None) -> None:
    told = facts_told(["Nguyễn Gia Bảo", number], START, story)

    assert told.age == age


def test_a_garment_is_worn_with_the_others() -> None:
    facts = facts_told([STORY, "À cháu mặc thêm áo khoác xám"], START, "missing_child")

    assert facts.clothing == "áo đỏ, quần đen, áo khoác xám"


def test_a_corrected_age_changes_the_year_of_birth_too() -> None:
    known = facts_told(["cháu sinh năm 2021 bị lạc"], START, "missing_child")
    assert (known.age, known.birth_year) == (5, 2021)

    assert news_in("nhầm, 6 tuổi", START, "missing_child", known).facts == Details(age=6, birth_year=2020)


def test_of_a_case_whose_facts_nobody_remembers_only_what_corrects_is_news() -> None:
    assert news_in("cháu tên Nam, 5 tuổi, mặc áo đỏ", START, "missing_child", None).facts == Details()
    assert news_in("nhầm, 6 tuổi", START, "missing_child", None).facts == Details(age=6)


def test_before_it_is_sent_the_corrected_fact_is_read_back() -> None:
    chat = Chat()
    chat.send("Cháu tên Nam, bé trai 5 tuổi mặc áo đỏ bị lạc")
    (standing,) = chat.send("nhầm, 6 tuổi")
    assert "6 tuổi" in standing
    assert "5 tuổi" not in standing
    chat.send("à tên Năm, áo xanh chứ không phải áo đỏ")
    chat.send("xã Hoằng Thịnh")

    draft = chat.reports[0].draft
    assert (draft.name, draft.age, draft.clothing) == ("Năm", 6, "áo xanh")
    assert "bé trai 5 tuổi mặc áo đỏ" in draft.description
    assert "nhầm, 6 tuổi" in draft.description


def test_at_the_desk_an_amendment_names_the_field_that_was_corrected() -> None:
    chat = Chat()
    chat.send(LOST_WHERE)
    (reply,) = chat.send("nhầm, cháu 6 tuổi, áo xanh", 600)

    assert chat.amendments == [
        Amend(
            "case-1",
            addition="nhầm, cháu 6 tuổi, áo xanh\nNgười báo sửa: tuổi: 4 → 6; quần áo: áo đỏ → áo xanh.",
            facts=Details(age=6, clothing="áo xanh"),
        )
    ]
    assert "Đã sửa: 6 tuổi; mặc: áo xanh." in reply


def test_what_was_not_known_is_filled_in_at_the_desk() -> None:
    chat = Chat()
    chat.send(LOST_WHERE)
    chat.send("Cháu tên Na", 60)
    chat.send("Cháu tên ở trường là Hân", 60)

    assert [amend.facts for amend in chat.amendments] == [Details(name="Na"), Details()]


def test_a_number_that_was_corrected_is_not_written_into_the_story() -> None:
    chat = Chat()
    chat.send(f"{LOST_WHERE}, gọi tôi 0912345678")
    chat.send("số đúng là 0987654321", 60)

    (amend,) = chat.amendments
    assert amend.facts == Details(reporter_phone="+84987654321")
    assert amend.addition == "số đúng là 0987654321\nNgười báo sửa: số gọi lại."


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        (
            "hai cháu, Nam 5 tuổi và Hoa 7 tuổi bị lạc ở xã Hoằng Thịnh",
            "Tin nói đến 2 người: Nam, 5 tuổi; Hoa, 7 tuổi. Bản tin chỉ ghi người thứ nhất.",
        ),
        (
            "con tôi 5 tuổi bị lạc ở xã Hoằng Thịnh, lại có bà cụ 80 tuổi cũng đi lạc",
            "Tin có thể nói đến hơn một người hoặc hơn một việc.",
        ),
        (LOST_WHERE, None),
    ],
)
def test_the_officer_sees_that_a_message_tells_of_two(text: str, beside: str | None) -> None:
    chat = Chat()
    chat.send(text)

    (report,) = chat.reports
    assert report.beside == beside
    assert report.draft.description == text


WORDS = ["nhầm", "không", "phải", "áo", "đỏ", ",", "mà", "5", "6", "tuổi", "à", "tên", "Năm", ".", "đúng", "là", "sai"]


@given(st.text(max_size=200) | st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_any_text_is_taken_apart(text: str) -> None:
    told = pieces(text)

    assert told
    assert sum(len(piece.words) for piece in told) <= len(text) * 3
    facts_told([text], START, "missing_child")
