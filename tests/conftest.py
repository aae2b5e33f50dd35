"""Servers for the tests that need them; tests/support/servers.py has the choice. Nothing starts until a test asks."""

import gc
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress

import psycopg
import pytest
import time_machine
from hypothesis import HealthCheck, settings
from psycopg import sql

from deploy.database_logins import make_logins
from deploy.invented_staff.trial import put_roster
from deploy.local.problems import CannotStart
from deploy.migrate import migrate
from deploy.rehearsal.engine import engine
from services.runtime.service import GC_THRESHOLD
from tests.support import servers
from tests.support.broadcast.ledger_guard import guard_ledger
from tests.support.logins import PASSWORDS
from tests.support.timing import clock
from tests.support.timing.patience import PATIENCE_S

# Speed is measured in bench/, never asserted in a test: a busy machine must not fail a property.
settings.register_profile("loa", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("loa")

pytest_plugins = ("tests.tiers",)
ENGINE = pytest.StashKey[ExitStack]()


def pytest_configure(config: pytest.Config) -> None:
    # Modules and tests are loaded to stay: there is nothing to collect before the first test.
    gc.disable()
    servers.keep_in_memory()
    config.stash[ENGINE] = ExitStack()
    try:
        chosen = servers.choice()
    except CannotStart as problem:
        raise pytest.UsageError(str(problem)) from None
    if chosen == "testcontainers" and not hasattr(config, "workerinput"):
        # The engine belongs to the whole run: the first worker to finish must not take it from the others. Where it
        # cannot start, the test that asks for a server says why.
        with suppress(CannotStart):
            config.stash[ENGINE].enter_context(engine())


def pytest_collection_finish() -> None:
    # What is loaded stays for the whole run: the collector need not look at it after each test.
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GC_THRESHOLD)
    gc.enable()


def pytest_unconfigure(config: pytest.Config) -> None:
    config.stash[ENGINE].close()


def pytest_report_header() -> str:
    return f"servers: {servers.choice()}"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    # With -q pytest leaves the header out, and a result means little without it.
    if terminalreporter.verbosity < 0:
        terminalreporter.write_line(f"servers: {servers.choice()}")
    if seed := getattr(terminalreporter.config.option, "randomly_seed", None):
        terminalreporter.write_line(f"this order again: --randomly-seed={seed}")


@pytest.fixture(scope="session")
def server_source() -> Iterator[servers.ServerSource]:
    source = servers.source(servers.choice())
    yield source
    source.close()


@pytest.fixture(scope="session")
def postgres_url(server_source: servers.ServerSource) -> str:
    """The address of a PostgreSQL whose role may create databases and roles; it has the services' logins."""
    address = _or_exit(server_source.postgres_url)
    make_logins(address, PASSWORDS)
    return address


@pytest.fixture(scope="session")
def kafka_bootstrap(server_source: servers.ServerSource) -> str:
    """host:port of a broker that all tests of the session share: use `topic_prefix`."""
    return _or_exit(server_source.kafka_bootstrap)


@pytest.fixture(scope="session")
def kafka_idempotence() -> bool:
    """Whether the broker has an idempotent producer (the setting KAFKA_IDEMPOTENCE); the embedded one has not."""
    return servers.choice() != "embedded"


@pytest.fixture
def topic_prefix() -> str:
    """A prefix of topic and group names (the setting KAFKA_TOPIC_PREFIX) that no other test has."""
    return f"t{uuid.uuid4().hex[:12]}."


@pytest.fixture(scope="session")
def migrated_template(postgres_url: str) -> Iterator[str]:
    """The name of a database that has this version's schema and no rows; nobody connects to it."""
    name = f"loa_template_{uuid.uuid4().hex[:8]}"
    _run(postgres_url, "CREATE DATABASE {}", name)
    address = database_address(postgres_url, name)
    clock.put_clock(address)
    migrate(address)
    clock.bind_functions(address)
    put_roster(address)
    guard_ledger(address)
    yield name
    _run(postgres_url, "DROP DATABASE {} WITH (FORCE)", name)


@pytest.fixture
def database_url(postgres_url: str, migrated_template: str) -> Iterator[str]:
    """The address of a fresh migrated database, which is dropped after the test whoever is still connected."""
    name = f"loa_test_{uuid.uuid4().hex[:12]}"
    # Copying the files costs half of what writing each page through the log does, where neither is kept (29, 46 ms).
    _run(postgres_url, "CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy", name, migrated_template)
    address = database_address(postgres_url, name)
    clock.follow_clock(address)
    yield address
    _run(postgres_url, "DROP DATABASE {} WITH (FORCE)", name)


@pytest.fixture
def moving_clock(database_url: str) -> Iterator[clock.Clock]:
    """The time of this process and of its database, which the test moves on."""
    moving = clock.Clock(database_url)
    yield moving
    moving.stop()


@pytest.fixture(autouse=True)
def _tuesday_noon(request: pytest.FixtureRequest) -> Iterator[None]:
    """The default time of a pure test, so that none depends on when it runs."""
    if not request.node.get_closest_marker("pure") or request.node.get_closest_marker("real_clock"):
        yield
        return
    with time_machine.travel(clock.TUESDAY_NOON, tick=True):
        yield


def database_address(url: str, name: str) -> str:
    """`url` with its database replaced."""
    address, question_mark, options = url.partition("?")
    return f"{address.rpartition('/')[0]}/{name}{question_mark}{options}"


def _run(url: str, statement: str, *names: str) -> None:
    deadline = time.monotonic() + PATIENCE_S
    with psycopg.connect(url, autocommit=True) as connection:
        while True:
            try:
                connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
            except psycopg.errors.ObjectInUse:  # PostgreSQL itself waits only 5 s for one that is being ended
                if time.monotonic() > deadline:
                    raise
            else:
                return


def _or_exit(start: Callable[[], str]) -> str:
    """A test run without its servers must end with one sentence: skipping would look like success."""
    try:
        return start()
    except CannotStart as problem:
        pytest.exit(str(problem), returncode=3)
