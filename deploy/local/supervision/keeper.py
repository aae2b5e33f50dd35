"""Keeps one process running: starts it, waits until it is ready, restarts it when it dies, stops it."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

from deploy.local.problems import CannotStart
from deploy.local.supervision.ports import require_free
from deploy.local.supervision.process import Child, Process, log_tail, rotate_log, spawn

FIRST_PAUSE_S = 0.1
LONGEST_PAUSE_S = 5.0
QUICK_DEATH_S = 10.0
QUICK_DEATHS_ALLOWED = 5
SAY_EVERY_S = 30.0
"""Between two words about a process that lives and is not ready yet, as on a machine that is busy."""
POLL_S = 0.05
STOP_GRACE_S = 15.0
EXIT_WATCHDOG = 75
"""What a service exits with on purpose when its own watchdog finds it stuck (EX_TEMPFAIL)."""

Report = Callable[[str], None]


def pause_before_restart(deaths: int) -> float:
    """Seconds to wait after the `deaths`-th death in a row: 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, then 5."""
    # The exponent is bounded: 2**1100 is no float, and a service may die that often in a bad night.
    return min(FIRST_PAUSE_S * 2.0 ** min(deaths - 1, 16), LONGEST_PAUSE_S)


class Keeper:
    """One process and its restarts.

    A process that dies 5 times in a row, each within 10 s of its start, before it was ever ready, is given up, and so
    is one that lives but is not ready in time: `start` raises CannotStart and `given_up` is called with it. One that
    was ready once is restarted for ever, at most every 5 s.
    """

    def __init__(
        self,
        process: Process,
        log_dir: Path,
        report: Report = lambda line: None,
        given_up: Callable[[CannotStart], None] = lambda problem: None,
    ) -> None:
        self.process = process
        self.log_file = log_dir / f"{process.name}.log"
        self.restarts = 0
        self._report = report
        self._given_up = given_up
        self._child: Child | None = None
        self._task: asyncio.Task[None] | None = None
        self.ready = asyncio.Event()
        self._ever_ready = False
        self._deaths = 0

    @property
    def pid(self) -> int:
        """Raises LookupError when the process does not run."""
        if self._child is None:
            raise LookupError(f"{self.process.name} does not run")
        return self._child.pid

    async def start(self) -> None:
        """Start the process and return once it is ready. Raises CannotStart; leaves nothing running then."""
        if self._task and not self._task.done():
            await self.wait_ready()
            return
        rotate_log(self.log_file)
        self._ever_ready = False
        self._deaths = 0
        self._task = asyncio.create_task(self._keep(), name=f"keep {self.process.name}")
        try:
            await self.wait_ready()
        except BaseException:
            await self.stop()
            raise

    async def wait_ready(self) -> None:
        """Return when the process is ready (again). Raises CannotStart when it was given up meanwhile."""
        task = self._task
        if task is None:
            raise LookupError(f"{self.process.name} does not run")
        # Again and again: it may have been ready for a moment and have died before we looked.
        while not self.ready.is_set() and not task.done():
            ready = asyncio.create_task(self.ready.wait())
            try:
                await asyncio.wait((task, ready), return_when=asyncio.FIRST_COMPLETED)
            finally:
                ready.cancel()
        if task.done():
            task.result()

    async def kill(self, *, restart: bool = True) -> None:
        """SIGKILL, as an out-of-memory killer would; returns when the process is gone."""
        child = self._child
        if child is None:
            raise LookupError(f"{self.process.name} does not run")
        if not restart:
            await self._end_task()
        self.ready.clear()
        child.kill()
        await child.wait()
        if not restart:
            self._child = None

    async def stop(self) -> None:
        """SIGTERM (or the process's own stop signal), STOP_GRACE_S, then SIGKILL. Idempotent."""
        await self._end_task()
        self.ready.clear()
        if self._child:
            await self._child.stop(self.process.stop_signal, STOP_GRACE_S)
            self._child = None
        if self.process.release:
            self.process.release()

    async def _end_task(self) -> None:
        task, self._task = self._task, None
        if task:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _keep(self) -> None:
        try:
            while True:
                began = time.monotonic()
                code = await self._run_once(began)
                if self.process.ready is None:
                    self._finish_one_shot(code, began)
                    return
                await self._pause_after_death(code, began)
        except CannotStart as problem:
            self._given_up(problem)
            raise

    async def _run_once(self, began: float) -> int:
        """One life of the process, from its preparation to its exit code."""
        if self.process.prepare:
            await self.process.prepare()  # may end a leftover that holds the port, so it comes before the check
        if self.process.port is not None and self.restarts == 0:
            require_free(self.process.port, self.process.name, self.process.port_setting)
        self._child = await spawn(self.process, self.log_file)
        death = asyncio.create_task(self._child.wait())
        try:
            if self.process.ready and await self._becomes_ready(death, time.monotonic()):
                self._ever_ready = True
                self._report(f"{self.process.name} ready in {time.monotonic() - began:.1f} s (pid {self.pid})")
                self.ready.set()
            return await asyncio.shield(death)  # a cancelled keeper must still know its child, to stop it
        finally:
            self.ready.clear()
            if death.done():
                self._child = None
            else:
                death.cancel()

    async def _becomes_ready(self, death: asyncio.Task[int], began: float) -> bool:
        assert self.process.ready  # noqa: S101 - one-shot commands do not come here
        said_s = SAY_EVERY_S
        while not death.done():
            if await self.process.ready():
                return True
            waited_s = time.monotonic() - began
            if not self._ever_ready and waited_s > self.process.ready_timeout_s:
                raise CannotStart(self._complaint(f"was not ready after {self.process.ready_timeout_s:.0f} s"))
            if waited_s > said_s:
                self._report(f"{self.process.name} is still starting after {waited_s:.0f} s (its log: {self.log_file})")
                said_s += SAY_EVERY_S
            await asyncio.wait((death,), timeout=POLL_S)
        return False

    def _finish_one_shot(self, code: int, began: float) -> None:
        if code != 0:
            raise CannotStart(self._complaint(f"failed with exit code {code}"))
        self._report(f"{self.process.name} done in {time.monotonic() - began:.1f} s")
        self.ready.set()

    async def _pause_after_death(self, code: int, began: float) -> None:
        self.restarts += 1
        quick = time.monotonic() - began < QUICK_DEATH_S
        self._deaths = self._deaths + 1 if quick else 1
        if not self._ever_ready and self._deaths >= QUICK_DEATHS_ALLOWED:
            raise CannotStart(self._complaint(f"died {self._deaths} times without being ready, last with code {code}"))
        pause = pause_before_restart(self._deaths)
        cause = (
            "its watchdog tripped" if code == EXIT_WATCHDOG else f"signal {-code}" if code < 0 else f"exit code {code}"
        )
        self._report(f"{self.process.name} ended ({cause}), restart in {pause:.1f} s")
        await asyncio.sleep(pause)

    def _complaint(self, what: str) -> str:
        return f"{self.process.name} {what}; see {self.log_file}, which ends with:\n{log_tail(self.log_file)}"
