"""Processes in which what strangers send is decoded or read: pictures, voice messages and long texts each in their own,
bounded in memory and time."""

import asyncio
import importlib
import multiprocessing
import os
import resource
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path
from typing import ParamSpec, TypeVar

Wanted = ParamSpec("Wanted")
Made = TypeVar("Made")

WORKER_BYTES, DECODING_CPU_S = 256 * 1024 * 1024, 20.0
"""What one picture or message may take of memory, beside what the process has when it begins, and of a core."""
DECODERS = ("PIL.Image", "zxingcpp", "av")
"""Loaded before the memory is bounded: FFmpeg alone maps 100 MB."""


def load_decoders() -> None:
    for module in DECODERS:
        importlib.import_module(module)


class ProcessEnded(Exception):
    """The process ended over its work: a crash, or it would have taken more than it may."""


class BoundedProcesses:
    """``processes`` at most, one thing at a time each: what crashes one, or would take more than WORKER_BYTES of memory
    or ``cpu_s`` seconds of a core, ends its own process and nothing else. ``prepare``, a function of a module, loads
    what the work needs, before anything is bounded."""

    def __init__(
        self, processes: int = 1, *, cpu_s: float = DECODING_CPU_S, prepare: Callable[[], None] = load_decoders
    ) -> None:
        self._cpu_s = cpu_s
        self._prepare = prepare
        self._free = asyncio.Semaphore(processes)
        self._idle: list[ProcessPoolExecutor] = []

    async def run(self, work: Callable[Wanted, Made], *args: Wanted.args, **kwargs: Wanted.kwargs) -> Made:
        """What ``work``, a function of a module, makes there. Raises what it raises, and ProcessEnded."""
        async with self._free:
            worker = self._idle.pop() if self._idle else _worker(self._prepare)
            bounded = partial(_within, self._cpu_s, work, args, kwargs)
            try:
                made = await asyncio.get_running_loop().run_in_executor(worker, bounded)
            except BrokenProcessPool:
                raise ProcessEnded from None
            except Exception:
                self._idle.append(worker)
                raise
            self._idle.append(worker)
            return made

    def close(self) -> None:
        """End the processes; one that is at work ends with the service (_end_with_parent)."""
        while self._idle:
            self._idle.pop().shutdown(wait=True, cancel_futures=True)


def _worker(prepare: Callable[[], None]) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), initializer=_begin_worker, initargs=(prepare,))


def _begin_worker(prepare: Callable[[], None]) -> None:
    _end_with_parent()
    prepare()
    own = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (own + WORKER_BYTES, own + WORKER_BYTES))


def _within(cpu_s: float, work: Callable[..., Made], args: tuple[object, ...], kwargs: dict[str, object]) -> Made:
    """In a worker: the kernel ends the process after ``cpu_s`` of a core, also amid one call of C."""
    signal.setitimer(signal.ITIMER_PROF, cpu_s)
    try:
        return work(*args, **kwargs)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _end_with_parent() -> None:
    """In a worker: exit when the service is killed; it would otherwise wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=wait, name="end with parent", daemon=True).start()
