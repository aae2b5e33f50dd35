"""Echoes: posts of ours that the platform has shown us, kept for a few days; they settle doubt without a call."""

from datetime import timedelta

from schemas.platform import PostEchoed
from services.runtime.database import Connection, Pool

KEEP_ECHOES = timedelta(days=3)
"""A doubt is given up after 5 min of lookups; the rest is for a platform that repeats its webhooks for two hours."""


async def add_echo(conn: Connection, event: PostEchoed) -> None:
    """Keep it, if the registry has the group as one of this very Official Account."""
    await conn.execute(
        "INSERT INTO broadcast.echoes (group_id, code, message_id, posted_at, text_sha256)"
        " SELECT g.group_id, %(code)s, %(message_id)s, %(posted_at)s, %(text_sha256)s FROM broadcast.groups g"
        " JOIN broadcast.accounts a USING (account_no) JOIN zalo.accounts z USING (account_id)"
        " WHERE g.channel = a.channel AND g.group_id = %(group_id)s AND z.oa_id = %(oa_id)s"
        " ON CONFLICT DO NOTHING",
        event.model_dump(include={"code", "message_id", "posted_at", "group_id", "oa_id", "text_sha256"}),
    )


async def forget_old_echoes(pool: Pool) -> int:
    """Delete what is older than KEEP_ECHOES; returns how many."""
    async with pool.connection() as conn:
        cursor = await conn.execute("DELETE FROM broadcast.echoes WHERE posted_at < now() - %s", (KEEP_ECHOES,))
    return cursor.rowcount
