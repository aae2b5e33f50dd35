"""The stack as one object: without our three services, so that this stays quick; tests/stack has them."""

import asyncio
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psutil
import psycopg
import pytest

from deploy.local.environment import Ports
from deploy.local.folders import mark_of, temporary_var
from deploy.local.problems import CannotStart
from deploy.local.run import refused_logins
from deploy.local.stack import Stack, StackConfig
from deploy.local.supervision.http_readiness import http_ready
from deploy.local.supervision.leftovers import MARK_VARIABLE, end_marked, environments
from services.runtime.database import create_pool, transaction
from services.runtime.staff.accounts import add_account
from tests.support.people_running import add_people, invented


@pytest.fixture
def var() -> Iterator[Path]:
    with temporary_var() as folder:
        yield folder


async def test_stack_starts_survives_a_kill_and_stops(var: Path) -> None:
    told: list[str] = []
    config = StackConfig(var=var, ports=Ports.free(), groups=60, services=(), durable=False)
    async with Stack(config, told.append) as stack:
        order = [line.split()[0] for line in told]
        assert order.index("postgres") < order.index("migrate") < order.index("seed")
        with psycopg.connect(stack.database_url) as connection:
            assert connection.execute("SELECT count(*) FROM broadcast.groups").fetchone() == (60,)
        (shown,) = environments(mark_of(var), {"stand_in": "deploy.zalo_stand_in"}).values()
        assert stack.environment["stand_in"].items() <= shown.items(), "by which `loa doctor` looks at it"
        before = stack.pid("stand_in")
        await stack.kill("stand_in")
        await stack.wait_ready("stand_in")
        assert stack.pid("stand_in") != before
        assert await http_ready(config.ports.stand_in, "/")()
        with pytest.raises(CannotStart, match="in use by a running stack"):
            await Stack(config).__aenter__()
    assert not await http_ready(config.ports.stand_in, "/")()
    assert (var / "log" / "stand_in.log").exists()


async def test_it_is_said_of_which_logins_the_signed_list_does_not_tell(database_url: str) -> None:
    await add_people(database_url, invented("http://localhost:1"))
    async with create_pool(database_url, size=1) as pool, transaction(pool) as conn:
        await add_account(conn, "cu", "Người mẫu", "mật khẩu dài", ["officer"])
    assert await refused_logins(database_url, ["canbo1", "cu", "nobody"]) == ["cu"]


async def marked(mark: str) -> asyncio.subprocess.Process:
    """A process that shows the mark; before exec a child still shows our own environment."""
    argv = (sys.executable, "-I", "-S", "-c", "import time; time.sleep(60)")
    process = await asyncio.create_subprocess_exec(*argv, env={**os.environ, MARK_VARIABLE: mark})
    while True:
        if psutil.Process(process.pid).environ().get(MARK_VARIABLE) == mark:
            return process
        await asyncio.sleep(0.01)


async def test_only_marked_leftovers_are_ended() -> None:
    mine = uuid4().hex
    ours, other = await marked(mine), await marked(uuid4().hex)
    assert await end_marked(mine) == 1
    assert await ours.wait() == -9
    assert psutil.Process(other.pid).status() != psutil.STATUS_ZOMBIE
    other.kill()
    await other.wait()
