"""The database of `loa up` on this machine, for commands of `loa` where no DATABASE_URL names another."""

import asyncio
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psycopg

from deploy.local.environment import Ports
from deploy.local.folders import HOME, VAR
from deploy.local.given import given_settings
from deploy.local.secrets_file import read_or_make_secrets, with_given
from deploy.local.servers import EmbeddedPostgres

KEYS = "backup_keys"
"""In var/, as long as BACKUP_KEYS_DIR names no better place."""


def is_wanted(environment: Mapping[str, str]) -> bool:
    return not environment.get("DATABASE_URL") and (VAR / "secrets.json").exists()


def keys_folder(given: Mapping[str, str], var: Path = VAR) -> str:
    return given.get("BACKUP_KEYS_DIR") or str(var / KEYS)


@contextmanager
def local_settings(*, alone: bool, var: Path = VAR) -> Iterator[dict[str, str]]:
    """The settings of the stack in ``var``, whose PostgreSQL runs meanwhile. ``alone``: it must not run yet, and what
    its Kafka keeps goes. Raises CannotStart."""
    given = given_settings(os.environ, HOME / ".env")
    secrets = with_given(read_or_make_secrets(var / "secrets.json"), given)
    port = Ports.from_environment(given).postgres
    postgres = EmbeddedPostgres(var, secrets.postgres_password, port, Ports.setting("postgres"))
    settings = {
        **given,
        "DATABASE_URL": postgres.url,
        "BACKUP_KEYS_DIR": keys_folder(given, var),
        "VERIFICATION_PUBLIC_KEYS": secrets.public_keys("verification"),
        **secrets.database_passwords,
    }
    if not alone and _answers(postgres.url):
        yield settings
        return
    with asyncio.Runner() as runner:
        runner.run(postgres.start())
        try:
            if alone:
                shutil.rmtree(var / "kafka" / "data", ignore_errors=True)
            yield settings
        finally:
            runner.run(postgres.stop())


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True
