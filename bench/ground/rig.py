"""What the benches share: a stack of broadcast alone, pinned to cores, over the instant platform."""

import asyncio
import csv
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import psycopg
from aiokafka import AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient

from bench.ground.platform import Platform, running_platform
from bench.ground.processes import ENGINE_CORE, OTHER_CORE, pin
from deploy.invented_staff.trial import ENVIRONMENT, put_roster
from deploy.local.environment import Ports
from deploy.local.folders import temporary_var
from deploy.local.stack import Stack, StackConfig
from deploy.local.world import WorldOptions, write_world
from schemas.event import Event
from schemas.topics import ALERTS

UNLIMITED = 999_999_999
ACCOUNT_UNLIMITED = 999_999
"""Calls per window, as many as an accounts file may grant: 16,667/s for each of some thirty accounts."""
BROADCAST = "broadcast"
SIGNERS = {**ENVIRONMENT, "ROSTER_ROOT": "", "STAFF_KEY": "of whoever signs the lists of a bench"}
"""For the import of its groups: invented administrators with software keys, and a roster of their own."""


@dataclass
class Rig:
    stack: Stack
    platform: Platform
    producer: AIOKafkaProducer
    database: psycopg.AsyncConnection[Any]

    async def publish(self, event: Event) -> None:
        record = self.stack.record(event)
        headers = [(name, value.encode()) for name, value in record.headers.items()]
        await self.producer.send_and_wait(record.topic, record.value, key=record.key.encode(), headers=headers)

    async def until_settled(self, deadline_s: float = 300.0) -> None:
        """Wait until nothing of any alert goes on: no delivery is open and every message is finished.

        Raises TimeoutError.
        """
        async with asyncio.timeout(deadline_s):
            while True:
                cursor = await self.database.execute(
                    "SELECT EXISTS (SELECT FROM broadcast.messages WHERE finished_at IS NULL)"
                )
                row = await cursor.fetchone()
                if row and not row[0]:
                    return
                await asyncio.sleep(0.05)

    async def start_broadcast(self) -> None:
        await self.stack.start(BROADCAST)
        pin(self.stack.pid(BROADCAST), ENGINE_CORE)

    async def stop_broadcast(self) -> None:
        await self.stack.stop(BROADCAST)


@asynccontextmanager
async def rig(
    *, groups: int, per_second: int | None = None, window_s: float = 1.0, delay_ms: float = 0
) -> AsyncIterator[Rig]:
    """Broadcast on one core; platform, PostgreSQL and broker on the other.

    ``per_second``: the app's limit, counted in windows of ``window_s``; None for none. Accounts have none.
    """
    with temporary_var() as var:
        world = var / "world"
        write_world(world, WorldOptions(groups))
        _without_limits(world / "accounts.csv")
        async with running_platform(delay_ms) as platform:
            config = StackConfig(
                var=var,
                ports=Ports.free(),
                world=world,
                services=(BROADCAST,),
                stand_in=False,
                durable=True,
                extra={BROADCAST: _settings(platform, per_second, window_s), "seed": SIGNERS},
            )
            async with (
                Stack(config) as stack,
                await psycopg.AsyncConnection.connect(stack.database_url, autocommit=True) as database,
            ):
                put_roster(stack.database_url)
                for name in ("postgres", "broker"):
                    pin(stack.pid(name), OTHER_CORE)
                pin(stack.pid(BROADCAST), ENGINE_CORE)
                producer = AIOKafkaProducer(**stack.kafka_client)
                await producer.start()
                try:
                    await _consumer_joined(stack, platform.http)
                    yield Rig(stack, platform, producer, database)
                finally:
                    await producer.stop()


def _settings(platform: Platform, per_second: int | None, window_s: float) -> dict[str, str]:
    limit = (int(per_second * window_s), 1, window_s) if per_second else (UNLIMITED, 100_000, 60.0)
    return {
        "ZALO_OPENAPI_URL": platform.url,
        "ZALO_OAUTH_URL": platform.url,
        "ZALO_APP_ID": "loa-demo-app",
        "ZALO_APP_SECRET": "bench",
        "ZALO_APP_PER_WINDOW": str(limit[0]),
        "ZALO_APP_BURST": str(limit[1]),
        "ZALO_RATE_WINDOW_S": str(limit[2]),
        "LOG_LEVEL": "warning",
        **ENVIRONMENT,
    }


def _without_limits(accounts: Path) -> None:
    with accounts.open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    with accounts.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, fieldnames=list(rows[0]))
        writer.writeheader()
        for row in rows:
            writer.writerow(row | {"per_minute": ACCOUNT_UNLIMITED})


async def _consumer_joined(stack: Stack, http: aiohttp.ClientSession) -> None:
    """Ready says that the database answers; the figures must not contain the consumer's joining of its group."""
    admin = AIOKafkaAdminClient(**stack.kafka_client)
    await admin.start()
    try:
        async with asyncio.timeout(60):
            while True:
                if await _leases_held(stack, http) and await _group_stable(admin):
                    return
                await asyncio.sleep(0.2)
    finally:
        await admin.close()


async def _leases_held(stack: Stack, http: aiohttp.ClientSession) -> bool:
    async with http.get(stack.ops[BROADCAST] + "/metrics") as answer:
        return "loa_leases_held 0.0" not in await answer.text()


async def _group_stable(admin: AIOKafkaAdminClient) -> bool:
    answers = await admin.describe_consumer_groups([ALERTS.group_of(BROADCAST)])
    return all(group[2] == "Stable" for answer in answers for group in answer.groups)
