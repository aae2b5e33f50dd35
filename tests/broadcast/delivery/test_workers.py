"""Workers that stop, start again and share."""

from collections.abc import AsyncIterator

import pytest

from tests.support.broadcast.alerts import approval
from tests.support.broadcast.running import Fanout, Town, fanout_in


@pytest.fixture
async def fanout(database_url: str) -> AsyncIterator[Fanout]:
    async with fanout_in(database_url, Town(groups=240)) as fanout:
        yield fanout


async def test_stopped_in_order_amid_the_sends_nothing_is_left_open_and_nothing_repeated(fanout: Fanout) -> None:
    """Scenario 3: what was in flight ends, what was claimed goes back, another worker goes on at once."""
    fanout.faults(latency_ms=80)
    alert = approval()
    await fanout.books.tell(alert)
    for reached in (40, 90, 140):
        worker = await fanout.start_worker()
        await fanout.until(lambda reached=reached: fanout.stats["sends_accepted"] >= reached)  # type: ignore[misc]
        assert await fanout.stop_worker(worker) <= 15
        states = set((await fanout.books.states(alert)).values())
        assert states <= {"queued", "sent"}, "a worker that stopped in order left a delivery open"
    await fanout.start_worker()
    await fanout.until_finished()
    await fanout.agree(alert)
    assert set((await fanout.books.states(alert)).values()) == {"sent"}
    fanout.assert_within_limits()


async def test_two_workers_share_the_accounts_and_keep_the_limits_together(fanout: Fanout) -> None:
    await fanout.start_worker()
    await fanout.start_worker()
    held = (
        "SELECT array_agg(held ORDER BY held) FROM (SELECT count(*) AS held FROM broadcast.accounts"
        " GROUP BY holder) AS h"
    )
    await fanout.until(lambda: _is(fanout, held, [2, 2]))
    alert = approval()
    await fanout.books.tell(alert)
    await fanout.until_finished()
    await fanout.agree(alert)
    assert set((await fanout.books.states(alert)).values()) == {"sent"}
    fanout.assert_within_limits()


async def _is(fanout: Fanout, query: str, wanted: object) -> bool:
    return await fanout.books.value(query) == wanted
