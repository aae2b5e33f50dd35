"""What the event ledger forgets: inbox ids that no broker can repeat any more, and quarantined records."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

import structlog
from psycopg import sql

from services.runtime.database import Pool, qualified

log = structlog.get_logger()

KEEP_INBOX = timedelta(days=30)
"""Ten times what Kafka keeps (schemas/topics.py)."""
KEEP_QUARANTINE = timedelta(days=20)
"""A record there may describe a person: what the law (Decree 356/2025) gives for erasure, and time for a look at it."""
EVERY_S = 3600.0
BEAT_EVERY_S = 15.0


class LedgerRetention:
    def __init__(self, service: str, pool: Pool) -> None:
        self._service = service
        self._pool = pool

    async def run(self, beat: Callable[[], None]) -> None:
        while True:
            await self.forget_old()
            for _ in range(int(EVERY_S / BEAT_EVERY_S)):
                beat()
                await asyncio.sleep(BEAT_EVERY_S)

    async def forget_old(self) -> None:
        """Delete what is older than it is kept. Raises psycopg errors."""
        async with self._pool.connection() as conn:
            inbox = await conn.execute(
                sql.SQL("DELETE FROM {} WHERE handled_at < now() - %s").format(qualified(self._service, "inbox")),
                (KEEP_INBOX,),
            )
            quarantine = await conn.execute(
                sql.SQL("DELETE FROM {} WHERE quarantined_at < now() - %s").format(
                    qualified(self._service, "quarantine")
                ),
                (KEEP_QUARANTINE,),
            )
        if inbox.rowcount or quarantine.rowcount:
            log.info("ledger_forgot", inbox=inbox.rowcount, quarantine=quarantine.rowcount)
