"""`loa backup`: the database as of one moment, sealed with this week's key. Services go on meanwhile."""

import os
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import psycopg

from deploy.backup.sealed_file import Header, Sealing, file_name
from deploy.backup.tables import Connection, Counts, write_tables
from deploy.backup.week_keys import WeekKeys, week_of
from deploy.command_refused import CommandRefused
from deploy.version import VERSION

SALT_BYTES = 32


@dataclass(frozen=True)
class Backup:
    file: Path
    header: Header
    counts: Counts


def make_backup(database_url: str, folder: Path, keys: WeekKeys, environment: str) -> Backup:
    """A new file in ``folder``; what is there keeps standing. Raises CommandRefused."""
    if keys.folder.resolve() == folder.resolve():
        raise CommandRefused(
            f"Backups and their keys would lie in one folder, {folder}: whoever takes it could read them. "
            "Let BACKUP_KEYS_DIR name another place, best another machine's."
        )
    with psycopg.connect(database_url) as conn:
        # Everything below reads the state of one moment, whatever is written meanwhile.
        conn.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        header = _header(conn, environment)
        key = keys.made_for(header.week)
        file = folder / file_name(header.made_at)
        unfinished = file.with_suffix(".unfinished")
        try:
            with _made(unfinished) as out:
                with Sealing(out, header, key) as sealing:
                    counts = write_tables(conn, sealing.write)
                out.flush()
                os.fsync(out.fileno())
            unfinished.rename(file)
        except OSError as error:
            unfinished.unlink(missing_ok=True)
            raise CommandRefused(f"No backup can be written to {folder}: {error.strerror}.") from None
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
    return Backup(file, header, counts)


def _made(file: Path) -> BinaryIO:
    """Readable by nobody else."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    return os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _header(conn: Connection, environment: str) -> Header:
    made = conn.execute("SELECT to_regclass('alembic_version') IS NOT NULL").fetchone()
    if not made or not made[0]:
        raise CommandRefused("The database at DATABASE_URL is empty: nothing was backed up.")
    now, revision = conn.execute("SELECT now(), version_num FROM alembic_version").fetchone() or (datetime.now(UTC), "")
    made_at = now.astimezone(UTC)
    salt = secrets.token_hex(SALT_BYTES)
    return Header(
        made_at=made_at,
        week=week_of(made_at),
        revision=revision,
        environment=environment,
        version=VERSION,
        salt=salt,
    )
