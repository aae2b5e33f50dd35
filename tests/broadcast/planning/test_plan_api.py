"""The plan over HTTP, and an exercise that runs to its end without a call to the platform."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import aiohttp
import pytest

from schemas.alerts import Audience
from tests.support.broadcast.alerts import CENTRE, approval, closure, correction
from tests.support.broadcast.running import TOKEN, Fanout, Town, Worker, fanout_in

RINGS = Audience(ring_edges_km=(5, 20), ring_delays_s=(0, 600))


@pytest.fixture
async def fanout(database_url: str) -> AsyncIterator[Fanout]:
    async with fanout_in(database_url, Town(groups=90)) as fanout:
        yield fanout


async def asked(
    worker: Worker, status: int = 200, token: str = TOKEN, path: str = "plan", **question: object
) -> dict[str, Any]:
    question = {"kind": "missing_child", "centre": CENTRE.model_dump(), "audience": RINGS.model_dump()} | question
    async with (
        aiohttp.ClientSession(worker.url, headers={"Authorization": f"Bearer {token}"}) as http,
        http.post(f"/api/v1/{path}", json=question) as answer,
    ):
        assert answer.status == status, await answer.text()
        said: dict[str, Any] = await answer.json()
        return said


async def test_the_plan_tells_rings_seconds_and_cost_and_writes_nothing(fanout: Fanout) -> None:
    worker = await fanout.start_worker()
    plan = await asked(worker)
    rings = [(ring["ring"], ring["groups"], ring["members"], ring["release_after_s"]) for ring in plan["rings"]]
    assert rings == [(0, 9, 900, 0), (1, 27, 2700, 600), (2, 54, 5400, 600)]
    # 90 groups through one app of 150 a second, 27 after ten quiet minutes.
    first, second, third = (ring["eta_s"] for ring in plan["rings"])
    assert first <= second <= third < 2
    assert (plan["groups"], plan["members"], plan["over_budget"]) == (90, 9000, 0)
    assert plan["channels"] == [{"channel": "zalo_group", "groups": 90, "pictures": "uploaded", "caption": 2000}]
    assert await fanout.books.value("SELECT count(*) FROM broadcast.messages") == 0


async def test_near_groups_count_wherever_they_lie_where_signatures_let_them(fanout: Fanout) -> None:
    worker = await fanout.start_worker()
    await fanout.books.execute("UPDATE broadcast.groups SET commune_code = '16033'")
    assert (await asked(worker, within=["15961"]))["groups"] == 0
    plan = await asked(worker, within=["15961"], near=True)
    assert [(ring["ring"], ring["groups"]) for ring in plan["rings"]] == [(0, 9)], "the first ring, and no other"


async def test_groups_that_have_an_alert_are_not_counted_where_those_are_asked_for_that_lack_it(fanout: Fanout) -> None:
    worker = await fanout.start_worker()
    alert = approval(audience=RINGS)
    await fanout.books.tell(alert)
    plan = await asked(worker, lacking=str(alert.alert_id))
    assert [(ring["ring"], ring["groups"]) for ring in plan["rings"]] == [(1, 27), (2, 54)], "the first ring has it"
    assert (await asked(worker, lacking=str(uuid4())))["groups"] == 90


async def test_a_plan_needs_the_token_and_a_centre_on_earth(fanout: Fanout) -> None:
    worker = await fanout.start_worker()
    await asked(worker, status=401, token="another")
    await asked(worker, status=422, centre={"lat": 91, "lon": 0})
    for audience in ({"ring_delays_s": [1e308]}, {"ring_edges_km": [5, 2]}, {"max_distance_km": 1e9}):
        await asked(worker, status=422, audience=audience)


async def test_an_exercise_runs_through_correction_and_closing_without_a_call_to_the_platform(fanout: Fanout) -> None:
    await fanout.start_worker()
    alert = approval(exercise=True)
    await fanout.books.tell(alert)
    await fanout.until_finished()
    await fanout.books.tell(correction(alert))
    await fanout.until_finished()
    await fanout.books.tell(closure(alert))
    await fanout.until_finished()
    for purpose, version in (("alert", 1), ("alert", 2), ("closing", 1)):
        states = await fanout.books.states(alert, purpose, version)
        assert (len(states), set(states.values())) == (90, {"sent"}), (purpose, version)
    assert fanout.stats["sends_accepted"] == 0
    assert fanout.sent_to([f"g{number}" for number in range(90)]) == 0


async def test_planning_that_went_wrong_still_posts_no_exercise_in_a_live_group(fanout: Fanout) -> None:
    alert = approval(exercise=True)
    await fanout.books.tell(alert)
    await fanout.books.execute(
        "UPDATE broadcast.deliveries d SET account_no = g.account_no FROM broadcast.groups g"
        " WHERE g.group_no = d.group_no"
    )
    await fanout.start_worker()
    await fanout.until_finished()
    assert set((await fanout.books.ledger(alert)).values()) == {("failed", "exercise")}
    assert fanout.stats["sends_accepted"] == 0
