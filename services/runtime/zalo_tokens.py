"""Access tokens of Official Accounts: one refresher at a time, and the new pair committed before it is used.

A refresh token is single use and rotating, and the old access token dies with it; two refreshers would lock the
account out. The row lock on zalo.accounts is the one refresher, across services and replicas.
"""

import asyncio
from dataclasses import dataclass

import aiohttp
import structlog
from pydantic import SecretStr

from services.runtime.database import Pool, transaction

log = structlog.get_logger()

REFRESH_TIMEOUT_S = 10.0


class AccountStopped(Exception):
    """The account may not be used until a person has looked at it; ``reason`` is a short word and a code."""

    def __init__(self, account_id: str, reason: str) -> None:
        super().__init__(f"account {account_id} is stopped: {reason}; see docs/operations.md, 'A stopped account'")
        self.account_id = account_id
        self.reason = reason


class RefreshUnavailable(Exception):
    """The token endpoint is out of reach or over its limit: try again later; nothing was used up that we know of."""


@dataclass(frozen=True)
class Token:
    """``generation`` counts refreshes: who found a token dead says which, so that it is refreshed once."""

    value: str
    generation: int


class ZaloTokens:
    """Tokens of all accounts, cached in this process and owned by the table zalo.accounts."""

    def __init__(self, pool: Pool, http: aiohttp.ClientSession, oauth_url: str, app_secret: SecretStr) -> None:
        self._pool = pool
        self._http = http
        self._url = f"{oauth_url.rstrip('/')}/v4/oa/access_token"
        self._secret = app_secret
        self._cache: dict[str, Token] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    def cached(self, account_id: str) -> Token | None:
        return self._cache.get(account_id)

    async def token(self, account_id: str, *, dead: Token | None = None) -> Token:
        """A token believed valid and other than ``dead``; refreshes when there is none.

        Raises AccountStopped, RefreshUnavailable, LookupError for an unknown account.
        """
        lock = self._locks.setdefault(account_id, asyncio.Lock())
        async with lock:
            cached = self._cache.get(account_id)
            if cached and (dead is None or cached.generation > dead.generation):
                return cached
            self._cache[account_id] = await self._current(account_id, dead)
            return self._cache[account_id]

    async def _current(self, account_id: str, dead: Token | None) -> Token:
        async with transaction(self._pool) as conn:
            cursor = await conn.execute(
                "SELECT app_id, access_token, refresh_token, generation, stopped_reason,"
                " coalesce(expires_at < now() + interval '5 minutes', true) AS expired"
                " FROM zalo.accounts WHERE account_id = %s FOR UPDATE",
                (account_id,),
            )
            row = await cursor.fetchone()
            if row is None:
                raise LookupError(f"no account {account_id!r}: import it (python -m deploy.seed)")
            if row["stopped_reason"]:
                raise AccountStopped(account_id, row["stopped_reason"])
            known_dead = dead is not None and dead.generation >= row["generation"]
            if row["access_token"] and not row["expired"] and not known_dead:
                return Token(row["access_token"], row["generation"])
            refusal, pair = await self._refresh(row["app_id"], row["refresh_token"])
            if pair is not None:
                await conn.execute(
                    "UPDATE zalo.accounts SET access_token = %s, refresh_token = %s, generation = generation + 1,"
                    " expires_at = now() + make_interval(secs => %s) WHERE account_id = %s",
                    (*pair, account_id),
                )
                log.info("token_refreshed", account=account_id, generation=row["generation"] + 1)
                return Token(pair[0], row["generation"] + 1)
        # Outside of the rolled-back or finished transaction: the stop must last.
        await self.stop_account(account_id, refusal)
        raise AccountStopped(account_id, refusal)

    async def _refresh(self, app_id: str, refresh_token: str) -> tuple[str, tuple[str, str, float] | None]:
        """(reason of a final refusal, None) or ("", (access token, refresh token, seconds of life))."""
        form = {"app_id": app_id, "grant_type": "refresh_token", "refresh_token": refresh_token}
        try:
            async with self._http.post(
                self._url,
                data=form,
                headers={"secret_key": self._secret.get_secret_value()},
                timeout=aiohttp.ClientTimeout(total=REFRESH_TIMEOUT_S),
            ) as answer:
                if answer.status >= 500:
                    raise RefreshUnavailable(f"HTTP {answer.status}")
                body = await answer.json(content_type=None)
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise RefreshUnavailable(type(error).__name__) from None
        try:
            return "", (str(body["access_token"]), str(body["refresh_token"]), float(body["expires_in"]))
        except (KeyError, TypeError, ValueError):
            code = body.get("error") if isinstance(body, dict) else None
            if code == -32:
                raise RefreshUnavailable("-32") from None
            return f"refresh refused ({code})", None

    async def stop_account(self, account_id: str, reason: str) -> None:
        """Open the account's circuit until a person clears it. The first reason stays."""
        self._cache.pop(account_id, None)
        async with transaction(self._pool) as conn:
            await conn.execute(
                "UPDATE zalo.accounts SET stopped_at = now(), stopped_reason = %s"
                " WHERE account_id = %s AND stopped_at IS NULL",
                (reason, account_id),
            )
        log.error("account_stopped", account=account_id, reason=reason, action="see docs/operations.md")
