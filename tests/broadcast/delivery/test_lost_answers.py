"""PostgreSQL did it and the worker never heard: what it claimed or leased must not be lost while the worker lives."""

import pytest

from tests.support.broadcast.alerts import approval
from tests.support.broadcast.proxy import forgetful
from tests.support.broadcast.running import Town, fanout_in

TOWN = Town(groups=90)


@pytest.mark.parametrize(
    "statements",
    [
        (b"SET state = 'sending'",),
        (b"SET holder", b"COMMIT"),
        (b"UPDATE zalo.app_pacing",),
        (b"platform_message_id =",),
    ],
    ids=["claim", "lease", "pacing", "record"],
)
async def test_the_alert_is_complete_and_nothing_comes_twice(database_url: str, statements: tuple[bytes, ...]) -> None:
    async with forgetful(database_url) as (wire, through_wire), fanout_in(database_url, TOWN) as fanout:
        wire.lose_answer_to(*statements)
        await fanout.start_worker(database_url=through_wire)
        alert = approval()
        await fanout.books.tell(alert)
        await fanout.until_finished()
        assert wire.lost == 1, "no answer was lost: the test is empty"
        await fanout.agree(alert)
        assert set((await fanout.books.states(alert)).values()) == {"sent"}


async def test_an_outcome_written_twice_does_not_take_back_a_send_that_has_begun(database_url: str) -> None:
    """The first writing queued them again, and they were claimed; the second must not queue them once more."""
    async with (
        forgetful(database_url) as (wire, through_wire),
        fanout_in(database_url, TOWN, retry_scale=0.02) as fanout,
    ):
        fanout.faults(error_rate=1.0)
        wire.lose_answer_to(b"platform_message_id =")
        await fanout.start_worker(database_url=through_wire)
        alert = approval()
        await fanout.books.tell(alert)
        await fanout.until(lambda: wire.lost == 1)
        fanout.faults(error_rate=0.0, latency_ms=400)
        await fanout.until_finished()
        await fanout.agree(alert)
        assert set((await fanout.books.states(alert)).values()) == {"sent"}
