"""The whole of Loa on one machine, as one object: for `up`, the demo, the benches and the kill -9 tests."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from deploy.local.environment import LIFE_WINDOW_S, MODULES, SERVICES, Ports, stack_environment
from deploy.local.external import require_external
from deploy.local.folders import VAR, Claim, make_enterable, mark_of
from deploy.local.secrets_file import Secrets, read_or_make_secrets, with_given
from deploy.local.servers import ApacheKafka, EmbeddedBroker, EmbeddedPostgres
from deploy.local.supervision.http_readiness import http_ready
from deploy.local.supervision.leftovers import MARK_VARIABLE, end_marked
from deploy.local.supervision.process import Process
from deploy.local.supervision.supervisor import Supervisor
from deploy.local.world import WorldOptions, write_world
from schemas.envelope import Record, encode
from schemas.event import Event
from schemas.topics import topic_of
from schemas.trust.producers import ProducerKey, private_key
from services.runtime.kafka.access import KafkaAccess

POSTGRES, BROKER, MIGRATE, KAFKA_USERS, SEED, STAND_IN = (
    "postgres",
    "broker",
    "migrate",
    "kafka_users",
    "seed",
    "stand_in",
)


@dataclass(frozen=True)
class StackConfig:
    """What a stack is to be. The default is what `up` starts.

    `var` keeps data, logs and secrets. `servers` is embedded, apache or external; external needs the two addresses.
    `world` is a folder with groups.csv, accounts.csv and world.json; None makes one of `groups` groups that interfaces
    reach, with `relay_groups` that people and `bot_groups` that a bot posts into.
    `window_s` is the rate window in seconds, 60 in real life. `stand_in` False is the platform itself: then ZALO_* and
    all that posts say of us is in `given` (given.require_own). `given` is what a person has set; it wins over defaults.
    `durable` False is for tests. `extra` adds environment variables by process name. `through` is a command that
    becomes each program, servers too, such as env with what it sets.
    """

    var: Path = VAR
    servers: str = "embedded"
    database_url: str = ""
    kafka_bootstrap_servers: str = ""
    ports: Ports = field(default_factory=Ports)
    world: Path | None = None
    groups: int = WorldOptions.groups
    relay_groups: int = 0
    bot_groups: int = 0
    window_s: float = LIFE_WINDOW_S
    latency_ms: float = 0.0
    topic_prefix: str = ""
    stand_in: bool = True
    durable: bool = True
    services: tuple[str, ...] = SERVICES
    given: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    through: tuple[str, ...] = ()


class Stack:
    """`async with Stack(config) as stack:` — inside, everything is ready; after it, everything is stopped.

    Names of processes: postgres, broker, migrate, kafka_users (where Kafka has users), seed, stand_in, intake,
    verification, broadcast, public. Entering raises CannotStart. `report` receives one line for each thing that
    happens.
    """

    def __init__(self, config: StackConfig | None = None, report: Callable[[str], None] = lambda line: None) -> None:
        self.config = config or StackConfig()
        self.log_dir = self.config.var / "log"
        self.world = self.config.world or self.config.var / "world"
        self.database_url = self.config.database_url
        self.kafka_bootstrap_servers = self.config.kafka_bootstrap_servers
        self.environment: dict[str, dict[str, str]] = {}
        self._report = report
        self._claim = Claim(self.config.var / "stack.lock")
        self._mark = mark_of(self.config.var)

    async def __aenter__(self) -> Self:
        make_enterable(self.config.var)
        self._claim.take()
        try:
            await end_marked(self._mark)
            stored = read_or_make_secrets(self.config.var / "secrets.json")
            self.secrets = with_given(stored, self.config.given)
            if self.config.world is None:
                write_world(
                    self.world,
                    WorldOptions(
                        self.config.groups,
                        self.config.relay_groups,
                        self.config.bot_groups,
                        key=self.secrets.world_key,
                    ),
                )
            servers = await self._servers()
            self.environment = self._stack_environment(self.secrets)
            processes = [self._marked(process) for process in (*servers, *self._programs())]
            self._supervisor = Supervisor(processes, self.log_dir, self._report)
            await self._supervisor.start()
        except BaseException:
            self._claim.release()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            await self._supervisor.stop()
        finally:
            self._claim.release()

    @property
    def urls(self) -> dict[str, str]:
        """http://127.0.0.1:PORT of the services and the stand-in, for programs; people take `pages`."""
        return {name: self.config.ports.url(name) for name in (*SERVICES, STAND_IN)}

    @property
    def pages(self) -> dict[str, str]:
        """http://localhost:PORT of the same."""
        return {name: self.config.ports.page(name) for name in (*SERVICES, STAND_IN)}

    @property
    def ops(self) -> dict[str, str]:
        """http://127.0.0.1:PORT of the services, where /metrics and /docs are."""
        return {name: self.config.ports.url(f"{name}_ops") for name in SERVICES}

    @property
    def kafka_client(self) -> dict[str, Any]:
        """Arguments of an aiokafka client that may do anything; at an external Kafka with users, what the desk may."""
        return self._access.client

    def record(self, event: Event) -> Record:
        """As whichever service may say it publishes it."""
        (producer,) = topic_of(event).who_says(event.type_name())
        return encode(event, self.producer_key(producer))

    def producer_key(self, producer: str) -> ProducerKey:
        environment = self.environment[producer].get("LOA_ENVIRONMENT", "local")
        return ProducerKey(producer, environment, private_key(self.secrets.signing_key(producer)))

    def pid(self, name: str) -> int:
        """Raises LookupError when the process does not run (a one-shot that is done, or one that was killed)."""
        return self._supervisor.keepers[name].pid

    def restarts(self, name: str) -> int:
        """How often the supervisor has restarted the process."""
        return self._supervisor.keepers[name].restarts

    async def kill(self, name: str, *, restart: bool = True) -> None:
        """SIGKILL. Returns when the process is gone; with `restart`, `wait_ready` returns when it is back."""
        await self._supervisor.keepers[name].kill(restart=restart)

    async def start(self, name: str) -> None:
        """Start a process again that was killed or stopped, and return when it is ready."""
        await self._supervisor.keepers[name].start()

    async def stop(self, name: str) -> None:
        """Stop one process in order, without a restart."""
        await self._supervisor.keepers[name].stop()

    async def wait_ready(self, name: str) -> None:
        await self._supervisor.keepers[name].wait_ready()

    async def run_until_given_up(self) -> None:
        """Wait for ever, or raise the CannotStart of a process that the supervisor gave up."""
        await self._supervisor.failed

    @property
    def _has_users(self) -> bool:
        """Whether that Kafka asks for a user and a password. An external one: where KAFKA_USERS says so."""
        external = self.config.servers == "external" and self.config.given.get("KAFKA_USERS") == "true"
        return self.config.servers == "apache" or external

    async def _servers(self) -> list[Process]:
        """The servers to run here; sets the addresses of both."""
        if self.config.servers == "external":
            user = "verification" if self._has_users else ""
            password = self.secrets.kafka_password(user) if user else ""
            ca_file = self.config.given.get("KAFKA_CA_FILE", "")
            self._access = KafkaAccess(self.kafka_bootstrap_servers, user, password, ca_file)
            await require_external(self.database_url, self._access)
            return []
        var, ports = self.config.var, self.config.ports
        postgres = EmbeddedPostgres(
            var, self.secrets.postgres_password, ports.postgres, Ports.setting("postgres"), durable=self.config.durable
        )
        if postgres.account and postgres.home != var:
            self._report(f"PostgreSQL runs as {postgres.account.name}, so its data lie in {postgres.home}")
        setting = Ports.setting("kafka")
        broker = (
            ApacheKafka(var, ports.kafka, port_setting=setting, admin_password=self.secrets.kafka_admin_password)
            if self.config.servers == "apache"
            else EmbeddedBroker(var, ports.kafka, setting)
        )
        self.database_url, self.kafka_bootstrap_servers = postgres.url, broker.bootstrap
        self._access = broker.access
        return [postgres.process(), broker.process()]

    def _stack_environment(self, secrets: Secrets) -> dict[str, dict[str, str]]:
        config = self.config
        return stack_environment(
            ports=config.ports,
            secrets=secrets,
            database_url=self.database_url,
            kafka_bootstrap_servers=self.kafka_bootstrap_servers,
            world=self.world,
            var=config.var,
            window_s=config.window_s,
            latency_ms=config.latency_ms,
            topic_prefix=config.topic_prefix,
            kafka_idempotence=config.servers != "embedded",
            kafka_users=self._has_users,
            stand_in=config.stand_in,
            given=config.given,
            extra=config.extra,
        )

    def _programs(self) -> list[Process]:
        """Our own programs, in the order in which they need each other."""
        own_servers = self.config.servers != "external"
        programs = [self._program(MIGRATE, "deploy.loa", "migrate", after=[POSTGRES] if own_servers else [])]
        programs.append(self._program(SEED, "deploy.loa", "seed", after=[MIGRATE]))
        needed = [SEED, BROKER] if own_servers else [SEED]
        if own_servers and self._has_users:
            programs.append(self._program(KAFKA_USERS, "deploy.loa", "kafka-users", after=[BROKER]))
            needed.append(KAFKA_USERS)
        if self.config.stand_in:
            programs.append(self._program(STAND_IN, "deploy.zalo_stand_in", health="/"))
            needed.append(STAND_IN)
        programs += [
            self._program(service, MODULES[service], after=needed, health="/health/ready")
            for service in self.config.services
        ]
        return programs

    def _marked(self, process: Process) -> Process:
        argv = [*self.config.through, *process.argv]
        return replace(process, argv=argv, env={**process.env, MARK_VARIABLE: self._mark})

    def _program(
        self, name: str, module: str, *words: str, after: list[str] | None = None, health: str = ""
    ) -> Process:
        port = getattr(self.config.ports, name, None) if health else None
        return Process(
            name,
            [sys.executable, "-m", module, *words],
            http_ready(port, health) if port else None,
            env=self.environment[name] | {"PYTHONUNBUFFERED": "1"},
            after=after or [],
            port=port,
            port_setting=Ports.setting(name) if port else "",
        )
