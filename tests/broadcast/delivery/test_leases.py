"""Leases on a real database: one holder, a fence that only rises, and nothing held that the holder does not know of."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from schemas.reasons import PlatformCode
from services.broadcast.delivery.leases_db import (
    Lease,
    acquire,
    any_free,
    disown,
    forget_worker,
    note_pacing,
    release,
    renew,
    seen,
    stop_account,
)
from services.broadcast.registry.groups_db import resume_account
from services.runtime.database import Pool, Session, create_pool, transaction
from tests.support.broadcast.alerts import add_accounts, add_groups, approval
from tests.support.broadcast.books import CHANNELS, Books

ONE, TWO = uuid4(), uuid4()


@pytest.fixture
async def pool(database_url: str) -> AsyncIterator[Pool]:
    async with create_pool(database_url, size=2) as pool:
        async with transaction(pool) as conn:
            await add_accounts(conn, ["oa-a", "oa-b", "oa-c"])
            await add_groups(conn, ["oa-c"])
        yield pool


class Sessions:
    """Database sessions that stand for workers."""

    def __init__(self, database_url: str) -> None:
        self._url = database_url
        self._open: dict[Session, psycopg.AsyncConnection[Any]] = {}

    async def open(self) -> Session:
        conn = await psycopg.AsyncConnection.connect(self._url, autocommit=True)
        cursor = await conn.execute("SELECT pid, backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()")
        session = Session(*(await cursor.fetchone() or ()))
        self._open[session] = conn
        return session

    async def end(self, session: Session) -> None:
        """As a killed process ends it: PostgreSQL finds the connection closed."""
        await self._open.pop(session).close()
        async with await psycopg.AsyncConnection.connect(self._url, autocommit=True) as conn:
            gone = "SELECT count(*) = 0 FROM pg_stat_activity WHERE pid = %s"
            while (await (await conn.execute(gone, (session.pid,))).fetchone()) != (True,):  # noqa: ASYNC110 - PostgreSQL tells nobody
                await asyncio.sleep(0.01)

    async def close(self) -> None:
        for conn in self._open.values():
            await conn.close()


@pytest.fixture
async def sessions(database_url: str) -> AsyncIterator[Sessions]:
    sessions = Sessions(database_url)
    yield sessions
    await sessions.close()


async def take(
    pool: Pool, worker: UUID, limit: int = 10, lease_s: float = 60, window_s: float = 60
) -> dict[str, Lease]:
    async with transaction(pool) as conn:
        leases = await acquire(conn, worker, limit, lease_s, window_s, CHANNELS)
    return {lease.account_id: lease for lease in leases}


async def age(pool: Pool, seconds: float) -> None:
    async with transaction(pool) as conn:
        await conn.execute(
            "UPDATE broadcast.accounts SET lease_expires_at = now() - make_interval(secs => %s)", (seconds,)
        )


async def test_an_account_has_one_holder_and_the_next_one_a_higher_fence(pool: Pool) -> None:
    first = await take(pool, ONE)
    assert sorted(first) == ["oa-a", "oa-b", "oa-c"]
    assert await take(pool, TWO) == {}
    await age(pool, 1)
    second = await take(pool, TWO)
    assert {name: lease.fence for name, lease in second.items()} == {
        name: lease.fence + 1 for name, lease in first.items()
    }


async def test_accounts_with_work_are_taken_first_and_no_more_than_asked(pool: Pool) -> None:
    await Books(pool).tell(approval())
    assert list(await take(pool, ONE, limit=1)) == ["oa-c"]
    assert list(await take(pool, TWO, limit=1)) == ["oa-a"]
    assert await take(pool, TWO, limit=0) == {}


async def test_a_lapsed_lease_is_not_renewed(pool: Pool) -> None:
    held = {lease.account_no for lease in (await take(pool, ONE)).values()}
    async with transaction(pool) as conn:
        assert await renew(conn, ONE, 60) == held
        assert await renew(conn, TWO, 60) == set()
    await age(pool, 0.001)
    async with transaction(pool) as conn:
        assert await renew(conn, ONE, 60) == set()


@pytest.mark.parametrize(("rested_s", "fresh"), [(1, False), (30, False), (61, True)])
async def test_a_burst_is_unspent_only_when_nobody_held_the_account_for_a_window(
    pool: Pool, rested_s: float, fresh: bool
) -> None:
    assert all(lease.fresh for lease in (await take(pool, ONE)).values()), "nobody ever held it"
    await age(pool, rested_s)
    assert {lease.fresh for lease in (await take(pool, TWO)).values()} == {fresh}


async def test_what_is_given_back_or_not_known_can_be_taken_at_once(pool: Pool) -> None:
    held = await take(pool, ONE)
    async with transaction(pool) as conn:
        await release(conn, TWO, [held["oa-a"].account_no])
    assert await take(pool, TWO) == {}, "only the holder can give back"
    async with transaction(pool) as conn:
        await release(conn, ONE, [held["oa-a"].account_no])
        await disown(conn, ONE, [held["oa-b"].account_no])
    assert sorted(await take(pool, TWO)) == ["oa-a", "oa-c"]


async def test_a_stopped_account_is_stopped_for_its_next_holder_until_a_person_resumes_it(pool: Pool) -> None:
    held = await take(pool, ONE)
    async with transaction(pool) as conn:
        await stop_account(conn, held["oa-b"].account_no, PlatformCode("zalo", -224))
        await stop_account(conn, held["oa-b"].account_no, PlatformCode("zalo", -242))
        cursor = await conn.execute("SELECT stopped_reason AS why FROM broadcast.accounts WHERE account_id = 'oa-b'")
        assert await cursor.fetchall() == [{"why": "zalo-224"}]
    await age(pool, 1)
    assert {name for name, lease in (await take(pool, TWO)).items() if lease.stopped} == {"oa-b"}
    async with transaction(pool) as conn:
        assert await resume_account(conn, "oa-b")
        assert not await resume_account(conn, "oa-x")
    assert {name: lease.stopped for name, lease in (await take(pool, ONE)).items()} == {"oa-b": False}


async def test_living_workers_are_counted_and_the_silent_forgotten(pool: Pool, sessions: Sessions) -> None:
    one, two = await sessions.open(), await sessions.open()
    async with transaction(pool) as conn:
        assert await seen(conn, ONE, one, 15) == 1
        assert await seen(conn, TWO, two, 15) == 2
        await conn.execute(
            "UPDATE broadcast.workers SET seen_at = now() - interval '16 s' WHERE worker_id = %s", (ONE,)
        )
        assert await seen(conn, TWO, two, 15) == 1
        await forget_worker(conn, TWO)
        assert await seen(conn, ONE, one, 15) == 1


async def test_a_worker_whose_session_is_gone_holds_nothing_and_counts_no_more(pool: Pool, sessions: Sessions) -> None:
    one, two = await sessions.open(), await sessions.open()
    async with transaction(pool) as conn:
        await seen(conn, ONE, one, 15)
    held = await take(pool, ONE)
    async with transaction(pool) as conn:
        assert await seen(conn, TWO, two, 15) == 2
        assert not await any_free(conn, CHANNELS)
    await sessions.end(one)
    async with transaction(pool) as conn:
        assert await any_free(conn, CHANNELS)
        assert await seen(conn, TWO, two, 15) == 1
    taken = await take(pool, TWO)
    assert {name: lease.fence for name, lease in taken.items()} == {n: lease.fence + 1 for n, lease in held.items()}
    assert not any(lease.fresh for lease in taken.values()), "its burst may be spent"


async def test_a_worker_of_the_version_before_keeps_its_leases_until_they_lapse(pool: Pool) -> None:
    async with transaction(pool) as conn:
        await conn.execute("INSERT INTO broadcast.workers (worker_id, seen_at) VALUES (%s, now())", (ONE,))
    await take(pool, ONE)
    async with transaction(pool) as conn:
        assert not await any_free(conn, CHANNELS)
    assert await take(pool, TWO) == {}


async def test_calls_made_at_once_keep_the_next_holder_waiting_too(pool: Pool) -> None:
    held = await take(pool, ONE)
    lease = held["oa-b"]
    async with transaction(pool) as conn:
        await note_pacing(conn, [(lease.account_no, lease.fence, 40.0), (held["oa-c"].account_no, 0, 40.0)])
    await age(pool, 1)
    behind = {name: lease.behind_s for name, lease in (await take(pool, TWO)).items()}
    assert 0 < behind["oa-b"] <= 40
    assert (behind["oa-a"], behind["oa-c"]) == (0, 0), "a stale fence notes nothing"
