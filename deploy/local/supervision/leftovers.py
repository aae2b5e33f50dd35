"""Processes that outlived the supervisor that started them (it was killed, and its kernel has no death signal)."""

import asyncio
import contextlib
import os
from collections.abc import Mapping

import psutil

MARK_VARIABLE = "LOA_STACK_MARK"
"""Every process of a stack inherits this; its value names the stack's folder."""
POLL_S = 0.02


def environments(mark: str, modules: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """By name, the environment of each process that carries `mark` and runs the module which has that name."""
    found: dict[str, dict[str, str]] = {}
    for process in psutil.process_iter(["name"]):
        with contextlib.suppress(psutil.Error, OSError):
            words, environment = process.cmdline(), process.environ()
            if environment.get(MARK_VARIABLE) == mark:
                found |= {name: environment for name, module in modules.items() if module in words}
    return found


async def end_marked(mark: str, within_s: float = 5.0) -> int:
    """Kill what carries `mark`, and return how many there were. The caller has claimed the folder that it names.

    PostgreSQL is left alone: it knows its own leftovers, and ends them without damage.
    """
    leftovers = [process for process in psutil.process_iter(["name"]) if _is_leftover(process, mark)]
    for process in leftovers:
        with contextlib.suppress(psutil.Error):
            process.kill()
    for _ in range(round(within_s / POLL_S)):
        if not any(map(_lives, leftovers)):
            break
        await asyncio.sleep(POLL_S)
    return len(leftovers)


def _is_leftover(process: psutil.Process, mark: str) -> bool:
    try:
        return (
            process.pid != os.getpid()
            and process.info["name"] != "postgres"
            and process.environ().get(MARK_VARIABLE) == mark
        )
    except (psutil.Error, OSError):
        return False


def _lives(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False
