"""T*: what the best possible run takes, with tokens that fill evenly, and sends as soon as both tokens are there."""

import pytest

from services.broadcast.delivery.rules.floor import Load, critical, fanout_floor_s
from services.broadcast.delivery.rules.pacing import Limit


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
