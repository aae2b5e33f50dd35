"""Live pages: one LISTEN connection a process, fanned out to every open browser by server-sent events.

A browser that is slow misses nothing: what waits for it is one flag, and it is always sent the whole state.
"""

import asyncio
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Hashable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TypeVar, cast

from prometheus_client import Gauge

from services.runtime.database import INFRASTRUCTURE_ERRORS, Pool, Wakeups
from services.runtime.staff import Staff
from services.runtime.staff.sessions import standing_sessions

REFRESH_S = 20.0
"""A notification that was lost costs this much and no more."""
STREAM_S = 600.0
"""Then the browser opens the stream anew, with a session that may have been revoked meanwhile."""
PAUSE_S = 0.3
"""Between two sendings to one browser: progress of a large fan-out comes many times a second."""
BOARD_PAUSE_S = 0.05
"""The same of the board, which is drawn once for all: a report that comes just after another one may wait for it, and
has 300 ms until it stands on open desks."""


Drawn = TypeVar("Drawn")
SESSIONS_EVERY_S = 2.0
"""How soon the stream of a session that was taken back, or was left alone, is ended; it has to be within 5 s."""


@dataclass(eq=False)
class _Drawing:
    """What several browsers are shown, as of one change."""

    drawn: asyncio.Lock = field(default_factory=asyncio.Lock)
    generation: int = -1
    begun_at: float = float("-inf")
    drawing: object = None


@dataclass(eq=False)
class _Stream:
    """One browser's. ``token``: of the session that it was opened with; ``staff``: whose it was then."""

    token: str
    staff: Staff
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    over: bool = False


class LivePages:
    def __init__(self, wakeups: Wakeups, clients: Gauge) -> None:
        self._wakeups = wakeups
        self._clients = clients
        self._open: set[_Stream] = set()
        self._generation = 0
        self._shared: dict[str, _Drawing] = {}
        self._fragments: dict[Hashable, str] = {}
        self._stopping = False

    def stop(self) -> None:
        """End every stream: the process stops, and browsers come back to the next one."""
        self._stopping = True
        for stream in self._open:
            stream.changed.set()

    async def run(self, beat: Callable[[], None]) -> None:
        """Pass each wake-up on to the open pages, until cancelled."""
        while True:
            beat()
            await self._wakeups.wait(timeout=REFRESH_S)
            self._generation += 1
            self._fragments.clear()
            for stream in self._open:
                stream.changed.set()

    async def watch_sessions(self, beat: Callable[[], None], pool: Pool, idle: timedelta) -> None:
        """End each stream whose session no longer stands, or whose owner has another role or scope by now, until
        cancelled: one question for all of them. The browser of the latter comes back with what they may see now."""
        while True:
            beat()
            await asyncio.sleep(SESSIONS_EVERY_S)
            if not self._open:
                continue
            try:
                async with pool.connection() as conn:
                    standing = await standing_sessions(conn, [stream.token for stream in self._open], idle)
            except INFRASTRUCTURE_ERRORS:
                continue  # nothing can be shown now either
            for stream in self._open:
                now = standing.get(stream.token)
                if now is None or (now.role, now.scope) != (stream.staff.role, stream.staff.scope):
                    stream.over = True
                    stream.changed.set()

    async def changes(self, token: str, staff: Staff, pause_s: float = PAUSE_S) -> AsyncGenerator[None, None]:
        """Yields at once and after every change, ``pause_s`` apart at least, for STREAM_S or until the browser goes
        away and this is closed, or the session of this token is over, or is no longer what ``staff`` says."""
        ends = asyncio.get_running_loop().time() + STREAM_S
        stream = _Stream(token, staff)
        self._open.add(stream)
        self._clients.set(len(self._open))
        try:
            while (left := ends - asyncio.get_running_loop().time()) > 0:
                yield
                await asyncio.sleep(pause_s)
                # Around this wait only: a timeout over the yield would cancel the reader.
                async with asyncio.timeout(left):
                    await stream.changed.wait()
                stream.changed.clear()
                if self._stopping or stream.over:
                    return
        except TimeoutError:
            return
        finally:
            self._open.discard(stream)
            self._clients.set(len(self._open))

    async def drawn_once(self, name: str, draw: Callable[[], Awaitable[Drawn]], *, as_of_now: bool = False) -> Drawn:
        """What ``draw`` gives, made once a change however many browsers ask for ``name``, which always gives the same
        kind of thing. Nobody may change it. ``as_of_now``: begun after this was asked; those who ask while one is made
        share the next one."""
        drawing = self._shared.setdefault(name, _Drawing())
        asked_at = time.monotonic()
        async with drawing.drawn:
            generation = self._generation
            if drawing.generation != generation or (as_of_now and drawing.begun_at < asked_at):
                begun_at = time.monotonic()
                drawing.drawing = await draw()
                drawing.generation, drawing.begun_at = generation, begun_at
        return cast(Drawn, drawing.drawing)

    def same_once(self, shown: Hashable, draw: Callable[[], str]) -> str:
        """What ``draw`` gives, made once a change for all browsers that show the same: ``shown`` names all of it."""
        if shown not in self._fragments:
            self._fragments[shown] = draw()
        return self._fragments[shown]
