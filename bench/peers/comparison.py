"""``python -m bench peers``: the engine and what people use instead, at the same job in the same run.

The job: one message to thousands of groups over the instant platform, by one worker on one core; queues, databases and
the platform have the other. A peer's queue is filled before its worker starts, and the time counts from its first call:
what the engine does before (verify, plan) and what the peers do before (fill) is told by neither's rate.
"""

import asyncio
import os
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from bench.fanout import floor_sends_per_s
from bench.ground.alerts import new_alert
from bench.ground.figures import line, most_in_window, rounded
from bench.ground.platform import Platform, running_platform
from bench.ground.processes import ENGINE_CORE, OTHER_CORE, pin
from bench.ground.rig import BROADCAST, Rig, rig
from bench.peers.job import Job
from bench.peers.packages import LOGS, require_packages
from bench.peers.programs import Worker, enqueue, running_redis

PEERS = {
    "celery": "bench.peers.celery_redis",
    "dramatiq": "bench.peers.dramatiq_redis",
    "procrastinate": "bench.peers.procrastinate_postgres",
    "faststream": "bench.peers.faststream_kafka",
}
ONE_AT_A_TIME = "faststream"
START_S = 180.0
QUIET_S = 5.0
WINDOW_S = 1.0
"""What the peers' limiters keep to."""
RECOVERY_S = 35.0
"""After a crash: longer than any of them takes to notice it (the engine's lease ends after 15 s, then it waits 10 s for
calls that may still be on their way)."""
LATE_S = 25.0
"""So long after a crash duplicates may come, also when no group misses the message any more."""


@dataclass(frozen=True)
class Mode:
    """``together``: all at the same time, which a rate far below what a core can do allows."""

    name: str
    groups: int = 4_500
    per_second: int | None = None
    answer_ms: int = 0
    crash: bool = False
    together: bool = False


MODES = (
    Mode("unlimited"),
    Mode("500/s", per_second=500),
    Mode("75/s", per_second=75, together=True),
    Mode("crash", answer_ms=100, crash=True),
)
CRASH_GROUPS_ONE_AT_A_TIME = 300
"""With an answer after 100 ms, 4,500 one at a time would take eight minutes."""


async def peers() -> None:
    os.sched_setaffinity(0, {OTHER_CORE})
    await require_packages()
    for mode in MODES:
        async with rig(groups=mode.groups, per_second=mode.per_second, delay_ms=mode.answer_ms) as measured:
            floor_per_s = None
            if mode.per_second is None:
                floor_per_s = await floor_sends_per_s(measured.platform.url, mode.groups)
                await measured.platform.reset()
            contest = Contest(mode, measured, floor_per_s)
            await contest.run()


@dataclass
class Contest:
    """One mode: the engine, then each peer, or all of them together."""

    mode: Mode
    measured: Rig
    floor_per_s: float | None

    async def run(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            async with running_redis(Path(folder)) as redis:
                runs = [self._peer(name, module, redis) for name, module in PEERS.items()]
                if self.mode.together:
                    await asyncio.gather(self._engine(), *runs)
                    return
                await self._engine()
                await self.measured.stop_broadcast()
                for run in runs:
                    await run

    async def _engine(self) -> None:
        measured = self.measured
        await measured.publish(new_alert())
        await self._watch(measured.platform, self.mode.groups, self._crash_engine)
        await self._print("loa", measured.platform, self.mode.groups)

    async def _crash_engine(self) -> None:
        stack = self.measured.stack
        await stack.kill(BROADCAST)
        await stack.wait_ready(BROADCAST)
        pin(stack.pid(BROADCAST), ENGINE_CORE)

    async def _peer(self, name: str, module: str, redis: str) -> None:
        mode, stack = self.mode, self.measured.stack
        groups = CRASH_GROUPS_ONE_AT_A_TIME if mode.crash and name == ONE_AT_A_TIME else mode.groups
        log = LOGS / f"{name}-{mode.name.replace('/', ' per ')}.log"
        async with running_platform(mode.answer_ms) as platform:
            job = Job(
                platform=platform.url,
                groups=groups,
                per_second=mode.per_second,
                crash=mode.crash,
                redis=redis,
                database=stack.database_url,
                kafka=stack.kafka_bootstrap_servers,
            )
            await enqueue(module, job, log)
            worker = Worker(module, job, log)

            async def crash() -> None:
                await worker.kill()
                await worker.start()

            await worker.start()
            try:
                await self._watch(platform, groups, crash)
            finally:
                await worker.kill()
            await self._print(name, platform, groups)

    async def _watch(self, platform: Platform, groups: int, crash: Callable[[], Awaitable[None]]) -> None:
        """Return when all is over, duplicates included. Raises TimeoutError when not even half arrives."""
        if not self.mode.crash:
            await platform.until_sent(1, START_S)
            await platform.until_over(groups, QUIET_S)
            return
        await platform.until_sent(groups // 2, START_S)
        crashed_at = time.monotonic()
        await crash()
        await platform.until_over(groups, RECOVERY_S)
        await asyncio.sleep(max(0.0, crashed_at + LATE_S - time.monotonic()))

    async def _print(self, name: str, platform: Platform, groups: int) -> None:
        """Rates count from the first to the last arrival, the time that a crash costs included."""
        figures, times = await platform.figures(), await platform.arrivals()
        seconds = times[-1] - times[0]
        sends_per_s = (len(times) - 1) / seconds
        ratios: dict[str, float] = {}
        if self.floor_per_s is not None:
            ratios["ratio"] = rounded(sends_per_s / self.floor_per_s)
        if (limit := self.mode.per_second) is not None:
            ratios["ratio"] = rounded(seconds * limit / (groups - 1))
            ratios["worst_window"] = rounded(most_in_window(times, WINDOW_S) / (limit * WINDOW_S))
        line(
            "peers",
            peer=name,
            mode=self.mode.name,
            groups=groups,
            sends_per_s=round(sends_per_s),
            **ratios,
            missed=groups - figures["groups"],
            duplicated=figures["count"] - figures["groups"],
        )
