"""A crowd of phones that ask for one page again and again, as a process of its own.

``python -m bench.ground.visitors PORT PATH PER_S NICENESS`` asks for PATH on 127.0.0.1, PER_S times a second (0: as
often as answers come), over CONNECTIONS that stay open. It prints "begun" with the first answer, and when it is told to
stop, by a line or the end of its input, what the phones saw as JSON.
"""

import asyncio
import json
import os
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import cast

import uvloop

from bench.ground.figures import percentile
from bench.ground.processes import pin

CONNECTIONS = 60


@dataclass
class Seen:
    """``answers``: by HTTP status. ``took``: seconds from asking until the whole answer was there."""

    began: float = field(default_factory=time.monotonic)
    answers: Counter[bytes] = field(default_factory=Counter)
    took: list[float] = field(default_factory=list)
    first: asyncio.Event = field(default_factory=asyncio.Event)

    def figures(self) -> dict[str, float]:
        ok = self.answers[b"200"] + self.answers[b"304"]
        other = sum(self.answers.values()) - ok
        return {"ok": ok, "other": other, "p99": percentile(self.took, 0.99), "s": time.monotonic() - self.began}


class Phone(asyncio.Protocol):
    """One connection. It asks every ``pause_s``, and not while an answer is awaited: a late one is not made up for."""

    def __init__(self, request: bytes, first_due: float, pause_s: float, seen: Seen) -> None:
        self._request = request
        self._due = first_due
        self._pause_s = pause_s
        self._seen = seen
        self._buffer = b""
        self._asked = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._in(self._due - time.monotonic())

    def connection_lost(self, exc: Exception | None) -> None:
        # Whoever is dropped is an answer that was none, and does not come again.
        self._seen.answers[b"dropped"] += 1

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return
        head = self._buffer[:end].lower()
        at = head.find(b"\r\ncontent-length:")
        length = int(head[at + 17 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
        if len(self._buffer) < end + 4 + length:
            return
        self._seen.answers[self._buffer[9:12]] += 1
        self._seen.took.append(time.monotonic() - self._asked)
        self._seen.first.set()
        self._buffer = b""
        self._due = max(self._due + self._pause_s, time.monotonic() - self._pause_s)
        self._in(self._due - time.monotonic())

    def _in(self, seconds: float) -> None:
        if seconds > 0:
            asyncio.get_running_loop().call_later(seconds, self._ask)
        else:
            self._ask()

    def _ask(self) -> None:
        if not self._transport.is_closing():
            self._asked = time.monotonic()
            self._transport.write(self._request)


async def ask(port: int, path: str, per_s: float) -> None:
    seen = Seen()
    pause_s = CONNECTIONS / per_s if per_s else 0.0
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: text/html\r\n\r\n".encode()
    loop = asyncio.get_running_loop()
    for number in range(CONNECTIONS):
        due = seen.began + number * pause_s / CONNECTIONS
        await loop.create_connection(partial(Phone, request, due, pause_s, seen), "127.0.0.1", port)
    await seen.first.wait()
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.readline)
    sys.stdout.write(json.dumps(seen.figures()))


@asynccontextmanager
async def visiting(
    port: int, path: str, per_s: float, *, niceness: int = 0, core: int | None = None
) -> AsyncIterator[dict[str, float]]:
    """Inside, phones ask; afterwards what they saw is there: ok and other answers, p99 and s in seconds."""
    seen: dict[str, float] = {}
    command = (sys.executable, "-m", "bench.ground.visitors", str(port), path, str(per_s), str(niceness))
    process = await asyncio.create_subprocess_exec(
        *command, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        if core is not None:
            pin(process.pid, core)
        await process.stdout.readline()  # the first page has come
        yield seen
    finally:
        said, _ = await process.communicate(b"stop\n")
    seen |= json.loads(said)


if __name__ == "__main__":
    os.nice(int(sys.argv[4]))
    uvloop.run(ask(int(sys.argv[1]), sys.argv[2], float(sys.argv[3])))
