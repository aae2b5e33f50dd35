"""The fixtures of tests/conftest.py do what they promise, on whatever SERVERS names."""

import psycopg
import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from deploy.local.problems import CannotStart
from tests.conftest import database_address
from tests.support.servers import ExternalServers, choice


async def test_each_test_has_its_own_database(database_url: str, postgres_url: str) -> None:
    async with await psycopg.AsyncConnection.connect(database_url) as connection:
        await connection.execute("CREATE TABLE mark (x int)")
        row = await (await connection.execute("SELECT current_database()")).fetchone()
    assert row is not None
    assert row[0].startswith("loa_test_")
    with psycopg.connect(postgres_url) as other:
        found = other.execute("SELECT to_regclass('mark')").fetchone()
    assert found == (None,)


async def test_a_record_comes_back_from_the_broker(kafka_bootstrap: str, topic_prefix: str) -> None:
    topic = f"{topic_prefix}reports"
    async with AIOKafkaProducer(bootstrap_servers=kafka_bootstrap, acks="all") as producer:
        await producer.send_and_wait(topic, b"hello", key=b"case")
    # The embedded broker lets a group wait for half its session timeout; 6 s is the least that Apache Kafka takes.
    async with AIOKafkaConsumer(
        topic,
        bootstrap_servers=kafka_bootstrap,
        group_id=f"{topic_prefix}g",
        auto_offset_reset="earliest",
        session_timeout_ms=6000,
    ) as consumer:
        record = await consumer.getone()
    assert (record.key, record.value) == (b"case", b"hello")


def test_address_of_another_database() -> None:
    assert database_address("postgresql://a:b@h:1/x?sslmode=require", "y") == "postgresql://a:b@h:1/y?sslmode=require"


def test_unknown_choice_names_the_known_ones() -> None:
    with pytest.raises(CannotStart, match="embedded, apache, testcontainers or external"):
        choice({"SERVERS": "docker"})


def test_external_servers_must_be_named() -> None:
    with pytest.raises(CannotStart, match="needs DATABASE_URL"):
        ExternalServers({}).postgres_url()
