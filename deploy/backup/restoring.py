"""`loa restore`: an empty database becomes that of a backup, of this version, and is brought up to date.

Read whole before anything is touched; empty again when anything fails; and until it is done `loa migrate`, which runs
before the services, refuses the database.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from alembic.util import CommandError
from psycopg import sql
from psycopg.rows import dict_row

from deploy.backup.after_restore import Restored, bring_up_to_date
from deploy.backup.known import Known
from deploy.backup.sealed_file import Header, header_of, read
from deploy.backup.tables import SCHEMAS, Connection, Counts, frames, load_tables
from deploy.backup.week_keys import WeekKeys
from deploy.command_refused import CommandRefused
from deploy.database_logins import LOGINS, role_of
from deploy.migrate import migrate, upgrade_to

UNFINISHED = "public.loa_restore_unfinished"
IS_UNFINISHED = "SELECT to_regclass('public.loa_restore_unfinished') IS NOT NULL"
IN_USE = """
    SELECT DISTINCT usename FROM pg_stat_activity
    WHERE datname = current_database() AND usename = ANY(%s) AND pid <> pg_backend_pid() ORDER BY 1
"""
FILLED = """
    SELECT to_regclass('public.alembic_version') IS NOT NULL
        OR EXISTS (SELECT FROM pg_namespace WHERE nspname = ANY(%s))
"""


@dataclass(frozen=True)
class Restoration:
    header: Header
    counts: Counts
    done: Restored


def restore(
    database_url: str,
    file: Path,
    keys: WeekKeys,
    known: Known | None,
    environment: str,
    passwords: Mapping[str, str],
    *,
    replace: bool = False,
) -> Restoration:
    """``known``: by the anchors; None where there are none, and nothing that was on air goes on. ``passwords``: of
    the services' logins. ``replace``: what the database holds is lost. Raises CommandRefused."""
    header = header_of(file)
    key = keys.of(header.week)
    for _ in frames(read(file, key)):
        pass  # read once for nothing else: what was cut or altered is refused before anything is touched
    if header.environment != environment:
        raise CommandRefused(
            f"The backup is of the installation {header.environment!r}, and LOA_ENVIRONMENT is {environment!r}: "
            "what was signed there counts nowhere else. Give its own LOA_ENVIRONMENT."
        )
    _check_free(database_url, replace=replace)
    try:
        with psycopg.connect(database_url, autocommit=True) as conn:
            _empty(conn)
            conn.execute(f"CREATE TABLE {UNFINISHED} ()".encode())
        counts = _load(database_url, file, key, header)
        migrate(database_url, passwords)
        done = asyncio.run(_bring_up_to_date(database_url, header, known))
    except BaseException:
        with psycopg.connect(database_url, autocommit=True) as conn:
            _empty(conn)
        raise
    return Restoration(header, counts, done)


def refuse_unfinished(conn: Connection) -> None:
    """Raises CommandRefused for a database that a restore was killed in."""
    found = conn.execute(IS_UNFINISHED).fetchone()
    if found and found[0]:
        raise CommandRefused("A restore of this database did not come to its end: begin it again, with --replace.")


def _check_free(database_url: str, *, replace: bool) -> None:
    with psycopg.connect(database_url, autocommit=True) as conn:
        users = [row[0] for row in conn.execute(IN_USE.encode(), ([role_of(login) for login in LOGINS],))]
        if users:
            raise CommandRefused(f"Services are connected to this database ({', '.join(users)}): stop them first.")
        filled = conn.execute(FILLED.encode(), (SCHEMAS,)).fetchone()
        if filled and filled[0] and not replace:
            raise CommandRefused(
                "The database at DATABASE_URL is not empty: give an empty one, or --replace, and what it holds is lost."
            )


def _empty(conn: Connection) -> None:
    with conn.transaction():
        for schema in SCHEMAS:
            conn.execute(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(sql.Identifier(schema)))
        conn.execute("DROP TABLE IF EXISTS public.alembic_version")
        conn.execute(f"DROP TABLE IF EXISTS {UNFINISHED}".encode())


def _load(database_url: str, file: Path, key: bytes, header: Header) -> Counts:
    try:
        upgrade_to(database_url, header.revision)
    except CommandError:
        raise CommandRefused(
            f"The backup is of another, perhaps newer, version of Loa ({header.version}, schema {header.revision}): "
            "restore it with that version or a newer one."
        ) from None
    with psycopg.connect(database_url) as conn:
        return load_tables(conn, frames(read(file, key)))


async def _bring_up_to_date(database_url: str, header: Header, known: Known | None) -> Restored:
    connected = psycopg.AsyncConnection.connect(database_url, row_factory=dict_row)
    async with await connected as conn, conn.transaction():
        done = await bring_up_to_date(conn, header, known, datetime.now(UTC))
        await conn.execute(f"DROP TABLE {UNFINISHED}".encode())
    return done
