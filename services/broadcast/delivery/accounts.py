"""The accounts that this worker holds: lease, pacing, and what is on its way through each."""

import asyncio
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import structlog

from schemas.reasons import AnyReason
from services.broadcast.delivery import leases_db
from services.broadcast.delivery.leases_db import AccountOutage, Lease
from services.broadcast.delivery.rules.interruptions import Interruption
from services.broadcast.delivery.rules.pacing import Limit, Pacer
from services.broadcast.ledger.claims_db import take_over_unfinished
from services.broadcast.ledger.rules.retry import LOOKUP_DELAYS_S
from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.settings import BroadcastSettings
from services.runtime.database import Pool, Session, Wakeups, transaction

log = structlog.get_logger()

LEASE_MARGIN_S = 1.0
"""The holder stops this much before its lease ends in the database: the answer to its renewal took time to arrive."""
LOOK_EVERY_S = 0.5
"""How soon an account is taken whose holder is gone."""
TOLD_AFTER_S = 3.0
"""Trouble that lasts less is not worth an officer's look: single calls fail every day."""


@dataclass(slots=True)
class Account:
    """An account under our lease. ``usable_until`` is on the monotonic clock, which also counts while stopped.

    ``waiting`` and ``urgent`` count the head of its queue (see claims_db.Waiting), ``backlog`` all of it, as of a
    while ago.

    ``leaving``: more than our share; nothing new begins, and it is given back when its calls have ended.

    ``sends``, ``lookups``, ``uploads``, ``letters`` (one-to-one messages): trouble with these calls of the account as a
    whole.
    """

    lease: Lease
    pacer: Pacer
    usable_until: float
    waiting: int = 0
    urgent: int = 0
    backlog: int = 0
    buffered: int = 0
    in_flight: int = 0
    stopped: bool = False
    leaving: bool = False
    sends: Interruption = field(default_factory=Interruption)
    lookups: Interruption = field(default_factory=Interruption)
    uploads: Interruption = field(default_factory=lambda: Interruption(after=1))
    letters: Interruption = field(default_factory=lambda: Interruption(after=1))

    @property
    def limit(self) -> Limit:
        return self.pacer.limit


@dataclass
class Accounts:
    """Keeps leases: renews, takes a fair share of the free ones, gives back what is too much, releases at the end.

    A worker's leases stand by its database session (the one that ``wakeups`` listens on): others take them as soon as
    it is gone, so no call begins without it, nor after another one has begun until the leases are renewed under that.
    """

    pool: Pool
    settings: BroadcastSettings
    channels: list[str]
    metrics: BroadcastMetrics
    wakeups: Wakeups
    clock: Callable[[], float] = time.monotonic
    worker_id: UUID = field(default_factory=uuid4)
    held: dict[int, Account] = field(default_factory=dict)
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    _session: Session | None = None
    _keep_at: float = float("-inf")
    _recorded: dict[int, tuple[float | None, float | None]] = field(default_factory=dict)

    def usable(self) -> Iterable[Account]:
        if not self._in_session:
            return []
        now = self.clock()
        return [
            account
            for account in self.held.values()
            if not account.stopped and not account.leaving and now < account.usable_until
        ]

    def may_call(self, account: Account) -> bool:
        """Whether the account is still ours, so that a call through it may begin now."""
        ours = self.held.get(account.lease.account_no) is account
        return ours and self._in_session and self.clock() < account.usable_until

    @property
    def _in_session(self) -> bool:
        """Whether the session under which the leases were last renewed is there."""
        return self._session is not None and self.wakeups.session is self._session

    def open_fences(self) -> dict[int, int]:
        """The fence of each usable account whose gate is open, by account number."""
        now = self.clock()
        return {account.lease.account_no: account.lease.fence for account in self.usable() if account.pacer.gate <= now}

    async def keep_forever(self, beat: Callable[[], None]) -> None:
        stirred = self.wakeups.another_event()
        while True:
            beat()
            if self.clock() >= self._keep_at or not self._in_session or await self._free():
                await self.keep()
            await self._tell_interruptions()
            stirred.clear()
            # A new session is news; an alert that has arrived is not.
            with suppress(TimeoutError):
                async with asyncio.timeout(min(LOOK_EVERY_S, self.settings.lease_s / 3)):
                    while self._in_session or self.wakeups.session is None:
                        await stirred.wait()
                        stirred.clear()

    async def _free(self) -> bool:
        async with self.pool.connection() as conn:
            return await leases_db.any_free(conn, self.channels)

    async def keep(self) -> None:
        """One round: renew, then share; nothing without a session. Raises psycopg errors; what is held then lapses by
        itself."""
        session = self.wakeups.session
        if session is None:
            return
        lease_s = self.settings.lease_s
        asked_at = self.clock()
        async with transaction(self.pool) as conn:
            living = await leases_db.seen(conn, self.worker_id, session, lease_s)
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
        self._session = session
        self._keep_at = asked_at + lease_s / 3
        self._adopt(renewed - set(idle), fresh, asked_at + lease_s - LEASE_MARGIN_S)

    async def _tell_interruptions(self) -> None:
        """Record the interruptions that have changed since they were last recorded."""
        now = self.clock()
        changed = []
        for number, account in self.held.items():
            since = (_lasting(account.sends, now), _lasting(account.uploads, now))
            if self._recorded.get(number, (None, None)) != since:
                seconds = (None if at is None else now - at for at in since)
                changed.append((since, AccountOutage(number, account.lease.fence, *seconds)))
        if changed:
            async with self.pool.connection() as conn:
                await leases_db.tell_interruptions(conn, [interruption for _, interruption in changed])
            self._recorded |= {interruption.account_no: since for since, interruption in changed}
        held = self.held.values()
        for what, lasts in (
            ("platform", sum(account.sends.since is not None for account in held)),
            ("pictures", sum(account.uploads.since is not None for account in held)),
            ("lookups", sum(account.lookups.since is not None for account in held)),
            ("one_to_one", sum(account.letters.since is not None for account in held)),
        ):
            self.metrics.interrupted.labels(what).set(lasts)

    def sends_work(self, account: Account) -> None:
        """The platform has taken a post of this account, whether its answer, an echo or a history says so. That ends
        an interruption, and the other interrupted accounts of its app are probed at once."""
        if not account.sends.worked():
            return
        log.info("platform_back", account=account.lease.account_id)
        self.changed.set()
        now = self.clock()
        for other in self.held.values():
            if other.lease.app_id == account.lease.app_id != "" and other.sends.since is not None:
                other.sends.probe_soon(now)

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

    async def stop(self, account: Account, reason: AnyReason) -> None:
        """Open the circuit of an account: it sends nothing until a person resumes it."""
        account.stopped = True
        async with transaction(self.pool) as conn:
            await leases_db.stop_account(conn, account.lease.account_no, reason)
        log.error("circuit_open", account=account.lease.account_id, reason=reason, action="see docs/operations.md")

    def _adopt(self, still_held: set[int], fresh: list[Lease], usable_until: float) -> None:
        for number in set(self.held) - still_held:
            del self.held[number]
        for number in still_held & set(self.held):  # one that was distrusted meanwhile stays out
            self.held[number].usable_until = usable_until
        now = self.clock()
        for lease in fresh:
            limit = Limit(lease.per_window, lease.burst, self.settings.zalo_rate_window_s)
            pacer = Pacer(limit, now, burst_spent=not lease.fresh, behind_s=lease.behind_s)
            self._recorded.pop(lease.account_no, None)
            self.held[lease.account_no] = Account(lease, pacer, usable_until, stopped=lease.stopped)
        self.metrics.leases.set(len(self.held))
        if fresh:
            log.info("leases_taken", count=len(fresh), held=len(self.held))
            self.changed.set()

    def _busy(self, number: int) -> bool:
        account = self.held[number]
        return bool(account.buffered or account.in_flight)


def _lasting(trouble: Interruption, now: float) -> float | None:
    """Since when it lasts, once an officer should know."""
    return trouble.since if trouble.since is not None and now - trouble.since >= TOLD_AFTER_S else None
