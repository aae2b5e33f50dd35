"""Uploads: each account gets the pictures that its posts wait for. Trouble with them is the account's, and holds up
nobody: a post waits for its picture as long as the planner says, and then goes out as text that says where it is."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress

import structlog

from schemas.reasons import Reason
from services.broadcast.channels.channel import Channel, Uploading
from services.broadcast.delivery.accounts import Account, Accounts
from services.broadcast.delivery.claims import Claims
from services.broadcast.ledger.messages_db import Message, load_messages
from services.broadcast.ledger.rules.outcomes import (
    AccountBroken,
    AlertRefused,
    MessageRejected,
    Outcome,
    Throttled,
    Withheld,
)
from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.pictures.photo_source import PhotoUnavailable
from services.broadcast.pictures.wanted_uploads_db import WantedUpload, uploaded, wanted_uploads
from services.runtime.database import Pool, transaction

log = structlog.get_logger()

LOOK_EVERY_S = 0.25
AT_ONCE = 16
"""Uploads of this worker under way, one an account: 1,000 accounts must not ask for 1,000 connections."""


class UploadLoop:
    def __init__(
        self,
        pool: Pool,
        accounts: Accounts,
        channels: Mapping[str, Channel],
        claims: Claims,
        stirred: asyncio.Event,
        metrics: BroadcastMetrics,
        made_due: Callable[[], None],
    ) -> None:
        """``stirred``: set when there may be news. ``made_due``: told that posts wait no longer."""
        self._pool = pool
        self._accounts = accounts
        self._channels = channels
        self._claims = claims
        self._stirred = stirred
        self._metrics = metrics
        self._made_due = made_due
        self._busy: set[int] = set()

    async def run(self, beat: Callable[[], None]) -> None:
        async with asyncio.TaskGroup() as tasks:
            while True:
                beat()
                for wanted in await self._due():
                    account = self._accounts.held.get(wanted.account_no)
                    if account is None or wanted.account_no in self._busy or len(self._busy) >= AT_ONCE:
                        continue
                    self._busy.add(wanted.account_no)
                    tasks.create_task(self._upload(account, wanted))
                with suppress(TimeoutError):
                    async with asyncio.timeout(LOOK_EVERY_S):
                        await self._stirred.wait()
                self._stirred.clear()

    async def _due(self) -> list[WantedUpload]:
        now = self._accounts.clock()
        ready = [
            account.lease.account_no
            for account in self._accounts.usable()
            if account.uploads.probe_due(now) and account.lease.account_no not in self._busy
        ]
        if not ready:
            return []
        async with self._pool.connection() as conn:
            return await wanted_uploads(conn, ready)

    async def _upload(self, account: Account, wanted: WantedUpload) -> None:
        try:
            account.uploads.probed(self._accounts.clock())
            (message,) = await load_messages(self._pool, [wanted.message_no])
            try:
                outcome = await self._channel(account).upload(
                    account.lease.account_id, message, _UploadTurn(self._accounts, self._claims, account)
                )
            except PhotoUnavailable:
                outcome = Throttled(Reason.PICTURE)
            await self._conclude(account, message, wanted, outcome)
        except Exception as error:
            # The database is away, or a defect of ours: it stays wanted, and its posts go out without it in time.
            account.uploads.failed(self._accounts.clock())
            log.warning("upload_put_off", account=account.lease.account_id, error=type(error).__name__)
        finally:
            self._busy.discard(wanted.account_no)

    async def _conclude(
        self, account: Account, message: Message, wanted: WantedUpload, outcome: Outcome | None
    ) -> None:
        match outcome:
            case None:
                account.uploads.worked()
                await self._settle(wanted, "done")
            case MessageRejected(reason) | AlertRefused(reason):
                log.error("picture_refused", message_no=message.message_no, reason=reason, action="posts go as text")
                account.uploads.worked()
                await self._settle(wanted, "refused")
            case AccountBroken(reason):
                await self._accounts.stop(account, reason)
            case Withheld():
                pass
            case _:
                account.uploads.failed(self._accounts.clock())
                self._metrics.uploads.labels("failed").inc()
                log.warning("upload_failed", account=account.lease.account_id, outcome=type(outcome).__name__)

    async def _settle(self, wanted: WantedUpload, result: str) -> None:
        async with transaction(self._pool) as conn:
            waited = await uploaded(conn, wanted)
        self._metrics.uploads.labels(result).inc()
        if waited:
            self._made_due()

    def _channel(self, account: Account) -> Uploading:
        channel = self._channels[account.lease.channel]
        assert isinstance(channel, Uploading)  # noqa: S101 - planning wants uploads of such channels only
        return channel


class _UploadTurn:
    """An upload's turn among the calls of its account; see channels/channel.py."""

    def __init__(self, accounts: Accounts, claims: Claims, account: Account) -> None:
        self._accounts = accounts
        self._claims = claims
        self._account = account

    async def pace(self) -> None:
        await self._claims.pace(self._account)

    def withheld(self) -> Withheld | None:
        return None if self._accounts.may_call(self._account) else Withheld(Reason.LEASE_LOST)
