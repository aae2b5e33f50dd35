"""The call that writes to one person, each time in a slot of its account and of its app."""

from dataclasses import dataclass

import orjson

from schemas.reasons import Reason
from services.broadcast.delivery.accounts import Account, Accounts
from services.broadcast.delivery.claims import Claims
from services.broadcast.delivery.lookup_pacing import LookupPacing
from services.broadcast.one_to_one.rules import AccountBroken
from services.broadcast.zalo.openapi import TOKEN_DEAD, Answer, NoAnswer, ZaloOpenApi
from services.broadcast.zalo.tokens import AccountStopped, RefreshUnavailable, ZaloTokens
from services.runtime.database import INFRASTRUCTURE_ERRORS

MESSAGE = "/v3.0/oa/message/cs"
NOBODY = "0"
"""No user has this id: a message to it is answered with a refusal, and reaches nobody."""
NO_TOKEN = NoAnswer(Reason.NO_TOKEN, reached=False)


@dataclass(frozen=True, slots=True)
class NotBegun:
    """We did not call: it says nothing of the platform or of the message."""

    reason: Reason


class OneToOneCalls:
    def __init__(self, api: ZaloOpenApi, tokens: ZaloTokens, accounts: Accounts, claims: Claims) -> None:
        self._api = api
        self._tokens = tokens
        self._accounts = accounts
        self._claims = claims
        self._turns = LookupPacing(accounts, claims)

    async def write(
        self, account: Account, user_id: str, text: str, until: float
    ) -> Answer | NoAnswer | AccountBroken | NotBegun:
        """One call, and one more with a renewed token when the first one's was dead. None begins after ``until``
        (monotonic clock)."""
        body = orjson.dumps({"recipient": {"user_id": user_id}, "message": {"text": text}})
        account_id = account.lease.account_id
        try:
            token = await self._tokens.token(account_id)
            for last in (False, True):
                # The slot comes after whatever had to be waited for.
                slot = await self._turns.turn(account)
                if (reason := self._withheld(account, slot, until)) is not None:
                    return NotBegun(reason)
                account.in_flight += 1
                try:
                    answer = await self._api.post_json(MESSAGE, token, body)
                finally:
                    account.in_flight -= 1
                if last or not isinstance(answer, Answer) or answer.error not in TOKEN_DEAD:
                    return answer
                token = await self._tokens.token(account_id, dead=token)
        except AccountStopped as stopped:
            return AccountBroken(stopped.reason)
        except RefreshUnavailable:
            return NO_TOKEN
        except INFRASTRUCTURE_ERRORS:
            return NotBegun(Reason.DATABASE)
        raise AssertionError("the second call is the last")

    async def probe(self, account: Account, until: float) -> Answer | NoAnswer | AccountBroken | NotBegun:
        """A call of the same kind that tells nobody anything."""
        return await self.write(account, NOBODY, ".", until)

    def _withheld(self, account: Account, slot: float, until: float) -> Reason | None:
        now = self._accounts.clock()
        if account.stopped or not self._accounts.may_call(account):
            return Reason.LEASE_LOST
        if now < account.pacer.gate:
            return Reason.GATE_CLOSED
        if self._claims.missed(account, slot):
            return Reason.SLOT_MISSED
        return Reason.HELD_TOO_LONG if now >= until else None
