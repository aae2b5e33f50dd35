"""Apache Kafka without a container engine: the jars from Maven Central on the machine's Java."""

import asyncio
import fcntl
import uuid
from dataclasses import dataclass, field
from pathlib import Path

from deploy.kafka.users import ADMIN
from deploy.local.folders import ROOT, VAR, Claim
from deploy.local.servers.kafka_readiness import kafka_ready
from deploy.local.servers.server import Server
from deploy.local.supervision.ports import LOOPBACK, free_port
from deploy.local.supervision.process import Process, require_program, run_to_end
from services.runtime.kafka.access import KafkaAccess

POM = ROOT / "deploy" / "local" / "kafka" / "pom.xml"
JARS = VAR / "kafka" / "jars"
HEAP = "256m"

PROPERTIES = """\
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@{host}:{controller_port}
controller.listener.names=CONTROLLER
listeners=CLIENTS://{host}:{port},CONTROLLER://{host}:{controller_port}
advertised.listeners=CLIENTS://{host}:{port}
inter.broker.listener.name=CLIENTS
log.dirs={data}
num.partitions=3
# One broker: nothing to replicate to.
default.replication.factor=1
offsets.topic.replication.factor=1
offsets.topic.num.partitions=8
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
# The default of 3 s only helps large groups; here each restart would wait for it.
group.initial.rebalance.delay.ms=0
group.min.session.timeout.ms=1000
# After a kill -9 the controller refuses the returning broker until its old session ends (9 s by default).
broker.session.timeout.ms=3000
broker.heartbeat.interval.ms=500
"""
OPEN = """\
listener.security.protocol.map=CLIENTS:{clients},CONTROLLER:PLAINTEXT
"""
GUARDED = """\
# Everybody says who they are; nobody may do what no rule allows. docker-compose.yml has the same.
listener.security.protocol.map=CLIENTS:SASL_{clients},CONTROLLER:SASL_PLAINTEXT
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
super.users=User:admin
sasl.mechanism.inter.broker.protocol=PLAIN
sasl.mechanism.controller.protocol=PLAIN
listener.name.clients.sasl.enabled.mechanisms=SCRAM-SHA-512,PLAIN
listener.name.clients.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
listener.name.clients.plain.sasl.jaas.config={plain}
listener.name.controller.sasl.enabled.mechanisms=PLAIN
listener.name.controller.plain.sasl.jaas.config={plain}
"""
PLAIN = (
    "org.apache.kafka.common.security.plain.PlainLoginModule required"
    ' username="admin" password="{password}" user_admin="{password}";'
)
TLS = """\
listener.name.clients.ssl.keystore.type=PEM
listener.name.clients.ssl.keystore.location={keystore}
# The broker's connections to itself: the same authority signed its certificate.
ssl.truststore.type=PEM
ssl.truststore.location={ca_file}
"""


@dataclass(frozen=True)
class Certificate:
    """PEM files: `keystore` with the key and its certificate, `ca_file` of who signed it."""

    keystore: Path
    ca_file: Path


@dataclass
class ApacheKafka(Server):
    """One broker that is its own controller. Settings and data lie in `folder`/kafka and are kept.

    With `admin_password` it lets in only users that it knows, as `loa kafka-users` makes them; without, everybody on
    this machine. With `certificate` connections to it are TLS.

    The jars lie under var/ of the clone whatever `folder` is: fetching them takes 7 s and more.
    """

    folder: Path
    port: int = field(default_factory=free_port)
    controller_port: int = field(default_factory=free_port)
    port_setting: str = ""
    admin_password: str = ""
    certificate: Certificate | None = None

    def __post_init__(self) -> None:
        self._home = self.folder / "kafka"
        self._claim = Claim(self._home / "in_use.lock")

    @property
    def bootstrap(self) -> str:
        return f"{LOOPBACK}:{self.port}"

    @property
    def data_dir(self) -> Path:
        return self._home / "data"

    def process(self) -> Process:
        return Process(
            "broker",
            self._java("kafka.Kafka", str(self._properties_file)),
            self.ready,
            port=self.port,
            port_setting=self.port_setting,
            prepare=self._prepare,
            release=self._claim.release,
        )

    async def ready(self) -> bool:
        return await kafka_ready(self.access)

    @property
    def access(self) -> KafkaAccess:
        """As the user who may do anything."""
        ca_file = str(self.certificate.ca_file) if self.certificate else ""
        if not self.admin_password:
            return KafkaAccess(self.bootstrap, ca_file=ca_file)
        return KafkaAccess(self.bootstrap, ADMIN, self.admin_password, ca_file, "PLAIN")

    @property
    def _properties_file(self) -> Path:
        return self._home / "server.properties"

    def _java(self, main: str, *arguments: str) -> list[str]:
        options = [f"-Xmx{HEAP}", f"-Xms{HEAP}", "-XX:+UseSerialGC", "-Dorg.slf4j.simpleLogger.showDateTime=true"]
        return ["java", *options, "-cp", f"{JARS}/*", main, *arguments]

    async def _prepare(self) -> None:
        self._claim.take()
        require_program("java", "Apache Kafka (SERVERS=apache, Java 17)")
        await self._fetch_jars()
        self._write_properties()
        if not (self.data_dir / "meta.properties").exists():
            cluster = uuid.uuid4().hex[:22]  # Kafka wants 22 characters of URL-safe base64
            await run_to_end(
                self._java("kafka.tools.StorageTool", "format", "-t", cluster, "-c", str(self._properties_file)),
                "formatting Kafka's data folder",
            )

    def _write_properties(self) -> None:
        clients = "SSL" if self.certificate else "PLAINTEXT"
        properties = PROPERTIES.format(
            host=LOOPBACK, port=self.port, controller_port=self.controller_port, data=self.data_dir
        )
        if self.admin_password:
            properties += GUARDED.format(clients=clients, plain=PLAIN.format(password=self.admin_password))
        else:
            properties += OPEN.format(clients=clients)
        if self.certificate:
            properties += TLS.format(keystore=self.certificate.keystore, ca_file=self.certificate.ca_file)
        self._properties_file.touch(mode=0o600)
        self._properties_file.chmod(0o600)
        self._properties_file.write_text(properties, encoding="utf-8")

    async def _fetch_jars(self) -> None:
        JARS.mkdir(parents=True, exist_ok=True)
        with (JARS / "lock").open("w") as lock:
            # One fetches, others wait: no server may start from a jar that is half written.
            await asyncio.to_thread(fcntl.flock, lock, fcntl.LOCK_EX)
            complete = JARS / "complete"
            if complete.exists() and complete.read_bytes() == POM.read_bytes():
                return
            require_program("mvn", "Apache Kafka (SERVERS=apache, Maven to fetch its jars)")
            fetch = ["mvn", "-q", "-B", "-f", str(POM), "dependency:copy-dependencies", f"-DoutputDirectory={JARS}"]
            await run_to_end(fetch, "fetching Kafka's jars from Maven Central")
            complete.write_bytes(POM.read_bytes())
