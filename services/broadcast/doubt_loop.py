"""Doubt: a send that may or may not have arrived is looked up in the group's history before anything else."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import timedelta

import structlog

from services.broadcast.accounts import Accounts
from services.broadcast.channels.channel import Channel
from services.broadcast.claims import Claims
from services.broadcast.deliveries_db import Doubt, Settlement, due_doubts
from services.broadcast.messages_db import Message, load_messages
from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.recorder import Recorder
from services.broadcast.rules.doubt import find_post
from services.broadcast.rules.retry import NO_LOOKUP, after_lookup
from services.runtime.database import Pool, transaction

log = structlog.get_logger()

LOOKUPS_AT_ONCE = 8
MAX_PAGES = 20
"""200 messages back at 10 a page (what clients report); a group busier than that stays in doubt and is asked again."""
CLOCK_SKEW = timedelta(minutes=5)
"""The platform's clock may differ from ours by this much."""


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
    ) -> None:
        self._pool = pool
        self._accounts = accounts
        self._channels = channels
        self._claims = claims
        self._recorder = recorder
        self._metrics = metrics
        self._every_s = every_s

    async def run(self, beat: Callable[[], None]) -> None:
        while True:
            beat()
            looked_up = await self.look_up_due()
            if looked_up < LOOKUPS_AT_ONCE:
                await asyncio.sleep(self._every_s)

    async def look_up_due(self) -> int:
        """Look up what is due now, LOOKUPS_AT_ONCE at the most; returns how many."""
        # An account whose gate is closed would hold up the lookups of all the others.
        fences = self._accounts.open_fences()
        if not fences:
            return 0
        async with transaction(self._pool) as conn:
            doubts = await due_doubts(conn, fences, LOOKUPS_AT_ONCE)
        if doubts:
            numbers = {doubt.message_no for doubt in doubts}
            messages = {message.message_no: message for message in await load_messages(self._pool, numbers)}
            await asyncio.gather(*(self._look_up(doubt, messages[doubt.message_no]) for doubt in doubts))
        return len(doubts)

    async def _look_up(self, doubt: Doubt, message: Message) -> None:
        account = self._accounts.held.get(doubt.account_no)
        if account is not None and not self._channels[account.lease.channel].looks_up:
            result, following = "no_lookup", NO_LOOKUP
        else:
            found, settled = await self._search(doubt, message)
            result = "found" if found else "absent" if settled else "not_settled"
            following = after_lookup(found, settled, doubt.lookups, doubt.attempts)
        self._metrics.lookups.labels(result).inc()
        log.info("doubt_looked_up", delivery_id=doubt.delivery_id, result=result)
        self._recorder.note(Settlement(doubt.delivery_id, doubt.fence, doubt.account_no, following, looked_up=True))

    async def _search(self, doubt: Doubt, message: Message) -> tuple[str | None, bool]:
        """(message id when the post is there, whether the history was read back to before the call)."""
        account = self._accounts.held.get(doubt.account_no)
        if account is None:
            return None, False
        oldest_ms = int((doubt.started_at - CLOCK_SKEW).timestamp() * 1000)
        channel = self._channels[account.lease.channel]
        for page in range(MAX_PAGES):
            await self._claims.pace(account)
            entries = await channel.history(account.lease.account_id, doubt.group_id, page)
            if entries is None:
                return None, False
            found = find_post(entries, message.code)
            if found:
                return found, True
            if not entries or min(entry.at_ms for entry in entries) < oldest_ms:
                return None, True
        return None, False
