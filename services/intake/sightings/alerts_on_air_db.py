"""Which case a code on a post stands for, and whether its alert is still on air."""

from dataclasses import dataclass
from uuid import UUID

from psycopg.rows import class_row

from services.runtime.database import Connection


@dataclass(frozen=True)
class AlertOfCode:
    case_id: UUID
    case_number: str
    exercise: bool
    on_air: bool


async def alert_of_code(conn: Connection, code: str) -> AlertOfCode | None:
    """``code``: without its version. None for one that nobody approved, or that went out under no such code."""
    async with conn.cursor(row_factory=class_row(AlertOfCode)) as cursor:
        await cursor.execute(
            """
            SELECT case_id, case_number, exercise, outcome IS NULL AND expires_at > now() AS on_air
            FROM intake.public_alerts WHERE case_number = %s
            """,
            (code,),
        )
        return await cursor.fetchone()


async def lock_on_air(conn: Connection, case_id: UUID) -> bool:
    """Whether this case's alert is still on air; its end, and its being forgotten, wait until the transaction ends."""
    cursor = await conn.execute(
        "SELECT outcome IS NULL AND expires_at > now() AS on_air FROM intake.public_alerts"
        " WHERE case_id = %s FOR SHARE",
        (case_id,),
    )
    row = await cursor.fetchone()
    return bool(row and row["on_air"])
