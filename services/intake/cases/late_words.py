"""Reports that the version before took while it still ran after the migration are found at the hotline, too."""

from collections.abc import Callable

import structlog

from schemas.reports import ReportSubmitted
from services.intake.cases.case_words_db import keep_words
from services.intake.cases.known_reports_db import CALLS_LIFE
from services.intake.cases.rules.finding_words import words_of_report
from services.runtime.database import Pool, transaction
from services.runtime.loops import rest

log = structlog.get_logger()

EVERY_S = 300.0
BATCH = 100
READ = ""
"""Stands as a word of a report that was read late, so that one which tells neither number nor name is read once;
whatever is sought begins with more."""


class LateWords:
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def run(self, beat: Callable[[], None]) -> None:
        while True:
            beat()
            if not await self.keep_some():
                await rest(beat, EVERY_S)

    async def keep_some(self) -> int:
        """How many reports had no words of their own, a batch at most; the newest first, as they are sought."""
        async with self._pool.connection() as conn:
            cursor = await conn.execute(
                """
                SELECT case_id, payload, received_at FROM intake.reports r
                WHERE payload IS NOT NULL AND received_at > now() - %s AND NOT EXISTS (
                    SELECT FROM intake.case_words w WHERE w.case_id = r.case_id AND NOT w.added
                )
                ORDER BY received_at DESC LIMIT %s
                """,
                (CALLS_LIFE, BATCH),
            )
            found = await cursor.fetchall()
        for row in found:
            told = ReportSubmitted.model_validate(row["payload"])
            words = words_of_report(told.reporter, told.subject, told.description, row["received_at"])
            # Each of its own: whoever erases cases holds several, and waits for one of them at most.
            async with transaction(self._pool) as conn:
                await keep_words(conn, row["case_id"], {READ, *words}, added=False)
        if found:
            log.info("late_words_kept", reports=len(found))
        return len(found)
