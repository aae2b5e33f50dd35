"""Scenarios 16 and 17: a worker that stands still and comes back, and one whose clock jumps. Two workers each."""

import asyncio
import os
import random
import signal
import time
from dataclasses import dataclass

from drills.faketime import JUMP_S, SteeredClock
from drills.ground import IN_FLIGHT, Ground, alert_for_all, ground
from drills.scorecard import Check, at_least, exactly
from drills.servers import DrillServers
from drills.towns import Town
from drills.verdicts import complete, duplicates, within_limits
from drills.workers import Worker

STOPPING_TOWN = Town(groups=4500, accounts=12, account_limit=600, app_limit=2400)
"""40 a second: the fan-out outlasts three stops."""
BETWEEN_STOPS_S = 5.0
JUMPING_TOWN = Town(groups=4000, accounts=8, account_limit=400, app_limit=1334, window_s=20)
SETTLE_S = 3.0
WRITTEN_S = 0.5
REFUSED = "loa_stale_writes_refused_total"


@dataclass(frozen=True)
class Stop:
    """What one stop left behind.

    ``taken``: fences of the deliveries in flight then whose accounts another worker took over. ``refused``: stale
    writes of the revived worker that the ledger refused.
    """

    taken: dict[int, int]
    refused: int


async def stopped_holder(servers: DrillServers, seed: int) -> list[Check]:
    """Holders in turn under SIGSTOP for 2, 17-25 and 60 s, two workers: 4,500 groups, 12 accounts, 2,400/min."""
    middle = random.Random(seed).uniform(17, 25)  # noqa: S311 - must be repeatable, guards nothing
    async with ground(servers, STOPPING_TOWN, workers=({}, {})) as held:
        alert = await held.begun("D-16", 100)
        one, two = held.workers
        stops = []
        for worker, seconds in ((one, 2.0), (two, middle), (one, 60.0)):
            await asyncio.sleep(BETWEEN_STOPS_S)
            stops.append(await _stop_for(held, worker, seconds))
        await held.until_finished(alert, within_s=120)
        taken = {delivery: fence for stop in stops for delivery, fence in stop.taken.items()}
        fences = {row["delivery_id"]: row["fence"] for row in await held.ledger(alert)}
        stale = [delivery for delivery, fence in taken.items() if fences[delivery] <= fence]
        return [
            await within_limits(held),
            at_least("in flight when stopped, then taken over", len(taken), 1),
            exactly("stale writes accepted", len(stale), 0),
            duplicates(held, alert, most=IN_FLIGHT),
            await complete(held, alert, STOPPING_TOWN.groups),
        ]


async def jumping_clock(servers: DrillServers, seed: int) -> list[Check]:
    """One of two workers' wall clock jumps by +5 min, then -10 min: 4,000 groups, 8 accounts, 67/s, window 20 s."""
    pause = random.Random(seed).uniform(12, 18)  # noqa: S311 - must be repeatable, guards nothing
    with SteeredClock() as clock:
        async with ground(servers, JUMPING_TOWN, workers=({}, clock.environment)) as held:
            fences = await held.fences()
            alert = alert_for_all("D-17")
            await held.publish(alert)
            seen = []
            for offset_s in (JUMP_S, -JUMP_S):
                await asyncio.sleep(pause)
                clock.jump_to(offset_s)
                await asyncio.sleep(SETTLE_S)
                seen.append(round(await held.workers[1].wall_clock() - time.time()))
            await held.until_finished(alert, within_s=120)
            after = await held.fences()
            thefts = sum(after[account] != fence for account, fence in fences.items())
            return [
                _really_off(seen),
                await within_limits(held),
                exactly("leases that changed hands", thefts, 0),
                exactly("workers that had to start again", sum(worker.keeper.restarts for worker in held.workers), 0),
                duplicates(held, alert),
                await complete(held, alert, JUMPING_TOWN.groups),
            ]


def _really_off(seen: list[int]) -> Check:
    meant = (JUMP_S, -JUMP_S)
    return Check(
        "the worker's clock, as it says itself",
        ", ".join(f"{offset:+d} s" for offset in meant),
        ", ".join(f"{offset:+d} s" for offset in seen),
        all(abs(found - offset) <= 2 for found, offset in zip(seen, meant, strict=True)),
    )


async def _stop_for(held: Ground, worker: Worker, seconds: float) -> Stop:
    refused = await worker.metric(REFUSED)
    pid = worker.pid
    os.kill(pid, signal.SIGSTOP)
    try:
        # What it had handed to PostgreSQL before is written under its own lease, which still holds.
        await asyncio.sleep(WRITTEN_S)
        sending = await held.query(
            "SELECT d.delivery_id, a.account_id, d.fence FROM broadcast.deliveries d"
            " JOIN broadcast.accounts a USING (account_no) WHERE d.state = 'sending'"
        )
        before = await held.fences()
        await asyncio.sleep(seconds)
        after = await held.fences()
    finally:
        os.kill(pid, signal.SIGCONT)
    await asyncio.sleep(SETTLE_S)
    await worker.keeper.wait_ready()  # a worker that stood still for long may choose to begin anew
    moved = {account for account, fence in before.items() if after[account] > fence}
    return Stop(
        {row["delivery_id"]: row["fence"] for row in sending if row["account_id"] in moved},
        max(0, int(await worker.metric(REFUSED) - refused)),
    )
