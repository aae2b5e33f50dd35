"""Calls between our services: each caller has a name and a key of its own at each service that it calls.

The key goes as ``Authorization: Bearer``; whose it is, is the caller's name. So a service holds no key that would open
another one for somebody else, and each call is a log line with a name in it. A caller may use its own routes alone.
"""

import hmac
from collections.abc import Awaitable, Callable, Mapping
from typing import Annotated

import structlog
from fastapi import Depends, HTTPException, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import Field, SecretStr

log = structlog.get_logger()

CALLER = HTTPBearer(
    scheme_name="caller", description="the key of a caller, such as OPERATOR_TO_…_KEY", auto_error=False
)
Key = Annotated[SecretStr, Field(min_length=1)]
"""Of one caller at one service, as settings have it."""
Guard = Callable[[Request, HTTPAuthorizationCredentials | None], Awaitable[str]]


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
