"""Background loops with a liveness signal: each beats, is started again when it fails, and is stopped in order."""

import asyncio
import time
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge

log = structlog.get_logger()

RETRY_SECONDS = (0.1, 0.5, 1.0, 2.0, 5.0)
"""Pause before a failed loop runs again; the last one repeats."""
BEAT_S = 5.0
CANCEL_AGAIN_S = 15.0
"""Longer than a loop takes to end whose cancellation has arrived (a token that is being renewed is waited for), and
less than a container has to stop."""


async def rest(beat: Callable[[], None], pause_s: float) -> None:
    """Wait between two turns of a loop that looks seldom, and go on beating."""
    for _ in range(int(pause_s / BEAT_S)):
        beat()
        await asyncio.sleep(BEAT_S)


@dataclass
class _Loop:
    name: str
    body: Callable[[], Awaitable[None]]
    max_silence_s: float
    last_beat: float = field(default_factory=time.monotonic)
    ending: bool = False


class Loops:
    """The loops of one service.

    ``add`` before ``start``. A body is a coroutine function that runs until cancelled and calls ``beat(name)`` at
    each turn; ``silent()`` names those that have not beaten for their ``max_silence_s``.
    """

    def __init__(self, registry: CollectorRegistry) -> None:
        self._loops: dict[str, _Loop] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._failures = Counter("loa_loop_failures", "Times a background loop failed", ["loop"], registry=registry)
        silence = Gauge("loa_loop_silence_seconds", "Seconds since a loop's last beat", ["loop"], registry=registry)
        self._silence = silence

    def add(self, name: str, body: Callable[[], Awaitable[None]], *, max_silence_s: float = 30) -> None:
        self._loops[name] = _Loop(name, body, max_silence_s)
        self._silence.labels(name).set_function(lambda: time.monotonic() - self._loops[name].last_beat)

    def beat(self, name: str) -> None:
        """Raises CancelledError in a loop that was cancelled and goes on: its cancellation got lost."""
        loop = self._loops[name]
        if loop.ending:
            raise asyncio.CancelledError
        loop.last_beat = time.monotonic()

    def silent(self) -> list[str]:
        now = time.monotonic()
        return [loop.name for loop in self._loops.values() if now - loop.last_beat > loop.max_silence_s]

    def start(self) -> None:
        for loop in self._loops.values():
            loop.last_beat = time.monotonic()
            self._tasks.append(asyncio.create_task(self._run(loop), name=loop.name))

    async def stop(self) -> None:
        """Cancel in reverse order and wait for each. A cancellation may get lost: asyncio.wait_for of Python 3.11, in
        which psycopg waits, gives back what came at the same moment instead. Such a loop ends at its next beat; one
        that does not beat is cancelled once more."""
        while self._tasks:
            task = self._tasks.pop()
            self._loops[task.get_name()].ending = True
            while not task.done():
                task.cancel()
                await asyncio.wait([task], timeout=CANCEL_AGAIN_S)
            await asyncio.gather(task, return_exceptions=True)

    async def _run(self, loop: _Loop) -> None:
        failures = 0
        while True:
            started = time.monotonic()
            try:
                await loop.body()
                return
            except Exception as error:
                if time.monotonic() - started > 60:
                    failures = 0
                pause = RETRY_SECONDS[min(failures, len(RETRY_SECONDS) - 1)]
                failures += 1
                self._failures.labels(loop.name).inc()
                # The class only: a driver's message may quote a row.
                place = traceback.extract_tb(error.__traceback__)[-1]
                log.warning(
                    "loop_failed",
                    loop=loop.name,
                    error=type(error).__name__,
                    at=f"{Path(place.filename).name}:{place.lineno}",
                    retry_in_s=pause,
                )
                await asyncio.sleep(pause)
