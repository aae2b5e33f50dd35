"""Whom each step of the countdown asks."""

from datetime import UTC, datetime

import pytest

from services.verification.waking.rules.steps import Asked, Step, due_times, whom

BOSS = ("chi.huy",)


@pytest.mark.parametrize(
    ("step", "on_duty", "asked", "expected"),
    [
        (Step.FIRST, ("an", "binh"), (), Asked(("an",))),
        (Step.FIRST, (), (), Asked(BOSS, alarm=True)),
        (Step.AGAIN, ("an", "binh"), ("an",), Asked(("an",))),
        # Whoever was asked has gone off duty meanwhile.
        (Step.AGAIN, ("binh",), ("an",), Asked(("binh",))),
        (Step.AGAIN, (), ("an",), Asked(BOSS, alarm=True)),
        (Step.NEXT, ("an", "binh", "chi"), ("an",), Asked(("binh",))),
        (Step.NEXT, ("an",), ("an",), Asked(BOSS, alarm=True)),
        (Step.SUPERVISORS, ("an", "binh", "chi"), ("an", "binh"), Asked(BOSS, alarm=True)),
    ],
)
def test_whom(step: Step, on_duty: tuple[str, ...], asked: tuple[str, ...], expected: Asked) -> None:
    assert whom(step, on_duty, asked, BOSS) == expected


def test_without_a_supervisor_the_alarm_comes_all_the_same() -> None:
    assert whom(Step.FIRST, (), (), ()) == Asked((), alarm=True)


def test_steps_come_at_once_and_after_1_2_and_4_minutes() -> None:
    opened = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)
    assert [(due - opened).total_seconds() for due in due_times(opened)] == [0, 60, 120, 240]
