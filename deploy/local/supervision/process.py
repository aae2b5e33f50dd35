"""A process of the stack: what to run, and a running one."""

import asyncio
import contextlib
import os
import shutil
import signal
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from deploy.local.folders import ROOT, Account
from deploy.local.problems import CannotStart

LAUNCHER = Path(__file__).with_name("launch.py")
KEPT_LOGS = 3
LOG_TAIL_LINES = 8


@dataclass(frozen=True)
class Process:
    """What the supervisor runs.

    `ready` answers whether the process can serve, may be asked ten times a second, and may raise CannotStart when
    waiting longer is useless; None marks a one-shot command that is ready once it has exited with 0.
    `after` names the processes that must be ready first. `prepare` runs before each start, `release` after the stop.
    `port` is checked before the first start; `port_setting` is the environment variable that changes it.
    `death_signal` is what the kernel sends when the supervisor itself is killed.
    """

    name: str
    argv: Sequence[str]
    ready: Callable[[], Awaitable[bool]] | None = None
    env: Mapping[str, str] = field(default_factory=dict)
    after: Sequence[str] = ()
    port: int | None = None
    port_setting: str = ""
    account: Account | None = None
    cwd: Path = ROOT
    stop_signal: signal.Signals = signal.SIGTERM
    death_signal: signal.Signals = signal.SIGKILL
    ready_timeout_s: float = 300.0
    prepare: Callable[[], Awaitable[None]] | None = None
    release: Callable[[], None] | None = None


class Child:
    """One running child, leader of its own process group, so that Ctrl-C reaches the supervisor alone."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.pid = process.pid

    async def wait(self) -> int:
        """The exit code; minus the signal's number when a signal ended it. What it forked is ended too."""
        code = await self._process.wait()
        # A forked worker holds the listening socket open, and a restart would find the port taken.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        return code

    def kill(self) -> None:
        """SIGKILL to the process and what it forked."""
        if self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)

    async def stop(self, with_signal: signal.Signals, grace_s: float) -> int:
        """Ask to stop, wait `grace_s` seconds, then kill. Returns the exit code."""
        if self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.send_signal(with_signal)
        try:
            return await asyncio.wait_for(asyncio.shield(self.wait()), grace_s)
        except TimeoutError:
            self.kill()
            return await self.wait()


async def spawn(process: Process, log_file: Path) -> Child:
    """Start `process` with its output appended to `log_file`. Raises CannotStart when the program is missing."""
    require_program(process.argv[0], process.name)
    with log_file.open("ab") as log:
        child = await asyncio.create_subprocess_exec(
            *launched(process.argv, process.account, process.death_signal),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env={**os.environ, **process.env},
            cwd=process.cwd,
            umask=0o077,  # what they write tells of people
            start_new_session=True,
        )
    return Child(child)


def launched(argv: Sequence[str], account: Account | None, death_signal: signal.Signals) -> list[str]:
    """`argv` through launch.py: as `account`, and ended by the kernel with the thread that starts it."""
    who = [str(account.uid), str(account.gid)] if account else ["-1", "-1"]
    return [sys.executable, "-I", "-S", str(LAUNCHER), str(os.getpid()), str(int(death_signal)), *who, *argv]


async def run_to_end(
    argv: Sequence[str], what: str, *, account: Account | None = None, cwd: Path | None = None
) -> None:
    """Run a preparing command. Raises CannotStart, naming `what` and the last lines, when it fails."""
    process = await asyncio.create_subprocess_exec(
        *launched(argv, account, signal.SIGKILL),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        cwd=cwd,
    )
    output, _ = await process.communicate()
    if process.returncode:
        tail = "\n".join(output.decode(errors="replace").splitlines()[-LOG_TAIL_LINES:])
        raise CannotStart(f"{what[0].upper()}{what[1:]} failed:\n{tail}")


def require_program(program: str, name: str) -> None:
    """Raise CannotStart when `program`, a path or a name on PATH, cannot be run."""
    if shutil.which(program) is None:
        raise CannotStart(f"{name} needs the program {program}, which is not here: install it, then start again.")


def rotate_log(log_file: Path) -> None:
    """NAME.log becomes NAME.1.log and so on; the oldest of the kept ones goes."""
    log_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    numbered = [log_file] + [log_file.with_suffix(f".{number}.log") for number in range(1, KEPT_LOGS + 1)]
    for newer, older in zip(reversed(numbered[:-1]), reversed(numbered), strict=False):
        if newer.exists():
            newer.replace(older)


def log_tail(log_file: Path) -> str:
    """The last lines of a log, or a word that there are none."""
    if not log_file.exists():
        return "(no log)"
    lines = log_file.read_text(encoding="utf-8", errors="replace").splitlines()[-LOG_TAIL_LINES:]
    return "\n".join(lines) or "(the log is empty)"
