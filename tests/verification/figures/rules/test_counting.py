"""What figures are made of cases: each step from the report, and what nobody can miscount."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from services.verification.figures.rules.counting import CountedCase, Spread, figures_of, spread, summary_of
from services.verification.figures.rules.period import NoPeriod, Period

REPORTED = datetime(2026, 11, 3, 10, 30, tzinfo=UTC)
"""17:30 in Vietnam."""


def after(**delta: float) -> datetime:
    return REPORTED + timedelta(**delta)


def counted(**told: Any) -> CountedCase:
    values: dict[str, Any] = {
        "case_id": uuid4(),
        "case_number": "26-00001",
        "kind": "missing_child",
        "source": "hotline",
        "commune_code": "15961",
        "province_code": "38",
        "reported_at": REPORTED,
        **told,
    }
    return CountedCase(**values)


def test_each_step_is_measured_from_the_report() -> None:
    case = counted(
        acknowledged_at=after(seconds=40),
        signed_at=after(minutes=4),
        first_group_at=after(minutes=4, seconds=2),
        first_ring_at=after(minutes=6),
        ended_at=after(minutes=58),
        ended_as="found_safe",
    )
    steps = ("acknowledged", "signed", "first_group", "first_ring", "sighted", "found")
    assert [case.seconds_to(step) for step in steps] == [40, 240, 242, 360, None, 3480]  # type: ignore[arg-type]  # steps


@pytest.mark.parametrize(("ended_as", "found"), [("found", True), ("cancelled", False), ("expired", False)])
def test_only_who_was_found_is_found(ended_as: str, found: bool) -> None:
    case = counted(ended_at=after(hours=1), ended_as=ended_as)
    assert (case.found, case.seconds_to("found")) == (found, 3600 if found else None)


def test_the_seconds_of_a_post_are_those_since_it_stood() -> None:
    told = {"ended_at": after(hours=1), "ended_as": "found", "first_group_at": after(minutes=5)}
    assert counted(**told, by_post=True).post_seconds == 3300
    assert counted(**told, by_post=True, ring=1, posted_at=after(minutes=15)).post_seconds == 2700
    assert counted(**told, by_post=False).post_seconds is None
    assert counted(**told).post_seconds is None


@pytest.mark.parametrize(
    ("hour", "night"), [(21, False), (22, True), (23, True), (0, True), (5, True), (6, False), (12, False)]
)
def test_nights_are_those_of_vietnam(hour: int, night: bool) -> None:
    there = datetime(2026, 11, 3, hour, 10, tzinfo=Period(2026, 11).begins.tzinfo)
    assert counted(reported_at=there.astimezone(UTC)).at_night is night


def test_a_spread_is_of_what_came() -> None:
    assert spread([None, None]) is None
    assert spread([7]) == Spread(1, 7, 7)
    assert spread([*range(1, 11), None]) == Spread(10, 5.5, 9)
    assert spread([100, 1, 10]) == Spread(3, 10, 100)


def test_a_share_is_of_those_of_which_it_is_known() -> None:
    found = {"ended_at": after(hours=1), "ended_as": "found"}
    summary = summary_of(
        [
            counted(**found, by_post=True),
            counted(**found, by_post=False),
            counted(**found),
            counted(ended_at=after(hours=1), ended_as="rejected"),
            counted(ended_at=after(hours=1), ended_as="expired"),
            counted(ended_at=after(hours=1), ended_as="cancelled"),
            counted(ended_at=after(hours=1), ended_as="cancelled"),
            counted(ended_at=after(hours=1), ended_as="merged"),
            counted(signed_at=after(minutes=1), groups=10, members=2000, posts=12),
        ]
    )
    assert (summary.cases, summary.found, summary.asked, summary.by_post) == (9, 3, 2, 1)
    assert (summary.rejected, summary.expired, summary.cancelled, summary.merged) == (1, 1, 2, 1)
    assert (summary.open, summary.alerts) == (1, 1)
    assert summary.share_by_post == 50
    assert (summary.groups, summary.members, summary.posts) == (10, 2000, 12)
    assert summary_of([]).share_by_post is None


def test_parts_are_the_whole() -> None:
    cases = [counted(), counted(kind="tip", commune_code=None), counted(reported_at=REPORTED - timedelta(days=10))]
    figures = figures_of(cases, "2026", None, None)
    for parts in (figures.by_kind, figures.by_place, figures.by_month):
        assert sum(part.cases for part in parts.values()) == 3
    assert list(figures.by_kind) == ["missing_child", "tip"]
    assert set(figures.by_place) == {"15961", ""}
    assert set(figures.by_month) == {"2026-10", "2026-11"}
    assert (figures.by_hour[17], sum(figures.by_hour)) == (3, 3)


@pytest.mark.parametrize(
    ("written", "begins", "ends"),
    [
        ("2026-11", "2026-10-31T17:00:00+00:00", "2026-11-30T17:00:00+00:00"),
        ("2026-12", "2026-11-30T17:00:00+00:00", "2026-12-31T17:00:00+00:00"),
        ("2026", "2025-12-31T17:00:00+00:00", "2026-12-31T17:00:00+00:00"),
    ],
)
def test_a_month_is_vietnams(written: str, begins: str, ends: str) -> None:
    period = Period.read(written)
    assert (period.begins.astimezone(UTC).isoformat(), period.ends.astimezone(UTC).isoformat()) == (begins, ends)
    assert str(period) == written


@pytest.mark.parametrize("written", ["", "2026-13", "2026-1", "11/2026", "1999", "2026-11-01"])
def test_what_is_no_month_is_refused_with_a_sentence(written: str) -> None:
    with pytest.raises(NoPeriod, match="write it as"):
        Period.read(written)


def test_months_go_back_over_the_year() -> None:
    assert [str(Period(2026, 2).before(back)) for back in range(4)] == ["2026-02", "2026-01", "2025-12", "2025-11"]
    assert str(Period(2026).before(0)) == "2026-12"
