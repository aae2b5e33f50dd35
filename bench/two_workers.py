"""Two broadcast workers beside one, where the platform's answers take time and no limit binds."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bench.ground.figures import line, percentile, rounded
from bench.ground.ledger import add_groups, fill
from bench.ground.processes import ENGINE_CORE, OTHER_CORE, pin
from bench.ground.rig import BROADCAST, Rig, rig
from deploy.local.supervision.http_readiness import http_ready
from deploy.local.supervision.keeper import Keeper
from deploy.local.supervision.ports import free_port
from deploy.local.supervision.process import Process

ANSWER_MS = 100
GROUPS = 6_000
STEADY = (0.2, 0.8)
"""Counted is the middle of a run: both workers have begun, and none has come to its end."""
ROUNDS = 2


async def two_workers() -> None:
    """The same 6,000 sends by one worker and by two on the same core, in turns; the better round of each counts."""
    os.sched_setaffinity(0, {OTHER_CORE})
    one, two = [], []
    async with rig(groups=30, delay_ms=ANSWER_MS) as measured:
        await add_groups(measured.database, GROUPS)
        for _ in range(ROUNDS):
            one.append(await _sends_per_s(measured, workers=1))
            async with _second_worker(measured):
                two.append(await _sends_per_s(measured, workers=2))
    line(
        "two_workers",
        ratio=rounded(max(two) / max(one)),
        one_per_s=round(max(one)),
        two_per_s=round(max(two)),
        answer_ms=ANSWER_MS,
    )


@asynccontextmanager
async def _second_worker(measured: Rig) -> AsyncIterator[None]:
    port = free_port()
    second = Keeper(
        Process(
            "broadcast_2",
            [sys.executable, "-m", f"services.{BROADCAST}"],
            http_ready(port, "/health/ready"),
            env=measured.stack.environment[BROADCAST] | {"HTTP_PORT": str(port), "OPS_PORT": "0"},
        ),
        measured.stack.log_dir,
    )
    await second.start()
    try:
        pin(second.pid, ENGINE_CORE)
        yield
    finally:
        await second.stop()


async def _sends_per_s(measured: Rig, workers: int) -> float:
    await _shared_out(measured, workers)
    await measured.platform.reset()
    await fill(measured.database, GROUPS)
    await measured.platform.until_sent(GROUPS)
    times = await measured.platform.arrivals()
    first, last = (percentile(times, share) for share in STEADY)
    return (STEADY[1] - STEADY[0]) * GROUPS / (last - first)


async def _shared_out(measured: Rig, workers: int) -> None:
    """Wait until every account has a holder and none of the workers holds more than its share. Raises TimeoutError."""
    async with asyncio.timeout(60):
        while True:
            cursor = await measured.database.execute(
                "SELECT count(*) FILTER (WHERE lease_expires_at > now()) = count(*)"
                " AND count(DISTINCT holder) FILTER (WHERE lease_expires_at > now()) = %(workers)s"
                " AND (SELECT max(held) FROM (SELECT count(*) AS held FROM broadcast.accounts"
                "   WHERE channel = 'zalo_group' GROUP BY holder) AS h) <= ceil(count(*)::float8 / %(workers)s)"
                " FROM broadcast.accounts WHERE channel = 'zalo_group'",
                {"workers": workers},
            )
            row = await cursor.fetchone()
            if row and row[0]:
                return
            await asyncio.sleep(0.2)
