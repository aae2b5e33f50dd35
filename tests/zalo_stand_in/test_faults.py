"""Faults on demand: each kind, and that a seed repeats itself."""

import asyncio
from typing import Any

import aiohttp
import pytest
from pydantic import ValidationError

from deploy.zalo_stand_in.settings import StandInSettings
from deploy.zalo_stand_in.trouble.faults import Faults, FaultSettings
from tests.zalo_stand_in.conftest import HandClock, StandIn, StartStandIn


async def test_injected_errors_accept_nothing(stand_in: StandIn) -> None:
    token = stand_in.token()
    await stand_in.faults(error_rate=1, error_code=-248)
    assert await stand_in.send_code(token) == -248
    await stand_in.faults(error_rate=0, error_groups={"g1": -219})
    assert await stand_in.send_code(token, "g1") == -219
    assert await stand_in.send_code(token, "g2") == 0
    assert (await stand_in.stats())["sends_accepted"] == 1


async def test_broken_servers_answer_in_html(stand_in: StandIn) -> None:
    token = stand_in.token()
    await stand_in.faults(http_500_rate=1)
    answers = [await stand_in.send(token) for _ in range(2)]
    assert [answer.status for answer in answers] == [502, 500]
    assert answers[0].content_type == "text/html"
    assert (await stand_in.stats())["sends_accepted"] == 0


async def test_a_dropped_answer_was_accepted(stand_in: StandIn) -> None:
    token = stand_in.token()
    await stand_in.faults(drop_answer_rate=1)
    with pytest.raises(aiohttp.ClientError):
        await stand_in.send(token)
    assert (await stand_in.stats())["sends_accepted"] == 1


async def test_a_refused_send_is_answered_even_when_answers_drop(stand_in: StandIn) -> None:
    token = stand_in.token()
    await stand_in.faults(drop_answer_rate=1)
    assert await stand_in.send_code(token, "unknown") == -403


async def test_an_empty_answer_was_accepted(stand_in: StandIn) -> None:
    token = stand_in.token()
    await stand_in.faults(empty_answer_rate=1)
    answer = await stand_in.send(token)
    assert (answer.status, await answer.read()) == (200, b"")
    assert (await stand_in.stats())["sends_accepted"] == 1


async def test_throttling_passes_with_time(stand_in: StandIn, clock: HandClock) -> None:
    token = stand_in.token()
    await stand_in.faults(throttle_until_s=60)
    assert await stand_in.send_code(token) == -32
    clock.now += 20
    faults = await stand_in.faults(throttle_status=429)
    assert faults["throttle_until_s"] == 40
    answer = await stand_in.send(token)
    assert (answer.status, (await answer.json())["error"]) == (429, -32)
    clock.now += 40
    assert await stand_in.send_code(token) == 0
    assert (await stand_in.stats())["throttled"] == 2


async def test_a_hanging_account_leaves_the_others_alone(stand_in: StandIn) -> None:
    hanging, other = stand_in.token("oa-a"), stand_in.token("oa-b")
    await stand_in.faults(hang_accounts=["oa-a"])
    call = asyncio.create_task(stand_in.send(hanging))
    while stand_in.platform.account_meters["oa-a"].fixed.worst == 0:  # noqa: ASYNC110 - until it has come
        await asyncio.sleep(0.01)
    assert await stand_in.send_code(other, "g9") == 0
    assert not call.done()
    call.cancel()
    assert [post.group_id for post in stand_in.platform.chats.posts("g9")] == ["g9"]
    assert stand_in.platform.chats.posts("g1") == []


async def test_latency_accepts_before_it_answers(stand_in: StandIn) -> None:
    token = stand_in.token()
    loop = asyncio.get_running_loop()
    await stand_in.faults(latency_ms=50, latency_max_ms=60)
    began = loop.time()
    assert await stand_in.send_code(token) == 0
    assert loop.time() - began >= 0.05


def outcomes(seed: int, groups: list[str]) -> dict[str, list[bool]]:
    """Per group, which of five tries fail."""
    faults = Faults(FaultSettings(seed=seed, error_rate=0.3), 0)
    drawn: dict[str, list[bool]] = {group: [] for group in groups}
    for group in [*groups * 5]:
        drawn[group].append(faults.befall("oa-a", group, 0).error_code != 0)
    return drawn


def test_a_seed_repeats_itself_in_any_order_of_groups() -> None:
    groups = [f"g{number}" for number in range(200)]
    assert outcomes(7, groups) == outcomes(7, groups[::-1])
    assert outcomes(7, groups) != outcomes(8, groups)
    failed = sum(sum(tries) for tries in outcomes(7, groups).values())
    assert 0.25 < failed / 1000 < 0.35


async def test_setting_the_seed_starts_the_schedule_anew(stand_in: StandIn) -> None:
    async def run() -> list[int]:
        await stand_in.faults(seed=3, error_rate=0.5)
        return [await stand_in.send_code(token, f"g{number % 3 + 1}") for number in range(12)]

    token = stand_in.token()
    first = await run()
    assert set(first) == {0, -200}
    assert await run() == first


@pytest.mark.parametrize("changes", [{"error_rate": 2}, {"unknown": 1}, {"latency_ms": 9, "latency_max_ms": 1}])
async def test_a_bad_plan_changes_nothing(stand_in: StandIn, changes: dict[str, Any]) -> None:
    before = await stand_in.faults(error_rate=0.25)
    answer = await stand_in.client.put("/stand-in/faults", json=changes)
    assert answer.status == 400
    assert await (await stand_in.client.get("/stand-in/faults")).json() == before


async def test_faults_from_the_environment(start: StartStandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAND_IN_FAULTS", '{"error_rate": 1, "error_code": -205}')
    monkeypatch.setenv("STAND_IN_LATENCY_MS", "1")
    settings = StandInSettings()
    stand_in = await start(faults=settings.faults, latency_ms=settings.latency_ms)
    assert await stand_in.send_code(stand_in.token()) == -205
    assert stand_in.platform.faults.plan.latency_ms == 1


def test_rates_are_shares() -> None:
    with pytest.raises(ValidationError):
        FaultSettings(http_500_rate=-0.1)
