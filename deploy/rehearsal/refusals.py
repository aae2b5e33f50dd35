"""Starts that must fail: each says in a sentence what is wrong, and its exit code is not 0."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from deploy.local.problems import CannotStart
from deploy.rehearsal.commands import Done
from deploy.rehearsal.compose import PORTS, Project, make_settings

MISSING = "PUBLIC_TO_BROADCAST_KEY"


@dataclass
class Refusals:
    """`project` runs; what is started here has another name and is removed again."""

    project: Project
    folder: Path

    async def setting_missing(self) -> str:
        file = self.folder / "env-missing"
        lines = self.project.env_file.read_text("utf-8").splitlines(keepends=True)
        file.write_text("".join(line for line in lines if not line.startswith(f"{MISSING}=")), "utf-8")
        done = await replace(self.project, env_file=file).compose("up", "-d", "--wait")
        return _sentence(done, f"{MISSING} is missing - run deploy/make_env.sh")

    async def port_taken(self) -> str:
        async with self._other() as other:
            port = int(other.settings[PORTS["alertmanager"]])
            with socket.socket() as holder:
                holder.bind(("127.0.0.1", port))
                holder.listen()
                done = await other.compose("up", "-d", "--wait", "alertmanager")
        return _sentence(done, f"127.0.0.1:{port}")

    async def kafka_absent(self) -> str:
        """Kafka cannot start on its volume: nothing that needs it is started."""
        async with self._other() as other:
            volume = f"{other.name}_kafka"
            labels = (f"com.docker.compose.project={other.name}", "com.docker.compose.volume=kafka")
            (await other.docker("volume", "create", *(f"--label={label}" for label in labels), volume)).checked()
            # As after a restore that forgot whose files they are: only root may write here.
            spoil = ("sh", "-c", "touch /spoilt/by-root && chmod 0500 /spoilt")
            mounted = ("run", "--rm", "--user=0", f"--volume={volume}:/spoilt", "postgres:18")
            (await other.docker(*mounted, *spoil)).checked()
            done = await other.compose("up", "-d", "--wait", "intake")
        return _sentence(done, "kafka-1 is unhealthy", "dependency kafka failed to start", "kafka-1 exited")

    async def newer_database(self) -> str:
        psql = ("exec", "-T", "postgres", "psql", "--username=loa", "--quiet", "--command")
        newer = "UPDATE alembic_version SET version_num = 'newer-' || version_num"
        as_it_was = "UPDATE alembic_version SET version_num = substr(version_num, 7)"
        (await self.project.compose(*psql, newer)).checked()
        try:
            done = await self.project.compose("run", "--rm", "--no-deps", "-T", "migrate")
        finally:
            (await self.project.compose(*psql, as_it_was)).checked()
        return _sentence(done, "run that version or a newer one")

    @asynccontextmanager
    async def _other(self) -> AsyncIterator[Project]:
        file = self.folder / "env-other"
        make_settings(file)
        other = replace(self.project, name=f"{self.project.name}-refused", env_file=file)
        try:
            yield other
        finally:
            (await other.compose("down", "-v", "--timeout", "5")).checked()


def _sentence(done: Done, *expected: str) -> str:
    """The line that says what is wrong. Raises CannotStart."""
    line = next((line for line in done.text.splitlines() if any(words in line for words in expected)), "")
    if not done.code or not line:
        raise CannotStart(f"A start that must fail ended with code {done.code}, saying:\n{done.text[-1500:]}")
    return f"code {done.code}: {line.strip()}"
