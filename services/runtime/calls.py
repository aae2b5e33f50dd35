"""Calls between our services: each caller has a name and a key of its own at each service that it calls.

The key goes as ``Authorization: Bearer``; whose it is, is the caller's name. So a service holds no key that would open
another one for somebody else, and each call is a log line with a name in it. A caller may use its own routes alone.
"""

import hmac
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from functools import cache
from typing import Annotated, Any, TypeVar, cast
from urllib.parse import quote

import aiohttp
import structlog
from fastapi import Depends, HTTPException, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, Field, SecretStr, TypeAdapter, ValidationError

from schemas.internal_routes.route import Answer, InternalRoute
from services.runtime.routes import Routes

log = structlog.get_logger()

CALLER = HTTPBearer(
    scheme_name="caller", description="the key of a caller, such as OPERATOR_TO_…_KEY", auto_error=False
)
Key = Annotated[SecretStr, Field(min_length=1)]
"""Of one caller at one service, as settings have it."""
Guard = Callable[[Request, HTTPAuthorizationCredentials | None], Awaitable[str]]
Shape = TypeVar("Shape")
Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])


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

    def serve(self, routes: Routes, route: InternalRoute[Any], **declared: Any) -> Callable[[Endpoint], Endpoint]:
        """Adds a route of schemas/internal_routes: its address, its answer, and who alone may call it."""
        if route.answer not in (None, bytes):
            declared["response_model"] = route.answer
        only = Depends(self.only(*route.callers))
        return routes.api_route(route.path, methods=[route.method], dependencies=[only], **declared)

    def _named(self, given: bytes) -> list[str]:
        """Every key is compared, in constant time each."""
        return [name for name, key in self._keys.items() if hmac.compare_digest(given, key)]


def bearer(key: SecretStr) -> dict[str, str]:
    """The header of a call with this key."""
    return {"Authorization": f"Bearer {key.get_secret_value()}"}


class Unavailable(Exception):
    """A service of ours does not answer, or not as it should."""


class CallRefused(Exception):
    """The service has answered that it does not do it. ``why``: as the route's ``refusal`` has it."""

    def __init__(self, status: int, why: Any) -> None:
        super().__init__(f"HTTP {status}")
        self.status = status
        self.why = why


class ServiceClient:
    """One of our services, as this process calls it; ``open`` and ``close`` belong to the process's life.

    ``most_at_once``: calls on their way; more of them wait.
    """

    def __init__(self, url: str, key: SecretStr, most_at_once: int = 100) -> None:
        self._url = url.rstrip("/")
        self._key = key
        self._most_at_once = most_at_once
        self._session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=self._most_at_once), headers=bearer(self._key)
        )

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def ask(
        self,
        route: InternalRoute[Answer],
        body: BaseModel | None = None,
        /,
        *,
        sent: Mapping[str, Any] = {},
        **named: Any,
    ) -> Answer:
        """What it answers. ``body``: goes as JSON; ``sent``: what else the request has, as aiohttp takes it. ``named``:
        what stands in the path; the rest of it goes as the query, but for what is None. Raises Unavailable and
        CallRefused."""
        try:
            async with self.request(route, body, sent=sent, **named) as answer:
                return await read_answer(route, answer)
        except (aiohttp.ClientError, TimeoutError, ValidationError) as error:
            log.warning("call_unanswered", route=f"{route.method} {route.path}", error=type(error).__name__)
            raise Unavailable from error

    def request(
        self, route: InternalRoute[Any], body: BaseModel | None = None, /, *, sent: Mapping[str, Any] = {}, **named: Any
    ) -> AbstractAsyncContextManager[aiohttp.ClientResponse]:
        """The request as ``ask`` makes it, for whoever reads the answer in another way. Raises aiohttp.ClientError,
        also while it is not open."""
        if self._session is None:
            raise aiohttp.ClientError("closed")
        path = route.path.format_map({name: quote(str(value), safe="") for name, value in named.items()})
        query = {name: _queried(value) for name, value in named.items() if f"{{{name}}}" not in route.path}
        if body is not None:
            sent = {**sent, "json": body.model_dump(mode="json")}
        return self._session.request(
            route.method,
            self._url + path,
            params={name: value for name, value in query.items() if value is not None},
            timeout=aiohttp.ClientTimeout(total=route.timeout_s),
            **sent,
        )


async def read_answer(route: InternalRoute[Answer], answer: aiohttp.ClientResponse) -> Answer:
    """Raises aiohttp.ClientError, ValidationError for what is no answer, and CallRefused."""
    if answer.status in route.none_at:
        return cast(Answer, None)
    body = await answer.read()
    if answer.status in route.refused_at:
        raise CallRefused(answer.status, _read(route.refusal, body))
    answer.raise_for_status()
    if route.answer in (None, bytes):
        return cast(Answer, route.answer and body)
    return cast(Answer, _read(route.answer, body))


@cache
def _adapter(shape: Any) -> TypeAdapter[Any]:
    return TypeAdapter(shape)


def _read(shape: Any, body: bytes) -> Any:
    """Raises ValidationError."""
    return _adapter(shape).validate_json(body)


def _queried(value: object) -> str | None:
    match value:
        case None:
            return None
        case bool():
            return str(value).lower()
        case _:
            return str(value)
