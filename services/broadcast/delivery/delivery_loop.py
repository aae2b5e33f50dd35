"""The delivery loop: claim what may start soon, start each at its slot, tell the recorder what came of it.

A delivery stands as ``sending`` in the ledger before its call begins, and an outcome is kept here until the ledger has
it. Claims reach ``claim_horizon_s`` ahead and no further, so a closing or an urgent alert waits no longer than that.
"""

import asyncio
import heapq
import itertools
import time
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

import structlog

from schemas.reasons import Reason, TextRefused
from services.broadcast.authority.authority import Authority, Numbers
from services.broadcast.authority.records_db import RosterMark
from services.broadcast.channels.channel import Called, Channel, Probing
from services.broadcast.channels.rules.reach import Reach
from services.broadcast.delivery.accounts import Account, Accounts
from services.broadcast.delivery.claims import RECOUNT_EVERY_S, Claims
from services.broadcast.delivery.recorder import Recorder
from services.broadcast.delivery.rules.pacing import window_end_in
from services.broadcast.ledger.claims_db import Delivery, posts_ended_by
from services.broadcast.ledger.endings_db import drop_ended
from services.broadcast.ledger.messages_db import Message, refuse_message, resting_messages
from services.broadcast.ledger.outcomes_db import Settlement
from services.broadcast.ledger.rules.outcomes import (
    AccountBroken,
    AlertRefused,
    InDoubt,
    MessageRejected,
    Outcome,
    Sent,
    Throttled,
    Withheld,
)
from services.broadcast.ledger.rules.retry import account_rest_s, after_send, goes_without_picture, shows_trouble
from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.settings import BroadcastSettings
from services.runtime.database import INFRASTRUCTURE_ERRORS, Pool, Wakeups, transaction

log = structlog.get_logger()

STOP_WAIT_S = 11.0
"""A call ends by its own timeout (10 s at most); then the worker has nothing in flight."""
MOST_CACHED_MESSAGES = 1000


class DeliveryLoop:
    """One worker's senders."""

    def __init__(
        self,
        pool: Pool,
        settings: BroadcastSettings,
        accounts: Accounts,
        channels: Mapping[str, Channel],
        authority: Authority,
        reach: Mapping[str, Reach],
        claims: Claims,
        recorder: Recorder,
        wakeups: Wakeups,
        metrics: BroadcastMetrics,
        replying: Collection[str] = (),
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        """``replying``: channels whose posts can answer one that stands."""
        self._replying = frozenset(replying)
        self._pool = pool
        self._settings = settings
        self._accounts = accounts
        self._channels = channels
        self._authority = authority
        self._reach = reach
        self._claims = claims
        self._recorder = recorder
        self._wakeups = wakeups
        # Set by a notification, and by us when there is room for more claims.
        self._stir = wakeups.another_event()
        self._noticed = -1
        self._metrics = metrics
        self._clock = clock
        self._wall = wall
        self._ready: list[tuple[float, int, Delivery]] = []
        self._sequence = itertools.count()
        self._in_flight = 0
        self._begun = 0
        # (when, how many had begun by then), as far back as the horizon.
        self._pace: deque[tuple[float, int]] = deque()
        self._room = settings.claim_batch
        self._tasks: set[asyncio.Future[None]] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._messages: dict[int, Message] = {}
        self._resting: dict[int, Reason] = {}
        # Messages that this worker has seen to be unsigned; nothing of them begins here, whatever their rows say later.
        self._unsigned: set[int] = set()
        # To how many groups each message goes and may go, and for which ones this worker has claimed it.
        self._numbers: dict[int, Numbers | None] = {}
        self._claimed_for: defaultdict[int, set[str]] = defaultdict(set)
        self._resting_read_at = float("-inf")
        # By which roster the messages that are known here have been held against their signatures.
        self._roster: RosterMark | None = None
        self._unproven: set[int] = set()
        self._draining = False
        self._claiming = asyncio.Lock()
        metrics.in_flight.set_function(lambda: self._in_flight)

    def stir(self) -> None:
        """Something is due that was not: look at once."""
        self._claims.recount_soon()
        self._stir.set()

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
                self._resting_read_at = float("-inf")
                self._claims.recount_soon()
            if self._recorder.requeued.is_set():
                self._recorder.requeued.clear()
                self._claims.recount_soon()
            await self._read_resting()
            await self._claims.recount()
            async with self._claiming:
                claimed = await self._claim()
            if not claimed:
                await self._stirred()

    async def _claim(self) -> int:
        """Claim what there is room for and schedule it; returns how many."""
        self._room = self._room_now()
        if self._draining or self._recorder.overdue or len(self._ready) > self._room // 2:
            return 0
        scheduled = await self._claims.claim(self._room - len(self._ready))
        try:
            await self._know_messages({delivery.message_no for delivery in scheduled})
            await self._keep_to_number(scheduled)
            await self._know_replies(scheduled)
        except BaseException:
            self._accounts.distrust(delivery.account_no for delivery in scheduled)
            raise
        for delivery in scheduled:
            heapq.heappush(self._ready, (delivery.slot, next(self._sequence), delivery))
        self._pump()
        return len(scheduled)

    def _room_now(self) -> int:
        """How many may stand claimed: as many as began within the last horizon, so that a slow platform does not let
        slots pass unused, and a closing does not wait behind what was claimed long before it."""
        now = self._clock()
        self._pace.append((now, self._begun))
        while self._pace[0][0] < now - self._settings.claim_horizon_s:
            self._pace.popleft()
        recent = self._begun - self._pace[0][1]
        return min(self._settings.claim_batch, max(self._settings.send_concurrency, recent))

    async def _stirred(self) -> None:
        """Wait for a notification, for room among the claimed, or for a part of the horizon to pass."""
        busy = bool(self._ready or self._in_flight or any(account.waiting for account in self._accounts.usable()))
        pause = self._settings.claim_horizon_s / 4 if busy else RECOUNT_EVERY_S / 4
        with suppress(TimeoutError):
            async with asyncio.timeout(pause):
                await self._stir.wait()

    async def _read_resting(self) -> None:
        # Also without a notification: one that is lost must not cost more than the 2 s that a "found" may take.
        now = self._clock()
        if now - self._resting_read_at >= RECOUNT_EVERY_S:
            self._resting_read_at = now
            self._resting = await resting_messages(self._pool)
            await self._know_roster()

    async def _know_roster(self) -> None:
        """What was held against the signatures before a key was taken back, or somebody left, is held against them once
        more: what is claimed at once, the rest when it is claimed."""
        roster = await self._authority.roster_mark(self._pool)
        if roster == self._roster:
            return
        waiting = {delivery.message_no for _, _, delivery in self._ready}
        self._unproven = self._messages.keys() - waiting
        if waiting:
            await self._load(waiting)
        self._roster = roster

    async def _know_messages(self, numbers: set[int]) -> None:
        unknown = numbers - (self._messages.keys() - self._unproven)
        if not unknown:
            return
        if len(self._messages) > MOST_CACHED_MESSAGES:
            waiting = {delivery.message_no for _, _, delivery in self._ready} | numbers
            self._messages = {number: known for number, known in self._messages.items() if number in waiting}
            for number in self._claimed_for.keys() - waiting:
                del self._claimed_for[number]
        await self._load(unknown)
        self._unproven -= unknown

    async def _load(self, numbers: set[int]) -> None:
        loaded = await self._authority.load(self._pool, numbers)
        self._messages |= {message.message_no: message for message in loaded.messages}
        self._numbers |= loaded.numbers
        self._refuse(loaded.unsigned)

    async def _know_replies(self, claimed: Sequence[Delivery]) -> None:
        """An end answers the post that it ends, where the channel can."""
        ends = {
            delivery.delivery_id: delivery
            for delivery in claimed
            if (known := self._messages.get(delivery.message_no)) is not None
            and known.purpose == "closing"
            and (account := self._accounts.held.get(delivery.account_no)) is not None
            and account.lease.channel in self._replying
        }
        if ends:
            async with self._pool.connection() as conn:
                for delivery_id, post_id in (await posts_ended_by(conn, list(ends))).items():
                    ends[delivery_id].reply_to = post_id

    async def _keep_to_number(self, claimed: Sequence[Delivery]) -> None:
        """Where more groups come up than a message had when it was loaded, it is held against the signatures once more:
        a ring may have been released since, or somebody may have written rows of their own."""
        for delivery in claimed:
            self._claimed_for[delivery.message_no].add(delivery.group_id)
        grown = {number for number in {each.message_no for each in claimed} if self._has_grown(number)}
        if not grown:
            return
        await self._load(grown)
        for number in grown - self._unsigned:
            numbers, groups = self._numbers[number], len(self._claimed_for[number])
            if numbers is not None and groups > numbers.most:
                self._authority.refused("delivery", "more_groups_than_signed")
                self._refuse({number})
            elif numbers is not None:
                self._numbers[number] = replace(numbers, planned=max(numbers.planned, groups))

    def _has_grown(self, message_no: int) -> bool:
        numbers = self._numbers.get(message_no)
        return numbers is not None and len(self._claimed_for[message_no]) > numbers.planned

    def _refuse(self, numbers: set[int]) -> None:
        self._unsigned |= numbers
        for number in numbers:
            self._end_soon(number, Reason.UNSIGNED)

    # -- sending -------------------------------------------------------------------------------------------------

    def _pump(self) -> None:
        """Start a sender for each delivery whose slot has come, as far as concurrency goes; set the timer for more."""
        while self._in_flight < self._settings.send_concurrency:
            delivery = self._next_ready()
            if delivery is None:
                break
            self._in_flight += 1
            self._start(self._send_while_ready(delivery))
        if self._ready and self._in_flight < self._settings.send_concurrency:
            if self._timer is not None:
                self._timer.cancel()
            pause = max(0.0, self._ready[0][0] - self._clock())
            self._timer = asyncio.get_running_loop().call_later(pause, self._pump)

    def _next_ready(self) -> Delivery | None:
        if self._ready and (self._draining or self._ready[0][0] <= self._clock()):
            if len(self._ready) == self._room // 2:
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

    async def _deliver(self, delivery: Delivery) -> None:
        account = self._accounts.held.get(delivery.account_no)
        # Fetched before the first await: a pruned cache must not lose it.
        message = self._messages[delivery.message_no]
        if account is None or account.lease.fence != delivery.fence:
            self._settle(delivery, message, Called(Withheld(Reason.LEASE_LOST)), "none")
            return
        account.buffered -= 1
        withheld = self.reason_not_to(account, message, delivery)
        if withheld is not None:
            self._settle(delivery, message, Called(withheld), account.lease.channel)
            return
        account.in_flight += 1
        self._begun += 1
        try:
            called = await self._call(account, delivery, message)
        finally:
            account.in_flight -= 1
        platform_away = self._tell_account(account, called.outcome, delivery)
        self._settle(delivery, message, called, account.lease.channel, platform_away=platform_away)

    def reason_not_to(self, account: Account, message: Message, delivery: Delivery) -> Withheld | None:
        """Why no send of this message may begin through this account now."""
        now = self._clock()
        if self._draining:
            return Withheld(Reason.STOPPING)
        if not self._accounts.may_call(account):
            return Withheld(Reason.LEASE_LOST)
        if account.stopped:
            return Withheld(Reason.ACCOUNT_STOPPED)
        if message.message_no in self._unsigned:
            return Withheld(Reason.UNSIGNED)
        if (why := self._resting.get(message.message_no)) is not None:
            return Withheld(why)
        if now < account.pacer.gate:
            return Withheld(Reason.GATE_CLOSED)
        if account.sends.since is not None and not delivery.probe:
            return Withheld(Reason.PLATFORM_AWAY)
        if self._claims.missed(account, delivery.slot):
            return Withheld(Reason.SLOT_MISSED)
        return None

    async def _call(self, account: Account, delivery: Delivery, message: Message) -> Called:
        started = self._clock()
        channel = self._channels[account.lease.channel]
        if not self._reach[account.lease.channel].carries(exercise=message.exercise):
            # Planning sees to it; this is the second lock on the same door.
            log.error("exercise_withheld", delivery_id=delivery.delivery_id, channel=account.lease.channel)
            self._authority.refused("delivery", "exercise")
            return Called(MessageRejected(Reason.EXERCISE))
        if delivery.probe and isinstance(channel, Probing):
            probed = await channel.probe(account.lease.account_id)
            if probed is not None:
                account.sends.failed(self._clock())
                return Called(Withheld(Reason.PLATFORM_AWAY))
        turn = _Turn(self, self._claims, account, delivery, message)
        account.pacer.began()
        try:
            posted = message.for_channel(account.lease.channel)
            if posted.card is None:
                called = await channel.send(account.lease.account_id, delivery.group_id, posted, turn)
            else:
                called = await self._send_card(channel, account.lease.account_id, posted, turn, delivery)
        except Exception as error:
            # A defect of ours after the call may have begun: in doubt, never lost.
            log.error("send_defect", delivery_id=delivery.delivery_id, error=type(error).__name__)
            called = Called(InDoubt(Reason.DEFECT))
        now = self._clock()
        self._metrics.sends.took(now - started)
        if called.shown is not None:
            account.pacer.shown_remaining(
                now,
                called.shown,
                self._window_end_in(),
                self._settings.zalo_boldness,
                in_flight=account.in_flight - 1,
                # A refusal has its own wait, which a count of nothing left must not make longer.
                begun=None if isinstance(called.outcome, Throttled) else started,
            )
        return called

    async def _send_card(
        self, channel: Channel, account_id: str, message: Message, turn: "_Turn", delivery: Delivery
    ) -> Called:
        """Trouble with a picture holds no end back: one that was refused, or has been tried before, goes in words."""
        if not delivery.attempts:
            called = await channel.send(account_id, delivery.group_id, message, turn)
            if not goes_without_picture(called.outcome):
                return called
            await turn.pace()
        in_words = await channel.send(account_id, delivery.group_id, replace(message, card=None), turn)
        return in_words._replace(pictured=False)

    def _window_end_in(self) -> float:
        return window_end_in(self._wall(), self._settings.zalo_rate_window_s)

    def _settle(
        self, delivery: Delivery, message: Message, called: Called, channel: str, *, platform_away: bool = False
    ) -> None:
        outcome = called.outcome
        self._metrics.sends.count(channel, type(outcome).__name__)
        if called.pictured is not None and isinstance(outcome, Sent):
            self._metrics.posts_pictured.labels("yes" if called.pictured else "text_alone").inc()
        following = after_send(
            outcome, delivery.attempts, platform_away=platform_away, closing=message.purpose == "closing"
        )
        self._recorder.note(
            Settlement(delivery.delivery_id, delivery.fence, delivery.account_no, following, pictured=called.pictured)
        )

    def _tell_account(self, account: Account, outcome: Outcome, delivery: Delivery) -> bool:
        """What one delivery's outcome means for all that wait behind the same account, or for the alert itself.

        Returns whether the account's call before this one had failed, too.
        """
        now = self._clock()
        suspected = account.sends.suspected
        trouble = shows_trouble(outcome)
        if trouble:
            account.sends.failed(now)
        elif trouble is not None:
            self._accounts.sends_work(account)
        if rest_s := account_rest_s(outcome, self._settings.retry_scale):
            account.pacer.close(now, rest_s)
        match outcome:
            case Throttled(Reason.LIMIT, None):
                account.pacer.refused(now, self._window_end_in())
            case AccountBroken(reason):
                self._start(_until_done(lambda: self._accounts.stop(account, reason)))
            case AlertRefused(reason):
                self._end_soon(delivery.message_no, TextRefused(reason))
        return suspected

    def _end_soon(self, message_no: int, reason: TextRefused | Reason) -> None:
        """Nothing more of it starts, here at once and elsewhere when it is written down."""
        self._resting[message_no] = Reason.MESSAGE_OVER
        self._start(_until_done(lambda: self._end(message_no, reason)))

    async def _end(self, message_no: int, reason: TextRefused | Reason) -> None:
        self._resting[message_no] = Reason.MESSAGE_OVER
        async with transaction(self._pool) as conn:
            await refuse_message(conn, message_no, reason)
            # What cannot be sent any more must not stand at the head of the queues.
            await drop_ended(conn)
        log.error("alert_refused", message_no=message_no, reason=reason, action="an officer must look at it")

    def _start(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def drain(self) -> None:
        """Start nothing more, let calls in flight end, give back what was claimed, and write everything down."""
        self._draining = True
        if self._timer is not None:
            self._timer.cancel()
        with suppress(TimeoutError):
            async with asyncio.timeout(STOP_WAIT_S):
                async with self._claiming:  # a claim on its way would come back to nobody
                    self._pump()
                while self._tasks or self._ready:
                    if self._tasks:
                        await asyncio.wait(list(self._tasks))
                    self._pump()
        await self._recorder.record()


async def _until_done(work: Callable[[], Awaitable[None]]) -> None:
    """Do it, again and again while the database is away: a circuit that opened must be written down."""
    while True:
        try:
            return await work()
        except INFRASTRUCTURE_ERRORS as error:
            log.warning("not_written_yet", error=type(error).__name__)
            await asyncio.sleep(1.0)


class _Turn:
    """A channel's view of one delivery's turn; see channels/channel.py."""

    __slots__ = ("_account", "_claims", "_delivery", "_loop", "_message")

    def __init__(
        self, loop: DeliveryLoop, claims: Claims, account: Account, delivery: Delivery, message: Message
    ) -> None:
        self._loop = loop
        self._claims = claims
        self._account = account
        self._delivery = delivery
        self._message = message

    async def pace(self) -> None:
        self._delivery.slot = await self._claims.pace(self._account)

    @property
    def reply_to(self) -> str | None:
        return self._delivery.reply_to

    def withheld(self) -> Withheld | None:
        return self._loop.reason_not_to(self._account, self._message, self._delivery)
