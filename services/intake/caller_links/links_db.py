"""Links of cases in PostgreSQL."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg.rows import class_row

from services.intake.caller_links.rules.links import MOST_TAKEN, link_hash
from services.runtime.database import Connection, lock_name
from services.runtime.staff.names import called


@dataclass(frozen=True)
class OpenLink:
    """``made_by``: as read, their name. ``taken``: how much has come in by it."""

    case_id: UUID
    case_number: str
    made_by: str
    made_at: datetime
    ends_at: datetime
    taken: int


OPEN = (
    f"SELECT case_id, case_number, {called('made_by')} AS made_by, made_at, ends_at, taken FROM intake.caller_links"  # noqa: S608 - our own words
    " WHERE ends_at > now()"
)


async def add_link(conn: Connection, link: str, case: OpenLink) -> None:
    await conn.execute(
        "INSERT INTO intake.caller_links (link_sha256, case_id, case_number, made_by, made_at, ends_at)"
        " VALUES (%s, %s, %s, %s, %s, %s)",
        (link_hash(link), case.case_id, case.case_number, case.made_by, case.made_at, case.ends_at),
    )


async def lock_links(conn: Connection, case_id: UUID) -> None:
    """Let those who make links of one case follow each other."""
    await lock_name(conn, "intake", f"caller_links:{case_id}")


async def open_links(conn: Connection, case_id: UUID) -> list[OpenLink]:
    """The newest first."""
    async with conn.cursor(row_factory=class_row(OpenLink)) as cursor:
        await cursor.execute(f"{OPEN} AND case_id = %s ORDER BY made_at DESC", (case_id,))
        return await cursor.fetchall()


async def open_link(conn: Connection, link: str) -> OpenLink | None:
    """None for one that was never made, or has ended."""
    async with conn.cursor(row_factory=class_row(OpenLink)) as cursor:
        await cursor.execute(f"{OPEN} AND link_sha256 = %s", (link_hash(link),))
        return await cursor.fetchone()


async def hold_link(conn: Connection, link: str) -> bool:
    """Until the transaction ends nothing else comes in by it, and its case is not forgotten. False where it has
    ended."""
    cursor = await conn.execute(f"{OPEN} AND link_sha256 = %s FOR UPDATE", (link_hash(link),))
    return cursor.rowcount == 1


async def was_taken(conn: Connection, event_id: UUID) -> bool:
    """Whether this has come in before; the outbox keeps it for longer than a link opens."""
    cursor = await conn.execute("SELECT FROM intake.outbox WHERE event_id = %s", (event_id,))
    return cursor.rowcount == 1


async def count_taken(conn: Connection, link: str) -> bool:
    """One thing more comes in. False where the link has ended meanwhile, or has brought enough."""
    cursor = await conn.execute(
        "UPDATE intake.caller_links SET taken = taken + 1 WHERE link_sha256 = %s AND ends_at > now() AND taken < %s",
        (link_hash(link), MOST_TAKEN),
    )
    return cursor.rowcount == 1


async def end_links(conn: Connection, case_id: UUID) -> int:
    """Returns how many were open."""
    cursor = await conn.execute(
        "UPDATE intake.caller_links SET ends_at = now() WHERE case_id = %s AND ends_at > now()", (case_id,)
    )
    return cursor.rowcount
