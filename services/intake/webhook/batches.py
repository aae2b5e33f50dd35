"""What webhooks bring, written in batches: a fan-out sends 2,000 echoes a minute and more, and a whole town may write.

All that came while the last batch was written goes into the next one, in order, in one transaction: one wait for the
disk, however many there are. A webhook is answered when its batch has committed; what cannot be taken in time is
answered 503, and Zalo sends it again. News of groups and messages of citizens have one of these each, so that neither
waits for the other.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import structlog

from services.runtime.database import INFRASTRUCTURE_ERRORS, Connection, Pool, transaction

log = structlog.get_logger()

BATCH = 100
ROOM = 2000
"""Webhooks that may wait; at 1,000 and more a second written, two seconds of them are late anyway."""
NEWS_PAUSE_S = 0.1
"""Between two batches of news of groups: echoes come by the thousand while people call, and none is waited for."""
IDLE_BEAT_S = 5.0

Item = TypeVar("Item")
Result = TypeVar("Result")


class NotTaken(Exception):
    """It is not stored: the platform has to send it again."""


@dataclass(slots=True)
class _Waiting(Generic[Item, Result]):
    item: Item
    stored: "asyncio.Future[Result]"


class Batches(Generic[Item, Result]):
    """``write`` stores items and returns what became of each, in their order, without committing."""

    def __init__(
        self,
        pool: Pool,
        write: Callable[[Connection, Sequence[Item]], Awaitable[Sequence[Result]]],
        timeout_s: float,
        pause_s: float = 0.0,
    ) -> None:
        """``pause_s``: how long to wait behind a batch, so that more comes together and others are served."""
        self._pool = pool
        self._write = write
        self._timeout_s = timeout_s
        self._pause_s = pause_s
        self._queue: asyncio.Queue[_Waiting[Item, Result]] = asyncio.Queue(ROOM)

    async def take(self, item: Item) -> Result:
        """Return when it is stored. Raises NotTaken."""
        waiting = _Waiting[Item, Result](item, asyncio.get_running_loop().create_future())
        try:
            self._queue.put_nowait(waiting)
            return await asyncio.wait_for(waiting.stored, self._timeout_s)
        except (asyncio.QueueFull, *INFRASTRUCTURE_ERRORS) as error:
            raise NotTaken(type(error).__name__) from None

    async def run(self, beat: Callable[[], None]) -> None:
        while True:
            beat()
            try:
                async with asyncio.timeout(IDLE_BEAT_S):
                    batch = [await self._queue.get()]
            except TimeoutError:
                continue
            while len(batch) < BATCH and not self._queue.empty():
                batch.append(self._queue.get_nowait())
            # Whoever has given up waiting was answered 503 and comes again.
            await self._store([waiting for waiting in batch if not waiting.stored.done()])
            if len(batch) < BATCH:
                await asyncio.sleep(self._pause_s)

    async def _store(self, batch: list[_Waiting[Item, Result]]) -> None:
        try:
            async with transaction(self._pool) as conn:
                results = await self._write(conn, [waiting.item for waiting in batch])
        except BaseException as error:
            away = isinstance(error, INFRASTRUCTURE_ERRORS)
            if isinstance(error, Exception) and not away and len(batch) > 1:
                # One of them cannot be stored, and the others need not know.
                for waiting in batch:
                    await self._store([waiting])
                return
            for waiting in batch:
                if not waiting.stored.done():
                    waiting.stored.set_exception(error if away else ConnectionError("stopped"))
            if not isinstance(error, Exception):
                raise
            log.warning("webhooks_not_stored", webhooks=len(batch), error=type(error).__name__)
            return
        for waiting, result in zip(batch, results, strict=True):
            if not waiting.stored.done():
                waiting.stored.set_result(result)
