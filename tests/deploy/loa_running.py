"""What tests of `loa` share: running it, and looking into its database."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import psycopg
from psycopg.rows import dict_row

from services.runtime.database import create_pool, transaction
from services.runtime.staff import open_session, staff_of_session
from services.runtime.staff.accounts import add_account
from services.runtime.staff.credentials_db import add_credential
from services.verification.people.invitations_db import AT_THE_MACHINE
from tests.support.people_running import invented

STAFF = invented("http://localhost:8102")
Loa = Callable[..., tuple[int, str, str]]
"""Run with these words: (exit code, what it said, what it complained of)."""


def in_database(database_url: str, work: Callable[[Any], Awaitable[Any]]) -> Any:
    async def run() -> Any:
        async with create_pool(database_url, size=2) as pool:
            return await work(pool)

    return asyncio.run(run())


def execute(database_url: str, statement: str) -> list[dict[str, Any]]:
    with psycopg.connect(database_url, autocommit=True, row_factory=dict_row) as conn:
        cursor = conn.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []


def joined(database_url: str, *logins: str, role: str = "administrator") -> None:
    """As if they had opened their links."""

    async def join(pool: Any) -> None:
        async with transaction(pool) as conn:
            for login in logins:
                await add_account(conn, login, login, None)
                await add_credential(conn, login, STAFF.passkey(login).key, "máy thử")
                await conn.execute(
                    "INSERT INTO staff.invitations (token_sha256, login, name, role, scope, invited_by, needs_second,"
                    " expires_at, used_at) VALUES (sha256(%s::bytea), %s, %s, %s, '{}', %s, false, now(), now())",
                    (login, login, login, role, AT_THE_MACHINE),
                )

    in_database(database_url, join)


def logged_in(database_url: str) -> str:
    """The session of an officer, canbo, as a token."""

    async def session(pool: Any) -> str:
        async with transaction(pool) as conn:
            await add_account(conn, "canbo", "Cán bộ Mẫu", "một mật khẩu", ["officer"])
            return await open_session(conn, "canbo")

    token: str = in_database(database_url, session)
    return token


def is_logged_in(database_url: str, token: str) -> bool:
    async def found(pool: Any) -> bool:
        async with pool.connection() as conn:
            return await staff_of_session(conn, token) is not None

    return bool(in_database(database_url, found))
