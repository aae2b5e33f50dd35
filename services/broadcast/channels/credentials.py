"""What accounts send with (a bot's token, a receiver's address and key): read from broadcast.accounts, never shown."""

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from psycopg.types.json import Jsonb
from pydantic import SecretStr

from schemas.reasons import Reason
from services.broadcast.channels.rules.credentials import AccountForm, credential_problem
from services.broadcast.ledger.rules.outcomes import UNREACHABLE, AccountBroken, Outcome
from services.runtime.database import INFRASTRUCTURE_ERRORS, Connection, Pool
from services.runtime.keyring import Keyring, NotDecrypted

Credential = Mapping[str, SecretStr]
UNUSABLE = AccountBroken(Reason.CREDENTIAL)
"""There is none, or it lacks what the channel needs: a person imports the account again."""


class Credentials:
    """The credentials of one channel's accounts. One that is refused is read again: a person may have replaced it."""

    def __init__(self, pool: Pool, channel: str, form: AccountForm, keyring: Keyring) -> None:
        self._pool = pool
        self._keyring = keyring
        self._channel = channel
        self._form = form
        self._known: dict[str, Credential] = {}

    async def ready(self, account_id: str) -> Outcome | None:
        """None when the account's credential is at hand, else why not."""
        try:
            return None if await self._credential(account_id) else UNUSABLE
        except INFRASTRUCTURE_ERRORS:
            return UNREACHABLE

    async def known_or_read(self, account_id: str) -> Credential | None:
        """None when it cannot be had now, whatever the reason."""
        try:
            return await self._credential(account_id)
        except INFRASTRUCTURE_ERRORS:
            return None

    async def send_with(self, account_id: str, post: Callable[[Credential], Awaitable[Outcome]]) -> Outcome:
        """The outcome of ``post``, which raises nothing. It is called twice at most: again when the account was
        refused, so nothing was sent, and its credential has been replaced since we read it."""
        try:
            credential = await self._credential(account_id)
            if credential is None:
                return UNUSABLE
            outcome = await post(credential)
            if not isinstance(outcome, AccountBroken):
                return outcome
            newer = await self._read(account_id)
            return outcome if newer is None or newer == credential else await post(newer)
        except INFRASTRUCTURE_ERRORS:
            # The database is away, and no send began.
            return UNREACHABLE

    async def _credential(self, account_id: str) -> Credential | None:
        return self._known.get(account_id) or await self._read(account_id)

    async def _read(self, account_id: str) -> Credential | None:
        async with self._pool.connection() as conn:
            cursor = await conn.execute(
                "SELECT credential FROM broadcast.accounts WHERE account_id = %s AND channel = %s",
                (account_id, self._channel),
            )
            row = await cursor.fetchone()
        self._known.pop(account_id, None)
        if row is None:
            return None
        try:
            credential = decrypted(row["credential"], self._keyring)
        except NotDecrypted:
            return None
        if credential_problem(self._form, credential):
            return None
        self._known[account_id] = {name: SecretStr(value) for name, value in credential.items()}
        return self._known[account_id]


def encrypted(credential: Mapping[str, str], keyring: Keyring) -> Jsonb:
    """As broadcast.accounts keeps it: one text; an account that needs none has an empty object."""
    return Jsonb(keyring.encrypt(json.dumps(dict(credential))) if credential else {})


def decrypted(stored: Any, keyring: Keyring) -> Any:
    """What came of ``encrypted``, or an object as older versions kept it. Raises NotDecrypted."""
    return json.loads(keyring.decrypt(stored)) if isinstance(stored, str) else stored


async def encrypt_credentials(conn: Connection, keyring: Keyring) -> list[str]:
    """With the first key, whatever is not; returns the accounts whose credential no key opens, which keep it."""
    cursor = await conn.execute(
        "SELECT account_id, credential FROM broadcast.accounts WHERE credential <> '{}' FOR UPDATE"
    )
    closed = []
    for row in await cursor.fetchall():
        stored = row["credential"]
        try:
            renewed = keyring.renewed(stored if isinstance(stored, str) else json.dumps(stored))
        except NotDecrypted:
            closed.append(row["account_id"])
            continue
        if renewed != stored:
            await conn.execute(
                "UPDATE broadcast.accounts SET credential = %s WHERE account_id = %s",
                (Jsonb(renewed), row["account_id"]),
            )
    return closed
