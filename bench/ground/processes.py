"""What processes cost: which core they run on, CPU seconds, memory."""

import os
from contextlib import suppress
from pathlib import Path

import psutil

ENGINE_CORE, OTHER_CORE = 0, 1


def pin(pid: int, core: int) -> None:
    """Put a process, its threads and its children on one core; what they start later stays there."""
    for process in (psutil.Process(pid), *psutil.Process(pid).children(recursive=True)):
        # A session of the database, or a thread, may end meanwhile.
        with suppress(psutil.NoSuchProcess, ProcessLookupError):
            for thread in process.threads():
                os.sched_setaffinity(thread.id, {core})


def cpu_s(pid: int) -> float:
    """CPU seconds of a process and of all that it started, also of those that have ended."""
    parent = psutil.Process(pid)
    own = parent.cpu_times()
    seconds = own.user + own.system + own.children_user + own.children_system
    for child in parent.children(recursive=True):
        try:
            times = child.cpu_times()
        except psutil.NoSuchProcess:
            continue
        seconds += times.user + times.system
    return float(seconds)


def peak_rss_mib(pid: int) -> float:
    """The most memory that a process has had since its start (VmHWM)."""
    for entry in Path(f"/proc/{pid}/status").read_text().splitlines():
        if entry.startswith("VmHWM:"):
            return int(entry.split()[1]) / 1024
    raise LookupError(f"process {pid} tells no VmHWM")
