"""The embedded servers: data survive kill -9; an orphan and a stale lock file do not stop a second start."""

import os
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from deploy.local.folders import temporary_var
from deploy.local.servers import EmbeddedPostgres
from deploy.local.servers.postgres_leftovers import end_leftovers, postgres_processes
from deploy.local.supervision.ports import free_port
from deploy.local.supervision.process import Process, spawn
from tests.support.timing.waiting import until


@pytest.fixture
def var() -> Iterator[Path]:
    with temporary_var() as folder:
        yield folder


async def until_ready(process: Process) -> None:
    assert process.ready
    await until(process.ready)


async def ask(postgres: EmbeddedPostgres, statement: str) -> tuple[object, ...] | None:
    async with await psycopg.AsyncConnection.connect(postgres.url) as connection:
        cursor = await connection.execute(statement)
        return await cursor.fetchone() if cursor.description else None


async def test_postgres_keeps_its_data_over_kill_and_second_start(var: Path) -> None:
    postgres = EmbeddedPostgres(var, password="first")  # durable, as in real use
    await postgres.start()
    await ask(postgres, "CREATE TABLE reports AS SELECT 'bé Nam' AS child")
    await postgres.kill()
    await postgres.start()
    assert await ask(postgres, "SELECT child FROM reports") == ("bé Nam",)
    await postgres.kill(restart=False)
    assert (postgres.data_dir / "postmaster.pid").exists()
    again = EmbeddedPostgres(var, password="first")
    await postgres.stop()
    await again.start()
    assert await ask(again, "SELECT child FROM reports") == ("bé Nam",)
    await again.stop()
    assert not postgres_processes(again.data_dir)


async def test_postgres_runs_without_rights_and_knows_vietnamese(var: Path) -> None:
    postgres = EmbeddedPostgres(var, password="pw", durable=False)
    await postgres.start()
    try:
        assert psutil.Process(postgres.pid).uids().effective != 0
        connections = psutil.Process(postgres.pid).net_connections()
        assert {next(iter(c.laddr)) for c in connections if c.status == psutil.CONN_LISTEN} == {"127.0.0.1"}
        await ask(postgres, "CREATE EXTENSION unaccent; CREATE EXTENSION pg_trgm")
        row = await ask(postgres, "SELECT lower('ĐÀO Ứng'), unaccent('Hoằng Giang'), similarity('Thuỷ', 'THUỶ')")
        assert row == ("đào ứng", "Hoang Giang", 1.0)
    finally:
        await postgres.stop()


async def test_an_orphaned_postgres_is_ended_and_replaced(var: Path) -> None:
    port = free_port()
    process = EmbeddedPostgres(var, password="pw", port=port, durable=False).process()
    assert process.prepare
    assert process.release
    await process.prepare()
    orphan = await spawn(process, var / "orphan.log")
    await until_ready(process)
    process.release()  # as the system does when the supervisor is killed
    postgres = EmbeddedPostgres(var, password="pw", port=port, durable=False)
    try:
        await postgres.start()
        assert await orphan.wait() == 0, "a server that serves is asked for a clean shutdown, not killed"
        assert await ask(postgres, "SELECT 1") == (1,)
    finally:
        orphan.kill()
        await postgres.stop()


async def test_a_stale_lock_file_with_a_reused_pid_is_removed(var: Path) -> None:
    (var / "postmaster.pid").write_text(f"{os.getpid()}\n{var}\n")
    await end_leftovers(var)
    assert not (var / "postmaster.pid").exists()
