"""Echoes: posts of ours that the platform has shown us, kept for a few days; they settle doubt without a call."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

from schemas.platform import PostEchoed
from services.broadcast.doubt.rules import CLOCK_SKEW
from services.runtime.database import Connection, Pool

KEEP_ECHOES = timedelta(days=3)
"""A doubt is given up after 5 min of lookups; the rest is for a platform that repeats its webhooks for two hours."""


async def add_echo(conn: Connection, event: PostEchoed) -> None:
    """Keep it, if the registry has the group as one of this very Official Account."""
    await conn.execute(
        "INSERT INTO broadcast.echoes (group_id, code, message_id, posted_at)"
        " SELECT g.group_id, %(code)s, %(message_id)s, %(posted_at)s FROM broadcast.groups g"
        " JOIN broadcast.accounts a USING (account_no) JOIN zalo.accounts z USING (account_id)"
        " WHERE g.channel = 'zalo_group' AND g.group_id = %(group_id)s AND z.oa_id = %(oa_id)s"
        " ON CONFLICT DO NOTHING",
        event.model_dump(include={"code", "message_id", "posted_at", "group_id", "oa_id"}),
    )


async def settle_by_echo(
    conn: Connection, fences: Mapping[int, int], except_for: Iterable[int]
) -> list[tuple[int, int]]:
    """What is in doubt on these accounts and has been echoed is sent; returns (delivery id, account number) of each.

    ``except_for``: deliveries whose lookup is under way. What is still ``sending`` is left to its own answer.
    """
    cursor = await conn.execute(
        "UPDATE broadcast.deliveries d SET state = 'sent', reason = 'echo', fence = held.fence,"
        " platform_message_id = e.message_id, settled_at = clock_timestamp()"
        " FROM unnest(%(accounts)s::int[], %(fences)s::bigint[]) AS held(account_no, fence)"
        " JOIN broadcast.accounts a USING (account_no), broadcast.messages m, broadcast.echoes e"
        " WHERE d.account_no = held.account_no AND a.channel = 'zalo_group' AND d.state = 'in_doubt'"
        " AND d.fence <= held.fence AND NOT d.delivery_id = ANY(%(busy)s::bigint[]) AND m.message_no = d.message_no"
        " AND e.group_id = d.group_id AND e.code = m.code AND e.posted_at >= d.started_at - %(skew)s"
        " RETURNING d.delivery_id, d.account_no",
        {
            "accounts": list(fences),
            "fences": list(fences.values()),
            "busy": list(except_for),
            "skew": CLOCK_SKEW,
        },
    )
    return [(row["delivery_id"], row["account_no"]) for row in await cursor.fetchall()]


async def forget_old_echoes(pool: Pool) -> int:
    """Delete what is older than KEEP_ECHOES; returns how many."""
    async with pool.connection() as conn:
        cursor = await conn.execute("DELETE FROM broadcast.echoes WHERE posted_at < now() - %s", (KEEP_ECHOES,))
    return cursor.rowcount
