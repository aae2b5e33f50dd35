"""The loop that tells the desk how far link tests came."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from schemas.trust.link_test_events import LinkTestProgress
from services.broadcast.link_tests.link_tests_db import forget_old, note_outcomes, take_untold
from services.runtime.database import Pool, transaction
from services.runtime.outbox import Outbox

EVERY_S = 1.0


class LinkTestTelling:
    def __init__(self, pool: Pool, outbox: Outbox) -> None:
        self._pool = pool
        self._outbox = outbox

    async def run(self, beat: Callable[[], None]) -> None:
        while True:
            beat()
            await self.tell()
            await asyncio.sleep(EVERY_S)

    async def tell(self) -> int:
        """Returns how many tests there was something to tell of."""
        async with transaction(self._pool) as conn:
            await note_outcomes(conn)
            untold = await take_untold(conn)
            for each in untold:
                await self._outbox.add(
                    conn,
                    LinkTestProgress(
                        occurred_at=datetime.now(UTC),
                        test_id=each.test_id,
                        planned_at=each.planned_at,
                        posted_at=each.posted_at,
                        echoed_at=each.echoed_at,
                        failed=each.failed,
                    ),
                )
            if untold:
                await forget_old(conn)
        return len(untold)
