"""Servers that somebody else runs: checked before anything of ours starts."""

import psycopg

from deploy.local.problems import CannotStart
from deploy.local.servers.kafka_readiness import kafka_answers, kafka_ready
from services.runtime.kafka.access import KafkaAccess


async def require_external(database_url: str, kafka: KafkaAccess) -> None:
    """Raise CannotStart, naming the variable to correct, when one of the two is not given or does not answer."""
    for name, value in (("DATABASE_URL", database_url), ("KAFKA_BOOTSTRAP_SERVERS", kafka.servers)):
        if not value:
            raise CannotStart(f"SERVERS=external needs {name}: set it, or leave SERVERS out to use embedded servers.")
    try:
        connection = await psycopg.AsyncConnection.connect(database_url, connect_timeout=5)
        await connection.close()
    except psycopg.Error as error:
        reason = " ".join(str(error).split())
        raise CannotStart(f"PostgreSQL does not answer: check DATABASE_URL and the server ({reason}).") from None
    if not await (kafka_answers(kafka) if kafka.username else kafka_ready(kafka)):
        raise CannotStart(
            f"Kafka does not answer at {kafka.servers}: check KAFKA_BOOTSTRAP_SERVERS, KAFKA_USERS and the server."
        )
