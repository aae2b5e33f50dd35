"""What a running stack is told over its topics, and what its tables say then."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from aiokafka import AIOKafkaProducer
from psycopg.rows import dict_row

from deploy.local.stack import Stack
from schemas.envelope import Record
from schemas.event import Event

POLL_S = 0.1
Books = psycopg.AsyncConnection[dict[str, Any]]


@asynccontextmanager
async def opened(stack: Stack) -> AsyncIterator[tuple[AIOKafkaProducer, Books]]:
    """As whoever owns topics and tables."""
    async with AsyncExitStack() as cleanup:
        books = await psycopg.AsyncConnection.connect(stack.database_url, autocommit=True, row_factory=dict_row)
        cleanup.push_async_callback(books.close)
        producer = AIOKafkaProducer(**stack.kafka_client, acks="all")
        await producer.start()
        cleanup.push_async_callback(producer.stop)
        yield producer, books


@dataclass
class Told:
    stack: Stack
    producer: AIOKafkaProducer
    books: Books

    async def publish(self, event: Event) -> float:
        """As whoever may say it does; returns when the broker had it, epoch seconds."""
        await self.write(self.stack.record(event))
        return time.time()

    async def write(self, record: Record) -> None:
        headers = [(name, value.encode()) for name, value in record.headers.items()]
        topic = self.stack.config.topic_prefix + record.topic
        await self.producer.send_and_wait(topic, record.value, key=record.key.encode(), headers=headers)

    async def query(self, query: str, *params: object, **named: object) -> list[dict[str, Any]]:
        cursor = await self.books.execute(query.encode(), named or params)
        return await cursor.fetchall()

    async def value(self, query: str, *params: object, **named: object) -> Any:
        """The first one of the first row; None without any row."""
        rows = await self.query(query, *params, **named)
        return next(iter(rows[0].values())) if rows else None

    async def until_answer(self, query: str, *params: object, within_s: float = 60) -> bool:
        """Until the database answers true; whether it came to that."""
        deadline = time.monotonic() + within_s
        while not await self.value(query, *params):
            if time.monotonic() > deadline:
                return False
            await asyncio.sleep(POLL_S)
        return True
