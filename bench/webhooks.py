"""Zalo's webhook under a storm of messages: how long each waits for its answer, and whether all are in the queue."""

import asyncio
import time

import aiohttp
import orjson
import psycopg

from bench.flood import APP, KEY, OA, signed_text
from bench.ground.figures import line, percentile
from deploy.local.environment import Ports
from deploy.local.folders import temporary_var
from deploy.local.stack import Stack, StackConfig

RATE_PER_S, SECONDS = 500, 20
CITIZENS = 2_500
TAKEN = 200


async def webhook() -> None:
    """500 messages a second of 2,500 citizens for 20 s. ``p99_ms``: from the request to its answer (asked 100).
    ``lost`` and ``doubled``: of those answered with 2xx, how many are not once in the queue (asked 0 and 0)."""
    zalo = {"ZALO_APP_ID": APP, "ZALO_OA_ID": OA, "ZALO_OA_SECRET_KEY": KEY, "ZALO_OA_SECRET_KEYS": "{}"}
    with temporary_var() as var:
        config = StackConfig(var=var, ports=Ports.free(), groups=30, services=("intake",), extra={"intake": zalo})
        async with Stack(config) as stack:
            address = stack.urls["intake"] + "/webhooks/zalo"
            await _storm(address, 100, 1, "warm-up")
            waits, taken = await _storm(address, RATE_PER_S, SECONDS, "storm")
            async with await psycopg.AsyncConnection.connect(stack.database_url) as conn:
                cursor = await conn.execute("SELECT event_key FROM intake.webhook_events")
                stored = [key for (key,) in await cursor.fetchall() if key.startswith("m-storm-")]
    line(
        "webhook",
        rate_per_s=RATE_PER_S,
        messages=len(waits),
        taken=len(taken),
        lost=len(taken - set(stored)),
        doubled=len(stored) - len(set(stored)),
        p50_ms=round(1000 * percentile(waits, 0.5), 1),
        p99_ms=round(1000 * percentile(waits, 0.99), 1),
    )


async def _storm(address: str, rate_per_s: int, seconds: int, name: str) -> tuple[list[float], set[str]]:
    """Seconds until each answer, and the message ids of those that were taken."""
    waits: list[float] = []
    taken: set[str] = set()

    async def one(number: int) -> None:
        raw, headers = signed_text(f"citizen-{number % CITIZENS}", "Cháu bé mặc áo đỏ bị lạc", f"{name}-{number}")
        began = time.monotonic()
        async with http.post(address, data=raw, headers=headers) as answer:
            await answer.read()
        waits.append(time.monotonic() - began)
        if answer.status == TAKEN:
            taken.add(orjson.loads(raw)["message"]["msg_id"])

    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http, asyncio.TaskGroup() as under_way:
        started = time.monotonic()
        for number in range(rate_per_s * seconds):
            under_way.create_task(one(number))
            await asyncio.sleep(max(0.0, started + (number + 1) / rate_per_s - time.monotonic()))
    return waits, taken
