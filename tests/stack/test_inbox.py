"""The inbox on a real database and broker: each event's effect once, whatever the stream does."""

import random

import pytest

from services.runtime.settings import RuntimeSettings
from tests.stack.runtime_running import Raw, produce, raw_of, reply, running, runtime_settings, until

SEEN = "FROM effects_seen"


@pytest.fixture
def settings(database_url: str, kafka_bootstrap: str, topic_prefix: str, kafka_idempotence: bool) -> RuntimeSettings:
    return runtime_settings(database_url, kafka_bootstrap, topic_prefix, kafka_idempotence=kafka_idempotence)


async def test_three_deliveries_shuffled_have_one_effect(settings: RuntimeSettings) -> None:
    tripled: list[Raw] = [raw_of(reply(number)) for number in range(100)] * 3
    random.Random(7).shuffle(tripled)
    async with running("intake", settings, consumes=True) as intake:
        await intake.service.broker.ready.wait()
        await produce(settings.kafka_bootstrap_servers, settings.kafka_topic_prefix + "replies", tripled)
        outcome = intake.service.registry.get_sample_value
        labels = {"topic": "replies", "outcome": "repeated"}

        async def all_read() -> bool:
            return outcome("loa_events_consumed_total", labels) == 200

        await until(all_read)
        assert await intake.count(SEEN) == 100
        assert await intake.count("FROM intake.inbox") == 100
