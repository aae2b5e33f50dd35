"""Who may use the interface: a client with a bearer API key, or logged-in staff; and what they see of cases."""

import hmac
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, HTTPException, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import SecretStr

from services.runtime.database import Pool
from services.runtime.pages.login import SESSION, require
from services.runtime.staff import Staff
from services.runtime.staff.rights import EVERYWHERE, Action

API_KEY = HTTPBearer(scheme_name="api_key", description="of INTAKE_API_KEYS", auto_error=False)


@dataclass(frozen=True)
class Caller:
    """``name``: a login, or ``api:<client>``, which speaks for all that the force's hotline takes."""

    name: str
    scope: tuple[str, ...]

    @classmethod
    def of(cls, staff: Staff) -> "Caller":
        return cls(staff.login, staff.scope)


def same_secret(given: str, known: SecretStr) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(given.encode(), known.get_secret_value().encode())


def caller_of(
    pool: Pool, keys: Mapping[str, SecretStr], action: Action
) -> Callable[[Request, HTTPAuthorizationCredentials | None, str | None], Awaitable[Caller]]:
    """A dependency that gives who asks. 401 for a wrong key, 403 for a wrong role."""
    staff_of = require(pool, action)

    async def caller(
        request: Request,
        given: Annotated[HTTPAuthorizationCredentials | None, Depends(API_KEY)],
        session: Annotated[str | None, Depends(SESSION)],
    ) -> Caller:
        if given is None:
            return Caller.of(await staff_of(request, session))
        known = [client for client, key in keys.items() if same_secret(given.credentials, key)]
        if not known:
            raise HTTPException(401, "unknown API key", {"WWW-Authenticate": "Bearer"})
        return Caller(f"api:{known[0]}", EVERYWHERE)

    return caller
