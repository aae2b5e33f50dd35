"""What accounts send with is encrypted in the database: at each start, whatever is not, or is with a former key."""

import structlog

from services.broadcast.channels.credentials import encrypt_credentials
from services.broadcast.zalo.official_accounts_db import encrypt_tokens
from services.runtime.database import INFRASTRUCTURE_ERRORS, Pool, transaction
from services.runtime.keyring import Keyring

log = structlog.get_logger()


async def encrypt_at_rest(pool: Pool, keyring: Keyring) -> None:
    """In one transaction. Where the database is away it is done at the next start: nothing waits for it."""
    try:
        async with transaction(pool) as conn:
            closed = await encrypt_tokens(conn, keyring) + await encrypt_credentials(conn, keyring)
    except INFRASTRUCTURE_ERRORS:
        log.warning("tokens_not_encrypted", action="they are at the next start")
        return
    for account_id in closed:
        log.error("token_not_decrypted", account=account_id, action="put the former key behind the new in TOKEN_KEYS")
