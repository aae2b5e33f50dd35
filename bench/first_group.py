"""From the approval on Kafka to the first call at the platform, the whole audience planned on the way."""

import asyncio

from bench.ground.alerts import BY_TIME, found, new_alert
from bench.ground.figures import line, percentile, rounded
from bench.ground.processes import peak_rss_mib
from bench.ground.rig import BROADCAST, Rig, rig

GROUPS = (4_500, 100_000)
ROUNDS = 40
BUDGET_S = 35.0
"""No further round begins after this; large audiences take longer."""


async def approval_to_first_group() -> None:
    """One alert at a time, its rings released by time as the desk's default has it, closed when the first has it."""
    for groups in GROUPS:
        async with rig(groups=groups) as measured:
            waits: list[float] = []
            loop = asyncio.get_running_loop()
            started = loop.time()
            while len(waits) < ROUNDS and (not waits or loop.time() - started < BUDGET_S):
                waits.append(await _first_group(measured))
            rss_mib = peak_rss_mib(measured.stack.pid(BROADCAST))
        line(
            "approval_to_first_group",
            groups=groups,
            p50_ms=round(1000 * percentile(waits, 0.5)),
            p99_ms=round(1000 * percentile(waits, 0.99)),
            alerts=len(waits),
            rss_mib=rounded(rss_mib),
        )


async def _first_group(measured: Rig) -> float:
    alert = new_alert(BY_TIME)
    await measured.platform.reset()
    started = asyncio.get_running_loop().time()
    await measured.publish(alert)
    figures = await measured.platform.until_sent(1)
    first: float = figures["first"]
    await measured.publish(found(alert))
    await measured.until_settled()
    return first - started
