"""When a message to one person may go: in a slot of its account and of its app, as long as the account is ours."""

from collections.abc import Iterator
from contextlib import contextmanager

from schemas.reasons import Reason
from services.broadcast.delivery.accounts import Account, Accounts
from services.broadcast.delivery.claims import Claims
from services.broadcast.delivery.side_call_pacing import SideCallPacing
from services.broadcast.ledger.rules.outcomes import Withheld


class OneToOneTurn:
    """See channels/channel.py, ``LetterTurn``. No call begins after ``until`` (monotonic clock)."""

    def __init__(
        self, pacing: SideCallPacing, accounts: Accounts, claims: Claims, account: Account, until: float
    ) -> None:
        self._pacing = pacing
        self._accounts = accounts
        self._claims = claims
        self._account = account
        self._until = until
        self._slot = 0.0

    async def pace(self) -> None:
        self._slot = await self._pacing.turn(self._account)

    def withheld(self) -> Withheld | None:
        now = self._accounts.clock()
        if self._account.stopped or not self._accounts.may_call(self._account):
            return Withheld(Reason.LEASE_LOST)
        if now < self._account.pacer.gate:
            return Withheld(Reason.GATE_CLOSED)
        if self._claims.missed(self._account, self._slot):
            return Withheld(Reason.SLOT_MISSED)
        return Withheld(Reason.HELD_TOO_LONG) if now >= self._until else None

    @contextmanager
    def under_way(self) -> Iterator[None]:
        self._account.in_flight += 1
        try:
            yield
        finally:
            self._account.in_flight -= 1
