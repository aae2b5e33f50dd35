"""Secrets at rest: encrypted with keys that the database does not have, so that a copy of it is of no use (Fernet)."""

from collections.abc import Awaitable, Callable
from typing import Annotated

import structlog
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from pydantic import AfterValidator, SecretStr

from services.runtime.database import INFRASTRUCTURE_ERRORS, Connection, Pool, transaction

log = structlog.get_logger()

MARK = "fernet:"
"""Before what is encrypted. What does not begin with it was written by an older version, or by hand, and is read as it
stands; whoever has the keys encrypts it at their next start."""


class NotDecrypted(ValueError):
    """It was encrypted with a key that is not here, or altered."""


class Keyring:
    """``keys``: Fernet keys (32 bytes in base64), separated by commas. The first encrypts, each decrypts: a new one is
    put in front, and the old ones go once everything was encrypted anew (``renewed``)."""

    def __init__(self, keys: SecretStr) -> None:
        each = [Fernet(key.strip()) for key in keys.get_secret_value().split(",")]
        self._first, self._all = each[0], MultiFernet(each)

    def encrypt(self, secret: str) -> str:
        return MARK + self._first.encrypt(secret.encode()).decode()

    def decrypt(self, stored: str) -> str:
        """Raises NotDecrypted."""
        if not stored.startswith(MARK):
            return stored
        try:
            return self._all.decrypt(stored.removeprefix(MARK)).decode()
        except InvalidToken:
            raise NotDecrypted("none of the keys opens it: put the former key behind the new one") from None

    def renewed(self, stored: str) -> str:
        """The same, encrypted with the first key: as it stands where it is already. Raises NotDecrypted."""
        if not stored.startswith(MARK):
            return self.encrypt(stored)
        try:
            self._first.decrypt(stored.removeprefix(MARK))
        except InvalidToken:
            return self.encrypt(self.decrypt(stored))
        return stored


def _usable(keys: SecretStr) -> SecretStr:
    try:
        Keyring(keys)
    except ValueError:
        raise ValueError("each key is base64 of 32 bytes, as `openssl rand -base64 32` makes it") from None
    return keys


Keys = Annotated[SecretStr, AfterValidator(_usable)]
"""Of a setting that a Keyring is made of."""

Encrypting = Callable[[Connection, Keyring], Awaitable[list[str]]]
"""Encrypts with the first key whatever is not; returns whose secret no key opens, which stays as it is."""


async def encrypt_at_rest(pool: Pool, keyring: Keyring, *secrets: Encrypting) -> None:
    """At a service's start, in one transaction: what an older version, a hand, or a former key left. Where the database
    is away it is done at the next start: nothing waits for it."""
    try:
        async with transaction(pool) as conn:
            closed = [owner for encrypt in secrets for owner in await encrypt(conn, keyring)]
    except INFRASTRUCTURE_ERRORS:
        log.warning("secrets_not_encrypted", action="they are at the next start")
        return
    for owner in closed:
        log.error("secret_not_decrypted", of=owner, action="put the former key behind the new one")
