"""Fan-out: as fast as one core allows, and as fast as the platform's limits allow."""

import asyncio
import os
import sys
from bisect import bisect_left

from bench.rig import ENGINE_CORE, OTHER_CORE, UNLIMITED, Rig, line, new_alert, percentile, rig, rounded

UNLIMITED_GROUPS = 20_000
LIMITED_GROUPS = 4_500
FLOOR_SENDS = 20_000
ROUNDS = 5
FIRST_GROUP_ROUNDS = 40


async def unlimited() -> None:
    """The whole engine on one core against a bare loop on the same core in the same run, in turns."""
    os.sched_setaffinity(0, {OTHER_CORE})
    engine, floor = [], []
    async with rig(
        groups=UNLIMITED_GROUPS, account_per_window=UNLIMITED, app_per_window=UNLIMITED, window_s=60, app_burst=100_000
    ) as measured:
        for _ in range(ROUNDS):
            floor.append(await _floor(measured.platform))
            await measured.reset()
            await measured.publish(new_alert())
            figures = await measured.until_sent(UNLIMITED_GROUPS)
            engine.append((figures["count"] - 1) / (figures["last"] - figures["first"]))
            await asyncio.sleep(2)
    sends_per_s, floor_per_s = percentile(engine, 0.5), percentile(floor, 0.5)
    line(
        "fanout_unlimited",
        sends_per_s=round(sends_per_s),
        floor_per_s=round(floor_per_s),
        ratio=rounded(sends_per_s / floor_per_s),
        rounds=[rounded(a / b) for a, b in zip(engine, floor, strict=True)],
    )


async def limited() -> None:
    """4,500 groups at 500/s and at 75/s, against T* = (N − b) / R and the limit in every window of a second."""
    for per_second in (500, 75):
        window_s = 1.0
        async with rig(
            groups=LIMITED_GROUPS, account_per_window=UNLIMITED, app_per_window=per_second, window_s=window_s
        ) as measured:
            await measured.publish(new_alert())
            await measured.until_sent(LIMITED_GROUPS)
            times = sorted(await measured.arrivals())
        seconds = times[-1] - times[0]
        floor = (LIMITED_GROUPS - 1) / per_second
        line(
            "fanout_limited",
            per_second=per_second,
            seconds=rounded(seconds),
            t_star=rounded(floor),
            ratio=rounded(seconds / floor),
            worst_window=rounded(most_in_window(times, window_s) / (per_second * window_s)),
        )


async def approval_to_first_group() -> None:
    """From the approval on Kafka to the first call at the platform, 4,500 groups planned on the way."""
    async with rig(
        groups=LIMITED_GROUPS, account_per_window=UNLIMITED, app_per_window=UNLIMITED, window_s=60, app_burst=100_000
    ) as measured:
        waits = [await _first_group(measured) for _ in range(FIRST_GROUP_ROUNDS)]
    line(
        "approval_to_first_group",
        groups=LIMITED_GROUPS,
        p50_ms=round(1000 * percentile(waits, 0.5)),
        p99_ms=round(1000 * percentile(waits, 0.99)),
        alerts=len(waits),
    )


def most_in_window(times: list[float], window_s: float) -> int:
    """The most arrivals in any window [t, t + window_s); ``times`` ascending."""
    return max(bisect_left(times, start + window_s) - index for index, start in enumerate(times))


async def _first_group(measured: Rig) -> float:
    await measured.reset()
    started = asyncio.get_running_loop().time()
    await measured.publish(new_alert())
    figures = await measured.until_sent(LIMITED_GROUPS)
    first: float = figures["first"]
    await asyncio.sleep(0.5)
    return first - started


async def _floor(platform: str) -> float:
    process = await asyncio.create_subprocess_exec(
        "taskset",  # the child must start on its core, not be moved there later
        "-c",
        str(ENGINE_CORE),
        sys.executable,
        "-m",
        "bench.floor",
        platform,
        str(FLOOR_SENDS),
        stdout=asyncio.subprocess.PIPE,
    )
    output, _ = await process.communicate()
    return float(output)
