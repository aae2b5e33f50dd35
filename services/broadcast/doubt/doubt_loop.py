"""Doubt: a send that may or may not have arrived is not repeated before it is known to be absent.

It is settled by an echo first, which costs no call; then by the group's history, where one reading settles all that is
in doubt in that group. While sends wait, lookups take at most a tenth of the slots of their account, and of their app.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import structlog

from services.broadcast.channels.channel import Channel, LookingUp
from services.broadcast.delivery.accounts import Account, Accounts
from services.broadcast.delivery.claims import Claims
from services.broadcast.delivery.recorder import Recorder
from services.broadcast.delivery.side_call_pacing import SideCallPacing, sends_wait
from services.broadcast.doubt.echoes_db import forget_old_echoes
from services.broadcast.doubt.rules import CLOCK_SKEW, Search
from services.broadcast.ledger.doubts_db import Doubt, LookupClaim, due_doubts, settle_by_echo
from services.broadcast.ledger.outcomes_db import Settlement
from services.broadcast.ledger.rules.outcomes import Away
from services.broadcast.ledger.rules.retry import NO_LOOKUP, STILL_AWAY, Next, after_lookup
from services.broadcast.metrics import BroadcastMetrics
from services.runtime.database import Pool, transaction

log = structlog.get_logger()

LOOKUPS_AT_ONCE = 10
"""Groups of one account; with a look at the ledger every 0.25 s that is 40 a second, more than any OA may call."""
LOOKUPS_IN_ALL = 96
BUSY_SHARE = 0.2
"""Of the pause between two looks at the ledger, while lookups are under way."""
MAX_PAGES = 20
"""200 messages back at 10 a page (what clients report); a group busier than that stays in doubt and is asked again."""
FORGET_EVERY_S = 3600.0


@dataclass(slots=True)
class _Lookup:
    """One group whose history is to be read. ``open``: what is still in doubt there, by delivery id.

    ``reading``: its first call has begun, so that an echo comes too late to spare it.
    """

    account: Account
    group_id: str
    open: dict[int, Doubt]
    reading: bool = False

    def due_codes(self) -> set[str]:
        return {doubt.code for doubt in self.open.values() if doubt.due}


class DoubtLoop:
    def __init__(
        self,
        pool: Pool,
        accounts: Accounts,
        channels: Mapping[str, Channel],
        claims: Claims,
        recorder: Recorder,
        metrics: BroadcastMetrics,
        every_s: float,
        echoing: Sequence[str],
    ) -> None:
        """``echoing``: the channels whose platform shows us our own posts."""
        self._pool = pool
        self._accounts = accounts
        self._channels = channels
        self._pacing = SideCallPacing(accounts, claims)
        self._recorder = recorder
        self._metrics = metrics
        self._every_s = every_s
        self._echoing = echoing
        self._lookups: list[_Lookup] = []
        self._forgot_at = float("-inf")

    async def run(self, beat: Callable[[], None]) -> None:
        async with asyncio.TaskGroup() as tasks:
            while True:
                beat()
                await self._settle_by_echo()
                for lookup in await self._due():
                    self._lookups.append(lookup)
                    tasks.create_task(self._look_up(lookup))
                await self._forget_old_echoes()
                # The last few doubts of an alert wait for this loop more than for anything else.
                await asyncio.sleep(self._every_s * (BUSY_SHARE if self._lookups else 1.0))

    async def _settle_by_echo(self) -> None:
        fences = {number: account.lease.fence for number, account in self._accounts.held.items()}
        if not fences:
            return
        reading = [delivery_id for lookup in self._lookups if lookup.reading for delivery_id in lookup.open]
        async with self._pool.connection() as conn:
            settled = await settle_by_echo(conn, fences, reading, CLOCK_SKEW, self._echoing)
        for delivery_id, account_no in settled:
            if (account := self._accounts.held.get(account_no)) is not None:
                self._accounts.sends_work(account)
            for lookup in self._lookups:
                lookup.open.pop(delivery_id, None)
            self._metrics.settled_by_echo.inc()
            log.info("doubt_settled", delivery_id=delivery_id, reason="echo")

    async def _due(self) -> list[_Lookup]:
        """Groups to be looked up now, as many as there is room for. Raises psycopg errors."""
        claims = self._claims()
        room = LOOKUPS_IN_ALL - len(self._lookups)
        if not claims or room <= 0:
            return []
        async with transaction(self._pool) as conn:
            doubts = await due_doubts(conn, claims, room)
        under_way = {(lookup.account.lease.account_no, lookup.group_id) for lookup in self._lookups}
        found: dict[tuple[int, str], _Lookup] = {}
        for doubt in doubts:
            place, account = (doubt.account_no, doubt.group_id), self._accounts.held.get(doubt.account_no)
            if account is not None and place not in under_way:
                lookup = found.setdefault(place, _Lookup(account, doubt.group_id, {}))
                lookup.open[doubt.delivery_id] = doubt
        for lookup in found.values():
            lookup.account.lookups.probed(self._accounts.clock())
        return list(found.values())

    def _claims(self) -> list[LookupClaim]:
        busy = Counter(lookup.account.lease.account_no for lookup in self._lookups)
        claims = []
        # An account whose gate is closed would hold up the lookups of all the others.
        now = self._accounts.clock()
        for number, fence in self._accounts.open_fences().items():
            account = self._accounts.held[number]
            if account.lookups.since is not None:
                # One at a time is a probe, whether or not the one before has ended.
                if account.lookups.probe_due(now):
                    claims.append(LookupClaim(number, fence, 1))
                continue
            at_once = 1 if sends_wait(account) else LOOKUPS_AT_ONCE
            if busy[number] < at_once:
                claims.append(LookupClaim(number, fence, at_once - busy[number]))
        return claims

    async def _look_up(self, lookup: _Lookup) -> None:
        try:
            channel = self._channels[lookup.account.lease.channel]
            if isinstance(channel, LookingUp):
                await self._read_history(lookup, channel)
            else:
                for doubt in lookup.open.values():
                    if doubt.due:
                        self._settle(doubt, "no_lookup", NO_LOOKUP)
        except Exception as error:
            # The database is away, or one answer met a defect of ours: the other groups' lookups go on. They are due
            # again in a minute, or sooner under the fence of whoever takes the account over.
            log.warning("lookup_put_off", error=type(error).__name__, deliveries=len(lookup.open))
        finally:
            self._lookups.remove(lookup)

    async def _read_history(self, lookup: _Lookup, channel: LookingUp) -> None:
        account = lookup.account
        search = Search(_since_ms(lookup.open.values()))
        for page in range(MAX_PAGES):
            await self._pacing.turn(account)
            if not lookup.due_codes() or self._accounts.held.get(account.lease.account_no) is not account:
                return  # an echo came first, or the account is no longer ours
            lookup.reading = True
            self._metrics.history_calls.inc()
            entries = await channel.history(account.lease.account_id, lookup.group_id, page)
            if isinstance(entries, Away):
                self._put_off(lookup)
                return
            account.lookups.worked()
            if entries is None:
                break
            search.read(entries)
            if search.knows(lookup.due_codes()):
                break
        for doubt in lookup.open.values():
            self._conclude(doubt, search)

    def _put_off(self, lookup: _Lookup) -> None:
        """The platform did not answer: that says nothing of these groups, and spends none of their lookups."""
        lookup.account.lookups.failed(self._accounts.clock())
        for doubt in lookup.open.values():
            if doubt.due:
                self._settle(doubt, "away", STILL_AWAY, looked_up=False)

    def _conclude(self, doubt: Doubt, search: Search) -> None:
        found = search.found.get(doubt.code)
        if found is None and not doubt.due:
            return
        absent = doubt.code in search.absent
        if found and (account := self._accounts.held.get(doubt.account_no)) is not None:
            self._accounts.sends_work(account)
        result = "found" if found else "absent" if absent else "not_settled"
        closing = doubt.purpose == "closing"
        self._settle(doubt, result, after_lookup(found, absent, doubt.lookups, doubt.attempts, closing=closing))

    def _settle(self, doubt: Doubt, result: str, following: Next, *, looked_up: bool = True) -> None:
        self._metrics.lookups.labels(result).inc()
        log.info("doubt_looked_up", delivery_id=doubt.delivery_id, result=result)
        self._recorder.note(Settlement(doubt.delivery_id, doubt.fence, doubt.account_no, following, looked_up))

    async def _forget_old_echoes(self) -> None:
        now = time.monotonic()
        if now - self._forgot_at >= FORGET_EVERY_S:
            self._forgot_at = now
            await forget_old_echoes(self._pool)


def _since_ms(doubts: Iterable[Doubt]) -> dict[str, int]:
    """When the post of each code can have been made at the earliest, in epoch milliseconds."""
    since: dict[str, int] = {}
    for doubt in doubts:
        at_ms = int((doubt.started_at - CLOCK_SKEW).timestamp() * 1000)
        since[doubt.code] = min(at_ms, since.get(doubt.code, at_ms))
    return since
