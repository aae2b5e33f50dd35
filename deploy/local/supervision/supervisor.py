"""Runs several processes: each starts when those before it are ready, and they stop in the opposite order."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from deploy.local.problems import CannotStart
from deploy.local.supervision.keeper import Keeper, Report
from deploy.local.supervision.process import Process


class Supervisor:
    """Processes by name. Stopping goes backwards through the order in which they were listed.

    `failed` becomes done, with a CannotStart, when a process is given up after the start.
    """

    def __init__(self, processes: Sequence[Process], log_dir: Path, report: Report = lambda line: None) -> None:
        _require_listed_order(processes)
        self.failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.keepers = {process.name: Keeper(process, log_dir, report, given_up=self._give_up) for process in processes}

    async def start(self) -> None:
        """Return when all are ready. Raises CannotStart, with everything stopped again."""
        starts = {name: asyncio.create_task(self._start_in_turn(name)) for name in self.keepers}
        try:
            await asyncio.gather(*starts.values())
        except BaseException:
            for task in starts.values():
                task.cancel()
            await asyncio.gather(*starts.values(), return_exceptions=True)
            await self.stop()
            raise

    async def _start_in_turn(self, name: str) -> None:
        for earlier in self.keepers[name].process.after:
            await self.keepers[earlier].ready.wait()
        await self.keepers[name].start()

    async def stop(self) -> None:
        """Stop all, last first; at most 10 s each."""
        for keeper in reversed(self.keepers.values()):
            await keeper.stop()

    def _give_up(self, problem: CannotStart) -> None:
        if not self.failed.done():
            self.failed.set_exception(problem)
            self.failed.exception()  # it may be that nobody waits for it; that is no fault


def _require_listed_order(processes: Sequence[Process]) -> None:
    listed: set[str] = set()
    for process in processes:
        if missing := set(process.after) - listed:
            raise ValueError(f"{process.name} is listed before {', '.join(sorted(missing))}")
        listed.add(process.name)
