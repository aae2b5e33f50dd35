"""What may be sent soon, claimed from the ledger: the accounts' pacing and the app's decide how many and when."""

import asyncio
import time
from collections.abc import Callable, Sequence

from services.broadcast.delivery.accounts import Account, Accounts
from services.broadcast.delivery.leases_db import note_pacing
from services.broadcast.delivery.rules.floor import critical
from services.broadcast.delivery.rules.interruptions import APP_PROBES_S
from services.broadcast.delivery.rules.pacing import Limit
from services.broadcast.ledger.claims_db import (
    Claim,
    Delivery,
    backlog_by_account,
    claim_due_deliveries,
    waiting_by_account,
)
from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.settings import BroadcastSettings
from services.broadcast.zalo.app_pacing import Reservation, reserve_slots
from services.runtime.database import Pool

RECOUNT_EVERY_S = 1.0
COUNTED_HEADS = 20_000
"""How many queued deliveries a recount looks at, over all accounts together."""
APP_FULL_FOR_S = 1.0
"""How long after the app's limit has held something back its slots count as scarce."""
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
        self._app_full_until = float("-inf")
        self._app_probe_at: dict[str, float] = {}

    def missed(self, account: Account, slot: float) -> bool:
        """Whether a call's slot lies so far back that a call now would stand in others' slots. Where neither the
        account nor its app has used up its own, there is room for it at any time."""
        now = self._clock()
        if now - slot <= account.limit.missed_after_s:
            return False
        return account.pacer.next_slot(now) > now or now < self._app_full_until

    def recount_soon(self) -> None:
        self._counted_at = float("-inf")

    async def recount(self) -> None:
        """Know what waits at the head of each account's queue; read every RECOUNT_EVERY_S, and at once for accounts
        where less was found than thought. Raises psycopg errors."""
        now = self._clock()
        usable = {account.lease.account_no: account for account in self._accounts.usable()}
        if now - self._counted_at >= RECOUNT_EVERY_S:
            self._counted_at = now
            numbers = list(usable)
        else:
            numbers = [number for number in self._exhausted if number in usable]
        self._exhausted.clear()
        if not numbers:
            return
        cap = max(self._settings.send_concurrency, COUNTED_HEADS // max(len(usable), 1))
        waiting = await waiting_by_account(self._pool, numbers, cap)
        for number in numbers:
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

    async def claim(self, room: int) -> list[Delivery]:
        """Up to ``room`` deliveries marked sending, each with its slot. Raises psycopg errors."""
        by_app: dict[str, list[Claim]] = {}
        for claim in self._wanted():
            by_app.setdefault(self._accounts.held[claim.account_no].lease.app_id, []).append(claim)
        apart = by_app.pop("", [])
        scheduled: list[Delivery] = []
        try:
            for app_id, claims in by_app.items():
                slots = await self._app_slots(app_id, min(room, sum(claim.count for claim in claims)))
                scheduled += await self._take(claims, slots.granted, slots)
                room -= slots.granted
            scheduled += await self._take(apart, room, UNPACED)
        except BaseException:
            # Those that were claimed before stand as sending, and nobody would begin them.
            self._accounts.distrust(delivery.account_no for delivery in scheduled)
            raise
        return scheduled

    async def pace(self, account: Account) -> float:
        """Wait for a slot of the account and of its app, for a call beside the sends (upload, lookup, one-to-one
        message, one made again); returns when it was."""
        start = account.pacer.take(self._clock())
        app_id = account.lease.app_id
        slots = await self._app_slots(app_id, 1) if app_id else UNPACED
        while not slots.granted:
            await asyncio.sleep(self._settings.claim_horizon_s / 2)
            slots = await self._app_slots(app_id, 1)
        start = max(start, self._clock() + slots.delay_s(0))
        await asyncio.sleep(max(0.0, start - self._clock()))
        account.pacer.began()
        return start

    async def _take(self, wanted: Sequence[Claim], room: int, slots: Reservation) -> list[Delivery]:
        if not wanted or room <= 0:
            return []
        answered_at = self._clock()
        try:
            async with self._pool.connection() as conn:
                claimed = await claim_due_deliveries(conn, wanted, room)
                behind = self._schedule(claimed, slots, answered_at)
                if behind:
                    await note_pacing(conn, behind)
        except BaseException:
            # They may stand as sending in the ledger without our knowing which.
            self._accounts.distrust(claim.account_no for claim in wanted)
            raise
        self._metrics.claimed.inc(len(claimed))
        if len(claimed) < min(room, sum(claim.count for claim in wanted)):
            self._exhausted.update(claim.account_no for claim in wanted)
        return claimed

    def _schedule(
        self, claimed: Sequence[Delivery], slots: Reservation, answered_at: float
    ) -> list[tuple[int, int, float]]:
        """Give each its slot. Returns what is to be noted of accounts that take more than their burst at once."""
        bold = {account.lease.account_no: account for account in map(self._start, claimed) if account is not None}
        # The app's slots go to whoever begins first: one that is used long after its time stands in another's.
        for rank, delivery in enumerate(sorted(claimed, key=lambda delivery: delivery.slot)):
            delivery.slot = max(delivery.slot, answered_at + slots.delay_s(rank))
        now = self._clock()
        return [(number, account.lease.fence, account.pacer.behind_s(now)) for number, account in bold.items()]

    async def _app_slots(self, app_id: str, wanted: int) -> Reservation:
        if wanted <= 0:
            return Reservation(0, 0.0, 0.0, 1)
        slots = await reserve_slots(
            self._pool,
            app_id,
            wanted,
            interval_s=self.app_limit.interval_s,
            burst=self.app_limit.burst,
            horizon_s=self._settings.claim_horizon_s,
        )
        if slots.granted < wanted:
            self._app_full_until = self._clock() + APP_FULL_FOR_S
        return slots

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
            if account.sends.since is not None:
                if account.pacer.slots_within(now, self._settings.claim_horizon_s) and self._probes(account, now):
                    claims.append(Claim(number, account.lease.fence, 1, number in urgent))
                continue
            slots = max(account.pacer.slots_within(now, self._settings.claim_horizon_s), self._bold(account, now))
            count = min(slots, account.waiting, share - account.in_flight - account.buffered)
            if count > 0:
                claims.append(Claim(number, account.lease.fence, count, number in urgent))
        return claims

    def _bold(self, account: Account, now: float) -> int:
        return min(account.urgent, account.pacer.bold_calls(now)) if account.urgent > 0 else 0

    def _probes(self, account: Account, now: float) -> bool:
        """Whether an interrupted account may try a call now."""
        app_id = account.lease.app_id
        if not account.sends.probe_due(now) or (app_id and now < self._app_probe_at.get(app_id, 0.0)):
            return False
        self._app_probe_at[app_id] = now + APP_PROBES_S
        return True

    def _start(self, delivery: Delivery) -> Account | None:
        """Take the account's slot for it; returns the account where that was a bold one."""
        account = self._accounts.held.get(delivery.account_no)
        now = self._clock()
        if account is None or account.lease.fence != delivery.fence:
            delivery.slot = now
            return None
        account.waiting -= 1
        account.backlog -= 1
        account.buffered += 1
        if account.waiting <= 0:
            self._exhausted.add(delivery.account_no)
        if account.sends.since is not None:
            account.sends.probed(now)
            delivery.probe = True
        bold = account.pacer.next_slot(now) > now and self._bold(account, now) > 0
        account.urgent -= 1
        delivery.slot = account.pacer.take_bold(now) if bold else account.pacer.take(now)
        return account if bold else None
