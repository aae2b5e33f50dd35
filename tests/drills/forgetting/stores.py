"""Every place in which Loa keeps, carries or says something, as the bytes that lie there."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import psycopg
from aiokafka import AIOKafkaConsumer, TopicPartition

from deploy.backup.sealed_file import header_of, read
from deploy.backup.tables import SCHEMAS, frames, tables_of
from deploy.backup.week_keys import WeekKeys
from deploy.local.environment import SERVICES
from deploy.local.stack import Stack
from schemas.topics import TOPICS
from tests.drills.forgetting.searching import of_copy

APART = ("outbox", "quarantine")
"""Tables that are stores of their own."""
TOPICS_S = 120
NOT_OURS = "stand_in"
"""The platform's own log."""


def database(url: str) -> dict[str, list[bytes]]:
    """Rows as of one moment: of each schema, and of each outbox and quarantine."""
    stores: dict[str, list[bytes]] = {schema: [] for schema in SCHEMAS}
    with psycopg.connect(url) as conn:
        conn.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        for table in tables_of(conn):
            store = table.full_name if table.name in APART else table.schema
            with conn.cursor() as cursor, cursor.copy(table.copy("TO STDOUT")) as copy:
                stores.setdefault(store, []).extend(of_copy(b"".join(copy)))
        assert not _elsewhere(conn)
    return {f"PostgreSQL, {store}": pieces for store, pieces in stores.items()}


def _elsewhere(conn: psycopg.Connection[tuple[str]]) -> list[str]:
    """Tables of ours in no schema that is searched."""
    query = "SELECT schemaname || '.' || relname FROM pg_stat_user_tables WHERE schemaname <> ALL(%s)"
    return [name for (name,) in conn.execute(query, (SCHEMAS,)) if name != "public.alembic_version"]


def backup(file: Path, keys: WeekKeys) -> Iterator[bytes]:
    """Opened. Raises CommandRefused when its week's key is gone."""
    key = keys.of(header_of(file).week)
    for kind, content in frames(read(file, key)):
        if kind == b"D":
            yield from of_copy(content)


def files(folder: Path, *, but: str = "-") -> Iterator[bytes]:
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.name.startswith(but):
            yield file.read_bytes()


def profile(folder: Path) -> Iterator[bytes]:
    """Chromium's own files: cache, history, forms. What pages have stored is asked of the pages: the browser's database
    for that writes behind, and keeps what was removed until it is written anew, which nobody can order."""
    for part in sorted((folder / "Default").iterdir()):
        if part.name not in ("Local Storage", "Session Storage"):
            yield from files(part) if part.is_dir() else iter([part.read_bytes()])


def logs(stack: Stack) -> Iterator[bytes]:
    return files(stack.log_dir, but=NOT_OURS)


async def metrics(stack: Stack, http: aiohttp.ClientSession) -> list[bytes]:
    pieces = []
    for service in SERVICES:
        async with http.get(f"{stack.ops[service]}/metrics") as answer:
            answer.raise_for_status()
            pieces.append(await answer.read())
    return pieces


async def topics(stack: Stack) -> dict[str, list[bytes]]:
    """Every record that the broker still gives out, with key and headers."""
    stores = {}
    async with _consumer(stack) as consumer:
        wanted = {stack.config.topic_prefix + topic.name for topic in TOPICS}
        async with asyncio.timeout(TOPICS_S):
            # A broker that has lost them gets them again from the services.
            while True:
                if wanted <= await consumer.topics():
                    break
                await asyncio.sleep(0.5)
        for topic in TOPICS:
            name = stack.config.topic_prefix + topic.name
            places = [TopicPartition(name, number) for number in range(topic.partitions)]
            stores[f"Kafka, {topic.name}"] = await _records(consumer, places)
    return stores


@asynccontextmanager
async def _consumer(stack: Stack) -> AsyncIterator[AIOKafkaConsumer]:
    consumer = AIOKafkaConsumer(**stack.kafka_client, enable_auto_commit=False, auto_offset_reset="earliest")
    await consumer.start()
    try:
        yield consumer
    finally:
        await consumer.stop()


async def _records(consumer: AIOKafkaConsumer, partitions: list[TopicPartition]) -> list[bytes]:
    pieces: list[bytes] = []
    consumer.assign(partitions)
    begins, ends = await consumer.beginning_offsets(partitions), await consumer.end_offsets(partitions)
    left = {partition for partition in partitions if begins[partition] < ends[partition]}
    for partition in partitions:
        consumer.seek(partition, begins[partition])
    while left:
        for partition, records in (await consumer.getmany(*left, timeout_ms=500)).items():
            for record in records:
                headers = [each for name, value in record.headers for each in (name.encode(), value)]
                pieces.append(b" ".join([record.key or b"", *headers, record.value or b""]))
            if records[-1].offset >= ends[partition] - 1:
                left.discard(partition)
    return pieces
