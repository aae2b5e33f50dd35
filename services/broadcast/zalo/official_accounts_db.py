"""What the platform knows our accounts by, and the tokens that rotate: the table zalo.accounts."""

from collections.abc import Mapping

from services.runtime.database import Connection

COLUMNS = ("oa_id", "app_id", "refresh_token")
"""Of accounts.csv."""


async def add_official_account(conn: Connection, account_id: str, columns: Mapping[str, str]) -> None:
    """An account that exists keeps its tokens."""
    await conn.execute(
        """
        INSERT INTO zalo.accounts (account_id, oa_id, app_id, refresh_token) VALUES (%s, %s, %s, %s)
        ON CONFLICT (account_id) DO NOTHING
        """,
        (account_id, *(columns[name] for name in COLUMNS)),
    )
