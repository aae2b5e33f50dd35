"""How many cases wait, and for how long: what an alarm looks at when nobody approves."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from schemas.event import CaseKind
from services.runtime.database import Pool
from services.verification.cases.queue.queue_db import pending_ages
from services.verification.metrics import VerificationMetrics

EVERY_S = 5.0


async def watch_queue(beat: Callable[[], None], pool: Pool, metrics: VerificationMetrics) -> None:
    while True:
        beat()
        await measure_queue(pool, metrics, datetime.now(UTC))
        await asyncio.sleep(EVERY_S)


async def measure_queue(pool: Pool, metrics: VerificationMetrics, now: datetime) -> None:
    async with pool.connection() as conn:
        ages = {age.kind: age for age in await pending_ages(conn)}
    for kind in CaseKind:
        age = ages.get(kind.value)
        metrics.waiting.labels(kind).set(age.waiting if age else 0)
        metrics.oldest.labels(kind, str(kind.urgent).lower()).set((now - age.oldest).total_seconds() if age else 0)
