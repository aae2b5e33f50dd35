"""What became of deliveries, kept until the ledger has it, and written in batches."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import structlog

from services.broadcast.delivery.accounts import Accounts
from services.broadcast.ledger.outcomes_db import Settlement, record_outcomes
from services.broadcast.ledger.rules.retry import Next
from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.settings import BroadcastSettings
from services.runtime.database import Pool

log = structlog.get_logger()


class Recorder:
    def __init__(self, pool: Pool, settings: BroadcastSettings, accounts: Accounts, metrics: BroadcastMetrics) -> None:
        self.requeued = asyncio.Event()
        """Set when a lookup has sent deliveries back to the queue: nobody else would look for them at once."""
        self._pool = pool
        self._settings = settings
        self._accounts = accounts
        self._metrics = metrics
        self._unrecorded: list[Settlement] = []
        # Whoever asks for the last write must also wait for one that is on its way: it is cancelled otherwise.
        self._writing = asyncio.Lock()

    @property
    def overdue(self) -> bool:
        """So much is not written that nothing more should be begun."""
        return len(self._unrecorded) > 10 * self._settings.claim_batch

    def note(self, settlement: Settlement) -> None:
        """To be written with the next batch."""
        next_state = settlement.next
        # The platform's own word: what PostgreSQL cannot store must not hold up all that is written with it.
        message_id = storable(next_state.message_id)
        if message_id != next_state.message_id:
            settlement = replace(settlement, next=next_state._replace(message_id=message_id))
        if settlement.next.delay_s:
            settlement = replace(settlement, next=self._scaled(settlement.next, settlement.next.delay_s))
        self._unrecorded.append(settlement)

    async def record_forever(self, beat: Callable[[], None]) -> None:
        while True:
            beat()
            await self.record()
            await asyncio.sleep(self._settings.record_every_s)

    async def record(self) -> None:
        """Write what is known to the ledger.

        After a database error it may have been written or not. What is final is written again. What goes back to the
        queue may have been claimed once more by then, so it is not: its account begins anew with a new fence, and what
        is unfinished there is looked up.
        """
        async with self._writing:
            if self._unrecorded:
                await self._write()

    async def _write(self) -> None:
        batch, self._unrecorded = self._unrecorded, []
        try:
            async with self._pool.connection() as conn:
                refused = await record_outcomes(conn, batch)
        except BaseException:
            self._unrecorded[:0] = [settlement for settlement in batch if settlement.next.state != "queued"]
            self._accounts.distrust(settlement.account_no for settlement in batch if settlement.next.state == "queued")
            raise
        if any(settlement.looked_up and settlement.next.state == "queued" for settlement in batch):
            self.requeued.set()
        if refused:
            self._metrics.stale_writes.inc(refused)
            log.warning("stale_writes_refused", count=refused)

    def _scaled(self, following: Next, delay_s: float) -> Next:
        scale = self._settings.doubt_scale if following.state == "in_doubt" else self._settings.retry_scale
        return following._replace(delay_s=delay_s * scale)


def storable(text: str | None) -> str | None:
    """Without what PostgreSQL refuses in a text: NUL, and halves of characters."""
    if text is None or (text.isascii() and "\0" not in text):
        return text
    return text.replace("\0", "").encode("utf-8", "replace").decode()
