"""The app's limit under concurrent reservers: in no span of w seconds begin more than burst + w / interval calls."""

import asyncio
import math
import random
from itertools import pairwise

import pytest

from services.broadcast.zalo.app_pacing import Reservation, reserve_slots
from services.runtime.database import create_pool
from tests.support.runtime_running import rows

INTERVAL_S = 0.02
BURST = 7
CALLERS, TURNS = 16, 20


@pytest.mark.timing
async def test_concurrent_reservers_never_exceed_the_limit_in_any_span(database_url: str) -> None:
    await note_changes(database_url)
    pool = create_pool(database_url, size=8)

    async def caller(seed: int) -> int:
        chance = random.Random(seed)  # noqa: S311 - a seeded order
        granted = 0
        for _ in range(TURNS):
            wanted, horizon_s = chance.randint(1, 20), chance.choice([0.0, 0.02, 0.1])
            granted += (
                await reserve_slots(pool, "app1", wanted, interval_s=INTERVAL_S, burst=BURST, horizon_s=horizon_s)
            ).granted
            await asyncio.sleep(chance.choice([0, 0, chance.random() * 0.1]))
        return granted

    async with pool:
        told = sum(await asyncio.gather(*(caller(seed) for seed in range(CALLERS))))
    starts = await noted_starts(database_url)
    assert len(starts) == told > 30
    assert excess(starts) <= BURST + 0.5  # half a call (10 ms) for the moment between the decision and its note


def excess(starts: list[float]) -> float:
    """The largest burst: the most by which the calls of any span exceed what the interval gives in it."""
    lowest, most = math.inf, 0.0
    for index, start in enumerate(sorted(starts)):
        lowest = min(lowest, index - start / INTERVAL_S)
        most = max(most, index + 1 - start / INTERVAL_S - lowest)
    return most


def test_the_measure_sees_a_burst_that_is_too_large() -> None:
    steady = [number * INTERVAL_S for number in range(50)]
    assert excess(steady) == pytest.approx(1)
    assert excess([*steady, *[0.1] * BURST]) > BURST + 0.9


async def note_changes(database_url: str) -> None:
    """A trigger notes each change by the database's clock, whatever order the answers arrive in."""
    await rows(database_url, "CREATE TABLE noted (was float8, tat float8, at float8)")
    await rows(
        database_url,
        "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " INSERT INTO noted VALUES (OLD.tat, NEW.tat, extract(epoch FROM clock_timestamp())); RETURN NEW; END $$",
    )
    await rows(
        database_url,
        "CREATE TRIGGER note AFTER UPDATE ON zalo.app_pacing FOR EACH ROW EXECUTE FUNCTION note()",
    )


async def noted_starts(database_url: str) -> list[float]:
    changes = await rows(database_url, "SELECT was, tat, at FROM noted ORDER BY tat, at")
    assert all(earlier["tat"] <= later["was"] + 1e-6 for earlier, later in pairwise(changes))
    starts: list[float] = []
    for change in changes:
        granted = math.ceil((change["tat"] - max(change["was"], change["at"])) / INTERVAL_S - 1e-3)
        base = change["tat"] - granted * INTERVAL_S
        slots = Reservation(granted, base - change["at"], INTERVAL_S, BURST)
        starts += [change["at"] + slots.delay_s(index) for index in range(granted)]
    return starts


@pytest.mark.timing
async def test_a_pause_refills_only_the_burst(database_url: str) -> None:
    pool = create_pool(database_url, size=2)
    async with pool:
        first = await reserve_slots(pool, "app1", 100, interval_s=10, burst=5, horizon_s=0)
        assert [first.delay_s(index) for index in range(first.granted)] == [0.0] * 5
        again = await reserve_slots(pool, "app1", 100, interval_s=10, burst=5, horizon_s=0)
        assert again.granted == 0
        other = await reserve_slots(pool, "app2", 3, interval_s=10, burst=5, horizon_s=0)
        assert other.granted == 3


@pytest.mark.timing
async def test_slots_that_begin_within_the_horizon_are_given(database_url: str) -> None:
    pool = create_pool(database_url, size=1)
    async with pool:
        slots = await reserve_slots(pool, "app1", 100, interval_s=10, burst=5, horizon_s=35)
        assert [slots.delay_s(index) for index in range(slots.granted)] == [0, 0, 0, 0, 0, 10, 20, 30]
        later = await reserve_slots(pool, "app1", 100, interval_s=10, burst=5, horizon_s=55)
        assert later.granted == 2
        assert [later.delay_s(index) for index in range(2)] == pytest.approx([40, 50], abs=4)
