"""Kafka through FastStream: connecting whenever Kafka comes, topics, positions in the log, and the lag watchdog.

A service starts without Kafka: what people report is accepted into PostgreSQL all the same, and flows once ``ready``
is set. A consumer that is stuck (aiokafka #1154: no progress after a broker restart, and no signal) ends the process
with WATCHDOG_EXIT, and the supervisor starts it again.
"""

import asyncio
import os
import time
from collections.abc import Callable

import structlog
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from faststream.kafka import KafkaBroker
from faststream.kafka.prometheus import KafkaPrometheusMiddleware
from prometheus_client import CollectorRegistry, Gauge

from schemas.topics import TOPICS, Topic
from services.runtime.settings import RuntimeSettings

log = structlog.get_logger()

LogPositions = dict[TopicPartition, int]

WATCHDOG_EXIT = 75
"""EX_TEMPFAIL: start me again."""
STUCK_AFTER_S = 30.0
WATCH_EVERY_S = 2.0
PUBLISH_TIMEOUT_S = 10.0


class Broker:
    """The connection of one service to Kafka.

    ``faststream`` takes the subscribers before ``connect_forever`` runs.
    """

    def __init__(self, service: str, settings: RuntimeSettings, registry: CollectorRegistry) -> None:
        self.service = service
        self.ready = asyncio.Event()
        self.session_timeout_ms = settings.kafka_session_timeout_ms
        self._settings = settings
        self._servers = settings.kafka_bootstrap_servers.split(",")
        self._prefix = settings.kafka_topic_prefix
        self.faststream = KafkaBroker(
            self._servers,
            client_id=f"loa-{service}",
            acks="all",
            enable_idempotence=settings.kafka_idempotence,
            request_timeout_ms=10_000,
            graceful_timeout=10.0,
            middlewares=[KafkaPrometheusMiddleware(registry=registry, app_name=service)],
            logger=None,
            # Handlers take the raw message: nothing to inject or validate (schemas/envelope.py does it).
            apply_types=False,
        )
        self._admin: AIOKafkaAdminClient | None = None
        self._reader: AIOKafkaConsumer | None = None
        self._lag = Gauge("loa_consumer_lag", "Records behind the end of the log", ["topic"], registry=registry)
        self._up = Gauge("loa_kafka_connected", "1 while connected to Kafka", registry=registry)
        self._moved: dict[str, tuple[int, float]] = {}

    def topic_name(self, topic: str) -> str:
        return self._prefix + topic

    def group_id(self, topic: Topic) -> str:
        return self._prefix + topic.group_of(self.service)

    async def connect_forever(self, beat: Callable[[], None]) -> None:
        """Start consumers and producer, then watch the consumers' lag until cancelled. Raises Kafka's errors."""
        try:
            await self._connect()
            while True:
                beat()
                await self._watch()
                await asyncio.sleep(WATCH_EVERY_S)
        finally:
            await self._disconnect()

    async def send(
        self, topic: str, key: str, headers: dict[str, str], value: bytes
    ) -> "asyncio.Task[tuple[int, int]]":
        """Hand a record to the producer; the task gives (partition, offset) once the broker has it."""
        async with asyncio.timeout(PUBLISH_TIMEOUT_S):
            future = await self.faststream.publish(
                value, topic=self.topic_name(topic), key=key.encode(), headers=headers, no_confirm=True
            )

        async def acknowledged() -> tuple[int, int]:
            async with asyncio.timeout(PUBLISH_TIMEOUT_S):
                metadata = await future
            return metadata.partition, metadata.offset

        return asyncio.create_task(acknowledged())

    async def ensure_topics(self) -> None:
        """Create the declared topics that do not exist. Raises Kafka's errors."""
        admin = self._connected_admin()
        existing = set(await admin.list_topics())
        missing = [
            NewTopic(
                self.topic_name(topic.name),
                topic.partitions,
                replication_factor=self._settings.kafka_replication_factor,
                topic_configs={"retention.ms": str(topic.retention_ms)},
            )
            for topic in TOPICS
            if self.topic_name(topic.name) not in existing
        ]
        if missing:
            await admin.create_topics(missing)

    async def end_offsets(self, topic: str) -> LogPositions:
        """The next offset of each partition. Creates the topic again when the broker forgot it."""
        await self.ensure_topics()
        reader = self._reader
        if reader is None:
            raise ConnectionError("not connected to Kafka")
        ends: LogPositions = await reader.end_offsets(self._places(_declared(topic)))
        return ends

    async def committed(self, topic: str) -> LogPositions:
        """The lowest position that every consumer group of the topic has committed, a partition each."""
        declared = _declared(topic)
        lowest: LogPositions = {}
        for consumer in declared.consumers:
            for place, position in (await self._positions(declared, consumer)).items():
                lowest[place] = min(lowest.get(place, position), position)
        return lowest

    async def _connect(self) -> None:
        self._admin = AIOKafkaAdminClient(bootstrap_servers=self._servers, request_timeout_ms=10_000)
        await self._admin.start()
        await self.ensure_topics()
        self._reader = AIOKafkaConsumer(bootstrap_servers=self._servers, enable_auto_commit=False)
        await self._reader.start()
        await self.faststream.start()
        self._up.set(1)
        self.ready.set()
        log.info("kafka_connected")

    async def _disconnect(self) -> None:
        self.ready.clear()
        self._up.set(0)
        await self.faststream.stop()
        for client in (self._reader, self._admin):
            if client is not None:
                await (client.stop() if isinstance(client, AIOKafkaConsumer) else client.close())
        self._reader = self._admin = None

    async def _watch(self) -> None:
        for topic in TOPICS:
            if self.service not in topic.consumers:
                continue
            try:
                async with asyncio.timeout(5):
                    ends = await self.end_offsets(topic.name)
                    done = await self._positions(topic, self.service)
            except (OSError, TimeoutError, RuntimeError) as error:
                log.warning("lag_unknown", topic=topic.name, error=type(error).__name__)
                continue
            lag = sum(max(end - done.get(place, 0), 0) for place, end in ends.items())
            self._lag.labels(topic.name).set(lag)
            self._check_progress(topic.name, lag, sum(done.values()))

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

    def _check_progress(self, topic: str, lag: int, position: int) -> None:
        now = time.monotonic()
        last, since = self._moved.get(topic, (-1, now))
        if lag == 0 or position != last:
            self._moved[topic] = (position, now)
        elif now - since > STUCK_AFTER_S:
            log.error("consumer_stuck", topic=topic, lag=lag, exit_code=WATCHDOG_EXIT)
            # Not sys.exit: the event loop that would unwind it may be what is stuck.
            os._exit(WATCHDOG_EXIT)

    def _connected_admin(self) -> AIOKafkaAdminClient:
        if self._admin is None:
            raise ConnectionError("not connected to Kafka")
        return self._admin


def _declared(topic: str) -> Topic:
    return next(known for known in TOPICS if known.name == topic)
