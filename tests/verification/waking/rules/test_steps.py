"""Whom each step of the countdown asks."""

from datetime import UTC, datetime, timedelta

import pytest

from services.verification.waking.rules.steps import Asked, Step, due_times, goes_on_at, once_more_at, whom

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
        (Step.SUPERVISORS + 1, ("an", "chi.huy"), ("an", *BOSS), Asked(("an", "chi.huy"), alarm=True)),
        (Step.SUPERVISORS + 7, (), BOSS, Asked(BOSS, alarm=True)),
    ],
)
def test_whom(step: int, on_duty: tuple[str, ...], asked: tuple[str, ...], expected: Asked) -> None:
    assert whom(step, on_duty, asked, BOSS) == expected


def test_without_a_supervisor_the_alarm_comes_all_the_same() -> None:
    assert whom(Step.FIRST, (), (), ()) == Asked((), alarm=True)


def test_steps_come_at_once_and_after_1_2_and_4_minutes() -> None:
    opened = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)
    assert [(due - opened).total_seconds() for due in due_times(opened)] == [0, 60, 120, 240]


def test_after_the_last_step_comes_one_more_every_ten_minutes() -> None:
    fired = datetime(2026, 11, 26, 2, 4, tzinfo=UTC)
    assert [once_more_at(step, fired) for step in (Step.FIRST, Step.AGAIN, Step.NEXT)] == [None] * 3
    assert [once_more_at(Step.SUPERVISORS + more, fired) for more in (0, 1, 9)] == [fired + timedelta(minutes=10)] * 3


@pytest.mark.parametrize(
    ("waiting", "minutes"),
    [
        ((1, 2, 3), {1: 5, 2: 5, 3: 7}),
        ((1, 3), {1: 5, 3: 7}),
        ((3,), {3: 5}),
        ((4,), {4: 5}),
        ((), {}),
    ],
)
def test_who_acknowledged_it_and_did_nothing_has_five_minutes(
    waiting: tuple[int, ...], minutes: dict[int, int]
) -> None:
    heard = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)
    due = goes_on_at(waiting, heard)
    assert {step: at - heard for step, at in due.items()} == {
        step: timedelta(minutes=after) for step, after in minutes.items()
    }
