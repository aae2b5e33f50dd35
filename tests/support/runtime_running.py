"""The shared part of a service on a real database and broker: pool, broker, loops, outbox with its relay, inboxes."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import psycopg
from aiokafka import AIOKafkaProducer
from psycopg.rows import dict_row
from pydantic import SecretStr

from schemas.envelope import Record
from schemas.event import Event
from schemas.replies import ReplyRequested
from schemas.topics import REPLIES
from services.runtime.database import Connection, transaction
from services.runtime.inbox import Inbox, pass_by
from services.runtime.service import Service, assemble
from services.runtime.settings import RuntimeSettings
from tests.support.kafka.producers import key_settings, said, seed


def runtime_settings(
    database_url: str, kafka: str = "127.0.0.1:1", prefix: str = "", **changes: Any
) -> RuntimeSettings:
    values: dict[str, Any] = {
        "database_url": database_url,
        "kafka_bootstrap_servers": kafka,
        "kafka_topic_prefix": prefix,
        "kafka_idempotence": False,
        # The embedded broker makes a joining consumer wait for half of it.
        "kafka_session_timeout_ms": 2000,
        # Tests serve everything on one port.
        "http_port": 1,
        "ops_port": 1,
        **key_settings("intake"),
        **changes,
    }
    return RuntimeSettings(**values)


def reply(number: int = 0, case_id: UUID | None = None, text: str = "Đã nhận tin.") -> ReplyRequested:
    """An event of the topic ``replies``, which verification produces and, beside others, intake consumes."""
    return ReplyRequested(
        occurred_at=datetime.now(UTC),
        user_id=f"user-{number}",
        case_id=case_id or uuid4(),
        case_number=f"25-{number:05}",
        text=text,
    )


@dataclass
class Running:
    """One service's runtime; ``rows`` asks its database as a test does, on a connection of its own."""

    service: Service
    database_url: str

    async def decide(self, *events: Event) -> None:
        async with transaction(self.service.pool) as conn:
            for event in events:
                await self.service.outbox.add(conn, event)

    async def rows(self, query: str, *params: object) -> list[dict[str, Any]]:
        return await rows(self.database_url, query, *params)

    async def count(self, query: str, *params: object) -> int:
        [row] = await self.rows(f"SELECT count(*) AS n {query}", *params)
        number: int = row["n"]
        return number


async def rows(database_url: str, query: str, *params: object) -> list[dict[str, Any]]:
    async with await psycopg.AsyncConnection.connect(database_url, row_factory=dict_row, autocommit=True) as conn:
        cursor = await conn.execute(query, params)
        return await cursor.fetchall() if cursor.description else []


Effect = Callable[[Connection, ReplyRequested], Awaitable[None]]


@asynccontextmanager
async def running(
    name: str, settings: RuntimeSettings, *, consumes: bool = False, effect: Effect | None = None
) -> AsyncIterator[Running]:
    """With ``consumes`` the service handles the topic ``replies``: each effect is a row of ``effects_seen``."""
    service = assemble(name, settings.model_copy(update={"signing_key": SecretStr(seed(name))}))
    run = Running(service, settings.database_url)
    if consumes:
        await rows(settings.database_url, "CREATE TABLE IF NOT EXISTS effects_seen (user_id text, text text)")
    if consumes or effect:
        inbox_of(run, effect or see)
    async with service.run():
        yield run


async def see(conn: Connection, event: ReplyRequested) -> None:
    await conn.execute("INSERT INTO effects_seen VALUES (%s, %s)", (event.user_id, event.text))


def inbox_of(run: Running, effect: Effect | None) -> Inbox:
    service = run.service
    effects: dict[type[Event], Any] = {}
    if effect:
        effects = {**dict.fromkeys(REPLIES.events, pass_by), ReplyRequested: effect}
    return Inbox(REPLIES, effects, pool=service.pool, broker=service.broker, registry=service.registry)


Raw = tuple[bytes | None, Sequence[tuple[str, bytes | None]]]


def raw_of(event: Event) -> Raw:
    return raw(said(event))


def raw(record: Record) -> Raw:
    return record.value, [(name, value.encode()) for name, value in record.headers.items()]


async def produce(kafka: str, topic: str, records: Sequence[Raw], *, partition: int | None = None) -> None:
    """Send records as they are, in order. The topic must exist."""
    producer = AIOKafkaProducer(bootstrap_servers=kafka, acks="all", max_request_size=4_000_000)
    await producer.start()
    try:
        sent = [
            await producer.send(topic, value, b"key", headers=list(headers), partition=partition)
            for value, headers in records
        ]
        await asyncio.gather(*sent)
    finally:
        await producer.stop()
