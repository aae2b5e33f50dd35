"""Runs of the link test in PostgreSQL."""

from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from psycopg.rows import class_row

from schemas.internal_routes.broadcast import GroupForTests
from schemas.trust.link_test_events import LinkTestProgress
from services.runtime.database import Connection, notify
from services.verification.link_tests.rules.runs import BUSY, Run

LINK_TESTS_CHANNEL = "verification_link_tests"
KEPT = timedelta(days=90)
_RUN = ", ".join(field.name for field in fields(Run))


async def ask(conn: Connection, group: GroupForTests, asked_by: str, now: datetime, since: datetime) -> bool:
    """Ask for a run through this account; False where one is open, or was asked for after ``since``."""
    cursor = await conn.execute(
        """
        INSERT INTO verification.link_tests (test_id, account_id, oa_id, group_id, group_name, asked_by, asked_at)
        SELECT %(test_id)s, %(account_id)s, %(oa_id)s, %(group_id)s, %(name)s, %(asked_by)s, %(now)s
        WHERE NOT EXISTS (
            SELECT FROM verification.link_tests WHERE account_id = %(account_id)s AND asked_at > %(since)s)
        ON CONFLICT DO NOTHING
        """,
        {**group.model_dump(), "test_id": uuid4(), "asked_by": asked_by, "now": now, "since": since},
    )
    if cursor.rowcount:
        await notify(conn, LINK_TESTS_CHANNEL)
    return cursor.rowcount > 0


async def take_asked(conn: Connection, now: datetime) -> list[Run]:
    """Those whose webhook nobody has sent; once this transaction commits nobody else sends it."""
    async with conn.cursor(row_factory=class_row(Run)) as cursor:
        await cursor.execute(
            f"""
            UPDATE verification.link_tests SET sent_at = %s WHERE test_id IN (
                SELECT test_id FROM verification.link_tests WHERE sent_at IS NULL AND ended_at IS NULL
                FOR UPDATE SKIP LOCKED)
            RETURNING {_RUN}
            """,  # noqa: S608 - names of this file's own
            (now,),
        )
        return await cursor.fetchall()


async def lock_open(conn: Connection, test_id: UUID) -> Run | None:
    """The run, locked until the transaction ends; None where it is not open, or was never asked for."""
    async with conn.cursor(row_factory=class_row(Run)) as cursor:
        await cursor.execute(
            f"SELECT {_RUN} FROM verification.link_tests"  # noqa: S608 - names of this file's own
            " WHERE test_id = %s AND ended_at IS NULL FOR UPDATE",
            (test_id,),
        )
        return await cursor.fetchone()


async def note_received(conn: Connection, test_id: UUID, webhook_at: datetime, case_at: datetime) -> None:
    await conn.execute(
        "UPDATE verification.link_tests SET webhook_at = %s, case_at = %s WHERE test_id = %s",
        (webhook_at, case_at, test_id),
    )


async def note_progress(conn: Connection, event: LinkTestProgress, now: datetime) -> None:
    """What broadcast knows; its echo, or its failure, ends the run, if nothing has before. An echo says that it was
    posted, whatever else is known of that."""
    await conn.execute(
        """
        UPDATE verification.link_tests
        SET planned_at = coalesce(planned_at, %(planned_at)s),
            posted_at = coalesce(posted_at, %(posted_at)s, %(echoed_at)s),
            echoed_at = coalesce(echoed_at, %(echoed_at)s),
            failed = CASE WHEN ended_at IS NULL AND %(echoed_at)s::timestamptz IS NULL THEN %(failed)s ELSE failed END,
            ended_at = coalesce(ended_at,
                CASE WHEN %(echoed_at)s::timestamptz IS NOT NULL OR %(failed)s::text IS NOT NULL THEN %(now)s END)
        WHERE test_id = %(test_id)s
        """,
        {**event.model_dump(exclude={"event_id", "occurred_at"}), "now": now},
    )


async def end_failed(conn: Connection, test_id: UUID, failed: str, now: datetime) -> None:
    await conn.execute(
        "UPDATE verification.link_tests SET ended_at = %s, failed = %s WHERE test_id = %s AND ended_at IS NULL",
        (now, failed, test_id),
    )


async def end_overdue(conn: Connection, failed: str, now: datetime, patience: timedelta) -> list[str]:
    """Returns the accounts whose run has taken too long."""
    cursor = await conn.execute(
        "UPDATE verification.link_tests SET ended_at = %s, failed = %s"
        " WHERE ended_at IS NULL AND asked_at <= %s RETURNING account_id",
        (now, failed, now - patience),
    )
    return [row["account_id"] for row in await cursor.fetchall()]


async def last_runs(conn: Connection, limit: int) -> list[Run]:
    """Of all accounts, the newest first."""
    async with conn.cursor(row_factory=class_row(Run)) as cursor:
        await cursor.execute(
            f"SELECT {_RUN} FROM verification.link_tests"  # noqa: S608 - names of this file's own
            " ORDER BY asked_at DESC, number DESC LIMIT %s",
            (limit,),
        )
        return await cursor.fetchall()


async def last_of_each(conn: Connection) -> dict[str, Run]:
    """The newest run of each account."""
    async with conn.cursor(row_factory=class_row(Run)) as cursor:
        await cursor.execute(
            f"SELECT DISTINCT ON (account_id) {_RUN}"  # noqa: S608 - names of this file's own
            " FROM verification.link_tests ORDER BY account_id, asked_at DESC"
        )
        return {run.account_id: run for run in await cursor.fetchall()}


@dataclass(frozen=True, slots=True)
class Account:
    """``asked_at``: of its last run. ``succeeded_at``: when its last one came to its end, or its first was asked for.
    ``failing``: the last one that said anything of the line failed."""

    account_id: str
    asked_at: datetime
    succeeded_at: datetime
    failing: bool


async def accounts(conn: Connection) -> list[Account]:
    async with conn.cursor(row_factory=class_row(Account)) as cursor:
        await cursor.execute(
            """
            SELECT account_id, max(asked_at) AS asked_at,
                   coalesce(max(ended_at) FILTER (WHERE failed IS NULL), min(asked_at)) AS succeeded_at,
                   coalesce((array_agg(failed ORDER BY asked_at DESC) FILTER (
                       WHERE ended_at IS NOT NULL AND failed IS DISTINCT FROM %s))[1] IS NOT NULL, false) AS failing
            FROM verification.link_tests GROUP BY account_id
            """,
            (BUSY,),
        )
        return await cursor.fetchall()


async def last_success(conn: Connection) -> Run | None:
    async with conn.cursor(row_factory=class_row(Run)) as cursor:
        await cursor.execute(
            f"SELECT {_RUN} FROM verification.link_tests"  # noqa: S608 - names of this file's own
            " WHERE ended_at IS NOT NULL AND failed IS NULL ORDER BY ended_at DESC LIMIT 1"
        )
        return await cursor.fetchone()


async def forget_old(conn: Connection, now: datetime) -> None:
    await conn.execute("DELETE FROM verification.link_tests WHERE ended_at < %s", (now - KEPT,))
