"""What each case is found by and compared with, kept beside it: made with its facts, and anew when the rules
change."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

import structlog
from psycopg import DataError
from psycopg.rows import kwargs_row, scalar_row
from psycopg.types.json import Jsonb
from pydantic import TypeAdapter

from schemas.event import CaseKind, Place
from schemas.reports import PicturesHashed, Reporter, Subject
from services.runtime.database import Connection, Pool, transaction
from services.verification.matching.rules.keys import RULES, own_keys
from services.verification.matching.rules.pictures import LEAST_QUALITY, MOST
from services.verification.matching.rules.traits import Traits, traits_of

log = structlog.get_logger()

EVERY_S = 30.0
BATCH = 200

TRAITS = TypeAdapter(Traits)

TOLD = f"""
    -- A merged case has its pictures in the other one: how they look stands under the case that they came with.
    SELECT case_number, kind, subject, reporter, description, place, last_seen_at, reported_at,
           ARRAY(SELECT DISTINCT pdq FROM verification.picture_hashes h
                 WHERE (h.sha256 = ANY(c.photos) OR h.case_id = c.case_id AND h.poster) AND quality >= {LEAST_QUALITY}
                 ORDER BY pdq LIMIT {MOST}) AS pictures
    FROM verification.cases c WHERE case_id = %s
"""  # noqa: S608 - of our own words
WITHOUT_KEYS = """
    -- Open cases from before there were keys, or whose keys were made by other rules.
    SELECT c.case_id FROM verification.cases c LEFT JOIN verification.match_keys k USING (case_id)
    WHERE c.state IN ('pending', 'approved', 'broadcasting') AND k.rules IS DISTINCT FROM %s
        AND c.case_id <> ALL (%s)
    -- Whoever decides one of them now, or adds to it, makes its keys.
    ORDER BY c.case_id LIMIT %s FOR NO KEY UPDATE OF c SKIP LOCKED
"""


async def keep_keys(conn: Connection, case_id: UUID) -> None:
    """By what is known of the case now; nothing for a case that is gone."""
    traits = await told_traits(conn, case_id)
    if traits is None:
        return
    await conn.execute(
        """
        INSERT INTO verification.match_keys (case_id, keys, traits, seen_at, rules) VALUES (%s, %s, %s, %s, %s)
        ON CONFLICT (case_id) DO UPDATE SET keys = excluded.keys, traits = excluded.traits, seen_at = excluded.seen_at,
            rules = excluded.rules, compared_as = NULL
        """,
        (case_id, *kept(traits)),
    )


async def keep_pictures(conn: Connection, event: PicturesHashed) -> None:
    """How they look; of a case that is not here, or was forgotten, nothing."""
    async with conn.cursor() as cursor:
        await cursor.executemany(
            """
            INSERT INTO verification.picture_hashes (case_id, sha256, pdq, quality)
            SELECT case_id, %(sha256)s, %(pdq)s, %(quality)s FROM verification.cases WHERE case_id = %(case_id)s
            ON CONFLICT DO NOTHING
            """,
            [{"case_id": event.case_id, **each.model_dump()} for each in event.pictures],
        )


def kept(traits: Traits) -> tuple[list[str], Jsonb, datetime, int]:
    """What a row has beside the case's id: keys, traits, seen_at, rules."""
    return own_keys(traits), Jsonb(TRAITS.dump_python(traits, mode="json")), traits.at, RULES


async def told_traits(conn: Connection, case_id: UUID) -> Traits | None:
    """What is known of the case now, as it is compared; None for one that is gone."""
    async with conn.cursor(row_factory=kwargs_row(_traits)) as cursor:
        await cursor.execute(TOLD, (case_id,))
        return await cursor.fetchone()


def _traits(*, kind: str, subject: object, reporter: object, place: object, pictures: list[str], **told: Any) -> Traits:
    return traits_of(
        CaseKind(kind),
        Subject.model_validate(subject),
        Reporter.model_validate(reporter),
        place=Place.model_validate(place),
        pictures=tuple(pictures),
        **told,
    )


async def keep_forever(beat: Callable[[], None], pool: Pool) -> None:
    while True:
        beat()
        passed_over: set[UUID] = set()
        while await keep_missing(pool, passed_over):
            beat()
        await asyncio.sleep(EVERY_S)


async def keep_missing(pool: Pool, passed_over: set[UUID]) -> int:
    """How many open cases had no keys of these rules, and have them now, or have joined ``passed_over``, which is not
    tried again: those that cannot be read."""
    async with transaction(pool) as conn:
        async with conn.cursor(row_factory=scalar_row) as cursor:
            await cursor.execute(WITHOUT_KEYS, (RULES, list(passed_over), BATCH))
            missing = await cursor.fetchall()
        for case_id in missing:
            try:
                async with conn.transaction():
                    await keep_keys(conn, case_id)
            except (ValueError, DataError) as error:
                passed_over.add(case_id)
                log.error("match_keys_not_made", case_id=str(case_id), error=type(error).__name__)
    if missing:
        log.info("match_keys_made", cases=len(missing))
    return len(missing)
