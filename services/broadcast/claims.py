"""What may be sent soon, claimed from the ledger: the accounts' pacing and the app's decide how many and when."""

import asyncio
import time
from collections.abc import Callable, Sequence

from services.broadcast.accounts import Account, Accounts
from services.broadcast.deliveries_db import (
    Claim,
    Delivery,
    backlog_by_account,
    claim_due_deliveries,
    waiting_by_account,
)
from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.rules.floor import critical
from services.broadcast.rules.pacing import Limit
from services.broadcast.settings import BroadcastSettings
from services.runtime.app_pacing import Reservation, reserve_slots
from services.runtime.database import Pool

RECOUNT_EVERY_S = 1.0
COUNTED_HEADS = 20_000
"""How many queued deliveries a recount looks at, over all accounts together."""
CENSUS_SHARE = 0.02
"""Counting whole queues takes at most this share of the time."""
UNPACED = Reservation(granted=1_000_000, ahead_s=0.0, interval_s=0.0, burst=1)
"""For accounts that belong to no app."""


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
        self._exhausted: set[int] = set()

    def recount_soon(self) -> None:
        self._counted_at = float("-inf")

    async def recount(self) -> None:
        """Know what waits at the head of each account's queue; read every RECOUNT_EVERY_S, and at once for accounts
        where less was found than thought. Raises psycopg errors."""
        now = self._clock()
        usable = {account.lease.account_no: account for account in self._accounts.usable()}
        if now - self._counted_at >= RECOUNT_EVERY_S:
            self._counted_at = now
            asked = list(usable)
        else:
            asked = [number for number in self._exhausted if number in usable]
        self._exhausted.clear()
        if not asked:
            return
        cap = max(self._settings.send_concurrency, COUNTED_HEADS // max(len(usable), 1))
        waiting = await waiting_by_account(self._pool, asked, cap)
        for number in asked:
            account, head = usable[number], waiting.get(number)
            account.waiting, account.urgent = (head.count, head.urgent) if head else (0, 0)
            account.backlog = account.waiting if account.waiting < cap else max(account.backlog, account.waiting)

    async def count_forever(self, beat: Callable[[], None]) -> None:
        """Know the whole queues too: which accounts are critical for T* depends on them."""
        while True:
            beat()
            started = self._clock()
            usable = {account.lease.account_no: account for account in self._accounts.usable()}
            backlog = await backlog_by_account(self._pool, list(usable))
            for number, account in usable.items():
                account.backlog = backlog.get(number, 0)
            self._metrics.backlog.set(sum(backlog.values()))
            await asyncio.sleep(max(RECOUNT_EVERY_S, (self._clock() - started) / CENSUS_SHARE))

    async def claim(self, room: int) -> list[tuple[float, Delivery]]:
        """Up to ``room`` deliveries marked sending, each with when it may begin. Raises psycopg errors."""
        by_app: dict[str, list[Claim]] = {}
        for claim in self._wanted():
            by_app.setdefault(self._accounts.held[claim.account_no].lease.app_id, []).append(claim)
        apart = by_app.pop("", [])
        scheduled: list[tuple[float, Delivery]] = []
        try:
            for app_id, claims in by_app.items():
                slots = await self._app_slots(app_id, min(room, sum(claim.count for claim in claims)))
                scheduled += await self._take(claims, slots.granted, slots)
                room -= slots.granted
            scheduled += await self._take(apart, room, UNPACED)
        except BaseException:
            # Those that were claimed before stand as sending, and nobody would begin them.
            self._accounts.distrust(delivery.account_no for _, delivery in scheduled)
            raise
        return scheduled

    async def pace(self, account: Account) -> None:
        """Wait for a slot of the account and of its app, for a call beside the sends (upload, lookup)."""
        start = account.pacer.take(self._clock())
        app_id = account.lease.app_id
        slots = await self._app_slots(app_id, 1) if app_id else UNPACED
        while not slots.granted:
            await asyncio.sleep(self._settings.claim_horizon_s / 2)
            slots = await self._app_slots(app_id, 1)
        await asyncio.sleep(max(slots.delay_s(0), start - self._clock()))
        account.pacer.began()

    async def _take(self, wanted: Sequence[Claim], room: int, slots: Reservation) -> list[tuple[float, Delivery]]:
        if not wanted or room <= 0:
            return []
        answered_at = self._clock()
        try:
            async with self._pool.connection() as conn:
                claimed = await claim_due_deliveries(conn, wanted, room)
        except BaseException:
            # They may stand as sending in the ledger without our knowing which.
            self._accounts.distrust(claim.account_no for claim in wanted)
            raise
        self._metrics.claimed.inc(len(claimed))
        if len(claimed) < min(room, sum(claim.count for claim in wanted)):
            self._exhausted.update(claim.account_no for claim in wanted)
        return [
            (self._start(delivery, answered_at + slots.delay_s(index)), delivery)
            for index, delivery in enumerate(claimed)
        ]

    async def _app_slots(self, app_id: str, wanted: int) -> Reservation:
        if wanted <= 0:
            return Reservation(0, 0.0, 0.0, 1)
        return await reserve_slots(
            self._pool,
            app_id,
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
        in_app = {number: account for number, account in active.items() if account.lease.app_id}
        urgent = critical(
            {number: max(account.backlog, account.waiting) for number, account in in_app.items()},
            {number: account.limit for number, account in in_app.items()},
            self.app_limit,
        )
        # An account that hangs must not take more than half of the senders; small shares make small, costly claims.
        senders, batch = self._settings.send_concurrency, self._settings.claim_batch
        share = batch if len(active) == 1 else min(senders // 2, max(senders // 4, batch // len(active)))
        claims = []
        for number, account in active.items():
            slots = max(account.pacer.slots_within(now, self._settings.claim_horizon_s), self._bold(account, now))
            count = min(slots, account.waiting, share - account.in_flight - account.buffered)
            if count > 0:
                claims.append(Claim(number, account.lease.fence, count, number in urgent))
        return claims

    def _bold(self, account: Account, now: float) -> int:
        return min(account.urgent, account.pacer.bold_calls(now)) if account.urgent > 0 else 0

    def _start(self, delivery: Delivery, app_slot: float) -> float:
        account = self._accounts.held.get(delivery.account_no)
        if account is None or account.lease.fence != delivery.fence:
            return app_slot
        account.waiting -= 1
        account.backlog -= 1
        account.buffered += 1
        now = self._clock()
        if account.waiting <= 0:
            self._exhausted.add(delivery.account_no)
        bold = account.pacer.next_slot(now) > now and self._bold(account, now) > 0
        account.urgent -= 1
        return max(app_slot, account.pacer.take_bold(now) if bold else account.pacer.take(now))
