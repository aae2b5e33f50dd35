"""Scenarios 1 and 41: workers killed with -9 again and again, two of them and the only one."""

import asyncio
import math
import random
import time
from contextlib import suppress

from drills.ground import Ground, ground
from drills.scorecard import Check, at_most, exactly
from drills.servers import DrillServers
from drills.told import POLL_S
from drills.towns import Town
from drills.verdicts import whole
from drills.workers import Worker

KILLS = 20
TWO_WORKERS_TOWN = Town(groups=4500, accounts=12, account_limit=60, app_limit=420, window_s=10)
"""42 a second, so that the fan-out outlasts the kills."""
BETWEEN_KILLS_S = (4.0, 6.0)
"""In turns, so that each worker has lived for 8 s at least: one that dies again soon is restarted later each time."""
ONLY_KILLS = 10
ONLY_WORKER_TOWN = Town(groups=4500, accounts=12, account_limit=60, app_limit=320, window_s=10)
LIVED_S = 10.5
"""After so long the supervisor restarts at once; before, it takes a death for one of many."""
SILENCE_S = 4.0


async def killed_in_turn(servers: DrillServers, seed: int) -> list[Check]:
    """kill -9 of two workers in turn, 20 times in all, amid 4,500 groups: 12 accounts, 42/s, window 10 s."""
    chance = random.Random(seed)  # noqa: S311 - must be repeatable, guards nothing
    async with ground(servers, TWO_WORKERS_TOWN, workers=({}, {})) as held:
        alert = await held.begun("D-1", 100)
        in_flight: list[int] = []
        while len(in_flight) < KILLS and len(held.posts.groups("D-1")) < TWO_WORKERS_TOWN.groups:
            worker = held.workers[len(in_flight) % 2]
            await worker.keeper.wait_ready()
            in_flight.append(int(await worker.metric("loa_sends_in_flight")))
            await worker.keeper.kill()
            await asyncio.sleep(chance.uniform(*BETWEEN_KILLS_S))
        await held.until_finished(alert, within_s=120)
        return [
            exactly("kills amid the sends", len(in_flight), KILLS),
            *await whole(held, alert, TWO_WORKERS_TOWN.groups, most=sum(in_flight)),
        ]


async def only_worker_killed(servers: DrillServers, seed: int) -> list[Check]:
    """kill -9 of the only worker, 10 times amid 4,500 groups: 12 accounts, 32/s, window 10 s."""
    chance = random.Random(seed)  # noqa: S311 - must be repeatable, guards nothing
    async with ground(servers, ONLY_WORKER_TOWN) as held:
        (worker,) = held.workers
        alert = await held.begun("D-41", 100)
        comebacks: list[float] = []
        for _ in range(ONLY_KILLS):
            await asyncio.sleep(LIVED_S + chance.uniform(0, 1))
            comebacks.append(await _killed(held, worker, "D-41"))
        await held.until_finished(alert, within_s=240)
        return [
            at_most(
                "next send after the successor's start, worst",
                max(comebacks),
                SILENCE_S,
            ),
            *await whole(held, alert, ONLY_WORKER_TOWN.groups),
        ]


async def _killed(held: Ground, worker: Worker, code: str) -> float:
    """Seconds from the successor's start to the first send that the platform accepted after it."""
    killed = worker.pid
    await worker.keeper.kill()
    started_at = await _started(worker, killed)
    # What was on its way at the kill may still arrive before the successor lives; that is none of its sends.
    await held.until(lambda: _first_after(held, code, started_at) < math.inf, within_s=60)
    return _first_after(held, code, started_at) - started_at


async def _started(worker: Worker, killed: int) -> float:
    """When the successor of process ``killed`` was there, epoch seconds."""
    while True:
        with suppress(LookupError):  # between the two there is none
            if worker.pid != killed:
                return time.time()
        await asyncio.sleep(POLL_S / 5)


def _first_after(held: Ground, code: str, moment: float) -> float:
    return next((post.at for post in held.posts.of(code) if post.at > moment), math.inf)
