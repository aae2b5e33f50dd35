"""When a lookup, or a one-to-one message, may call the platform beside the sends of its account and of its app."""

import asyncio
import time
from collections.abc import Callable

from services.broadcast.delivery.accounts import Account, Accounts
from services.broadcast.delivery.claims import Claims
from services.broadcast.delivery.rules.side_call_turns import SideCallTurns

LOOK_AGAIN_S = 0.05


def sends_wait(account: Account) -> bool:
    return account.waiting > 0 or account.buffered > 0


class SideCallPacing:
    def __init__(self, accounts: Accounts, claims: Claims, clock: Callable[[], float] = time.monotonic) -> None:
        self._accounts = accounts
        self._claims = claims
        self._clock = clock
        self._turns: dict[int, SideCallTurns] = {}
        self._app_turns = SideCallTurns(claims.app_limit.interval_s)

    async def turn(self, account: Account) -> float:
        """Wait until one such call may begin, and take its slot; returns when that is."""
        turns = self._turns.setdefault(account.lease.account_no, SideCallTurns(account.limit.interval_s))
        while True:
            now = self._clock()
            start = max(
                turns.next_at(now, sends_wait=sends_wait(account)),
                self._app_turns.next_at(now, sends_wait=any(map(sends_wait, self._accounts.usable()))),
                # With no send waiting a slot must not be taken ahead: an alert that comes now would wait for it.
                now if sends_wait(account) else account.pacer.next_slot(now),
            )
            if start <= now:
                break
            await asyncio.sleep(min(start - now, LOOK_AGAIN_S))
        turns.took(now)
        self._app_turns.took(now)
        return await self._claims.pace(account)
