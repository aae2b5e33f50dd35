"""What may be sent soon, claimed from the ledger: the accounts' pacing and the app's decide how many and when."""

import asyncio
import time
from collections.abc import Callable

from services.broadcast.accounts import Account, Accounts
from services.broadcast.deliveries_db import Claim, Delivery, claim_due_deliveries, waiting_by_account
from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.rules.floor import critical
from services.broadcast.rules.pacing import Limit
from services.broadcast.settings import BroadcastSettings
from services.runtime.app_pacing import Reservation, reserve_slots
from services.runtime.database import Pool

RECOUNT_EVERY_S = 1.0


class Claims:
    def __init__(
        self,
        pool: Pool,
        settings: BroadcastSettings,
        accounts: Accounts,
        metrics: BroadcastMetrics,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._pool = pool
        self._settings = settings
        self._accounts = accounts
        self._metrics = metrics
        self._clock = clock
        self.app_limit = Limit(settings.zalo_app_per_window, settings.zalo_app_burst, settings.zalo_rate_window_s)
        self._counted_at = float("-inf")

    def recount_soon(self) -> None:
        self._counted_at = float("-inf")

    async def recount(self) -> None:
        """Know how many deliveries wait for each account; read again every RECOUNT_EVERY_S. Raises psycopg errors."""
        now = self._clock()
        if now - self._counted_at < RECOUNT_EVERY_S:
            return
        self._counted_at = now
        usable = {account.lease.account_no: account for account in self._accounts.usable()}
        waiting = await waiting_by_account(self._pool, list(usable))
        for number, account in usable.items():
            account.waiting = waiting.get(number, 0)
        self._metrics.backlog.set(sum(waiting.values()))

    async def claim(self, room: int) -> list[tuple[float, Delivery]]:
        """Up to ``room`` deliveries marked sending, each with when it may begin. Raises psycopg errors."""
        wanted = self._wanted()
        if not wanted:
            return []
        slots = await self._app_slots(min(room, sum(claim.count for claim in wanted)))
        if not slots.granted:
            return []
        answered_at = self._clock()
        try:
            async with self._pool.connection() as conn:
                claimed = await claim_due_deliveries(conn, wanted, slots.granted)
        except BaseException:
            # They may stand as sending in the ledger without our knowing which.
            self._accounts.distrust(claim.account_no for claim in wanted)
            raise
        self._metrics.claimed.inc(len(claimed))
        if len(claimed) < slots.granted:
            self.recount_soon()
        return [
            (self._start(delivery, answered_at + slots.delay_s(index)), delivery)
            for index, delivery in enumerate(claimed)
        ]

    async def pace(self, account: Account) -> None:
        """Wait for a slot of the account and of its app, for a call beside the sends (upload, lookup)."""
        start = account.pacer.take(self._clock())
        slots = await self._app_slots(1)
        while not slots.granted:
            await asyncio.sleep(self._settings.claim_horizon_s / 2)
            slots = await self._app_slots(1)
        await asyncio.sleep(max(slots.delay_s(0), start - self._clock()))

    async def _app_slots(self, wanted: int) -> Reservation:
        return await reserve_slots(
            self._pool,
            self._settings.zalo_app_id,
            wanted,
            interval_s=self.app_limit.interval_s,
            burst=self.app_limit.burst,
            horizon_s=self._settings.claim_horizon_s,
        )

    def _wanted(self) -> list[Claim]:
        now = self._clock()
        active = {account.lease.account_no: account for account in self._accounts.usable() if account.waiting > 0}
        if not active:
            return []
        urgent = critical(
            {number: account.waiting for number, account in active.items()},
            {number: account.limit for number, account in active.items()},
            self.app_limit,
        )
        # An account that hangs must not take every sender.
        share = max(self._settings.send_concurrency // 4, self._settings.claim_batch // len(active))
        claims = []
        for number, account in active.items():
            slots = account.pacer.slots_within(now, self._settings.claim_horizon_s)
            count = min(slots, account.waiting, share - account.in_flight - account.buffered)
            if count > 0:
                claims.append(Claim(number, account.lease.fence, count, number in urgent))
        return claims

    def _start(self, delivery: Delivery, app_slot: float) -> float:
        account = self._accounts.held.get(delivery.account_no)
        if account is None or account.lease.fence != delivery.fence:
            return app_slot
        account.waiting -= 1
        account.buffered += 1
        return max(app_slot, account.pacer.take(self._clock()))
