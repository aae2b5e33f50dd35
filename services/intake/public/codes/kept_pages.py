"""Pages that were drawn a moment ago, given again as they are: what a crowd asks for costs a tenth of drawing it."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.intake.public.metrics import PublicMetrics
from services.runtime.pages.i18n import language_of

KEEP_S, MOST_KEPT = 1.0, 1000
Key = tuple[str, bytes, str]


@dataclass(frozen=True)
class _Kept:
    until: float
    start: Message
    body: bytes


class KeptPages:
    """ASGI middleware. Only what lies below ``path`` and says that anybody may keep it (``Cache-Control: public``) is
    kept, by address and language."""

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
        key = (scope["path"], scope["query_string"], language_of(Request(scope)))
        kept = self._pages.get(key)
        if kept is not None and kept.until > self._clock():
            self._metrics.kept.inc()
            # The headers as a list of this answer's own: others add theirs to it.
            await send({**kept.start, "headers": list(kept.start["headers"])})
            await send({"type": "http.response.body", "body": kept.body})
            return
        await self._draw(key, scope, receive, send)

    async def _draw(self, key: Key, scope: Scope, receive: Receive, send: Send) -> None:
        start: Message | None = None

        async def keeping(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _may_be_kept(message):
                start = {**message, "headers": list(message["headers"])}
            elif start is not None and not message.get("more_body"):
                self._keep(key, start, message.get("body", b""))
            await send(message)

        await self._app(scope, receive, keeping)

    def _keep(self, key: Key, start: Message, body: bytes) -> None:
        self._pages.pop(key, None)
        if len(self._pages) >= MOST_KEPT:
            del self._pages[next(iter(self._pages))]
        self._pages[key] = _Kept(self._clock() + KEEP_S, start, body)


def _may_be_kept(start: Message) -> bool:
    headers = dict(start["headers"])
    is_page = headers.get(b"content-type", b"").startswith(b"text/html")
    return bool(is_page and headers.get(b"cache-control", b"").startswith(b"public"))
