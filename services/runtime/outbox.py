"""The outbox: an event commits with the decision it tells of, is published, and stays until it is confirmed.

A row is *published* when the broker acknowledged it and *confirmed* when every consumer group of its topic has
committed past its offset. A broker that lost its data makes all that is published and not confirmed pending again;
the inbox at the other end makes the repetition harmless.

Two signs tell that the broker lost data: a published event is not found at its place in the log, or a new event was
given a place that an unconfirmed one had.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge
from psycopg import sql
from psycopg.rows import DictRow
from psycopg.types.json import Jsonb

from schemas.envelope import encode
from schemas.event import Event
from schemas.topics import TOPICS
from schemas.trust.producers import ProducerKey
from services.runtime.broker import Broker, LogPositions
from services.runtime.database import Connection, Pool, Wakeups, is_alone, qualified, transaction

log = structlog.get_logger()

PUBLISH_BATCH = 500
PUBLISH_EVERY_S = 0.025
"""No sooner than this after the last time: what comes in one rush goes out together, what comes alone goes at once."""
CONFIRM_EVERY_S = 2.0
CONFIRM_TIMEOUT_S = 10.0
BEAT_EVERY_S = 2.0
KEEP_CONFIRMED = timedelta(days=3)
"""As long as Kafka keeps a record (schemas/topics.py): then the description of a person goes from here too."""


class Outbox:
    """Writes events of one service; ``add`` takes the connection of the decision's own transaction.

    A row is signed when it is added, and not when it is published: who can write the table alone says nothing by it.
    """

    def __init__(self, key: ProducerKey) -> None:
        self.service = key.producer
        self._key = key
        self._adding = sql.SQL(
            "WITH added AS (INSERT INTO {} (event_id, topic, key, headers, value)"
            " SELECT event_id, topic, key, headers, value"
            " FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::jsonb[], %s::bytea[])"
            " WITH ORDINALITY AS told (event_id, topic, key, headers, value, place) ORDER BY place"
            " ON CONFLICT (event_id) DO NOTHING RETURNING id)"
            " SELECT pg_notify(%s, '') FROM added LIMIT 1"
        ).format(qualified(self.service, "outbox"))

    @property
    def channel(self) -> str:
        return f"outbox_{self.service}"

    async def add(self, conn: Connection, *events: Event) -> None:
        """Store each event once (its event_id is unique), in their order, and wake the publisher at commit."""
        records = [encode(event, self._key) for event in events]
        await conn.execute(
            self._adding,
            (
                [event.event_id for event in events],
                [record.topic for record in records],
                [record.key for record in records],
                [Jsonb(record.headers) for record in records],
                [record.value for record in records],
                self.channel,
            ),
        )


@dataclass(frozen=True)
class Published:
    """Where the broker put a row."""

    id: int
    topic: str
    partition: int
    offset: int


class OutboxPublisher:
    """Publishes pending rows in order and confirms published ones; one replica at a time (a lock on a row)."""

    def __init__(self, service: str, pool: Pool, broker: Broker, wakeups: Wakeups, registry: CollectorRegistry) -> None:
        self._table = qualified(service, "outbox")
        self._service = service
        self._pool = pool
        self._broker = broker
        self._wakeups = wakeups
        self._turn = asyncio.Lock()  # so that one of the two loops never finds the database's lock taken by the other
        self._published = Counter("loa_outbox_published", "Events published", ["topic"], registry=registry)
        self._republished = Counter(
            "loa_outbox_republished",
            "Events made pending again after the broker lost them",
            registry=registry,
        )
        self._pending = Gauge("loa_outbox_pending", "Events not yet published", registry=registry)
        self._unconfirmed = Gauge("loa_outbox_unconfirmed", "Events no consumer has confirmed", registry=registry)

    async def publish_forever(self, beat: Callable[[], None]) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await self._connected(beat)
            due = loop.time() + PUBLISH_EVERY_S
            if await self.publish_pending() < PUBLISH_BATCH:
                await self._wakeups.wait(timeout=1.0)
                await asyncio.sleep(due - loop.time())

    async def publish_pending(self) -> int:
        """Publish up to PUBLISH_BATCH rows, of each topic the oldest first; returns how many.

        Raises what Kafka or PostgreSQL raise; what Kafka acknowledged before it failed is marked all the same.
        """
        async with self._turn, transaction(self._pool) as conn:
            if not await is_alone(conn, self._service, "outbox"):
                return 0
            cursor = await conn.execute(
                sql.SQL(
                    "SELECT id, topic, key, headers, value FROM {} WHERE published_at IS NULL"
                    " ORDER BY topic = ANY(%s), id LIMIT %s"
                ).format(self._table),
                ([topic.name for topic in TOPICS if topic.in_thousands], PUBLISH_BATCH),
            )
            published, failure = await self._send(await cursor.fetchall())
            if published:
                lost = await self._topics_begun_again(conn, published)
                await self._mark(conn, published)
                for topic in lost:
                    await self._republish(conn, topic)
        for row in published:
            self._published.labels(row.topic).inc()
        if failure is not None:
            raise failure
        return len(published)

    async def _send(self, rows: list[DictRow]) -> tuple[list[Published], Exception | None]:
        """Those that the broker acknowledged, in order, and the first failure of the others."""
        sent: list[asyncio.Task[tuple[int, int]]] = []
        published: list[Published] = []
        failure: Exception | None = None
        try:
            try:
                for row in rows:
                    task = await self._broker.send(row["topic"], row["key"], row["headers"], row["value"])
                    sent.append(task)
            except Exception as error:
                failure = error
            for row, place in zip(rows, await asyncio.gather(*sent, return_exceptions=True), strict=False):
                if isinstance(place, tuple):
                    published.append(Published(row["id"], row["topic"], *place))
                elif failure is None:
                    failure = place if isinstance(place, Exception) else ConnectionError("the producer was stopped")
        finally:
            for task in sent:
                task.cancel()
        return published, failure

    async def _topics_begun_again(self, conn: Connection, published: list[Published]) -> set[str]:
        """Topics in which a place was given twice: the log that held the earlier event is gone."""
        lost: set[str] = set()
        lowest: dict[tuple[str, int], int] = {}
        last: dict[tuple[str, int], int] = {}
        for row in published:
            place = (row.topic, row.partition)
            if row.offset <= last.get(place, -1):
                lost.add(row.topic)
            last[place] = row.offset
            lowest[place] = min(lowest.get(place, row.offset), row.offset)
        cursor = await conn.execute(
            sql.SQL(
                "SELECT DISTINCT o.topic FROM {} o JOIN unnest(%s::text[], %s::int[], %s::bigint[])"
                " AS p(topic, partition, record_offset) ON o.topic = p.topic AND o.partition = p.partition"
                " WHERE o.published_at IS NOT NULL AND o.confirmed_at IS NULL AND o.record_offset >= p.record_offset"
            ).format(self._table),
            ([topic for topic, _ in lowest], [partition for _, partition in lowest], list(lowest.values())),
        )
        return lost | {row["topic"] for row in await cursor.fetchall()}

    async def _mark(self, conn: Connection, published: list[Published]) -> None:
        await conn.execute(
            sql.SQL(
                "UPDATE {} o SET published_at = now(), partition = p.partition, record_offset = p.record_offset"
                " FROM unnest(%s::bigint[], %s::int[], %s::bigint[]) AS p(id, partition, record_offset)"
                " WHERE o.id = p.id"
            ).format(self._table),
            ([row.id for row in published], [row.partition for row in published], [row.offset for row in published]),
        )

    async def confirm_forever(self, beat: Callable[[], None]) -> None:
        while True:
            await self._connected(beat)
            await self.confirm_published()
            await asyncio.sleep(CONFIRM_EVERY_S)

    async def _connected(self, beat: Callable[[], None]) -> None:
        """Wait for Kafka, however long that takes: a service without it is alive."""
        beat()
        while not self._broker.ready.is_set():
            try:
                async with asyncio.timeout(BEAT_EVERY_S):
                    await self._broker.ready.wait()
            except TimeoutError:
                beat()

    async def confirm_published(self) -> None:
        """Confirm what consumers committed; make pending what the broker lost; forget what is old and confirmed."""
        async with self._turn, transaction(self._pool) as conn:
            if not await is_alone(conn, self._service, "outbox"):
                return
            async with asyncio.timeout(CONFIRM_TIMEOUT_S):
                for topic in await self._unconfirmed_topics(conn):
                    await self._confirm_or_republish(conn, topic)
            await conn.execute(
                sql.SQL("DELETE FROM {} WHERE confirmed_at < now() - %s").format(self._table),
                (KEEP_CONFIRMED,),
            )

    async def _confirm_or_republish(self, conn: Connection, topic: str) -> None:
        # Before reading: what is committed past a place later on may be another record, in a log begun again.
        committed = await self._broker.committed(topic)
        for row in await self._outermost(conn, topic):
            found = await self._broker.event_id_at(topic, row["partition"], row["record_offset"])
            if found != str(row["event_id"]):
                await self._republish(conn, topic)
                return
        await self._confirm(conn, topic, committed)

    async def _outermost(self, conn: Connection, topic: str) -> list[DictRow]:
        """The unconfirmed rows at the lowest and highest place of each partition: a log loses all, or its tail."""
        query = sql.SQL(
            "(SELECT DISTINCT ON (partition) partition, record_offset, event_id FROM {table}"
            " WHERE topic = %(topic)s AND published_at IS NOT NULL AND confirmed_at IS NULL"
            " ORDER BY partition, record_offset, id)"
            " UNION"
            " (SELECT DISTINCT ON (partition) partition, record_offset, event_id FROM {table}"
            " WHERE topic = %(topic)s AND published_at IS NOT NULL AND confirmed_at IS NULL"
            " ORDER BY partition, record_offset DESC, id)"
        ).format(table=self._table)
        cursor = await conn.execute(query, {"topic": topic})
        return await cursor.fetchall()

    async def _unconfirmed_topics(self, conn: Connection) -> list[str]:
        cursor = await conn.execute(
            sql.SQL(
                "SELECT topic, count(*) FILTER (WHERE published_at IS NULL) AS pending,"
                " count(*) FILTER (WHERE published_at IS NOT NULL) AS unconfirmed"
                " FROM {} WHERE confirmed_at IS NULL GROUP BY topic"
            ).format(self._table)
        )
        rows = await cursor.fetchall()
        self._pending.set(sum(row["pending"] for row in rows))
        self._unconfirmed.set(sum(row["unconfirmed"] for row in rows))
        return [row["topic"] for row in rows if row["unconfirmed"]]

    async def _confirm(self, conn: Connection, topic: str, committed: LogPositions) -> None:
        places = list(committed.items())
        await conn.execute(
            sql.SQL(
                "UPDATE {} o SET confirmed_at = now()"
                " FROM unnest(%s::int[], %s::bigint[]) AS c(partition, position)"
                " WHERE o.topic = %s AND o.partition = c.partition AND o.record_offset < c.position"
                " AND o.published_at IS NOT NULL AND o.confirmed_at IS NULL"
            ).format(self._table),
            ([place.partition for place, _ in places], [position for _, position in places], topic),
        )

    async def _republish(self, conn: Connection, topic: str) -> None:
        cursor = await conn.execute(
            sql.SQL(
                "UPDATE {} SET published_at = NULL, partition = NULL, record_offset = NULL"
                " WHERE topic = %s AND published_at IS NOT NULL AND confirmed_at IS NULL"
            ).format(self._table),
            (topic,),
        )
        self._republished.inc(cursor.rowcount)
        log.warning("broker_lost_events", topic=topic, republished=cursor.rowcount)
        self._wakeups.event.set()
