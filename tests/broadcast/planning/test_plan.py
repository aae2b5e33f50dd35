"""The plan: seconds to each ring at the limits of this moment."""

from collections.abc import Mapping

import pytest

from schemas.alerts import Audience
from services.broadcast.delivery.rules.pacing import Limit
from services.broadcast.planning.rules.audience import Group, Target
from services.broadcast.planning.rules.plan import ROUND_TRIP_S, Capacity, plan_rings
from services.broadcast.planning.rules.rings import delay_s

APP = Limit(4000, 1)


def targets(*rings: tuple[int, int, int]) -> list[Target]:
    """(ring, account, how many) each; 100 members a group."""
    return [
        Target(Group(number, f"g{number}", account, "38", "15961", "residents", 19.8, 105.8, 100), ring, 0)
        for ring, account, count in rings
        for number in range(count)
    ]


def capacity(limits: Mapping[int, int], ahead: Mapping[int, int] | None = None) -> Capacity:
    return Capacity({number: Limit(limit, 1) for number, limit in limits.items()}, APP, limits.keys(), ahead or {})


@pytest.mark.parametrize(
    ("planned", "limits", "ahead", "seconds"),
    [
        ([(0, 1, 101)], {1: 100}, {}, [60]),
        ([(0, 1, 101)], {1: 100}, {1: 100}, [120]),
        ([(0, 1, 51), (1, 1, 50)], {1: 100}, {}, [30, 60]),
        ([(0, 1, 51), (1, 2, 51)], {1: 100, 2: 100}, {}, [30, 30]),
        ([(0, 1, 2001), (0, 2, 2000)], {1: 3999, 2: 3999}, {}, [60]),
        ([(0, 9, 30)], {1: 100}, {}, [0]),
    ],
    ids=["own limit", "work ahead", "same account", "apart", "the app", "by hand"],
)
def test_seconds_to_each_ring(
    planned: list[tuple[int, int, int]], limits: dict[int, int], ahead: dict[int, int], seconds: list[float]
) -> None:
    plans = plan_rings(targets(*planned), {0: 0.0, 1: 0.0}, capacity(limits, ahead))
    assert [plan.eta_s for plan in plans] == pytest.approx([s + ROUND_TRIP_S for s in seconds], abs=0.1)
    assert sum(plan.groups for plan in plans) == sum(count for _, _, count in planned)
    assert [plan.members for plan in plans] == [100 * plan.groups for plan in plans]


def test_a_ring_that_is_released_later_finds_the_earlier_ones_done() -> None:
    planned = targets((0, 1, 101), (1, 1, 51))
    at_once = plan_rings(planned, {0: 0.0, 1: 0.0}, capacity({1: 100}))
    later = plan_rings(planned, {0: 0.0, 1: 600.0}, capacity({1: 100}))
    assert [round(plan.eta_s) for plan in at_once] == [60, 91]
    assert [round(plan.eta_s) for plan in later] == [60, 30]


def test_a_ring_beyond_the_listed_delays_goes_with_the_last_one() -> None:
    audience = Audience(ring_delays_s=(0, 600))
    assert [delay_s(ring, audience) for ring in range(4)] == [0, 600, 600, 600]
    assert delay_s(3, Audience()) == 0
