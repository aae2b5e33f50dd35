"""Words under which cases are found at the hotline; the rules say which (services.intake.cases.rules)."""

from collections.abc import Collection
from uuid import UUID

from services.runtime.database import Connection


async def keep_words(conn: Connection, case_id: UUID, words: Collection[str], *, added: bool) -> None:
    """``added``: told after the report. What the report itself says stays the report's. Of a case that was erased
    nothing is kept."""
    if not words:
        return
    await conn.execute(
        """
        -- Whoever erases the case waits for this, or this finds it erased.
        WITH kept AS (
            SELECT case_id FROM intake.reports WHERE case_id = %s AND erased_at IS NULL FOR SHARE
        )
        INSERT INTO intake.case_words (case_id, word, added)
        SELECT case_id, word, %s FROM kept, unnest(%s::text[]) AS word ON CONFLICT DO NOTHING
        """,
        (case_id, added, sorted(words)),
    )


async def forget_words(conn: Connection, case_id: UUID) -> None:
    await conn.execute("DELETE FROM intake.case_words WHERE case_id = %s", (case_id,))
