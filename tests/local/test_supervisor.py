"""Order, restarts and sentences of the supervisor, with small processes of our own."""

import os
import socket
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import psutil
import pytest

from deploy.local.problems import CannotStart
from deploy.local.supervision.ports import free_port
from deploy.local.supervision.process import Process
from deploy.local.supervision.supervisor import Supervisor

LISTEN = """
import signal, socket, sys, time
def stop(*_):
    open(sys.argv[3], "a").write(sys.argv[2] + " ")
    sys.exit()
signal.signal(signal.SIGTERM, stop)
server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
time.sleep(60)
"""


def python(code: str, *arguments: str) -> list[str]:
    return [sys.executable, "-I", "-S", "-c", code, *arguments]


def listens(port: int) -> Callable[[], Awaitable[bool]]:
    async def check() -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0

    return check


def listener(name: str, *after: str, words: Path = Path(os.devnull)) -> Process:
    """Listens, and when it is asked to stop appends its name to `words`."""
    port = free_port()
    return Process(name, python(LISTEN, str(port), name, str(words)), listens(port), after=after)


async def test_starts_in_order_and_stops_backwards(tmp_path: Path) -> None:
    told: list[str] = []
    supervisor = Supervisor(
        [
            listener("first", words=tmp_path / "last words"),
            Process("once", python("pass"), after=["first"]),
            listener("second", "once", words=tmp_path / "last words"),
        ],
        tmp_path,
        told.append,
    )
    await supervisor.start()
    assert [line.split()[0] for line in told] == ["first", "once", "second"]
    pids = [supervisor.keepers[name].pid for name in ("first", "second")]
    assert all(psutil.pid_exists(pid) for pid in pids)
    await supervisor.stop()
    assert (tmp_path / "last words").read_text() == "second first "
    assert not any(psutil.pid_exists(pid) for pid in pids)


async def test_a_killed_process_comes_back(tmp_path: Path) -> None:
    told: list[str] = []
    supervisor = Supervisor([listener("service")], tmp_path, told.append)
    await supervisor.start()
    keeper = supervisor.keepers["service"]
    before = keeper.pid
    await keeper.kill()
    await keeper.wait_ready()
    assert keeper.pid != before
    assert keeper.restarts == 1
    assert "restart in 0.1 s" in told[1]
    await supervisor.stop()


async def test_crash_loop_stops_all_and_shows_the_log(tmp_path: Path) -> None:
    good = listener("good")
    bad = Process("bad", python("raise SystemExit('no such setting')"), listens(free_port()), after=["good"])
    supervisor = Supervisor([good, bad], tmp_path)
    with pytest.raises(CannotStart, match=r"(?s)bad died 5 times.*bad\.log.*no such setting"):
        await supervisor.start()
    with pytest.raises(LookupError):
        _ = supervisor.keepers["good"].pid


async def test_failed_one_shot_names_its_exit_code(tmp_path: Path) -> None:
    supervisor = Supervisor([Process("migrate", python("raise SystemExit(3)"))], tmp_path)
    with pytest.raises(CannotStart, match="migrate failed with exit code 3"):
        await supervisor.start()
