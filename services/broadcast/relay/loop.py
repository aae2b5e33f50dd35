"""The relay's loop: gather what was handed and press on what is late. The sender of one-to-one messages writes to
officers, apart from it: an Official Account that hangs must not keep a task from going on to the next person.
"""

import asyncio
from collections.abc import Callable

import structlog

from services.broadcast.ledger.wakeups import DUE_CHANNEL
from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.relay.bundles_db import bundles_left, close_bundles, make_move, open_bundles, open_tasks
from services.broadcast.relay.officers_db import forget_old_links
from services.broadcast.relay.rules.tasks import Deadlines, moves_due
from services.broadcast.settings import BroadcastSettings
from services.runtime.database import Connection, Pool, is_alone, notify, transaction

log = structlog.get_logger()

LOCK = "broadcast:relay"


class RelayLoop:
    """One worker at a time judges the bundles (advisory lock); the others look in vain."""

    def __init__(self, pool: Pool, settings: BroadcastSettings, metrics: BroadcastMetrics) -> None:
        self._pool = pool
        self._every_s = settings.relay_every_s
        self._deadlines = Deadlines(settings.relay_urgent_s, settings.relay_other_s, settings.relay_scale)
        self._metrics = metrics

    async def run(self, beat: Callable[[], None]) -> None:
        while True:
            beat()
            await self.turn()
            await asyncio.sleep(self._every_s)

    async def turn(self) -> None:
        """One look at everything that waits for a person. Raises psycopg errors."""
        async with transaction(self._pool) as conn:
            if not await is_alone(conn, LOCK):
                return
            await open_bundles(conn, self._deadlines)
            await close_bundles(conn)
            await self._press_on(conn)
            await forget_old_links(conn)
            waiting, overdue = await open_tasks(conn)
        self._metrics.relay_tasks.set(waiting)
        self._metrics.relay_overdue.set(overdue)

    async def _press_on(self, conn: Connection) -> None:
        for bundle, now in await bundles_left(conn):
            for move in moves_due(bundle.rule, now):
                if not await make_move(conn, bundle, move):
                    continue
                await notify(conn, DUE_CHANNEL)
                log.info("relay_step", bundle_no=bundle.bundle_no, step=move.step, reason=move.reason)
