"""What stays of cases that are forgotten, and who has erased what they had."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, LiteralString
from uuid import UUID

from psycopg import sql
from psycopg.rows import class_row

from schemas.event import CaseKind
from services.runtime.database import Connection
from services.runtime.staff.rights import WITHIN, within
from services.verification.rules.endings.forgetting import Ending


@dataclass(frozen=True)
class Tombstone:
    """A case of which nobody is known any more. Times are UTC."""

    case_id: UUID
    case_number: str
    alert_id: UUID
    kind: CaseKind
    exercise: bool
    ended_as: Ending | Literal["merged"]
    reported_at: datetime
    ended_at: datetime
    forgotten_at: datetime
    intake_erased_at: datetime | None
    broadcast_erased_at: datetime | None

    @property
    def was_posted(self) -> bool:
        """Groups may have posts of it; which ones, broadcast goes on knowing. Of an exercise nothing was posted."""
        return not self.exercise and self.ended_as not in ("rejected", "merged")

    @property
    def erased_everywhere(self) -> bool:
        return self.intake_erased_at is not None and self.broadcast_erased_at is not None


TOMBSTONE: LiteralString = """
    SELECT case_id, case_number, alert_id, kind, exercise, ended_as, reported_at, ended_at, forgotten_at,
           intake_erased_at, broadcast_erased_at
    FROM verification.forgotten_cases
"""


async def is_forgotten(conn: Connection, case_id: UUID) -> bool:
    cursor = await conn.execute("SELECT FROM verification.forgotten_cases WHERE case_id = %s", (case_id,))
    return await cursor.fetchone() is not None


async def find_tombstone(
    conn: Connection, number: str, case_id: UUID | None, scope: Collection[str]
) -> Tombstone | None:
    """Of the case that had this number or id and lay in ``scope``."""
    async with conn.cursor(row_factory=class_row(Tombstone)) as cursor:
        await cursor.execute(
            TOMBSTONE + " WHERE (case_number = %(number)s OR case_id = %(case_id)s) AND " + WITHIN,
            {"number": number, "case_id": case_id, **within(scope)},
        )
        return await cursor.fetchone()


async def confirm_erased(
    conn: Connection, case_id: UUID, service: Literal["intake", "broadcast"], at: datetime
) -> None:
    """This service has erased what it had of the case; the first word counts."""
    column = sql.Identifier(f"{service}_erased_at")
    await conn.execute(
        sql.SQL("UPDATE verification.forgotten_cases SET {column} = coalesce({column}, %s) WHERE case_id = %s").format(
            column=column
        ),
        (at, case_id),
    )
