"""Fan-out: as fast as one core allows, and as fast as the platform's limits allow."""

import asyncio
import os
import sys

from bench.ground.alerts import new_alert
from bench.ground.figures import line, most_in_window, percentile, rounded
from bench.ground.processes import ENGINE_CORE, OTHER_CORE
from bench.ground.rig import rig

UNLIMITED_GROUPS = 20_000
LIMITED_GROUPS = {500: 10_000, 75: 4_500}
"""By the limit, calls a second: so many that a run is longer than two windows."""
FLOOR_SENDS = 20_000
ROUNDS = 5
WINDOW_S = 10.0
"""Zalo's is 60 s; in less than 10 s the delays of processes would be measured."""


async def unlimited() -> None:
    """The whole engine on one core against a bare loop on the same core in the same run, in turns."""
    os.sched_setaffinity(0, {OTHER_CORE})
    engine, floor, own_client = [], [], []
    async with rig(groups=UNLIMITED_GROUPS) as measured:
        for _ in range(ROUNDS):
            floor.append(await floor_sends_per_s(measured.platform.url, FLOOR_SENDS))
            own_client.append(await floor_sends_per_s(measured.platform.url, FLOOR_SENDS, "pyreqwest"))
            await measured.platform.reset()
            await measured.publish(new_alert())
            figures = await measured.platform.until_sent(UNLIMITED_GROUPS)
            engine.append((figures["count"] - 1) / (figures["last"] - figures["first"]))
            await measured.until_settled()
    sends_per_s, floor_per_s = percentile(engine, 0.5), percentile(floor, 0.5)
    line(
        "fanout_unlimited",
        sends_per_s=round(sends_per_s),
        floor_per_s=round(floor_per_s),
        ratio=rounded(sends_per_s / floor_per_s),
        # The same bare loop with the engine's own client: the rest of the way to 1 is what the books cost.
        own_client_ratio=rounded(sends_per_s / percentile(own_client, 0.5)),
        rounds=[rounded(a / b) for a, b in zip(engine, floor, strict=True)],
    )


async def limited() -> None:
    """At 500/s and at 75/s, against T* = (N − b) / R and the limit in every sliding window of 10 s."""
    for per_second, groups in LIMITED_GROUPS.items():
        async with rig(groups=groups, per_second=per_second, window_s=WINDOW_S) as measured:
            await measured.publish(new_alert())
            await measured.platform.until_sent(groups)
            times = await measured.platform.arrivals()
        seconds = times[-1] - times[0]
        floor = (groups - 1) / per_second
        line(
            "fanout_limited",
            per_second=per_second,
            groups=groups,
            seconds=rounded(seconds),
            t_star=rounded(floor),
            ratio=rounded(seconds / floor),
            fullest_sliding_window=rounded(most_in_window(times, WINDOW_S) / (per_second * WINDOW_S)),
        )


async def floor_sends_per_s(platform: str, sends: int, client: str = "aiohttp") -> float:
    """What a loop without books reaches on the engine's core."""
    process = await asyncio.create_subprocess_exec(
        "taskset",  # the child must start on its core, not be moved there later
        "-c",
        str(ENGINE_CORE),
        sys.executable,
        "-m",
        "bench.floor",
        client,
        platform,
        str(sends),
        stdout=asyncio.subprocess.PIPE,
    )
    output, _ = await process.communicate()
    return float(output)
