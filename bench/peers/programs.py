"""Running a peer: Redis and the queueing on the other core, its worker on the engine's."""

import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bench.ground.processes import ENGINE_CORE, OTHER_CORE
from bench.peers.job import Job
from bench.peers.packages import PYTHON, redis_server
from deploy.local.folders import ROOT
from deploy.local.supervision.ports import free_port, is_free
from deploy.local.supervision.process import launched, log_tail


@asynccontextmanager
async def running_redis(folder: Path) -> AsyncIterator[str]:
    """An empty Redis that keeps its log each second, as one does that must not lose the queue; gives its URL."""
    port = free_port()
    command = [str(redis_server()), "--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder)]
    command += ["--appendonly", "yes", "--appendfsync", "everysec", "--save", "", "--loglevel", "warning"]
    process = await _started(command, OTHER_CORE, folder / "redis.log", {})
    try:
        await _listening(port)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        await _killed(process)


async def enqueue(module: str, job: Job, log: Path) -> None:
    """Put every group into the peer's queue. Raises RuntimeError."""
    process = await _started([str(PYTHON), "-m", module, "enqueue"], OTHER_CORE, log, job.variables())
    if await process.wait():
        raise RuntimeError(f"{module} could not queue: see {log}, which ends with:\n{log_tail(log)}")


async def _listening(port: int) -> None:
    async with asyncio.timeout(10):
        while True:
            if not is_free(port):
                return
            await asyncio.sleep(0.05)


class Worker:
    """The peer's worker and what it forks, on the engine's core."""

    def __init__(self, module: str, job: Job, log: Path) -> None:
        self._module = module
        self._job = job
        self._log = log
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        command = [str(PYTHON), "-m", self._module, "work"]
        self._process = await _started(command, ENGINE_CORE, self._log, self._job.variables())

    async def kill(self) -> None:
        """SIGKILL to all of it; returns when it is gone."""
        if self._process:
            await _killed(self._process)


async def _started(command: list[str], core: int, log: Path, variables: dict[str, str]) -> asyncio.subprocess.Process:
    with log.open("ab") as output:
        return await asyncio.create_subprocess_exec(
            # Ended by the kernel with the bench, however that ends.
            *launched(["taskset", "-c", str(core), *command], None, signal.SIGKILL),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=ROOT,
            env={**os.environ, **variables},
            start_new_session=True,
        )


async def _killed(process: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    await process.wait()
