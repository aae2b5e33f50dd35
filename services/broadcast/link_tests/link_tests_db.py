"""Link tests in PostgreSQL: which groups there are for them, the orders, and how far each post came."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from psycopg.rows import class_row
from psycopg.types.json import Jsonb

from schemas.platform import PostEchoed
from schemas.trust.link_tests import GROUP_KIND, SignedTest
from services.broadcast.ledger.messages_db import LINK_TEST
from services.runtime.database import Connection, lock_name

KEPT = timedelta(days=90)
"""Of an order and its times. The message stays in the ledger as every message does: nothing of it is anybody's."""


@dataclass(frozen=True, slots=True)
class GroupForTests:
    """The group of an account that gets its link tests. ``oa_id``: of the account, as webhooks name it."""

    account_id: str
    oa_id: str
    group_id: str
    name: str
    group_no: int
    account_no: int


async def groups_for_tests(conn: Connection, channels: Sequence[str]) -> list[GroupForTests]:
    """One an account of these channels, by account: what the registry names as that and has enabled."""
    async with conn.cursor(row_factory=class_row(GroupForTests)) as cursor:
        await cursor.execute(
            """
            SELECT DISTINCT ON (a.account_id) a.account_id, z.oa_id, g.group_id, g.name, g.group_no, a.account_no
            FROM broadcast.groups g JOIN broadcast.accounts a USING (account_no) JOIN zalo.accounts z USING (account_id)
            WHERE g.kind = %s AND g.enabled AND g.channel = a.channel AND g.channel = ANY(%s)
            ORDER BY a.account_id, g.group_no
            """,
            (GROUP_KIND, list(channels)),
        )
        return await cursor.fetchall()


async def lock_account(conn: Connection, account_no: int) -> None:
    """One order at a time: two that did not see each other would both be the first in a while."""
    await lock_name(conn, "broadcast", f"link_test:{account_no}")


async def last_received(conn: Connection, account_no: int) -> datetime | None:
    cursor = await conn.execute(
        "SELECT max(received_at) AS at FROM broadcast.link_tests WHERE account_no = %s", (account_no,)
    )
    row = await cursor.fetchone()
    return row["at"] if row else None


async def is_busy(conn: Connection, account_no: int) -> bool:
    """Whether anything else is on its way, or about to be, through this account."""
    cursor = await conn.execute(
        """
        SELECT FROM broadcast.deliveries WHERE account_no = %s AND (
            (state = 'queued' AND due_at <= now()) OR state = 'sending') LIMIT 1
        """,
        (account_no,),
    )
    return await cursor.fetchone() is not None


async def add_test(
    conn: Connection, test_id: UUID, signed: SignedTest, account_no: int, message_no: int | None, failed: str | None
) -> None:
    await conn.execute(
        "INSERT INTO broadcast.link_tests (test_id, signed, account_no, message_no, failed) VALUES (%s, %s, %s, %s, %s)"
        " ON CONFLICT DO NOTHING",
        (test_id, Jsonb(signed.model_dump()), account_no, message_no, failed),
    )


async def note_echo(conn: Connection, event: PostEchoed) -> bool:
    """The platform has shown the post of a test in its group; whether there is one."""
    cursor = await conn.execute(
        """
        UPDATE broadcast.link_tests t SET echoed_at = clock_timestamp(), told_at = NULL
        FROM broadcast.messages m JOIN broadcast.deliveries d USING (message_no)
        WHERE t.message_no = m.message_no AND m.code = %s AND m.purpose = %s AND d.group_id = %s AND t.echoed_at IS NULL
        """,
        (event.code, LINK_TEST, event.group_id),
    )
    return cursor.rowcount > 0


async def note_outcomes(conn: Connection) -> None:
    """What the ledger knows by now of posts that had not ended."""
    await conn.execute(
        """
        UPDATE broadcast.link_tests t
        SET posted_at = CASE WHEN d.state = 'sent' THEN d.settled_at END,
            failed = CASE WHEN d.state <> 'sent' THEN coalesce(d.reason, 'unknown') END, told_at = NULL
        FROM broadcast.deliveries d
        WHERE d.message_no = t.message_no AND t.posted_at IS NULL AND t.failed IS NULL
          AND (d.state IN ('sent', 'failed', 'dropped') OR (d.state = 'in_doubt' AND d.due_at IS NULL))
        """
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """How a test stands. ``planned_at``: None where no post was planned."""

    test_id: UUID
    planned_at: datetime | None
    posted_at: datetime | None
    echoed_at: datetime | None
    failed: str | None


async def take_untold(conn: Connection) -> list[Standing]:
    """Those that the desk does not know as they stand; told, once this transaction commits."""
    async with conn.cursor(row_factory=class_row(Standing)) as cursor:
        await cursor.execute(
            """
            UPDATE broadcast.link_tests SET told_at = now() WHERE test_id IN (
                SELECT test_id FROM broadcast.link_tests WHERE told_at IS NULL
                ORDER BY received_at LIMIT 100 FOR UPDATE SKIP LOCKED)
            RETURNING test_id, CASE WHEN message_no IS NOT NULL THEN received_at END AS planned_at,
                posted_at, echoed_at, failed
            """
        )
        return await cursor.fetchall()


async def forget_old(conn: Connection) -> None:
    await conn.execute("DELETE FROM broadcast.link_tests WHERE received_at < now() - %s", (KEPT,))
