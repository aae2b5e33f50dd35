"""What the platform knows our accounts by, and the tokens that rotate: the table zalo.accounts."""

from collections.abc import Mapping

from services.runtime.database import Connection
from services.runtime.keyring import Keyring, NotDecrypted

COLUMNS = ("oa_id", "app_id", "refresh_token")
"""Of accounts.csv."""


async def add_official_account(conn: Connection, account_id: str, columns: Mapping[str, str], keyring: Keyring) -> None:
    """An account that exists keeps its tokens."""
    await conn.execute(
        """
        INSERT INTO zalo.accounts (account_id, oa_id, app_id, refresh_token) VALUES (%s, %s, %s, %s)
        ON CONFLICT (account_id) DO NOTHING
        """,
        (account_id, columns["oa_id"], columns["app_id"], keyring.encrypt(columns["refresh_token"])),
    )


async def renew_official_account(
    conn: Connection, account_id: str, columns: Mapping[str, str], keyring: Keyring
) -> None:
    """It was connected anew: what it sends with from now on. One that was stopped waits for whoever lets it go on."""
    await conn.execute(
        "UPDATE zalo.accounts SET refresh_token = %s, access_token = NULL, expires_at = NULL,"
        " generation = generation + 1 WHERE account_id = %s",
        (keyring.encrypt(columns["refresh_token"]), account_id),
    )


async def encrypt_tokens(conn: Connection, keyring: Keyring) -> list[str]:
    """With the first key, whatever is not; returns the accounts whose tokens no key opens, which keep them."""
    cursor = await conn.execute("SELECT account_id, access_token, refresh_token FROM zalo.accounts FOR UPDATE")
    closed = []
    for row in await cursor.fetchall():
        stored = (row["access_token"], row["refresh_token"])
        try:
            access, refresh = (token and keyring.renewed(token) for token in stored)
        except NotDecrypted:
            closed.append(row["account_id"])
            continue
        if (access, refresh) != stored:
            await conn.execute(
                "UPDATE zalo.accounts SET access_token = %s, refresh_token = %s WHERE account_id = %s",
                (access, refresh, row["account_id"]),
            )
    return closed
