"""A case is the same in whatever order its parts arrive."""

import itertools

import pytest

from schemas.event import PLACE_UNKNOWN, CaseKind, Place
from schemas.outside_text import outside_text
from schemas.reports import Reporter, SightingReported, Subject
from services.verification.rules.known import addition_of, gathered_facts, only_brought_pictures, report_of
from tests.support.invented_cases import PHOTO, amended, content_of, submitted
from tests.support.schema_examples import example

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

    assert content_of(told.kind, facts) == content_of(told.kind, plain)
    assert (facts.unsure_photos, facts.amended_by) == (("c" * 64,), ("zalo:811",))


def test_a_sighting_changes_nothing_of_its_case() -> None:
    seen = addition_of(example(SightingReported).model_copy(update={"case_id": submitted().case_id}))
    plain, facts = gathered_facts(submitted(), ()), gathered_facts(submitted(), (seen,))

    assert content_of(submitted().kind, facts) == content_of(submitted().kind, plain)
    assert (facts.unsure_photos, facts.amended_by) == (seen.photos, (example(SightingReported).reported_by,))


def test_a_sighting_without_words_or_a_known_place_is_shown_all_the_same() -> None:
    nowhere = Place(lat=19.8, lon=105.8, name=f"{PLACE_UNKNOWN} (Xã Hoằng Hóa, Thanh Hóa)")
    told = example(SightingReported).model_copy(update={"description": "", "place": nowhere, "photos": ()})
    bare = told.model_copy(update={"seen_at": None, "reporter": Reporter()})
    assert addition_of(bare).place is None
    assert not addition_of(bare).only_counts_photos


def test_a_sighting_is_of_a_case_or_a_tip() -> None:
    of_no_case = example(SightingReported, "of_no_case")
    with pytest.raises(ValueError, match="it is a tip"):
        addition_of(of_no_case)
    tip = report_of(of_no_case)
    assert (tip.kind, tip.case_id, tip.case_number) == (CaseKind.TIP, of_no_case.event_id, of_no_case.case_number)


def test_an_unknown_commune_does_not_widen_the_audience() -> None:
    facts = gathered_facts(submitted(), ())
    for code in (None, "99999", "15961"):
        place = facts.place.model_copy(update={"commune_code": code})
        told = submitted().model_copy(update={"place": place})
        content = content_of(told.kind, gathered_facts(told, ()))
        assert content.audience.province_codes == ("38",)


HOSTILE = "\u202egnịht gnằoH\u202c \u2066x\u2069\u200b\u200d\ufeff\u061c ［＠all］[@all]\U000e0041\x07\x1b"


@pytest.mark.parametrize("kind", list(CaseKind))
def test_nothing_hostile_comes_from_a_report_into_text_or_poster(kind: CaseKind) -> None:
    told = submitted(kind).model_copy(
        update={
            "subject": Subject(name=HOSTILE, age=4, clothing=HOSTILE),
            "description": HOSTILE,
            "place": Place(lat=19.8075, lon=105.852, name=HOSTILE, commune_code="15961"),
        }
    )
    added = amended("zalo:811", 1, addition=HOSTILE, subject=Subject(clothing=HOSTILE), place=told.place)
    content = content_of(kind, gathered_facts(told, [added]))
    written = [content.text]
    if content.poster is not None:
        written += [value for _, value in content.poster if isinstance(value, str)]
    for text in written:
        assert text == outside_text(text)
        assert "all" not in text
    assert "gnịht gnằoH x" in content.text


MARKET = Place(lat=19.8555, lon=105.858, name="gần chợ Bút Sơn, Xã Hoằng Hóa, Thanh Hóa", commune_code="15865")
LOC, YEN = "Xã Hoằng Lộc, Thanh Hóa", "Xã Quảng Yên, Thanh Hóa"


@pytest.mark.parametrize(
    ("pin", "name", "code"),
    [
        # Near by, and the nearest centre is that of the neighbour: the words know better.
        (Place(lat=19.845, lon=105.86, name=LOC, commune_code="15961"), MARKET.name, "15865"),
        (Place(lat=19.8, lon=105.85, name=LOC, commune_code="15961"), "gần chợ Bút Sơn", "15961"),
        (Place(lat=19.8, lon=105.85, name=f"cầu Vực, {LOC}", commune_code="15961"), f"cầu Vực, {LOC}", "15961"),
        # So far away it is no market of here.
        (Place(lat=19.7, lon=105.75, name=YEN, commune_code="16480"), YEN, "16480"),
    ],
)
def test_a_pin_moves_the_point_and_keeps_the_words(pin: Place, name: str, code: str) -> None:
    told = submitted().model_copy(update={"place": MARKET})

    place = gathered_facts(told, (amended("zalo:811", 1, place=pin),)).place

    assert (place.lat, place.lon, place.name, place.commune_code) == (pin.lat, pin.lon, name, code)


def test_a_commune_alone_makes_nothing_vaguer_and_another_one_corrects() -> None:
    told = submitted().model_copy(update={"place": MARKET.model_copy(update={"lat": 19.86})})
    same = Place(lat=19.8555, lon=105.858, name="Xã Hoằng Hóa, Thanh Hóa", commune_code="15865")
    other = Place(lat=19.8075, lon=105.852, name=LOC, commune_code="15961")

    assert gathered_facts(told, (amended("truc.ban", 1, place=same),)).place == told.place
    assert gathered_facts(told, (amended("truc.ban", 1, place=other),)).place == other


def test_a_place_without_visible_words_is_called_by_its_commune() -> None:
    told = submitted().model_copy(update={"place": Place(lat=19.8075, lon=105.852, name="\u200b")})
    assert gathered_facts(told, ()).place.name.endswith(", Thanh Hóa")


def test_who_adds_pictures_alone_has_told_nothing() -> None:
    still = amended("si.quan", 1, photos=(PHOTO,))
    another = amended("si.quan", 2, photos=("c" * 64,))
    assert only_brought_pictures([still, another]) == {"si.quan": (PHOTO, "c" * 64)}
    for told in (
        {"addition": "Camera cổng chợ."},
        {"subject": Subject(clothing="áo đỏ")},
        {"reporter": Reporter(phone="0912345678")},
        {"place": Place(lat=19.8, lon=105.8, name="chợ Vực")},
        {"last_seen_at": submitted().last_seen_at},
        {"basis": submitted().basis},
        {"still_away": True},
        {"found": True},
        {"perhaps_another": True},
        {"sighting": True},
    ):
        assert only_brought_pictures([amended("si.quan", 1, photos=(PHOTO,), **told)]) == {}, told
        assert only_brought_pictures([still, amended("si.quan", 2, **told)]) == {}, told
    # What is left of news that was taken back with a merger.
    assert only_brought_pictures([amended("si.quan", 1)]) == {}
