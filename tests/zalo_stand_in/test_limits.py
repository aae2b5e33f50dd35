"""The two-level limits, and the paces that the stats report."""

from collections import Counter

import pytest

from deploy.zalo_stand_in.state.call_meters import CallMeter
from tests.zalo_stand_in.conftest import HandClock, StandIn, StartStandIn, invented_world


async def codes(stand_in: StandIn, token: str, group_id: str, times: int) -> Counter[int]:
    return Counter([await stand_in.send_code(token, group_id) for _ in range(times)])


async def test_an_account_reaches_its_limit_then_the_minute_resets(start: StartStandIn, clock: HandClock) -> None:
    stand_in = await start(world=invented_world(per_minute=3))
    token = stand_in.token()
    assert await codes(stand_in, token, "g1", 5) == {0: 3, -32: 2}
    clock.now += 39.9
    assert await stand_in.send_code(token) == -32
    clock.now += 0.1
    assert await stand_in.send_code(token) == 0
    stats = await stand_in.stats()
    assert stats["throttled"] == 3
    assert stats["worst_window"]["fixed_accounts"] == 2.0
    assert stats["worst_window"]["accounts"] == pytest.approx(7 / 3, abs=1e-6)


async def test_the_app_is_above_its_accounts(start: StartStandIn) -> None:
    stand_in = await start(world=invented_world(per_minute=3, app_per_minute=4))
    assert await codes(stand_in, stand_in.token("oa-a"), "g1", 3) == {0: 3}
    assert await codes(stand_in, stand_in.token("oa-b"), "g9", 3) == {0: 1, -32: 2}
    paces = (await stand_in.stats())["worst_window"]
    assert (paces["accounts"], paces["apps"], paces["fixed_apps"], paces["app_1s"]) == (1.0, 1.5, 1.5, 6)


async def test_every_kind_of_call_fills_the_sliding_window(start: StartStandIn) -> None:
    """Sends, reads, one-to-one messages, and both tries of a send whose token was renewed in between."""
    stand_in = await start(world=invented_world(per_minute=10, app_per_minute=100))
    token = stand_in.token()
    headers = {"access_token": token}
    await stand_in.client.get("/v3.0/oa/group/conversation", params={"group_id": "g1"}, headers=headers)
    letter = {"recipient": {"user_id": "u1"}, "message": {"text": "Tin"}}
    await stand_in.client.post("/v3.0/oa/message/cs", json=letter, headers=headers)
    await stand_in.client.post("/v2.0/oa/upload/image", headers=headers)
    await stand_in.faults(expire_tokens=["oa-a"])
    assert await stand_in.send_code(token) == -220
    renewed = stand_in.token()
    assert await stand_in.send_code(token) == -216
    assert await stand_in.send_code(renewed) == 0
    stats = await stand_in.stats()
    assert (stats["worst_window"]["accounts"], stats["worst_window"]["fullest_account"]) == (0.6, "oa-a")
    assert stats["calls"] == {"lookup": 1, "one_to_one": 1, "upload": 1, "group_send": 3}


def test_a_scaled_window_is_judged_over_ten_seconds() -> None:
    """100 calls a second are allowed: 150 in one second are not over the limit, 1,500 in ten are."""
    short = CallMeter(100, 1.0, "fixed")
    for number in range(150):
        short.arrive(number / 150)
    assert short.worst_sliding == pytest.approx(0.15)
    long = CallMeter(100, 1.0, "fixed")
    for number in range(1500):
        long.arrive(number / 150)
    assert long.worst_sliding == pytest.approx(1.5)
