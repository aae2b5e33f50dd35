"""A platform that answers a send at once and does nothing else: what is left is the sender's own cost.

``python -m bench.ground.instant_platform PORT`` serves the token endpoint, group sends and group histories on
127.0.0.1. With a second argument it answers a send after that many milliseconds; the message is posted when the call
arrives.

GET /figures: {"count", "groups", "first", "last"}: sends, different groups, and seconds of the monotonic clock, which
all processes of a machine share. GET /arrivals: when each send came. GET /reset forgets them.
"""

import array
import asyncio
import json
import sys
import time
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

import uvloop

OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
SENT = b'{"data":{"message_id":"%d","group_id":"g"},"error":0,"message":"Success"}'
TOKEN = b'{"access_token":"a","refresh_token":"r","expires_in":"90000"}'


class Posts:
    """When each send came, and the last one of each group."""

    def __init__(self) -> None:
        self.times = array.array("d")
        self.by_group: dict[bytes, tuple[float, bytes]] = {}

    def add(self, body: bytes) -> int:
        """Keep a send; returns how many there are by now."""
        now = time.monotonic()
        self.times.append(now)
        after_key = body.index(b'"group_id"') + 10
        start = body.index(b'"', after_key) + 1
        self.by_group[body[start : body.index(b'"', start)]] = (now, body)
        return len(self.times)

    def figures(self) -> dict[str, Any]:
        times = self.times
        span = {"first": times[0], "last": times[-1]} if times else {}
        return {"count": len(times), "groups": len(self.by_group), **span}

    def history(self, group_id: str) -> dict[str, Any]:
        """A page of a group's conversation, so that a send in doubt can be looked up."""
        items = []
        if (post := self.by_group.get(group_id.encode())) is not None:
            at_ms = int(1000 * (time.time() - time.monotonic() + post[0]))
            text = json.loads(post[1])["message"]["text"]
            items.append({"message_id": f"h-{group_id}", "src": 0, "message": text, "time": at_ms})
        return {"data": items, "error": 0, "message": "Success"}


class Connection(asyncio.Protocol):
    """HTTP/1.1 with keep-alive, one request at a time, as all clients here speak it."""

    def __init__(self, posts: Posts, delay_s: float) -> None:
        self._posts = posts
        self._delay_s = delay_s
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are no asyncio.Transport by class, only by what they can do.
        self._transport = cast(asyncio.Transport, transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None

    def _write(self, answer: bytes) -> None:
        if self._transport is not None:  # a killed client waits for no answer
            self._transport.write(answer)

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
        request, self._buffer = self._buffer[: end + 4 + length], self._buffer[end + 4 + length :]
        if head.startswith(b"post /v3.0/oa/group/message"):
            body = SENT % self._posts.add(request[end + 4 :])
            if self._delay_s:
                asyncio.get_running_loop().call_later(self._delay_s, self._write, OK % (len(body), body))
                return
        else:
            body = self._read(urlsplit(request.split(b" ", 2)[1].decode()))
        self._write(OK % (len(body), body))

    def _read(self, url: Any) -> bytes:
        posts = self._posts
        match url.path:
            case "/reset":
                posts.times, posts.by_group = array.array("d"), {}
                return b"{}"
            case "/figures":
                return json.dumps(posts.figures()).encode()
            case "/arrivals":
                return json.dumps(list(posts.times)).encode()
            case "/v3.0/oa/group/conversation":
                return json.dumps(posts.history(parse_qs(url.query)["group_id"][0])).encode()
        return TOKEN


async def serve(port: int, delay_s: float) -> None:
    posts = Posts()
    server = await asyncio.get_running_loop().create_server(lambda: Connection(posts, delay_s), "127.0.0.1", port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(serve(int(sys.argv[1]), float(sys.argv[2]) / 1000 if len(sys.argv) > 2 else 0.0))
