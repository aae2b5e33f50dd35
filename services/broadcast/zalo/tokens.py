"""Access tokens of Official Accounts: one refresher at a time, and the new pair committed before it is used.

A refresh token is single use and rotating, and the old access token dies with it; two refreshers would lock the
account out. The row lock on zalo.accounts is the one refresher, across services and replicas.

Between the platform's answer and our commit the only copy of the new pair is in this process. So a refresh that began
is carried through when its caller is cancelled, a pair whose commit failed is kept and committed later, and an answer
that is late is still waited for when its callers were told to try again. What remains is a process killed meanwhile,
or an answer that is lost on its way: the next refresh is then refused, the account is stopped, and a person fetches a
new pair (docs/operations.md, "A stopped account").
"""

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass

import aiohttp
import psycopg
import structlog
from psycopg import sql
from psycopg.rows import DictRow
from pydantic import SecretStr

from schemas.reasons import AnyReason, PlatformCode, Reason, read_reason
from services.broadcast.zalo.token_endpoint import RENEWAL, NewPair, RefreshUnavailable, TokenEndpoint
from services.runtime.database import Connection, Pool, transaction
from services.runtime.keyring import Keyring, NotDecrypted

log = structlog.get_logger()

REFRESH_TIMEOUT_S = 4.0
"""A token is renewed in a tenth of a second. An endpoint that hangs must not hide for longer that it is back."""
REFRESH_PAUSE_S = 2.0
"""So long after a refresh began that could not be made nobody tries that account again: fifty senders that wait for one
token must not ask for it one after the other."""
REFRESHERS = 2
"""Refreshes at a time in one process: each holds a connection while it waits for the platform, and the pool has 8."""


class AccountStopped(Exception):
    """The account may not be used until a person has looked at it."""

    def __init__(self, account_id: str, reason: AnyReason) -> None:
        super().__init__(f"account {account_id} is stopped: {reason}; see docs/operations.md, 'A stopped account'")
        self.account_id = account_id
        self.reason = reason


@dataclass(frozen=True)
class Token:
    """``generation`` counts refreshes: who found a token dead says which, so that it is refreshed once."""

    value: str
    generation: int


@dataclass(frozen=True)
class _Pair:
    """What the platform gave for the refresh token ``spent``, which is of no use any more."""

    spent: str
    access_token: str
    refresh_token: str
    life_s: float


class ZaloTokens:
    """Tokens of all accounts, cached in this process and owned by the table zalo.accounts, where they are encrypted."""

    def __init__(
        self, pool: Pool, http: aiohttp.ClientSession, oauth_url: str, app_secret: SecretStr, keyring: Keyring
    ) -> None:
        self._pool = pool
        self._keyring = keyring
        self._endpoint = TokenEndpoint(http, oauth_url, app_secret)
        self._cache: dict[str, Token] = {}
        self._locks: dict[str, asyncio.Lock] = {}
        self._refreshers = asyncio.Semaphore(REFRESHERS)
        self._uncommitted: dict[str, _Pair] = {}
        self._away_until: dict[str, float] = {}
        self._late: dict[str, set[asyncio.Task[None]]] = {}
        """Calls that are not answered yet, though nobody waits for them any more."""

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
            token = await self._stored(account_id, dead)
            if token is None:
                if time.monotonic() < self._away_until.get(account_id, 0.0):
                    raise RefreshUnavailable("away a moment ago")
                began = time.monotonic()
                try:
                    token = await self._renewed(account_id, dead)
                except RefreshUnavailable:
                    self._away_until[account_id] = began + REFRESH_PAUSE_S
                    raise
            self._cache[account_id] = token
            return token

    async def _stored(self, account_id: str, dead: Token | None) -> Token | None:
        """What another refresher, or this one before a restart, has stored. Waits for nobody."""
        if account_id in self._uncommitted:
            return None
        async with self._pool.connection() as conn:
            return _usable(account_id, await self._account(conn, account_id), dead)

    async def _renewed(self, account_id: str, dead: Token | None) -> Token:
        async with self._refreshers:
            refresh = asyncio.create_task(self._refresh_and_commit(account_id, dead))
            try:
                return await asyncio.shield(refresh)
            except asyncio.CancelledError:
                # The platform may have rotated already: stopping here would lose the pair, and with it the account.
                await asyncio.wait([refresh])
                if not refresh.cancelled():
                    refresh.exception()
                raise

    async def _refresh_and_commit(self, account_id: str, dead: Token | None) -> Token:
        await self._commit_leftover(account_id)
        async with transaction(self._pool) as conn:
            row = await self._account(conn, account_id, lock=True)
            usable = _usable(account_id, row, dead)
            if usable:
                return usable
            renewed = await self._refresh(account_id, row["app_id"], row["refresh_token"])
            if isinstance(renewed, _Pair):
                self._uncommitted[account_id] = renewed
                await _store(conn, account_id, renewed, self._keyring)
        if isinstance(renewed, _Pair):
            self._uncommitted.pop(account_id, None)
            log.info("token_refreshed", account=account_id, generation=row["generation"] + 1)
            return Token(renewed.access_token, row["generation"] + 1)
        # Outside of the finished transaction: the stop must last.
        await self.stop_account(account_id, renewed)
        raise AccountStopped(account_id, renewed)

    async def _commit_leftover(self, account_id: str) -> None:
        """Store the pair whose own transaction failed, unless that had committed after all."""
        pair = self._uncommitted.get(account_id)
        if pair is None:
            return
        async with transaction(self._pool) as conn:
            row = await self._account(conn, account_id, lock=True)
            if row["refresh_token"] == pair.spent:
                await _store(conn, account_id, pair, self._keyring)
        if self._uncommitted.get(account_id) is pair:
            self._uncommitted.pop(account_id)
        log.warning("token_committed_late", account=account_id)

    async def _account(self, conn: Connection, account_id: str, *, lock: bool = False) -> DictRow:
        """Its row, decrypted. Raises LookupError, and AccountStopped where no key of ours opens it."""
        row = await _account(conn, account_id, lock=lock)
        try:
            opened = {
                name: row[name] and self._keyring.decrypt(row[name]) for name in ("access_token", "refresh_token")
            }
        except NotDecrypted:
            raise AccountStopped(account_id, Reason.CREDENTIAL) from None
        return row | opened

    async def _refresh(self, account_id: str, app_id: str, refresh_token: str) -> PlatformCode | _Pair:
        """The new pair, or a final refusal. Raises RefreshUnavailable, also while a call is out that may have spent the
        token: its answer, which holds the pair, may be on its way."""
        call = asyncio.create_task(self._call(app_id, refresh_token))
        done, _ = await asyncio.wait([call], timeout=REFRESH_TIMEOUT_S)
        if not done:
            late = asyncio.create_task(self._keep(account_id, call))
            calls = self._late.setdefault(account_id, set())
            calls.add(late)
            late.add_done_callback(calls.discard)
            raise RefreshUnavailable("no answer yet")
        answer = call.result()
        if isinstance(answer, PlatformCode) and (self._late.get(account_id) or account_id in self._uncommitted):
            raise RefreshUnavailable("refused, while the pair of an earlier call is on its way")
        return answer

    async def _keep(self, account_id: str, call: "asyncio.Task[PlatformCode | _Pair]") -> None:
        """Commit what a late answer brings; where the database is away, whoever asks next does."""
        with suppress(RefreshUnavailable):
            answer = await call
            if isinstance(answer, _Pair):
                self._uncommitted[account_id] = answer
                try:
                    await self._commit_leftover(account_id)
                except psycopg.Error as error:
                    log.warning("token_not_committed_yet", account=account_id, error=type(error).__name__)

    async def _call(self, app_id: str, refresh_token: str) -> PlatformCode | _Pair:
        form = {"app_id": app_id, "grant_type": "refresh_token", "refresh_token": refresh_token}
        answer = await self._endpoint.ask(form)
        if isinstance(answer, NewPair):
            return _Pair(refresh_token, answer.access_token, answer.refresh_token, answer.life_s)
        return answer

    async def stop_account(self, account_id: str, reason: AnyReason) -> None:
        """Open the account's circuit until a person clears it. The first reason stays."""
        self._cache.pop(account_id, None)
        async with transaction(self._pool) as conn:
            await conn.execute(
                "UPDATE zalo.accounts SET stopped_at = now(), stopped_reason = %s"
                " WHERE account_id = %s AND stopped_at IS NULL",
                (reason, account_id),
            )
        log.error("account_stopped", account=account_id, reason=reason, action="see docs/operations.md")


_ACCOUNT = sql.SQL(
    "SELECT app_id, access_token, refresh_token, generation, stopped_reason,"
    " coalesce(expires_at < now() + interval '5 minutes', true) AS expired"
    " FROM zalo.accounts WHERE account_id = %s"
)


async def _account(conn: Connection, account_id: str, *, lock: bool) -> DictRow:
    cursor = await conn.execute(sql.SQL("{} FOR UPDATE").format(_ACCOUNT) if lock else _ACCOUNT, (account_id,))
    row = await cursor.fetchone()
    if row is None:
        raise LookupError(f"no account {account_id!r}: import it (loa accounts import)")
    return row


def _usable(account_id: str, row: DictRow, dead: Token | None) -> Token | None:
    if row["stopped_reason"]:
        raise AccountStopped(account_id, read_reason(row["stopped_reason"]))
    known_dead = dead is not None and dead.generation >= row["generation"]
    if row["access_token"] and not row["expired"] and not known_dead:
        return Token(row["access_token"], row["generation"])
    return None


async def _store(conn: Connection, account_id: str, pair: _Pair, keyring: Keyring) -> None:
    """A stop because of the spent token ends: whoever was refused came second."""
    await conn.execute(
        "UPDATE zalo.accounts SET access_token = %s, refresh_token = %s, generation = generation + 1,"
        " expires_at = now() + make_interval(secs => %s),"
        " stopped_at = CASE WHEN stopped_reason LIKE %s THEN NULL ELSE stopped_at END,"
        " stopped_reason = CASE WHEN stopped_reason LIKE %s THEN NULL ELSE stopped_reason END"
        " WHERE account_id = %s",
        (
            keyring.encrypt(pair.access_token),
            keyring.encrypt(pair.refresh_token),
            pair.life_s,
            f"{RENEWAL}%",
            f"{RENEWAL}%",
            account_id,
        ),
    )
