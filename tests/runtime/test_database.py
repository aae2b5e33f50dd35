"""Notifications and locks of a real PostgreSQL."""

import asyncio

import psycopg
import pytest

from services.broadcast.authority.records_db import lock_roster
from services.runtime.database import Connection, Listening, create_pool, is_alone, lock_name, transaction
from tests.support.logins import as_login


async def test_each_channel_wakes_its_own_loops_over_one_session(database_url: str) -> None:
    listening = Listening(database_url)
    one, other = listening.on("one"), listening.on("other")
    async with (
        asyncio.timeout(30),
        await psycopg.AsyncConnection.connect(database_url, autocommit=True) as conn,
    ):
        running = asyncio.create_task(listening.run())
        await asyncio.gather(one.event.wait(), other.event.wait())
        sessions = {one.session, other.session}
        (session,) = sessions
        assert session is not None
        one.event.clear()
        other.event.clear()
        await conn.execute("NOTIFY one")
        await one.event.wait()
        assert (one.count, other.count, other.event.is_set()) == (2, 1, False)
        await conn.execute("SELECT pg_terminate_backend(%s)", (session.pid,))
        with pytest.raises(psycopg.OperationalError):
            await running
    assert {one.session, other.session} == {None}
    assert one.event.is_set(), "what came meanwhile may have been missed"
    assert other.event.is_set()


async def is_waited_for(waiting: asyncio.Task[None], conn: Connection) -> None:
    """``conn`` holds what another session's lock waits for. Raises TimeoutError in the test's own task."""
    # Of pg_stat_activity, a transaction reads throughout what it read first.
    blocked = "SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))"
    async with asyncio.timeout(30):
        while True:
            if (await conn.execute(blocked)).rowcount:
                break
            await asyncio.sleep(0.01)
    assert not waiting.done()


async def test_a_name_is_held_by_one_transaction_until_it_ends(database_url: str) -> None:
    async with create_pool(as_login("broadcast", database_url), size=2) as pool:

        async def hold() -> None:
            async with transaction(pool) as other:
                await lock_name(other, "broadcast", "alert:1")

        async with transaction(pool) as conn:
            await lock_name(conn, "broadcast", "alert:1")
            await lock_name(conn, "broadcast", "alert:1")
            waiting = asyncio.create_task(hold())
            await is_waited_for(waiting, conn)
        await waiting
        async with pool.connection() as conn:
            assert (await conn.execute("SELECT FROM broadcast.locks WHERE name = 'alert:1'")).rowcount == 0


async def test_what_one_replica_does_another_does_not(database_url: str) -> None:
    async with create_pool(as_login("broadcast", database_url), size=2) as pool, transaction(pool) as conn:
        assert await is_alone(conn, "broadcast", "relay")
        async with transaction(pool) as other:
            assert not await is_alone(other, "broadcast", "relay")
            assert await is_alone(other, "broadcast", "progress")


async def test_orders_share_the_roster_and_whoever_changes_it_has_it_alone(database_url: str) -> None:
    async with create_pool(as_login("broadcast", database_url), size=3) as pool:

        async def change() -> None:
            async with transaction(pool) as third:
                await lock_roster(third, alone=True)

        async with transaction(pool) as conn:
            await lock_roster(conn, alone=False)
            async with transaction(pool) as other:
                await lock_roster(other, alone=False)
            waiting = asyncio.create_task(change())
            await is_waited_for(waiting, conn)
        await waiting


async def test_what_another_login_holds_holds_up_no_order(database_url: str) -> None:
    """The public pages' login may take every advisory lock of the database, and no lock of broadcast."""
    with psycopg.connect(as_login("public", database_url)) as thief:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            thief.execute("INSERT INTO broadcast.locks (name) VALUES ('alert:1')")
        thief.rollback()
        thief.execute("SELECT pg_advisory_lock(hashtextextended('broadcast:alert:1', 0))")
        async with create_pool(as_login("broadcast", database_url), size=1) as pool, transaction(pool) as conn:
            await conn.execute("SET LOCAL lock_timeout = '5s'")
            await lock_name(conn, "broadcast", "alert:1")
