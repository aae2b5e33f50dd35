"""The accounts that this worker holds: lease, pacing, and what is on its way through each."""

import asyncio
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import structlog

from services.broadcast import leases_db
from services.broadcast.deliveries_db import take_over_unfinished
from services.broadcast.leases_db import Lease
from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.rules.pacing import Limit, Pacer
from services.broadcast.rules.retry import LOOKUP_DELAYS_S
from services.broadcast.settings import BroadcastSettings
from services.runtime.database import Pool, transaction

log = structlog.get_logger()

LEASE_MARGIN_S = 1.0
"""The holder stops this much before its lease ends in the database: the answer to its renewal took time to arrive."""


@dataclass(slots=True)
class Account:
    """An account under our lease. ``usable_until`` is on the monotonic clock, which also counts while stopped.

    ``waiting`` and ``urgent`` count the head of its queue (see deliveries_db.Waiting), ``backlog`` all of it, as of a
    while ago.

    ``leaving``: more than our share; nothing new begins, and it is given back when its calls have ended.
    """

    lease: Lease
    pacer: Pacer
    usable_until: float
    waiting: int = 0
    urgent: int = 0
    backlog: int = 0
    buffered: int = 0
    in_flight: int = 0
    hangs: int = 0
    stopped: bool = False
    leaving: bool = False

    @property
    def limit(self) -> Limit:
        return self.pacer.limit


@dataclass
class Accounts:
    """Keeps leases: renews, takes a fair share of the free ones, gives back what is too much, releases at the end."""

    pool: Pool
    settings: BroadcastSettings
    channels: list[str]
    metrics: BroadcastMetrics
    clock: Callable[[], float] = time.monotonic
    worker_id: UUID = field(default_factory=uuid4)
    held: dict[int, Account] = field(default_factory=dict)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def usable(self) -> Iterable[Account]:
        now = self.clock()
        return [
            account
            for account in self.held.values()
            if not account.stopped and not account.leaving and now < account.usable_until
        ]

    def open_fences(self) -> dict[int, int]:
        """The fence of each usable account whose gate is open, by account number."""
        now = self.clock()
        return {account.lease.account_no: account.lease.fence for account in self.usable() if account.pacer.gate <= now}

    async def keep_forever(self, beat: Callable[[], None]) -> None:
        while True:
            beat()
            await self.keep()
            await asyncio.sleep(self.settings.lease_s / 3 if self.held else min(1.0, self.settings.lease_s / 3))

    async def keep(self) -> None:
        """One round: renew, then share. Raises psycopg errors; what is held then lapses by itself."""
        lease_s = self.settings.lease_s
        asked_at = self.clock()
        async with transaction(self.pool) as conn:
            living = await leases_db.seen(conn, self.worker_id, lease_s)
            await leases_db.disown(conn, self.worker_id, list(self.held))
            renewed = await leases_db.renew(conn, self.worker_id, lease_s)
            total, stopped = await leases_db.account_counts(conn, self.channels)
            share = -(-total // max(living, 1))
            excess = sorted(renewed & self.held.keys())[share:]
            for number, account in self.held.items():
                account.leaving = number in excess
            idle = [number for number in excess if not self._busy(number)]
            await leases_db.release(conn, self.worker_id, idle)
            fresh = await leases_db.acquire(
                conn,
                self.worker_id,
                max(0, share - len(renewed)),
                lease_s,
                self.settings.zalo_rate_window_s,
                self.channels,
            )
            # The former holder's call may still be on its way for as long as a call can take.
            settle_s = max(LOOKUP_DELAYS_S[0] * self.settings.doubt_scale, self.settings.zalo_timeout_s)
            for lease in fresh:
                doubtful = await take_over_unfinished(conn, lease.account_no, lease.fence, settle_s)
                if doubtful:
                    log.warning("took_over_unfinished", account=lease.account_id, in_doubt=doubtful)
        self.metrics.accounts_stopped.set(stopped)
        self._adopt(renewed - set(idle), fresh, asked_at + lease_s - LEASE_MARGIN_S)

    def distrust(self, account_nos: Iterable[int]) -> None:
        """The ledger may hold deliveries of these as sending that we have never heard of: begin anew with a new fence.

        The next round of ``keep`` takes them again, and what is unfinished is then in doubt.
        """
        for number in account_nos:
            self.held.pop(number, None)

    async def release_all(self) -> None:
        async with transaction(self.pool) as conn:
            await leases_db.disown(conn, self.worker_id, [])
            await leases_db.forget_worker(conn, self.worker_id)
        self.held.clear()

    async def stop(self, account: Account, reason: str) -> None:
        """Open the circuit of an account: it sends nothing until a person resumes it."""
        account.stopped = True
        async with transaction(self.pool) as conn:
            await leases_db.stop_account(conn, account.lease.account_no, reason)
        log.error("circuit_open", account=account.lease.account_id, reason=reason, action="see docs/operations.md")

    def _adopt(self, kept: set[int], fresh: list[Lease], usable_until: float) -> None:
        for number in set(self.held) - kept:
            del self.held[number]
        for number in kept & set(self.held):  # one that was distrusted meanwhile stays out
            self.held[number].usable_until = usable_until
        now = self.clock()
        for lease in fresh:
            limit = Limit(lease.per_window, lease.burst, self.settings.zalo_rate_window_s)
            pacer = Pacer(limit, now, burst_spent=not lease.fresh)
            self.held[lease.account_no] = Account(lease, pacer, usable_until, stopped=lease.stopped)
        self.metrics.leases.set(len(self.held))
        if fresh:
            log.info("leases_taken", count=len(fresh), held=len(self.held))
            self.changed.set()

    def _busy(self, number: int) -> bool:
        account = self.held[number]
        return bool(account.buffered or account.in_flight)
