"""docker-compose.yml of this clone as a running project, seen from outside."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deploy.invented_staff.people import staff_of
from deploy.local.folders import ROOT
from deploy.local.supervision.ports import free_port
from deploy.rehearsal.commands import Done, run

COMPOSE = str(Path(sys.executable).with_name("docker-compose"))
"""Compose as a wheel, from the development requirements."""
PORTS = {
    "intake": "LOA_INTAKE_PORT",
    "verification": "LOA_VERIFICATION_PORT",
    "broadcast": "LOA_BROADCAST_PORT",
    "stand_in": "LOA_STAND_IN_PORT",
    "public": "LOA_PUBLIC_PORT",
    "prometheus": "LOA_PROMETHEUS_PORT",
    "alertmanager": "LOA_ALERTMANAGER_PORT",
}
UNITS = {"B": 1, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30}


@dataclass(frozen=True)
class Project:
    """`env_file` as `deploy/make_env.sh` writes it. `docker_host` as in DOCKER_HOST."""

    name: str
    env_file: Path
    docker_host: str

    async def compose(self, *arguments: str, timeout_s: float = 300) -> Done:
        settings = ("--project-name", self.name, "--env-file", str(self.env_file), "--progress", "plain")
        return await run(COMPOSE, *settings, *arguments, env=self._environment, timeout_s=timeout_s)

    async def docker(self, *arguments: str) -> Done:
        return await run("docker", *arguments, env=self._environment)

    @property
    def _environment(self) -> dict[str, str]:
        return {"DOCKER_HOST": self.docker_host} if self.docker_host else {}

    @property
    def settings(self) -> dict[str, str]:
        lines = self.env_file.read_text("utf-8").splitlines()
        pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
        return {name: value for name, _, value in pairs}

    @property
    def urls(self) -> dict[str, str]:
        settings = self.settings
        return {name: f"http://127.0.0.1:{settings[port]}" for name, port in PORTS.items()}

    async def containers(self) -> dict[str, str]:
        """Container id by service, running ones only."""
        listed = (await self.docker("ps", "--no-trunc", "--format", "{{json .}}", *self._filter)).checked()
        return {_service(row["Labels"]): row["ID"] for row in map(json.loads, listed.splitlines())}

    @property
    def _filter(self) -> tuple[str, str]:
        return "--filter", f"label=com.docker.compose.project={self.name}"

    async def state(self, container: str) -> dict[str, Any]:
        """What the engine knows of a container: Pid, Status, Health, OOMKilled, and how often it was restarted."""
        details = json.loads((await self.docker("inspect", container)).checked())[0]
        return {**details["State"], "restarts": details["RestartCount"]}

    async def kill(self, service: str) -> str:
        """SIGKILL to its first process; after `docker kill` it would not be restarted. Returns the container's id."""
        container = (await self.containers())[service]
        os.kill((await self.state(container))["Pid"], signal.SIGKILL)
        return container

    async def memory(self) -> int:
        """Bytes that all running containers have, without the page cache. 0 while the engine does not answer."""
        ids = (await self.docker("ps", "-q", *self._filter)).output.split()
        if not ids:
            return 0
        details = (await self.docker("stats", "--no-stream", "--format", "{{.MemUsage}}", *ids)).output
        return sum(_bytes(line.partition("/")[0].strip()) for line in details.splitlines())

    async def leftovers(self) -> list[str]:
        """Containers, volumes and networks that bear the project's name or label."""
        found = []
        for kind in (("ps", "-aq"), ("volume", "ls", "-q"), ("network", "ls", "-q")):
            found += (await self.docker(*kind, *self._filter)).checked().split()
        return found


async def until(true: Callable[[], Awaitable[bool]], what: str, timeout_s: float = 90, every_s: float = 0.2) -> float:
    """Wait until `true`; returns seconds. Raises TimeoutError that says what did not come about."""
    started = time.monotonic()
    while not await true():
        if time.monotonic() - started > timeout_s:
            raise TimeoutError(f"not within {timeout_s:.0f} s: {what}")
        await asyncio.sleep(every_s)
    return time.monotonic() - started


def make_settings(file: Path, **changes: str) -> None:
    """Write a fresh .env for the demo and monitoring, on free ports."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    subprocess.run(["sh", "deploy/make_env.sh", str(file)], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    chosen = {port: str(free_port()) for port in PORTS.values()}
    chosen["RELAY_URL"] = f"http://127.0.0.1:{chosen[PORTS['public']]}"
    chosen["PUBLIC_URL"] = f"{chosen['RELAY_URL']}/tin"
    # What people sign is bound to the address that their pages have.
    chosen["DESK_ORIGIN"] = f"http://localhost:{chosen[PORTS['verification']]}"
    chosen["HOTLINE_ORIGIN"] = f"http://localhost:{chosen[PORTS['intake']]}"
    made = dict(line.split("=", 1) for line in file.read_text("utf-8").splitlines() if "=" in line and line[0] != "#")
    # The root of the demo's invented staff, as `loa roster show` prints it once they are there.
    chosen["ROSTER_ROOT"] = staff_of(made, made["DEMO_WORLD_KEY"]).root
    chosen |= changes
    other_lines = [line for line in file.read_text("utf-8").splitlines() if line.partition("=")[0] not in chosen]
    lines = other_lines + [f"{name}={value}" for name, value in chosen.items()]
    file.write_text("\n".join(lines) + "\n", "utf-8")


def _service(labels: str) -> str:
    pairs = (label.partition("=") for label in labels.split(","))
    return next(value for name, _, value in pairs if name == "com.docker.compose.service")


def _bytes(text: str) -> int:
    unit = text.lstrip("0123456789.")
    return int(float(text.removesuffix(unit)) * UNITS.get(unit, 0))
