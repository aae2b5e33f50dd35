"""PostgreSQL processes that outlived their supervisor, and the lock file that a kill -9 leaves."""

import asyncio
import contextlib
from pathlib import Path

import psutil

GRACE_S = 10.0


async def end_leftovers(data_dir: Path) -> None:
    """End every postgres that works in `data_dir` and remove a stale postmaster.pid.

    The caller has claimed the data, so none of them belongs to a living supervisor. The postmaster is asked for a
    fast, clean shutdown first; after 10 s everything is killed.
    """
    pid_file = data_dir / "postmaster.pid"
    leftovers = postgres_processes(data_dir)
    postmaster = [process for process in leftovers if process.pid == _recorded_pid(pid_file)]
    for process in postmaster:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.send_signal(2)  # SIGINT: fast shutdown
    deadline = asyncio.get_running_loop().time() + GRACE_S
    while leftovers:
        # Without a postmaster its children have nothing left to write.
        if not postmaster or asyncio.get_running_loop().time() > deadline:
            for process in leftovers:
                with contextlib.suppress(psutil.NoSuchProcess):
                    process.kill()
        await asyncio.sleep(0.05)
        leftovers = postgres_processes(data_dir)
    # PostgreSQL clears a stale file by itself, but not when its pid has gone to another process of the same user.
    pid_file.unlink(missing_ok=True)


def postgres_processes(data_dir: Path) -> list[psutil.Process]:
    """The postmaster and its children: each has the data directory as its working directory."""
    found = []
    for process in psutil.process_iter(["name"]):
        with contextlib.suppress(psutil.Error, OSError):
            if process.info["name"] == "postgres" and Path(process.cwd()) == data_dir.resolve():
                found.append(process)
    return found


def _recorded_pid(pid_file: Path) -> int | None:
    try:
        return int(pid_file.read_text(encoding="utf-8", errors="replace").splitlines()[0])
    except (OSError, ValueError, IndexError):
        return None
