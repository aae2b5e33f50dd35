"""kill -9 of any one process amid a fan-out: nobody is missed, and at most what was in flight comes twice."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.support.broadcast.alerts import approval, closure
from tests.support.broadcast.processes import GROUPS, IN_FLIGHT, KillableFanout, killable_fanout

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def fanout() -> AsyncIterator[KillableFanout]:
    async with killable_fanout() as fanout:
        yield fanout


@pytest.mark.parametrize("process", ["broadcast", "broker", "stand_in", "postgres"])
async def test_nobody_is_missed_and_little_comes_twice(fanout: KillableFanout, process: str) -> None:
    alert = approval(f"K-{process.upper().replace('_', '-')}")
    await fanout.publish(alert)
    await fanout.until_posted(alert.said.alert_code, GROUPS // 8)
    await fanout.stack.kill(process)
    assert fanout.posts(alert.said.alert_code).total() < GROUPS, "it was killed too late to prove anything"
    await fanout.stack.wait_ready(process)
    await fanout.until_finished(alert)
    posts = fanout.posts(alert.said.alert_code)
    assert set((await fanout.states(alert)).values()) == {"sent"}, await fanout.summary(alert)
    assert len(posts) == GROUPS
    assert posts.total() - GROUPS <= (IN_FLIGHT if process != "broker" else 0)


async def test_killed_after_found_the_closing_still_reaches_exactly_those_who_have_it(fanout: KillableFanout) -> None:
    alert = approval("K-FOUND")
    await fanout.publish(alert)
    await fanout.until_posted(alert.said.alert_code, GROUPS // 4)
    await fanout.publish(closure(alert))
    await fanout.until_posted(f"{alert.said.alert_code}/KT", 20)
    await fanout.stack.kill("broadcast")
    await fanout.stack.wait_ready("broadcast")
    await fanout.until_finished(alert, "closing")
    closed = fanout.posts(f"{alert.said.alert_code}/KT")
    assert set(closed) == set(fanout.posts(alert.said.alert_code))
    assert closed.total() - len(closed) <= IN_FLIGHT
    assert set((await fanout.states(alert)).values()) == {"sent", "dropped"}
