"""A cache of answers that live for some seconds: however many ask, each is made once."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class BriefCache(Generic[Made]):
    """``most`` answers for ``seconds`` each. A failure is not cached; who asks meanwhile shares it."""

    def __init__(self, seconds: float, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._most = most
        self._clock = clock
        self._answers: dict[Hashable, tuple[float, Made]] = {}
        self._pending: dict[Hashable, asyncio.Task[Made]] = {}

    def has(self, key: Hashable) -> bool:
        """Whether asking for ``key`` costs nothing now."""
        return key in self._pending or (key in self._answers and self._answers[key][0] > self._clock())

    async def get(self, key: Hashable, make: Callable[[], Awaitable[Made]]) -> Made:
        cached = self._answers.get(key)
        if cached is not None and cached[0] > self._clock():
            return cached[1]
        pending = self._pending.get(key)
        if pending is None:
            pending = self._pending[key] = asyncio.create_task(self._make(key, make))
            pending.add_done_callback(lambda _: self._pending.pop(key, None))
        return await asyncio.shield(pending)

    async def _make(self, key: Hashable, make: Callable[[], Awaitable[Made]]) -> Made:
        made = await make()
        self._answers.pop(key, None)
        now = self._clock()
        while self._answers and (len(self._answers) >= self._most or next(iter(self._answers.values()))[0] <= now):
            del self._answers[next(iter(self._answers))]
        self._answers[key] = (now + self._seconds, made)
        return made
