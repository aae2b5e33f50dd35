"""One call to Zalo's OpenAPI: the request, and every answer as data.

Zalo answers errors with HTTP 200; the code in the body decides. This module
only says what came back; what a code means for a delivery or a reply is the caller's rule.
"""

import asyncio
from dataclasses import dataclass
from typing import Any

import aiohttp
import orjson
from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict
from yarl import URL

from services.runtime.deadlines import Deadlines
from services.runtime.zalo_tokens import Token

CONNECT_TIMEOUT_S = 5.0
"""Without a connection by then nothing was sent, and we know it; the whole call's timeout would leave doubt."""
TOKEN_DEAD = frozenset({-216, -220})


class ZaloSettings(BaseSettings):
    """How the platform is reached. The same names fit the real platform and the stand-in.

    ``zalo_rate_window_s`` is the length of the window that limits are counted in: 60 s on the real platform.
    ``zalo_app_per_window`` and ``zalo_app_burst`` are the app's limit (4,000 a minute).
    """

    model_config = SettingsConfigDict(extra="ignore")

    zalo_openapi_url: str = "https://openapi.zalo.me"
    zalo_oauth_url: str = "https://oauth.zaloapp.com"
    zalo_app_id: str
    zalo_app_secret: SecretStr
    zalo_rate_window_s: float = 60.0
    zalo_app_per_window: int = 4000
    zalo_app_burst: int = 40
    zalo_timeout_s: float = 9.0


@dataclass(slots=True)
class Answer:
    """What the platform said. ``error`` 0 is success; ``remain`` is X-RateLimit-Remain when it was sent.

    ``data`` is empty where the platform said null; a list stands under ``items``.
    """

    error: int
    data: dict[str, Any]
    remain: int | None = None


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """No usable answer. ``reached`` False: certainly not processed (no connection was made).

    ``reason`` is a short fixed word: timeout, connection, http_<status>, empty, malformed.
    """

    reason: str
    reached: bool
    status: int | None = None


class ZaloOpenApi:
    """Calls to the OpenAPI host with a given token. Never raises for what the platform or the network does."""

    def __init__(self, http: aiohttp.ClientSession, settings: ZaloSettings) -> None:
        self._http = http
        self._base = URL(settings.zalo_openapi_url.rstrip("/"))
        self._urls: dict[str, URL] = {}
        timeout_s = settings.zalo_timeout_s
        self._timeout = aiohttp.ClientTimeout(total=None, sock_connect=min(CONNECT_TIMEOUT_S, timeout_s / 2))
        self._deadlines = Deadlines(timeout_s)

    async def post_json(self, path: str, token: Token, body: bytes) -> Answer | NoAnswer:
        """``body`` is JSON, already encoded."""
        headers = {"access_token": token.value, "Content-Type": "application/json"}
        return await self._call("POST", path, headers, data=body)

    async def get(self, path: str, token: Token, params: dict[str, str]) -> Answer | NoAnswer:
        return await self._call("GET", path, {"access_token": token.value}, params=params)

    async def upload(self, path: str, token: Token, name: str, content: bytes) -> Answer | NoAnswer:
        """Multipart field ``file``; ``content`` is a JPEG below 1,000,000 bytes."""
        form = aiohttp.FormData()
        form.add_field("file", content, filename=name, content_type="image/jpeg")
        return await self._call("POST", path, {"access_token": token.value}, data=form)

    async def _call(self, method: str, path: str, headers: dict[str, str], **request: Any) -> Answer | NoAnswer:
        task = self._deadlines.begin()
        try:
            async with self._http.request(
                method, self._url(path), headers=headers, timeout=self._timeout, allow_redirects=False, **request
            ) as answer:
                raw = await answer.read()
                return read_answer(answer.status, answer.headers.get("X-RateLimit-Remain"), raw)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            return NoAnswer("connection", reached=False)
        except asyncio.CancelledError:
            if not self._deadlines.passed(task):
                raise
            return NoAnswer("timeout", reached=True)
        except (aiohttp.ClientError, OSError):
            return NoAnswer("connection_lost", reached=True)
        finally:
            self._deadlines.end(task)

    def _url(self, path: str) -> URL:
        """Parsed once: a URL made anew for each call costs a tenth of the call."""
        url = self._urls.get(path)
        if url is None:
            url = self._urls[path] = self._base.joinpath(path.lstrip("/"))
        return url


def read_answer(status: int, remain: str | None, raw: bytes) -> Answer | NoAnswer:
    """Branch on the body, not the status; a dead token may also come as HTTP 401, a limit as 429."""
    if status == 401:
        return Answer(-216, {})
    if status == 429:
        return Answer(-32, {})
    if status != 200:
        return NoAnswer(f"http_{status}", reached=True, status=status)
    if not raw:
        return NoAnswer("empty", reached=True, status=status)
    try:
        body = orjson.loads(raw)
        error = int(body["error"])
        data = body.get("data") or {}
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError, AttributeError):
        return NoAnswer("malformed", reached=True, status=status)
    left = int(remain) if remain and remain.isdigit() else None
    return Answer(error, data if isinstance(data, dict) else {"items": data}, left)
