"""The desk's pages of people in front of a broadcast of their own, which keeps the signed lists and checks them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from prometheus_client import CollectorRegistry
from pydantic import SecretStr

from schemas.internal_routes.route import DESK, OPERATOR
from services.broadcast.api import api_routes
from services.broadcast.authority.authority import Authority
from services.broadcast.authority.records_db import add_roster
from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.relay.trials.trials_api import trial_routes
from services.broadcast.relay.waking.officers_api import officer_routes
from services.runtime.calls import Callers
from services.runtime.database import Pool, create_pool, transaction
from tests.support.broadcast.accounts import add_account
from tests.support.http_running import serving
from tests.support.logins import KEYRING
from tests.support.people_running import RunningPeople, running_people
from tests.support.verification_running import TOKEN

ACCOUNTS = ("oa-a", "oa-b")


@dataclass
class RunningLists:
    people: RunningPeople
    authority: Authority
    pool: Pool
    broadcast: FastAPI

    async def rows(self, query: str) -> list[tuple[Any, ...]]:
        return [tuple(row.values()) for row in await self.people.rows(query)]


@asynccontextmanager
async def running_lists(database_url: str) -> AsyncIterator[RunningLists]:
    """Two Official Accounts are there, and no group. Both services share the database, as in a small installation."""
    async with create_pool(database_url, size=4) as pool:
        app = FastAPI()
        async with serving(app) as url, running_people(database_url, broadcast_url=url) as people:
            staff = people.staff
            authority = Authority(staff.party, staff.root, BroadcastMetrics(CollectorRegistry()))
            callers = Callers({OPERATOR: SecretStr("o"), DESK: SecretStr(TOKEN)})
            app.include_router(api_routes(pool, callers, staff.environment, authority, KEYRING))
            app.include_router(officer_routes(pool, callers, "https://truc.example"))
            app.include_router(trial_routes(pool, callers, None))
            async with transaction(pool) as conn:
                await add_roster(conn, 1, staff.roster, ())
                for name in ACCOUNTS:
                    await add_account(
                        conn, account_id=name, oa_id="1", app_id="app", refresh_token="r", per_window=60, burst=1
                    )
            yield RunningLists(people, authority, pool, app)
