"""Each open case is compared with others once its keys are new, and what is proposed is kept: a card of the queue says
so without comparing anything. Its page compares anew."""

import asyncio
import time
from collections.abc import Callable
from uuid import UUID

import psycopg
import structlog
from psycopg.rows import scalar_row

from services.runtime.database import Connection, Pool, transaction
from services.runtime.staff.rights import EVERYWHERE
from services.verification.cases.reviews_db import wake_pages
from services.verification.cases.stored import UnknownCase, lock_case
from services.verification.matching.keeping import told_traits
from services.verification.matching.proposing import best_of
from services.verification.rules.case import OPEN, Case, CaseState

log = structlog.get_logger()

EVERY_S = 1.0
AGAIN_S = 60.0
"""A case that could not be read is tried again so much later."""
PAUSE_S = 0.05
"""Between two cases: after an upgrade all that are open are compared, and nobody's page waits for that."""
BATCH = 50
UNCOMPARED = """
    -- The newest first, whoever has waited since an upgrade.
    (SELECT case_id FROM verification.match_keys WHERE compared_as IS NULL AND case_id <> ALL (%(passed_over)s)
     ORDER BY seen_at DESC LIMIT %(most)s)
    UNION ALL
    -- On air it is compared with what nobody knows the case of, too. From index cases_on_air: there are few.
    SELECT k.case_id FROM verification.cases c JOIN verification.match_keys k USING (case_id)
    WHERE c.state IN ('approved', 'broadcasting') AND k.compared_as = 'pending' AND c.case_id <> ALL (%(passed_over)s)
    LIMIT %(most)s
"""


async def compare_forever(beat: Callable[[], None], pool: Pool) -> None:
    passed_over, since = set[UUID](), time.monotonic()
    while True:
        beat()
        if time.monotonic() - since >= AGAIN_S:
            passed_over, since = set(), time.monotonic()
        while await compare_some(pool, passed_over):
            beat()
        await asyncio.sleep(EVERY_S)


async def compare_some(pool: Pool, passed_over: set[UUID]) -> int:
    """How many open cases were compared, or have joined ``passed_over``, which is not tried again: those that cannot be
    read, or are gone."""
    async with pool.connection() as conn, conn.cursor(row_factory=scalar_row) as cursor:
        await cursor.execute(UNCOMPARED, {"passed_over": list(passed_over), "most": BATCH})
        waiting = await cursor.fetchall()
    for case_id in waiting:
        try:
            async with transaction(pool) as conn:
                await _compare(conn, case_id)
        except UnknownCase:
            passed_over.add(case_id)  # forgotten meanwhile
        except (ValueError, psycopg.DataError, psycopg.errors.DeadlockDetected) as error:
            passed_over.add(case_id)
            log.error("case_not_compared", case_id=str(case_id), error=type(error).__name__)
        await asyncio.sleep(PAUSE_S)
    return len(waiting)


async def _compare(conn: Connection, case_id: UUID) -> None:
    case = await lock_case(conn, str(case_id), EVERYWHERE)
    traits = await told_traits(conn, case_id) if case.state in OPEN else None
    best = await best_of(conn, case, traits, EVERYWHERE) if traits else []
    if await _keep(conn, case_id, {other: likeness.relation.value for other, likeness in best}):
        await wake_pages(conn)
    await conn.execute(
        "UPDATE verification.match_keys SET compared_as = %s WHERE case_id = %s", (_compared_as(case), case_id)
    )


async def _keep(conn: Connection, case_id: UUID, proposed: dict[UUID, str]) -> bool:
    """Whether it is something else than before."""
    others, relations = list(proposed), list(proposed.values())
    gone = await conn.execute(
        "DELETE FROM verification.matches WHERE (case_id = %(case_id)s AND other_id <> ALL (%(others)s))"
        " OR (other_id = %(case_id)s AND case_id <> ALL (%(others)s))",
        {"case_id": case_id, "others": others},
    )
    new = await conn.execute(
        """
        INSERT INTO verification.matches AS m (case_id, other_id, relation)
        SELECT either.case_id, either.other_id, told.relation
        FROM unnest(%(others)s::uuid[], %(relations)s::text[]) AS told (other_id, relation),
             LATERAL (VALUES (%(case_id)s::uuid, told.other_id), (told.other_id, %(case_id)s::uuid))
                AS either (case_id, other_id)
        ON CONFLICT (case_id, other_id) DO UPDATE SET relation = excluded.relation
            WHERE m.relation <> excluded.relation
        """,
        {"case_id": case_id, "others": others, "relations": relations},
    )
    return bool(gone.rowcount or new.rowcount)


def _compared_as(case: Case) -> str:
    if case.on_air:
        return "on_air"
    return "pending" if case.state is CaseState.PENDING else "ended"
