"""Kafka through FastStream: connecting whenever Kafka comes, topics, positions in the log, and the lag watchdog.

A service starts without Kafka: what people report is accepted into PostgreSQL all the same, and flows once ``ready``
is set. A consumer that is stuck (aiokafka #1154: no progress after a broker restart, and no signal) ends the process
with WATCHDOG_EXIT, and the supervisor starts it again. A producer that gets nothing through (aiokafka #1017) is made
anew by connecting again.
"""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

import structlog
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import OffsetOutOfRangeError
from faststream.kafka import KafkaBroker
from faststream.kafka.prometheus import KafkaPrometheusMiddleware
from prometheus_client import CollectorRegistry, Gauge

from schemas.topics import TOPICS, Topic
from services.runtime.database import Connection
from services.runtime.kafka.topic_making import make_topics
from services.runtime.settings import RuntimeSettings
from services.runtime.watchdog import Watchdog

log = structlog.get_logger()

LogPositions = dict[TopicPartition, int]
Again = Callable[[Connection, Mapping[str, str], bytes, datetime], Awaitable[None]]
"""Inbox.again."""

WATCHDOG_EXIT = 75
"""EX_TEMPFAIL: start me again."""
WATCH_EVERY_S = 2.0
CONNECT_TIMEOUT_S = 45.0
STOP_TIMEOUT_S = 12.0
"""A little over graceful_timeout, which a batch in work is given to end."""
PUBLISH_TIMEOUT_S = 10.0
READ_BACK_TIMEOUT_S = 2.0
UNHEARD_AFTER_S = 30.0
"""So long without an acknowledgement, though Kafka answers: the producer is made anew."""


class Broker:
    """The connection of one service to Kafka.

    ``faststream`` takes the subscribers before ``connect_forever`` runs. ``ready`` is set from the first connection
    on, ``reachable`` says whether Kafka answered just now.
    """

    def __init__(self, service: str, settings: RuntimeSettings, registry: CollectorRegistry) -> None:
        self.service = service
        self.ready = asyncio.Event()
        self.reachable = False
        self.watchdog = Watchdog()
        self.session_timeout_ms = settings.kafka_session_timeout_ms
        self.producer_keys = settings.producer_keys
        self.again: dict[str, Again] = {}
        """By topic, what applies a record of it that was put aside."""
        self._settings = settings
        self._access = settings.kafka
        self._prefix = settings.kafka_topic_prefix
        self.faststream = KafkaBroker(
            settings.kafka_bootstrap_servers.split(","),
            security=self._access.faststream,
            client_id=f"loa-{service}",
            acks="all",
            enable_idempotence=settings.kafka_idempotence,
            request_timeout_ms=10_000,
            graceful_timeout=10.0,
            middlewares=[KafkaPrometheusMiddleware(registry=registry, app_name=service)],
            logger=None,
            # Handlers take the raw message: nothing to inject or validate (schemas/envelope.py does it).
            apply_types=False,
            # ensure_topics does it, with their partitions and retention.
            allow_auto_create_topics=False,
        )
        self._admin: AIOKafkaAdminClient | None = None
        self._reader: AIOKafkaConsumer | None = None
        self._lag = Gauge("loa_consumer_lag", "Records behind the end of the log", ["topic"], registry=registry)
        self._up = Gauge("loa_kafka_connected", "1 while connected to Kafka", registry=registry)
        self._unheard_since: float | None = None

    def topic_name(self, topic: str) -> str:
        return self._prefix + topic

    def group_id(self, topic: Topic) -> str:
        return self._prefix + topic.group_of(self.service)

    async def connect_forever(self, beat: Callable[[], None]) -> None:
        """Start consumers and producer, then watch the consumers' lag until cancelled. Raises Kafka's errors."""
        beat()
        try:
            async with asyncio.timeout(CONNECT_TIMEOUT_S):
                await self._connect()
            while True:
                beat()
                self._show_reachable(await self._watch())
                self._check_producer()
                await asyncio.sleep(WATCH_EVERY_S)
        finally:
            await self._disconnect()

    async def send(
        self, topic: str, key: str, headers: dict[str, str], value: bytes
    ) -> "asyncio.Task[tuple[int, int]]":
        """Hand a record to the producer; the task gives (partition, offset) once the broker has it."""
        if self._unheard_since is None:
            self._unheard_since = time.monotonic()
        async with asyncio.timeout(PUBLISH_TIMEOUT_S):
            future = await self.faststream.publish(
                value, topic=self.topic_name(topic), key=key.encode(), headers=headers, no_confirm=True
            )

        async def acknowledged() -> tuple[int, int]:
            async with asyncio.timeout(PUBLISH_TIMEOUT_S):
                metadata = await future
            self._unheard_since = None
            return metadata.partition, metadata.offset

        return asyncio.create_task(acknowledged())

    async def ensure_topics(self) -> None:
        """Create the topics and partitions that this service needs and that do not exist. Raises Kafka's errors.

        At a Kafka with users `loa kafka-users` has made them; this service may not.
        """
        needed = [topic for topic in TOPICS if self.service in (*topic.producers, *topic.consumers)]
        await make_topics(self._connected_admin(), needed, self._prefix, self._settings.kafka_replication_factor)

    async def end_offsets(self, topic: str) -> LogPositions:
        """The next offset of each partition, or less: see event_id_at."""
        ends: LogPositions = await self._connected_reader().end_offsets(self._places(_declared(topic)))
        return ends

    async def event_id_at(self, topic: str, partition: int, offset: int) -> str | None:
        """The id of the event that lies at a place of the log, None when nothing does. One caller at a time.

        The end of the log cannot say it: the embedded broker gives the last batch's first offset + 1 as the end.
        """
        reader = self._connected_reader()
        place = TopicPartition(self.topic_name(topic), partition)
        reader.assign([place])
        reader.seek(place, offset)
        try:
            async with asyncio.timeout(READ_BACK_TIMEOUT_S):
                record = await reader.getone(place)
        except (TimeoutError, OffsetOutOfRangeError):
            return None
        found = dict(record.headers).get("ce_id") if record.offset == offset else None
        return found.decode("ascii", "replace") if found else None

    async def committed(self, topic: str) -> LogPositions:
        """The lowest position that every consumer group of the topic has committed, a partition each."""
        declared = _declared(topic)
        lowest: LogPositions = {}
        for consumer in declared.consumers:
            for place, position in (await self._positions(declared, consumer)).items():
                lowest[place] = min(lowest.get(place, position), position)
        return lowest

    async def _connect(self) -> None:
        self._admin = AIOKafkaAdminClient(**self._access.client, request_timeout_ms=10_000)
        await self._admin.start()
        await self.ensure_topics()
        self._reader = AIOKafkaConsumer(
            **self._access.client,
            enable_auto_commit=False,
            auto_offset_reset="none",
            request_timeout_ms=10_000,
            fetch_max_wait_ms=100,
        )
        await self._reader.start()
        await self.faststream.connect()
        self._unheard_since = None
        self._show_reachable(True)
        # From here on events are published: an approval must not wait until our own consumers have joined their groups.
        self.ready.set()
        log.info("kafka_connected")
        await self._join()

    async def _join(self) -> None:
        """All consumers at once. FastStream starts one after the other, and each is there only when its group has
        formed: 3 s each at a stock Kafka (group.initial.rebalance.delay.ms), half a session at the embedded broker."""
        joining = [asyncio.create_task(subscriber.start()) for subscriber in self.faststream.subscribers]
        try:
            await asyncio.gather(*joining)
        finally:
            for task in joining:
                task.cancel()
            await asyncio.gather(*joining, return_exceptions=True)
        self.faststream.running = True

    async def _disconnect(self) -> None:
        self.ready.clear()
        self._show_reachable(False)
        reader, admin = self._reader, self._admin
        self._reader = self._admin = None
        if not await _closed(self.faststream.stop):
            # It leaves out the producer when a consumer fails to stop; the second time no consumer is left.
            await _closed(self.faststream.stop)
        if reader is not None:
            await _closed(reader.stop)
        if admin is not None:
            await _closed(admin.close)

    async def _watch(self) -> bool:
        """Measure the lag of each consumer; False when Kafka does not say."""
        answered = True
        for topic in TOPICS:
            if self.service not in topic.consumers:
                continue
            try:
                async with asyncio.timeout(5):
                    await self.ensure_topics()  # again and again: the broker may have forgotten them
                    ends = await self.end_offsets(topic.name)
                    done = await self._positions(topic, self.service)
            except (OSError, TimeoutError, RuntimeError) as error:
                log.warning("lag_unknown", topic=topic.name, error=type(error).__name__)
                answered = False
                continue
            lag = sum(max(end - done.get(place, 0), 0) for place, end in ends.items())
            self._lag.labels(topic.name).set(lag)
            if self.watchdog.stuck(topic.name, lag=lag, position=sum(done.values())):
                log.error("consumer_stuck", topic=topic.name, lag=lag, exit_code=WATCHDOG_EXIT)
                # Not sys.exit: the event loop that would unwind it may be what is stuck.
                os._exit(WATCHDOG_EXIT)
        return answered

    def _check_producer(self) -> None:
        since = self._unheard_since
        if self.reachable and since is not None and time.monotonic() - since > UNHEARD_AFTER_S:
            raise ConnectionError("Kafka answers, but acknowledges nothing")

    def _show_reachable(self, reachable: bool) -> None:
        self.reachable = reachable
        self._up.set(reachable)
        if not reachable:
            self._unheard_since = None  # the silence is Kafka's, not the producer's

    async def _positions(self, topic: Topic, consumer: str) -> LogPositions:
        """What a consumer group has committed, a partition each; 0 where it has not yet."""
        places = self._places(topic)
        # The partitions are named: asked for all of a group, the embedded broker answers what aiokafka cannot read.
        positions = await self._connected_admin().list_consumer_group_offsets(
            self._prefix + topic.group_of(consumer), partitions=places
        )
        return {place: max(positions[place].offset, 0) if place in positions else 0 for place in places}

    def _places(self, topic: Topic) -> list[TopicPartition]:
        return [TopicPartition(self.topic_name(topic.name), number) for number in range(topic.partitions)]

    def _connected_reader(self) -> AIOKafkaConsumer:
        if self._reader is None:
            raise ConnectionError("not connected to Kafka")
        return self._reader

    def _connected_admin(self) -> AIOKafkaAdminClient:
        if self._admin is None:
            raise ConnectionError("not connected to Kafka")
        return self._admin


def _declared(topic: str) -> Topic:
    return next(known for known in TOPICS if known.name == topic)


async def _closed(close: Callable[[], Awaitable[None]]) -> bool:
    try:
        async with asyncio.timeout(STOP_TIMEOUT_S):
            await close()
    except Exception as error:
        log.warning("kafka_close_failed", error=type(error).__name__)
        return False
    return True
