"""Who may log in: `loa staff`. A password is made here and shown once.

``python -m deploy.staff`` is its former name; scripts of installations use it.
"""

import secrets
import sys

from services.runtime.database import Connection
from services.runtime.staff.accounts import add_account, disable_account, set_password


async def add(conn: Connection, login: str, name: str, roles: list[str]) -> str:
    """Make an account, or change the name and roles of one that exists; what to tell the person who asked."""
    cursor = await conn.execute("SELECT 1 FROM staff.accounts WHERE login = %s", (login,))
    known = await cursor.fetchone() is not None
    password = _fresh_password()
    await add_account(conn, login, name, password, roles)
    return f"{login} has the new name and roles, and keeps its password" if known else f"{login}  {password}"


async def new_password(conn: Connection, login: str) -> str:
    """A new password; all sessions end. Raises LookupError for an unknown login."""
    password = _fresh_password()
    await set_password(conn, login, password)
    return f"{login}  {password}"


async def disable(conn: Connection, login: str) -> str:
    """Nobody logs in with it any more; sessions end. Raises LookupError for an unknown login."""
    await disable_account(conn, login)
    return f"{login} can no longer log in"


def _fresh_password() -> str:
    return secrets.token_urlsafe(12)


if __name__ == "__main__":
    from deploy.loa import main

    main(["staff", *sys.argv[1:]])
