"""A key is taken back while a worker sends by it: what is queued goes to nobody."""

from schemas.reasons import Reason
from tests.support.broadcast.alerts import SIGNERS, approval
from tests.support.broadcast.rosters import publish, revocation
from tests.support.broadcast.running import Town, fanout_in

SLOW = Town(groups=600)
"""Four seconds at its limit of 150 a second."""


async def test_what_a_worker_sends_stops_when_the_key_is_taken_back_that_it_stands_on(database_url: str) -> None:
    async with fanout_in(database_url, SLOW) as fanout:
        await fanout.start_worker()
        alert = approval()
        await fanout.books.tell(alert)
        await fanout.until(lambda: fanout.stats["sends_accepted"] >= 20)
        for signer in SIGNERS:
            await publish(fanout.books, revocation(signer))
        await fanout.until_finished()
        states = list((await fanout.books.states(alert)).values())
        assert await fanout.books.value("SELECT ended_reason FROM broadcast.messages") == Reason.UNSIGNED
    assert set(states) == {"sent", "dropped"}
