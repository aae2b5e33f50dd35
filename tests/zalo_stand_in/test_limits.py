"""The two-level limits, in both kinds of window, and the paces that the stats report."""

from collections import Counter

import pytest

from deploy.zalo_stand_in.state.call_meters import CallMeter, FixedWindow, SlidingWindow
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
    assert paces == {
        "accounts": 1.0,
        "apps": 1.5,
        "fullest_account": "oa-a",
        "fullest_app": "app1",
        "judged_s": 60.0,
        "app_1s": 6,
        "fixed_accounts": 1.0,
        "fixed_apps": 1.5,
    }


async def test_the_headers_show_the_stricter_limit(start: StartStandIn) -> None:
    stand_in = await start(world=invented_world(per_minute=3, app_per_minute=4))
    first = await stand_in.send(stand_in.token("oa-a"))
    assert (first.headers["X-RateLimit-Limit"], first.headers["X-RateLimit-Remain"]) == ("3", "2")
    await stand_in.send(stand_in.token("oa-a"))
    other = await stand_in.send(stand_in.token("oa-b"), "g9")
    assert (other.headers["X-RateLimit-Limit"], other.headers["X-RateLimit-Remain"]) == ("4", "1")
    await stand_in.send(stand_in.token("oa-b"), "g9")
    over = await stand_in.send(stand_in.token("oa-b"), "g9")
    assert over.headers["X-RateLimit-Remain"] == "0"


async def test_reads_count_too(start: StartStandIn) -> None:
    stand_in = await start(world=invented_world(per_minute=1))
    token = stand_in.token()
    url = "/v3.0/oa/group/getgroupsofoa"
    read = await stand_in.client.get(url, headers={"access_token": token})
    assert read.headers["X-RateLimit-Remain"] == "0"
    assert await stand_in.send_code(token) == -32


async def test_a_sliding_window_looks_back_over_its_whole_length(start: StartStandIn, clock: HandClock) -> None:
    stand_in = await start(world=invented_world(per_minute=2), window_kind="sliding", window_s=10, refused_count=False)
    token = stand_in.token()
    assert await stand_in.send_code(token) == 0
    clock.now += 6
    assert await codes(stand_in, token, "g1", 2) == {0: 1, -32: 1}
    clock.now += 3.9
    assert await stand_in.send_code(token) == -32
    clock.now += 0.1
    assert await codes(stand_in, token, "g1", 2) == {0: 1, -32: 1}


async def test_refused_calls_count_unless_told_otherwise(start: StartStandIn, clock: HandClock) -> None:
    strict = await start(world=invented_world(per_minute=2), window_kind="sliding", window_s=10)
    lenient = await start(world=invented_world(per_minute=2), window_kind="sliding", window_s=10, refused_count=False)
    for stand_in, expected in ((strict, -32), (lenient, 0)):
        token = stand_in.token()
        await stand_in.send(token, "unknown")
        await stand_in.send(token, "unknown")
        assert await stand_in.send_code(token) == expected


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


async def test_a_full_fixed_window_beside_another_is_seen_as_over_the_limit(
    start: StartStandIn, clock: HandClock
) -> None:
    stand_in = await start(world=invented_world(per_minute=3))
    token = stand_in.token()
    clock.now += 39
    await codes(stand_in, token, "g1", 3)
    clock.now += 2
    assert await codes(stand_in, token, "g1", 3) == {0: 3}
    worst = (await stand_in.stats())["worst_window"]
    assert (worst["fixed_accounts"], worst["accounts"]) == (1.0, 2.0)


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


def test_windows_count_and_keep_their_worst() -> None:
    fixed, sliding = FixedWindow(10), SlidingWindow(10)
    moments = [1.0, 9.0, 9.5, 11.0, 25.0]
    assert [fixed.add(now) for now in moments] == [1, 2, 3, 1, 1]
    assert [sliding.add(now) for now in moments] == [1, 2, 3, 3, 1]
    assert (fixed.worst, sliding.worst) == (3, 3)


def test_a_clock_that_steps_back_loses_no_arrival() -> None:
    sliding = SlidingWindow(10)
    assert [sliding.add(now) for now in (100.0, 50.0, 51.0)] == [1, 2, 3]


def test_a_sliding_window_forgets_old_arrivals() -> None:
    meter = CallMeter(1_000_000, 1.0, "sliding")
    for number in range(20_000):
        meter.arrive(number / 1024)  # exact in binary
    assert meter.worst_sliding == pytest.approx(1024 / 1_000_000)
    assert len(meter.sliding._times) < 15_000
