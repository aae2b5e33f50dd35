"""Leases: which worker may send through which account, decided by the database's clock and a fencing token."""

from dataclasses import dataclass
from uuid import UUID

from psycopg.rows import class_row

from services.runtime.database import Connection


@dataclass(frozen=True, slots=True)
class Lease:
    """``fresh``: nobody held the account within the last rate window, so its burst is unspent.

    ``stopped``: its circuit is open.
    """

    account_no: int
    account_id: str
    channel: str
    app_id: str
    per_window: int
    burst: int
    fence: int
    fresh: bool
    stopped: bool


async def seen(conn: Connection, worker_id: UUID, forget_after_s: float) -> int:
    """Say that this worker lives; returns how many do."""
    await conn.execute(
        "INSERT INTO broadcast.workers (worker_id, seen_at) VALUES (%s, now())"
        " ON CONFLICT (worker_id) DO UPDATE SET seen_at = now()",
        (worker_id,),
    )
    await conn.execute(
        "DELETE FROM broadcast.workers WHERE seen_at < now() - make_interval(secs => %s)", (forget_after_s,)
    )
    cursor = await conn.execute("SELECT count(*) AS living FROM broadcast.workers")
    row = await cursor.fetchone()
    return int(row["living"]) if row else 1


async def disown(conn: Connection, worker_id: UUID, known: list[int]) -> None:
    """End the leases that are in this worker's name and that it does not know of: the answer that told was lost, or it
    no longer trusts them. Whoever takes such an account does so under a new fence."""
    await conn.execute(
        "UPDATE broadcast.accounts SET lease_expires_at = now()"
        " WHERE holder = %s AND lease_expires_at > now() AND NOT account_no = ANY(%s)",
        (worker_id, known),
    )


async def renew(conn: Connection, worker_id: UUID, lease_s: float) -> set[int]:
    """Prolong what this worker still holds; returns the account numbers. A lapsed lease is not prolonged."""
    cursor = await conn.execute(
        "UPDATE broadcast.accounts SET lease_expires_at = now() + make_interval(secs => %s)"
        " WHERE holder = %s AND lease_expires_at > now() RETURNING account_no",
        (lease_s, worker_id),
    )
    return {row["account_no"] for row in await cursor.fetchall()}


async def acquire(
    conn: Connection, worker_id: UUID, limit: int, lease_s: float, window_s: float, channels: list[str]
) -> list[Lease]:
    """Take up to ``limit`` accounts that nobody holds, those with waiting work first."""
    async with conn.cursor(row_factory=class_row(Lease)) as cursor:
        await cursor.execute(
            "WITH free AS (SELECT account_no, lease_expires_at FROM broadcast.accounts a"
            " WHERE (lease_expires_at IS NULL OR lease_expires_at <= now()) AND channel = ANY(%(channels)s)"
            " ORDER BY (EXISTS (SELECT FROM broadcast.deliveries d WHERE d.account_no = a.account_no"
            "   AND d.state = 'queued')"
            "  OR EXISTS (SELECT FROM broadcast.deliveries d WHERE d.account_no = a.account_no"
            "   AND d.state IN ('sending', 'in_doubt'))) DESC, account_no"
            " LIMIT %(limit)s FOR UPDATE SKIP LOCKED)"
            " UPDATE broadcast.accounts a SET holder = %(worker)s, fence = a.fence + 1,"
            " lease_expires_at = now() + make_interval(secs => %(lease)s) FROM free"
            " WHERE a.account_no = free.account_no"
            " RETURNING a.account_no, a.account_id, a.channel, a.app_id, a.per_window, a.burst, a.fence,"
            " coalesce(free.lease_expires_at < now() - make_interval(secs => %(window)s), true) AS fresh,"
            " a.stopped_at IS NOT NULL AS stopped",
            {
                "channels": channels,
                "limit": limit,
                "worker": worker_id,
                "lease": lease_s,
                "window": window_s,
            },
        )
        return await cursor.fetchall()


async def release(conn: Connection, worker_id: UUID, account_nos: list[int]) -> None:
    """Give accounts back: another worker may take them at once."""
    await conn.execute(
        "UPDATE broadcast.accounts SET lease_expires_at = now() WHERE holder = %s AND account_no = ANY(%s)",
        (worker_id, account_nos),
    )


async def account_counts(conn: Connection, channels: list[str]) -> tuple[int, int]:
    """How many accounts there are, and how many of them a person must look at."""
    cursor = await conn.execute(
        "SELECT count(*) AS accounts, count(coalesce(a.stopped_reason, z.stopped_reason)) AS stopped"
        " FROM broadcast.accounts a LEFT JOIN zalo.accounts z USING (account_id) WHERE a.channel = ANY(%s)",
        (channels,),
    )
    row = await cursor.fetchone()
    return (int(row["accounts"]), int(row["stopped"])) if row else (0, 0)


async def forget_worker(conn: Connection, worker_id: UUID) -> None:
    await conn.execute("DELETE FROM broadcast.workers WHERE worker_id = %s", (worker_id,))


async def stop_account(conn: Connection, account_no: int, reason: str) -> None:
    """Open the account's circuit; the first reason stays until a person resumes it."""
    await conn.execute(
        "UPDATE broadcast.accounts SET stopped_at = now(), stopped_reason = %s"
        " WHERE account_no = %s AND stopped_at IS NULL",
        (reason, account_no),
    )
