"""Tokens against the stand-in platform and a real database: one refresh, committed before use, and never lost."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import aiohttp
import psycopg
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography.fernet import Fernet
from pydantic import SecretStr

from deploy.zalo_stand_in.app import PLATFORM, create_app
from deploy.zalo_stand_in.settings import StandInSettings
from schemas.reasons import PlatformCode
from services.broadcast.zalo.token_endpoint import RefreshUnavailable
from services.broadcast.zalo.tokens import AccountStopped, Token, ZaloTokens
from services.runtime.database import create_pool
from services.runtime.keyring import Keyring
from tests.support.logins import KEYRING
from tests.support.runtime_running import rows
from tests.support.tcp_proxy import TcpProxy, proxied
from tests.support.timing.waiting import until
from tests.zalo_stand_in.conftest import invented_world

ACCOUNT = "oa-a"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Platform:
    """The stand-in, with what a test puts before or behind its token endpoint."""

    def __init__(self) -> None:
        self.app = create_app(StandInSettings(), world=invented_world())
        self.server = TestServer(self._wrapped())
        self.before: Callable[[], Awaitable[None]] | None = None
        self.after: Callable[[], Awaitable[web.StreamResponse | None]] | None = None

    def _wrapped(self) -> web.Application:
        @web.middleware
        async def around(request: web.Request, handler: Handler) -> web.StreamResponse:
            if self.before:
                await self.before()
            answer = await handler(request)
            return (await self.after() if self.after else None) or answer

        self.app.middlewares.append(around)
        return self.app

    @property
    def url(self) -> str:
        return str(self.server.make_url(""))

    def expire(self) -> None:
        self.app[PLATFORM].tokens.expire()

    @property
    def refreshes(self) -> int:
        return self.app[PLATFORM].refreshed[ACCOUNT]

    def knows(self, token: Token) -> bool:
        platform = self.app[PLATFORM]
        return platform.tokens.account_of(token.value, platform.clock()).account_id == ACCOUNT


@pytest.fixture
async def platform() -> AsyncIterator[Platform]:
    platform = Platform()
    await platform.server.start_server()
    yield platform
    await platform.server.close()


@pytest.fixture
async def account(database_url: str) -> str:
    """The database's address, once it knows the account."""
    await rows(
        database_url,
        "INSERT INTO zalo.accounts (account_id, oa_id, app_id, refresh_token) VALUES (%s, '100a', 'app1', 'first-a')",
        ACCOUNT,
    )
    return database_url


async def stored(database_url: str) -> dict[str, Any]:
    """Its row, decrypted."""
    [row] = await rows(database_url, "SELECT * FROM zalo.accounts WHERE account_id = %s", ACCOUNT)
    tokens = {name: row[name] and KEYRING.decrypt(row[name]) for name in ("access_token", "refresh_token")}
    return row | tokens


@asynccontextmanager
async def process(database_url: str, url: str, keyring: Keyring = KEYRING) -> AsyncIterator[ZaloTokens]:
    """One process's worth: a pool, an HTTP session and the tokens."""
    pool = create_pool(database_url, size=8)
    await pool.open()
    try:
        async with aiohttp.ClientSession() as http:
            yield ZaloTokens(pool, http, url, SecretStr("app-secret"), keyring)
    finally:
        await pool.close()


@asynccontextmanager
async def cut_off_after_a_refresh(account: str, platform: Platform) -> AsyncIterator[tuple[TcpProxy, ZaloTokens]]:
    """A process whose database was away when the platform had given it a new pair."""
    async with proxied(account) as (proxy, url), process(url, platform.url) as tokens:

        async def lose_the_database() -> None:
            await proxy.cut()

        platform.after = lose_the_database
        with pytest.raises(psycopg.OperationalError):
            await tokens.token(ACCOUNT)
        platform.after = None
        yield proxy, tokens


async def test_fifty_callers_in_two_processes_refresh_once(account: str, platform: Platform) -> None:
    async with AsyncExitStack() as stack:
        processes = [await stack.enter_async_context(process(account, platform.url)) for _ in range(2)]
        first = await asyncio.gather(*(tokens.token(ACCOUNT) for tokens in processes for _ in range(25)))
        assert {token.generation for token in first} == {1}
        assert platform.refreshes == 1
        platform.expire()
        dead = first[0]
        renewed = await asyncio.gather(*(tokens.token(ACCOUNT, dead=dead) for tokens in processes for _ in range(25)))
        assert platform.refreshes == 2
        assert {(token.value, token.generation) for token in renewed} == {(renewed[0].value, 2)}
        assert platform.knows(renewed[0])
        # Who comes late with the old token is told the new one.
        late = await processes[1].token(ACCOUNT, dead=dead)
        assert (late, platform.refreshes) == (renewed[0], 2)


async def test_a_new_pair_is_committed_before_it_is_used(account: str, platform: Platform) -> None:
    async with process(account, platform.url) as tokens:
        token = await tokens.token(ACCOUNT)
        row = await stored(account)
        assert (row["access_token"], row["generation"]) == (token.value, 1)
        assert row["refresh_token"] != "first-a"
        assert tokens.cached(ACCOUNT) == token
    async with process(account, platform.url) as again:
        assert again.cached(ACCOUNT) is None
        assert await again.token(ACCOUNT) == token
    assert platform.refreshes == 1


async def test_a_token_about_to_expire_is_renewed(account: str, platform: Platform) -> None:
    async with process(account, platform.url) as tokens:
        await tokens.token(ACCOUNT)
    await rows(account, "UPDATE zalo.accounts SET expires_at = now() + interval '4 minutes'")
    async with process(account, platform.url) as again:
        assert (await again.token(ACCOUNT)).generation == 2


async def test_a_refusal_stops_the_account_and_its_first_reason_stays(account: str, platform: Platform) -> None:
    await rows(account, "UPDATE zalo.accounts SET refresh_token = 'used before'")
    async with process(account, platform.url) as tokens:
        with pytest.raises(AccountStopped, match=r"account oa-a is stopped: oauth-14014"):
            await tokens.token(ACCOUNT)
        await tokens.stop_account(ACCOUNT, PlatformCode("zalo", -242))
        assert (await stored(account))["stopped_reason"] == "oauth-14014"
        # A stopped account asks the platform nothing more.
        await rows(account, "UPDATE zalo.accounts SET refresh_token = 'first-a'")
        with pytest.raises(AccountStopped):
            await tokens.token(ACCOUNT)
        assert platform.refreshes == 0


@pytest.mark.parametrize(
    "answer",
    [
        web.Response(status=503, text="<html>"),
        web.Response(text="<html>"),
        web.json_response({}),
        web.json_response({"error": -32, "message": "limit"}),
    ],
    ids=["5xx", "no JSON", "no code", "over the limit"],
)
async def test_an_endpoint_that_does_not_work_loses_nothing(
    account: str, platform: Platform, answer: web.Response
) -> None:
    async def refuse(_: web.Request) -> web.Response:
        return answer

    broken = web.Application()
    broken.router.add_post("/v4/oa/access_token", refuse)
    async with TestServer(broken) as server, process(account, str(server.make_url(""))) as tokens:
        with pytest.raises(RefreshUnavailable):
            await tokens.token(ACCOUNT)
    row = await stored(account)
    assert (row["refresh_token"], row["stopped_at"], row["generation"]) == ("first-a", None, 0)
    async with process(account, platform.url) as tokens:
        assert (await tokens.token(ACCOUNT)).generation == 1


async def test_an_endpoint_out_of_reach_loses_nothing(account: str) -> None:
    async with process(account, "http://127.0.0.1:1") as tokens:
        with pytest.raises(RefreshUnavailable, match="ClientConnectorError"):
            await tokens.token(ACCOUNT)
    assert (await stored(account))["stopped_at"] is None


async def test_a_refresh_is_carried_through_when_its_caller_is_cancelled(account: str, platform: Platform) -> None:
    asked, go = asyncio.Event(), asyncio.Event()

    async def hold() -> None:
        asked.set()
        await go.wait()

    platform.before = hold
    async with process(account, platform.url) as tokens:
        caller = asyncio.create_task(tokens.token(ACCOUNT))
        await asked.wait()
        caller.cancel()
        done, _ = await asyncio.wait([caller], timeout=0.2)
        assert not done
        go.set()
        with pytest.raises(asyncio.CancelledError):
            await caller
        row = await stored(account)
        assert (row["generation"], platform.refreshes) == (1, 1)
        assert platform.knows(await tokens.token(ACCOUNT))


async def test_a_pair_whose_commit_failed_is_committed_later(account: str, platform: Platform) -> None:
    async with cut_off_after_a_refresh(account, platform) as (proxy, tokens):
        assert platform.refreshes == 1
        assert (await stored(account))["refresh_token"] == "first-a"
        # Another process comes second with the spent token, and is refused.
        async with process(account, platform.url) as other:
            with pytest.raises(AccountStopped):
                await other.token(ACCOUNT)
        await proxy.join()
        token = await tokens.token(ACCOUNT)
    row = await stored(account)
    assert platform.knows(token)
    assert (platform.refreshes, row["access_token"], row["stopped_reason"]) == (1, token.value, None)


async def test_a_slow_answer_is_not_lost_and_stops_nobody(account: str, platform: Platform) -> None:
    """The platform has rotated the pair, and says so later than anybody waits."""
    go, answers = asyncio.Event(), itertools.count()

    async def answer_the_first_one_late() -> None:
        if next(answers) == 0:
            await go.wait()

    platform.after = answer_the_first_one_late
    async with process(account, platform.url) as tokens:
        with pytest.raises(RefreshUnavailable, match="no answer yet"):
            await tokens.token(ACCOUNT)
        # The second call is refused, since the first one has spent the token.
        with pytest.raises(RefreshUnavailable, match="refused, while the pair of an earlier call is on its way"):
            await tokens.token(ACCOUNT)
        assert (await stored(account))["stopped_at"] is None
        go.set()

        async def kept() -> bool:
            return bool((await stored(account))["generation"])

        await until(kept)
        token = await tokens.token(ACCOUNT)
    assert platform.knows(token)
    assert (platform.refreshes, token.generation) == (1, 1)


async def test_a_person_s_new_pair_is_not_overwritten_by_one_kept_back(account: str, platform: Platform) -> None:
    async with cut_off_after_a_refresh(account, platform) as (proxy, tokens):
        pair = platform.app[PLATFORM].tokens.issue(ACCOUNT, "issue")
        await rows(account, "UPDATE zalo.accounts SET refresh_token = %s", pair.refresh_token)
        await proxy.join()
        assert platform.knows(await tokens.token(ACCOUNT))


async def test_hanging_refreshes_leave_connections_for_the_deliveries(account: str, platform: Platform) -> None:
    await rows(
        account,
        "INSERT INTO zalo.accounts (account_id, oa_id, app_id, refresh_token)"
        " SELECT 'oa-' || n, n, 'app1', 'r' || n FROM generate_series(1, 20) n",
    )
    go, asked = asyncio.Event(), asyncio.Event()

    async def hold() -> None:
        asked.set()
        await go.wait()

    platform.before = hold
    pool = create_pool(account, size=4)
    async with pool, aiohttp.ClientSession() as http:
        tokens = ZaloTokens(pool, http, platform.url, SecretStr("app-secret"), KEYRING)
        callers = [asyncio.create_task(tokens.token(f"oa-{n}")) for n in range(1, 21)]
        await asked.wait()
        # Below REFRESH_TIMEOUT_S, after which a hanging refresh lets go of its connection.
        async with pool.connection(timeout=8) as conn:
            await conn.execute("SELECT 1")
        go.set()
        results = await asyncio.gather(*callers, return_exceptions=True)
        assert all(isinstance(result, AccountStopped) for result in results)


async def test_tokens_are_encrypted_where_they_are_kept(account: str, platform: Platform) -> None:
    async with process(account, platform.url) as tokens:
        token = await tokens.token(ACCOUNT)
    (row,) = await rows(account, "SELECT access_token, refresh_token FROM zalo.accounts")
    assert all(stored.startswith("fernet:") for stored in row.values())
    assert token.value not in str(row)


async def test_a_token_that_no_key_opens_calls_nobody_and_works_again_with_its_key(
    account: str, platform: Platform
) -> None:
    async with process(account, platform.url) as tokens:
        token = await tokens.token(ACCOUNT)
    other = Keyring(SecretStr(Fernet.generate_key().decode()))
    async with process(account, platform.url, other) as lost:
        with pytest.raises(AccountStopped, match="credential"):
            await lost.token(ACCOUNT)
    assert platform.refreshes == 1
    async with process(account, platform.url) as again:
        assert await again.token(ACCOUNT) == token
