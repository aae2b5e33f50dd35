"""Faults on demand: what an answer that goes wrong has done."""

import aiohttp
import pytest

from tests.zalo_stand_in.conftest import StandIn


async def test_injected_errors_accept_nothing(stand_in: StandIn) -> None:
    token = stand_in.token()
    await stand_in.faults(error_rate=1, error_code=-248)
    assert await stand_in.send_code(token) == -248
    await stand_in.faults(error_rate=0, error_groups={"g1": -219})
    assert await stand_in.send_code(token, "g1") == -219
    assert await stand_in.send_code(token, "g2") == 0
    assert (await stand_in.stats())["sends_accepted"] == 1


async def test_a_dropped_answer_was_accepted(stand_in: StandIn) -> None:
    token = stand_in.token()
    await stand_in.faults(drop_answer_rate=1)
    with pytest.raises(aiohttp.ClientError):
        await stand_in.send(token)
    assert (await stand_in.stats())["sends_accepted"] == 1


async def test_an_empty_answer_was_accepted(stand_in: StandIn) -> None:
    token = stand_in.token()
    await stand_in.faults(empty_answer_rate=1)
    answer = await stand_in.send(token)
    assert (answer.status, await answer.read()) == (200, b"")
    assert (await stand_in.stats())["sends_accepted"] == 1
