"""One HTTP call of a channel, and every end it can take as data. Addresses may hold a token: they are never told."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
import orjson
from yarl import URL

from schemas.reasons import Reason
from services.broadcast.ledger.rules.outcomes import UNREACHABLE, InDoubt, Outcome

JSON = {"Content-Type": "application/json"}
MAX_BYTES = 1_000_000
CONNECT_TIMEOUT_S = 5.0
"""Without a connection by then nothing was sent, and we know it; the whole call's timeout would leave doubt."""
IDLE_S = 4.0
"""Servers close idle connections after 5 s (Node) or more (nginx 75 s). One that is closed just as we send leaves a
doubt, and these channels have no or a costly lookup: an idle connection is used again within 4 s, or not at all."""


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """``body`` is the decoded JSON, None where the answer held none."""

    status: int
    headers: Mapping[str, str]
    body: Any


@dataclass(frozen=True, slots=True)
class NoHttpAnswer:
    """``reached`` False: certainly not processed."""

    reason: Reason
    reached: bool

    @property
    def outcome(self) -> Outcome:
        return InDoubt(self.reason) if self.reached else UNREACHABLE


def open_session(limit: int) -> aiohttp.ClientSession:
    """``limit``: connections at a time. Must be called in a running event loop."""
    connector = aiohttp.TCPConnector(limit=limit, keepalive_timeout=IDLE_S)
    return aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())


class HttpCalls:
    """``timeout_s`` for a whole call. Redirects are not followed: they could lead a credential elsewhere."""

    def __init__(self, http: aiohttp.ClientSession, timeout_s: float) -> None:
        self._http = http
        self._timeout = aiohttp.ClientTimeout(total=timeout_s, sock_connect=min(CONNECT_TIMEOUT_S, timeout_s / 2))

    async def post(
        self, url: str, body: bytes | aiohttp.FormData, headers: Mapping[str, str] | None = None
    ) -> HttpAnswer | NoHttpAnswer:
        return await self._call("POST", URL(url, encoded=True), headers, body)

    async def get(self, url: URL, headers: Mapping[str, str]) -> HttpAnswer | NoHttpAnswer:
        return await self._call("GET", url, headers, None)

    async def _call(
        self, method: str, url: URL, headers: Mapping[str, str] | None, body: bytes | aiohttp.FormData | None
    ) -> HttpAnswer | NoHttpAnswer:
        try:
            async with self._http.request(
                method, url, headers=headers, data=body, timeout=self._timeout, allow_redirects=False
            ) as answer:
                raw = bytearray()
                async for chunk in answer.content.iter_any():
                    raw += chunk
                    if len(raw) > MAX_BYTES:
                        return NoHttpAnswer(Reason.TOO_LONG, reached=True)
                return HttpAnswer(answer.status, answer.headers, _decoded(raw))
        except aiohttp.ConnectionTimeoutError:
            return NoHttpAnswer(Reason.CONNECT_TIMEOUT, reached=False)
        except (aiohttp.ClientConnectorError, aiohttp.InvalidURL):
            return NoHttpAnswer(Reason.CONNECTION, reached=False)
        except TimeoutError:
            return NoHttpAnswer(Reason.TIMEOUT, reached=True)
        except (aiohttp.ClientError, OSError):
            return NoHttpAnswer(Reason.CONNECTION_LOST, reached=True)


def _decoded(raw: bytearray) -> Any:
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError:
        return None
