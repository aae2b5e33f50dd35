"""Tokens before they are needed: a first alert must not wait for thirty refreshes."""

import asyncio
from collections.abc import Callable, Mapping

from services.broadcast.channels.channel import Channel
from services.broadcast.delivery.accounts import Accounts
from services.broadcast.ledger.rules.outcomes import AccountBroken

EVERY_S = 1.0


class Warming:
    def __init__(self, accounts: Accounts, channels: Mapping[str, Channel]) -> None:
        self._accounts = accounts
        self._channels = channels

    async def run(self, beat: Callable[[], None]) -> None:
        while True:
            beat()
            for account in self._accounts.usable():
                outcome = await self._channels[account.lease.channel].ready(account.lease.account_id)
                if isinstance(outcome, AccountBroken):
                    await self._accounts.stop(account, outcome.reason)
                beat()
            await asyncio.sleep(EVERY_S)
