"""Order, restarts and sentences of the supervisor, with small processes of our own."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from deploy.local.problems import CannotStart
from deploy.local.supervision.keeper import pause_before_restart
from deploy.local.supervision.ports import free_port
from deploy.local.supervision.process import Process, rotate_log
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
STUBBORN = "import signal,time; signal.signal(signal.SIGTERM,signal.SIG_IGN); print('up',flush=True); time.sleep(60)"


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


async def test_killed_without_restart_stays_down_until_started(tmp_path: Path) -> None:
    supervisor = Supervisor([listener("service")], tmp_path)
    await supervisor.start()
    keeper = supervisor.keepers["service"]
    await keeper.kill(restart=False)
    with pytest.raises(LookupError):
        _ = keeper.pid
    await keeper.start()
    assert psutil.pid_exists(keeper.pid)
    await supervisor.stop()


async def test_watchdog_exit_is_told_as_such(tmp_path: Path) -> None:
    told: list[str] = []
    port = free_port()
    trip_once = "import os, sys\ntry: os.mkdir(sys.argv[4])\nexcept FileExistsError: pass\nelse: sys.exit(75)\n"
    argv = python(trip_once + LISTEN, str(port), "service", os.devnull, str(tmp_path / "tripped"))
    process = Process("service", argv, listens(port))
    supervisor = Supervisor([process], tmp_path, told.append)
    await supervisor.start()
    await supervisor.stop()
    assert told[0] == "service ended (its watchdog tripped), restart in 0.1 s"


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


async def test_taken_port_names_the_setting_and_the_holder(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = Process("intake", python("pass"), listens(port), port=port, port_setting="LOA_INTAKE_PORT")
        with pytest.raises(CannotStart, match=rf"Port {port} for intake .*pid {os.getpid()}.* LOA_INTAKE_PORT"):
            await Supervisor([process], tmp_path).start()


async def test_missing_program_is_named(tmp_path: Path) -> None:
    process = Process("broker", ["no-such-java"], listens(free_port()))
    with pytest.raises(CannotStart, match="broker needs the program no-such-java"):
        await Supervisor([process], tmp_path).start()


async def test_a_process_that_ignores_sigterm_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deploy.local.supervision.keeper.STOP_GRACE_S", 0.2)
    log = tmp_path / "stubborn.log"

    async def has_spoken() -> bool:
        return "up" in log.read_text()

    supervisor = Supervisor([Process("stubborn", python(STUBBORN), has_spoken)], tmp_path)
    await supervisor.start()
    pid = supervisor.keepers["stubborn"].pid
    await supervisor.stop()
    assert not psutil.pid_exists(pid)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children of their parent's death")
async def test_children_die_with_a_killed_supervisor(tmp_path: Path) -> None:
    code = """
import asyncio, sys
from pathlib import Path
from deploy.local.supervision.process import Process
from deploy.local.supervision.supervisor import Supervisor
async def ready(): return True
async def main():
    supervisor = Supervisor([Process("sleeper", ["sleep", "60"], ready)], Path(sys.argv[1]))
    await supervisor.start()
    print(supervisor.keepers["sleeper"].pid, flush=True)
    await asyncio.sleep(60)
asyncio.run(main())
"""
    parent = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, str(tmp_path), stdout=asyncio.subprocess.PIPE
    )
    assert parent.stdout
    child = psutil.Process(int(await parent.stdout.readline()))
    await asyncio.sleep(0.1)  # the launcher may not have become `sleep` yet
    parent.send_signal(signal.SIGKILL)
    await parent.wait()
    await asyncio.to_thread(psutil.wait_procs, [child], 60)
    with suppress(psutil.NoSuchProcess):
        assert child.status() == psutil.STATUS_ZOMBIE


def test_restart_pauses_double_to_five_seconds() -> None:
    assert [pause_before_restart(deaths) for deaths in range(1, 8)] == [0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 5.0]
    assert pause_before_restart(5000) == 5.0


async def test_order_of_the_list_must_fit(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="second is listed before first"):
        Supervisor([listener("second", "first"), listener("first")], tmp_path)


def test_logs_are_rotated_at_start(tmp_path: Path) -> None:
    log = tmp_path / "intake.log"
    for run in range(6):
        rotate_log(log)
        log.write_text(str(run))
    kept = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert kept == {"intake.log": "5", "intake.1.log": "4", "intake.2.log": "3", "intake.3.log": "2"}
