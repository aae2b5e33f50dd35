"""PostgreSQL and the broker of each drill: its own, or a database and topics on those that SERVERS names."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import sql

from tests.conftest import database_address
from tests.support import servers

OWN = ("embedded", "apache")


class DrillServers:
    """Raises CannotStart when SERVERS is none of the four."""

    def __init__(self) -> None:
        self.chosen = servers.choice()
        self._source = None if self.chosen in OWN else servers.source(self.chosen)

    def close(self) -> None:
        if self._source:
            self._source.close()

    @contextmanager
    def fields(self) -> Iterator[dict[str, Any]]:
        """The fields of a StackConfig that say where the servers of one drill are."""
        if self._source is None:
            yield {"servers": self.chosen}
            return
        name = f"loa_drill_{uuid.uuid4().hex[:8]}"
        postgres = self._source.postgres_url()
        _run(postgres, "CREATE DATABASE {}", name)
        try:
            yield {
                "servers": "external",
                "database_url": database_address(postgres, name),
                "kafka_bootstrap_servers": self._source.kafka_bootstrap(),
                "topic_prefix": f"{name}.",
            }
        finally:
            _run(postgres, "DROP DATABASE {} WITH (FORCE)", name)


def _run(url: str, statement: str, name: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(sql.Identifier(name)))
