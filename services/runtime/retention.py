"""Deletes old rows of the event ledger: inbox ids that no broker can repeat any more, and quarantined records.

A quarantined record may be an alert that nobody got, so a gauge and a log line say a week before that it will go.
"""

import asyncio
from collections.abc import Callable
from datetime import timedelta

import structlog
from prometheus_client import CollectorRegistry, Gauge
from psycopg import sql

from services.runtime.database import Pool, qualified

log = structlog.get_logger()

KEEP_INBOX = timedelta(days=30)
"""Ten times what Kafka keeps (schemas/topics.py)."""
KEEP_QUARANTINE = timedelta(days=20)
"""A record there may describe a person: what the law (Decree 356/2025) gives for erasure, and time for a look at it."""
WARN_QUARANTINE = timedelta(days=13)
"""From this age on a record is announced: for a week, so that it is seen after any holiday."""
EVERY_S = 3600.0
BEAT_EVERY_S = 15.0


class LedgerRetention:
    def __init__(self, service: str, pool: Pool, registry: CollectorRegistry) -> None:
        self._service = service
        self._pool = pool
        self._expiring = Gauge(
            "loa_quarantine_expiring",
            f"Quarantined events that are erased within {(KEEP_QUARANTINE - WARN_QUARANTINE).days} days",
            registry=registry,
        )

    async def run(self, beat: Callable[[], None]) -> None:
        while True:
            await self.forget_old()
            for _ in range(int(EVERY_S / BEAT_EVERY_S)):
                beat()
                await asyncio.sleep(BEAT_EVERY_S)

    async def forget_old(self) -> None:
        """Delete what is too old, and announce what will be within a week. Raises psycopg errors."""
        async with self._pool.connection() as conn:
            inbox = await conn.execute(
                sql.SQL("DELETE FROM {} WHERE handled_at < now() - %s").format(qualified(self._service, "inbox")),
                (KEEP_INBOX,),
            )
            table = qualified(self._service, "quarantine")
            gone = await conn.execute(
                sql.SQL("DELETE FROM {} WHERE quarantined_at < now() - %s").format(table), (KEEP_QUARANTINE,)
            )
            old = await conn.execute(
                sql.SQL("SELECT id, quarantined_at FROM {} WHERE quarantined_at < now() - %s ORDER BY id").format(
                    table
                ),
                (WARN_QUARANTINE,),
            )
            expiring = await old.fetchall()
        self._expiring.set(len(expiring))
        if expiring:
            erased_from = min(row["quarantined_at"] for row in expiring) + KEEP_QUARANTINE
            log.warning("quarantine_expiring", count=len(expiring), erased_from=erased_from.isoformat())
        if inbox.rowcount or gone.rowcount:
            log.info("ledger_forgot", inbox=inbox.rowcount, quarantine=gone.rowcount)
