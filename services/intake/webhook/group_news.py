"""News of our groups on their way to the delivery engine: a full fan-out sends 2,000 echoes a minute and more.

They are written in batches over one connection, so that the messages of citizens always find another one. A webhook is
answered when its batch has committed; what cannot be taken in time is answered 503, and Zalo sends it again.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import structlog

from services.intake.webhook.rules.group_news import GroupNews
from services.runtime.database import INFRASTRUCTURE_ERRORS, Pool, transaction
from services.runtime.outbox import Outbox

log = structlog.get_logger()

BATCH = 100
ROOM = 2000
"""Webhooks that may wait; at 1,000 and more a second written, two seconds of them are late anyway."""
IDLE_BEAT_S = 5.0


class NotTaken(Exception):
    """The news is not stored: the platform has to send it again."""


@dataclass(slots=True)
class _Waiting:
    news: Sequence[GroupNews]
    stored: "asyncio.Future[None]"


class GroupNewsStore:
    def __init__(self, pool: Pool, outbox: Outbox, timeout_s: float) -> None:
        self._pool = pool
        self._outbox = outbox
        self._timeout_s = timeout_s
        self._queue: asyncio.Queue[_Waiting] = asyncio.Queue(ROOM)

    async def take(self, news: Sequence[GroupNews]) -> None:
        """Return when it is stored, once however often it comes. Raises NotTaken."""
        waiting = _Waiting(news, asyncio.get_running_loop().create_future())
        try:
            self._queue.put_nowait(waiting)
            await asyncio.wait_for(waiting.stored, self._timeout_s)
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
            await self._store(batch)

    async def _store(self, batch: list[_Waiting]) -> None:
        # Whoever has given up waiting was answered 503 and comes again.
        wanted = [waiting for waiting in batch if not waiting.stored.done()]
        try:
            async with transaction(self._pool) as conn:
                for waiting in wanted:
                    for event in waiting.news:
                        await self._outbox.add(conn, event)
        except BaseException as error:
            for waiting in wanted:
                if not waiting.stored.done():
                    failure = error if isinstance(error, INFRASTRUCTURE_ERRORS) else ConnectionError("stopped")
                    waiting.stored.set_exception(failure)
            if not isinstance(error, INFRASTRUCTURE_ERRORS):
                raise
            log.warning("group_news_not_stored", webhooks=len(wanted), error=type(error).__name__)
            return
        for waiting in wanted:
            if not waiting.stored.done():
                waiting.stored.set_result(None)
