"""Where the tests get PostgreSQL and Kafka from: the environment variable SERVERS says.

embedded         PostgreSQL and the Tansu broker from wheels (the default)
apache           the same PostgreSQL, and Apache Kafka on the machine's Java
testcontainers   the images postgres:18 and apache/kafka:4.3.1 on a container engine
external         whatever DATABASE_URL (a role that may create databases and roles) and KAFKA_BOOTSTRAP_SERVERS name
"""

import asyncio
import os
import secrets
import shutil
import threading
from collections.abc import Coroutine, Mapping
from concurrent.futures import Future
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Protocol, TypeVar

import psutil

from deploy.local import folders
from deploy.local.folders import temporary_var
from deploy.local.problems import CannotStart
from deploy.local.servers import ApacheKafka, EmbeddedBroker, EmbeddedPostgres, Server

CHOICES = ("embedded", "apache", "testcontainers", "external")
T = TypeVar("T")
MEMORY = Path("/dev/shm")  # noqa: S108 - every Linux has it; the names below it are mkdtemp's
ROOM = 6 * 2**30
"""Bytes: the servers of two workers, and the stacks that some tests start beside them, stayed below 2 GiB."""


class ServerSource(Protocol):
    """Starts each server at most once, when it is first asked for. All three may raise CannotStart."""

    def postgres_url(self) -> str: ...
    def kafka_bootstrap(self) -> str: ...
    def close(self) -> None: ...


def choice(environment: Mapping[str, str] = os.environ) -> str:
    """Raises CannotStart when SERVERS is none of the four."""
    chosen = environment.get("SERVERS") or "embedded"
    if chosen not in CHOICES:
        raise CannotStart(f"SERVERS={chosen} is unknown: set it to {', '.join(CHOICES[:-1])} or {CHOICES[-1]}.")
    return chosen


def keep_in_memory() -> None:
    """Let temporary_var() make its folders in memory, where the machine has that and enough of it.

    Nearly every test makes a database and drops it, some 950 files. On a disk that took 790 ms for each: ext4 gives no
    place of a file just deleted to a new one and searches past them all. In memory it takes 55 ms. Benches and drills
    stay on the disk, which is a part of what they measure.
    """
    if os.access(MEMORY, os.W_OK) and min(shutil.disk_usage(MEMORY).free, psutil.virtual_memory().available) >= ROOM:
        folders.THROWN_AWAY = MEMORY


def source(chosen: str) -> ServerSource:
    if chosen == "external":
        return ExternalServers(os.environ)
    if chosen == "testcontainers":
        from tests.support.containers import ContainerServers  # its imports cost a second that others need not pay

        return ContainerServers()
    return LocalServers(EmbeddedBroker if chosen == "embedded" else ApacheKafka)


class LoopThread:
    """An event loop in a thread of its own: a server started on it outlives the loop of any single test."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        # The kernel ends a server with the thread that started it, so this thread lives until close().
        self._thread = threading.Thread(target=self._loop.run_forever, name="test servers", daemon=True)
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        future: Future[T] = asyncio.run_coroutine_threadsafe(work, self._loop)
        return future.result()

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


class LocalServers:
    """Servers of deploy/local in a folder that is thrown away."""

    def __init__(self, broker: type[EmbeddedBroker] | type[ApacheKafka]) -> None:
        self._broker_type = broker
        self._postgres: EmbeddedPostgres | None = None
        self._broker: EmbeddedBroker | ApacheKafka | None = None
        self._cleanup = ExitStack()
        self._var = self._cleanup.enter_context(temporary_var())
        self._loop = LoopThread()
        self._cleanup.callback(self._loop.close)

    def postgres_url(self) -> str:
        if self._postgres is None:
            self._postgres = EmbeddedPostgres(self._var, password=secrets.token_urlsafe(16), durable=False)
            self._start(self._postgres)
        return self._postgres.url

    def kafka_bootstrap(self) -> str:
        if self._broker is None:
            self._broker = self._broker_type(self._var)
            self._start(self._broker)
        return self._broker.bootstrap

    def _start(self, server: Server) -> None:
        self._cleanup.callback(lambda: self._loop.run(server.stop()))
        self._loop.run(server.start())

    def close(self) -> None:
        self._cleanup.close()


class ExternalServers:
    """Servers that somebody else runs."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment

    def postgres_url(self) -> str:
        return self._required("DATABASE_URL")

    def kafka_bootstrap(self) -> str:
        return self._required("KAFKA_BOOTSTRAP_SERVERS")

    def _required(self, name: str) -> str:
        value = self._environment.get(name)
        if not value:
            raise CannotStart(f"SERVERS=external needs {name}: set it, or leave SERVERS out to use embedded servers.")
        return value

    def close(self) -> None:
        pass
