"""The outbox on a real database and broker: an event commits with its decision and reaches the log."""

import asyncio
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from aiokafka import AIOKafkaConsumer, ConsumerRecord

from deploy.local.servers import EmbeddedBroker
from schemas.platform import PostEchoed
from schemas.replies import ReplyRequested
from schemas.topics import REPLIES
from services.runtime.database import transaction
from services.runtime.inbox import pass_by
from services.runtime.settings import RuntimeSettings
from tests.support.runtime_running import Running, reply, running, runtime_settings
from tests.support.timing.patience import PATIENCE_S
from tests.support.timing.waiting import until

OUTBOX = "FROM intake.outbox"
CONFIRMED = f"{OUTBOX} WHERE confirmed_at IS NOT NULL"
PUBLISHED = f"{OUTBOX} WHERE published_at IS NOT NULL"


class Boom(Exception):
    pass


async def decide_and_fail(run: Running) -> None:
    async with transaction(run.service.pool) as conn:
        await run.service.outbox.add(conn, reply(1))
        raise Boom


async def until_count(run: Running, query: str, number: int, within_s: float = PATIENCE_S) -> None:
    async def so_many() -> bool:
        return await run.count(query) >= number

    await until(so_many, within_s)
    assert await run.count(query) == number


async def log_of(settings: RuntimeSettings, number: int) -> list[ConsumerRecord[bytes, bytes]]:
    """What the topic ``replies`` holds once ``number`` records and then nothing more have come for a second."""
    consumer = AIOKafkaConsumer(
        settings.kafka_topic_prefix + REPLIES.name,
        bootstrap_servers=settings.kafka_bootstrap_servers,
        auto_offset_reset="earliest",
        enable_auto_commit=False,
    )
    await consumer.start()
    found: list[ConsumerRecord[bytes, bytes]] = []
    try:

        async def enough() -> bool:
            await take(300)
            return len(found) >= number

        async def take(timeout_ms: int) -> None:
            for records in (await consumer.getmany(timeout_ms=timeout_ms)).values():
                found.extend(records)

        await until(enough)
        await take(1000)
    finally:
        await consumer.stop()
    return found


async def test_an_event_commits_with_its_decision_or_not_at_all(settings: RuntimeSettings) -> None:
    async with running("intake", settings) as intake:
        await intake.service.broker.ready.wait()
        with pytest.raises(Boom):
            await decide_and_fail(intake)
        decided = reply(2)
        await intake.decide(decided)
        [record] = await log_of(settings, 1)
        assert dict(record.headers)["ce_id"] == str(decided.event_id).encode()
        assert record.key == str(decided.case_id).encode()
        assert await intake.count(OUTBOX) == 1


@pytest.fixture
def patient_relay(monkeypatch: pytest.MonkeyPatch) -> None:
    """A publisher that takes no log for lost, and publishes nothing again, because the machine stood still for 2 s."""
    monkeypatch.setattr("services.runtime.broker.READ_BACK_TIMEOUT_S", 20.0)


@pytest.mark.usefixtures("patient_relay")
async def test_events_of_one_key_are_published_once_and_in_order(settings: RuntimeSettings) -> None:
    cases = [uuid4() for _ in range(3)]
    async with running("intake", settings) as intake:
        for number in range(0, 600, 20):  # more than one batch of the publisher, while it works
            await intake.decide(*[reply(n, case_id=cases[n % 3]) for n in range(number, number + 20)])
        records = await log_of(settings, 600)
    numbers: dict[bytes, list[str]] = {}
    for record in records:
        numbers.setdefault(record.key or b"", []).append(ReplyRequested.model_validate_json(record.value).user_id)
    assert len(records) == 600
    assert numbers == {
        str(case).encode(): [f"user-{n}" for n in range(600) if n % 3 == which] for which, case in enumerate(cases)
    }


async def test_what_comes_in_thousands_goes_behind_what_people_wait_for(
    settings: RuntimeSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.runtime.outbox.PUBLISH_BATCH", 1)
    now = datetime.now(UTC)
    echo = PostEchoed(occurred_at=now, oa_id="1", group_id="g", message_id="m", code="", posted_at=now)
    waiting = settings.model_copy(update={"kafka_bootstrap_servers": "127.0.0.1:1"})
    async with running("intake", waiting) as intake:
        await intake.decide(echo, reply(1), reply(2))
    async with running("intake", settings) as intake:
        await log_of(settings, 2)

        async def all_published() -> bool:
            return await intake.count(f"{OUTBOX} WHERE published_at IS NULL") == 0

        await until(all_published)
        rows = await intake.rows(f"SELECT topic {OUTBOX} ORDER BY published_at")
    assert [row["topic"] for row in rows] == ["replies", "replies", "platform"]


@pytest.mark.usefixtures("patient_relay")
async def test_two_relays_publish_each_event_once(settings: RuntimeSettings) -> None:
    async def decide_all(replica: Running) -> None:
        for number in range(100):
            await replica.decide(reply(number))

    async with AsyncExitStack() as stack:
        replicas = [await stack.enter_async_context(running("intake", settings)) for _ in range(2)]
        for replica in replicas:
            await replica.service.broker.ready.wait()
        await asyncio.gather(*map(decide_all, replicas))
        records = await log_of(settings, 200)
        assert len(records) == len({dict(record.headers)["ce_id"] for record in records}) == 200
        await until_count(replicas[0], PUBLISHED, 200)


async def test_the_same_event_is_stored_once(settings: RuntimeSettings) -> None:
    async with running("intake", settings) as intake:
        decided = reply()
        await intake.decide(decided, decided)
        await intake.decide(decided)
        assert await intake.count(OUTBOX) == 1


@pytest.mark.usefixtures("patient_relay")
async def test_confirmed_after_the_consumer_committed(settings: RuntimeSettings) -> None:
    async with running("intake", settings, effect=pass_by) as intake:
        # Many at once: the embedded broker then tells too low an end of the log.
        case = uuid4()
        await intake.decide(*[reply(n, case_id=case) for n in range(40)])
        await until_count(intake, PUBLISHED, 40)
        await confirm(intake)
        assert await intake.count(CONFIRMED) == 0
        assert await intake.count(PUBLISHED) == 40
        async with running("verification", settings, consumes=True):
            await until_count(intake, "FROM effects_seen", 40)
            await confirm(intake)
            assert await intake.count(CONFIRMED) == 0, "broadcast has not read it"
            async with running("broadcast", settings, effect=pass_by):
                await until_count(intake, CONFIRMED, 40)
        assert intake.service.registry.get_sample_value("loa_outbox_republished_total") == 0


async def confirm(run: Running) -> None:
    """Wait until the publisher has looked whether anything can be confirmed: it measures what is unconfirmed then."""
    gauge = "loa_outbox_unconfirmed"

    async def looked() -> bool:
        return run.service.registry.get_sample_value(gauge) == await run.count(
            f"{OUTBOX} WHERE published_at IS NOT NULL AND confirmed_at IS NULL"
        )

    await until(looked)


async def test_old_confirmed_events_are_forgotten(settings: RuntimeSettings) -> None:
    async with running("intake", settings) as intake:
        await intake.decide(*[reply(n) for n in range(4)])
        await until_count(intake, PUBLISHED, 4)
        await intake.rows("UPDATE intake.outbox SET confirmed_at = now() - interval '1 day' * (mod(id, 2) * 2 + 2.1)")

        async def two_left() -> bool:
            return await intake.count(OUTBOX) == 2

        await until(two_left)
        kept = await intake.rows(f"SELECT now() - confirmed_at < interval '3 days' AS young {OUTBOX}")
        assert all(row["young"] for row in kept)


async def test_a_decision_without_kafka_is_published_when_it_comes(
    database_url: str, own_broker: EmbeddedBroker
) -> None:
    settings = runtime_settings(database_url, own_broker.bootstrap)
    await own_broker.stop()
    async with running("intake", settings) as intake:
        await intake.decide(*[reply(n) for n in range(5)])
        assert await intake.count(PUBLISHED) == 0
        await own_broker.start()
        await until_count(intake, PUBLISHED, 5)


@pytest.mark.whole
async def test_what_the_broker_lost_is_published_again_and_has_one_effect(
    database_url: str, own_broker: EmbeddedBroker
) -> None:
    settings = runtime_settings(database_url, own_broker.bootstrap)
    async with running("intake", settings, effect=pass_by) as intake:
        await intake.decide(*[reply(n) for n in range(30)])
        await until_count(intake, PUBLISHED, 30)
        await lose_everything(own_broker)
        async with (
            running("broadcast", settings, effect=pass_by),
            running("verification", settings, consumes=True) as verification,
        ):
            await until_count(verification, "FROM effects_seen", 30)
            await lose_everything(own_broker)
            await intake.decide(*[reply(n) for n in range(30, 60)])
            await until_count(verification, "FROM effects_seen", 60)
            await until_count(intake, CONFIRMED, 60)
        assert (intake.service.registry.get_sample_value("loa_outbox_republished_total") or 0) >= 30


async def lose_everything(broker: EmbeddedBroker) -> None:
    await broker.kill(restart=False)
    await broker.start()


async def test_an_event_whose_place_another_one_took_is_not_taken_for_consumed(
    database_url: str, own_broker: EmbeddedBroker
) -> None:
    """The first is published, the log begins again, the second gets its place, and only then is there a consumer."""
    settings = runtime_settings(database_url, own_broker.bootstrap)
    case = UUID(int=1)
    async with running("intake", settings) as intake:
        await intake.decide(reply(1, case_id=case))
        await until_count(intake, PUBLISHED, 1)
    await lose_everything(own_broker)
    async with running("intake", settings) as intake:
        await intake.decide(reply(2, case_id=case))
        async with running("verification", settings, consumes=True) as verification:
            await until_count(verification, "FROM effects_seen", 2)


async def test_a_consumer_misses_nothing_of_a_log_that_began_again(
    database_url: str, own_broker: EmbeddedBroker
) -> None:
    """Its position, 3, is inside of the new log: it must begin anew, not go on from there."""
    settings = runtime_settings(database_url, own_broker.bootstrap)
    case = UUID(int=1)
    async with (
        running("verification", settings, consumes=True) as verification,
        running("broadcast", settings, effect=pass_by),
        running("intake", settings, effect=pass_by) as intake,
    ):
        await intake.decide(*[reply(n, case_id=case) for n in range(3)])
        await until_count(verification, "FROM effects_seen", 3)
        await lose_everything(own_broker)
        await intake.decide(*[reply(n, case_id=case) for n in range(3, 9)])
        await until_count(verification, "FROM effects_seen", 9)
        await until_count(intake, CONFIRMED, 9)
