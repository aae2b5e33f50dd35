"""PostgreSQL did it and the worker never heard: what it claimed or leased must not be lost while the worker lives."""

import pytest

from tests.stack.broadcast_alerts import approval
from tests.stack.broadcast_proxy import forgetful
from tests.stack.broadcast_running import Town, fanout_in

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
        await fanout.until_finished(within_s=12)
        assert wire.lost == 1, "no answer was lost: the test is empty"
        await fanout.agree(alert)
        assert set((await fanout.books.states(alert)).values()) == {"sent"}
