"""The officer's queue and search over HTTP, as a browser asks for them: beside few cases, and beside many."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import psutil
import psycopg
from psycopg.rows import dict_row

from bench.ground.cases import add_forgotten, add_waiting, name_of, phone_of
from bench.ground.figures import line, percentile, rounded
from deploy.invented_staff.trial import STAFF
from deploy.local.environment import Ports
from deploy.local.folders import temporary_var
from deploy.local.stack import Stack, StackConfig
from services.runtime.staff import COOKIE, add_account, open_session
from services.runtime.staff.rosters_db import add_roster

FEW, MANY, OLD = 100, 10_000, 100_000
ASKED, WARM_UP = 400, 20
DESKS, CHANGES = 200, 20
OFFICER = "si.quan"
FAR_BEHIND = "26-05000"


@dataclass
class Desk:
    """``process``: the id of the service's."""

    http: aiohttp.ClientSession
    database: psycopg.AsyncConnection[Any]
    process: int

    async def seconds(self, ask: Callable[[int], Awaitable[None]]) -> list[float]:
        """Of each of ASKED requests, one after the other; ``ask`` makes the one with this number."""
        taken = []
        for number in range(-WARM_UP, ASKED):
            began = time.monotonic()
            await ask(number)
            if number >= 0:
                taken.append(time.monotonic() - began)
        return taken

    async def get(self, path: str) -> None:
        async with self.http.get(path, allow_redirects=False) as answer:
            assert answer.status == 200, f"{path}: {answer.status}"
            await answer.read()

    async def search(self, text: str, **filters: str) -> None:
        """The form, and the page that it leads to: of a number that is forgotten, the one that says so (410)."""
        async with self.http.post("/search", data={"text": text, **filters}) as answer:
            assert answer.status in (200, 410), answer.status
            await answer.read()


async def desk_queue() -> None:
    """The board of all of Vietnam; ``ratio``: p99 with 10,000 cases that wait and 100,000 forgotten ÷ with 100."""
    await _few_and_many("desk_queue", lambda desk, _: desk.get("/"))


async def desk_search() -> None:
    """Names, the commonest among them, telephones, communes, numbers, filters and a page far behind, in turns.

    ``ratio``: as of desk_queue."""
    drawn = random.Random(1)  # noqa: S311 - the same cases each time

    async def ask(desk: Desk, number: int) -> None:
        one_of = drawn.randrange(1, FEW)
        match number % 8:
            case 0:
                await desk.search(name_of(drawn))
            case 1:
                await desk.search("nguyen van")
            case 2:
                await desk.search(phone_of(one_of))
            case 3:
                await desk.search("xa hoang loc thanh hoa")
            case 4:
                await desk.search(f"26 {one_of:05}")
            case 5:
                await desk.search("nguyen", kind="missing_child", standing="pending")
            case 6:
                await desk.search(f"25-{one_of:06}")
            case _:
                await desk.get(f"/search?after={FAR_BEHIND}")

    await _few_and_many("desk_search", ask)


async def _few_and_many(name: str, ask: Callable[[Desk, int], Awaitable[None]]) -> None:
    async with _desk() as desk:
        await add_waiting(desk.database, 1, FEW)
        few = await desk.seconds(lambda number: ask(desk, number))
        await add_waiting(desk.database, FEW + 1, MANY)
        await add_forgotten(desk.database, OLD)
        many = await desk.seconds(lambda number: ask(desk, number))
    line(
        name,
        waiting=MANY,
        forgotten=OLD,
        p50_ms=round(1000 * percentile(many, 0.5), 1),
        p99_ms=round(1000 * percentile(many, 0.99), 1),
        p99_ms_of_few=round(1000 * percentile(few, 0.99), 1),
        ratio=rounded(percentile(many, 0.99) / percentile(few, 0.99)),
        p50_ratio=rounded(percentile(many, 0.5) / percentile(few, 0.5)),
    )


async def desks_open() -> None:
    """200 desks of an officer open on one process, 100 cases waiting, 50 of them news to somebody. An officer takes
    a case on and gives it back; ``p99_ms``: from that request to a desk's having drawn it. ``cpu_ms``: of the desk's
    process for one change, so that 1000 would be a core at one change a second."""
    async with _desk() as desk:
        await add_waiting(desk.database, 1, FEW)
        await desk.database.execute(
            "UPDATE verification.cases SET news_revision = revision, news_at = now() WHERE case_number <= '26-00050'"
        )
        await desk.database.execute(
            "INSERT INTO verification.looks (case_id, login, revision)"
            " SELECT case_id, %s, 0 FROM verification.cases WHERE news_revision IS NOT NULL",
            (OFFICER,),
        )
        async with asyncio.TaskGroup() as streams:
            drawn = [_Drawn() for _ in range(DESKS)]
            listening = [streams.create_task(each.listen(desk.http)) for each in drawn]
            await asyncio.gather(*(each.again.wait() for each in drawn))
            await asyncio.sleep(2)
            process = psutil.Process(desk.process)
            taken, cpu = [], _cpu_s(process)
            for number in range(CHANGES):
                for each in drawn:
                    each.again.clear()
                began = time.monotonic()
                verb = desk.http.put if number % 2 == 0 else desk.http.delete
                async with verb("/api/v1/cases/26-00001/claim", json={}) as answer:
                    answer.raise_for_status()
                await asyncio.gather(*(each.again.wait() for each in drawn))
                taken += [each.at - began for each in drawn]
                await asyncio.sleep(1)
            cpu = _cpu_s(process) - cpu
            for task in listening:
                task.cancel()
    line(
        "desks_open",
        desks=DESKS,
        p50_ms=round(1000 * percentile(taken, 0.5), 1),
        p99_ms=round(1000 * percentile(taken, 0.99), 1),
        cpu_ms=round(1000 * cpu / CHANGES, 1),
    )


@dataclass
class _Drawn:
    """One open desk. ``at``: when the queue was drawn anew, monotonic seconds."""

    at: float = 0.0
    again: asyncio.Event = field(default_factory=asyncio.Event)

    async def listen(self, http: aiohttp.ClientSession) -> None:
        timeout = aiohttp.ClientTimeout(total=None)
        async with http.get("/live/queue", timeout=timeout, allow_redirects=False) as stream:
            assert stream.status == 200, stream.status
            async for line_of_it in stream.content:
                if line_of_it.startswith(b"event: queue"):
                    self.at = time.monotonic()
                    self.again.set()


def _cpu_s(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


@asynccontextmanager
async def _desk() -> AsyncIterator[Desk]:
    """Verification alone, and an officer of all of Vietnam who is logged in."""
    with temporary_var() as var:
        config = StackConfig(var=var, ports=Ports.free(), groups=30, services=("verification",))
        async with (
            Stack(config) as stack,
            await psycopg.AsyncConnection.connect(
                stack.database_url, autocommit=True, row_factory=dict_row
            ) as database,
        ):
            # The stack has founded a roster of its own people.
            await database.execute("TRUNCATE staff.rosters, staff.members CASCADE")
            await add_account(database, OFFICER, STAFF.people[OFFICER][0], None)
            await add_roster(database, STAFF.roster, ())
            cookie = {"Cookie": f"{COOKIE}={await open_session(database, OFFICER)}"}
            connector = aiohttp.TCPConnector(limit=2 * DESKS)
            url, bufsize = stack.urls["verification"], 2**20
            async with aiohttp.ClientSession(url, headers=cookie, connector=connector, read_bufsize=bufsize) as http:
                yield Desk(http, database, stack.pid("verification"))
