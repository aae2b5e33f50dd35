"""How rings go on: single refusals, then any sequence of changes."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.event import Point
from services.verification.rules.airing import Steering
from services.verification.rules.case import Case, CaseState
from services.verification.rules.refusals import Reason, Refusal
from services.verification.rules.steering import Change, steer
from tests.support.invented_cases import airing_with, in_state, on_air

ON_AIR = on_air()
THERE = Point(lat=19.9, lon=105.9)


def steered(steering: Steering) -> Case:
    return airing_with(ON_AIR, steering=steering)


def refusal(case: Case, change: Change) -> Reason | None:
    outcome = steer(case, change)
    return outcome.reason if isinstance(outcome, Refusal) else None


@pytest.mark.parametrize("state", [CaseState.PENDING, CaseState.CLOSED, CaseState.REJECTED])
def test_only_what_is_on_air_is_steered(state: CaseState) -> None:
    assert refusal(in_state(ON_AIR, state), Change(held=True)) is Reason.NOT_ON_AIR


def test_what_is_left_out_stays() -> None:
    held = steered(Steering(3, THERE, held=True, released_rings=1))
    assert steer(held, Change(released_rings=2)) == Steering(4, THERE, held=True, released_rings=2)
    assert steer(held, Change(held=False)) == Steering(4, THERE, held=False, released_rings=1)


def test_what_people_may_be_asked_to_post_is_on_air_and_neither_held_nor_stopped_nor_overdue() -> None:
    assert ON_AIR.airing.alert is not None
    over = ON_AIR.airing.alert.expires_at
    before = over - timedelta(seconds=1)
    assert ON_AIR.airing.may_be_posted(before)
    assert not ON_AIR.airing.may_be_posted(over)
    for steering in (Steering(held=True), Steering(stopped=True)):
        assert not steered(steering).airing.may_be_posted(before)
    for state in (CaseState.PENDING, CaseState.CLOSED):
        assert not in_state(ON_AIR, state).airing.may_be_posted(before)


def test_rings_are_not_taken_back_and_a_stop_is_final() -> None:
    assert refusal(steered(Steering(1, released_rings=2)), Change(released_rings=1)) is Reason.RINGS_ONLY_GROW
    for change in (Change(stopped=False), Change(held=True), Change(centre=THERE), Change(released_rings=3)):
        assert refusal(steered(Steering(1, stopped=True)), change) is Reason.STOPPED


CHANGES = st.builds(
    Change,
    centre=st.none() | st.sampled_from([THERE, Point(lat=19.8, lon=105.8)]),
    held=st.none() | st.booleans(),
    released_rings=st.none() | st.integers(0, 4),
    stopped=st.none() | st.booleans(),
)


@given(st.lists(CHANGES, max_size=30))
def test_no_sequence_takes_back_a_ring_or_a_stop(changes: list[Change]) -> None:
    current = Steering()
    for change in changes:
        after = steer(steered(current), change)
        if isinstance(after, Refusal):
            continue
        assert after.released_rings >= current.released_rings
        assert after.stopped >= current.stopped
        assert after.revision == current.revision + (after != current)
        current = after
