"""Migrating a database: from nothing to this version, again without effect, and never one of a newer version."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql

from deploy.database_logins import make_logins
from deploy.migrate import migrate, upgrade_to
from tests.conftest import database_address
from tests.support.logins import PASSWORDS, as_login
from tests.support.runtime_running import rows

ROOT = Path(__file__).parents[2]


@pytest.fixture
def empty(postgres_url: str) -> Iterator[str]:
    """The address of a database without any table."""
    name = f"loa_empty_{uuid4().hex[:12]}"
    with psycopg.connect(postgres_url, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield database_address(postgres_url, name)
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def run(url: str | None) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    if url is not None:
        environment["DATABASE_URL"] = url
    return subprocess.run(
        [sys.executable, "-m", "deploy.loa", "migrate"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


async def tables(url: str) -> list[dict[str, Any]]:
    return await rows(
        url,
        "SELECT table_schema, table_name, column_name, data_type FROM information_schema.columns"
        " WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2, 3",
    )


async def test_a_fresh_database_gets_everything_and_a_second_run_changes_nothing(empty: str) -> None:
    first = await asyncio.to_thread(run, empty)
    assert (first.returncode, first.stderr) == (0, "")
    made = await tables(empty)
    assert {(row["table_schema"], row["table_name"]) for row in made} >= {
        (service, table)
        for service in ("intake", "verification", "broadcast")
        for table in ("outbox", "inbox", "quarantine")
    } | {("staff", "accounts"), ("zalo", "accounts")}
    await rows(empty, "INSERT INTO zalo.app_pacing (app_id) VALUES ('app1')")
    second = await asyncio.to_thread(run, empty)
    assert (second.returncode, second.stderr) == (0, "")
    assert await tables(empty) == made
    assert len(await rows(empty, "SELECT 1 FROM zalo.app_pacing")) == 1


async def test_each_run_brings_the_reasons_of_its_version(empty: str) -> None:
    await asyncio.to_thread(migrate, empty)
    older = "CREATE OR REPLACE FUNCTION broadcast.is_reason(reason text) RETURNS boolean LANGUAGE sql AS 'SELECT false'"
    await rows(empty, older)
    await asyncio.to_thread(migrate, empty)
    knows = await rows(empty, "SELECT broadcast.is_reason('budget') AS word, broadcast.is_reason('no word') AS other")
    assert knows == [{"word": True, "other": False}]


async def test_services_of_the_version_before_that_run_on_are_named(empty: str) -> None:
    await asyncio.to_thread(upgrade_to, empty, "0080")
    await asyncio.to_thread(make_logins, empty, PASSWORDS)
    async with await psycopg.AsyncConnection.connect(as_login("intake", empty)):
        first, second = [await asyncio.to_thread(run, empty) for _ in range(2)]
    assert (first.returncode, "services of the version before run on: intake." in first.stdout) == (0, True)
    assert (second.returncode, second.stdout) == (0, ""), "what the tables were before is known no more"


async def test_two_starters_do_not_collide(empty: str) -> None:
    both = await asyncio.gather(*(asyncio.to_thread(run, empty) for _ in range(2)))
    assert [(one.returncode, one.stderr) for one in both] == [(0, "")] * 2
    assert await tables(empty)


@pytest.mark.parametrize("revision", ["0060", "9999"])
async def test_a_database_of_a_version_that_is_not_known_is_refused_untouched(empty: str, revision: str) -> None:
    await asyncio.to_thread(migrate, empty)
    await rows(empty, "UPDATE alembic_version SET version_num = %s", revision)
    before = await tables(empty)
    refused = await asyncio.to_thread(run, empty)
    assert refused.returncode == 1
    assert "of a version of Loa that this one does not know" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert await tables(empty) == before
