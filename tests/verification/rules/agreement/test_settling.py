"""What keeps an alert from being signed is settled, each thing in one press, and no press brings up another one."""

from dataclasses import replace
from typing import Any

import pytest

from schemas.content import Content
from schemas.event import PLACE_UNKNOWN, CaseKind, Place
from schemas.places.finding import commune
from schemas.reports import Subject
from services.verification.rules.agreement.settling import (
    Matter,
    Typed,
    UnclearPlace,
    matters_of,
    put_right,
)
from services.verification.rules.case import Case
from services.verification.rules.orders import Wanted, why_not
from tests.support.invented_cases import FORCE, GROUNDS, NOW, content_of, facts, pending, saving, with_content

CODE = "Mã: 25-00042"
WHOLE = "Bé Nguyễn Văn Tí, áo xanh, lạc gần chợ Hoằng Thịnh lúc 17h. Ai thấy xin gọi 0237 385 2222."
HERE, THERE = commune("15961"), commune("15889")


def holding(content: Content, case: Case | None = None) -> Case:
    """A case whose draft is this content, as an officer saved it."""
    case = case or pending()
    fields = ("texts", "facts", "poster_heading", "centre", "audience", "accepted")
    return with_content(case, **{name: getattr(content, name) for name in fields})


def reworded(text: str, **changes: Any) -> Case:
    case = pending()
    return holding(saving(case.draft.content, text=f"{text}\n{CODE}", **changes))


def fact(**changes: Any) -> Any:
    return pending().draft.content.facts.model_copy(update=changes)


def place(words: str) -> Place:
    return Place(lat=HERE.lat, lon=HERE.lon, name=words, commune_code=HERE.code)


def open_of(case: Case) -> tuple[Matter, ...]:
    return matters_of(case, FORCE, NOW)


def answered(case: Case, matter: Matter, typed: Typed) -> Case:
    return holding(saving(put_right(case, matter, typed, FORCE, NOW)), case)


def nowhere(words: str = "Bé chơi trước nhà rồi đi đâu mất.") -> Case:
    """As a report whose place nobody could tell."""
    case = pending()
    unknown = Place(lat=19.8, lon=105.8, name=f"{PLACE_UNKNOWN} (trụ sở)")
    known = replace(case.facts, place=unknown, description=words)
    submission = case.submission.model_copy(update={"place": unknown})
    return holding(content_of(CaseKind.MISSING_CHILD, known), replace(case, facts=known, submission=submission))


@pytest.mark.parametrize(
    ("case", "answers", "says"),
    [
        (reworded(WHOLE + " Bé 5 tuổi."), ["4 tuổi", "5 tuổi"], ["4 tuổi", "5 tuổi"]),
        (reworded(WHOLE + " Sinh năm 2012."), ["sinh năm 2012"], ["Sinh năm 2012"]),
        (reworded(WHOLE + " Là bé gái.", facts=fact(sex="male")), ["nam", "nữ"], ["bé trai", "bé gái"]),
        (reworded(WHOLE + " Cao 1m20.", facts=fact(height_cm=102)), ["102 cm", "120 cm"], ["cao 102 cm", "Cao 1m20"]),
        (reworded(WHOLE.replace("áo xanh", "áo đỏ")), ["áo phông xanh, quần đùi đen"], ["áo phông xanh"]),
        (
            reworded(WHOLE.replace("17h", "16h30")),
            ["17:00 ngày 13/04/2025", "16:30 ngày 13/04/2025"],
            ["lúc 17:00", "lúc 16h30"],
        ),
        (reworded(WHOLE + " Gọi mẹ 0912 345 678."), ["0237 385 2222"], ["Gọi mẹ 0237 385 2222"]),
        (reworded(WHOLE, facts=fact(name="N.V.T.")), ["N.V.T.", "Nguyễn Văn Tí"], ["Bé N.V.T.", "Bé Nguyễn Văn Tí"]),
        (reworded(WHOLE + f" Ở {THERE.full_name}."), [HERE.full_name, THERE.label], [HERE.full_name, THERE.full_name]),
    ],
)
def test_each_ready_answer_settles_a_difference(case: Case, answers: list[str], says: list[str]) -> None:
    (matter,) = open_of(case)
    told = [answer for answer in matter.answers if answer.by != "report" or answer.words in answers]
    assert [answer.words for answer in told][: len(answers)] == answers
    for answer, words in zip(told, says, strict=False):
        after = answered(case, matter, answer.typed)
        assert open_of(after) == ()
        assert words in after.draft.content.text
        assert why_not(after, Wanted("approve"), "si.quan", GROUNDS) is None


def test_what_is_typed_is_in_the_facts_and_in_the_text() -> None:
    case = reworded(WHOLE + " Bé 5 tuổi.")
    (matter,) = open_of(case)
    after = answered(case, matter, Typed({"age": "6"}))
    assert (after.draft.content.facts.age, "Bé 6 tuổi" in after.draft.content.text) == (6, True)
    for wrong in ("", "sáu", "600"):
        with pytest.raises(ValueError):  # noqa: PT011 - of any field
            put_right(case, matter, Typed({"age": wrong}), FORCE, NOW)


def test_a_place_whose_words_name_another_commune() -> None:
    case = holding(
        saving(pending().draft.content, facts=fact(place=place(f"chợ Vạc, {THERE.full_name}, {HERE.label}")))
    )
    matter = open_of(case)[0]
    here, there = matter.answers
    stays = answered(case, matter, here.typed).draft.content
    assert (stays.facts.place.name, stays.centre) == (f"chợ Vạc, {HERE.label}", case.draft.content.centre)
    moved = answered(case, matter, there.typed).draft.content
    assert (moved.facts.place.commune_code, moved.centre.lat) == (THERE.code, THERE.lat)
    assert there.km is not None
    assert there.km > 1


def test_where_nobody_knows_the_place_it_is_typed_or_told_in_the_words() -> None:
    case = nowhere(f"Bé chơi trước nhà ở {HERE.full_name} rồi đi đâu mất.")
    (matter,) = open_of(case)
    assert (matter.part, matter.may_stand, [answer.words for answer in matter.answers]) == (
        "where",
        False,
        [HERE.label],
    )
    for typed in (matter.answers[0].typed, Typed({"place": f"chợ Vạc, {HERE.label}"})):
        after = answered(case, matter, typed)
        content = after.draft.content
        assert (open_of(after), content.facts.place.commune_code, content.centre.lat) == ((), HERE.code, HERE.lat)
        assert typed.fields["place"] in content.text
        assert why_not(after, Wanted("approve"), "si.quan", GROUNDS) is None
    with pytest.raises(UnclearPlace):
        put_right(case, matter, Typed({"place": "chợ"}), FORCE, NOW)


def test_what_is_lacking_is_added_where_the_facts_know_it_and_asked_where_they_do_not() -> None:
    case = reworded("Bé Nguyễn Văn Tí, áo xanh, lúc 17h. 113")
    where, do = open_of(case)
    assert (where.part, do.part) == ("where", "do")
    after = answered(case, where, where.answers[0].typed)
    assert "chợ Hoằng Thịnh" in after.draft.content.text
    assert "áo xanh, lúc 17h" in after.draft.content.text, "their own words stay"
    assert [matter.part for matter in open_of(after)] == ["do"]
    assert open_of(answered(after, do, do.answers[0].typed)) == ()

    nobody = replace(facts(CaseKind.MISSING_ADULT), subject=Subject(), photos=())
    case = pending(CaseKind.MISSING_ADULT)
    case = holding(content_of(CaseKind.MISSING_ADULT, nobody), replace(case, facts=nobody))
    case = with_content(case, pictures=())
    (who,) = open_of(case)
    assert (who.fields, who.answers, who.may_stand) == (("name", "age", "clothing"), (), True)
    after = answered(case, who, Typed({"name": "", "age": "70", "clothing": ""}))
    assert (open_of(after), after.draft.content.facts.age) == ((), 70)
