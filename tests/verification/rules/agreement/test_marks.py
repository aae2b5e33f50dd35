"""Facts, text and poster say the same, or it is marked and nobody signs it; and what a reader looks for in vain."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.content import Content
from schemas.event import CaseKind
from schemas.places.finding import commune
from schemas.reports import Subject
from services.verification.rules.agreement.marks import Reading, accepting_what_stands, reading_of
from services.verification.rules.case import Case
from services.verification.rules.kinds import KINDS
from services.verification.rules.orders import Wanted, why_not
from services.verification.rules.refusals import Reason
from tests.support.invented_cases import FORCE, GROUNDS, NOW, content_of, facts, pending, saving, with_content

CODE = "Mã: 25-00042"
WHOLE = "Bé Nguyễn Văn Tí, áo xanh, lạc gần chợ Hoằng Thịnh lúc 17h. Ai thấy xin gọi 0237 385 2222."
CHILD = pending()


def read(content: Content, case: Case = CHILD) -> Reading:
    return reading_of(content, case.facts, FORCE, NOW)


def reworded(text: str, **changes: Any) -> Content:
    return saving(CHILD.draft.content, text=f"{text}\n{CODE}", **changes)


def fact(**changes: Any) -> Any:
    return CHILD.draft.content.facts.model_copy(update=changes)


subjects = st.builds(
    Subject,
    name=st.none() | st.sampled_from(["Nam", "Nữ Thị Ba Tuổi", "An", "a", "Lê 5 tuổi"]),
    sex=st.none() | st.sampled_from(["male", "female"]),
    age=st.none() | st.integers(0, 120),
    height_cm=st.none() | st.integers(20, 250),
    clothing=st.none() | st.sampled_from(["áo đỏ của bé gái 9 tuổi", "váy hồng, sn 1950", "cao 1m50", "lúc 5h"]),
    marks=st.none() | st.just("gọi 0912 345 678, xã Hoằng Hóa"),
)


@given(st.sampled_from(list(CaseKind)), subjects, st.text(max_size=60) | st.just("Gọi 0912 345 678 " * 90))
def test_what_the_facts_make_agrees_with_them(kind: CaseKind, subject: Subject, description: str) -> None:
    known = replace(facts(kind), subject=subject, description=description)
    assert reading_of(content_of(kind, known), known, FORCE, NOW).differs == ()


@pytest.mark.parametrize("kind", [kind for kind in CaseKind if KINDS[kind].sent])
def test_a_whole_report_makes_an_alert_that_lacks_nothing(kind: CaseKind) -> None:
    reading = read(pending(kind).draft.content, pending(kind))
    assert (reading.lacks, reading.told) == ((), len(reading.parts))


@pytest.mark.parametrize(
    ("content", "marks"),
    [
        (reworded(WHOLE), set()),
        (reworded(WHOLE + "\nNguồn: Công an xã Hoằng Giang (bản mẫu)"), set()),
        (reworded(WHOLE + " Bé gái."), {("sex", "text", "nữ", "")}),
        (reworded(WHOLE + " Đi với bé trai.", facts=fact(sex="female")), set()),
        (reworded(WHOLE + " Là bé trai.", facts=fact(sex="female")), {("sex", "text", "nam", "nữ")}),
        (reworded(WHOLE, facts=fact(seen_at=None)), {("seen_at", "text", "17:00", "")}),
        (
            saving(CHILD.draft.content, facts=fact(name="N.V.T."), poster_heading="TÌM CHÁU NGUYỄN VĂN TÍ"),
            {("name", where, "Nguyễn Văn Tí", "N.V.T.") for where in ("heading", "text")},
        ),
        (saving(CHILD.draft.content, poster_heading="TÌM BÉ 6 TUỔI"), {("age", "heading", "6 tuổi", "4 tuổi")}),
    ],
)  # fmt: skip
def test_what_differs_is_marked(content: Content, marks: set[tuple[str, ...]]) -> None:
    assert {(mark.of, mark.where, mark.said, mark.fact) for mark in read(content).differs} == marks


def test_the_commune_that_loa_adds_does_not_agree_with_itself() -> None:
    """They said a commune that the point does not lie in: Loa's own words behind theirs are no second witness."""
    own = commune("15961")
    for words in ("chợ Vạc, xã Hoằng Hóa", "gần cổng chợ xã Hoằng Hóa"):
        place = fact().place.model_copy(update={"name": f"{words}, {own.label}"})
        (mark,) = (mark for mark in read(saving(CHILD.draft.content, facts=fact(place=place))).differs)
        assert (mark.where, mark.said, mark.fact) == ("place", "xã Hoằng Hóa", own.full_name)
    named = fact().place.model_copy(update={"name": f"giữa xã Hoằng Hóa và xã Hoằng Lộc, {own.label}"})
    assert read(saving(CHILD.draft.content, facts=fact(place=named))).differs == ()


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        (WHOLE, ()),
        ("Tìm trẻ lạc", ("where", "when", "do", "call")),
        (WHOLE.replace("lúc 17h", ""), ("when",)),
        (WHOLE.replace("gần chợ Hoằng Thịnh", ""), ("where",)),
        (WHOLE.replace("Ai thấy xin gọi 0237 385 2222.", "Xin chia sẻ."), ("call",)),
        (WHOLE.replace("Ai thấy xin gọi 0237 385 2222.", "113"), ("do",)),
    ],
)
def test_what_a_reader_needs(text: str, lacks: tuple[str, ...]) -> None:
    assert read(reworded(text)).lacks == lacks


def test_somebody_of_whom_nothing_is_known_is_nobody_to_look_for() -> None:
    known = replace(facts(CaseKind.MISSING_ADULT), subject=Subject(), photos=())
    reading = reading_of(content_of(CaseKind.MISSING_ADULT, known), known, FORCE, NOW)
    assert reading.lacks == ("who",)


def obstacle(case: Case) -> Reason | None:
    refusal = why_not(case, Wanted("approve"), "si.quan", GROUNDS)
    return refusal.reason if refusal else None


def holding(content: Content) -> Case:
    fields = ("texts", "facts", "accepted", "poster_heading")
    return with_content(CHILD, **{name: getattr(content, name) for name in fields})


def test_it_is_signed_once_it_agrees_or_somebody_says_that_it_is_right() -> None:
    differing = reworded(WHOLE + " Bé 5 tuổi.")
    assert obstacle(holding(reworded(WHOLE))) is None
    assert obstacle(holding(differing)) is Reason.DIFFERS
    assert obstacle(holding(reworded(WHOLE.replace("Ai thấy xin gọi 0237 385 2222.", "113")))) is Reason.LACKS
    assert obstacle(holding(reworded(WHOLE.replace("lúc 17h", "")))) is None, "nobody may know the hour"
    without_poster = differing.model_copy(update={"poster_heading": None})
    keys = read(without_poster).keys
    accepted = accepting_what_stands(without_poster.model_copy(update={"accepted": keys}), CHILD.facts, FORCE, NOW)
    assert (accepted.accepted, obstacle(holding(accepted))) == (keys, None)


@pytest.mark.parametrize(
    "text",
    [
        WHOLE + " Bé 5 tuổi.",
        WHOLE.replace("áo xanh", "áo đỏ"),
        WHOLE.replace("0237 385 2222", "0912 345 678"),
    ],
)
def test_nobody_says_that_text_and_poster_are_both_right(text: str) -> None:
    """What the poster prints, the text never tells otherwise; what it does not print may stand."""
    differing = reworded(text)
    assert all(mark.on_poster for mark in read(differing).open_marks)
    assert read(differing).keys == ()
    said = tuple(mark.key for mark in read(differing).differs)
    assert obstacle(holding(differing.model_copy(update={"accepted": said}))) is Reason.DIFFERS


def test_what_no_poster_prints_may_stand() -> None:
    for differing in (
        reworded(WHOLE + " Gọi mẹ 0912 345 678."),
        reworded(WHOLE + " Bé 5 tuổi.", facts=fact(age=None)),
    ):
        (mark,) = read(differing).open_marks
        assert (mark.on_poster, read(differing).keys) == (False, (mark.key,))


def test_what_was_right_of_one_difference_is_not_of_the_next() -> None:
    keys = read(reworded(WHOLE + " Bé 5 tuổi.", poster_heading=None)).keys
    other = reworded(WHOLE + " Bé 7 tuổi.", poster_heading=None).model_copy(update={"accepted": keys})
    assert accepting_what_stands(other, CHILD.facts, FORCE, NOW).accepted == ()
    assert obstacle(holding(other)) is Reason.DIFFERS
