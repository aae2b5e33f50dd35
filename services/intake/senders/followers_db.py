"""Since when citizens follow the Official Account, as its webhooks tell it."""

from datetime import datetime

from services.runtime.database import Connection


async def keep_follower(conn: Connection, user_id: str, since: datetime) -> None:
    """The newest time: who has left and come back begins anew."""
    await conn.execute(
        "INSERT INTO intake.followers AS known (user_id, since) VALUES (%s, %s)"
        " ON CONFLICT (user_id) DO UPDATE SET since = greatest(known.since, excluded.since)",
        (user_id, since),
    )


async def drop_follower(conn: Connection, user_id: str, at: datetime) -> None:
    """They have left; not where they have come back since."""
    await conn.execute("DELETE FROM intake.followers WHERE user_id = %s AND since <= %s", (user_id, at))


async def follows_since(conn: Connection, user_id: str) -> datetime | None:
    """None where we were told of no such thing."""
    cursor = await conn.execute("SELECT since FROM intake.followers WHERE user_id = %s", (user_id,))
    row = await cursor.fetchone()
    return row["since"] if row else None
