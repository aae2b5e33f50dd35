"""`loa kafka-users` on Apache Kafka that asks for users and speaks TLS: who may do what there, by trying.

The embedded broker has neither, so this Kafka is started whatever SERVERS says.
"""

import asyncio
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import (
    ClusterAuthorizationFailedError,
    GroupAuthorizationFailedError,
    KafkaConnectionError,
    KafkaError,
    TopicAuthorizationFailedError,
)
from aiokafka.protocol.admin import CreateAclsRequest
from pydantic import SecretStr

from deploy.kafka.users import ADMIN, Operation, Resource, Right, make_users
from deploy.local.folders import temporary_var
from deploy.local.servers import ApacheKafka
from schemas.topics import REPLIES, TOPICS
from services.runtime.kafka.access import KafkaAccess
from services.runtime.settings import RuntimeSettings
from tests.support.kafka.certificates import certificate
from tests.support.runtime_running import reply, running, runtime_settings
from tests.support.servers import LoopThread
from tests.support.timing.waiting import until

pytestmark = pytest.mark.skipif(not shutil.which("java"), reason="Apache Kafka needs Java: as in SERVERS=apache")

PREFIX = "own."
WRITES = {
    "intake": {"reports", "replies", "platform"},
    "verification": {"alerts", "cases", "roster"},
    "broadcast": {"deliveries", "replies"},
}
CONSUMES = {
    "intake": {"cases", "replies"},
    "verification": {"reports", "deliveries", "replies"},
    "broadcast": {"alerts", "cases", "replies", "roster", "platform"},
}
GROUPS = {f"{service}-{topic}": topic for service, consumed in CONSUMES.items() for topic in consumed}


@dataclass(frozen=True)
class Guarded:
    """A Kafka with users and TLS, and what `loa kafka-users` is told of it."""

    broker: ApacheKafka
    environment: dict[str, str]

    def access(self, service: str) -> KafkaAccess:
        password = self.environment[f"{service.upper()}_KAFKA_PASSWORD"]
        return KafkaAccess(self.broker.bootstrap, service, password, self.environment["KAFKA_CA_FILE"])


@pytest.fixture(scope="module")
def guarded() -> Iterator[Guarded]:
    with ExitStack() as cleanup:
        var = cleanup.enter_context(temporary_var())
        loop = LoopThread()
        cleanup.callback(loop.close)
        broker = ApacheKafka(var, admin_password="invented", certificate=certificate(var / "tls"))
        cleanup.callback(lambda: loop.run(broker.stop()))
        loop.run(broker.start())
        environment = {
            "KAFKA_BOOTSTRAP_SERVERS": broker.bootstrap,
            "KAFKA_CA_FILE": broker.access.ca_file,
            "KAFKA_ADMIN_PASSWORD": broker.admin_password,
            "KAFKA_TOPIC_PREFIX": PREFIX,
            **{f"{service.upper()}_KAFKA_PASSWORD": f"of {service}" for service in WRITES},
        }
        loop.run(make_users(environment))
        yield Guarded(broker, environment)


@pytest.mark.parametrize("service", WRITES)
async def test_a_service_writes_its_topics_and_no_other(guarded: Guarded, service: str) -> None:
    producer = AIOKafkaProducer(**guarded.access(service).client, acks="all", enable_idempotence=True)
    await producer.start()
    written = set()
    try:
        for topic in TOPICS:
            try:
                await producer.send_and_wait(PREFIX + topic.name, b"tried")
                written.add(topic.name)
            except TopicAuthorizationFailedError:
                continue
    finally:
        await producer.stop()
    assert written == WRITES[service]


@pytest.mark.parametrize("service", WRITES)
async def test_a_service_reads_what_it_consumes_and_what_it_wrote(guarded: Guarded, service: str) -> None:
    access, may = guarded.access(service), WRITES[service] | CONSUMES[service]
    for topic in sorted(may):
        await read(access, topic)
    for topic in sorted({topic.name for topic in TOPICS} - may):
        # The client asks for a topic that it is not shown again and again.
        with pytest.raises((TopicAuthorizationFailedError, TimeoutError)):
            async with asyncio.timeout(2):
                await read(access, topic)


async def read(access: KafkaAccess, topic: str) -> None:
    consumer = AIOKafkaConsumer(**access.client)
    await consumer.start()
    try:
        place = TopicPartition(PREFIX + topic, 0)
        consumer.assign([place])
        await consumer.seek_to_beginning(place)
        await consumer.getmany(place, timeout_ms=500)
    finally:
        await consumer.stop()


@pytest.mark.parametrize("service", WRITES)
async def test_a_service_commits_for_its_own_groups_and_no_other(guarded: Guarded, service: str) -> None:
    committed = set()
    for group, topic in GROUPS.items():
        consumer = AIOKafkaConsumer(**guarded.access(service).client, group_id=PREFIX + group, enable_auto_commit=False)
        await consumer.start()
        try:
            place = TopicPartition(PREFIX + topic, 0)
            consumer.assign([place])
            await consumer.commit({place: 0})
            committed.add(group)
        except (TopicAuthorizationFailedError, GroupAuthorizationFailedError):
            continue
        finally:
            await consumer.stop()
    assert committed == {f"{service}-{topic}" for topic in CONSUMES[service]}


@pytest.mark.parametrize("service", WRITES)
async def test_a_service_makes_no_topic_and_gives_no_right(guarded: Guarded, service: str) -> None:
    admin = AIOKafkaAdminClient(**guarded.access(service).client)
    await admin.start()
    try:
        assert set(await admin.list_topics()) == {PREFIX + name for name in WRITES[service] | CONSUMES[service]}
        (made,) = (await admin.create_topics([NewTopic("another", 1, 1)])).topic_errors
        assert made[1] == TopicAuthorizationFailedError.errno
        right = Right(service, Resource.TOPIC, f"{PREFIX}alerts", Operation.WRITE)
        (given,) = (await admin._send_request(CreateAclsRequest(*right.acl))).creation_responses
        assert given[0] == ClusterAuthorizationFailedError.errno
    finally:
        await admin.close()


async def test_made_again_it_changes_nothing_and_takes_what_is_too_much(guarded: Guarded) -> None:
    assert (await make_users(guarded.environment)).endswith("; 0 rights changed")
    admin = AIOKafkaAdminClient(**guarded.broker.access.client)
    await admin.start()
    try:
        right = Right("intake", Resource.TOPIC, f"{PREFIX}alerts", Operation.WRITE)
        await admin._send_request(CreateAclsRequest(*right.acl))

        async def there() -> bool:
            return (await make_users(guarded.environment)).endswith("; 1 rights changed")

        await until(there)
    finally:
        await admin.close()
    assert (await make_users(guarded.environment)).endswith("; 0 rights changed")


async def test_a_changed_password_is_the_only_one(guarded: Guarded) -> None:
    another = guarded.environment | {"INTAKE_KAFKA_PASSWORD": "another"}
    former, present = guarded.access("intake"), replace(guarded.access("intake"), password="another")
    assert await lets_in(former)
    try:
        await make_users(another)

        async def changed() -> bool:
            return await lets_in(present) and not await lets_in(former)

        await until(changed)
    finally:
        await make_users(guarded.environment)


async def test_nobody_comes_in_without_user_or_tls(guarded: Guarded, tmp_path: Path) -> None:
    access = guarded.access("broadcast")
    assert await lets_in(access)
    stranger = str(certificate(tmp_path).ca_file)
    for refused in (
        replace(access, username="", password=""),
        replace(access, password="wrong"),
        replace(access, username="somebody"),
        replace(access, username=ADMIN),
        replace(access, ca_file=""),
        replace(access, ca_file=stranger),
    ):
        assert not await lets_in(refused)


async def lets_in(access: KafkaAccess) -> bool:
    admin = AIOKafkaAdminClient(**access.client, request_timeout_ms=3000)
    try:
        await admin.start()
        await admin.list_topics()
    except (KafkaConnectionError, KafkaError):
        return False
    finally:
        await admin.close()
    return True


async def test_a_service_with_its_user_publishes_and_consumes_over_tls(guarded: Guarded, database_url: str) -> None:
    def of(service: str) -> RuntimeSettings:
        access = guarded.access(service)
        return runtime_settings(
            database_url,
            access.servers,
            PREFIX,
            kafka_idempotence=True,
            kafka_username=access.username,
            kafka_password=SecretStr(access.password),
            kafka_ca_file=access.ca_file,
        )

    async with (
        running("intake", of("intake"), consumes=True) as intake,
        running("verification", of("verification"), consumes=True),
        running("broadcast", of("broadcast"), consumes=True),
    ):
        await intake.decide(*[reply(number) for number in range(20)])

        async def everywhere() -> bool:
            return await intake.count("FROM effects_seen") == 60

        await until(everywhere)

        async def confirmed() -> bool:
            return await intake.count("FROM intake.outbox WHERE confirmed_at IS NOT NULL") == 20

        await until(confirmed)
        assert intake.service.registry.get_sample_value("loa_consumer_lag", {"topic": REPLIES.name}) is not None
