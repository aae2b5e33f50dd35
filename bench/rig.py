"""What the benches share: a stack of broadcast alone, pinned to cores, over the instant platform, and alerts for it."""

import asyncio
import base64
import csv
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import aiohttp
import psutil
from aiokafka import AIOKafkaProducer
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from deploy.local.environment import Ports
from deploy.local.folders import temporary_var
from deploy.local.ports import free_port
from deploy.local.stack import Stack, StackConfig
from deploy.local.world import WorldPlan, write_world
from schemas.alerts import AlertApproved, Audience, content_hash
from schemas.envelope import encode
from schemas.event import CaseKind, Event, Point

ENGINE_CORE, OTHER_CORE = 0, 1
UNLIMITED = 1_000_000_000
CENTRE = Point(lat=19.85, lon=105.85)
TEXT = "TÌM TRẺ LẠC (mẫu)\nBé Nguyễn Văn Mẫu, 4 tuổi, áo đỏ, quần xanh.\nMã: LOA-7K3F2"


@dataclass
class Rig:
    stack: Stack
    platform: str
    http: aiohttp.ClientSession
    producer: AIOKafkaProducer

    async def publish(self, event: Event) -> None:
        key = Ed25519PrivateKey.from_private_bytes(base64.b64decode(self.stack.secrets.alert_signing_key))
        record = encode(event, source="verification", signing_key=key)
        headers = [(name, value.encode()) for name, value in record.headers.items()]
        await self.producer.send_and_wait(record.topic, record.value, key=record.key.encode(), headers=headers)

    async def figures(self) -> dict[str, Any]:
        async with self.http.get(self.platform + "/figures") as answer:
            figures: dict[str, Any] = await answer.json()
            return figures

    async def arrivals(self) -> list[float]:
        async with self.http.get(self.platform + "/arrivals") as answer:
            times: list[float] = await answer.json()
            return times

    async def reset(self) -> None:
        async with self.http.get(self.platform + "/reset") as answer:
            await answer.read()

    async def until_sent(self, count: int, deadline_s: float = 300.0) -> dict[str, Any]:
        """Wait until ``count`` sends arrived. Raises TimeoutError."""
        async with asyncio.timeout(deadline_s):
            while True:
                figures = await self.figures()
                if figures["count"] >= count:
                    return figures
                await asyncio.sleep(0.05)


def new_alert() -> AlertApproved:
    audience = Audience(province_codes=("38",))
    now = datetime.now(UTC)
    return AlertApproved(
        occurred_at=now,
        alert_id=uuid4(),
        alert_version=1,
        case_id=uuid4(),
        alert_code="LOA-7K3F2",
        kind=CaseKind.MISSING_CHILD,
        text=TEXT,
        centre=CENTRE,
        audience=audience,
        content_hash=content_hash(TEXT, None, CENTRE, audience),
        approved_by="canbo1",
        approved_at=now,
        expires_at=now + timedelta(hours=1),
    )


@asynccontextmanager
async def rig(
    *,
    groups: int,
    account_per_window: int,
    app_per_window: int,
    window_s: float,
    app_burst: int = 1,
    delay_ms: float = 0,
) -> AsyncIterator[Rig]:
    """Broadcast on one core; platform, PostgreSQL and broker on the other. Limits are per ``window_s``."""
    with temporary_var() as var:
        world = var / "world"
        write_world(world, WorldPlan(groups))
        _set_limit(world / "accounts.csv", account_per_window)
        port = free_port()
        platform = f"http://127.0.0.1:{port}"
        broadcast = {
            "ZALO_OPENAPI_URL": platform,
            "ZALO_OAUTH_URL": platform,
            "ZALO_APP_ID": "loa-demo-app",
            "ZALO_APP_SECRET": "bench",
            "ZALO_APP_PER_WINDOW": str(app_per_window),
            "ZALO_APP_BURST": str(app_burst),
            "ZALO_RATE_WINDOW_S": str(window_s),
            "LOG_LEVEL": "warning",
        }
        config = StackConfig(
            var=var,
            ports=Ports.free(),
            world=world,
            services=("broadcast",),
            stand_in=False,
            durable=True,
            extra={"broadcast": broadcast},
        )
        instant = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bench.instant_platform", str(port), str(delay_ms)
        )
        pin(instant.pid, OTHER_CORE)
        try:
            async with Stack(config) as stack, aiohttp.ClientSession() as http:
                producer = AIOKafkaProducer(bootstrap_servers=stack.kafka_bootstrap_servers)
                await producer.start()
                for name in ("postgres", "broker"):
                    pin(stack.pid(name), OTHER_CORE)
                pin(stack.pid("broadcast"), ENGINE_CORE)
                await _consumer_joined(stack, http)
                yield Rig(stack, platform, http, producer)
                await producer.stop()
        finally:
            instant.kill()
            await instant.wait()


def pin(pid: int, core: int) -> None:
    """Put a process, its threads and its children on one core; what they start later stays there."""
    for process in (psutil.Process(pid), *psutil.Process(pid).children(recursive=True)):
        for thread in process.threads():
            os.sched_setaffinity(thread.id, {core})


def line(name: str, **figures: Any) -> None:
    print(json.dumps({"bench": name, **figures}), flush=True)


def rounded(value: float) -> float:
    return round(value, 3)


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _set_limit(accounts: Path, per_window: int) -> None:
    with accounts.open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    with accounts.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, fieldnames=list(rows[0]))
        writer.writeheader()
        for row in rows:
            writer.writerow(row | {"per_minute": per_window})


async def _consumer_joined(stack: Stack, http: aiohttp.ClientSession) -> None:
    """Ready says that the database answers; the figures must not contain the consumer's joining of its group."""
    async with asyncio.timeout(60):
        while True:
            async with http.get(stack.urls["broadcast"] + "/metrics") as answer:
                text = await answer.text()
            if "loa_kafka_connected 1.0" in text and "loa_leases_held 0.0" not in text:
                await asyncio.sleep(8)
                return
            await asyncio.sleep(0.2)
