"""A text is stopped where it contradicts the facts, and never for how it is written."""

from dataclasses import replace
from typing import Any

import pytest

from schemas.content import Content, Document
from schemas.event import CaseKind
from services.verification.rules.agreement.marks import Mark, reading_of
from services.verification.rules.agreement.settling import matters_of, put_right
from services.verification.rules.case import Case
from services.verification.rules.kinds import KINDS
from tests.support.invented_cases import FORCE, NOW, content_of, facts, pending, saving
from tests.verification.rules.agreement.officers_texts import HONEST as REWORDED
from tests.verification.rules.agreement.officers_texts import PEOPLE as REWORDED_OF
from tests.verification.rules.agreement.polished_texts import HONEST, PEOPLE

CLOSING = "Ai thấy xin gọi 0237 385 2222.\nMã: 25-00042"


def polished(who: str, text: str) -> Content:
    kind, known = PEOPLE[who]
    return saving(content_of(kind, known), text=f"{text} {CLOSING}")


def marks_of(who: str, text: str) -> tuple[Mark, ...]:
    return reading_of(polished(who, text), PEOPLE[who][1], FORCE, NOW).differs


def test_no_honest_text_is_stopped() -> None:
    stopped = {text: found for who, texts in HONEST.items() for text in texts if (found := marks_of(who, text))}
    assert stopped == {}


def contradicted(content: Content, known: Any, text: str) -> list[Mark]:
    """Of what only the clothes, a mark, the vehicle and the spot can bring up. ``text``: instead of its own."""
    marks = reading_of(saving(content, text=text), known, FORCE, NOW).differs
    return [
        mark for mark in marks if mark.of in ("clothing", "marks", "vehicle") or (mark.of == "place" and mark.by_hand)
    ]


@pytest.mark.parametrize("kind", [kind for kind in CaseKind if KINDS[kind].sent])
def test_what_loa_writes_of_any_kind_contradicts_nothing(kind: CaseKind) -> None:
    content = content_of(kind, facts(kind))
    assert contradicted(content, facts(kind), f"Mong bà con giúp.\n{content.text}") == []


def test_what_officers_write_of_others_contradicts_nothing() -> None:
    for who, texts in REWORDED.items():
        kind, known = REWORDED_OF[who]
        content = content_of(kind, known)
        assert [text for text in texts if contradicted(content, known, f"{text}\nMã: 25-00042")] == []


def test_the_clothes_of_somebody_else_are_no_clothes_that_the_facts_lack() -> None:
    kind, known = PEOPLE["Bông"]
    bare = replace(known, subject=known.subject.model_copy(update={"clothing": None}))
    text = f"Cháu Bông đi cùng người đàn ông mặc áo đen. {CLOSING}"
    assert reading_of(saving(content_of(kind, bare), text=text), bare, FORCE, NOW).differs == ()


@pytest.mark.parametrize(
    ("who", "text", "said", "fact"),
    [
        ("Bông", "Bé Bông mặc váy hồng, lạc lúc 17h.", "váy hồng", "áo xanh, quần đen"),
        ("Na", "Bé Na đi xe máy.", "xe máy", "xe đạp màu đỏ"),
        ("Sáu", "Ông Sáu đi xe Wave, biển số 36B5-543.21.", "36B5-543.21", "xe máy Wave đỏ, biển số 36B5-123.45"),
        ("Bin", "Cháu Bin lạc ở trường Lê Lợi.", "trường Lê Lợi", "trường tiểu học Nguyễn Du, Xã Hoằng Lộc, Thanh Hóa"),
    ],
)
def test_a_mark_says_which_two_disagree_and_no_press_rewrites_them(who: str, text: str, said: str, fact: str) -> None:
    """Which of them is wrong is read in the report: a press once wrote a mother's name into an alert as the child's."""
    (mark,) = marks_of(who, text)
    assert (mark.said, mark.fact, mark.where, mark.by_hand) == (said, fact, "text", True)
    matter = next(each for each in matters_of(reworded(who, text), FORCE, NOW) if each.mark == mark)
    assert (matter.answers, matter.fields, matter.may_stand) == ((), (), False), "the poster says otherwise"


def reworded(who: str, text: str) -> Case:
    kind, known = PEOPLE[who]
    case = pending(kind)
    submission = case.submission.model_copy(update={"place": known.place})
    document = Document.of(polished(who, text))
    return replace(case, facts=known, submission=submission, draft=replace(case.draft, document=document))


def test_what_is_settled_beside_it_leaves_its_words() -> None:
    case = reworded("Bông", "Bé Bông 5 tuổi, mặc áo đỏ. Bé mặc váy hồng.")
    of_the_age = next(each for each in matters_of(case, FORCE, NOW) if each.mark and each.mark.of == "age")
    right = put_right(case, of_the_age, of_the_age.answers[0].typed, FORCE, NOW)
    assert "6 tuổi" in right.text
    assert "váy hồng" in right.text


def test_the_heading_is_held_against_the_facts_as_well() -> None:
    content = saving(content_of(*PEOPLE["Bông"]), poster_heading="TÌM BÉ GÁI VÁY HỒNG")
    (mark,) = reading_of(content, PEOPLE["Bông"][1], FORCE, NOW).differs
    assert (mark.of, mark.where, mark.said) == ("clothing", "heading", "VÁY HỒNG")
