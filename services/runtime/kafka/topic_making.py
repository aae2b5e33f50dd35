"""Topics at the broker, as schemas/topics.py declares them."""

from collections.abc import Sequence

import structlog
from aiokafka.admin import AIOKafkaAdminClient, NewPartitions, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import IncompatibleBrokerVersion, TopicAlreadyExistsError, for_code

from schemas.topics import SEGMENT_MS, Topic

log = structlog.get_logger()


async def make_topics(
    admin: AIOKafkaAdminClient, topics: Sequence[Topic], prefix: str, replication_factor: int
) -> None:
    """Create those that do not exist, and partitions that others lack. Raises Kafka's errors."""
    existing = set(await admin.list_topics())
    names = {prefix + topic.name: topic for topic in topics}
    missing = [
        NewTopic(
            name,
            topic.partitions,
            replication_factor=replication_factor,
            topic_configs=_kept(topic),
        )
        for name, topic in names.items()
        if name not in existing
    ]
    if missing:
        answer = await admin.create_topics(missing)
        for name, code, *_ in answer.topic_errors:
            if code not in (0, TopicAlreadyExistsError.errno):
                raise for_code(code)(f"topic {name} cannot be created")
    await _widen(admin, {name: names[name] for name in sorted(existing & set(names))})


async def keep_as_declared(admin: AIOKafkaAdminClient, topics: Sequence[Topic], prefix: str) -> None:
    """Topics that exist keep records as long as schemas/topics.py says today. Raises Kafka's errors."""
    wanted = [ConfigResource(ConfigResourceType.TOPIC, prefix + topic.name, _kept(topic)) for topic in topics]
    for answer in await admin.alter_configs(wanted):
        for code, *_ in answer.resources:
            if code:
                raise for_code(code)("a topic's retention cannot be set")


def _kept(topic: Topic) -> dict[str, str]:
    """Kafka deletes whole segments, once their newest record is old enough: an open one of a quiet topic would outlive
    its time by a week."""
    return {"retention.ms": str(topic.retention_ms), "segment.ms": str(SEGMENT_MS)}


async def _widen(admin: AIOKafkaAdminClient, topics: dict[str, Topic]) -> None:
    """A broker that creates topics by itself, as Kafka does by default, may have been first: add partitions."""
    if not topics:
        return
    described = await admin.describe_topics(list(topics))
    numbers = {found["topic"]: len(found["partitions"]) for found in described}
    for name, topic in topics.items():
        if 0 < numbers.get(name, 0) < topic.partitions:
            try:
                await admin.create_partitions({name: NewPartitions(topic.partitions)})
            except IncompatibleBrokerVersion:  # the embedded broker
                log.error("topic_too_narrow", topic=topic.name, partitions=numbers[name], wanted=topic.partitions)
