"""Notifications of several channels over one session of a real PostgreSQL."""

import asyncio

import psycopg
import pytest

from services.runtime.database import Listening


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
