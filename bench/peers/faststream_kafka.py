"""A plain FastStream consumer on the same broker: one message at a time, as its first example is, on uvloop.

The default policy commits in the background, before the work is known to be done; for the crash NACK_ON_ERROR, which
commits after each. No log line for each message. It has no limit of its own, so aiolimiter, in the form of that
library's own example.
"""

import aiohttp
import uvloop
from aiokafka import AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiolimiter import AsyncLimiter
from faststream import AckPolicy, FastStream
from faststream.kafka import KafkaBroker

from bench.peers.job import HEADERS, body, main, read_job

TOPIC = "peer-sends"

job = read_job()
limiter = AsyncLimiter(job.per_second, 1) if job.per_second else None
sessions: list[aiohttp.ClientSession] = []


async def post(group_id: str) -> None:
    if limiter is not None:
        await limiter.acquire()
    async with sessions[0].post(job.url, data=body(group_id), headers=HEADERS) as answer:
        await answer.read()


async def _enqueue() -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=job.kafka)
    await admin.start()
    await admin.create_topics([NewTopic(TOPIC, num_partitions=1, replication_factor=1)])
    await admin.close()
    async with AIOKafkaProducer(bootstrap_servers=job.kafka) as producer:
        sent = [await producer.send(TOPIC, group_id.encode()) for group_id in job.group_ids]
        for record in sent:
            await record


async def _work() -> None:
    broker = KafkaBroker(job.kafka, logger=None)
    policy = AckPolicy.NACK_ON_ERROR if job.crash else AckPolicy.ACK_FIRST
    broker.subscriber(TOPIC, group_id="peer", auto_offset_reset="earliest", ack_policy=policy)(post)
    timeout = aiohttp.ClientTimeout(total=10)
    async with aiohttp.ClientSession(timeout=timeout, cookie_jar=aiohttp.DummyCookieJar()) as http:
        sessions.append(http)
        await FastStream(broker, logger=None).run()


def enqueue() -> None:
    uvloop.run(_enqueue())


def work() -> None:
    uvloop.run(_work())


if __name__ == "__main__":
    main(enqueue, work)
