"""From a hotline's call at intake until the case stands in the officer's queue, at a steady rate: how long, and how
much CPU in which process."""

import asyncio
import json
import time
from collections.abc import Callable
from uuid import UUID

import aiohttp
import psycopg

from bench.ground.figures import line, percentile
from bench.ground.processes import cpu_s
from deploy.local.environment import Ports
from deploy.local.folders import temporary_var
from deploy.local.stack import Stack, StackConfig

RATES_PER_S = (50, 100)
"""Two cores, which the bench itself shares, carry the first with room to spare and the second just so."""
SECONDS = 20
IDLE_S = 10.0
PROCESSES = ("intake", "verification", "postgres", "broker")
API_KEY = "bench-key"
QUEUE_CHANNEL = "verification_queue"
REPORT = {
    "kind": "missing_child",
    "name": "Nguyễn Văn Mẫu",
    "age": 4,
    "description": "Cháu đi chơi từ chiều chưa về.",
    "commune_code": "15961",
    "reporter_phone": "0912 345 678",
}


async def report_to_queue() -> None:
    """20 s of reports through the API, the outbox, Kafka and the inbox into the queue; a line a rate.

    ``cpu_ms``: of each process for one report, all that it did meanwhile included; ``bench`` is the caller, who would
    be elsewhere in life. ``idle_ms_per_s``: what each spends a second when nobody calls.
    """
    for rate_per_s in RATES_PER_S:
        with temporary_var() as var:
            config = StackConfig(
                var=var,
                ports=Ports.free(),
                groups=30,
                services=("intake", "verification"),
                extra={"intake": {"INTAKE_API_KEYS": json.dumps({"bench": API_KEY})}},
            )
            async with Stack(config) as stack:
                await waits_of_reports(stack, "warm-up", rate_per_s, seconds=2)
                begun = _cpu_ms(stack)
                await asyncio.sleep(IDLE_S)
                idle = _cpu_ms(stack)
                waits = await waits_of_reports(stack, "call", rate_per_s)
                spent = _cpu_ms(stack)
        line(
            "report_to_queue",
            rate_per_s=rate_per_s,
            reports=len(waits),
            p50_ms=round(1000 * percentile(waits, 0.5)),
            p99_ms=round(1000 * percentile(waits, 0.99)),
            cpu_ms={name: round((spent[name] - idle[name]) / len(waits), 2) for name in spent},
            idle_ms_per_s={name: round((idle[name] - begun[name]) / IDLE_S) for name in idle},
        )


def _cpu_ms(stack: Stack) -> dict[str, float]:
    """CPU milliseconds of each process until now."""
    return {"bench": 1000 * time.process_time(), **{name: 1000 * cpu_s(stack.pid(name)) for name in PROCESSES}}


async def waits_of_reports(stack: Stack, calls: str, rate_per_s: int, *, seconds: int = SECONDS) -> list[float]:
    """Of each call of so many ``seconds``, how many until its case stands in the queue; ``calls`` names them. Intake
    knows API_KEY."""
    async with aiohttp.ClientSession() as http:
        url = stack.urls["intake"] + "/api/v1/reports"
        begun = {await submit(http, url, f"warm-up of {calls}"): time.monotonic()}
        queued: dict[UUID, float] = {}
        read = asyncio.Event()
        watcher = asyncio.create_task(_watch(stack.database_url, begun, queued, read))
        await _until(lambda: bool(queued), read)
        begun.clear()
        await _steadily(http, url, calls, begun, rate_per_s * seconds, rate_per_s)
        await _until(lambda: begun.keys() <= queued.keys(), read)
        watcher.cancel()
    return [queued[case] - began for case, began in begun.items()]


async def _steadily(
    http: aiohttp.ClientSession, url: str, calls: str, begun: dict[UUID, float], reports: int, rate_per_s: int
) -> None:
    """Note in ``begun`` when each case's report was."""

    async def one(number: int) -> None:
        began = time.monotonic()
        begun[await submit(http, url, f"{calls}-{number}")] = began

    started = time.monotonic()
    async with asyncio.TaskGroup() as under_way:
        for number in range(reports):
            under_way.create_task(one(number))
            await asyncio.sleep(max(0.0, started + (number + 1) / rate_per_s - time.monotonic()))


async def submit(http: aiohttp.ClientSession, url: str, key: str) -> UUID:
    headers = {"Authorization": f"Bearer {API_KEY}", "Idempotency-Key": key}
    async with http.post(url, json=REPORT, headers=headers) as answer:
        answer.raise_for_status()
        return UUID((await answer.json())["case_id"])


async def _until(reached: Callable[[], bool], read: asyncio.Event) -> None:
    async with asyncio.timeout(60):
        while not reached():
            read.clear()
            await read.wait()


async def _watch(database_url: str, begun: dict[UUID, float], queued: dict[UUID, float], read: asyncio.Event) -> None:
    """When each case of ``begun`` was first seen in the queue: looked for with every notification, and every second."""
    async with await psycopg.AsyncConnection.connect(database_url, autocommit=True) as conn:
        await conn.execute(f"LISTEN {QUEUE_CHANNEL}")
        while True:
            cursor = await conn.execute(
                "SELECT case_id FROM verification.cases WHERE case_id = ANY(%s)", (list(begun.keys() - queued.keys()),)
            )
            seen = time.monotonic()
            for (case_id,) in await cursor.fetchall():
                queued[case_id] = seen
            read.set()
            async for _ in conn.notifies(timeout=1.0, stop_after=1):
                pass
