"""From topic ``cases``: the public state of each case, whatever becomes of its alert."""

from schemas.cases import AnyCaseNews
from services.runtime.database import Connection


async def keep_case_state(conn: Connection, event: AnyCaseNews) -> None:
    """Effect of every event of the topic: the highest revision holds, in whatever order they come."""
    await conn.execute(
        """
        INSERT INTO broadcast.case_states AS known
            (case_id, case_number, kind, exercise, state, outcome, merged_into, revision, changed_at)
        VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)
        ON CONFLICT (case_id) DO UPDATE SET case_number = excluded.case_number, kind = excluded.kind,
            exercise = excluded.exercise, state = excluded.state, outcome = excluded.outcome,
            merged_into = excluded.merged_into, revision = excluded.revision, changed_at = excluded.changed_at
        WHERE known.revision < excluded.revision
        """,
        (
            event.case_id,
            event.case_number,
            event.kind,
            event.exercise,
            event.state,
            event.ended_as,
            event.merged_into,
            event.revision,
            event.occurred_at,
        ),
    )
