"""Answers kept for some seconds: however many ask, each is made once."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class KeptBriefly(Generic[Made]):
    """``most`` answers for ``seconds`` each. What fails is not kept; who asks meanwhile shares the failure."""

    def __init__(self, seconds: float, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._most = most
        self._clock = clock
        self._kept: dict[Hashable, tuple[float, Made]] = {}
        self._pending: dict[Hashable, asyncio.Task[Made]] = {}

    def has(self, key: Hashable) -> bool:
        """Whether asking for ``key`` costs nothing now."""
        return key in self._pending or (key in self._kept and self._kept[key][0] > self._clock())

    async def get(self, key: Hashable, make: Callable[[], Awaitable[Made]]) -> Made:
        remembered = self._kept.get(key)
        if remembered is not None and remembered[0] > self._clock():
            return remembered[1]
        pending = self._pending.get(key)
        if pending is None:
            pending = self._pending[key] = asyncio.create_task(self._keep(key, make))
            pending.add_done_callback(lambda _: self._pending.pop(key, None))
        return await asyncio.shield(pending)

    async def _keep(self, key: Hashable, make: Callable[[], Awaitable[Made]]) -> Made:
        made = await make()
        self._kept.pop(key, None)
        now = self._clock()
        while self._kept and (len(self._kept) >= self._most or next(iter(self._kept.values()))[0] <= now):
            del self._kept[next(iter(self._kept))]
        self._kept[key] = (now + self._seconds, made)
        return made
