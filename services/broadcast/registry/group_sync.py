"""Group sync: once a day, and on demand, each account's list of groups is held against the registry, where its platform
has one.

A call of it never competes with a post: none is made while anything waits to be sent, and one that is cut short by an
alert begins anew later. A list that could not be read as a whole changes nothing.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import structlog

from schemas.reasons import Reason
from services.broadcast.channels.channel import Channel, ListingGroups
from services.broadcast.delivery.accounts import Account, Accounts
from services.broadcast.delivery.claims import Claims
from services.broadcast.delivery.side_call_pacing import sends_wait
from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.registry.group_sync_db import (
    apply_findings,
    due_syncs,
    group_counts,
    note_done,
    note_failed,
    oldest_sync_age_s,
    registered_groups,
    schedule_new,
    still_holds,
)
from services.broadcast.registry.rules.group_sync import Findings, Listing, compare
from services.broadcast.settings import BroadcastSettings
from services.runtime.database import Pool, transaction

log = structlog.get_logger()

LOOK_EVERY_S = 1.0
COUNT_EVERY_S = 15.0
AGAIN_AFTER_FAILURE_S = 600.0
MAX_PAGES = 1000
"""50,000 groups of one account; a list without an end is not followed further."""


class GroupSync:
    """Reads the lists of the accounts that this worker holds, one after the other."""

    def __init__(
        self,
        pool: Pool,
        settings: BroadcastSettings,
        accounts: Accounts,
        channels: Mapping[str, Channel],
        listing: Sequence[str],
        claims: Claims,
        metrics: BroadcastMetrics,
    ) -> None:
        """``listing``: the channels whose platform lists an account's groups."""
        self._pool = pool
        self._every_s = settings.group_sync_every_s
        self._accounts = accounts
        self._channels = channels
        self._listing = listing
        self._claims = claims
        self._metrics = metrics
        self._until_count = 0.0

    async def run(self, beat: Callable[[], None]) -> None:
        while True:
            beat()
            await self._count()
            for account in await self._due():
                await self.sync(account, beat)
            await asyncio.sleep(LOOK_EVERY_S)

    async def sync(self, account: Account, beat: Callable[[], None]) -> None:
        """Read the account's list and act on it. Raises psycopg errors; then nothing has changed, and it stays due."""
        began = datetime.now(UTC)
        channel = self._channel(account)
        listing = Listing()
        for _ in range(MAX_PAGES):
            beat()
            if self._busy():
                return
            await self._claims.pace(account)
            page = await channel.group_page(account.lease.account_id, listing.offset)
            if page is None:
                await self._fail(account, "unreadable")
                return
            if not listing.add(page):
                break
        await self._conclude(account, listing, began)

    async def _conclude(self, account: Account, listing: Listing, began: datetime) -> None:
        number = account.lease.account_no
        async with transaction(self._pool) as conn:
            if not await still_holds(conn, number, account.lease.fence):
                return
            registered = await registered_groups(conn, number, began)
            why_not = listing.why_not_whole(registered=sum(group.enabled for group in registered))
            if why_not is None:
                findings = compare(listing.groups, registered)
                await apply_findings(conn, number, findings)
                await note_done(conn, number, _report(listing, findings), self._every_s)
        if why_not is not None:
            await self._fail(account, why_not)
            return
        self._metrics.group_syncs.labels("done").inc()
        log.info(
            "groups_synced",
            account=account.lease.account_id,
            total=len(listing.groups),
            **{name: len(getattr(findings, name)) for name in Findings.__slots__},
        )

    async def _fail(self, account: Account, reason: str) -> None:
        async with self._pool.connection() as conn:
            await note_failed(conn, account.lease.account_no, reason, min(AGAIN_AFTER_FAILURE_S, self._every_s))
        self._metrics.group_syncs.labels(reason).inc()
        log.warning("groups_not_synced", account=account.lease.account_id, reason=reason)

    async def _due(self) -> list[Account]:
        async with transaction(self._pool) as conn:
            await schedule_new(conn, self._listing, self._every_s)
            usable = {
                account.lease.account_no: account
                for account in self._accounts.usable()
                if account.lease.channel in self._listing
            }
            return [usable[number] for number in await due_syncs(conn, list(usable))]

    def _busy(self) -> bool:
        """Whether anything waits to be sent, through this account or another one under the same app's limit."""
        return any(sends_wait(account) or account.in_flight for account in self._accounts.usable())

    def _channel(self, account: Account) -> ListingGroups:
        channel = self._channels[account.lease.channel]
        assert isinstance(channel, ListingGroups)  # noqa: S101 - only such channels' accounts are due
        return channel

    async def _count(self) -> None:
        self._until_count -= LOOK_EVERY_S
        if self._until_count > 0:
            return
        self._until_count = COUNT_EVERY_S
        async with self._pool.connection() as conn:
            disabled, unregistered = await group_counts(conn)
            age_s = await oldest_sync_age_s(conn)
        for reason in {Reason.VANISHED, Reason.DISABLED, Reason.DISSOLVED, Reason.LEFT, *disabled}:
            self._metrics.groups_disabled.labels(reason).set(disabled.get(reason, 0))
        self._metrics.groups_unregistered.set(unregistered)
        self._metrics.group_sync_age.set(age_s)


def _report(listing: Listing, findings: Findings) -> dict[str, Any]:
    """Group ids by what was found; ``total`` groups are on the platform."""
    return {
        "total": len(listing.groups),
        "added": [group.group_id for group in findings.added],
        "vanished": [group.group_id for group in findings.vanished],
        "disabled": [group.group_id for group in findings.disabled],
        "enabled": [group.group_id for group in findings.enabled],
        "members_updated": len(findings.members),
    }
