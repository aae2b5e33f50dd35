"""Whether an installation is sound: `loa doctor`. It looks and changes nothing, and never shows a setting's value."""

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError
from psycopg.rows import dict_row
from pydantic import ValidationError
from pydantic_settings import SettingsError

from deploy.local.service_settings import SETTINGS
from deploy.migrate import current, newest
from schemas.topics import TOPICS
from services.broadcast.registry.groups_db import list_accounts
from services.runtime.database import Connection
from services.runtime.kafka.access import KafkaAccess
from services.verification.languages import in_english
from services.verification.rules.words.reason_words import words_of_written

ENOUGH_DISK = 2 * 1024**3
"""Bytes. A dump of 4,500 groups' ledger, and the logs, need less."""
REFRESH_TOKEN_LIFE = timedelta(days=90)
"""Zalo's documentation: three months from when it was given out."""
ACCESS_TOKEN_LIFE = timedelta(hours=25)
UNUSED = timedelta(days=3)
"""Groups are read through each account once a day, so a token that nobody has renewed for longer tells of something."""
KAFKA_TIMEOUT_MS = 3000


@dataclass(frozen=True)
class Finding:
    """``remedy`` says what to do; empty when nothing is wrong."""

    what: str
    said: str
    remedy: str = ""


async def examine(environments: Mapping[str, Mapping[str, str]], folder: Path) -> list[Finding]:
    """Everything that was looked at, in the order in which to mend it. ``environments``: by service; database and
    broker are asked as broadcast is shown them, whose login sees the accounts, or as the last one is. ``folder`` is on
    the disk that is asked about.
    """
    services = list(environments)
    environment = environments.get("broadcast") or environments[services[-1]]
    return [
        *(finding for service in services for finding in settings_findings(service, environments[service])),
        *await _database_findings(environment.get("DATABASE_URL", "")),
        await _broker_finding(
            KafkaAccess.of_environment(environment), environment.get("KAFKA_TOPIC_PREFIX", ""), services
        ),
        disk_finding(folder, shutil.disk_usage(folder).free),
    ]


def settings_findings(service: str, environment: Mapping[str, str]) -> list[Finding]:
    """What keeps this service from starting, a finding a setting; or one that all are sound."""
    with _process_environment(environment):
        return _settings_findings(service)


@contextmanager
def _process_environment(environment: Mapping[str, str]) -> Iterator[None]:
    """Settings read that of the process, as the services do."""
    before = dict(os.environ)
    os.environ.update(environment)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _settings_findings(service: str) -> list[Finding]:
    described = SETTINGS[service].__module__.replace(".", "/")
    what, remedy = f"settings of {service}", f"Set it in the environment or in .env ({described}.py)."
    try:
        SETTINGS[service]()
    except ValidationError as refusal:
        return [
            Finding(what, f"{'.'.join(map(str, error['loc'])).upper()}: {error['msg']}", remedy)
            for error in refusal.errors(include_input=False)
        ]
    except SettingsError as refusal:
        return [Finding(what, str(refusal), "It must be JSON, as .env.example shows.")]
    return [Finding(what, "complete")]


def disk_finding(folder: Path, free: int) -> Finding:
    said = f"{free / 1024**3:.1f} GB free at {folder}"
    return Finding("disk", said, "Make room: PostgreSQL stops when the disk is full." if free < ENOUGH_DISK else "")


async def _database_findings(url: str) -> list[Finding]:
    if not url:
        return [Finding("database", "DATABASE_URL is not set", "Give postgresql://user:password@host:port/database.")]
    try:
        connection = await psycopg.AsyncConnection[dict[str, Any]].connect(
            url, row_factory=dict_row, connect_timeout=5, autocommit=True
        )
    except psycopg.Error:
        return [
            Finding("database", "no answer at DATABASE_URL", "Check that PostgreSQL runs, the address and password.")
        ]
    async with connection as conn:
        answers = Finding("database", f"PostgreSQL {conn.info.server_version // 10000} answers")
        schema = await _schema_finding(conn)
        if schema.remedy:
            return [answers, schema]
        try:
            return [answers, schema, *await _account_findings(conn)]
        except psycopg.errors.InsufficientPrivilege:
            return [answers, schema, Finding("accounts", "this service's login does not see them; broadcast's does")]


async def _schema_finding(conn: Connection) -> Finding:
    has, wants = await current(conn), newest()
    if has == wants:
        return Finding("migrations", f"at {wants}, as this version wants")
    if has > wants:
        return Finding("migrations", f"at {has}, newer than this version's {wants}", "Run that version or a newer one.")
    return Finding("migrations", f"at {has or 'nothing'}, this version wants {wants}", "Run `loa migrate`.")


async def _account_findings(conn: Connection) -> list[Finding]:
    """Of every account that cannot send, or soon cannot."""
    stopped = [
        Finding(
            f"account {row.account_id}",
            f"stopped: {in_english(words_of_written(row.stopped_reason).words)}",
            f"Mend the cause (docs/operations.md, 'A stopped account'):"
            f" `loa accounts resume {row.account_id} --reason …`.",
        )
        for row in await list_accounts(conn)
        if row.stopped_reason
    ]
    cursor = await conn.execute(
        "SELECT account_id, expires_at FROM zalo.accounts"
        " WHERE expires_at IS NOT NULL AND stopped_reason IS NULL ORDER BY account_id"
    )
    now = datetime.now(UTC)
    tokens = [token_finding(row["account_id"], row["expires_at"], now) for row in await cursor.fetchall()]
    troubles = stopped + [finding for finding in tokens if finding and finding.remedy]
    return troubles or [Finding("accounts", "none stopped, all tokens renewed of late")]


def token_finding(account_id: str, expires_at: datetime, now: datetime) -> Finding | None:
    """Of a token that nobody renews; None when it was renewed of late."""
    idle = now - (expires_at - ACCESS_TOKEN_LIFE)
    if idle < UNUSED:
        return None
    left = (REFRESH_TOKEN_LIFE - idle).days
    said = f"its token was last renewed {idle.days} days ago; " + (
        f"the refresh token has {left} days left" if left > 0 else "the refresh token has run out"
    )
    remedy = "See that broadcast runs and reads this account's groups." if left > 0 else "Get a new refresh token."
    return Finding(f"account {account_id}", said, f"{remedy} docs/operations.md, 'A stopped account'.")


async def _broker_finding(access: KafkaAccess, prefix: str, services: Sequence[str]) -> Finding:
    """As these services' user sees it, who is shown no topic but theirs."""
    if not access.servers:
        return Finding("broker", "KAFKA_BOOTSTRAP_SERVERS is not set", "Give host:port.")
    try:
        admin = AIOKafkaAdminClient(**access.client, request_timeout_ms=KAFKA_TIMEOUT_MS)
    except OSError as error:
        return Finding(
            "broker", f"KAFKA_CA_FILE={access.ca_file} cannot be read ({error.strerror})", "Give a PEM file."
        )
    try:
        await admin.start()
        there = set(await admin.list_topics())
    except (KafkaError, OSError, ValueError):
        return Finding(
            "broker",
            f"Kafka does not answer at {access.servers}",
            "Check that it runs, that the address is right, and that `loa kafka-users` has made this service's user.",
        )
    finally:
        await admin.close()
    needed = [topic for topic in TOPICS if {*services} & {*topic.producers, *topic.consumers}]
    missing = [topic.name for topic in needed if prefix + topic.name not in there]
    if missing:
        said = f"Kafka answers, without the topics {', '.join(missing)}"
        remedy = (
            "`loa kafka-users` makes them; at a Kafka without users the services do when they start: see that they run."
        )
        return Finding("broker", said, remedy)
    return Finding("broker", "Kafka answers and has all topics")
