"""A platform that answers a send at once and does nothing else: what is left is the sender's own cost.

``python -m bench.instant_platform PORT`` serves the token endpoint and group sends on 127.0.0.1, and on GET /figures
the arrivals: {"count", "first", "last"} (seconds of the monotonic clock, which all processes of a machine share);
GET /reset forgets them. With a second argument it answers after that many milliseconds.
"""

import array
import asyncio
import json
import sys
import time
from collections.abc import Callable
from typing import cast

import uvloop

OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
SENT = b'{"data":{"message_id":"%d","group_id":"g"},"error":0,"message":"Success"}'
TOKEN = b'{"access_token":"a","refresh_token":"r","expires_in":"90000"}'


class Arrivals:
    """When each send began to be answered."""

    def __init__(self) -> None:
        self.times = array.array("d")

    def figures(self) -> bytes:
        times = self.times
        span = {"first": times[0], "last": times[-1]} if times else {}
        return json.dumps({"count": len(times), **span}).encode()

    def listed(self) -> bytes:
        return json.dumps(list(self.times)).encode()


class Connection(asyncio.Protocol):
    """HTTP/1.1 with keep-alive, one request at a time, as our clients speak it."""

    def __init__(self, arrivals: Arrivals, delay_s: float) -> None:
        self._arrivals = arrivals
        self._delay_s = delay_s
        self._buffer = b""
        self._write: Callable[[bytes], None] = lambda answer: None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are no asyncio.Transport by class, only by what they can do.
        self._write = cast(asyncio.Transport, transport).write

    def data_received(self, data: bytes) -> None:
        self._buffer = self._buffer + data if self._buffer else data
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return
        head = self._buffer[:end].lower()
        at = head.find(b"content-length:")
        length = int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
        if len(self._buffer) < end + 4 + length:
            return
        self._buffer = self._buffer[end + 4 + length :]
        self._answer(head)

    def _answer(self, head: bytes) -> None:
        if head.startswith(b"post /v3.0/oa/group/message"):
            self._arrivals.times.append(time.monotonic())
            body = SENT % len(self._arrivals.times)
            if self._delay_s:
                asyncio.get_running_loop().call_later(self._delay_s, self._write, OK % (len(body), body))
                return
        elif head.startswith(b"get /reset"):
            self._arrivals.times = array.array("d")
            body = b"{}"
        elif head.startswith(b"get /figures"):
            body = self._arrivals.figures()
        elif head.startswith(b"get /arrivals"):
            body = self._arrivals.listed()
        else:
            body = TOKEN
        self._write(OK % (len(body), body))


async def serve(port: int, delay_s: float) -> None:
    arrivals = Arrivals()
    server = await asyncio.get_running_loop().create_server(lambda: Connection(arrivals, delay_s), "127.0.0.1", port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(serve(int(sys.argv[1]), float(sys.argv[2]) / 1000 if len(sys.argv) > 2 else 0.0))
