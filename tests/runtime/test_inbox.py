"""The inbox on a real database and broker: each event's effect once, whatever the stream does."""

import random
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
import structlog
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient

from deploy.local.folders import temporary_var
from deploy.local.servers import EmbeddedPostgres
from deploy.migrate import migrate
from schemas.envelope import encode
from schemas.replies import ReplyRequested
from schemas.topics import REPLIES
from services.runtime.database import Connection
from services.runtime.settings import RuntimeSettings
from tests.support.kafka.producers import key_of
from tests.support.runtime_running import Raw, Running, inbox_of, produce, raw, raw_of, reply, rows, running, see
from tests.support.tcp_proxy import proxied
from tests.support.timing.patience import PATIENCE_S
from tests.support.timing.waiting import until

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


def signed(value: bytes, headers: Sequence[tuple[str, bytes | None]]) -> Raw:
    """As a producer signs it that is out of its mind."""
    told = {name: (text or b"").decode("utf-8", "replace") for name, text in headers if name != "signature"}
    added = key_of("intake").sign(REPLIES.name, told, value, datetime.now(UTC))
    kept = [(name, text) for name, text in headers if name not in added]
    return value, [*kept, *((name, text.encode()) for name, text in added.items())]


def poison(number: int) -> Raw:
    """Kinds of record that are no event of ours, whoever signed them."""
    value, headers = raw_of(reply(number))
    assert value is not None
    others = [(name, told) for name, told in headers if name != "ce_type"]
    kinds: list[Raw] = [
        signed(b'{"event_id": ', headers),
        signed(value.replace(b"Nh", b"\\u0000") if b"Nh" in value else b"\x00", headers),
        (b"x" * 900_000, headers),
        signed(value, [*others, ("ce_type", b"loa.ReplyRequested.v9")]),
        (None, headers),
        (value, []),
        signed(value, [*others, ("ce_type", b"\xff\xfe"), ("broken", None)]),
    ]
    return kinds[number % len(kinds)]


async def test_poison_is_quarantined_and_the_partition_moves_on(settings: RuntimeSettings) -> None:
    mixed: list[Raw] = []
    for number in range(1000):
        mixed += [poison(number), raw_of(reply(number))]
    async with running("intake", settings, consumes=True) as intake:
        await intake.service.broker.ready.wait()
        # The large ones come last, so that the log stays small in memory.
        await send(settings, [record for record in mixed if len(record[0] or b"") < 1000], partition=0)
        await send(settings, [record for record in mixed if len(record[0] or b"") >= 1000], partition=0)
        await until_consumed(intake, "handled", 1000)
        await until_consumed(intake, "quarantined", 1000)
        assert await intake.count("FROM intake.quarantine") == 1000
        assert await intake.count(SEEN) == 1000
        reasons = await intake.rows("SELECT DISTINCT reason FROM intake.quarantine ORDER BY 1")
        assert [row["reason"] for row in reasons] == [
            "empty",
            "invalid",
            "nul",
            "too_large",
            "unknown_type",
            "unsigned",
        ]
        # A human can look at what it was, without 900 kB of it.
        [largest] = await intake.rows(
            "SELECT max(value_bytes) AS told, max(length(value)) AS kept FROM intake.quarantine"
        )
        assert (largest["told"], largest["kept"]) == (900_000, 256 * 1024)


def forged(number: int) -> tuple[str, Raw]:
    """(what is wrong with it, a record that somebody who can write to the topic has made)."""
    event = reply(number)
    value, headers = raw_of(event)
    assert value is not None
    kinds: list[tuple[str, Raw]] = [
        ("unsigned", (value, [told for told in headers if told[0] not in ("signed-by", "signature")])),
        ("bad_signature", (value.replace(b"tin", b"gia"), headers)),
        ("bad_signature", (value, [*headers, ("signature", None)])),
        ("wrong_producer", raw(encode(event, key_of("verification")))),
    ]
    return kinds[number % len(kinds)]


async def test_what_its_producer_has_not_signed_has_no_effect_and_stops_nothing(settings: RuntimeSettings) -> None:
    attempts = [forged(number) for number in range(40)]
    mixed: list[Raw] = []
    for number, (_, record) in enumerate(attempts):
        mixed += [record, raw_of(reply(1000 + number))]
    async with running("intake", settings, consumes=True) as intake:
        await intake.service.broker.ready.wait()
        await send(settings, mixed, partition=0)
        await until_consumed(intake, "handled", 40)
        await until_consumed(intake, "quarantined", 40)
        seen = await intake.rows(f"SELECT user_id {SEEN}")
        assert {row["user_id"] for row in seen} == {f"user-{1000 + number}" for number in range(40)}
        reasons = await intake.rows("SELECT reason, count(*)::int AS n FROM intake.quarantine GROUP BY 1")
        expected = Counter(reason for reason, _ in attempts)
        assert {row["reason"]: row["n"] for row in reasons} == expected
        for reason, number in expected.items():
            labels = {"topic": REPLIES.name, "reason": reason}
            assert intake.service.registry.get_sample_value("loa_events_untrusted_total", labels) == number


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


async def until_acknowledged(settings: RuntimeSettings, number: int) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=settings.kafka_bootstrap_servers)
    await admin.start()

    async def acknowledged() -> bool:
        prefix = settings.kafka_topic_prefix
        places = [TopicPartition(prefix + REPLIES.name, partition) for partition in range(REPLIES.partitions)]
        offsets = await admin.list_consumer_group_offsets(prefix + REPLIES.group_of("intake"), partitions=places)
        return bool(sum(max(0, place.offset) for place in offsets.values()) == number)

    try:
        await until(acknowledged)
    finally:
        await admin.close()


async def test_what_was_acknowledged_together_outlives_a_crash_of_the_server(settings: RuntimeSettings) -> None:
    with temporary_var() as folder:
        postgres = EmbeddedPostgres(folder, password="own")  # durable, as in real use
        await postgres.start()
        migrate(postgres.url)
        # By itself the server writes to the disk no sooner than the test ends.
        await rows(postgres.url, "ALTER SYSTEM SET wal_writer_delay = '10s'")
        await rows(postgres.url, "SELECT pg_reload_conf()")
        await rows(postgres.url, "CREATE TABLE effects_seen (user_id text, text text)")
        own = settings.model_copy(update={"database_url": postgres.url})
        async with running("intake", own, consumes=True) as intake:
            await intake.service.broker.ready.wait()
            await send(settings, [raw_of(reply(number)) for number in range(50)], partition=0)

            await until_acknowledged(settings, 50)
            await postgres.kill()
        await postgres.start()
        seen = await rows(postgres.url, f"SELECT 1 {SEEN}")
        await postgres.stop()
    assert len(seen) == 50


async def test_every_event_of_a_topic_needs_an_effect(settings: RuntimeSettings) -> None:
    async with running("intake", settings) as intake:
        assert inbox_of(intake, see)
        with pytest.raises(ValueError, match="replies: no effect for"):
            inbox_of(intake, None)
