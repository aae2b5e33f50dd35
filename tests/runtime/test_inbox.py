"""The inbox on a real database and broker: each event's effect once, whatever the stream does."""

import random

import pytest
import structlog
from aiokafka import AIOKafkaConsumer

from schemas.replies import ReplyRequested
from schemas.topics import REPLIES
from services.runtime.database import Connection
from services.runtime.settings import RuntimeSettings
from tests.support.patience import PATIENCE_S
from tests.support.runtime_running import (
    Raw,
    Running,
    inbox_of,
    produce,
    raw_of,
    reply,
    rows,
    running,
    see,
    until,
)
from tests.support.tcp_proxy import proxied

SEEN = "FROM effects_seen"


async def send(settings: RuntimeSettings, records: list[Raw], partition: int | None = None) -> None:
    topic = settings.kafka_topic_prefix + REPLIES.name
    await produce(settings.kafka_bootstrap_servers, topic, records, partition=partition)


def consumed(run: Running, outcome: str) -> float:
    labels = {"topic": REPLIES.name, "outcome": outcome}
    return run.service.registry.get_sample_value("loa_events_consumed_total", labels) or 0


async def until_consumed(run: Running, outcome: str, number: int, within_s: float = PATIENCE_S) -> None:
    async def so_many() -> bool:
        return consumed(run, outcome) >= number

    await until(so_many, within_s)


async def test_three_deliveries_shuffled_have_one_effect(settings: RuntimeSettings) -> None:
    tripled: list[Raw] = [raw_of(reply(number)) for number in range(100)] * 3
    random.Random(7).shuffle(tripled)  # noqa: S311 - a seeded order
    async with running("intake", settings, consumes=True) as intake:
        await intake.service.broker.ready.wait()
        await send(settings, tripled)
        await until_consumed(intake, "handled", 100)
        await until_consumed(intake, "repeated", 200)
        assert await intake.count(SEEN) == 100
        assert await intake.count("FROM intake.inbox") == 100


async def test_offsets_reset_to_earliest_have_no_effect(settings: RuntimeSettings) -> None:
    records = [raw_of(reply(number)) for number in range(50)]
    async with running("intake", settings, consumes=True) as intake:
        await intake.service.broker.ready.wait()
        await send(settings, [*records, (b"poison", [])])
        await until_consumed(intake, "handled", 50)
        await until_consumed(intake, "quarantined", 1)
    await reset_to_earliest(settings)
    async with running("intake", settings, consumes=True) as again:
        await until_consumed(again, "repeated", 50)
        await until_consumed(again, "quarantined", 1)
        assert await again.count(SEEN) == 50
        assert await again.count("FROM intake.quarantine") == 1


async def reset_to_earliest(settings: RuntimeSettings) -> None:
    topic = settings.kafka_topic_prefix + REPLIES.name
    consumer = AIOKafkaConsumer(
        topic,
        bootstrap_servers=settings.kafka_bootstrap_servers,
        group_id=settings.kafka_topic_prefix + REPLIES.group_of("intake"),
        enable_auto_commit=False,
        session_timeout_ms=2000,
        heartbeat_interval_ms=500,
    )
    await consumer.start()
    try:
        # Only a member of the group may commit.
        async def whole() -> bool:
            return len(consumer.assignment()) == REPLIES.partitions

        await until(whole)
        await consumer.commit(dict.fromkeys(consumer.assignment(), 0))
    finally:
        await consumer.stop()


def poison(number: int) -> Raw:
    """Ten kinds of record that are no event of ours."""
    value, headers = raw_of(reply(number))
    assert value is not None
    others = [(name, told) for name, told in headers if name != "ce_type"]
    kinds: list[Raw] = [
        (b'{"event_id": ', headers),
        (b'["a list"]', headers),
        (value.replace(b"Nh", b"\\u0000"), headers) if b"Nh" in value else (b"\x00", headers),
        (b"x" * 900_000, headers),
        (value, [*others, ("ce_type", b"loa.ReplyRequested.v9")]),
        (value, [*others, ("ce_type", b"loa.ReportSubmitted.v1")]),
        (b"", headers),
        (None, headers),
        (value, []),
        (value, [*others, ("ce_type", b"\xff\xfe"), ("broken", None)]),
    ]
    return kinds[number % len(kinds)]


async def test_poison_is_quarantined_and_the_partition_moves_on(settings: RuntimeSettings) -> None:
    mixed: list[Raw] = []
    for number in range(1000):
        mixed += [poison(number), raw_of(reply(number))]
    async with running("intake", settings, consumes=True) as intake:
        await intake.service.broker.ready.wait()
        # Nine of ten kinds are small; the large ones come last, so that the log stays small in memory.
        await send(settings, [record for record in mixed if len(record[0] or b"") < 1000], partition=0)
        await send(settings, [record for record in mixed if len(record[0] or b"") >= 1000], partition=0)
        await until_consumed(intake, "handled", 1000)
        await until_consumed(intake, "quarantined", 1000)
        assert await intake.count("FROM intake.quarantine") == 1000
        assert await intake.count(SEEN) == 1000
        reasons = await intake.rows("SELECT DISTINCT reason FROM intake.quarantine ORDER BY 1")
        assert [row["reason"] for row in reasons] == ["empty", "invalid", "nul", "too_large", "unknown_type"]
        # A human can look at what it was, without 900 kB of it.
        [largest] = await intake.rows(
            "SELECT max(value_bytes) AS told, max(length(value)) AS kept FROM intake.quarantine"
        )
        assert (largest["told"], largest["kept"]) == (900_000, 256 * 1024)


FAILURES = {"user-1": ValueError, "user-2": LookupError, "user-3": TypeError, "user-4": AttributeError}


async def test_an_effect_that_fails_is_undone_and_quarantined(settings: RuntimeSettings) -> None:
    async def effect(conn: Connection, event: ReplyRequested) -> None:
        await see(conn, event)
        if event.user_id in FAILURES:
            raise FAILURES[event.user_id]("for a reason of its own")

    await rows(settings.database_url, "CREATE TABLE effects_seen (user_id text, text text)")
    async with running("intake", settings, effect=effect) as intake:
        await intake.service.broker.ready.wait()
        await send(settings, [raw_of(reply(number)) for number in range(6)], partition=0)
        await until_consumed(intake, "handled", 2)
        assert [row["user_id"] for row in await intake.rows(f"SELECT user_id {SEEN}")] == ["user-0", "user-5"]
        quarantined = await intake.rows("SELECT reason FROM intake.quarantine ORDER BY id")
        assert [row["reason"] for row in quarantined] == [failure.__name__ for failure in FAILURES.values()]
        assert await intake.count("FROM intake.inbox") == 2


async def test_a_value_that_no_index_can_hold_does_not_block_its_partition(settings: RuntimeSettings) -> None:
    await rows(settings.database_url, "CREATE TABLE effects_seen (user_id text, text text UNIQUE)")
    # Random: PostgreSQL compresses a value before it says that it is too long.
    dense = "".join(random.Random(3).choices([chr(code) for code in range(0x4E00, 0x9FA5)], k=2000))  # noqa: S311
    async with running("intake", settings, effect=see) as intake:
        await intake.service.broker.ready.wait()
        await send(settings, [raw_of(reply(0, text=dense)), raw_of(reply(1))], partition=0)
        await until_consumed(intake, "handled", 1)
        assert [row["user_id"] for row in await intake.rows(f"SELECT user_id {SEEN}")] == ["user-1"]
        reasons = await intake.rows("SELECT reason FROM intake.quarantine")
        assert [row["reason"] for row in reasons] == ["ProgramLimitExceeded"]


async def test_a_database_that_is_away_loses_nothing(settings: RuntimeSettings) -> None:
    async with proxied(settings.database_url) as (proxy, url):
        through = settings.model_copy(update={"database_url": url})
        async with running("intake", through, consumes=True) as intake:
            await intake.service.broker.ready.wait()
            await send(settings, [raw_of(reply(number)) for number in range(50)])
            await until_consumed(intake, "handled", 50)
            await proxy.cut()
            await send(settings, [raw_of(reply(number)) for number in range(50, 150)])

            with structlog.testing.capture_logs() as logs:

                async def given_up_once() -> bool:
                    return any(log["event"] == "inbox_paused" for log in logs)

                await until(given_up_once)
            assert intake.service.registry.get_sample_value("loa_consumer_lag", {"topic": REPLIES.name})
            assert consumed(intake, "quarantined") == 0
            await proxy.join()
            await until_consumed(intake, "handled", 150)
        assert len(await rows(settings.database_url, "SELECT 1 FROM effects_seen")) == 150


async def test_every_event_of_a_topic_needs_an_effect(settings: RuntimeSettings) -> None:
    async with running("intake", settings) as intake:
        assert inbox_of(intake, see)
        with pytest.raises(ValueError, match="replies: no effect for"):
            inbox_of(intake, None)
