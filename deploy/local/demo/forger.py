"""A forger who has broken into the desk: its key, its Kafka user, and nobody's passkey."""

import asyncio
import time
from uuid import uuid4

import aiohttp
from aiokafka import AIOKafkaProducer

from deploy.invented_staff.alerts import approval_of, missing_child
from deploy.local.counted import UNSIGNED_REFUSED, counted
from deploy.local.stack import Stack
from schemas.audience import Audience
from schemas.content import Document
from schemas.event import Place

PATIENCE_S = 30.0
CODE = "26-99999"
PLACE = Place(lat=19.8415, lon=105.8602, name="Chợ Vực")


async def forge(stack: Stack, http: aiohttp.ClientSession) -> float:
    """Tell broadcast, as the desk would, of an approval that nobody has signed: after how many seconds it refused, by
    broadcast's own count. Raises TimeoutError where it was not."""
    broadcast = stack.ops["broadcast"]
    before, began = await counted(http, broadcast, UNSIGNED_REFUSED), time.monotonic()
    lie = missing_child(CODE, f"TIN GIẢ: không ai ký tin này.\nMã: {CODE}", PLACE, Audience(province_codes=("38",)))
    record = stack.record(approval_of(Document.of(lie), uuid4()))
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
            if await counted(http, broadcast, UNSIGNED_REFUSED) > before:
                return time.monotonic() - began
            await asyncio.sleep(0.1)
