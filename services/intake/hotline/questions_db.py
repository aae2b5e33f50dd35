"""What officers ask the operators of cases that were told by telephone, until somebody answers."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from psycopg.rows import class_row

from services.intake.cases.case_states_db import STANDING, STANDING_VALUES
from services.runtime.database import Connection
from services.runtime.staff.names import called
from services.runtime.staff.rights import WITHIN, within

MOST = 50


@dataclass(frozen=True)
class OperatorQuestion:
    """``asked_by``: the officer's name. ``phone``, ``caller``: of whoever told of the case, to be called back."""

    case_number: str
    text: str
    asked_by: str
    written_at: datetime
    phone: str | None
    caller: str | None
    exercise: bool


async def operator_questions(
    conn: Connection, login: str, scope: Collection[str], case_number: str | None = None
) -> list[OperatorQuestion]:
    """Those that nobody has answered, of cases that are there for this login and have not ended, the oldest first; of
    more than MOST the newest. ``case_number``: of this case alone."""
    async with conn.cursor(row_factory=class_row(OperatorQuestion)) as cursor:
        await cursor.execute(
            f"""
            SELECT asked.case_number, l.text, {called("l.asked_by")} AS asked_by, l.written_at,
                   asked.payload #>> '{{reporter,phone}}' AS phone,
                   asked.payload #>> '{{reporter,name}}' AS caller, (asked.payload -> 'exercise')::bool AS exercise
            FROM intake.letters l JOIN intake.reports asked USING (case_id) CROSS JOIN LATERAL ({STANDING}) standing
            WHERE l.user_id IS NULL AND l.asked_by IS NOT NULL AND l.answered_at IS NULL AND l.returned_at IS NULL
              AND asked.payload IS NOT NULL AND (asked.submitted_by = %(login)s OR {WITHIN})
              AND (%(number)s::text IS NULL OR asked.case_number = %(number)s) AND NOT standing.ended
            ORDER BY l.written_at DESC LIMIT %(most)s
            """,  # noqa: S608 - of our own words
            {"login": login, "number": case_number, "most": MOST, **within(scope), **STANDING_VALUES},
        )
        return (await cursor.fetchall())[::-1]
