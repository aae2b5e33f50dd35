"""An Official Account is connected: an administrator lets our app post for it on Zalo's own page, and the code that
Zalo gives for that becomes an account that waits for signatures, or what a known one sends with from now on.

The tokens are sealed beside the change, as those of a file are: they leave this service in no answer, and nothing is
sent with them before two have signed.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import aiohttp
import structlog
from pydantic import BaseModel, Field

from schemas.trust.signed_lists import Cells
from services.broadcast.channels.registered import WITHOUT_CHANNEL
from services.broadcast.registry.groups_db import known_accounts
from services.broadcast.registry.list_changes import CannotChange, Given, propose_beside
from services.broadcast.registry.list_changes_db import StoredChange
from services.broadcast.registry.rules.account_list import STATUSES, AccountRow
from services.broadcast.registry.signed_lists import ACCOUNTS
from services.broadcast.zalo.openapi import ZaloSettings
from services.broadcast.zalo.rules.permission import (
    NONCE_BYTES,
    is_over,
    permission_address,
    state_of,
    verifier_of,
)
from services.broadcast.zalo.token_endpoint import NewPair, RefreshUnavailable, TokenEndpoint
from services.runtime.database import Pool, transaction
from services.runtime.keyring import Keyring

log = structlog.get_logger()

EXCHANGE_S = 8.0
"""So long a code's exchange may take: whoever pressed the button waits for it."""
BURST = 1
"""Zalo counts calls a minute; how many at once it says nowhere."""
ConnectedReason = Literal["over", "refused", "away", "account_taken", "oa_taken", "lost"]


class NotConnected(ValueError):
    """``reason``: "over" came back too late or from elsewhere; "refused" Zalo takes no such code; "away" Zalo does not
    answer, and the code may be used up; "account_taken" the id is another account's; "oa_taken" Zalo's account is one
    of ours under another id; "lost" what waits for signatures cannot be opened any more. ``account_id``: which has it
    already."""

    def __init__(self, reason: ConnectedReason, account_id: str = "") -> None:
        super().__init__(reason)
        self.reason: ConnectedReason = reason
        self.account_id = account_id


class Back(BaseModel):
    """What Zalo told the browser of ``by``, who began, and what is to become of it. ``account_id``: ours, a new one or
    the one that this account of Zalo's has; ``per_minute``: of a new one, what its package allows."""

    by: str = Field(min_length=1, max_length=80)
    code: str = Field(min_length=1, max_length=2000)
    state: str = Field(min_length=1, max_length=200)
    oa_id: str = Field(pattern=r"^[0-9A-Za-z_-]{1,40}$")
    account_id: str = Field(pattern=r"^[A-Za-z0-9._-]{1,100}$")
    per_minute: int = Field(gt=BURST, lt=1_000_000)


@dataclass
class Connecting:
    """``environment``: LOA_ENVIRONMENT, which every change names. ``open`` and ``close`` belong to the process."""

    pool: Pool
    zalo: ZaloSettings
    environment: str
    keyring: Keyring
    _http: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        self._http = aiohttp.ClientSession()

    async def close(self) -> None:
        if self._http is not None:
            await self._http.close()

    def address(self, by: str, back_to: str, now: datetime) -> str:
        """Where the browser of ``by`` asks for Zalo's permission."""
        state = state_of(now, secrets.token_bytes(NONCE_BYTES))
        host = self.zalo.zalo_permission_url or self.zalo.zalo_oauth_url
        return permission_address(host, self.zalo.zalo_app_id, back_to, state, self._verifier(state, by))

    def _verifier(self, state: str, by: str) -> str:
        return verifier_of(self.zalo.zalo_app_secret.get_secret_value(), state, by)

    async def connect(self, back: Back, now: datetime) -> StoredChange:
        """The change that waits for signatures from now on. Raises NotConnected."""
        if is_over(back.state, now):
            raise NotConnected("over")
        # Before the code, which is good once.
        standing = await self._standing(back)
        pair = await self._pair(back)
        row = _row(back, self.zalo.zalo_app_id, pair.refresh_token)
        cells = {**(standing or _new_cells(row)), "sends_with": row.sends_with}
        given = Given({row.account_id: cells}, {row.account_id: {"columns": dict(row.columns), "credential": {}}})
        try:
            async with transaction(self.pool) as conn:
                change = await propose_beside(conn, ACCOUNTS, self.environment, given, back.by, self.keyring)
        except CannotChange:
            raise NotConnected("lost") from None
        assert change is not None  # noqa: S101 - another token is another hash
        log.info("account_connected", account=back.account_id, version=change.document.change.version)
        return change

    async def _standing(self, back: Back) -> Cells | None:
        """The account as its list has it; None for a new one. Raises NotConnected."""
        async with self.pool.connection() as conn:
            accounts, known = await ACCOUNTS.standing(conn), await known_accounts(conn)
        theirs = {"channel": WITHOUT_CHANNEL, "oa_id": back.oa_id, "app_id": self.zalo.zalo_app_id}
        of_zalo = [key for key, cells in accounts.items() if theirs.items() <= cells.items()]
        if of_zalo and back.account_id not in of_zalo:
            raise NotConnected("oa_taken", of_zalo[0])
        if not of_zalo and back.account_id in known:
            raise NotConnected("account_taken", back.account_id)
        return accounts.get(back.account_id)

    async def _pair(self, back: Back) -> NewPair:
        if self._http is None:
            raise NotConnected("away")
        form = {
            "app_id": self.zalo.zalo_app_id,
            "grant_type": "authorization_code",
            "code": back.code,
            "code_verifier": self._verifier(back.state, back.by),
        }
        endpoint = TokenEndpoint(self._http, self.zalo.zalo_oauth_url, self.zalo.zalo_app_secret)
        try:
            answer = await endpoint.ask(form, EXCHANGE_S)
        except RefreshUnavailable as unavailable:
            log.warning("code_not_exchanged", error=str(unavailable))
            raise NotConnected("away") from None
        if not isinstance(answer, NewPair):
            log.warning("code_refused", code=answer)
            raise NotConnected("refused")
        return answer


def _row(back: Back, app_id: str, refresh_token: str) -> AccountRow:
    return AccountRow(
        account_id=back.account_id,
        channel=WITHOUT_CHANNEL,
        per_minute=back.per_minute,
        burst=BURST,
        columns={"oa_id": back.oa_id, "app_id": app_id, "refresh_token": refresh_token},
    )


def _new_cells(row: AccountRow) -> Cells:
    return {
        "account_id": row.account_id,
        "channel": row.channel,
        "oa_id": row.columns["oa_id"],
        "app_id": row.columns["app_id"],
        "per_minute": str(row.per_minute),
        "burst": str(row.burst),
        "status": STATUSES[0],
    }
