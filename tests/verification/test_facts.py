"""A case is the same in whatever order its parts arrive."""

import itertools

from schemas.reports import Subject
from services.verification.rules.case import default_content
from services.verification.rules.facts import gathered_facts
from tests.verification.cases import FORCE, PHOTO, amended, submitted

PARTS = (
    amended("zalo:811", 1, subject=Subject(age=5), photos=("b" * 64, PHOTO)),
    amended("truc.ban.2", 2, subject=Subject(clothing="áo đỏ"), addition="Bé nói ngọng."),
    amended("zalo:811", 3, subject=Subject(age=6)),
)


def test_amendments_apply_oldest_first_whatever_their_order() -> None:
    results = [gathered_facts(submitted(), order) for order in itertools.permutations(PARTS)]
    assert all(result == results[0] for result in results)
    facts = results[0]
    assert facts.subject == Subject(name="Nguyễn Văn Tí", age=6, clothing="áo đỏ")
    assert facts.photos == (PHOTO, "b" * 64)
    assert facts.amended_by == ("zalo:811", "truc.ban.2")
    assert facts.description.endswith("\nBé nói ngọng.")


def test_what_may_be_of_another_case_changes_nothing_of_this_one() -> None:
    other = amended(
        "zalo:811",
        4,
        addition="Lại có cụ bà lạc",
        place={"lat": 19.9, "lon": 105.7, "name": "Hoằng Giang"},
        photos=("c" * 64,),
        perhaps_another=True,
    )
    told = submitted().model_copy(update={"photos": ()})
    plain, facts = gathered_facts(told, ()), gathered_facts(told, (other,))

    assert default_content(told.kind, told.case_number, facts, FORCE) == default_content(
        told.kind, told.case_number, plain, FORCE
    )
    assert (facts.unsure_photos, facts.amended_by) == (("c" * 64,), ("zalo:811",))


def test_an_unknown_commune_does_not_widen_the_audience() -> None:
    facts = gathered_facts(submitted(), ())
    for code in (None, "99999", "15961"):
        place = facts.place.model_copy(update={"commune_code": code})
        told = submitted().model_copy(update={"place": place})
        content = default_content(told.kind, told.case_number, gathered_facts(told, ()), FORCE)
        assert content.audience.province_codes == ("38",)
