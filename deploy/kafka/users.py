"""Users of Kafka: one a service, with a password and the right to what it needs there: `loa kafka-users`.

A service writes its topics and reads them back (to see whether the broker still has what it published), reads those
that it consumes, commits for its own consumer groups, and sees how far the groups have come that consume what it
writes. Whatever else these users may do is taken from them. Topics are made here, since they may not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError, for_code
from aiokafka.protocol.admin import CreateAclsRequest, DeleteAclsRequest, DescribeAclsRequest

from deploy.command_refused import CommandRefused
from deploy.kafka.scram_request import AlterUserScramCredentials
from schemas.topics import TOPICS
from services.runtime.kafka.access import KafkaAccess
from services.runtime.kafka.topic_making import keep_as_declared, make_topics

SERVICES = ("intake", "verification", "broadcast")
ADMIN = "admin"
TIMEOUT_MS = 10_000
ANY, LITERAL, ALLOW = 1, 3, 3
"""Of Kafka's protocol: filter for all, exactly this name, and the kind of a rule."""


class Resource(IntEnum):
    """Numbers of Kafka's protocol."""

    TOPIC = 2
    GROUP = 3


class Operation(IntEnum):
    """Numbers of Kafka's protocol. READ and WRITE bring DESCRIBE along."""

    READ = 3
    WRITE = 4
    DESCRIBE = 8


@dataclass(frozen=True, order=True)
class Right:
    """``name`` is a topic's or a consumer group's, with the prefix."""

    user: str
    resource: int
    name: str
    operation: int

    @property
    def acl(self) -> tuple[int, str, int, str, str, int, int]:
        return self.resource, self.name, LITERAL, f"User:{self.user}", "*", self.operation, ALLOW


def rights(service: str, prefix: str = "") -> set[Right]:
    """All that a service may do at Kafka."""
    found = set()
    for topic in TOPICS:
        name = prefix + topic.name
        if service in topic.producers:
            found |= {Right(service, Resource.TOPIC, name, each) for each in (Operation.READ, Operation.WRITE)}
            groups = {prefix + topic.group_of(consumer) for consumer in topic.consumers}
            found |= {Right(service, Resource.GROUP, group, Operation.DESCRIBE) for group in groups}
        if service in topic.consumers:
            found.add(Right(service, Resource.TOPIC, name, Operation.READ))
            found.add(Right(service, Resource.GROUP, prefix + topic.group_of(service), Operation.READ))
    return found


async def make_users(environment: Mapping[str, str]) -> str:
    """Make topics, users and rights as these variables say; what was done, in words. May be repeated, and is after a
    change of a password. Raises CommandRefused."""
    passwords = {service: _required(environment, f"{service.upper()}_KAFKA_PASSWORD") for service in SERVICES}
    prefix = environment.get("KAFKA_TOPIC_PREFIX", "")
    access = admin_access(environment)
    try:
        admin = AIOKafkaAdminClient(**access.client, request_timeout_ms=TIMEOUT_MS)
        try:
            await admin.start()
            await make_topics(admin, TOPICS, prefix, int(environment.get("KAFKA_REPLICATION_FACTOR") or 1))
            await keep_as_declared(admin, TOPICS, prefix)
            await _set_passwords(admin, passwords)
            changed = [await _set_rights(admin, service, rights(service, prefix)) for service in SERVICES]
        finally:
            await admin.close()
    except (KafkaError, OSError) as error:
        raise CommandRefused(
            f"Kafka at {access.servers} does not do it for {access.username} ({type(error).__name__}: {error}):"
            " check KAFKA_BOOTSTRAP_SERVERS and KAFKA_ADMIN_PASSWORD, and that it has users (docs/operations.md)."
        ) from None
    return f"{len(TOPICS)} topics, users {', '.join(SERVICES)}; {sum(changed)} rights changed"


def admin_access(environment: Mapping[str, str]) -> KafkaAccess:
    """As the user who may do anything. Raises CommandRefused."""
    mechanism = environment.get("KAFKA_ADMIN_MECHANISM") or "PLAIN"
    if mechanism not in ("PLAIN", "SCRAM-SHA-512"):
        raise CommandRefused(f"KAFKA_ADMIN_MECHANISM={mechanism} is unknown: give PLAIN or SCRAM-SHA-512.", code=2)
    return KafkaAccess(
        _required(environment, "KAFKA_BOOTSTRAP_SERVERS"),
        environment.get("KAFKA_ADMIN_USERNAME") or ADMIN,
        _required(environment, "KAFKA_ADMIN_PASSWORD"),
        environment.get("KAFKA_CA_FILE", ""),
        "PLAIN" if mechanism == "PLAIN" else "SCRAM-SHA-512",
    )


def _required(environment: Mapping[str, str], name: str) -> str:
    value = environment.get(name, "")
    if not value:
        raise CommandRefused(f"{name} is not set: `sh deploy/make_env.sh` makes it.", code=2)
    return value


async def _set_passwords(admin: AIOKafkaAdminClient, passwords: dict[str, str]) -> None:
    answer = await _ask(admin, AlterUserScramCredentials(passwords))
    for user, code, *_ in answer.results:
        _check(code, f"the password of {user}")


async def _set_rights(admin: AIOKafkaAdminClient, user: str, wanted: set[Right]) -> int:
    """How many were given or taken."""
    answer = await _ask(admin, DescribeAclsRequest(ANY, None, ANY, f"User:{user}", None, ANY, ANY))
    _check(answer.error_code, f"the rights of {user}")
    there = {(kind, name, pattern, *acl) for kind, name, pattern, acls in answer.resources for acl in acls}
    needed = {right.acl for right in wanted}
    for acl in sorted(needed - there):
        for code, *_ in (await _ask(admin, CreateAclsRequest(*acl))).creation_responses:
            _check(code, f"a right of {user}")
    for acl in sorted(there - needed):
        for code, *_ in (await _ask(admin, DeleteAclsRequest(*acl))).filter_responses:
            _check(code, f"a right of {user}")
    return len(needed ^ there)


async def _ask(admin: AIOKafkaAdminClient, request: Any) -> Any:
    return await admin._send_request(request)


def _check(code: int, what: str) -> None:
    if code:
        raise for_code(code)(f"{what} cannot be set")
