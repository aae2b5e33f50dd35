"""``python -m deploy.migrate``: bring the database of DATABASE_URL to this version's schema.

Alembic keeps the version; each of its revisions applies SQL files, so what runs is what can be read.
"""

import os
import sys
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy.exc import OperationalError

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(database_url: str) -> None:
    """Apply what is missing. Raises CommandError (database of a newer version) or OperationalError (away)."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["database_url"] = database_url
    command.upgrade(config, "head")


def main() -> int:
    url = os.environ.get("DATABASE_URL")
    if not url:
        sys.stderr.write("DATABASE_URL is not set: give postgresql://user:password@host:port/database\n")
        return 2
    try:
        migrate(url)
    except CommandError as error:
        sys.stderr.write(
            f"The database is of another, perhaps newer, version of Loa ({error}): run that version or a newer one.\n"
        )
        return 1
    except OperationalError:
        sys.stderr.write(
            "PostgreSQL does not answer at DATABASE_URL: check that it runs and that the address is right.\n"
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
