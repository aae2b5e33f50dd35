"""The delivery loop: claim what may start soon, start each at its slot, record what came of it in batches.

A delivery stands as ``sending`` in the ledger before its call begins, and an outcome is kept here until the ledger has
it. Claims reach ``claim_horizon_s`` ahead and no further, so a closing or a missing child waits no longer than that.
"""

import asyncio
import heapq
import itertools
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace

import structlog

from services.broadcast.accounts import Account, Accounts
from services.broadcast.channels.channel import Channel
from services.broadcast.deliveries_db import (
    Claim,
    Delivery,
    Settlement,
    claim_due_deliveries,
    record_outcomes,
    waiting_by_account,
)
from services.broadcast.messages_db import Message, ended_messages, load_messages, refuse_message
from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.rules.floor import critical
from services.broadcast.rules.outcomes import (
    AccountBroken,
    AlertRefused,
    InDoubt,
    Outcome,
    Throttled,
    Withheld,
)
from services.broadcast.rules.pacing import Limit, window_end_in
from services.broadcast.rules.retry import Next, after_send
from services.broadcast.settings import BroadcastSettings
from services.runtime.app_pacing import reserve_slots
from services.runtime.database import Pool, Wakeups, transaction

log = structlog.get_logger()

RECOUNT_EVERY_S = 1.0
UNREACHABLE_WAIT_S = 1.0
HUNG_AFTER = 3
"""After this many timeouts in a row an account rests for HUNG_WAIT_S, so that it cannot hold up the others."""
HUNG_WAIT_S = 10.0
STOP_WAIT_S = 11.0
"""A call ends by its own timeout (10 s at most); then the worker has nothing in flight."""


class DeliveryLoop:
    """One worker's engine. ``claim_forever`` and ``record_forever`` are its two loops."""

    def __init__(
        self,
        pool: Pool,
        settings: BroadcastSettings,
        accounts: Accounts,
        channels: Mapping[str, Channel],
        wakeups: Wakeups,
        metrics: BroadcastMetrics,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._pool = pool
        self._settings = settings
        self._accounts = accounts
        self._channels = channels
        self._wakeups = wakeups
        # Set by a notification, and by us when there is room for more claims.
        self._stir = wakeups.event
        self._noticed = -1
        self._metrics = metrics
        self._clock = clock
        self._wall = wall
        self.app_limit = Limit(settings.zalo_app_per_window, settings.zalo_app_burst, settings.zalo_rate_window_s)
        self._ready: list[tuple[float, int, Delivery]] = []
        self._sequence = itertools.count()
        self._in_flight = 0
        self._senders: set[asyncio.Task[None]] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._unrecorded: list[Settlement] = []
        self._messages: dict[int, Message] = {}
        self._ended: set[int] = set()
        self._counted_at = float("-inf")
        self._ended_read_at = float("-inf")
        self._draining = False
        self._claiming = asyncio.Lock()

    # -- claiming ------------------------------------------------------------------------------------------------

    async def claim_forever(self, beat: Callable[[], None]) -> None:
        while True:
            beat()
            if self._draining:
                await asyncio.sleep(self._settings.claim_horizon_s)
                continue
            self._stir.clear()
            if self._noticed != self._wakeups.count or self._accounts.changed.is_set():
                self._noticed = self._wakeups.count
                self._accounts.changed.clear()
                self._counted_at = self._ended_read_at = float("-inf")
            await self._read_ended()
            await self._recount()
            async with self._claiming:
                claimed = 0 if self._draining else await self._claim_once()
            if not claimed:
                await self._stirred()

    async def _stirred(self) -> None:
        """Wait for a notification, for room among the claimed, or for a part of the horizon to pass."""
        busy = bool(self._ready or self._in_flight or any(account.waiting for account in self._accounts.usable()))
        pause = self._settings.claim_horizon_s / 4 if busy else RECOUNT_EVERY_S / 4
        with suppress(TimeoutError):
            async with asyncio.timeout(pause):
                await self._stir.wait()

    async def _read_ended(self) -> None:
        # Also without a notification: one that is lost must not cost more than the 2 s that a "found" may take.
        now = self._clock()
        if now - self._ended_read_at >= RECOUNT_EVERY_S:
            self._ended_read_at = now
            self._ended = await ended_messages(self._pool)

    async def _recount(self) -> None:
        now = self._clock()
        if now - self._counted_at < RECOUNT_EVERY_S:
            return
        self._counted_at = now
        usable = {account.lease.account_no: account for account in self._accounts.usable()}
        waiting = await waiting_by_account(self._pool, list(usable), self._settings.claim_horizon_s)
        for number, account in usable.items():
            account.waiting = waiting.get(number, 0)
        self._metrics.backlog.set(sum(waiting.values()))

    async def _claim_once(self) -> int:
        """Claim what may start within the horizon and schedule it; returns how many."""
        wanted = self._wanted()
        if not wanted:
            return 0
        room = self._settings.claim_batch - len(self._ready)
        asked = min(room, sum(claim.count for claim in wanted))
        slots = await reserve_slots(
            self._pool,
            self._settings.zalo_app_id,
            asked,
            interval_s=self.app_limit.interval_s,
            burst=self.app_limit.burst,
            horizon_s=self._settings.claim_horizon_s,
        )
        if not slots.granted:
            return 0
        answered_at = self._clock()
        try:
            async with self._pool.connection() as conn:
                claimed = await claim_due_deliveries(conn, wanted, slots.granted)
            await self._know_messages({delivery.message_no for delivery in claimed})
        except BaseException:
            # They may stand as sending in the ledger without our knowing which.
            self._accounts.distrust(claim.account_no for claim in wanted)
            raise
        for index, delivery in enumerate(claimed):
            self._schedule(delivery, answered_at + slots.delay_s(index))
        self._metrics.claimed.inc(len(claimed))
        if len(claimed) < slots.granted:
            self._counted_at = float("-inf")
        self._pump()
        return len(claimed)

    def _wanted(self) -> list[Claim]:
        if (
            len(self._ready) > self._settings.claim_batch // 2
            or len(self._unrecorded) > 10 * self._settings.claim_batch
        ):
            return []
        now = self._clock()
        active = {account.lease.account_no: account for account in self._accounts.usable() if account.waiting > 0}
        if not active:
            return []
        urgent = critical(
            {number: account.waiting for number, account in active.items()},
            {number: account.limit for number, account in active.items()},
            self.app_limit,
        )
        share = max(self._settings.send_concurrency // 4, self._settings.claim_batch // len(active))
        claims = []
        for number, account in active.items():
            slots = account.pacer.slots_within(now, self._settings.claim_horizon_s)
            count = min(slots, account.waiting, share - account.in_flight - account.buffered)
            if count > 0:
                claims.append(Claim(number, account.lease.fence, count, number in urgent))
        return claims

    async def _know_messages(self, numbers: set[int]) -> None:
        unknown = numbers - self._messages.keys()
        if unknown:
            for message in await load_messages(self._pool, unknown):
                self._messages[message.message_no] = message

    def _schedule(self, delivery: Delivery, app_slot: float) -> None:
        account = self._accounts.held.get(delivery.account_no)
        start = app_slot
        if account is not None:
            account.waiting -= 1
            account.buffered += 1
            start = max(app_slot, account.pacer.take(self._clock()))
        heapq.heappush(self._ready, (start, next(self._sequence), delivery))

    # -- sending -------------------------------------------------------------------------------------------------

    def _pump(self) -> None:
        """Start a sender for each delivery whose slot has come, as far as concurrency goes; set the timer for more."""
        while self._in_flight < self._settings.send_concurrency:
            delivery = self._next_ready()
            if delivery is None:
                break
            self._in_flight += 1
            sender = asyncio.create_task(self._send_while_ready(delivery))
            self._senders.add(sender)
            sender.add_done_callback(self._senders.discard)
        self._metrics.in_flight.set(self._in_flight)
        if self._ready and self._in_flight < self._settings.send_concurrency:
            if self._timer is not None:
                self._timer.cancel()
            pause = max(0.0, self._ready[0][0] - self._clock())
            self._timer = asyncio.get_running_loop().call_later(pause, self._pump)

    def _next_ready(self) -> Delivery | None:
        if self._ready and (self._draining or self._ready[0][0] <= self._clock()):
            if len(self._ready) == self._settings.claim_batch // 2:
                self._stir.set()
            return heapq.heappop(self._ready)[2]
        return None

    async def _send_while_ready(self, delivery: Delivery | None) -> None:
        try:
            while delivery is not None:
                await self._deliver(delivery)
                delivery = self._next_ready()
        finally:
            self._in_flight -= 1
            if self._ready:
                self._pump()
            self._metrics.in_flight.set(self._in_flight)

    async def _deliver(self, delivery: Delivery) -> None:
        account = self._accounts.held.get(delivery.account_no)
        message = self._messages[delivery.message_no]
        if account is None or account.lease.fence != delivery.fence:
            self._settle(delivery, None, Withheld("lease_lost"), "none")
            return
        account.buffered -= 1
        outcome: Outcome | None = self.reason_not_to(account, message)
        if outcome is None:
            account.in_flight += 1
            try:
                outcome = await self._call(account, delivery, message)
            finally:
                account.in_flight -= 1
        self._settle(delivery, account, outcome, account.lease.channel)

    def reason_not_to(self, account: Account, message: Message) -> Withheld | None:
        """Why no send of this message may begin through this account now."""
        now = self._clock()
        if self._draining:
            return Withheld("stopping")
        if now >= account.usable_until or self._accounts.held.get(account.lease.account_no) is not account:
            return Withheld("lease_lost")
        if account.stopped or message.message_no in self._ended:
            return Withheld("stopped")
        if now < account.pacer.gate:
            return Withheld("gate_closed")
        return None

    async def _call(self, account: Account, delivery: Delivery, message: Message) -> Outcome:
        started = self._clock()
        channel = self._channels[account.lease.channel]
        turn = _Turn(self, account, message)
        try:
            outcome, remaining = await channel.send(account.lease.account_id, delivery.group_id, message, turn)
        except Exception as error:
            # A defect of ours after the call may have begun: in doubt, never lost.
            log.error("send_defect", delivery_id=delivery.delivery_id, error=type(error).__name__)
            outcome, remaining = InDoubt("defect"), None
        now = self._clock()
        self._metrics.call_seconds.observe(now - started)
        if remaining is not None:
            account.pacer.shown_remaining(now, remaining)
        return outcome

    async def pace(self, account: Account) -> None:
        """Wait for a slot of the account and of its app, for a call beside the sends (upload, lookup)."""
        start = account.pacer.take(self._clock())
        while True:
            slots = await reserve_slots(
                self._pool,
                self._settings.zalo_app_id,
                1,
                interval_s=self.app_limit.interval_s,
                burst=self.app_limit.burst,
                horizon_s=self._settings.claim_horizon_s,
            )
            if slots.granted:
                break
            await asyncio.sleep(self._settings.claim_horizon_s / 2)
        await asyncio.sleep(max(slots.delay_s(0), start - self._clock()))

    def _settle(self, delivery: Delivery, account: Account | None, outcome: Outcome, channel: str) -> None:
        if account is not None:
            self._tell_account(account, outcome, delivery)
        following = after_send(outcome, delivery.attempts)
        self._metrics.outcomes.labels(channel, type(outcome).__name__).inc()
        self._unrecorded.append(
            Settlement(delivery.delivery_id, delivery.fence, delivery.account_no, self._scaled(following))
        )

    def _scaled(self, following: Next) -> Next:
        if not following.delay_s:
            return following
        scale = self._settings.doubt_scale if following.state == "in_doubt" else self._settings.retry_scale
        return Next(following.state, following.reason, following.message_id, following.delay_s * scale, following.spent)

    def _tell_account(self, account: Account, outcome: Outcome, delivery: Delivery) -> None:
        now = self._clock()
        account.timeouts = account.timeouts + 1 if outcome == InDoubt("timeout") else 0
        if account.timeouts >= HUNG_AFTER:
            account.pacer.close(now, HUNG_WAIT_S)
        match outcome:
            case Throttled("unreachable"):
                account.pacer.close(now, UNREACHABLE_WAIT_S)
            case Throttled("limit"):
                window_s = self._settings.zalo_rate_window_s
                account.pacer.refused(now, window_end_in(self._wall(), window_s))
            case AccountBroken(reason):
                self._aside(self._accounts.stop(account, reason))
            case AlertRefused(reason):
                self._ended.add(delivery.message_no)
                self._aside(self._refuse(delivery.message_no, reason))

    async def _refuse(self, message_no: int, reason: str) -> None:
        async with transaction(self._pool) as conn:
            await refuse_message(conn, message_no, f"refused:{reason}")
        log.error("alert_refused", message_no=message_no, reason=reason, action="an officer must reword it")

    def _aside(self, work: "asyncio._CoroutineLike[None]") -> None:
        task = asyncio.create_task(work)
        self._senders.add(task)
        task.add_done_callback(self._senders.discard)

    # -- recording -----------------------------------------------------------------------------------------------

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
        if not self._unrecorded:
            return
        batch, self._unrecorded = self._unrecorded, []
        try:
            async with self._pool.connection() as conn:
                refused = await record_outcomes(conn, batch)
        except BaseException:
            self._unrecorded[:0] = [settlement for settlement in batch if settlement.next.state != "queued"]
            self._accounts.distrust(settlement.account_no for settlement in batch if settlement.next.state == "queued")
            raise
        if refused:
            self._metrics.stale_writes.inc(refused)
            log.warning("stale_writes_refused", count=refused)

    def settle(self, settlement: Settlement) -> None:
        """Record the result of a lookup with the next batch."""
        self._unrecorded.append(replace(settlement, next=self._scaled(settlement.next)))

    async def drain(self) -> None:
        """Start nothing more, let calls in flight end, give back what was claimed, and write everything down."""
        self._draining = True
        if self._timer is not None:
            self._timer.cancel()
        with suppress(TimeoutError):
            async with asyncio.timeout(STOP_WAIT_S):
                async with self._claiming:  # a claim on its way would come back to nobody
                    self._pump()
                while self._senders or self._ready:
                    if self._senders:
                        await asyncio.wait(list(self._senders))
                    self._pump()
        await self.record()


class _Turn:
    """A channel's view of one delivery's turn; see channels/channel.py."""

    __slots__ = ("_account", "_loop", "_message")

    def __init__(self, loop: DeliveryLoop, account: Account, message: Message) -> None:
        self._loop = loop
        self._account = account
        self._message = message

    async def pace(self) -> None:
        await self._loop.pace(self._account)

    def withheld(self) -> Withheld | None:
        return self._loop.reason_not_to(self._account, self._message)
