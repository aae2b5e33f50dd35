"""Who may use the interface: a client with a bearer API key, or logged-in staff."""

import hmac
from collections.abc import Awaitable, Callable, Mapping

from fastapi import HTTPException, Request
from pydantic import SecretStr

from services.runtime.database import Pool
from services.runtime.login import require_role


def bearer(request: Request) -> str | None:
    """The token of `Authorization: Bearer <token>`, or None."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" and token.strip() else None


def same_secret(given: str, known: SecretStr) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(given.encode(), known.get_secret_value().encode())


def caller_of(pool: Pool, keys: Mapping[str, SecretStr]) -> Callable[[Request], Awaitable[str]]:
    """A dependency that gives `api:<client>` or a staff login. 401 for a wrong key, 403 for a wrong role."""
    staff_of = require_role(pool, "operator", "officer")

    async def caller(request: Request) -> str:
        token = bearer(request)
        if token is None:
            return (await staff_of(request)).login
        known = [client for client, key in keys.items() if same_secret(token, key)]
        if not known:
            raise HTTPException(401, "unknown API key", {"WWW-Authenticate": "Bearer"})
        return f"api:{known[0]}"

    return caller


def internal_only(token: SecretStr) -> Callable[[Request], None]:
    """A dependency that lets only our own services in."""

    def check(request: Request) -> None:
        given = bearer(request)
        if given is None or not same_secret(given, token):
            raise HTTPException(401, "send Authorization: Bearer <INTERNAL_TOKEN>", {"WWW-Authenticate": "Bearer"})

    return check
