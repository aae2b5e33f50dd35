"""Forty drafts in which one thing is not as it was told: photo, age, sex or commune, ten of each.

What was told stands in the words of the report, which a second signer reads. The error lies where errors come from: the
operator typed another thing than they heard, an officer changed facts, centre or picture, or reworded the text. Asked
is what Loa marks by itself, and what the answers of a second signer find who reads the report well.
"""

from dataclasses import dataclass, replace
from typing import Any

import pytest

from schemas.content import Content
from schemas.event import CaseKind, Place, Point
from schemas.places.finding import commune
from services.verification.rules.agreement.departures import departures_of
from services.verification.rules.agreement.marks import reading_of
from services.verification.rules.known import Known
from services.verification.rules.second_check import UNKNOWN, agrees
from services.verification.rules.signatures import Answers
from tests.support.invented_cases import FORCE, NOW, PHOTO, content_of, facts, saving
from tests.verification.rules.agreement.polished_texts import CONTRADICTING, PEOPLE

ANOTHERS = "b" * 64
HERE, FAR = commune("15961"), commune("15889")
TEXT = "Bé Nguyễn Văn Tí, áo xanh, lạc gần chợ Hoằng Thịnh lúc 17h. Ai thấy xin gọi 0237 385 2222.{} \nMã: 25-00042"
TOLD = "Bé trai 4 tuổi, mặc áo phông xanh, chơi ở xã Hoằng Lộc rồi đi đâu mất."
SILENT = "Bé chơi trước nhà rồi đi đâu mất."
RIGHT = Answers("3-5", "male", HERE.code)
QUESTIONS = ("age", "sex", "commune")


@dataclass(frozen=True)
class Planted:
    """``computed``: the words of the report or the content itself say otherwise, so that a program can know it.
    ``heard``: what the report tells, as a second signer picks it."""

    of: str
    how: str
    known: Known
    content: Content
    computed: bool = True
    heard: Answers = RIGHT


def told(words: str = TOLD, place: Place | None = None, **subject: Any) -> Known:
    """The report with these words; ``subject``: what the operator typed into the fields."""
    whole = facts()
    typed = whole.subject.model_copy(update={"sex": "male", **subject})
    return replace(whole, description=words, subject=typed, place=place or whole.place)


def draft(known: Known) -> Content:
    return content_of(CaseKind.MISSING_CHILD, known)


def typed(of: str, words: str = TOLD, *, computed: bool = True, heard: Answers | None = None, **fields: Any) -> Planted:
    known = told(words, **fields)
    case = Planted(of, "typed by the operator", known, draft(known), computed)
    return replace(case, heard=heard) if heard else case


def edited(of: str, **changes: Any) -> Planted:
    known = told()
    facts_changes = changes.pop("facts", {})
    posted = draft(known).facts.model_copy(update=facts_changes)
    return Planted(of, "changed by an officer", known, saving(draft(known), facts=posted, **changes))


def reworded(of: str, words: str) -> Planted:
    known = told()
    return Planted(of, "reworded", known, saving(draft(known), text=TEXT.format(f" {words}")))


def pictured(picture: str | None, *, unsure: bool, computed: bool = True) -> Planted:
    known = replace(told(), photos=(PHOTO, ANOTHERS), unsure_photos=(ANOTHERS,) if unsure else ())
    return Planted("photo", "chosen", known, saving(draft(known), pictures=(picture,) if picture else ()), computed)


def place(name: str) -> Place:
    return Place(lat=FAR.lat, lon=FAR.lon, name=name, commune_code=FAR.code)


def named(name: str) -> dict[str, Any]:
    return {"facts": {"place": draft(told()).facts.place.model_copy(update={"name": name})}}


SILENT_ON_AGE = Answers(UNKNOWN, "male", HERE.code)
PLANTED = (
    # A picture of somebody else that came with the report is one that only a person sees.
    *(pictured(ANOTHERS, unsure=True) for _ in range(4)),
    *(pictured(None, unsure=False) for _ in range(2)),
    *(pictured(ANOTHERS, unsure=False, computed=False) for _ in range(4)),
    typed("age", age=5),
    typed("age", age=14),
    typed("age", age=40),
    typed("age", SILENT, computed=False, heard=SILENT_ON_AGE, age=9),
    edited("age", facts={"age": 3}),
    edited("age", facts={"age": 8}),
    edited("age", facts={"age": None, "birth_year": 2012}),
    reworded("age", "Bé 5 tuổi."),
    reworded("age", "Bé bảy tuổi."),
    reworded("age", "Sinh năm 2012."),
    *(typed("sex", sex="female") for _ in range(2)),
    typed("sex", "Cháu trai tôi lạc mất.", sex="female"),
    typed("sex", SILENT, computed=False, heard=Answers("3-5", UNKNOWN, HERE.code), sex="female"),
    edited("sex", facts={"sex": "female"}),
    edited("sex", facts={"sex": None}),
    reworded("sex", "Bé gái."),
    reworded("sex", "Giới tính: nữ."),
    reworded("sex", "Cô bé rất ngoan."),
    Planted("sex", "heading", told(), saving(draft(told()), poster_heading="TÌM BÉ GÁI")),
    typed("commune", place=place("nhà văn hóa")),
    typed("commune", place=place("chợ chiều")),
    typed("commune", SILENT, computed=False, place=place("chợ chiều")),
    edited("commune", centre=Point(lat=FAR.lat, lon=FAR.lon)),
    edited("commune", centre=Point(lat=19.91, lon=105.85)),
    edited("commune", **named(FAR.full_name)),
    edited("commune", **named(f"chợ chiều, {FAR.full_name}, {HERE.label}")),
    reworded("commune", f"Nhà ở {FAR.full_name}."),
    reworded("commune", f"Thấy ở gần {FAR.full_name}."),
    reworded("commune", f"Lạc ở {FAR.full_name}."),
)


def found_by_loa(planted: Planted) -> str:
    if reading_of(planted.content, planted.known, FORCE, NOW).differs:
        return "not signed"
    return "marked" if departures_of(planted.content, planted.known, FORCE, NOW) else ""


def found_by_the_check(planted: Planted) -> bool:
    return any(not agrees(ask, getattr(planted.heard, ask), planted.content, NOW) for ask in QUESTIONS)


def test_a_draft_without_an_error_is_found_by_nobody() -> None:
    right = Planted("", "", told(), draft(told()))
    assert (found_by_loa(right), found_by_the_check(right)) == ("", False)


@pytest.mark.parametrize("at", range(len(PLANTED)), ids=lambda at: f"{at}-{PLANTED[at].of}-{PLANTED[at].how}")
def test_loa_finds_all_that_can_be_computed(at: int) -> None:
    assert bool(found_by_loa(PLANTED[at])) is PLANTED[at].computed


def test_the_second_signer_finds_what_loa_cannot_but_for_pictures() -> None:
    unseen = [each.of for each in PLANTED if not found_by_loa(each) and not found_by_the_check(each)]
    assert unseen == ["photo"] * 4, "only a person who looks at the picture sees these"


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Tìm cháu Trần Thị Hoa, 6 tuổi.", ["Trần Thị Hoa"]),
        ("Bé gái tên Trần Thị Hoa đi lạc lúc 17h.", ["Trần Thị Hoa"]),
        ("Tìm cháu Bông, 6 tuổi.", []),
        ("Bé gái 6 tuổi. Mẹ bé Trần Thị Hoa mong tin. Ai thấy báo em Trần Văn Hùng.", []),
        ("Bé gái 6 tuổi đi lạc khi chơi với bé Lê Thị Na.", []),
        ("Cháu Lê ở thôn Đông.", []),
    ],
)
def test_another_childs_name_in_the_text_is_marked(words: str, names: list[str]) -> None:
    """The names of others are no marks."""
    known = told(name="Nguyễn Thị Bông", sex="female", age=6)
    content = saving(draft(known), text=f"{words} Ai thấy xin gọi 0237 385 2222.\nMã: 25-00042")
    assert [mark.said for mark in reading_of(content, known, FORCE, NOW).differs if mark.of == "name"] == names


def contradiction_found(who: str, of: str, text: str) -> bool:
    kind, known = PEOPLE[who]
    content = saving(content_of(kind, known), text=f"{text} Ai thấy xin gọi 0237 385 2222.\nMã: 25-00042")
    return of in {mark.of for mark in reading_of(content, known, FORCE, NOW).differs}


def test_clothes_vehicles_and_spots_that_contradict_the_facts_are_kept_from_being_signed() -> None:
    """They were written before the rules that find them."""
    missed = [each for each in CONTRADICTING if not contradiction_found(*each)]
    assert missed == []
