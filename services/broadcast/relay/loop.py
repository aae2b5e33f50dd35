"""The relay's loop: gather what was handed and press on what is late. The sender of one-to-one messages writes to
officers, apart from it: an Official Account that hangs must not keep a task from going on to the next person.
"""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import structlog

from services.broadcast.ledger.wakeups import DUE_CHANNEL
from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.relay.bundles_db import (
    bundles_left,
    close_bundles,
    lock_bundles,
    make_move,
    open_bundles,
    open_tasks,
)
from services.broadcast.relay.officers_db import forget_old_links
from services.broadcast.relay.removals_db import ask_removals, drop_told
from services.broadcast.relay.rules.removals import may_ask
from services.broadcast.relay.rules.tasks import Deadlines, moves_due
from services.broadcast.relay.waking.phones_db import hold_keys
from services.broadcast.settings import BroadcastSettings
from services.runtime.database import Connection, Pool, is_alone, notify, transaction

log = structlog.get_logger()

REMOVALS_EVERY_S = 30.0
"""Nobody waits for it, and it reads every group of the alerts that ended lately."""


def deadlines_of(settings: BroadcastSettings) -> Deadlines:
    return Deadlines(settings.relay_urgent_s, settings.relay_other_s, settings.relay_scale)


class RelayLoop:
    """One worker at a time judges the bundles (a lock on a row); the others look in vain."""

    def __init__(
        self,
        pool: Pool,
        settings: BroadcastSettings,
        metrics: BroadcastMetrics,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        push_key: str = "",
    ) -> None:
        """``push_key``: what phones subscribe with; empty where none is called."""
        self._pool = pool
        self._every_s = settings.relay_every_s
        self._deadlines = deadlines_of(settings)
        self._removal_after = timedelta(seconds=settings.relay_removal_after_s * settings.relay_scale)
        self._metrics = metrics
        self._clock = clock
        self._push_key = push_key
        self._removals_due_at = float("-inf")

    async def run(self, beat: Callable[[], None]) -> None:
        async with transaction(self._pool) as conn:
            if changed := await hold_keys(conn, self._push_key):
                log.warning("relay_phones_of_another_key", changed=changed)
        while True:
            beat()
            await self.turn()
            await asyncio.sleep(self._every_s)

    async def turn(self) -> None:
        """One look at everything that waits for a person. Raises psycopg errors."""
        async with transaction(self._pool) as conn:
            if not await is_alone(conn, "broadcast", "relay"):
                return
            await open_bundles(conn, self._deadlines)
            await close_bundles(conn)
            await self._press_on(conn)
            await self._ask_removals(conn)
            await forget_old_links(conn)
            waiting, overdue = await open_tasks(conn)
        self._metrics.relay_tasks.set(waiting)
        self._metrics.relay_overdue.set(overdue)

    async def _ask_removals(self, conn: Connection) -> None:
        now = time.monotonic()
        if now < self._removals_due_at or not may_ask(self._clock()):
            return
        self._removals_due_at = now + REMOVALS_EVERY_S
        if asked := await ask_removals(conn, self._removal_after):
            await notify(conn, DUE_CHANNEL)
            log.info("removals_asked", posts=asked)
        await drop_told(conn)

    async def _press_on(self, conn: Connection) -> None:
        due = [bundle.bundle_no for bundle, now in await bundles_left(conn) if moves_due(bundle.rule, now)]
        # Those alone are locked, and judged once more: whoever presses waits for nothing that is as it was.
        for bundle, now in await lock_bundles(conn, due):
            for move in moves_due(bundle.rule, now):
                if not await make_move(conn, bundle, move):
                    continue
                await notify(conn, DUE_CHANNEL)
                log.info("relay_step", bundle_no=bundle.bundle_no, step=move.step, reason=move.reason)
