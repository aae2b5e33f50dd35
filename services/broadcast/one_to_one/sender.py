"""The one sender of one-to-one messages: replies to citizens and notices to officers, through the accounts that this
worker holds.

Trouble with these calls is the account's (rules/interruptions.py): after one that was not answered nothing but probes
begins, and a probe writes to nobody, since what was not answered may have arrived.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress

import structlog

from schemas.reasons import Reason
from services.broadcast.channels.channel import Channel, WritingToPeople
from services.broadcast.delivery.accounts import Account, Accounts
from services.broadcast.delivery.claims import Claims
from services.broadcast.delivery.rules.pacing import window_end_in
from services.broadcast.delivery.side_call_pacing import SideCallPacing, sends_wait
from services.broadcast.ledger.rules.outcomes import AccountBroken
from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.one_to_one.ledger import HOLD_S, Ledger, Letter
from services.broadcast.one_to_one.phone_form import meaning_of_form, phone_form
from services.broadcast.one_to_one.rules import THROTTLED, Fate, GivenUp, Later, Meaning, Told, in_turn, meaning_of
from services.broadcast.one_to_one.turns import OneToOneTurn
from services.broadcast.settings import BroadcastSettings
from services.broadcast.watching.letters_db import note_written
from services.runtime.database import INFRASTRUCTURE_ERRORS, Pool, transaction

log = structlog.get_logger()

AT_ONCE = 8
"""Messages of one account under way while no group send waits."""
IN_ALL = 64
LOOK_EVERY_S = 0.5
"""At a notification and after a call it looks at once."""
PROBE_LOOK_S = 0.1
GIVE_UP_EVERY_S = 1.0
STOP_WAIT_S = 11.0
"""A call ends by its own timeout (10 s at most)."""
WRITE_AGAIN_S = 0.5
CALL_S = 20.0
"""Two calls and their answers: so much before its hold ends a message's call must have begun."""


class OneToOneSender:
    """``stirred``: set when there may be news. ``ledgers``: what there is to send, of any kind."""

    def __init__(
        self,
        pool: Pool,
        settings: BroadcastSettings,
        accounts: Accounts,
        channels: Mapping[str, Channel],
        claims: Claims,
        ledgers: Sequence[Ledger],
        stirred: asyncio.Event,
        metrics: BroadcastMetrics,
        wall: Callable[[], float],
    ) -> None:
        self._pool = pool
        self._settings = settings
        self._accounts = accounts
        self._channels = channels
        self._claims = claims
        self._pacing = SideCallPacing(accounts, claims)
        self._ledgers = ledgers
        self._stirred = stirred
        self._metrics = metrics
        self._wall = wall
        self._form = phone_form(settings.public_url)
        self._busy: Counter[int] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()
        self._gave_up_at = float("-inf")
        self._draining = False

    async def run(self, beat: Callable[[], None]) -> None:
        while True:
            beat()
            self._stirred.clear()
            try:
                if not self._draining:
                    self._begin_probes()
                    await self._give_up()
                    await self._look()
            except INFRASTRUCTURE_ERRORS as error:
                # Not up to the loop's own restart: it would take the client from calls in flight.
                log.warning("one_to_one_waits", error=type(error).__name__)
            probing = any(account.letters.since is not None for account in self._accounts.held.values())
            with suppress(TimeoutError):
                async with asyncio.timeout(PROBE_LOOK_S if probing else LOOK_EVERY_S):
                    await self._stirred.wait()

    async def drain(self) -> None:
        """Begin nothing more, and let calls in flight end."""
        self._draining = True
        if self._tasks:
            await asyncio.wait(list(self._tasks), timeout=STOP_WAIT_S)

    async def _give_up(self) -> None:
        now = self._accounts.clock()
        if now - self._gave_up_at < GIVE_UP_EVERY_S:
            return
        self._gave_up_at = now
        for ledger in self._ledgers:
            async with transaction(self._pool) as conn:
                given_up = await ledger.give_up(conn)
            if given_up:
                self._metrics.one_to_one.labels(ledger.kind, "givenup").inc(given_up)
                log.warning("one_to_one_given_up", kind=ledger.kind, count=given_up)

    async def _look(self) -> None:
        """Begin what may begin now. Raises psycopg errors."""
        rooms = self._rooms()
        room = IN_ALL - len(self._tasks)
        if not rooms or room <= 0:
            return
        async with self._pool.connection() as conn:
            found = [(ledger, await ledger.due(conn, list(rooms), AT_ONCE)) for ledger in self._ledgers]
        of = {due.key: ledger for ledger, dues in found for due in dues}
        chosen = in_turn([due for _, dues in found for due in dues], rooms)[:room]
        for ledger in self._ledgers:
            account_of = {due.key: due.account_no for due in chosen if of[due.key] is ledger}
            if account_of:
                await self._claim(ledger, account_of)

    def _rooms(self) -> dict[int, int]:
        """How many may begin through each account: one beside sends that wait, else AT_ONCE."""
        rooms = {}
        for account in self._open_accounts():
            if account.letters.since is None:
                room = (1 if sends_wait(account) else AT_ONCE) - self._busy[account.lease.account_no]
                rooms[account.lease.account_no] = max(0, room)
        return {number: room for number, room in rooms.items() if room}

    def _open_accounts(self) -> list[Account]:
        now = self._accounts.clock()
        return [
            account
            for account in self._accounts.usable()
            if isinstance(self._channels[account.lease.channel], WritingToPeople) and account.pacer.gate <= now
        ]

    def _begin_probes(self) -> None:
        """Whether or not the probe before has ended, and whether or not anything waits: an outage is to end."""
        now = self._accounts.clock()
        for account in self._open_accounts():
            if account.letters.since is not None and account.letters.probe_due(now):
                account.letters.probed(now)
                self._start(account, self._probe(account))

    async def _claim(self, ledger: Ledger, account_of: dict[str, int]) -> None:
        until = self._accounts.clock() + HOLD_S - CALL_S
        async with transaction(self._pool) as conn:
            letters = await ledger.claim(conn, list(account_of))
            await note_written(conn, [(account_of[letter.key], letter.text) for letter in letters if not letter.form])
        for letter in letters:
            account = self._accounts.held.get(account_of[letter.key])
            if account is None:
                await self._settle(ledger, letter, Later(Reason.LEASE_LOST))
            else:
                send = self._send_form if letter.form else self._send
                self._start(account, send(ledger, account, letter, until))

    def _start(self, account: Account, work: Awaitable[None]) -> None:
        number = account.lease.account_no
        self._busy[number] += 1

        async def begun() -> None:
            try:
                await work
            except Exception as error:
                # A defect of ours: the message comes again when its hold ends, and counts as unanswered.
                log.error("one_to_one_defect", error=type(error).__name__)
            finally:
                self._busy[number] -= 1
                self._stirred.set()

        task = asyncio.create_task(begun())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _send(self, ledger: Ledger, account: Account, letter: Letter, until: float) -> None:
        channel, turn = self._channel(account), self._turn(account, until)
        outcome = await channel.write(account.lease.account_id, letter.user_id, letter.text, turn)
        meaning = meaning_of(outcome, letter.attempts, letter.unanswered)
        self._tell_account(account, meaning)
        fate = meaning.fate
        if isinstance(fate, AccountBroken):
            await self._accounts.stop(account, fate.reason)
            fate = Later(Reason.ACCOUNT_STOPPED)
        await self._settle(ledger, letter, fate)
        label, reason = type(fate).__name__.lower(), None if isinstance(fate, Told) else fate.reason
        self._metrics.one_to_one.labels(ledger.kind, label).inc()
        log.info("one_to_one", kind=ledger.kind, id=letter.key, outcome=label, reason=reason)

    async def _send_form(self, ledger: Ledger, account: Account, letter: Letter, until: float) -> None:
        fate: Fate = GivenUp(Reason.REFUSED)
        why = None
        if self._form is not None:  # else its picture has had no address any more since it was queued
            channel, turn = self._channel(account), self._turn(account, until)
            outcome = await channel.ask(account.lease.account_id, letter.user_id, self._form, turn)
            meaning = meaning_of_form(outcome)
            self._tell_account(account, meaning)
            assert not isinstance(meaning.fate, AccountBroken)  # noqa: S101 - of a form none is
            fate, why = meaning.fate, getattr(outcome, "reason", None)
        await self._settle(ledger, letter, fate)
        self._metrics.one_to_one.labels("form", type(fate).__name__.lower()).inc()
        log.info("phone_form", id=letter.key, outcome=type(fate).__name__.lower(), reason=why)

    async def _probe(self, account: Account) -> None:
        turn = self._turn(account, self._accounts.clock() + HOLD_S)
        outcome = await self._channel(account).write_to_nobody(account.lease.account_id, turn)
        meaning = meaning_of(outcome, 0, 0)
        self._tell_account(account, meaning)
        if isinstance(meaning.fate, AccountBroken):
            await self._accounts.stop(account, meaning.fate.reason)

    def _channel(self, account: Account) -> WritingToPeople:
        channel = self._channels[account.lease.channel]
        assert isinstance(channel, WritingToPeople)  # noqa: S101 - only such channels' accounts are open to it
        return channel

    def _turn(self, account: Account, until: float) -> OneToOneTurn:
        return OneToOneTurn(self._pacing, self._accounts, self._claims, account, until)

    def _tell_account(self, account: Account, meaning: Meaning) -> None:
        now = self._accounts.clock()
        if meaning.fate == THROTTLED:
            account.pacer.refused(now, window_end_in(self._wall(), self._settings.zalo_rate_window_s))
        elif meaning.trouble:
            account.letters.failed(now)
        elif meaning.trouble is False and account.letters.worked():
            log.info("one_to_one_back", account=account.lease.account_id)

    async def _settle(self, ledger: Ledger, letter: Letter, fate: Fate) -> None:
        """Until it is written: what was told and not written down would be told again."""
        while True:
            try:
                async with transaction(self._pool) as conn:
                    return await ledger.settle(conn, letter.key, fate)
            except INFRASTRUCTURE_ERRORS as error:
                log.warning("not_written_yet", error=type(error).__name__)
                await asyncio.sleep(WRITE_AGAIN_S)
