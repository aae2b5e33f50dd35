"""``python -m deploy.staff``: who may log in. Needs DATABASE_URL.

    python -m deploy.staff add LOGIN "NAME" officer operator     makes an account, or changes its name and roles
    python -m deploy.staff password LOGIN                        sets a new password and ends all sessions
    python -m deploy.staff disable LOGIN                         nobody logs in with it any more; sessions end

A password is made here and printed once.
"""

import argparse
import asyncio
import os
import secrets
import sys
from typing import Any

import psycopg
from psycopg.rows import dict_row

from services.runtime.database import Connection
from services.runtime.staff import add_account, disable_account, set_password

ROLES = ("operator", "officer")


async def run(command: argparse.Namespace, database_url: str) -> str:
    """Do it in one transaction; returns what to print. Raises LookupError for an unknown login."""
    password = secrets.token_urlsafe(12)
    connection = await psycopg.AsyncConnection[dict[str, Any]].connect(database_url, row_factory=dict_row)
    async with connection as conn, conn.transaction():
        if command.action == "disable":
            await disable_account(conn, command.login)
            return f"{command.login} can no longer log in"
        if command.action == "add" and not await _add(conn, command, password):
            return f"{command.login} has the new name and roles, and keeps its password"
        if command.action == "password":
            await set_password(conn, command.login, password)
    return f"{command.login}  {password}"


async def _add(conn: Connection, command: argparse.Namespace, password: str) -> bool:
    """Whether the account is new."""
    cursor = await conn.execute("SELECT 1 FROM staff.accounts WHERE login = %s", (command.login,))
    known = await cursor.fetchone()
    await add_account(conn, command.login, command.name, password, command.roles)
    return known is None


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m deploy.staff", description="Who may log in.")
    actions = parser.add_subparsers(dest="action", required=True)
    add = actions.add_parser("add")
    add.add_argument("login")
    add.add_argument("name")
    add.add_argument("roles", nargs="+", choices=ROLES)
    for action in ("password", "disable"):
        actions.add_parser(action).add_argument("login")
    return parser


def main() -> int:
    command = arguments().parse_args()
    url = os.environ.get("DATABASE_URL")
    if not url:
        sys.stderr.write("DATABASE_URL is not set: give postgresql://user:password@host:port/database\n")
        return 2
    try:
        sys.stdout.write(asyncio.run(run(command, url)) + "\n")
    except LookupError as unknown:
        sys.stderr.write(f"{unknown.args[0]}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
