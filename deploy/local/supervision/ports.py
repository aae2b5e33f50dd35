"""Ports on 127.0.0.1: finding free ones, and telling who holds a taken one."""

import random
import socket

import psutil

from deploy.local.problems import CannotStart

LOOPBACK = "127.0.0.1"
UNASSIGNED = range(15_000, 32_000)
"""Below the ports (32768 and up) that the kernel gives to outgoing connections and to whoever binds port 0: one of
those may be taken again between its choice and its use."""

_given: set[int] = set()


def free_port() -> int:
    """A port that nobody listens on now, and that this process has not been given before.

    It is not reserved: another program may still take it. Raises CannotStart when none is left.
    """
    # In random order, which keeps programs that start together apart.
    for port in random.sample(UNASSIGNED, len(UNASSIGNED)):
        if port not in _given and is_free(port):
            _given.add(port)
            return port
    raise CannotStart(f"No port from {UNASSIGNED.start} to {UNASSIGNED.stop - 1} is free on {LOOPBACK}.")


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
