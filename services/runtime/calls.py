"""Calls between our services: each caller has a name and a key of its own at each service that it calls.

The key goes as ``Authorization: Bearer``; whose it is, is the caller's name. So a service holds no key that would open
another one for somebody else, and each call is a log line with a name in it. A caller may use its own routes alone.
"""

import hmac
from collections.abc import Awaitable, Callable, Collection, Mapping
from contextlib import AbstractAsyncContextManager
from typing import Annotated, Any, TypeVar

import aiohttp
import structlog
from fastapi import Depends, HTTPException, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import Field, SecretStr, TypeAdapter, ValidationError

log = structlog.get_logger()

CALLER = HTTPBearer(
    scheme_name="caller", description="the key of a caller, such as OPERATOR_TO_…_KEY", auto_error=False
)
Key = Annotated[SecretStr, Field(min_length=1)]
"""Of one caller at one service, as settings have it."""
Guard = Callable[[Request, HTTPAuthorizationCredentials | None], Awaitable[str]]
Shape = TypeVar("Shape")


class Callers:
    """``keys``: by caller's name, those that open this service."""

    def __init__(self, keys: Mapping[str, SecretStr]) -> None:
        self._keys = {name: key.get_secret_value().encode() for name, key in keys.items()}

    def only(self, *names: str) -> Guard:
        """A dependency that gives the caller's name. 401 for an unknown key, 403 for one of somebody else."""

        async def caller(
            request: Request, given: Annotated[HTTPAuthorizationCredentials | None, Depends(CALLER)]
        ) -> str:
            route = f"{request.method} {request.scope['route'].path}"
            known = self._named(given.credentials.encode()) if given else []
            if not known:
                log.warning("call_refused", route=route, caller=None)
                detail = f"Authorization: expected 'Bearer <key>', the key of {' or '.join(names)}"
                raise HTTPException(401, detail, {"WWW-Authenticate": "Bearer"})
            name = next((name for name in known if name in names), None)
            if name is None:
                log.warning("call_refused", route=route, caller=known[0])
                raise HTTPException(403, f"{known[0]} may not call this; it is for {' and '.join(names)}")
            log.info("call", route=route, caller=name)
            return name

        return caller

    def _named(self, given: bytes) -> list[str]:
        """Every key is compared, in constant time each."""
        return [name for name, key in self._keys.items() if hmac.compare_digest(given, key)]


def bearer(key: SecretStr) -> dict[str, str]:
    """The header of a call with this key."""
    return {"Authorization": f"Bearer {key.get_secret_value()}"}


class Unavailable(Exception):
    """A service of ours does not answer, or not as it should."""


class OwnService:
    """One of our services, as this process calls it; ``open`` and ``close`` belong to the process's life.

    ``where``: what the path of each call begins with. ``timeout_s``: of a whole call. ``missing``: the log line of a
    call without its answer. ``most_at_once``: calls on their way; more of them wait.
    """

    def __init__(
        self, url: str, where: str, key: SecretStr, timeout_s: float, missing: str = "", most_at_once: int = 100
    ) -> None:
        self._url = url.rstrip("/") + where
        self._key = key
        self._timeout_s = timeout_s
        self._missing = missing
        self._most_at_once = most_at_once
        self._session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        self._session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=self._timeout_s),
            connector=aiohttp.TCPConnector(limit=self._most_at_once),
            headers=bearer(self._key),
        )

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    def _request(self, method: str, path: str, **sent: Any) -> AbstractAsyncContextManager[aiohttp.ClientResponse]:
        """Raises aiohttp.ClientError, also while it is not open."""
        if self._session is None:
            raise aiohttp.ClientError("closed")
        return self._session.request(method, self._url + path, **sent)

    async def _ask(self, method: str, path: str, answers: Collection[int] = (), **sent: Any) -> tuple[int, bytes]:
        """Status and body. ``answers``: the statuses above 399 that say something. Raises Unavailable."""
        try:
            async with self._request(method, path, **sent) as answer:
                body = await answer.read()
                if answer.status not in answers:
                    answer.raise_for_status()
                return answer.status, body
        except (aiohttp.ClientError, TimeoutError) as error:
            log.warning(self._missing, error=type(error).__name__)
            raise Unavailable from error

    def _read(self, shape: TypeAdapter[Shape], body: bytes) -> Shape:
        """Raises Unavailable for what is no such answer."""
        try:
            return shape.validate_json(body)
        except ValidationError as error:
            log.warning(self._missing, error=type(error).__name__)
            raise Unavailable from error
