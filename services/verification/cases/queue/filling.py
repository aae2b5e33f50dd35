"""Cases of an older version get what the queue and the search go by: their urgency, and the words that find them."""

import asyncio
from collections.abc import Callable

from schemas.event import CaseKind
from schemas.reports import ReportSubmitted
from services.runtime.database import Pool, transaction
from services.verification.rules.known import Addition
from services.verification.rules.queue.searching import words_of
from services.verification.rules.queue.urgency import urgency_of

EVERY_S = 30.0
"""While an older version still runs beside this one it adds cases without."""
BATCH = 100


async def fill_in_forever(beat: Callable[[], None], pool: Pool) -> None:
    while True:
        beat()
        while await fill_in(pool):
            beat()
        await asyncio.sleep(EVERY_S)


async def fill_in(pool: Pool) -> int:
    """Some of them; how many."""
    async with transaction(pool) as conn:
        cursor = await conn.execute(
            """
            SELECT c.case_id, c.kind, c.submission,
                   ARRAY(SELECT m.payload FROM verification.amendments m WHERE m.case_id = c.case_id) AS additions
            FROM verification.cases c WHERE c.sought IS NULL
            ORDER BY c.case_id LIMIT %s FOR UPDATE SKIP LOCKED
            """,
            (BATCH,),
        )
        found = await cursor.fetchall()
        for case in found:
            submission = ReportSubmitted.model_validate(case["submission"])
            words = words_of(submission, *map(Addition.model_validate, case["additions"]))
            await conn.execute(
                "UPDATE verification.cases SET urgency = %s, sought = array_to_tsvector(%s::text[]) WHERE case_id = %s",
                (urgency_of(CaseKind(case["kind"]), submission), words, case["case_id"]),
            )
    return len(found)
