"""A forger who has broken into the desk: its key, its Kafka user, and nobody's passkey."""

import asyncio
import secrets
import time
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import aiohttp
from aiokafka import AIOKafkaProducer

from deploy.local.stack import Stack
from schemas.alerts import AlertApproved
from schemas.audience import Audience
from schemas.content import Content, Document, Facts, Texts
from schemas.event import CaseKind, Place, Point

REFUSED = "loa_unsigned_refused_total{"
PATIENCE_S = 30.0
CODE = "26-99999"


async def forge(stack: Stack, http: aiohttp.ClientSession) -> float:
    """Tell broadcast, as the desk would, of an approval that nobody has signed: after how many seconds it refused, by
    broadcast's own count. Raises TimeoutError where it was not."""
    before, began = await _refused(stack, http), time.monotonic()
    record = stack.record(_approval())
    producer = AIOKafkaProducer(**stack.kafka_client)
    await producer.start()
    try:
        headers = [(name, value.encode()) for name, value in record.headers.items()]
        topic = stack.config.topic_prefix + record.topic
        await producer.send_and_wait(topic, record.value, key=record.key.encode(), headers=headers)
    finally:
        await producer.stop()
    async with asyncio.timeout(PATIENCE_S):
        while True:
            if await _refused(stack, http) > before:
                return time.monotonic() - began
            await asyncio.sleep(0.1)


def _approval() -> AlertApproved:
    now, centre = datetime.now(UTC), Point(lat=19.8415, lon=105.8602)
    content = Content(
        nonce=secrets.token_hex(32),
        alert_id=uuid4(),
        alert_version=1,
        alert_code=CODE,
        life_s=3600,
        facts=Facts(kind=CaseKind.MISSING_CHILD, place=Place(lat=centre.lat, lon=centre.lon, name="Chợ Vực")),
        texts=Texts(default=f"TIN GIẢ: không ai ký tin này.\nMã: {CODE}"),
        centre=centre,
        audience=Audience(province_codes=("38",)),
    )
    document = Document.of(content)
    return AlertApproved(
        occurred_at=now,
        alert_id=content.alert_id,
        alert_version=1,
        case_id=uuid4(),
        content=document.json,
        content_hash=document.sha256,
        approved_by="canbo1",
        approved_at=now,
        expires_at=now + timedelta(hours=1),
    )


async def _refused(stack: Stack, http: aiohttp.ClientSession) -> float:
    async with http.get(f"{stack.ops['broadcast']}/metrics") as answer:
        lines = (await answer.text()).splitlines()
    return sum(float(line.rsplit(" ", 1)[1]) for line in lines if line.startswith(REFUSED))
