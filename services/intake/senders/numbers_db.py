"""Telephone numbers of which whoever takes their next call is warned, in PostgreSQL: nobody is refused by it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg.rows import class_row

from schemas.trust.roster import COUNTRY
from services.runtime.database import Connection
from services.runtime.staff.names import called
from services.runtime.staff.rights import WITHIN, within


@dataclass(frozen=True)
class NumberBlock:
    """``phone``: as ``phone_number`` gives it. ``made_by``: as read, their name. ``case_id``: the case that it was made
    at, with which it goes. ``readable``: the case lies in the reader's scope; else they are told who has made it, and
    not why."""

    phone: str
    case_id: UUID
    case_number: str
    reason: str
    made_by: str
    made_at: datetime
    ends_at: datetime
    readable: bool = True


IN_SCOPE = f"""EXISTS (
    SELECT FROM intake.reports WHERE reports.case_id = blocked_numbers.case_id AND {WITHIN})"""
OPEN = f"""
    -- Whoever may not read the case, reads neither its number nor what was written there.
    SELECT phone, case_id, {called("made_by")} AS made_by, made_at, ends_at, readable,
           CASE WHEN readable THEN case_number ELSE '' END AS case_number,
           CASE WHEN readable THEN reason ELSE '' END AS reason
    FROM intake.blocked_numbers CROSS JOIN LATERAL (SELECT {IN_SCOPE} AS readable) AS seen
    WHERE ends_at > now()
"""  # noqa: S608 - of our own words


async def blocks_of_numbers(conn: Connection, phones: Collection[str], scope: Collection[str]) -> list[NumberBlock]:
    """The newest first. ``scope``: the reader's."""
    async with conn.cursor(row_factory=class_row(NumberBlock)) as cursor:
        await cursor.execute(
            f"{OPEN} AND phone = ANY(%(phones)s) ORDER BY made_at DESC", {"phones": list(phones), **within(scope)}
        )
        return await cursor.fetchall()


async def blocked_numbers(conn: Connection) -> list[NumberBlock]:
    """All of them, the newest first."""
    async with conn.cursor(row_factory=class_row(NumberBlock)) as cursor:
        await cursor.execute(f"{OPEN} ORDER BY made_at DESC", within((COUNTRY,)))
        return await cursor.fetchall()


async def put_number_block(conn: Connection, block: NumberBlock) -> None:
    """Instead of one that the number has."""
    await conn.execute(
        """
        INSERT INTO intake.blocked_numbers (phone, case_id, case_number, reason, made_by, made_at, ends_at)
        VALUES (%s, %s, %s, %s, %s, %s, %s)
        ON CONFLICT (phone) DO UPDATE SET case_id = excluded.case_id, case_number = excluded.case_number,
            reason = excluded.reason, made_by = excluded.made_by, made_at = excluded.made_at,
            ends_at = excluded.ends_at
        """,
        (block.phone, block.case_id, block.case_number, block.reason, block.made_by, block.made_at, block.ends_at),
    )


async def end_number_block(conn: Connection, phone: str, scope: Collection[str]) -> bool:
    """False where none was open that somebody of this scope may read."""
    cursor = await conn.execute(
        f"DELETE FROM intake.blocked_numbers WHERE phone = %(phone)s AND ends_at > now() AND {IN_SCOPE}",  # noqa: S608 - ours
        {"phone": phone, **within(scope)},
    )
    return cursor.rowcount == 1
