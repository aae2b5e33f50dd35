"""Who may log in: accounts with argon2 hashes and server-side sessions that can be revoked.

Roles: ``operator`` (hotline), ``officer`` (verifies and approves). The cookie holds a random token; the database holds
its SHA-256, so that a copy of the table opens no session.
"""

import asyncio
import hashlib
import secrets
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from typing import LiteralString

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from services.runtime.database import Connection, Pool

COOKIE = "loa_session"
SESSION_LIFE = timedelta(hours=12)
"""One shift."""

_hasher = PasswordHasher()
# A check takes 116 ms of a core (argon2's defaults): two at a time leave room for the alerts.
_checks = ThreadPoolExecutor(2, thread_name_prefix="password")
_ABSENT_HASH = "$argon2id$v=19$m=65536,t=3,p=4$TE9BTE9BTE9BTE9BTE9B$wl8ZyDb3RJ5PIOG1ZtUmPuV8Qxh8A8k/ryYyUcGX3dM"
"""Checked when the login is unknown, so that the answer takes as long."""


@dataclass(frozen=True)
class Staff:
    login: str
    name: str
    roles: frozenset[str]


def hash_password(password: str) -> str:
    return _hasher.hash(password)


async def authenticate(pool: Pool, login: str, password: str) -> Staff | None:
    """The account, or None when login or password is wrong or the account is switched off."""
    if "\0" in login:
        return None  # PostgreSQL has no such text
    async with pool.connection() as conn:
        cursor = await conn.execute(
            "SELECT login, name, roles, password_hash FROM staff.accounts WHERE login = %s AND active", (login,)
        )
        row = await cursor.fetchone()
    stored = row["password_hash"] if row else _ABSENT_HASH
    correct = await asyncio.get_running_loop().run_in_executor(_checks, _correct, stored, password)
    return Staff(row["login"], row["name"], frozenset(row["roles"])) if row and correct else None


async def open_session(conn: Connection, login: str) -> str:
    """A new session's token, for the cookie."""
    token = secrets.token_urlsafe(32)
    await conn.execute(
        "INSERT INTO staff.sessions (token_sha256, login, expires_at) VALUES (%s, %s, now() + %s)",
        (_digest(token), login, SESSION_LIFE),
    )
    return token


async def staff_of_session(conn: Connection, token: str) -> Staff | None:
    """Whose session this is, or None when it is unknown, expired or revoked."""
    cursor = await conn.execute(
        "SELECT a.login, a.name, a.roles FROM staff.sessions s JOIN staff.accounts a USING (login)"
        " WHERE s.token_sha256 = %s AND s.expires_at > now() AND s.revoked_at IS NULL AND a.active",
        (_digest(token),),
    )
    row = await cursor.fetchone()
    return Staff(row["login"], row["name"], frozenset(row["roles"])) if row else None


async def revoke_session(conn: Connection, token: str) -> None:
    await conn.execute("UPDATE staff.sessions SET revoked_at = now() WHERE token_sha256 = %s", (_digest(token),))


async def add_account(conn: Connection, login: str, name: str, password: str, roles: list[str]) -> None:
    """Create the account; an existing one keeps its password, gets the new name and roles, and may log in."""
    await conn.execute(
        "INSERT INTO staff.accounts (login, name, password_hash, roles) VALUES (%s, %s, %s, %s)"
        " ON CONFLICT (login) DO UPDATE SET name = excluded.name, roles = excluded.roles, active = true",
        (login, name, await asyncio.to_thread(hash_password, password), roles),
    )


async def set_password(conn: Connection, login: str, password: str) -> None:
    """A new password; sessions of the old one end. Raises LookupError for an unknown login."""
    hashed = await asyncio.to_thread(hash_password, password)
    await _change(conn, "UPDATE staff.accounts SET password_hash = %s WHERE login = %s", hashed, login)


async def disable_account(conn: Connection, login: str) -> None:
    """Nobody logs in with it any more, and its sessions end. Raises LookupError for an unknown login."""
    await _change(conn, "UPDATE staff.accounts SET active = %s WHERE login = %s", False, login)


async def _change(conn: Connection, statement: LiteralString, value: str | bool, login: str) -> None:
    cursor = await conn.execute(statement, (value, login))
    if not cursor.rowcount:
        raise LookupError(f"no account {login!r}: add it first (loa staff add)")
    await conn.execute("UPDATE staff.sessions SET revoked_at = now() WHERE login = %s AND revoked_at IS NULL", (login,))


def _correct(stored: str, password: str) -> bool:
    try:
        return _hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
