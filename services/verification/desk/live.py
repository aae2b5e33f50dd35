"""Live pages: one LISTEN connection a process, fanned out to every open browser by server-sent events.

A browser that is slow misses nothing: what waits for it is one flag, and it is always sent the whole state.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable

from prometheus_client import Gauge

from services.runtime.database import Wakeups

REFRESH_S = 20.0
"""A notification that was lost costs this much and no more."""
STREAM_S = 600.0
"""Then the browser opens the stream anew, with a session that may have been revoked meanwhile."""
PAUSE_S = 0.3
"""Between two sendings to one browser: progress of a large fan-out comes many times a second."""


class LivePages:
    def __init__(self, wakeups: Wakeups, clients: Gauge) -> None:
        self._wakeups = wakeups
        self._clients = clients
        self._open: set[asyncio.Event] = set()
        self._generation = 0
        self._shared: dict[str, tuple[int, str]] = {}
        self._drawing = asyncio.Lock()
        self._stopping = False

    def stop(self) -> None:
        """End every stream: the process stops, and browsers come back to the next one."""
        self._stopping = True
        for changed in self._open:
            changed.set()

    async def run(self, beat: Callable[[], None]) -> None:
        """Pass each wake-up on to the open pages, until cancelled."""
        while True:
            beat()
            await self._wakeups.wait(timeout=REFRESH_S)
            self._generation += 1
            for changed in self._open:
                changed.set()

    async def changes(self) -> AsyncGenerator[None, None]:
        """Yields at once and after every change, for STREAM_S or until the browser goes away and this is closed."""
        ends = asyncio.get_running_loop().time() + STREAM_S
        changed = asyncio.Event()
        self._open.add(changed)
        self._clients.set(len(self._open))
        try:
            while (left := ends - asyncio.get_running_loop().time()) > 0:
                yield
                await asyncio.sleep(PAUSE_S)
                # Around this wait only: a timeout over the yield would cancel the reader.
                async with asyncio.timeout(left):
                    await changed.wait()
                changed.clear()
                if self._stopping:
                    return
        except TimeoutError:
            return
        finally:
            self._open.discard(changed)
            self._clients.set(len(self._open))

    async def drawn_once(self, name: str, draw: Callable[[], Awaitable[str]]) -> str:
        """What ``draw`` gives, made once a change however many browsers ask for ``name``."""
        async with self._drawing:
            generation = self._generation
            known = self._shared.get(name)
            if known is None or known[0] != generation:
                known = (generation, await draw())
                self._shared[name] = known
        return known[1]
