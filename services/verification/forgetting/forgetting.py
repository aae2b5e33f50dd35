"""The loop that forgets: each due case in a transaction of its own, one replica at a time."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import structlog

from services.runtime.database import INFRASTRUCTURE_ERRORS, Pool, is_alone, transaction
from services.runtime.forgetting import forget_events
from services.runtime.loops import rest
from services.runtime.outbox import Outbox
from services.runtime.staff.rights import EVERYWHERE
from services.verification.cases import case_events
from services.verification.cases.audit_db import add_audit_entry
from services.verification.cases.cases_db import lock_report
from services.verification.cases.reviews_db import alert_id_of, wake_pages
from services.verification.cases.stored import find_case
from services.verification.forgetting.forgetting_db import count_overdue, due_cases, entomb, lock_due
from services.verification.metrics import VerificationMetrics
from services.verification.rules.endings.forgetting import Keeping

log = structlog.get_logger()

EVERY_S = 60.0
BATCH = 100
ACTOR = "loa"
"""Of the audit entry: nobody decides it, its time is up."""
PATIENCE = timedelta(days=1)
"""How late a forgetting may be before somebody is told."""


class Forgetting:
    def __init__(
        self,
        pool: Pool,
        outbox: Outbox,
        keeping: Keeping,
        metrics: VerificationMetrics,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._pool = pool
        self._outbox = outbox
        self._keeping = keeping
        self._metrics = metrics
        self._clock = clock

    async def run(self, beat: Callable[[], None]) -> None:
        while True:
            await self.forget_due(beat)
            await rest(beat, EVERY_S)

    async def forget_due(self, beat: Callable[[], None] = lambda: None) -> int:
        """Count what should have been forgotten long ago, and forget what is due; returns how many were forgotten.

        A case that cannot be forgotten is passed by: it is tried again, and counted once it is overdue.
        """
        now = self._clock()
        async with self._pool.connection() as conn:
            cases, unconfirmed = await count_overdue(conn, self._keeping, now, PATIENCE)
            due = await due_cases(conn, self._keeping, now, BATCH)
        self._metrics.forgetting_overdue.labels("case").set(cases)
        self._metrics.forgetting_overdue.labels("confirmation").set(unconfirmed)
        forgotten = 0
        for case_id in due:
            beat()
            try:
                forgotten += await self._forget(case_id)
            except INFRASTRUCTURE_ERRORS:
                raise
            except Exception as error:
                log.error("case_not_forgotten", case_id=str(case_id), error=type(error).__name__)
        return forgotten

    async def _forget(self, case_id: UUID) -> bool:
        async with transaction(self._pool) as conn:
            # News of the case waits until it is gone, and then brings nothing of it back.
            await lock_report(conn, case_id)
            alone = await is_alone(conn, "verification", "forgetting")
            if not alone or not await lock_due(conn, case_id, self._keeping, self._clock()):
                return False
            # Of this case alone, and behind every wait: anchors take what is not much older than the one before.
            now = self._clock()
            event = case_events.forgotten(await find_case(conn, str(case_id), EVERYWHERE), now)
            on_request = await entomb(conn, case_id, alert_id_of(case_id), now)
            await forget_events(conn, "verification", (case_id, alert_id_of(case_id)))
            await add_audit_entry(conn, now, ACTOR, "forget", case_id, on_request=on_request)
            await self._outbox.add(conn, event)
            await wake_pages(conn)
        self._metrics.forgotten.labels("request" if on_request else "time").inc()
        log.info("case_forgotten", case_id=str(case_id), on_request=on_request)
        return True
