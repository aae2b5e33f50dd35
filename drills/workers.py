"""A broadcast worker as a process of its own, to be stopped, revived, and asked."""

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path

import aiohttp

from deploy.local.counted import counted
from deploy.local.supervision.http_readiness import http_ready
from deploy.local.supervision.keeper import Keeper
from deploy.local.supervision.ports import LOOPBACK, free_port
from deploy.local.supervision.process import Process


@dataclass(frozen=True)
class Worker:
    keeper: Keeper
    url: str
    http: aiohttp.ClientSession

    @property
    def pid(self) -> int:
        return self.keeper.pid

    async def metric(self, name: str) -> float:
        """The sum of a metric's samples, 0 when it has none."""
        return await counted(self.http, self.url, name)

    async def wall_clock(self) -> float:
        """The process's own idea of the time, epoch seconds, as its HTTP answers say it (to the second)."""
        async with self.http.get(self.url + "/health/live") as answer:
            return parsedate_to_datetime(answer.headers["Date"]).timestamp()

    def peak_rss_mib(self) -> float:
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        if found is None:
            raise LookupError(f"the kernel tells no VmHWM of process {self.pid}")
        return int(found[1]) / 1024


async def start_worker(
    name: str,
    environment: Mapping[str, str],
    logs: Path,
    http: aiohttp.ClientSession,
    module: str = "services.broadcast",
    port: int | None = None,
) -> Worker:
    """Returns when it is ready; restarted when it dies. Raises CannotStart."""
    port = port or free_port()
    process = Process(
        name,
        [sys.executable, "-m", module],
        http_ready(port, "/health/ready"),
        env={**environment, "HTTP_PORT": str(port), "OPS_PORT": str(port), "PYTHONUNBUFFERED": "1"},
        port=port,
    )
    worker = Worker(Keeper(process, logs), f"http://{LOOPBACK}:{port}", http)
    await worker.keeper.start()
    return worker
