"""Pages that were drawn a moment ago, given again as they are: a crowd that asks for one costs little more than its
connections."""

import gzip
import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.intake.public.metrics import PublicMetrics
from services.runtime.pages.i18n import language_of

KEEP_S, MOST_KEPT = 1.0, 1000
LONGEST_ADDRESS = 300
"""Characters of an address whose page is kept: of what nobody would write, there may be any number."""
SAID_IN_QUERY = {"lang", "khac"}
"""What changes a page. All else that stands behind a question mark was added by whoever passed the address on."""
Headers = list[tuple[bytes, bytes]]
Key = tuple[int, str, tuple[tuple[str, str], ...], str]


@dataclass(frozen=True)
class _Kept:
    """One page, ready to be sent: as it is, compressed, and as "you have it already"."""

    drawn: float
    until: float
    mark: bytes
    status: int
    plain: tuple[Headers, bytes]
    zipped: tuple[Headers, bytes]
    unchanged: Headers


class KeptPages:
    """ASGI middleware, outside of all others: what it keeps has their headers. Only what lies below ``path`` and says
    that anybody may keep it (``Cache-Control: public``) is kept, by port, address and language.

    While one request draws a page anew, others get the one of before, but none that was drawn 2 * KEEP_S ago: an alert
    that ended is not shown as on air because the database is away. What may not be kept takes the kept one with it.
    """

    def __init__(
        self, app: ASGIApp, path: str, metrics: PublicMetrics, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._app = app
        self._path = path
        self._metrics = metrics
        self._clock = clock
        self._pages: dict[Key, _Kept] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith(self._path):
            await self._app(scope, receive, send)
            return
        if len(scope["path"]) + len(scope["query_string"]) > LONGEST_ADDRESS:
            await self._app(scope, receive, send)
            return
        key = _key(scope)
        kept = self._pages.get(key)
        if kept is not None and kept.until > self._clock():
            self._metrics.kept.inc()
            await _answer(kept, scope, send)
            return
        if kept is not None:
            self._pages[key] = replace(kept, until=min(self._clock() + KEEP_S, kept.drawn + 2 * KEEP_S))
        await self._draw(key, scope, receive, send)

    async def _draw(self, key: Key, scope: Scope, receive: Receive, send: Send) -> None:
        start: Message | None = None
        body = b""

        async def keeping(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start" and _may_be_kept(message):
                start = message
            elif start is None:
                self._pages.pop(key, None)
                await send(message)
            else:
                body += message.get("body", b"")
                if not message.get("more_body"):
                    await _answer(self._keep(key, start, body), scope, send)

        await self._app(scope, receive, keeping)

    def _keep(self, key: Key, start: Message, body: bytes) -> _Kept:
        self._pages.pop(key, None)
        if len(self._pages) >= MOST_KEPT:
            del self._pages[next(iter(self._pages))]
        kept = self._pages[key] = _kept(self._clock(), start, body)
        return kept


def _key(scope: Scope) -> Key:
    # Parsed as the page parses it: "kh%61c" is "khac".
    asked = tuple(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
    told = asked if any(name in SAID_IN_QUERY for name, _ in asked) else ()
    plain = not told and all(name != b"cookie" for name, _ in scope["headers"])
    _, port = scope.get("server") or ("", 0)
    return port or 0, scope["path"], told, "vi" if plain else language_of(Request(scope))


def _kept(drawn: float, start: Message, body: bytes) -> _Kept:
    mark = b'W/"' + hashlib.sha256(body).hexdigest()[:16].encode() + b'"'
    shared = [(name, value) for name, value in start["headers"] if name != b"content-length"]
    shared.append((b"etag", mark))
    packed = gzip.compress(body, mtime=0)
    return _Kept(
        drawn,
        drawn + KEEP_S,
        mark,
        start["status"],
        ([*shared, _length(body)], body),
        ([*shared, _length(packed), (b"content-encoding", b"gzip")], packed),
        shared,
    )


def _length(body: bytes) -> tuple[bytes, bytes]:
    return b"content-length", str(len(body)).encode()


async def _answer(kept: _Kept, scope: Scope, send: Send) -> None:
    status, (headers, body) = kept.status, kept.plain
    for name, value in scope["headers"]:
        if name == b"accept-encoding" and b"gzip" in value:
            headers, body = kept.zipped
        elif name == b"if-none-match" and kept.mark in value and kept.status == 200:
            status, headers, body = 304, kept.unchanged, b""
            break
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _may_be_kept(start: Message) -> bool:
    headers = dict(start["headers"])
    is_page = headers.get(b"content-type", b"").startswith(b"text/html")
    return bool(is_page and headers.get(b"cache-control", b"").startswith(b"public"))
