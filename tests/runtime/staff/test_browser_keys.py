"""Keys that seal what browsers keep: a new one each day, those of before open for two days more, then they are gone."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from services.runtime.database import Connection, create_pool
from services.runtime.staff.browser_keys_db import LIFE, SEALS_FOR, browser_keys, destroy_browser_keys

MOMENT = timedelta(minutes=1)


@pytest.fixture
async def conn(database_url: str) -> AsyncIterator[Connection]:
    async with create_pool(database_url, size=1) as pool, pool.connection() as conn:
        await conn.execute(
            "INSERT INTO staff.accounts (login, name, roles) VALUES ('truc1', 'Trực Một', '{operator}'),"
            " ('truc2', 'Trực Hai', '{operator}')"
        )
        yield conn


async def passes(conn: Connection, time: timedelta) -> None:
    await conn.execute("UPDATE staff.browser_keys SET made_at = made_at - %s", (time,))


async def test_each_login_has_a_key_of_its_own_and_keeps_it_for_the_day(conn: Connection) -> None:
    first = await browser_keys(conn, "truc1")
    await passes(conn, SEALS_FOR - MOMENT)
    assert await browser_keys(conn, "truc1") == first
    assert len(first) == 1
    assert not {key for _, key in first} & {key for _, key in await browser_keys(conn, "truc2")}


async def test_a_key_seals_for_a_day_opens_for_three_and_is_destroyed(conn: Connection) -> None:
    (old,) = await browser_keys(conn, "truc1")
    await passes(conn, SEALS_FOR + MOMENT)
    new, still = await browser_keys(conn, "truc1")
    assert still == old
    assert new != old
    await passes(conn, LIFE - SEALS_FOR - MOMENT * 2)
    await destroy_browser_keys(conn)
    assert old in await browser_keys(conn, "truc1")
    await passes(conn, MOMENT * 2)
    assert old not in await browser_keys(conn, "truc1")
    await destroy_browser_keys(conn)
    rows = await (await conn.execute("SELECT key_id::text FROM staff.browser_keys")).fetchall()
    assert old[0] not in {row["key_id"] for row in rows}
    assert new[0] in {row["key_id"] for row in rows}
