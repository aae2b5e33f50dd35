"""Times that the ledger lacks since it was restored from a backup: what may have been posted in them is looked up."""

from collections.abc import Sequence
from datetime import datetime

from services.runtime.database import Connection


async def add_lost_time(conn: Connection, since: datetime, until: datetime) -> None:
    """The ledger is that of ``since``, and goes on from ``until``. For who owns the tables: no service may."""
    await conn.execute("INSERT INTO broadcast.lost_times (since, until) VALUES (%s, %s)", (since, until))


async def doubt_lost(conn: Connection, channels: Sequence[str], *, begun: bool = False) -> int:
    """What is queued and may have been posted in a lost time is in doubt; returns how many.

    ``channels``: those whose histories can be read; of others it will never be known, and theirs go on. ``begun``: also
    what was tried before, or is queued since a lookup: right after a restore that says nothing of what came later.
    """
    if not await _any(conn):
        return 0
    cursor = await conn.execute(
        """
        -- ledger: look_first
        WITH lost AS MATERIALIZED (
            SELECT m.message_no, min(l.since) AS since
            FROM broadcast.messages m JOIN broadcast.lost_times l ON m.approved_at < l.until
            WHERE m.finished_at IS NULL GROUP BY m.message_no
        )
        UPDATE broadcast.deliveries d
        SET state = 'in_doubt', reason = 'lost_time', due_at = now(), started_at = least(d.started_at, lost.since)
        FROM lost, broadcast.accounts a
        WHERE d.message_no = lost.message_no AND d.state = 'queued' AND a.account_no = d.account_no
          AND a.channel = ANY(%(channels)s)
          AND (%(begun)s OR (d.started_at IS NULL AND d.lookups = 0))
        """,
        {"channels": list(channels), "begun": begun},
    )
    return cursor.rowcount


async def unsure_for_good(conn: Connection, channels: Sequence[str]) -> int:
    """How many queued deliveries go on though their groups may have the post, since nobody can look them up."""
    cursor = await conn.execute(
        """
        SELECT count(*) AS queued FROM broadcast.deliveries d
        JOIN broadcast.messages m USING (message_no) JOIN broadcast.accounts a USING (account_no)
        WHERE m.finished_at IS NULL AND d.state = 'queued' AND NOT m.exercise AND a.channel <> ALL(%s)
        """,
        (list(channels),),
    )
    row = await cursor.fetchone()
    return int(row["queued"]) if row else 0


async def _any(conn: Connection) -> bool:
    """Asked first, and mostly all: an installation that was never restored reads one empty table."""
    cursor = await conn.execute("SELECT EXISTS (SELECT FROM broadcast.lost_times) AS any")
    row = await cursor.fetchone()
    return bool(row and row["any"])
