"""From kill -9 of the only worker to the next call at the platform; whoever started it starts it again at once."""

import asyncio
import time

from bench.ground.alerts import new_alert
from bench.ground.figures import line, percentile, rounded
from bench.ground.processes import ENGINE_CORE, pin
from bench.ground.rig import BROADCAST, Rig, rig

GROUPS = 4_500
PER_SECOND = 50
KILLS = 5
LIVED_S = 10.5
"""The supervisor restarts a worker at once that has lived for 10 s; one that dies again sooner, a little later."""


async def after_crash() -> None:
    async with rig(groups=GROUPS, per_second=PER_SECOND) as measured:
        await measured.publish(new_alert())
        await measured.platform.until_sent(1)
        waits = []
        for _ in range(KILLS):
            await asyncio.sleep(LIVED_S)
            waits.append(await _next_send_s(measured))
    line("after_crash", seconds=rounded(percentile(waits, 0.5)), worst=rounded(max(waits)), kills=KILLS)


async def _next_send_s(measured: Rig) -> float:
    killed_at = time.monotonic()
    await measured.stack.kill(BROADCAST)
    # The process is gone, and what it had written has arrived by the time that the platform answers this.
    arrived = (await measured.platform.figures())["count"]
    await measured.platform.until_sent(arrived + 1)
    next_at: float = (await measured.platform.arrivals())[arrived]
    await measured.stack.wait_ready(BROADCAST)
    pin(measured.stack.pid(BROADCAST), ENGINE_CORE)
    return next_at - killed_at
