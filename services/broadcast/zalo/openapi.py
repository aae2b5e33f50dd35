"""One call to Zalo's OpenAPI: the request, and every answer as data.

Zalo answers errors with HTTP 200; the code in the body decides. This module
only says what came back; what a code means for a delivery or a reply is the caller's rule.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import orjson
from pydantic import SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from pyreqwest.client import Client, ClientBuilder
from pyreqwest.exceptions import BuilderError, RequestError
from pyreqwest.http import Url
from pyreqwest.multipart import FormBuilder, PartBuilder
from pyreqwest.request import RequestBuilder
from pyreqwest.response import Response

from schemas.reasons import Cause, PlatformCode, Reason
from services.broadcast.zalo.tokens import Token

CONNECT_TIMEOUT_S = 5.0
"""Without a connection by then, or in half of the whole call's time, nothing was sent, and we know it; the whole call's
timeout would leave doubt."""
IDLE_S = 60.0
LARGEST_CODE = 999_999_999
"""A longer number is no code of anybody's."""
NO_CONNECTION = "client error (Connect)"
"""What the library's error names as a cause when there was no connection, and only then."""


class ZaloSettings(BaseSettings):
    """How the platform is reached. The same names fit the real platform and the stand-in.

    ``zalo_rate_window_s`` is the length of the window that limits are counted in: 60 s on the real platform.
    ``zalo_app_per_window`` and ``zalo_app_burst`` are the app's limit (4,000 a minute). ``zalo_permission_url``: the
    OAuth host as browsers reach it, where that is another address than ours.
    """

    model_config = SettingsConfigDict(extra="ignore")

    zalo_openapi_url: str = "https://openapi.zalo.me"
    zalo_oauth_url: str = "https://oauth.zaloapp.com"
    zalo_permission_url: str = ""
    zalo_app_id: str
    zalo_app_secret: SecretStr
    zalo_rate_window_s: float = 60.0
    zalo_app_per_window: int = 4000
    zalo_app_burst: int = 40
    zalo_timeout_s: float = 9.0

    @field_validator("zalo_openapi_url")
    @classmethod
    def _is_an_address(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError(f"ZALO_OPENAPI_URL must begin with https:// (or http://), got {value!r}")
        return value


@dataclass(slots=True)
class Answer:
    """What the platform said. ``error`` 0 is success; ``remain`` and ``limit`` are X-RateLimit-Remain and
    X-RateLimit-Limit when they were sent. ``date`` is the platform's clock (HTTP's Date), read of a GET's answer only.

    ``data`` is empty where the platform said null or gave no object; a list stands under ``items``. Not frozen: one is
    made for each send, and freezing costs as much as reading the JSON.
    """

    error: int
    data: dict[str, Any]
    remain: int | None = None
    limit: int | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """No usable answer. ``reached`` False: certainly not processed (no connection was made)."""

    reason: Cause
    reached: bool
    status: int | None = None


def open_client(settings: ZaloSettings) -> Client:
    """A client for ``ZaloOpenApi``; close it at the end. HTTP/1.1, no redirects, no proxy, the machine's certificates.

    A call that has begun lives until it is answered or its timeout ends it: neither the cancellation of who waits for
    it nor ``close`` takes it back. Raises RuntimeError where the machine has no certificates at all.
    """
    timeout_s = settings.zalo_timeout_s
    builder = ClientBuilder().timeout(timedelta(seconds=timeout_s))
    builder = builder.connect_timeout(timedelta(seconds=min(CONNECT_TIMEOUT_S, timeout_s / 2)))
    builder = builder.pool_idle_timeout(timedelta(seconds=IDLE_S)).follow_redirects(False).referer(False).no_proxy()
    builder = builder.gzip(False).brotli(False).zstd(False).deflate(False).user_agent("loa")
    try:
        return builder.http1_lower_case_headers().build()
    except BuilderError as error:
        raise RuntimeError(
            "No calls to Zalo can be made: this machine has no usable CA certificates. "
            "Install them (Debian: apt-get install ca-certificates), or name a bundle in SSL_CERT_FILE."
        ) from error


class ZaloOpenApi:
    """Calls to the OpenAPI host with a given token. Never raises for what the platform or the network does."""

    def __init__(self, http: Client, settings: ZaloSettings) -> None:
        self._http = http
        self._base = settings.zalo_openapi_url.rstrip("/")
        self._urls: dict[str, Url] = {}

    async def post_json(self, path: str, token: Token, body: bytes) -> Answer | NoAnswer:
        """``body`` is JSON, already encoded."""
        request = self._http.post(self._url(path)).header("Content-Type", "application/json")
        return await _answer(request.body_bytes(body), token)

    async def get(self, path: str, token: Token, params: dict[str, str]) -> Answer | NoAnswer:
        return await _answer(self._http.get(self._url(path)).query(params), token, dated=True)

    async def upload(self, path: str, token: Token, name: str, content: bytes) -> Answer | NoAnswer:
        """Multipart field ``file``; ``content`` is a JPEG below 1,000,000 bytes."""
        part = PartBuilder.from_bytes(content).file_name(name).mime("image/jpeg")
        return await _answer(self._http.post(self._url(path)).multipart(FormBuilder().part("file", part)), token)

    def _url(self, path: str) -> Url:
        """Parsed once."""
        url = self._urls.get(path)
        if url is None:
            url = self._urls[path] = Url(self._base + path)
        return url


async def _answer(request: RequestBuilder, token: Token, *, dated: bool = False) -> Answer | NoAnswer:
    try:
        ready = request.header("access_token", token.value).build()
    except (BuilderError, ValueError):
        return NoAnswer(Reason.BAD_TOKEN, reached=False)
    try:
        answer = await ready.send()
        raw = memoryview(await answer.bytes())
    except RequestError as error:
        return no_answer(error)
    read = read_answer(answer.status, raw)
    if isinstance(read, Answer):
        read.remain = _count(answer, "X-RateLimit-Remain")
        read.limit = _count(answer, "X-RateLimit-Limit")
        if dated:
            read.date = _header(answer, "Date")
    return read


def _count(answer: Response, header: str) -> int | None:
    value = _header(answer, header)
    return int(value) if value and value.isdigit() else None


def _header(answer: Response, header: str) -> str | None:
    try:
        return answer.get_header(header)
    except ValueError:  # not ASCII
        return None


def no_answer(error: RequestError) -> NoAnswer:
    """What a failed call says of whether the platform may have got it.

    By the cause, not by the class: the library calls it a ConnectTimeoutError, too, when the platform was silent after
    the whole request had reached it. An error that does not say that no connection was made leaves doubt.
    """
    in_time = not isinstance(error, TimeoutError)
    causes = error.details.get("causes") or ()
    if any(cause["message"] == NO_CONNECTION for cause in causes):
        return NoAnswer(Reason.CONNECTION if in_time else Reason.CONNECT_TIMEOUT, reached=False)
    return NoAnswer(Reason.CONNECTION_LOST if in_time else Reason.TIMEOUT, reached=True)


def read_answer(status: int, raw: bytes | memoryview) -> Answer | NoAnswer:
    """Branch on the body, not the status; a dead token may also come as HTTP 401, a limit as 429."""
    if status == 401:
        return Answer(-216, {})
    if status == 429:
        return Answer(-32, {})
    if status != 200:
        return NoAnswer(PlatformCode("http_", status), reached=True, status=status)
    if not raw:
        return NoAnswer(Reason.EMPTY, reached=True, status=status)
    try:
        body = orjson.loads(raw)
        error = int(body["error"])
        data = body.get("data")
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError, AttributeError):
        return NoAnswer(Reason.MALFORMED, reached=True, status=status)
    if abs(error) > LARGEST_CODE:
        return NoAnswer(Reason.MALFORMED, reached=True, status=status)
    return Answer(error, data if isinstance(data, dict) else {"items": data} if isinstance(data, list) else {})
