"""`python -m deploy.staff`: accounts of a force's own people."""

import asyncio

import pytest

from deploy.staff import arguments, run
from services.runtime.database import create_pool, transaction
from services.runtime.staff import authenticate, open_session, staff_of_session


async def do(database_url: str, *words: str) -> str:
    return await run(arguments().parse_args(words), database_url)


async def test_an_account_is_added_gets_a_new_password_and_is_disabled(database_url: str) -> None:
    pool = create_pool(database_url, size=2)
    await pool.open()
    try:
        first = (await do(database_url, "add", "canbo", "Cán bộ Mẫu", "officer")).split()[-1]
        staff = await authenticate(pool, "canbo", first)
        assert staff is not None
        assert staff.roles == {"officer"}
        async with transaction(pool) as conn:
            session = await open_session(conn, "canbo")

        second = (await do(database_url, "password", "canbo")).split()[-1]
        assert await authenticate(pool, "canbo", first) is None
        assert await authenticate(pool, "canbo", second) is not None
        async with pool.connection() as conn:
            assert await staff_of_session(conn, session) is None

        await do(database_url, "disable", "canbo")
        assert await authenticate(pool, "canbo", second) is None
        await do(database_url, "add", "canbo", "Cán bộ Mẫu", "officer", "operator")
        again = await authenticate(pool, "canbo", second)
        assert again is not None
        assert again.roles == {"officer", "operator"}
    finally:
        await pool.close()


async def test_an_unknown_login_is_named(database_url: str) -> None:
    with pytest.raises(LookupError, match="no account 'ai-do'"):
        await do(database_url, "password", "ai-do")


def test_an_unknown_role_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        asyncio.run(run(arguments().parse_args(["add", "x", "X", "king"]), ""))
    assert "invalid choice: 'king'" in capsys.readouterr().err
