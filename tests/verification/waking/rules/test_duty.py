"""Who counts as on duty, and in which order."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from schemas.event import CaseKind
from services.verification.waking.rules.duty import Duty, Way, in_order, may_take, offered, watched
from services.verification.waking.rules.reasons import OpenWake, WakeReason, rings_at, wakes_somebody

EVENING = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
COMMUNE, PROVINCE, ELSEWHERE = "15961", "38", "00004"
PROVEN = Way("Chrome · Android", proven=True, gone=False)


def duty(login: str, area: str = COMMUNE, minutes: int = 0, ways: tuple[Way, ...] = (PROVEN,), **more: Any) -> Duty:
    began = EVENING + timedelta(minutes=minutes)
    values = {"scope": ("VN",), "tested": True, **more}
    return Duty(1, login, login, area, began_at=began, ends_at=began + timedelta(hours=12), ways=ways, **values)


def test_the_commune_comes_before_the_province_before_the_country_and_then_who_was_first() -> None:
    duties = [duty("nuoc", "VN"), duty("tinh", PROVINCE), duty("xa.2", minutes=9), duty("xa.1", minutes=5)]
    duties.append(duty("xa.khac", ELSEWHERE))
    assert in_order(duties, COMMUNE, PROVINCE) == ("xa.1", "xa.2", "tinh", "nuoc")


def test_where_nobody_knows_the_place_whoever_has_a_whole_province_is_asked() -> None:
    assert in_order([duty("nuoc", "VN"), duty("tinh", "01"), duty("xa")], None, None) == ("tinh", "nuoc")


@pytest.mark.parametrize(
    ("ways", "more", "standing"),
    [
        ((PROVEN,), {}, "counts"),
        ((), {"tested": False}, "untried"),
        ((Way("máy", proven=False, gone=False),), {}, "unanswered"),
        ((Way("máy", proven=True, gone=True),), {}, "gone"),
        ((Way("máy", proven=True, gone=True), PROVEN), {}, "counts"),
        ((), {"gateway": True}, "counts"),
    ],
)
def test_only_a_way_that_was_proven_and_is_there_counts(
    ways: tuple[Way, ...], more: dict[str, Any], standing: str
) -> None:
    one = duty("an", ways=ways, **more)
    assert one.standing == standing
    assert (in_order([one], COMMUNE, PROVINCE) == ("an",)) == (standing == "counts")


def test_whoever_was_proven_over_a_way_that_is_off_does_not_count() -> None:
    by_gateway, by_push = duty("an", ways=(), gateway=True), duty("binh")
    assert [one.over(push=True, gateway=False).counts for one in (by_gateway, by_push)] == [False, True]
    assert [one.over(push=False, gateway=True).counts for one in (by_gateway, by_push)] == [True, False]


def test_whoever_no_longer_serves_there_does_not_count() -> None:
    assert in_order([duty("an", scope=()), duty("binh", scope=(ELSEWHERE,))], COMMUNE, PROVINCE) == ()


def test_areas_are_those_of_the_scope_and_within() -> None:
    assert offered((COMMUNE,)) == (COMMUNE,)
    of_province = offered((PROVINCE,))
    assert of_province[0] == PROVINCE
    assert COMMUNE in of_province
    assert ELSEWHERE not in of_province
    assert offered(("VN",))[0] == "VN"
    assert {"01", PROVINCE} <= set(offered(("VN",)))
    assert may_take((PROVINCE,), COMMUNE)
    assert not may_take((COMMUNE,), PROVINCE)
    assert not may_take((PROVINCE,), "none")


def test_where_nobody_counts_stands_first() -> None:
    untried = duty("an", ways=(), tested=False)
    rows = watched(("01", COMMUNE, PROVINCE, ELSEWHERE), [duty("tinh", PROVINCE), untried])
    assert [(row.area, row.covered, row.by_others) for row in rows] == [
        ("01", False, False),
        (ELSEWHERE, False, False),
        (PROVINCE, True, False),
        (COMMUNE, True, True),
    ]


def wake(**more: Any) -> OpenWake:
    values = {
        "case_number": "26-00042",
        "kind": CaseKind.MISSING_CHILD,
        "commune_code": COMMUNE,
        "province_code": PROVINCE,
        "not_for": (),
        "opened_at": EVENING,
        "alarmed_at": None,
        "on_duty": ("an",),
        **more,
    }
    return OpenWake(uuid4(), WakeReason.NEW_CASE, **values)


def test_it_rings_at_desks_of_those_on_duty_and_at_all_where_nobody_is_or_nobody_came() -> None:
    assert rings_at(wake(), "an", (COMMUNE,))
    assert not rings_at(wake(), "binh", (COMMUNE,))
    assert rings_at(wake(on_duty=()), "binh", (COMMUNE,))
    assert rings_at(wake(alarmed_at=EVENING), "binh", (COMMUNE,))
    assert not rings_at(wake(on_duty=()), "binh", (ELSEWHERE,)), "not theirs"
    assert not rings_at(wake(not_for=("an",)), "an", (COMMUNE,)), "who signed first is not asked to sign second"
    unplaced = wake(on_duty=(), commune_code=None, province_code=None)
    assert rings_at(unplaced, "tinh", (PROVINCE,))
    assert not rings_at(unplaced, "xa", (COMMUNE,))


def test_what_wakes() -> None:
    waking = {kind for kind in CaseKind if wakes_somebody(kind, exercise=False)}
    assert waking == {"missing_child", "missing_adult", "person_in_danger", "natural_danger"}
    assert not any(wakes_somebody(kind, exercise=True) for kind in CaseKind)
