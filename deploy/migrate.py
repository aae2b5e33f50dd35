"""Bring a database to this version's schema: `loa migrate`.

Alembic keeps the version; each of its revisions applies SQL files, so what runs is what can be read.
``python -m deploy.migrate`` is its former name; scripts of installations use it.
"""

import sys
from pathlib import Path

import psycopg
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(database_url: str) -> None:
    """Apply what is missing. Raises CommandError (database of a newer version) or OperationalError (away)."""
    config = _config()
    config.attributes["database_url"] = database_url
    command.upgrade(config, "head")


def newest() -> str:
    """The revision that this version migrates to."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


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
