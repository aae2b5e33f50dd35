"""Who may ask broadcast: programs that know INTERNAL_TOKEN."""

import secrets
from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import Depends, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import SecretStr

INTERNAL = HTTPBearer(scheme_name="internal", description="INTERNAL_TOKEN", auto_error=False)


def bearer_of(token: SecretStr) -> Callable[[HTTPAuthorizationCredentials | None], Awaitable[None]]:
    """A dependency that answers 401 unless the request carries ``Authorization: Bearer <token>``."""

    async def authorised(given: Annotated[HTTPAuthorizationCredentials | None, Depends(INTERNAL)]) -> None:
        known = token.get_secret_value().encode()
        if given is None or not secrets.compare_digest(given.credentials.encode(), known):
            scheme = {"WWW-Authenticate": "Bearer"}
            raise HTTPException(401, "Authorization: expected 'Bearer <INTERNAL_TOKEN>'", scheme)

    return authorised
