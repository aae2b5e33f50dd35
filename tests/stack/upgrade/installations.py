"""Databases of older versions, and the engine of this version over them."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg import sql

from deploy.local.supervision.ports import free_port
from deploy.migrate import upgrade_to
from deploy.zalo_stand_in.app import PLATFORM
from deploy.zalo_stand_in.app import create_app as create_stand_in
from deploy.zalo_stand_in.settings import StandInSettings
from deploy.zalo_stand_in.state.platform_state import Platform
from services.runtime.database import create_pool
from tests.conftest import database_address
from tests.support.broadcast.books import Books
from tests.support.broadcast.running import Fanout, Town, engine_settings, planner_of
from tests.support.http_running import answering
from tests.support.runtime_running import rows

DUMPS = Path(__file__).parent / "dumps"


@contextmanager
def left_by(version: str, postgres_url: str) -> Iterator[str]:
    """The address of a database as this version left it."""
    name = f"loa_old_{uuid4().hex[:12]}"
    with psycopg.connect(postgres_url, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        address = database_address(postgres_url, name)
        upgrade_to(address, version)
        with psycopg.connect(address, autocommit=True) as conn:
            conn.execute("SET session_replication_role = replica")  # rows come in any order
            conn.execute((DUMPS / f"{version}.sql").read_bytes())
        yield address
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@dataclass
class Installation:
    """The engine of this version over the older one's database, and the platform as its groups have it."""

    fanout: Fanout
    platform: Platform


@asynccontextmanager
async def installation(url: str) -> AsyncIterator[Installation]:
    accounts = await rows(url, "SELECT account_id, oa_id, refresh_token FROM zalo.accounts")
    groups = await rows(
        url,
        "SELECT g.group_id, a.account_id AS account, g.channel, g.name, g.commune_code, g.lat, g.lon, g.members"
        " FROM broadcast.groups g JOIN broadcast.accounts a USING (account_no) WHERE g.channel = 'zalo_group'",
    )
    world = {
        "apps": [{"app_id": "loa-demo-app", "app_secret": "app-secret", "per_minute": 4000}],
        "accounts": [
            account | {"app_id": "loa-demo-app", "oa_secret_key": "k", "name": "Công an mẫu", "per_minute": 600}
            for account in accounts
        ],
        "groups": groups,
    }
    served = StandInSettings(port=free_port(), window_s=60.0)
    app = create_stand_in(served, world=world)
    settings = engine_settings(url, served.base_url, Town(), zalo_app_id="loa-demo-app", zalo_rate_window_s=60.0)
    async with answering(app, served.port), create_pool(url, size=4) as pool:
        fanout = Fanout(Town(), app[PLATFORM], Books(pool, planner=planner_of(settings)), settings)
        try:
            yield Installation(fanout, app[PLATFORM])
        finally:
            for worker in fanout.workers:
                await worker.stop()


async def groups_with(url: str, code: str) -> set[str]:
    """Groups that interfaces reach and that have, or may have, the alert: a send in doubt had been taken."""
    found = await rows(
        url,
        "SELECT d.group_id FROM broadcast.messages m JOIN broadcast.deliveries d USING (message_no)"
        " JOIN broadcast.accounts a USING (account_no)"
        " WHERE m.code = %s AND a.channel = 'zalo_group' AND d.state IN ('sent', 'in_doubt')",
        code,
    )
    return {row["group_id"] for row in found}
