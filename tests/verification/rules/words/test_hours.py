"""Hours as officers type them, and which hour a routine alert may wait for."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from schemas.content import VIETNAM, Content
from schemas.event import CaseKind
from services.verification.rules.documents import changed
from services.verification.rules.refusals import Reason
from services.verification.rules.words.hours import (
    coming_moment,
    past_moment,
    past_moment_beside,
    why_not_begin,
)
from tests.support.invented_cases import content_of, facts

NOW = datetime(2026, 11, 27, 15, 30, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("8h", "2026-11-28T08:00"),
        ("4 giờ rưỡi chiều", "2026-11-27T16:30"),
        ("8h mai", "2026-11-28T08:00"),
        ("8h tối nay", "2026-11-27T20:00"),
        ("12h trưa mai", "2026-11-28T12:00"),
        ("1h trưa mai", "2026-11-28T13:00"),
        ("9g đêm", "2026-11-27T21:00"),
        ("8h hôm nay", "2026-11-27T08:00"),
        ("08:00 28-11-2026", "2026-11-28T08:00"),
        ("ngày 28/11, 08:00", "2026-11-28T08:00"),
        ("8h ngày 2/1", "2027-01-02T08:00"),
        ("8h 29/2", "2028-02-29T08:00"),
        ("8h 1/9", "2026-09-01T08:00"),
        ("8h 1/8", "2027-08-01T08:00"),
    ],
)
def test_an_hour_is_read_as_people_type_it(typed: str, meant: str) -> None:
    now = NOW.replace(year=2027) if typed == "8h 29/2" else NOW
    assert coming_moment(typed, now.astimezone(UTC)) == datetime.fromisoformat(meant).replace(tzinfo=VIETNAM)


@pytest.mark.parametrize(
    "typed",
    ["", "mai", "28/11", "25h", "8h61", "8h 31/11", "8h và 9h", "8h sáng chiều", "12h đêm mai", "8h mai 28/11"],
)
def test_what_is_no_hour_or_more_than_one_is_not_guessed(typed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        coming_moment(typed, NOW)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9h sáng nay", "2026-11-27T09:00"),
        ("hôm qua 17:30", "2026-11-26T17:30"),
        ("5h chiều hôm kia", "2026-11-25T17:00"),
        ("17:30 30/11", "2025-11-30T17:30"),
        ("tối qua 8h", "2026-11-26T20:00"),
        ("9h", "2026-11-27T09:00"),
        ("23h50", "2026-11-26T23:50"),
    ],
)
def test_when_somebody_was_seen_is_the_last_such_hour(typed: str, meant: str) -> None:
    now = datetime(2026, 11, 27, 20, 15, tzinfo=VIETNAM)
    assert past_moment(typed, now.astimezone(UTC)) == datetime.fromisoformat(meant).replace(tzinfo=VIETNAM)


def test_two_in_the_night_of_yesterday_is_not_guessed() -> None:
    with pytest.raises(ValueError, match="midnight"):
        past_moment("đêm qua 2h", NOW)


@pytest.mark.parametrize("typed", ["23h nay", "8h sáng mai", "23h 27/11", "8h 28/11/2026"])
def test_nobody_was_seen_at_an_hour_to_come(typed: str) -> None:
    for read in (past_moment, lambda typed, now: past_moment_beside(typed, now - timedelta(days=1), now)):
        with pytest.raises(ValueError, match="to come"):
            read(typed, NOW)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("hôm qua 17:30", (26, 17, 30)), ("9h sáng nay", (27, 9, 0)), ("17:30", (25, 17, 30)), ("8h 24/11", (24, 8, 0))],
)
def test_yesterday_is_that_of_now_and_an_hour_alone_is_of_the_day_of_the_facts(
    typed: str, meant: tuple[int, int, int]
) -> None:
    seen = past_moment_beside(typed, NOW - timedelta(days=2), NOW).astimezone(VIETNAM)
    assert (seen.day, seen.hour, seen.minute) == meant


def at(hours: float, kind: CaseKind = CaseKind.LEGAL_NOTICE) -> Content:
    return changed(content_of(kind, facts(kind)), begins_at=NOW + timedelta(hours=hours), life_s=6 * 3600.0)


def reason_of(*standing: Any) -> Reason | None:
    refusal = why_not_begin(*standing)
    return refusal.reason if refusal else None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (at(2), None),
        (changed(at(2), begins_at=None), None),
        (at(-0.1), Reason.HOUR_IS_PAST),
        (at(6), Reason.HOUR_AFTER_EXPIRY),
        *((at(2, kind), Reason.URGENT_DOES_NOT_WAIT) for kind in CaseKind if kind.urgent),
    ],
)
def test_an_hour_lies_between_now_and_the_expiry_of_a_routine_kind(content: Content, reason: Reason | None) -> None:
    assert reason_of(content, NOW) == reason


def test_a_correction_keeps_the_hour_or_changes_it_before_it_has_come() -> None:
    aired, stands = NOW - timedelta(hours=1), at(-0.5)
    assert why_not_begin(at(-0.5), NOW, stands, aired) is None, "the same one, which is past"
    assert why_not_begin(changed(at(0), begins_at=None), NOW, stands, aired) is None
    assert reason_of(at(2), NOW, stands, aired) == Reason.BEGUN_ALREADY
    assert why_not_begin(at(2), NOW, at(1), aired) is None
    assert reason_of(at(-2), NOW, at(1), aired) == Reason.HOUR_IS_PAST
