"""An Official Account is connected: an administrator lets our app post for it on Zalo's own page, and the code that
Zalo gives for that becomes an account that waits for signatures, or what a known one sends with from now on.

The tokens are sealed beside the change, as those of a file are: they leave this service in no answer, and nothing is
sent with them before two have signed.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime

import aiohttp
import structlog
from pyreqwest.client import Client

from schemas.internal_routes.broadcast import BURST, Back, ConnectedReason
from schemas.trust.signed_lists import Cells
from services.broadcast.channels.registered import WITHOUT_CHANNEL
from services.broadcast.registry.groups_db import known_accounts
from services.broadcast.registry.list_changes import CannotChange, Given, propose_beside
from services.broadcast.registry.list_changes_db import StoredChange, waiting_change
from services.broadcast.registry.rules.account_list import STATUSES, AccountRow
from services.broadcast.registry.signed_lists import ACCOUNTS
from services.broadcast.zalo.openapi import Answer, ZaloOpenApi, ZaloSettings, open_client
from services.broadcast.zalo.rules.permission import (
    NONCE_BYTES,
    is_over,
    permission_address,
    state_of,
    verifier_of,
)
from services.broadcast.zalo.token_endpoint import NewPair, RefreshUnavailable, TokenEndpoint
from services.broadcast.zalo.tokens import Token
from services.runtime.database import Pool, transaction
from services.runtime.keyring import Keyring

log = structlog.get_logger()

EXCHANGE_S = 5.0
"""So long a code's exchange may take: whoever pressed the button waits for it, and the desk for 10 s."""
OWNER_S = 4.0
"""And the question after it whose the token is."""
OA_INFO = "/v2.0/oa/getoa"


class NotConnected(ValueError):
    """``reason``: "over" came back too late or from elsewhere; "refused" Zalo takes no such code; "away" Zalo does not
    answer, and the code may be used up; "other_oa" the token is another Official Account's than the browser said;
    "account_taken" the id is another account's; "oa_taken" Zalo's account is one of ours under another id; "lost" what
    waits for signatures cannot be opened any more. ``account_id``: which has it already."""

    def __init__(self, reason: ConnectedReason, account_id: str = "") -> None:
        super().__init__(reason)
        self.reason: ConnectedReason = reason
        self.account_id = account_id


@dataclass
class Connecting:
    """``environment``: LOA_ENVIRONMENT, which every change names. ``open`` and ``close`` belong to the process."""

    pool: Pool
    zalo: ZaloSettings
    environment: str
    keyring: Keyring
    _http: aiohttp.ClientSession | None = None
    _openapi: Client | None = None

    async def open(self) -> None:
        self._http = aiohttp.ClientSession()
        self._openapi = open_client(self.zalo.model_copy(update={"zalo_timeout_s": OWNER_S}))

    async def close(self) -> None:
        if self._openapi is not None:
            await self._openapi.close()
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
        if await self._owner(pair) != back.oa_id:
            # Two would sign for an account that is not the one they read of.
            raise NotConnected("other_oa")
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
            waiting = await waiting_change(conn, ACCOUNTS.name)
        to_come = {line.key: line.after for line in waiting.document.change.lines if line.after} if waiting else {}
        mine = {"channel": WITHOUT_CHANNEL, "oa_id": back.oa_id}
        of_zalo = [key for key, cells in (accounts | to_come).items() if mine.items() <= cells.items()]
        if of_zalo and back.account_id not in of_zalo:
            raise NotConnected("oa_taken", of_zalo[0])
        of_us = accounts.get(back.account_id)
        taken = not of_zalo and (back.account_id in known or back.account_id in to_come)
        if taken or (of_us is not None and of_us["app_id"] != self.zalo.zalo_app_id):
            raise NotConnected("account_taken", back.account_id)
        return of_us

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

    async def _owner(self, pair: NewPair) -> str:
        """The Official Account that this pair speaks for, as Zalo itself says. Raises NotConnected."""
        if self._openapi is None:
            raise NotConnected("away")
        api = ZaloOpenApi(self._openapi, self.zalo)
        answer = await api.get(OA_INFO, Token(pair.access_token, 0), {})
        if not isinstance(answer, Answer) or answer.error or "oa_id" not in answer.data:
            told = answer.error if isinstance(answer, Answer) else str(answer.reason)
            log.warning("owner_of_token_unknown", error=told)
            raise NotConnected("away")
        return str(answer.data["oa_id"])


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
