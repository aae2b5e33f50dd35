"""One alert through the whole engine, in fair weather and in foul. The clock runs 60 times as fast as at Zalo."""

from collections.abc import AsyncIterator

import pytest

from schemas.alerts import AlertApproved
from tests.support.broadcast.alerts import approval, closure
from tests.support.broadcast.running import Fanout, Town, fanout_in

HELD_UP = 3
"""Calls of an account, of a hundred, that may hang on a busy machine, in their connection or at the platform."""


@pytest.fixture
async def fanout(database_url: str) -> AsyncIterator[Fanout]:
    async with fanout_in(database_url, Town()) as fanout:
        yield fanout


async def reach_everybody(fanout: Fanout, alert: AlertApproved) -> None:
    await fanout.until_finished()
    await fanout.agree(alert)
    assert set((await fanout.books.states(alert)).values()) == {"sent"}


async def test_nearest_first_within_the_limits(fanout: Fanout) -> None:
    await fanout.start_worker()
    alert = approval()
    await fanout.books.tell(alert)
    await reach_everybody(fanout, alert)
    fanout.assert_within_limits()
    for account in fanout.town.per_window:
        own = fanout.town.groups_of(account)
        when = fanout.posts("25-00042")
        rings = await fanout.books.value(
            "SELECT jsonb_object_agg(group_id, ring) FROM broadcast.deliveries WHERE group_id = ANY(%s)", own
        )
        assert isinstance(rings, dict)
        arrived = [rings[group] for group in sorted(own, key=lambda group: when[group][0])]
        late = [
            place
            for place, ring in enumerate(arrived)
            if any(other > ring for other in arrived[: max(0, place - fanout.begun_together)])
        ]
        assert len(late) <= HELD_UP, "a farther ring went first"


async def test_errors_and_lost_answers_miss_nobody_and_repeat_nothing(fanout: Fanout) -> None:
    fanout.faults(seed=7, error_rate=0.02, drop_answer_rate=0.03, http_500_rate=0.03, latency_ms=10)
    await fanout.start_worker()
    alert = approval()
    await fanout.books.tell(alert)
    await reach_everybody(fanout, alert)
    refused = fanout.stats["refused_by_code"]
    assert refused["-200"]
    assert refused["500"]
    reasons = [reason for _, reason in (await fanout.books.ledger(alert)).values()]
    assert reasons.count("found_in_history") >= 2, "no answer was lost: the test is empty"
    fanout.assert_within_limits()


async def test_found_midway_ends_the_alert_and_tells_exactly_those_who_have_it(fanout: Fanout) -> None:
    fanout.faults(seed=3, drop_answer_rate=0.05, latency_ms=40)
    await fanout.start_worker()
    alert = approval()
    await fanout.books.tell(alert)
    await fanout.until(lambda: fanout.stats["sends_accepted"] >= 100)
    await fanout.books.tell(closure(alert))
    await fanout.until_finished()
    await fanout.agree(alert)
    alerted, closed = fanout.posts("25-00042"), fanout.posts("25-00042/KT")
    assert 100 <= len(alerted) < 300
    assert set(closed) == set(alerted)
    assert {len(times) for times in closed.values()} == {1}
    assert set((await fanout.books.states(alert)).values()) == {"sent", "dropped"}
    assert set((await fanout.books.states(alert, "closing")).values()) == {"sent"}


async def test_a_limit_that_says_no_for_a_while_costs_few_calls_and_no_delivery(fanout: Fanout) -> None:
    """Scenario 11: at most what was in flight, and 45 an account."""
    worker = await fanout.start_worker()
    alert = approval()
    fanout.faults(throttle_until_s=2.0, latency_ms=20)
    await fanout.books.tell(alert)
    await reach_everybody(fanout, alert)
    assert 0 < fanout.stats["throttled"] <= worker.settings.send_concurrency + 45 * 3
    assert await fanout.books.value("SELECT max(attempts) FROM broadcast.deliveries") == 1


async def test_an_account_that_hangs_holds_up_no_other(database_url: str) -> None:
    town = Town(groups=120, app_per_window=400)  # of which 40 hang: fewer than a worker has calls in flight
    async with fanout_in(database_url, town, zalo_timeout_s=60.0) as fanout:
        fanout.faults(hang_accounts=["oa-b"])
        await fanout.start_worker()
        await fanout.books.tell(approval())
        others = town.groups_of("oa-a") + town.groups_of("oa-c")
        await fanout.until(lambda: fanout.sent_to(others) == len(others))
        assert fanout.sent_to(town.groups_of("oa-b")) == 0
        given_up = "SELECT count(*) FROM broadcast.deliveries WHERE state IN ('failed', 'dropped', 'in_doubt')"
        assert await fanout.books.value(given_up) == 0, "the others waited until the hanging calls gave up"


async def test_a_text_that_the_platform_forbids_stops_everywhere(fanout: Fanout) -> None:
    fanout.faults(error_groups={"g150": -248}, latency_ms=10)
    await fanout.start_worker()
    alert = approval()
    await fanout.books.tell(alert)
    await fanout.until_finished()
    states = await fanout.books.ledger(alert)
    assert states["g150"] == ("failed", "zalo-248")
    assert states["g299"] == ("dropped", "refused:zalo-248")
    assert fanout.stats["refused_by_code"]["-248"] == 1
    await fanout.agree(alert)
