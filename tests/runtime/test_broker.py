"""The connection to Kafka on real servers: it comes when Kafka comes, and ends in bounded time when Kafka is gone."""

import asyncio
import os
import signal
import time
from collections.abc import Sequence

import aiohttp
import pytest
from aiokafka.admin import AIOKafkaAdminClient

from deploy.local.servers import EmbeddedBroker
from schemas.topics import TOPICS, Topic
from services.runtime.service import assemble
from services.runtime.settings import RuntimeSettings
from tests.support.http_running import serving
from tests.support.runtime_running import produce, raw_of, reply, running, runtime_settings
from tests.support.timing.waiting import until


async def test_a_service_starts_without_kafka_and_connects_when_it_comes(
    database_url: str, own_broker: EmbeddedBroker
) -> None:
    await own_broker.stop()
    service = assemble("intake", runtime_settings(database_url, own_broker.bootstrap))
    async with serving(service.http(title="Intake", description="")) as url, aiohttp.ClientSession(url) as http:

        async def health(path: str) -> dict[str, object]:
            async with http.get(f"/health/{path}") as answer:
                assert answer.status == 200
                told: dict[str, object] = await answer.json()
                return told

        assert await health("ready") == {"ready": True, "database": True, "kafka": False}
        assert not service.broker.ready.is_set()
        # As if the loops had been without Kafka for a minute: each must say by itself that it lives.
        loops = ("kafka", "outbox_publish", "outbox_confirm")
        await asyncio.gather(*(beaten_again(http, loop) for loop in loops))
        assert await health("live") == {"live": True, "silent_loops": []}
        await own_broker.start()

        async def connected() -> bool:
            return (await health("ready"))["kafka"] is True

        await until(connected)
        await own_broker.stop()

        async def gone() -> bool:
            return (await health("ready"))["kafka"] is False

        await until(gone)


async def beaten_again(http: aiohttp.ClientSession, loop: str) -> None:
    """Wait until the loop's silence is shorter than it was."""
    silences: list[float] = []

    async def shorter() -> bool:
        async with http.get("/metrics") as answer:
            text = await answer.text()
        [line] = [line for line in text.splitlines() if line.startswith(f'loa_loop_silence_seconds{{loop="{loop}"}}')]
        silences.append(float(line.split()[-1]))
        return silences[-1] < max(silences)

    await until(shorter)


async def partitions_of(settings: RuntimeSettings, topics: Sequence[Topic]) -> dict[str, int]:
    """By topic, without the prefix."""
    prefix = settings.kafka_topic_prefix
    admin = AIOKafkaAdminClient(bootstrap_servers=settings.kafka_bootstrap_servers)
    await admin.start()
    try:
        described = await admin.describe_topics([prefix + topic.name for topic in topics])
    finally:
        await admin.close()
    return {topic["topic"].removeprefix(prefix): len(topic["partitions"]) for topic in described}


async def test_topics_that_a_service_needs_are_made_as_declared(settings: RuntimeSettings) -> None:
    of_intake = [topic for topic in TOPICS if "intake" in (*topic.producers, *topic.consumers)]
    assert {topic.name for topic in of_intake} == {"reports", "cases", "replies", "platform"}
    async with running("intake", settings) as intake:
        await intake.service.broker.ready.wait()

        async def whole() -> bool:
            return await partitions_of(settings, of_intake) == {topic.name: topic.partitions for topic in of_intake}

        await until(whole)


async def test_the_lag_is_measured(settings: RuntimeSettings) -> None:
    async with running("intake", settings) as intake:
        await intake.service.broker.ready.wait()
        # One at a time: see Broker.event_id_at on the embedded broker's ends.
        for number in range(3):
            await produce(
                settings.kafka_bootstrap_servers, settings.kafka_topic_prefix + "replies", [raw_of(reply(number))]
            )

        async def lag(records: int) -> bool:
            return intake.service.registry.get_sample_value("loa_consumer_lag", {"topic": "replies"}) == records

        await until(lambda: lag(3))
    async with running("intake", settings, consumes=True) as consuming:

        async def caught_up() -> bool:
            seen = await consuming.count("FROM effects_seen")
            lagging = consuming.service.registry.get_sample_value("loa_consumer_lag", {"topic": "replies"})
            return seen == 3 and lagging == 0

        await until(caught_up)


@pytest.mark.timing
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP])
async def test_stopping_is_bounded_when_kafka_is_gone(
    database_url: str, own_broker: EmbeddedBroker, how: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.runtime.broker.STOP_TIMEOUT_S", 2.0)
    settings = runtime_settings(database_url, own_broker.bootstrap)
    async with running("intake", settings, consumes=True) as intake:
        await intake.decide(reply())

        async def consuming() -> bool:
            return await intake.count("FROM effects_seen") == 1

        await until(consuming)
        await intake.decide(reply())
        if how == signal.SIGKILL:
            await own_broker.kill(restart=False)
        else:
            os.kill(own_broker.pid, how)
        begun = time.monotonic()
    assert time.monotonic() - begun < 15
    if how == signal.SIGSTOP:
        os.kill(own_broker.pid, signal.SIGCONT)
