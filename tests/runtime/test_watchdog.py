"""When a consumer counts as stuck, by a clock that the test turns."""

import pytest

from services.runtime.watchdog import STUCK_AFTER_S, Watchdog


class HandClock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def watchdog(clock: HandClock) -> Watchdog:
    """Has seen the consumer of ``replies`` at position 5, with 3 records to go."""
    watchdog = Watchdog(clock)
    assert not watchdog.stuck("replies", lag=3, position=5)
    return watchdog


def test_behind_and_still_for_too_long_is_stuck(clock: HandClock, watchdog: Watchdog) -> None:
    clock.now += STUCK_AFTER_S
    assert not watchdog.stuck("replies", lag=3, position=5)
    clock.now += 0.1
    assert watchdog.stuck("replies", lag=3, position=5)


@pytest.mark.parametrize(("lag", "position"), [(0, 5), (2, 6), (9, 0)], ids=["caught up", "moved", "begun again"])
def test_any_movement_starts_the_wait_anew(clock: HandClock, watchdog: Watchdog, lag: int, position: int) -> None:
    clock.now += STUCK_AFTER_S + 1
    assert not watchdog.stuck("replies", lag=lag, position=position)
    clock.now += STUCK_AFTER_S
    assert not watchdog.stuck("replies", lag=lag or 1, position=position)
    clock.now += 0.1
    assert watchdog.stuck("replies", lag=lag or 1, position=position)


def test_a_consumer_that_works_or_waits_for_the_database_is_not_stuck(clock: HandClock, watchdog: Watchdog) -> None:
    for _ in range(20):
        clock.now += STUCK_AFTER_S - 1
        watchdog.active("replies")
        assert not watchdog.stuck("replies", lag=3, position=5)
    clock.now += STUCK_AFTER_S + 1
    assert watchdog.stuck("replies", lag=3, position=5)
