"""Cases of an older version get what the queue and the search go by: their urgency, and the words that find them."""

import asyncio
from collections.abc import Callable
from typing import Any
from uuid import UUID

import structlog
from psycopg import DataError

from schemas.event import CaseKind
from schemas.reports import ReportSubmitted
from services.runtime.database import Connection, Pool, transaction
from services.verification.rules.known import Addition
from services.verification.rules.queue.searching import words_of
from services.verification.rules.queue.urgency import urgency_of

log = structlog.get_logger()

EVERY_S = 30.0
"""While an older version still runs beside this one it adds cases without."""
BATCH = 100


async def fill_in_forever(beat: Callable[[], None], pool: Pool) -> None:
    while True:
        beat()
        passed_over: set[UUID] = set()
        while await fill_in(pool, passed_over):
            beat()
        await asyncio.sleep(EVERY_S)


async def fill_in(pool: Pool, passed_over: set[UUID]) -> int:
    """Some of them; how many. What cannot be read joins ``passed_over``, which is not tried again."""
    async with transaction(pool) as conn:
        cursor = await conn.execute(
            """
            SELECT c.case_id, c.kind, c.submission,
                   ARRAY(SELECT m.payload FROM verification.amendments m WHERE m.case_id = c.case_id) AS additions
            FROM verification.cases c WHERE c.sought IS NULL AND c.case_id <> ALL (%s)
            ORDER BY c.case_id LIMIT %s FOR UPDATE SKIP LOCKED
            """,
            (list(passed_over), BATCH),
        )
        found = await cursor.fetchall()
        for case in found:
            try:
                async with conn.transaction():
                    await _fill_in_one(conn, case)
            except (ValueError, DataError) as error:
                passed_over.add(case["case_id"])
                log.error("case_not_filled_in", case_id=str(case["case_id"]), error=type(error).__name__)
    return len(found)


async def _fill_in_one(conn: Connection, case: dict[str, Any]) -> None:
    """Raises ValueError where the stored report is not as this version reads it."""
    submission = ReportSubmitted.model_validate(case["submission"])
    words = words_of(submission, *map(Addition.model_validate, case["additions"]))
    await conn.execute(
        "UPDATE verification.cases SET urgency = %s, sought = array_to_tsvector(%s::text[]) WHERE case_id = %s",
        (urgency_of(CaseKind(case["kind"]), submission), words, case["case_id"]),
    )
