"""Ports on 127.0.0.1: finding free ones, and telling who holds a taken one."""

import os
import random
import socket
from collections import deque
from itertools import chain

import psutil

from deploy.local.problems import CannotStart

LOOPBACK = "127.0.0.1"
UNASSIGNED = range(15_000, 32_000)
"""Below the ports (32768 and up) that the kernel gives to outgoing connections and to whoever binds port 0: one of
those may be taken again between its choice and its use."""

HELD = 256
"""Far more than one stack asks for before it listens on the first of them, and few of the 1,024 files that a process
may have open."""

_given: set[int] = set()
_held: deque[int] = deque()
"""Descriptors of the sockets that hold them."""


def free_port() -> int:
    """A port that nobody listens on now, and that this process has not been given before.

    No other process that asks here is given it either, until this one has asked ``HELD`` times more; any other program
    may still take it. Raises CannotStart when none is left.
    """
    # From a random place on, so that processes that start together seldom try the same one.
    first = random.randrange(len(UNASSIGNED))  # noqa: S311 - no secret
    for port in chain(UNASSIGNED[first:], UNASSIGNED[:first]):
        if port not in _given and _hold(port):
            _given.add(port)
            return port
    raise CannotStart(f"No port from {UNASSIGNED.start} to {UNASSIGNED.stop - 1} is free on {LOOPBACK}.")


def _hold(port: int) -> bool:
    """Whether `port` is free and not promised to another process. The UDP port of the same number, which nothing here
    uses, is the promise: the kernel gives it to one process only, and takes it back when that one ends."""
    promise = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        promise.bind((LOOPBACK, port))
    except OSError:
        promise.close()
        return False
    if not is_free(port):
        promise.close()
        return False
    _held.append(promise.detach())
    if len(_held) > HELD:
        os.close(_held.popleft())
    return True


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        # As the servers do; otherwise a connection in TIME_WAIT would count as taken.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
        return True


def require_free(port: int, name: str, setting: str) -> None:
    """Raise CannotStart when `port` is taken; `setting` is the environment variable that moves `name` elsewhere."""
    if is_free(port):
        return
    advice = f"stop that program or set {setting} to a free port" if setting else "stop that program"
    raise CannotStart(f"Port {port} for {name} is taken by {_holder(port)}: {advice}.")


def _holder(port: int) -> str:
    try:
        for connection in psutil.net_connections("tcp"):
            listens_here = connection.laddr and connection.laddr[1] == port
            if connection.status == psutil.CONN_LISTEN and listens_here and connection.pid:
                return f"{psutil.Process(connection.pid).name()} (pid {connection.pid})"
    except psutil.Error:  # another user's program, or it has just gone
        pass
    return "another program"
