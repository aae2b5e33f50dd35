"""Leases: which worker may send through which account, decided by the database's clock and a fencing token."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from psycopg.rows import class_row

from schemas.reasons import AnyReason
from services.runtime.database import Connection, Session


@dataclass(frozen=True, slots=True)
class Lease:
    """``fresh``: nobody held the account within the last rate window, so its burst is unspent. ``behind_s``: for how
    long the bold calls of its former holder still keep it waiting.

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
    behind_s: float
    stopped: bool


# Whose session has ended (killed, or cut off by PostgreSQL's own end) begins no call any more: see accounts.py. A
# worker that merely stands still keeps its session, and its leases until they lapse.
_GONE = """gone AS MATERIALIZED (
    SELECT w.worker_id FROM broadcast.workers w
    WHERE w.session_pid IS NOT NULL AND NOT EXISTS (
        SELECT FROM pg_stat_activity s WHERE s.pid = w.session_pid
        AND (s.backend_start = w.session_started OR s.backend_start IS NULL))
)"""
_FREE = "(a.lease_expires_at IS NULL OR a.lease_expires_at <= now() OR a.holder IN (SELECT worker_id FROM gone))"


async def seen(conn: Connection, worker_id: UUID, session: Session, forget_after_s: float) -> int:
    """Say that this worker lives, and by which session; returns how many workers do."""
    await conn.execute(
        "INSERT INTO broadcast.workers (worker_id, seen_at, session_pid, session_started) VALUES (%s, now(), %s, %s)"
        " ON CONFLICT (worker_id) DO UPDATE SET seen_at = now(), session_pid = excluded.session_pid,"
        " session_started = excluded.session_started",
        (worker_id, session.pid, session.started),
    )
    await conn.execute(
        "DELETE FROM broadcast.workers WHERE seen_at < now() - make_interval(secs => %s)", (forget_after_s,)
    )
    cursor = await conn.execute(
        f"WITH {_GONE} SELECT count(*) AS living FROM broadcast.workers"  # noqa: S608 - constants of this file
        " WHERE worker_id NOT IN (SELECT worker_id FROM gone)"
    )
    row = await cursor.fetchone()
    return int(row["living"]) if row else 1


async def any_free(conn: Connection, channels: list[str]) -> bool:
    """Whether an account of these channels is held by nobody who lives."""
    cursor = await conn.execute(
        f"WITH {_GONE} SELECT EXISTS (SELECT FROM broadcast.accounts a WHERE a.channel = ANY(%s) AND {_FREE}) AS free",  # noqa: S608 - constants of this file
        (channels,),
    )
    row = await cursor.fetchone()
    return bool(row and row["free"])


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
            f"WITH {_GONE}, free AS (SELECT account_no, lease_expires_at FROM broadcast.accounts a"  # noqa: S608 - constants of this file
            f" WHERE {_FREE} AND channel = ANY(%(channels)s)"
            " ORDER BY (EXISTS (SELECT FROM broadcast.deliveries d WHERE d.account_no = a.account_no"
            "   AND d.state = 'queued')"
            "  OR EXISTS (SELECT FROM broadcast.deliveries d WHERE d.account_no = a.account_no"
            "   AND d.state IN ('sending', 'in_doubt'))) DESC, account_no"
            " LIMIT %(limit)s FOR UPDATE SKIP LOCKED)"
            " UPDATE broadcast.accounts a SET holder = %(worker)s, fence = a.fence + 1,"
            " lease_expires_at = now() + make_interval(secs => %(lease)s), sends_away_since = NULL,"
            " uploads_away_since = NULL FROM free"
            " WHERE a.account_no = free.account_no"
            " RETURNING a.account_no, a.account_id, a.channel, a.app_id, a.per_window, a.burst, a.fence,"
            " coalesce(free.lease_expires_at < now() - make_interval(secs => %(window)s), true) AS fresh,"
            " coalesce(greatest(extract(epoch FROM a.paced_until - now()), 0), 0)::float8 AS behind_s,"
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


async def stop_account(conn: Connection, account_no: int, reason: AnyReason) -> None:
    """Open the account's circuit; the first reason stays until a person resumes it."""
    await conn.execute(
        "UPDATE broadcast.accounts SET stopped_at = now(), stopped_reason = %s"
        " WHERE account_no = %s AND stopped_at IS NULL",
        (reason, account_no),
    )


async def note_pacing(conn: Connection, behind: Sequence[tuple[int, int, float]]) -> None:
    """(account number, our fence, seconds that its bold calls keep it waiting): written before the calls begin, since
    nobody can ask a killed holder."""
    await conn.execute(
        """
        UPDATE broadcast.accounts a SET paced_until = now() + make_interval(secs => b.behind_s)
        FROM unnest(%s::int[], %s::bigint[], %s::float8[]) AS b(account_no, fence, behind_s)
        WHERE a.account_no = b.account_no AND a.fence = b.fence
        """,
        tuple(map(list, zip(*behind, strict=True))),
    )


@dataclass(frozen=True, slots=True)
class AccountOutage:
    """Since how many seconds an account's sends, and its uploads, only fail; None while they do not."""

    account_no: int
    fence: int
    sends_s: float | None
    uploads_s: float | None


async def tell_interruptions(conn: Connection, interruptions: Sequence[AccountOutage]) -> None:
    """For the officers' pages, which any worker may report for."""
    await conn.execute(
        """
        UPDATE broadcast.accounts a
        SET sends_away_since = now() - make_interval(secs => t.sends_s),
            uploads_away_since = now() - make_interval(secs => t.uploads_s)
        FROM unnest(%s::int[], %s::bigint[], %s::float8[], %s::float8[]) AS t(account_no, fence, sends_s, uploads_s)
        WHERE a.account_no = t.account_no AND a.fence = t.fence
        """,
        (
            [each.account_no for each in interruptions],
            [each.fence for each in interruptions],
            [each.sends_s for each in interruptions],
            [each.uploads_s for each in interruptions],
        ),
    )
