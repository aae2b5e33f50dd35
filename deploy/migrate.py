"""Bring a database to this version's schema: `loa migrate`.

Alembic keeps the version; each of its revisions applies SQL files, so what runs is what can be read.
``python -m deploy.migrate`` is its former name; scripts of installations use it.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

import psycopg
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from deploy.database_logins import grant, make_logins
from schemas.reasons import is_reason_function

REASON_SCHEMAS = ("broadcast", "intake", "verification", "zalo")

MIGRATIONS = Path(__file__).parent / "migrations"
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('loa-migrate', 0))"
"""One starter at a time."""


def migrate(database_url: str, passwords: Mapping[str, str] | None = None) -> None:
    """Apply what is missing, and give each service's login its grants. ``passwords``: of these logins.

    Raises CommandError (database of a version that is not known), OperationalError (away) or CommandRefused.
    """
    upgrade_to(database_url, "head")
    make_logins(database_url, passwords or {})
    with psycopg.connect(database_url, autocommit=True) as conn:
        _know_reasons(conn)
        with conn.transaction():
            conn.execute(LOCK)
            grant(conn)


def upgrade_to(database_url: str, revision: str) -> None:
    """The tables of that revision, and no logins yet. Raises CommandError for one that this version does not know."""
    config = _config()
    config.attributes["database_url"] = database_url
    command.upgrade(config, revision)


def _know_reasons(conn: psycopg.Connection[tuple[object, ...]]) -> None:
    """The database takes this version's reasons: a new one needs no migration."""
    with conn.transaction():
        conn.execute(LOCK)
        for schema in REASON_SCHEMAS:
            conn.execute(is_reason_function(schema).encode())
    # It stood unread while older words were brought into the vocabulary. It reads the ledger under a lock that stops no
    # write, and nothing once that is done.
    conn.execute("ALTER TABLE broadcast.deliveries VALIDATE CONSTRAINT deliveries_reason_known")


def newest() -> str:
    """The revision that this version migrates to."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def standing(conn: psycopg.Connection[tuple[object, ...]]) -> str:
    """As ``current``."""
    if conn.execute("SELECT to_regclass('alembic_version')").fetchone() == (None,):
        return ""
    row = conn.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else ""


async def current(conn: psycopg.AsyncConnection[dict[str, str]]) -> str:
    """The revision that the database has; empty when it has never been migrated."""
    cursor = await conn.execute("SELECT to_regclass('alembic_version') IS NOT NULL AS made")
    if not (await cursor.fetchone() or {}).get("made"):
        return ""
    cursor = await conn.execute("SELECT version_num FROM alembic_version")
    return (await cursor.fetchone() or {}).get("version_num", "")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


if __name__ == "__main__":
    from deploy.loa import main

    main(["migrate", *sys.argv[1:]])
