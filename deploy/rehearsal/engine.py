"""A container engine: the one that answers, or a dockerd of our own that is stopped at the end.

Our own keeps its images under var/ of the clone, and leaves the machine's network as it was: dockerd itself would leave
its bridge, its packet filter rules and IP forwarding behind.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deploy.local.folders import VAR
from deploy.local.problems import CannotStart

RUN = Path("/run/loa-rehearsal")
"""Short: the engine puts sockets into it, whose paths may have 107 characters at most."""
OWN = f"unix://{RUN}/docker.sock"
HOME = VAR / "rehearsal"
PROGRAMS = ("docker", "dockerd", "containerd", "iptables-save", "iptables-restore", "ip")
ADVICE = "start Docker, or install it: apt-get install --no-install-recommends docker.io iptables iproute2"
BRIDGE = "docker0"
FORWARDING = Path("/proc/sys/net/ipv4/ip_forward")
START_S = 60.0
STOP_S = 60.0


def answers(address: str) -> bool:
    """Whether an engine speaks at `address` (as in DOCKER_HOST; empty: where Docker is by default)."""
    if shutil.which("docker") is None:
        return False
    environment = {**os.environ, "DOCKER_HOST": address} if address else os.environ
    finished = subprocess.run(["docker", "version"], env=environment, capture_output=True, check=False)
    return finished.returncode == 0


@contextmanager
def engine() -> Iterator[str]:
    """Inside, an engine answers at the address that is yielded (for DOCKER_HOST). Raises CannotStart."""
    given = os.environ.get("DOCKER_HOST", "")
    for address in (given, OWN):
        if answers(address):
            yield address
            return
    _require_programs()
    before = _Network()
    dockerd = _start()
    try:
        _wait(dockerd)
        yield OWN
    finally:
        dockerd.terminate()
        try:
            dockerd.wait(STOP_S)
        except subprocess.TimeoutExpired:
            dockerd.kill()
            dockerd.wait()
        before.restore()
        shutil.rmtree(RUN, ignore_errors=True)


def _require_programs() -> None:
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    if missing:
        raise CannotStart(f"No container engine answers, and {', '.join(missing)} is not installed: {ADVICE}.")
    if os.geteuid() != 0:
        raise CannotStart(
            "No container engine answers, and only root can start one: start Docker, or run this as root."
        )


def _start() -> subprocess.Popen[bytes]:
    RUN.mkdir(mode=0o700, parents=True, exist_ok=True)
    HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
    arguments = ["--data-root", str(HOME / "docker"), "--exec-root", str(RUN / "exec"), "--pidfile", str(RUN / "pid")]
    with (HOME / "dockerd.log").open("wb") as log:
        # Ctrl-C must reach the rehearsal alone: it still has containers to remove.
        return subprocess.Popen(["dockerd", "--host", OWN, *arguments], stdout=log, stderr=log, start_new_session=True)


def _wait(dockerd: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_S
    while not answers(OWN):
        if dockerd.poll() is not None or time.monotonic() > deadline:
            last = (HOME / "dockerd.log").read_text("utf-8", "replace").splitlines()[-3:]
            raise CannotStart("The container engine did not start; its last lines:\n" + "\n".join(last))
        time.sleep(0.2)


class _Network:
    """Packet filter, bridge and forwarding as they are now."""

    def __init__(self) -> None:
        self._rules = subprocess.run(["iptables-save"], capture_output=True, text=True, check=True).stdout
        self._forwarding = FORWARDING.read_text()
        self._bridge = _has_bridge()

    def restore(self) -> None:
        now = subprocess.run(["iptables-save"], capture_output=True, text=True, check=True).stdout
        subprocess.run(["iptables-restore"], input=self._rules + emptied(now, self._rules), text=True, check=False)
        if not self._bridge and _has_bridge():
            subprocess.run(["ip", "link", "delete", BRIDGE], check=False)
        FORWARDING.write_text(self._forwarding)


def emptied(now: str, before: str) -> str:
    """Tables that dockerd was the first to use: their own chains, without rules, letting everything through."""
    lines: list[str] = []
    ours = False
    for line in now.splitlines():
        if line.startswith("*"):
            ours = line not in before.splitlines()
        chain, _, policy = line.partition(" ")
        if ours and (line.startswith("*") or line == "COMMIT"):
            lines.append(line)
        elif ours and line.startswith(":") and not policy.startswith("-"):
            lines.append(f"{chain} ACCEPT [0:0]")
    return "".join(f"{line}\n" for line in lines)


def _has_bridge() -> bool:
    return Path("/sys/class/net", BRIDGE).exists()
