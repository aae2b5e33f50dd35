"""The public state of each case, as topic ``cases`` tells it."""

from dataclasses import dataclass
from uuid import UUID

from psycopg.rows import class_row, scalar_row

from schemas.alerts import earlier_codes, later_codes
from schemas.cases import CaseNews
from services.intake.rules.case_steps import ENDED, CaseState
from services.runtime.database import Connection, lock_name

STATE = "SELECT state, outcome, kind = 'tip' AS tip, unsent FROM intake.case_states"


async def lock_case_state(conn: Connection, case_id: UUID) -> CaseState | None:
    """The state that is known, nobody else's to change until the transaction ends; None for a case not heard of."""
    await lock_name(conn, "intake", f"case:{case_id}")
    async with conn.cursor(row_factory=class_row(CaseState)) as cursor:
        await cursor.execute(f"{STATE} WHERE case_id = %s", (case_id,))
        return await cursor.fetchone()


async def case_state(conn: Connection, case_id: UUID) -> CaseState | None:
    """As ``lock_case_state``, without the lock."""
    async with conn.cursor(row_factory=class_row(CaseState)) as cursor:
        await cursor.execute(f"{STATE} WHERE case_id = %s", (case_id,))
        return await cursor.fetchone()


async def going_on_in(conn: Connection, case_id: UUID, case_number: str) -> list[UUID]:
    """The cases that go on in this one: merged into it, or closed before it went out anew; but tips: whoever gave one
    has read what became of it."""
    async with conn.cursor(row_factory=scalar_row) as cursor:
        await cursor.execute(
            """
            WITH RECURSIVE before AS (
                SELECT case_id, kind FROM intake.case_states
                WHERE case_id <> %(case_id)s AND case_number = ANY(%(earlier)s)
                UNION SELECT case_id, kind FROM intake.case_states WHERE merged_into = %(case_id)s
                UNION SELECT s.case_id, s.kind FROM before b JOIN intake.case_states s ON s.merged_into = b.case_id)
            SELECT case_id FROM before WHERE kind <> 'tip' ORDER BY case_id
            """,
            {"case_id": case_id, "earlier": earlier_codes(case_number)},
        )
        return await cursor.fetchall()


async def keep_case_state(conn: Connection, event: CaseNews, state: CaseState) -> bool:
    """False when a later state is known already."""
    cursor = await conn.execute(
        """
        INSERT INTO intake.case_states AS known
            (case_id, case_number, kind, exercise, state, outcome, unsent, merged_into, revision, changed_at)
        VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
        ON CONFLICT (case_id) DO UPDATE SET case_number = excluded.case_number, kind = excluded.kind,
            exercise = excluded.exercise, state = excluded.state, outcome = excluded.outcome,
            unsent = excluded.unsent, merged_into = excluded.merged_into, revision = excluded.revision,
            changed_at = excluded.changed_at
        WHERE known.revision < excluded.revision
        """,
        (
            event.case_id,
            event.case_number,
            event.kind,
            event.exercise,
            state.state,
            state.outcome,
            state.unsent,
            event.merged_into,
            event.revision,
            event.occurred_at,
        ),
    )
    return cursor.rowcount == 1


@dataclass(frozen=True, slots=True)
class Standing:
    """Of a case under all its codes. ended: nothing can be added any more. on_air: it is being posted."""

    ended: bool
    on_air: bool


STANDING = """
    WITH RECURSIVE going_on AS (
        SELECT case_id, case_number, state, merged_into FROM intake.case_states
        WHERE case_number = asked.case_number
        UNION SELECT s.case_id, s.case_number, s.state, s.merged_into
        -- What it was merged into may have gone out anew as well.
        FROM going_on g CROSS JOIN unnest(%(issues)s::text[]) AS issue JOIN intake.case_states s
            ON s.case_id = g.merged_into OR s.case_number = regexp_replace(g.case_number, '[B-Z]$', '') || issue)
    SELECT coalesce(bool_and(state = ANY(%(ended)s)), false) AS ended,
           coalesce(bool_or(state = 'on_air'), false) AS on_air
    FROM going_on WHERE state <> 'merged'
"""
"""A row of Standing, as a lateral query: of ``asked.case_number``. Its values are STANDING_VALUES."""
STANDING_VALUES = {"ended": sorted(ENDED), "issues": later_codes("")}


async def standing_of(conn: Connection, case_number: str) -> Standing:
    """How a case stands, also under each code by which it went out anew, and where it goes on in another case.
    case_number: as it was reported."""
    async with conn.cursor(row_factory=class_row(Standing)) as cursor:
        await cursor.execute(
            f"SELECT standing.* FROM (SELECT %(number)s::text AS case_number) asked, LATERAL ({STANDING}) standing",  # noqa: S608 - of our own words
            {"number": case_number, **STANDING_VALUES},
        )
        return await cursor.fetchone() or Standing(ended=False, on_air=False)
