"""What a send costs when few and when very many wait behind it."""

import asyncio
import os
from dataclasses import dataclass

from bench.ground.figures import line, rounded
from bench.ground.ledger import add_groups, fill, queue
from bench.ground.processes import OTHER_CORE, cpu_s, peak_rss_mib
from bench.ground.rig import BROADCAST, Rig, rig

SHALLOW, DEEP = 10_000, 1_000_000
DEPTHS = (4_500, SHALLOW, 100_000, DEEP, SHALLOW, DEEP)
SPARE_GROUPS = 200_000
"""For what is queued while we measure."""
WARM_S, COUNTED_S = 1.0, 8.0
"""The first second pays for connections and tokens. What a worker does each second, or ten, must come in the rest."""
TOP_UP_EVERY_S = 0.5


@dataclass
class Cost:
    """CPU of the worker and of PostgreSQL over ``sends`` sends and ``seconds``, and the worker's peak memory."""

    worker_s: float = 0.0
    postgres_s: float = 0.0
    seconds: float = 0.0
    sends: int = 0
    rss_mib: float = 0.0

    @property
    def cpu_us_per_send(self) -> float:
        return 1e6 * (self.worker_s + self.postgres_s) / self.sends


async def queue_depth() -> None:
    """The worker at full speed before queues of several depths; ``cost_ratio``: CPU a send at 1,000,000 ÷ 10,000."""
    os.sched_setaffinity(0, {OTHER_CORE})
    costs = {depth: Cost() for depth in DEPTHS}
    async with rig(groups=30) as measured:
        await measured.stop_broadcast()
        await add_groups(measured.database, DEEP + SPARE_GROUPS)
        for depth in DEPTHS:
            await _round(measured, depth, costs[depth])
    line(
        "queue_depth",
        cost_ratio=rounded(costs[DEEP].cpu_us_per_send / costs[SHALLOW].cpu_us_per_send),
        rss_mib=rounded(costs[DEEP].rss_mib),
        queued={
            depth: {
                "worker_us": round(1e6 * cost.worker_s / cost.sends),
                "postgres_us": round(1e6 * cost.postgres_s / cost.sends),
                "sends_per_s": round(cost.sends / cost.seconds),
                "rss_mib": rounded(cost.rss_mib),
            }
            for depth, cost in costs.items()
        },
    )


async def _round(measured: Rig, depth: int, cost: Cost) -> None:
    """Start a worker over a ledger of this depth, keep the depth, and add what the counted seconds cost."""
    message_no = await fill(measured.database, depth)
    await measured.platform.reset()
    await measured.start_broadcast()
    await measured.platform.until_sent(1)
    queued = await _keep_depth(measured, message_no, depth, depth, WARM_S)
    before, began = _spent(measured), await measured.platform.figures()
    await _keep_depth(measured, message_no, depth, queued, COUNTED_S)
    after, ended = _spent(measured), await measured.platform.figures()
    cost.worker_s += after[0] - before[0]
    cost.postgres_s += after[1] - before[1]
    cost.seconds += ended["last"] - began["last"]
    cost.sends += ended["count"] - began["count"]
    cost.rss_mib = max(cost.rss_mib, peak_rss_mib(measured.stack.pid(BROADCAST)))
    await measured.stop_broadcast()


async def _keep_depth(measured: Rig, message_no: int, depth: int, queued: int, seconds: float) -> int:
    """Queue by SQL as many as were sent, for so long; returns how many have been queued in all."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while loop.time() < end:
        figures = await measured.platform.figures()
        gone = depth + figures["count"] - queued
        if gone > 0:
            await queue(measured.database, message_no, queued, gone)
            queued += gone
        await asyncio.sleep(TOP_UP_EVERY_S)
    return queued


def _spent(measured: Rig) -> tuple[float, float]:
    """CPU seconds of the worker, and of PostgreSQL without the connection that queues."""
    own = cpu_s(measured.database.info.backend_pid)
    return cpu_s(measured.stack.pid(BROADCAST)), cpu_s(measured.stack.pid("postgres")) - own
