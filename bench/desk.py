"""The officer's queue and search over HTTP, as a browser asks for them: beside few cases, and beside many."""

import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
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
OFFICER = "si.quan"
FAR_BEHIND = "26-05000"


@dataclass
class Desk:
    http: aiohttp.ClientSession
    database: psycopg.AsyncConnection[Any]

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
        async with self.http.get(path) as answer:
            answer.raise_for_status()
            await answer.read()

    async def search(self, text: str, **filters: str) -> None:
        """The form, and the page that it leads to."""
        async with self.http.post("/search", data={"text": text, **filters}) as answer:
            answer.raise_for_status()
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
            await add_account(database, OFFICER, STAFF.people[OFFICER][0], None)
            await add_roster(database, STAFF.roster, ())
            cookie = {"Cookie": f"{COOKIE}={await open_session(database, OFFICER)}"}
            async with aiohttp.ClientSession(stack.urls["verification"], headers=cookie) as http:
                yield Desk(http, database)
