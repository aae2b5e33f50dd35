"""Troubles on demand: whether the platform has done what it was asked, whom a trouble meets, and what its record says.

What a trouble does to each call of ours is played by drills/matrix; here is what those drills go by.
"""

import asyncio

import aiohttp
import pytest

from deploy.zalo_stand_in.calls.foreign_calls import Call
from deploy.zalo_stand_in.trouble.troubles import SENSELESS, Kind
from tests.zalo_stand_in.conftest import HandClock, StandIn

DONE = {Kind.HTTP_503_AFTER, Kind.CUT_AFTER, Kind.HALF_ANSWER, Kind.WRONG_CLOCK}
"""Kinds that come after the platform has done what was asked; an empty success may be either."""
RAISED = {Kind.REFUSED, Kind.CUT_BEFORE, Kind.CUT_AFTER, Kind.HALF_ANSWER, Kind.HANG}
KINDS = [kind for kind in Kind if (Call.GROUP_SEND, kind) not in SENSELESS and kind is not Kind.EMPTY_200]


@pytest.mark.parametrize("kind", KINDS, ids=str)
async def test_a_send_meets_each_trouble_before_or_after_it_was_done(stand_in: StandIn, kind: Kind) -> None:
    token = stand_in.token()
    await stand_in.faults(troubles=[{"call": Call.GROUP_SEND, "trouble": kind}])
    failed = False
    try:
        async with asyncio.timeout(1 if kind is Kind.HANG else 10):
            await (await stand_in.send(token)).read()
    except (aiohttp.ClientError, TimeoutError):
        failed = True
    assert failed == (kind in RAISED)
    stats = await stand_in.stats()
    assert stats["sends_accepted"] == (kind in DONE)
    assert stats["troubles"][0]["met"] == 1
    await stand_in.faults(troubles=[])
    assert await stand_in.send_code(token) == 0


async def test_scopes_leave_the_others_alone(stand_in: StandIn) -> None:
    tokens = {account: stand_in.token(account) for account in ("oa-a", "oa-b")}
    await stand_in.faults(troubles=[{"call": "group_send", "trouble": "throttled", "accounts": ["oa-a"]}])
    assert await stand_in.send_code(tokens["oa-a"], "g1") == -32
    assert await stand_in.send_code(tokens["oa-b"], "g9") == 0
    await stand_in.faults(troubles=[{"call": "any", "trouble": "throttled", "accounts": ["app1"]}])
    assert await stand_in.send_code(tokens["oa-b"], "g9") == -32


async def test_a_trouble_ends_by_itself_and_its_record_says_what_came(stand_in: StandIn, clock: HandClock) -> None:
    token = stand_in.token()
    began = clock.now
    trouble = {"call": "group_send", "trouble": "http_503", "accounts": ["oa-a"], "until_s": 30}
    await stand_in.faults(troubles=[trouble])
    for seconds in (0.0, 10.0, 19.0):
        clock.now += seconds
        assert (await stand_in.send(token)).status == 503
    await stand_in.client.get("/v3.0/oa/group/conversation?group_id=g1", headers={"access_token": token})
    assert await stand_in.send_code(stand_in.token("oa-b"), "g9") == 0
    clock.now += 1
    await stand_in.send_code(token, "g404")
    clock.now += 2
    assert await stand_in.send_code(token) == 0
    (record,) = (await stand_in.stats())["troubles"]
    assert (record["began_at"], record["ended_at"], record["met"]) == (began, began + 30, 3)
    assert record["calls"] == {"group_send": 3, "lookup": 1}
    assert record["accepted_after"] == {"group_send": began + 32}


async def test_what_the_platform_did_not_answer_has_arrived_all_the_same(stand_in: StandIn) -> None:
    token = stand_in.token()
    for kind in ("http_502", "cut_before", "throttled", "empty_200"):
        await stand_in.faults(troubles=[{"call": "group_send", "trouble": kind}])
        try:
            await (await stand_in.send(token)).read()
        except aiohttp.ClientError:
            assert kind == "cut_before"
    assert (await stand_in.stats())["worst_window"]["accounts"] == 0.04
