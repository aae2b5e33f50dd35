"""What the three servers have in common: the supervisor runs their process, or they run on their own."""

from abc import ABC, abstractmethod
from pathlib import Path

from deploy.local.supervision.keeper import Keeper
from deploy.local.supervision.process import Process


class Server(ABC):
    """A server that can be started alone (tests) or handed to a Supervisor as `process()` (the stack).

    Alone, it is restarted after a crash just as under the supervisor.
    """

    folder: Path
    _keeper: Keeper | None = None

    @abstractmethod
    def process(self) -> Process:
        """What to run, with its preparation and its readiness check."""

    @abstractmethod
    async def ready(self) -> bool:
        """Whether clients are served now. Raises CannotStart when waiting longer is useless."""

    async def start(self) -> None:
        """Return when clients are served. Raises CannotStart."""
        if self._keeper is None:
            self._keeper = Keeper(self.process(), self.folder / "log")
        await self._keeper.start()

    async def stop(self) -> None:
        """Stop in order; at most 10 s. Idempotent."""
        if self._keeper:
            await self._keeper.stop()

    async def kill(self, *, restart: bool = True) -> None:
        """SIGKILL; with `restart` it comes back, and `start` returns when it has."""
        if self._keeper is None:
            raise LookupError("the server was not started")
        await self._keeper.kill(restart=restart)

    @property
    def pid(self) -> int:
        """Raises LookupError when the server does not run."""
        if self._keeper is None:
            raise LookupError("the server was not started")
        return self._keeper.pid
