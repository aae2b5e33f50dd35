"""Reports beside the platform's echoes of our own posts: how long a call at the hotline waits for its answer."""

import asyncio
import json
import time
from typing import Any

import aiohttp
import orjson

from bench.flood import APP, KEY, OA
from bench.ground.figures import line, percentile
from bench.reports import API_KEY, submit
from deploy.local.environment import Ports
from deploy.local.folders import temporary_var
from deploy.local.stack import Stack, StackConfig
from services.intake.webhook.rules.signature import mac

POSTS, ECHOES_A_POST = 4_500, 2
"""Zalo tells of each post to the account, and to whoever else hears of the group."""
ECHOES_PER_S, REPORTS_PER_S = 300, 10
SECONDS = POSTS * ECHOES_A_POST / ECHOES_PER_S
TAKEN = 200


async def echoes() -> None:
    """30 s of ten reports a second, alone and during the echoes of 4,500 posts; ``ratio``: of the two p99 (asked 2).
    ``refused``: echoes that were not answered 200 (asked 0)."""
    keys = {"INTAKE_API_KEYS": json.dumps({"bench": API_KEY})}
    zalo = {"ZALO_APP_ID": APP, "ZALO_OA_ID": OA, "ZALO_OA_SECRET_KEY": KEY, "ZALO_OA_SECRET_KEYS": "{}"}
    with temporary_var() as var:
        config = StackConfig(var=var, ports=Ports.free(), groups=30, extra={"intake": keys | zalo})
        async with Stack(config) as stack:
            await _waits(stack, "warm-up", 2.0)
            alone = await _waits(stack, "alone", SECONDS)
            async with asyncio.TaskGroup() as under_way:
                told = under_way.create_task(_echo(stack.urls["intake"] + "/webhooks/zalo"))
                beside = await _waits(stack, "beside", SECONDS)
    p99 = [1000 * percentile(waits, 0.99) for waits in (alone, beside)]
    line(
        "echoes",
        reports=len(beside),
        echoes=POSTS * ECHOES_A_POST,
        refused=sum(status != TAKEN for status in told.result()),
        alone_p99_ms=round(p99[0], 1),
        beside_p99_ms=round(p99[1], 1),
        ratio=round(p99[1] / p99[0], 2),
    )


async def _waits(stack: Stack, calls: str, seconds: float) -> list[float]:
    """Seconds until the answer to each report, of REPORTS_PER_S."""

    async def one(http: aiohttp.ClientSession, number: int) -> float:
        began = time.monotonic()
        await submit(http, stack.urls["intake"] + "/api/v1/reports", f"{calls}-{number}")
        return time.monotonic() - began

    async with aiohttp.ClientSession() as http, asyncio.TaskGroup() as under_way:
        started, tasks = time.monotonic(), []
        for number in range(round(seconds * REPORTS_PER_S)):
            tasks.append(under_way.create_task(one(http, number)))
            await asyncio.sleep(max(0.0, started + (number + 1) / REPORTS_PER_S - time.monotonic()))
    return [task.result() for task in tasks]


async def _echo(address: str) -> list[int]:
    """The status of the answer to each echo, of ECHOES_PER_S."""

    async def one(http: aiohttp.ClientSession, number: int) -> int:
        raw, headers = signed_echo(number)
        async with http.post(address, data=raw, headers=headers) as answer:
            return answer.status

    async with (
        aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http,
        asyncio.TaskGroup() as under_way,
    ):
        started, tasks = time.monotonic(), []
        for number in range(POSTS * ECHOES_A_POST):
            tasks.append(under_way.create_task(one(http, number)))
            await asyncio.sleep(max(0.0, started + (number + 1) / ECHOES_PER_S - time.monotonic()))
    return [task.result() for task in tasks]


def signed_echo(number: int) -> tuple[bytes, dict[str, str]]:
    """Body and headers of one; every second one tells of the post of the one before."""
    post = number // ECHOES_A_POST
    body: dict[str, Any] = {
        "app_id": APP,
        "sender": {"id": OA},
        "recipient": {"id": f"group-{post}"},
        "event_name": "oa_send_group_text",
        "message": {"msg_id": f"e-{post}", "text": "Tìm bé trai 4 tuổi ở xã Hoằng Lộc. Mã: 25-00042"},
        "timestamp": str(int(time.time() * 1000)),
    }
    raw = orjson.dumps(body)
    return raw, {"X-ZEvent-Signature": f"mac={mac(APP, raw, body['timestamp'], KEY)}"}
