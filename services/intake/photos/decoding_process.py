"""Processes in which what strangers send is decoded, pictures and voice messages each in their own: bounded in memory
and time."""

import asyncio
import importlib
import math
import multiprocessing
import os
import resource
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import ParamSpec, TypeVar

Wanted = ParamSpec("Wanted")
Made = TypeVar("Made")

WORKER_BYTES, WORKER_CPU_S = 256 * 1024 * 1024, 20
"""What one picture or message may take of memory, beside what the process has when it begins, and of a core."""
DECODERS = ("PIL.Image", "zxingcpp", "av")
"""Loaded before the memory is bounded: FFmpeg alone maps 100 MB."""


class DecoderEnded(Exception):
    """The process ended over what it had to decode: a crash, or it would have taken more than it may."""


class DecodingProcesses:
    """``processes`` at most, one thing at a time each: what crashes a decoder, or would take more than WORKER_BYTES or
    WORKER_CPU_S, ends its own process and nothing else."""

    def __init__(self, processes: int = 1) -> None:
        self._free = asyncio.Semaphore(processes)
        self._idle: list[ProcessPoolExecutor] = []

    async def run(self, work: Callable[Wanted, Made], *args: Wanted.args, **kwargs: Wanted.kwargs) -> Made:
        """What ``work``, a function of a module, makes there. Raises what it raises, and DecoderEnded."""
        async with self._free:
            worker = self._idle.pop() if self._idle else _worker()
            try:
                made = await asyncio.get_running_loop().run_in_executor(worker, _within, work, args, kwargs)
            except BrokenProcessPool:
                raise DecoderEnded from None
            except Exception:
                self._idle.append(worker)
                raise
            self._idle.append(worker)
            return made

    def close(self) -> None:
        """End the processes; one that is at work ends with the service (_end_with_parent)."""
        while self._idle:
            self._idle.pop().shutdown(wait=True, cancel_futures=True)


def _worker() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), initializer=_begin_worker)


def _begin_worker() -> None:
    _end_with_parent()
    for module in DECODERS:
        importlib.import_module(module)
    own = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (own + WORKER_BYTES, own + WORKER_BYTES))


def _within(work: Callable[..., Made], args: tuple[object, ...], kwargs: dict[str, object]) -> Made:
    """In a worker: the kernel ends the process after WORKER_CPU_S of a core."""
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time()) + WORKER_CPU_S, hard))
    return work(*args, **kwargs)


def _end_with_parent() -> None:
    """In a worker: exit when the service is killed; it would otherwise wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=wait, name="end with parent", daemon=True).start()
