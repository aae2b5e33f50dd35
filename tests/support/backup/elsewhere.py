"""Another machine: an empty database, and the keys that open the backups."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg import sql

from deploy.backup.known import Known, known_by
from deploy.backup.making import Backup, make_backup
from deploy.backup.restoring import Restoration, restore
from deploy.backup.week_keys import WeekKeys
from schemas.trust.producers import public_keys as read_keys
from services.verification.rules.audit.anchors import Anchor, read_all
from tests.conftest import database_address
from tests.support.kafka.producers import ENVIRONMENT, public_keys
from tests.support.logins import PASSWORDS


@dataclass(frozen=True)
class Elsewhere:
    """``url``: of an empty database, which is dropped at the end. ``folder``: of this test."""

    url: str
    folder: Path

    @property
    def keys(self) -> WeekKeys:
        return WeekKeys(self.folder / "keys")

    async def backup(self, database_url: str) -> Backup:
        """What runs goes on."""
        return await asyncio.to_thread(make_backup, database_url, self.folder / "backups", self.keys, ENVIRONMENT)

    async def restore(self, backup: Backup, known: Known | None, *, replace: bool = False) -> Restoration:
        return await asyncio.to_thread(
            restore, self.url, backup.file, self.keys, known, ENVIRONMENT, PASSWORDS, replace=replace
        )


@contextmanager
def elsewhere_beside(postgres_url: str, folder: Path) -> Iterator[Elsewhere]:
    name = f"loa_elsewhere_{uuid4().hex[:12]}"
    with psycopg.connect(postgres_url, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield Elsewhere(database_address(postgres_url, name), folder)
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def known_from(anchors: Path) -> Known:
    """By the anchors that the desk of the tests has written."""
    keys = read_keys(public_keys()["verification_public_keys"])
    found = read_all(anchors.read_text().splitlines(), keys, ENVIRONMENT)
    return known_by(each for each in found.values() if isinstance(each, Anchor))
