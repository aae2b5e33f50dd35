"""PostgreSQL and Kafka in containers, from the same images as docker-compose.yml (SERVERS=testcontainers)."""

import asyncio
import gc
import os
import time
import warnings
from contextlib import ExitStack
from pathlib import Path
from typing import Any, cast

from deploy.local.problems import CannotStart
from deploy.local.servers.kafka_readiness import kafka_ready
from deploy.local.supervision.ports import LOOPBACK, free_port
from deploy.rehearsal.engine import engine
from services.runtime.kafka.access import KafkaAccess

# Its clean-up image cannot be had without a registry; ExitStack removes the containers instead.
os.environ.setdefault("TESTCONTAINERS_RYUK_DISABLED", "true")
if Path("/.dockerenv").exists():
    os.environ.setdefault("TESTCONTAINERS_HOST_OVERRIDE", LOOPBACK)
    os.environ.setdefault("TESTCONTAINERS_CONNECTION_MODE", "docker_host")

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import docker  # type: ignore[import-untyped]
    from testcontainers.community.postgres import PostgresContainer
    from testcontainers.core.container import DockerContainer

POSTGRES_IMAGE = "postgres:18"
KAFKA_IMAGE = "apache/kafka:4.3.1"
OWNER = "vn.loa.tests.pid"
"""A label: the process that started the container and will remove it."""
READY_WITHIN_S = 60.0


class ContainerServers:
    """Containers with ports on 127.0.0.1 only: a port without an address would be published to everybody.

    Where no engine answers, the rehearsal's own is started with the images that `make rehearsal-images` built.
    """

    def __init__(self) -> None:
        self._cleanup = ExitStack()
        self._has_engine = False
        self._postgres_url = ""
        self._kafka_bootstrap = ""

    def _require(self, image: str) -> None:
        """Raises CannotStart when there is no container engine, or it does not have `image`."""
        if not self._has_engine:
            address = self._cleanup.enter_context(engine())
            if address:
                os.environ["DOCKER_HOST"] = address
            self._has_engine = True
            remove_leftovers()
        require_image(image)

    def postgres_url(self) -> str:
        if not self._postgres_url:
            self._require(POSTGRES_IMAGE)
            port = free_port()
            container = PostgresContainer(POSTGRES_IMAGE, driver=None)
            _publish(container, 5432, port)
            container.with_command("postgres -c fsync=off -c max_connections=200")
            self._cleanup.enter_context(container)
            login = f"{container.username}:{container.password}"
            self._postgres_url = f"postgresql://{login}@{LOOPBACK}:{port}/{container.dbname}"
        return self._postgres_url

    def kafka_bootstrap(self) -> str:
        if not self._kafka_bootstrap:
            self._require(KAFKA_IMAGE)
            port = free_port()
            container = DockerContainer(KAFKA_IMAGE).with_envs(**kafka_variables(port))
            _publish(container, port, port)
            self._cleanup.enter_context(container)
            _wait_for_kafka(f"{LOOPBACK}:{port}")
            self._kafka_bootstrap = f"{LOOPBACK}:{port}"
        return self._kafka_bootstrap

    def close(self) -> None:
        self._cleanup.close()


def _publish(container: DockerContainer, inside: int, port: int) -> None:
    # The annotation knows numbers only; Docker's own client takes an address with it.
    cast(dict[str, Any], container.ports)[str(inside)] = (LOOPBACK, port)
    container.with_kwargs(labels={OWNER: str(os.getpid())})


def remove_leftovers() -> None:
    """Remove what a test run that was killed has left: containers whose owner is gone, with their volumes."""
    client = docker.from_env()
    try:
        for container in client.containers.list(all=True, filters={"label": [OWNER, "org.testcontainers"]}):
            if not Path("/proc", container.labels[OWNER]).exists():
                container.remove(force=True, v=True)
    finally:
        client.close()


def require_image(image: str) -> None:
    """Raise CannotStart when the engine does not have `image`: it could perhaps be pulled, but never unasked."""
    advice = "run `make rehearsal-images`, or leave SERVERS out to use embedded servers"
    client = docker.from_env()
    try:
        client.images.get(image)
    except docker.errors.ImageNotFound:
        raise CannotStart(
            f"SERVERS=testcontainers needs the image {image}, which the engine lacks: {advice}."
        ) from None
    finally:
        client.close()


def kafka_variables(port: int) -> dict[str, str]:
    """The broker listens on the published port inside too, so that the advertised address is right on both sides."""
    return {
        "KAFKA_NODE_ID": "1",
        "KAFKA_PROCESS_ROLES": "broker,controller",
        "KAFKA_LISTENERS": f"PLAINTEXT://:{port},CONTROLLER://:9093",
        "KAFKA_ADVERTISED_LISTENERS": f"PLAINTEXT://{LOOPBACK}:{port}",
        "KAFKA_CONTROLLER_LISTENER_NAMES": "CONTROLLER",
        "KAFKA_CONTROLLER_QUORUM_VOTERS": "1@localhost:9093",
        "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR": "1",
        "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR": "1",
        "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR": "1",
        "KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS": "0",
        # As deploy/local/servers/kafka.py has it: tests let a session end after a second.
        "KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS": "1000",
        "KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS": "8",
        "KAFKA_NUM_PARTITIONS": "3",
        "KAFKA_HEAP_OPTS": "-Xmx256m -Xms256m",
    }


def _wait_for_kafka(bootstrap: str) -> None:
    deadline = time.monotonic() + READY_WITHIN_S
    with warnings.catch_warnings():
        # Docker answers on a published port before Kafka does: aiokafka then leaves that connection to the collector,
        # whose warning would fail whichever test runs at that moment.
        warnings.simplefilter("ignore", ResourceWarning)
        while not asyncio.run(kafka_ready(KafkaAccess(bootstrap))):
            if time.monotonic() > deadline:
                raise CannotStart(f"{KAFKA_IMAGE} was not ready after {READY_WITHIN_S:.0f} s: see docker logs.")
            time.sleep(0.2)
        gc.collect()
