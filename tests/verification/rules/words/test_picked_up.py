"""A thing that somebody has found goes out as found, and says nothing by which another could claim it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from schemas.event import CaseKind
from schemas.reports import Subject
from services.verification.rules.agreement.marks import reading_of
from services.verification.rules.documents import changed, default_wording, endings
from services.verification.rules.known import Known, gathered_facts
from services.verification.rules.words.picked_up import tells_finder
from tests.support.invented_cases import FORCE, content_of, submitted

NOW = datetime(2025, 4, 13, 12, tzinfo=UTC)
WALLET = "mình nhặt được cái ví ở chợ, trong có 2 triệu với căn cước tên Nguyễn Thị Mẫu, ai mất thì liên hệ"


def told(description: str, name: str | None = None) -> Known:
    report = submitted(CaseKind.LOST_PROPERTY).model_copy(
        update={"description": description, "subject": Subject(name=name)}
    )
    return gathered_facts(report, ())


@pytest.mark.parametrize(
    "words",
    [
        WALLET,
        "minh nhat duoc cai vi o cho hoang loc co can cuoc ten nguyen thi mau",
        "Cháu đi học về có nhặt được chiếc điện thoại, cháu muốn nộp công an",
        "Thấy cái xe đạp bỏ ở bờ đê, ai mất đến nhận",
        "Nhặt được 1 chùm chìa khoá trước cổng trường",
        "Người báo nhặt được túi xách màu đen ở bến xe",
        "Có người nhặt được ví đem nộp ở trụ sở, trong có giấy tờ",
        "em lượm được con chó nhỏ, tìm chủ",
    ],
)
def test_who_found_something_is_told(words: str) -> None:
    assert tells_finder(words)


@pytest.mark.parametrize(
    "words",
    [
        "Tôi đánh rơi ví ở chợ, ai nhặt được xin gọi lại",
        "em mat vi ai nhat duoc cho em xin lai giay to",
        "Mất điện thoại ở bến xe. Nhặt được xin hậu tạ",
        "Rơi túi xách, bạn nào ở chợ có nhặt được cho em xin lại",
        "Nếu nhặt được giấy tờ tên tôi, xin liên hệ",
        "Người nhặt được vui lòng liên hệ, em mất cả lương tháng này",
        "Tôi mất 15,2 triệu đồng gói trong túi ni lông, chưa ai nhặt được",
        "Hoá ra bà con nhặt được thì báo giúp tôi, tôi rơi ví",
    ],
)
def test_who_lost_something_asks_for_a_finder(words: str) -> None:
    assert not tells_finder(words)


def test_a_found_thing_is_posted_as_found_without_what_proves_whose_it_is() -> None:
    known = told(WALLET, "Nguyễn Thị Mẫu")
    content = content_of(CaseKind.LOST_PROPERTY, known)
    lines = content.text.split("\n")
    assert lines[0] == "🔎 TÌM CHỦ ĐỒ NHẶT ĐƯỢC"
    assert any(line.startswith("Nhặt được: ") for line in lines)
    assert any(line.startswith("Ai mất, xin gọi ") for line in lines)
    said = "\n".join((content.text, content.facts.model_dump_json(), *endings(content, FORCE).values()))
    assert not [word for word in ("Mẫu", "triệu", "căn cước", "Ai nhặt được", "Mất:") if word in said]


@pytest.mark.parametrize("name", ["nguyễn thị mẫu", "Mẫu", "Ví của Nguyễn Thị Mẫu", "Nguyễn Thị Mẫu (căn cước)"])
def test_whatever_a_finder_was_heard_to_say_an_officer_says_what_is_posted(name: str) -> None:
    known = told(WALLET, name)
    known = replace(known, subject=known.subject.model_copy(update={"carries": "căn cước tên Mẫu"}), photos=("a" * 64,))
    content = content_of(CaseKind.LOST_PROPERTY, known)
    assert "mẫu" not in content.model_dump_json().lower()
    assert (content.pictures, content.poster_heading) == ((), None), "a picture of what is in it tells the same"
    assert "who" in reading_of(content, known, FORCE, NOW).open_parts
    named = changed(content, facts=content.facts.model_copy(update={"name": "Một chiếc ví da màu nâu"}))
    named = changed(named, text=default_wording(named, known, named.facts, FORCE))
    assert named.text.split("\n")[:2] == ["🔎 TÌM CHỦ ĐỒ NHẶT ĐƯỢC", "Một chiếc ví da màu nâu."]
    assert reading_of(named, known, FORCE, NOW).open_parts == ()


def test_what_is_lost_is_posted_as_before() -> None:
    known = told("Rơi ví da nâu ở chợ, ai nhặt được xin gọi lại.")
    content = content_of(CaseKind.LOST_PROPERTY, known)
    assert content.text.split("\n")[:2] == [
        "🔎 TÌM ĐỒ THẤT LẠC",
        "Rơi ví da nâu ở chợ, ai nhặt được xin gọi lại.",
    ]
    assert "who" not in reading_of(content, known, FORCE, NOW).open_parts
    assert content_of(CaseKind.LOST_PROPERTY, replace(known, photos=("a" * 64,))).poster_heading == "TÌM ĐỒ THẤT LẠC"
