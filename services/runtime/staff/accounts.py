"""Accounts: who somebody is, and whether a password is theirs (argon2)."""

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from schemas.trust.roster import DECIDING, Role
from services.runtime.database import Connection
from services.runtime.keyring import Keyring, NotDecrypted
from services.runtime.staff.rights import EVERYWHERE

CHECKS = 2
"""Passwords that are checked at once: each takes 116 ms of a core (argon2's defaults), which leaves room for alerts."""
MOST_WAITING = 16
"""Checks that may wait: the last of them is answered after about a second."""


@dataclass(frozen=True)
class Staff:
    """Somebody who may come in.

    ``roles`` is what pages ask for: a supervisor is an officer too. ``role`` and ``scope`` (codes, as in the roster)
    are what the roster says; before the first one there is no role, and ``roles`` is what older versions gave, which
    knew no scopes: everywhere. Whom the roster does not name has neither.
    ``refounded_at``: the line of rosters was begun anew, less than a week ago, which everybody is shown.
    ``opened_with``: passkey, password or invitation, of the session; empty outside of one.
    """

    login: str
    name: str
    roles: frozenset[str]
    role: Role | None = None
    scope: tuple[str, ...] = ()
    refounded_at: datetime | None = None
    opened_with: str = ""


class TooBusy(Exception):
    """So many passwords wait to be checked that one more would wait for long."""


class PasswordChecks:
    """Checks hashes in threads of their own, and refuses what would wait for long."""

    def __init__(self, at_once: int = CHECKS, most_waiting: int = MOST_WAITING) -> None:
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="password")
        self._most = at_once + most_waiting
        self._open = 0

    async def right(self, stored: str | None, password: str) -> bool:
        """``stored`` None: nobody's hash is checked, so that the answer takes as long. Raises TooBusy."""
        if self._open >= self._most:
            raise TooBusy
        self._open += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(
                self._threads, _right, stored or ABSENT_HASH, password
            )
        finally:
            self._open -= 1


_hasher = PasswordHasher()

ABSENT_HASH = "$argon2id$v=19$m=65536,t=3,p=4$TE9BTE9BTE9BTE9BTE9B$wl8ZyDb3RJ5PIOG1ZtUmPuV8Qxh8A8k/ryYyUcGX3dM"
"""Checked when the login is unknown, so that the answer takes as long."""


def hash_password(password: str) -> str:
    return _hasher.hash(password)


async def hash_password_aside(password: str) -> str:
    """In a thread: it takes a tenth of a second of a core."""
    return await asyncio.to_thread(hash_password, password)


def staff_of(row: Mapping[str, Any]) -> Staff:
    """From a row of staff.people, and of a session where the query has it."""
    role = Role(row["role"]) if row["role"] else None
    return Staff(
        row["login"],
        row["name"],
        roles_of(role) if role else frozenset(row["roles"] if row["in_the_roster"] else ()),
        role,
        tuple(row["scope"]) if role else EVERYWHERE if row["in_the_roster"] else (),
        row.get("refounded_at"),
        row.get("opened_with", ""),
    )


def roles_of(role: Role) -> frozenset[str]:
    """What pages let somebody of this role do."""
    return frozenset({str(role), str(Role.OFFICER)}) if role in DECIDING else frozenset({str(role)})


async def add_account(
    conn: Connection, login: str, name: str, password: str | None, roles: list[str] | None = None
) -> None:
    """Create the account; an existing one keeps its password, gets the new name and roles, and may log in.

    ``roles`` count only as long as there is no roster. Without a password its owner comes in with a passkey.
    """
    hashed = await hash_password_aside(password) if password else None
    await conn.execute(
        "INSERT INTO staff.accounts (login, name, password_hash, roles) VALUES (%s, %s, %s, %s)"
        " ON CONFLICT (login) DO UPDATE SET name = excluded.name, roles = excluded.roles, active = true",
        (login, name, hashed, roles or []),
    )


async def account_has_password(conn: Connection, login: str) -> bool:
    cursor = await conn.execute("SELECT FROM staff.accounts WHERE login = %s AND password_hash IS NOT NULL", (login,))
    return await cursor.fetchone() is not None


async def remove_password(conn: Connection, login: str) -> bool:
    """Its owner comes in by key only, from now on. False when they have no key: they would stay outside."""
    cursor = await conn.execute(
        "UPDATE staff.accounts a SET password_hash = NULL, totp_secret = NULL, totp_step = NULL WHERE login = %s"
        " AND EXISTS (SELECT FROM staff.credentials c WHERE c.login = a.login AND NOT EXISTS"
        " (SELECT FROM staff.revocations r WHERE r.credential_id = c.credential_id))",
        (login,),
    )
    return cursor.rowcount == 1


async def encrypt_codes(conn: Connection, keyring: Keyring) -> list[str]:
    """The secrets of codes, with the first key; returns the logins whose secret no key opens, which keep it."""
    cursor = await conn.execute(
        "SELECT login, totp_secret FROM staff.accounts WHERE totp_secret IS NOT NULL FOR UPDATE"
    )
    closed = []
    for row in await cursor.fetchall():
        try:
            renewed = keyring.renewed(row["totp_secret"])
        except NotDecrypted:
            closed.append(row["login"])
            continue
        if renewed != row["totp_secret"]:
            await conn.execute("UPDATE staff.accounts SET totp_secret = %s WHERE login = %s", (renewed, row["login"]))
    return closed


async def disable_account(conn: Connection, login: str) -> None:
    """Nobody logs in with it any more, and its sessions end. Raises LookupError for an unknown login."""
    await _change(conn, "UPDATE staff.accounts SET active = false WHERE login = %s", login)


async def _change(conn: Connection, statement: LiteralString, login: str) -> None:
    cursor = await conn.execute(statement, (login,))
    if not cursor.rowcount:
        raise LookupError(f"no account {login!r}: `loa staff list` shows them")
    await conn.execute("UPDATE staff.sessions SET revoked_at = now() WHERE login = %s AND revoked_at IS NULL", (login,))


def _right(stored: str, password: str) -> bool:
    try:
        return _hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False
