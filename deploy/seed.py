"""``python -m deploy.seed``: fill a database with the demo world, or with a force's own accounts and groups.

Reads ``accounts.csv``, ``groups.csv`` and, where it exists, ``relay_officers.csv`` in WORLD_DIR. With DEMO_LOGINS_FILE
it also makes the logins of the demo and writes them there; a force adds its own people with ``python -m deploy.staff``.
What is there already is kept: tokens, passwords, and everything that happened.
"""

import asyncio
import json
import os
import secrets
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import psycopg
from psycopg.rows import dict_row

from services.broadcast.groups_db import AccountOfAnotherChannel, add_account, known_accounts, replace_groups
from services.broadcast.relay.officers_db import replace_officers
from services.broadcast.rules.account_list import read_accounts
from services.broadcast.rules.checked_csv import BadFile
from services.broadcast.rules.officer_list import read_officers
from services.broadcast.rules.registry import read_registry
from services.runtime.database import Connection
from services.runtime.staff import add_account as add_staff

DEMO_STAFF = (
    ("tongdai", "Trực tổng đài (mẫu)", ["operator"]),
    ("canbo1", "Cán bộ trực 1 (mẫu)", ["officer", "operator"]),
    ("canbo2", "Cán bộ trực 2 (mẫu)", ["officer"]),
)
"""(login, name, roles): invented people of the demo."""


T = TypeVar("T")


class BadWorldFile(Exception):
    """``file`` is refused as a whole; ``problems`` name its lines."""

    def __init__(self, file: str, refusal: BadFile) -> None:
        super().__init__(f"{file}: {refusal}")
        self.file = file
        self.problems = refusal.problems


async def seed(database_url: str, world: Path, logins_file: Path | None) -> dict[str, int]:
    """Import everything in one transaction; returns counts.

    Raises BadWorldFile, AccountOfAnotherChannel, OSError, psycopg errors.
    """
    logins = demo_logins(logins_file) if logins_file else []
    connection = await psycopg.AsyncConnection[dict[str, Any]].connect(database_url, row_factory=dict_row)
    async with connection as conn, conn.transaction():
        accounts = await _import_accounts(conn, world / "accounts.csv")
        officers = await _import_officers(conn, world / "relay_officers.csv")
        known = await known_accounts(conn)
        rows = _read(world / "groups.csv", lambda text: read_registry(text, known))
        groups, _ = await replace_groups(conn, rows)
        for login, (_, name, roles) in zip(logins, DEMO_STAFF, strict=False):
            await add_staff(conn, login["login"], name, login["password"], roles)
    return {"accounts": accounts, "groups": groups, "relay_officers": officers, "staff": len(logins)}


def demo_logins(file: Path) -> list[dict[str, str]]:
    """The logins of the demo, with passwords made once and kept in ``file`` (readable by its owner only)."""
    if file.exists():
        known: list[dict[str, str]] = json.loads(file.read_text())
        return known
    logins = [
        {"login": login, "password": secrets.token_urlsafe(9), "role": "+".join(roles)}
        for login, _, roles in DEMO_STAFF
    ]
    file.touch(mode=0o600)
    file.write_text(json.dumps(logins, indent=1))
    return logins


async def _import_accounts(conn: Connection, file: Path) -> int:
    accounts = _read(file, read_accounts)
    for account in accounts:
        await add_account(
            conn,
            account_id=account.account_id,
            channel=account.channel,
            per_window=account.per_minute,
            burst=account.burst,
            oa_id=account.oa_id,
            app_id=account.app_id,
            refresh_token=account.refresh_token,
            credential=account.credential,
        )
    return len(accounts)


async def _import_officers(conn: Connection, file: Path) -> int:
    """Without the file officers stay as they are: a force may import them by ``python -m deploy.relay``."""
    try:
        officers = _read(file, read_officers)
    except FileNotFoundError:
        return 0
    count, _ = await replace_officers(conn, officers)
    return count


def _read(file: Path, reader: Callable[[str], list[T]]) -> list[T]:
    try:
        return reader(file.read_text("utf-8"))
    except BadFile as refusal:
        raise BadWorldFile(file.name, refusal) from None


def main() -> int:
    missing = [name for name in ("DATABASE_URL", "WORLD_DIR") if not os.environ.get(name)]
    if missing:
        sys.stderr.write(f"{', '.join(missing)} not set: python -m deploy.local up sets them\n")
        return 2
    try:
        logins = os.environ.get("DEMO_LOGINS_FILE")
        counts = asyncio.run(
            seed(os.environ["DATABASE_URL"], Path(os.environ["WORLD_DIR"]), Path(logins) if logins else None)
        )
    except BadWorldFile as refusal:
        sys.stderr.write(f"{refusal.file}: nothing was imported:\n")
        sys.stderr.writelines(f"  {problem}\n" for problem in refusal.problems)
        return 1
    except AccountOfAnotherChannel as refusal:
        sys.stderr.write(f"accounts.csv: nothing was imported: {refusal}\n")
        return 1
    sys.stdout.write(json.dumps(counts) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
