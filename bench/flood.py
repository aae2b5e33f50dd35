"""Real reports among a flood: how long each takes until it stands on the first screen of the queue."""

import asyncio
import time
from typing import Any

import aiohttp
import orjson
import psycopg
from psycopg.rows import dict_row

from bench.ground.figures import line, percentile
from deploy.local.environment import Ports
from deploy.local.folders import temporary_var
from deploy.local.stack import Stack, StackConfig
from services.intake.webhook.rules.signature import mac
from services.runtime.staff.rights import EVERYWHERE
from services.verification.cases.queue.queue_db import pending

ACCOUNTS, MESSAGES, REAL = 20, 3_000, 50
RATE_PER_S = 200
"""Webhooks; Zalo's own rate for one account is below this."""
APP, OA, KEY = "bench-app", "bench-oa", "bench-secret"
SEND_AGAIN, AGAIN_S = 503, 1.0
"""What Zalo does with such an answer, somewhat later; what waits so long counts."""
NOISE = ("MỚI", "Cháu bé {n} tuổi mặc áo vàng bị lạc ở xã Hoằng Lộc, Thanh Hóa")
"""In turns: each second one is a case of its own, which floods more than anything else that one account can write."""
TOLD = "Mẹ tôi 7{n} tuổi, mặc áo nâu, đi chợ từ sáng chưa về, ở xã Hoằng Thịnh, Thanh Hóa"


async def flood() -> None:
    """3,000 messages of 20 accounts at 200/s, and 50 people among them, each with one message."""
    zalo = {"ZALO_APP_ID": APP, "ZALO_OA_ID": OA, "ZALO_OA_SECRET_KEY": KEY, "ZALO_OA_SECRET_KEYS": "{}"}
    with temporary_var() as var:
        config = StackConfig(
            var=var, ports=Ports.free(), groups=30, services=("intake", "verification"), extra={"intake": zalo}
        )
        async with Stack(config) as stack:
            await waits_among(stack, 0, 1)  # whoever comes first waits for what every process makes once
            waits = await waits_among(stack, MESSAGES, REAL)
    line(
        "flood",
        messages=MESSAGES,
        accounts=ACCOUNTS,
        real=len(waits),
        on_first_screen=sum(wait is not None for wait in waits),
        p50_ms=_ms(waits, 0.5),
        worst_ms=_ms(waits, 1.0),
    )


def _ms(waits: list[float | None], share: float) -> int | None:
    seen = [wait for wait in waits if wait is not None]
    return round(1000 * percentile(seen, share)) if seen else None


async def waits_among(stack: Stack, messages: int, real: int) -> list[float | None]:
    """Seconds from each real report's webhook until its line stands on the first page; None for one that never did."""
    names = {f"real-{messages}-{number}" for number in range(real)}
    sent: dict[str, float] = {}
    seen: dict[str, float] = {}
    watcher = asyncio.create_task(_watch(stack.database_url, names, seen))
    async with aiohttp.ClientSession() as http:
        address = stack.urls["intake"] + "/webhooks/zalo"
        started = time.monotonic()
        async with asyncio.TaskGroup() as under_way:
            for number, (who, text) in enumerate(_in_order(messages, sorted(names))):
                sent.setdefault(who, time.monotonic())
                under_way.create_task(_send(http, address, who, text, f"{messages}-{number}"))
                await asyncio.sleep(max(0.0, started + (number + 1) / RATE_PER_S - time.monotonic()))
    try:
        async with asyncio.timeout(60):
            await watcher
    except TimeoutError:
        watcher.cancel()
    return [seen[name] - sent[name] if name in seen else None for name in names]


def _in_order(messages: int, names: list[str]) -> list[tuple[str, str]]:
    """Who writes what: the real ones at equal distances in the flood."""
    order = [(f"flood-{n % ACCOUNTS}", NOISE[(n // ACCOUNTS) % 2].format(n=3 + n % 7)) for n in range(messages)]
    for number, name in enumerate(names):
        order.insert((number + 1) * (len(order) + 1) // (len(names) + 1), (name, TOLD.format(n=number % 10)))
    return order


async def _send(http: aiohttp.ClientSession, address: str, who: str, text: str, key: str) -> None:
    raw, headers = signed_text(who, text, key)
    while True:
        async with http.post(address, data=raw, headers=headers) as answer:
            if answer.status != SEND_AGAIN:
                answer.raise_for_status()
                return
        await asyncio.sleep(AGAIN_S)


def signed_text(who: str, text: str, key: str) -> tuple[bytes, dict[str, str]]:
    """Body and headers of a citizen's message as the platform sends it; ``key``: of the message, unique."""
    body: dict[str, Any] = {
        "app_id": APP,
        "sender": {"id": who},
        "recipient": {"id": OA},
        "event_name": "user_send_text",
        "message": {"msg_id": f"m-{key}", "text": text},
        "timestamp": str(int(time.time() * 1000)),
    }
    raw = orjson.dumps(body)
    return raw, {"X-ZEvent-Signature": f"mac={mac(APP, raw, body['timestamp'], KEY)}"}


async def _watch(database_url: str, names: set[str], seen: dict[str, float]) -> None:
    """When each was first on the first page: looked at ten times a second."""
    async with await psycopg.AsyncConnection[dict[str, Any]].connect(
        database_url, autocommit=True, row_factory=dict_row
    ) as conn:
        while names - seen.keys():
            page = await pending(conn, EVERYWHERE)
            now = time.monotonic()
            on_page = [each.case_id for each in page.lines]
            cursor = await conn.execute(
                "SELECT substr(submitted_by, 6) AS who FROM verification.cases WHERE case_id = ANY(%s)", (on_page,)
            )
            for row in await cursor.fetchall():
                seen.setdefault(row["who"], now)
            await asyncio.sleep(0.1)
