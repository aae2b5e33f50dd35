"""A desk to measure: its service on real servers, and an officer of all of Vietnam who is logged in."""

import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import psycopg
from psycopg.rows import dict_row

from bench.reports import API_KEY
from deploy.invented_staff.trial import STAFF
from deploy.local.environment import Ports
from deploy.local.folders import temporary_var
from deploy.local.stack import Stack, StackConfig
from services.runtime.staff import COOKIE, add_account, open_session
from services.runtime.staff.rosters_db import add_roster

ASKED, WARM_UP = 400, 20
CONNECTIONS = 400
OFFICER = "si.quan"


@dataclass
class Desk:
    """``process``: the id of the service's. ``intake_url``: where reports are taken, by API_KEY, if intake runs."""

    http: aiohttp.ClientSession
    database: psycopg.AsyncConnection[Any]
    process: int
    intake_url: str

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


@asynccontextmanager
async def opened_desk(services: tuple[str, ...] = ("verification",)) -> AsyncIterator[Desk]:
    """These services alone, and an officer of all of Vietnam who is logged in."""
    with temporary_var() as var:
        keys = {"intake": {"INTAKE_API_KEYS": json.dumps({"bench": API_KEY})}}
        config = StackConfig(var=var, ports=Ports.free(), groups=30, services=services, extra=keys)
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
            connector = aiohttp.TCPConnector(limit=CONNECTIONS)
            url, bufsize = stack.urls["verification"], 2**20
            async with aiohttp.ClientSession(url, headers=cookie, connector=connector, read_bufsize=bufsize) as http:
                yield Desk(http, database, stack.pid("verification"), stack.urls.get("intake", ""))
