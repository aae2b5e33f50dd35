"""Every place in which Loa keeps, carries or says something, as the bytes that lie there."""

import asyncio
import base64
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import aiohttp
import psycopg
from aiokafka import AIOKafkaConsumer, TopicPartition
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from deploy.backup.sealed_file import header_of, read
from deploy.backup.tables import SCHEMAS, frames, tables_of
from deploy.backup.week_keys import WeekKeys
from deploy.local.environment import SERVICES
from deploy.local.stack import Stack
from drills.forgetting.searching import of_copy
from schemas.topics import TOPICS

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
    """Every file of Chromium's: what pages have stored (sealed), cache, history, forms."""
    return files(folder / "Default")


SEALED = re.compile(rb'\{"at":\d+,"key":"([0-9a-f-]{36})","iv":"([A-Za-z0-9+/=]+)","sealed":"([A-Za-z0-9+/=]+)"\}')
"""As services/runtime/pages/static/kept.js writes it."""


def sealed_in(folder: Path) -> list[tuple[str, bytes, bytes]]:
    """(key's id, nonce, sealed bytes) of all that the files of a profile still hold, also of what was removed; Chromium
    writes one kind of storage in bytes, the other in UTF-16."""
    found = {
        match
        for piece in files(folder / "Default")
        for written in (piece, piece.replace(b"\0", b""))
        for match in SEALED.findall(written)
    }
    return [(key.decode(), base64.b64decode(iv), base64.b64decode(sealed)) for key, iv, sealed in sorted(found)]


def opened(folder: Path, url: str) -> Iterator[bytes]:
    """What of it the keys open that the database has now."""
    with psycopg.connect(url) as conn:
        keys = {str(key_id): key for key_id, key in conn.execute("SELECT key_id, key FROM staff.browser_keys")}
    for key_id, iv, sealed in sealed_in(folder):
        # One that Chromium's file has torn opens for nobody.
        with suppress(InvalidTag):
            if key_id in keys:
                yield AESGCM(keys[key_id]).decrypt(iv, sealed, None)


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
