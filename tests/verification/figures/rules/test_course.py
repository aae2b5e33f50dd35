"""What a report of an exercise holds against its targets."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from services.verification.figures.rules.counting import CountedCase
from services.verification.figures.rules.course import deeds, measures, signed_by_two
from services.verification.rules.audit.chain import Entry

REPORTED = datetime(2026, 3, 14, 1, 0, tzinfo=UTC)
SIGNED = REPORTED + timedelta(minutes=3)
CASE = CountedCase(
    UUID(int=1), "26-00042", "missing_child", "hotline", None, None, REPORTED, exercise=True, signed_at=SIGNED
)


def approved(actor: str, step: str, **detail: bool) -> Entry:
    return Entry(1, SIGNED, actor, "approve", CASE.case_id, {"step": step, **detail})


@pytest.mark.parametrize(
    ("minutes", "ended", "due"),
    [
        (4, False, set()),
        (6, False, {"acknowledged", "first_group"}),
        (30, False, {"acknowledged", "second", "first_group", "first_ring"}),
        (4, True, {"acknowledged", "second", "first_group", "first_ring"}),
    ],
)
def test_what_has_not_come_is_late_only_once_its_time_is_up(minutes: int, ended: bool, due: set[str]) -> None:
    now = REPORTED + timedelta(minutes=minutes)
    case = replace(CASE, ended_at=now) if ended else CASE
    lacking = [each for each in measures(case, deeds(case, [approved("si.quan", "opens")], {}), now) if not each.met]
    assert {each.aim for each in lacking if each.due} == due


@pytest.mark.parametrize(
    ("trail", "by_two"),
    [
        ([], None),
        ([approved("si.quan", "opens")], False),
        # Whoever had signed the report stands in no entry.
        ([approved("si.quan", "opens", by_two=True)], True),
        ([approved("si.quan", "waits"), approved("chi.huy", "opens", by_two=True)], True),
        ([approved("si.quan", "waits"), approved("chi.huy", "opens")], True),
        ([approved("si.quan", "opens"), approved("chi.huy", "widens")], True),
    ],
)
def test_whether_two_have_signed(trail: list[Entry], by_two: bool | None) -> None:
    done = deeds(CASE, trail, {})
    assert signed_by_two(done) is by_two
    waited_for = "second" in {each.aim for each in measures(CASE, done, SIGNED)}
    assert waited_for is (by_two is not True or trail[-1].detail["step"] == "widens")
