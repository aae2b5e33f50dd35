"""Webhooks out: tried as often as Zalo does. One that tried for ever would hide what a receiver loses."""

from tests.support.timing.waiting import until
from tests.zalo_stand_in.conftest import StandIn, StartStandIn
from tests.zalo_stand_in.test_one_to_one import write_as_citizen


async def until_stats(stand_in: StandIn, **expected: int) -> None:
    async def so_many() -> bool:
        stats = await stand_in.stats()
        return all(stats[name] == value for name, value in expected.items())

    await until(so_many, otherwise=stand_in.stats)


async def test_after_five_retries_it_is_given_up(start: StartStandIn) -> None:
    stand_in = await start(webhook_url="http://127.0.0.1:9/webhooks/zalo", window_s=0.001)
    await write_as_citizen(stand_in, "u1", text="a")
    await until_stats(stand_in, webhooks_sent=0, webhooks_failed=6, webhooks_given_up=1)
