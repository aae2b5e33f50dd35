"""Apache Kafka without a container engine: the jars from Maven Central on the machine's Java."""

import asyncio
import fcntl
import uuid
from dataclasses import dataclass, field
from pathlib import Path

from deploy.local.folders import ROOT, VAR, Claim
from deploy.local.servers.kafka_readiness import kafka_ready
from deploy.local.servers.server import Server
from deploy.local.supervision.ports import LOOPBACK, free_port
from deploy.local.supervision.process import Process, require_program, run_to_end

POM = ROOT / "deploy" / "local" / "kafka" / "pom.xml"
JARS = VAR / "kafka" / "jars"
HEAP = "256m"

PROPERTIES = """\
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@{host}:{controller_port}
controller.listener.names=CONTROLLER
listeners=PLAINTEXT://{host}:{port},CONTROLLER://{host}:{controller_port}
advertised.listeners=PLAINTEXT://{host}:{port}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
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


@dataclass
class ApacheKafka(Server):
    """One broker that is its own controller. Settings and data lie in `folder`/kafka and are kept.

    The jars lie under var/ of the clone whatever `folder` is: fetching them takes 7 s and more.
    """

    folder: Path
    port: int = field(default_factory=free_port)
    controller_port: int = field(default_factory=free_port)
    port_setting: str = ""

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
        return await kafka_ready(self.bootstrap)

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
        self._properties_file.write_text(
            PROPERTIES.format(host=LOOPBACK, port=self.port, controller_port=self.controller_port, data=self.data_dir),
            encoding="utf-8",
        )
        if not (self.data_dir / "meta.properties").exists():
            cluster = uuid.uuid4().hex[:22]  # Kafka wants 22 characters of URL-safe base64
            await run_to_end(
                self._java("kafka.tools.StorageTool", "format", "-t", cluster, "-c", str(self._properties_file)),
                "formatting Kafka's data folder",
            )

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
