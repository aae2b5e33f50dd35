"""A broker in memory for applications of one process: what an outbox holds is handed to the inboxes of its topic.

It is real from the row of the outbox to the effect: envelope, signature, FastStream's subscriber with our parser, the
inbox and its quarantine. In place of Kafka stands the order of the outboxes' rows. FastStream's TestKafkaBroker starts
the subscribers; records are handed to them here, since it gives lists to those that take batches, and aiokafka tuples.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import psycopg
from aiokafka import ConsumerRecord
from fastapi import FastAPI
from faststream.kafka import TestKafkaBroker
from faststream.kafka.subscriber.usecase import LogicSubscriber
from psycopg import sql
from psycopg.rows import dict_row

from services.runtime.broker import Broker


@dataclass
class BrokerInMemory:
    """Carries the events of `apps`, whose settings must name a broker that is not there."""

    database_url: str
    apps: Sequence[FastAPI]
    carried: list[str] = field(default_factory=list)
    """The type of each event that was handed over, in order."""
    _offsets: Iterator[int] = field(default_factory=count)

    async def carry_forever(self) -> None:
        brokers: list[Broker] = [app.state.broker for app in self.apps]
        async with await psycopg.AsyncConnection.connect(
            self.database_url, row_factory=dict_row, autocommit=True
        ) as conn:
            for broker in brokers:
                await conn.execute(sql.SQL("LISTEN {}").format(sql.Identifier(f"outbox_{broker.service}")))
            while True:
                for broker in brokers:
                    await self._carry(conn, broker.service, brokers)
                async for _ in conn.notifies(timeout=1.0, stop_after=1):
                    pass

    async def _carry(self, conn: psycopg.AsyncConnection[dict[str, Any]], service: str, brokers: list[Broker]) -> None:
        """Hand over what one outbox holds, oldest first, and confirm it as Kafka's consumers do."""
        table = sql.Identifier(service, "outbox")
        pending = sql.SQL("SELECT * FROM {} WHERE confirmed_at IS NULL ORDER BY id").format(table)
        confirm = sql.SQL("UPDATE {} SET published_at = now(), confirmed_at = now() WHERE id = %s").format(table)
        for row in await (await conn.execute(pending)).fetchall():
            for broker in brokers:
                await self._deliver(broker, row)
            await conn.execute(confirm, (row["id"],))
            self.carried.append(row["headers"]["ce_type"])

    async def _deliver(self, broker: Broker, row: dict[str, Any]) -> None:
        for subscriber in broker.faststream.subscribers:
            if isinstance(subscriber, LogicSubscriber) and broker.topic_name(row["topic"]) in subscriber.topic_names:
                await subscriber.process_message((self._record(row),))

    def _record(self, row: dict[str, Any]) -> "ConsumerRecord[bytes, bytes]":
        headers = tuple((name, value.encode()) for name, value in row["headers"].items())
        key, value = row["key"].encode(), bytes(row["value"])
        return ConsumerRecord(
            topic=row["topic"],
            partition=0,
            offset=next(self._offsets),
            timestamp=0,
            timestamp_type=0,
            key=key,
            value=value,
            checksum=None,
            serialized_key_size=len(key),
            serialized_value_size=len(value),
            headers=headers,
        )


@asynccontextmanager
async def carrying(database_url: str, apps: Sequence[FastAPI]) -> AsyncIterator[BrokerInMemory]:
    """While this is open, events travel between `apps`. What fails here fails the test."""
    broker = BrokerInMemory(database_url, apps)
    async with AsyncExitStack() as stack:
        for app in apps:
            await stack.enter_async_context(TestKafkaBroker(app.state.broker.faststream))
        task = asyncio.create_task(broker.carry_forever())
        try:
            yield broker
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
