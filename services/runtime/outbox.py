"""The outbox: an event commits with the decision it tells of, is published, and stays until it is confirmed.

A row is *published* when the broker acknowledged it and *confirmed* when every consumer group of its topic has
committed past its offset. A broker that lost its data makes all that is published and not confirmed pending again;
the inbox at the other end makes the repetition harmless.
"""

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta

import structlog
from aiokafka import TopicPartition
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from prometheus_client import CollectorRegistry, Counter, Gauge
from psycopg import sql
from psycopg.types.json import Jsonb

from schemas.envelope import encode
from schemas.event import Event
from services.runtime.broker import Broker, LogPositions
from services.runtime.database import Connection, Pool, Wakeups, notify, qualified, transaction

log = structlog.get_logger()

PUBLISH_BATCH = 500
CONFIRM_EVERY_S = 2.0
KEEP_CONFIRMED = timedelta(days=3)
"""As long as Kafka keeps a record (schemas/topics.py): then the description of a person goes from here too."""


class Outbox:
    """Writes events of one service; ``add`` takes the connection of the decision's own transaction."""

    def __init__(self, service: str, signing_key: Ed25519PrivateKey | None = None) -> None:
        self.service = service
        self._signing_key = signing_key

    @property
    def channel(self) -> str:
        return f"outbox_{self.service}"

    async def add(self, conn: Connection, event: Event) -> None:
        """Store ``event`` once (its event_id is unique) and wake the relay at commit."""
        record = encode(event, source=self.service, signing_key=self._signing_key)
        await conn.execute(
            sql.SQL(
                "INSERT INTO {} (event_id, topic, key, headers, value) VALUES (%s, %s, %s, %s, %s)"
                " ON CONFLICT (event_id) DO NOTHING"
            ).format(qualified(self.service, "outbox")),
            (event.event_id, record.topic, record.key, Jsonb(record.headers), record.value),
        )
        await notify(conn, self.channel)


class OutboxRelay:
    """Publishes pending rows in order and confirms published ones; one replica at a time (advisory lock)."""

    def __init__(self, service: str, pool: Pool, broker: Broker, wakeups: Wakeups, registry: CollectorRegistry) -> None:
        self._table = qualified(service, "outbox")
        self._lock = f"outbox:{service}"
        self._pool = pool
        self._broker = broker
        self._wakeups = wakeups
        self._ends: LogPositions = {}
        self._published = Counter("loa_outbox_published", "Events published", ["topic"], registry=registry)
        self._republished = Counter(
            "loa_outbox_republished",
            "Events made pending again after the broker lost them",
            registry=registry,
        )
        self._pending = Gauge("loa_outbox_pending", "Events not yet published", registry=registry)
        self._unconfirmed = Gauge("loa_outbox_unconfirmed", "Events no consumer has confirmed", registry=registry)

    async def publish_forever(self, beat: Callable[[], None]) -> None:
        while True:
            beat()
            await self._broker.ready.wait()
            if await self.publish_pending() < PUBLISH_BATCH:
                await self._wakeups.wait(timeout=1.0)

    async def publish_pending(self) -> int:
        """Publish up to PUBLISH_BATCH rows, oldest first; returns how many. Raises what Kafka or PostgreSQL raise."""
        async with transaction(self._pool) as conn:
            if not await self._locked(conn):
                return 0
            cursor = await conn.execute(
                sql.SQL(
                    "SELECT id, topic, key, headers, value FROM {} WHERE published_at IS NULL ORDER BY id LIMIT %s"
                ).format(self._table),
                (PUBLISH_BATCH,),
            )
            rows = await cursor.fetchall()
            acknowledged = [
                await self._broker.send(row["topic"], row["key"], row["headers"], row["value"]) for row in rows
            ]
            places = await asyncio.gather(*acknowledged)
            await self._mark(conn, [row["id"] for row in rows], places)
        for row in rows:
            self._published.labels(row["topic"]).inc()
        return len(rows)

    async def _mark(self, conn: Connection, ids: list[int], places: Sequence[tuple[int, int]]) -> None:
        await conn.execute(
            sql.SQL(
                "UPDATE {} o SET published_at = now(), partition = p.partition, record_offset = p.record_offset"
                " FROM unnest(%s::bigint[], %s::int[], %s::bigint[]) AS p(id, partition, record_offset)"
                " WHERE o.id = p.id"
            ).format(self._table),
            (ids, [p for p, _ in places], [o for _, o in places]),
        )

    async def confirm_forever(self, beat: Callable[[], None]) -> None:
        while True:
            beat()
            await self._broker.ready.wait()
            await self.confirm_published()
            await asyncio.sleep(CONFIRM_EVERY_S)

    async def confirm_published(self) -> None:
        """Confirm what consumers committed; make pending what the broker lost; forget what is old and confirmed."""
        async with transaction(self._pool) as conn:
            if not await self._locked(conn):
                return
            topics = await self._unconfirmed_topics(conn)
            for topic in topics:
                ends = await self._broker.end_offsets(topic)
                if self._shrunk(ends) or await self._beyond(conn, topic, ends):
                    await self._republish(conn, topic)
                else:
                    await self._confirm(conn, topic, await self._broker.committed(topic))
                self._ends.update(ends)
            await conn.execute(
                sql.SQL("DELETE FROM {} WHERE confirmed_at < now() - %s").format(self._table),
                (KEEP_CONFIRMED,),
            )

    def _shrunk(self, ends: LogPositions) -> bool:
        return any(end < self._ends.get(place, 0) for place, end in ends.items())

    async def _beyond(self, conn: Connection, topic: str, ends: LogPositions) -> bool:
        cursor = await conn.execute(
            sql.SQL(
                "SELECT partition, max(record_offset) AS last FROM {} WHERE topic = %s AND published_at IS NOT NULL"
                " AND confirmed_at IS NULL GROUP BY partition"
            ).format(self._table),
            (topic,),
        )
        name = self._broker.topic_name(topic)
        return any(
            row["last"] >= ends.get(TopicPartition(name, row["partition"]), 0) for row in await cursor.fetchall()
        )

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

    async def _locked(self, conn: Connection) -> bool:
        cursor = await conn.execute(
            "SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0)) AS locked", (self._lock,)
        )
        row = await cursor.fetchone()
        return bool(row and row["locked"])
