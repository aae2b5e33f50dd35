"""T*, against a brute-force run: tokens that fill evenly, sends that go as soon as both tokens are there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.broadcast.delivery.rules.floor import Load, critical, fanout_floor_s, floor_s
from services.broadcast.delivery.rules.pacing import Limit

RATES = st.sampled_from([6, 12, 30, 60, 120])


def simulated_s(loads: list[Load], app: Limit) -> float:
    """Serve the account that needs longest first; each limit is a bucket of ``burst`` tokens, filled steadily."""
    left = [load.waiting for load in loads]
    own = [float(load.limit.burst) for load in loads]
    shared, now, step = float(app.burst), 0.0, 1 / 120
    while True:
        order = sorted(range(len(left)), key=lambda i: -(left[i] - own[i]) / loads[i].limit.per_second)
        for i in order:
            while left[i] and own[i] >= 1 - 1e-9 and shared >= 1 - 1e-9:
                left[i] -= 1
                own[i] -= 1
                shared -= 1
        if not any(left):
            return now
        now += step
        own = [min(load.limit.burst, o + load.limit.per_second * step) for load, o in zip(loads, own, strict=True)]
        shared = min(app.burst, shared + app.per_second * step)


@given(
    st.lists(st.tuples(st.integers(0, 12), RATES, st.integers(1, 4)), min_size=1, max_size=4), RATES, st.integers(1, 5)
)
def test_the_floor_is_what_the_best_possible_run_takes(
    accounts: list[tuple[int, int, int]], app_rate: int, app_burst: int
) -> None:
    loads = [Load(waiting, Limit(rate, burst)) for waiting, rate, burst in accounts]
    app = Limit(app_rate, app_burst)
    floor, taken = fanout_floor_s(loads, app), simulated_s(loads, app)
    slowest_token_s = max(1 / load.limit.per_second for load in loads) + 1 / app.per_second
    assert floor <= taken + 1 / 60
    # One account's burst cannot be spent before the app's tokens are there, which costs a token's time at the most.
    assert taken <= floor + max(load.limit.burst for load in loads) * slowest_token_s


@pytest.mark.parametrize(
    ("waiting", "limit", "seconds"),
    [(0, Limit(60, 1), 0.0), (1, Limit(60, 1), 0.0), (4500, Limit(4000, 40), 66.9), (150, Limit(100, 1), 89.4)],
)
def test_floor_of_one_limit(waiting: int, limit: Limit, seconds: float) -> None:
    assert floor_s(waiting, limit) == pytest.approx(seconds)


def test_nothing_to_send_takes_no_time() -> None:
    assert fanout_floor_s([], Limit(4000, 40)) == 0.0


def test_the_slowest_account_decides_until_the_app_does() -> None:
    slow, fast = Load(101, Limit(100, 1)), Load(101, Limit(2000, 1))
    assert fanout_floor_s([slow, fast], Limit(4000, 2)) == pytest.approx(60.0)
    assert fanout_floor_s([slow, fast], Limit(101, 2)) == pytest.approx(200 / 101 * 60)


def test_an_account_is_critical_when_its_own_time_reaches_the_apps() -> None:
    app = Limit(600, 1)  # 10 a second
    limits = {1: Limit(60, 1), 2: Limit(600, 1), 3: Limit(600, 1)}
    # 100 in all need 10 s of the app. Account 1 needs 20 s of its own, account 2 only 7 s, account 3 nothing.
    assert critical({1: 20, 2: 70, 3: 0}, limits, app) == {1}
    assert critical({1: 8, 2: 92, 3: 0}, limits, app) == {2}
    assert critical({1: 0, 2: 0, 3: 0}, limits, app) == frozenset()
