"""Who may ask broadcast: programs that know INTERNAL_TOKEN."""

import secrets
from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import Header, HTTPException
from pydantic import SecretStr


def bearer_of(token: SecretStr) -> Callable[[str], Awaitable[None]]:
    """A dependency that answers 401 unless the request carries ``Authorization: Bearer <token>``."""

    async def authorised(authorization: Annotated[str, Header()] = "") -> None:
        if not secrets.compare_digest(authorization.encode(), f"Bearer {token.get_secret_value()}".encode()):
            raise HTTPException(401, "Authorization: expected 'Bearer <INTERNAL_TOKEN>'")

    return authorised
