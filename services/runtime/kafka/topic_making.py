"""Topics at the broker, as schemas/topics.py declares them."""

from collections.abc import Sequence

import structlog
from aiokafka.admin import AIOKafkaAdminClient, NewPartitions, NewTopic
from aiokafka.errors import IncompatibleBrokerVersion, TopicAlreadyExistsError, for_code

from schemas.topics import Topic

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
            topic_configs={"retention.ms": str(topic.retention_ms)},
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
