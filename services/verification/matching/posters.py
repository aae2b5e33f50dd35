"""How the posters on air look: they are passed on as pictures, and come back as somebody's photo."""

import asyncio
import hashlib
import io
from collections.abc import Awaitable, Callable
from uuid import UUID

import structlog
from fastapi import HTTPException
from PIL import Image
from psycopg.rows import scalar_row

from schemas.content import Content, Document, Unreadable
from services.runtime.database import Connection, Pool, transaction
from services.runtime.pictures.pdq import Look, look_of
from services.runtime.staff.rights import EVERYWHERE
from services.verification.cases.stored import UnknownCase, find_case, lock_case
from services.verification.matching.keeping import keep_keys

log = structlog.get_logger()

EVERY_S = 30.0
BATCH = 20
Drawn = Callable[[Document], Awaitable[bytes]]
"""A content's picture (JPEG). Raises HTTPException where there is none, or broadcast is away."""

WITHOUT_LOOK = """
    SELECT c.case_id FROM verification.cases c
    WHERE c.state IN ('approved', 'broadcasting') AND c.case_id <> ALL (%s)
      AND NOT EXISTS (SELECT FROM verification.picture_hashes h WHERE h.case_id = c.case_id AND h.poster)
    ORDER BY c.case_id LIMIT %s
"""


async def look_at_posters_forever(beat: Callable[[], None], pool: Pool, drawn: Drawn) -> None:
    passed_over: set[UUID] = set()
    while True:
        beat()
        await look_at_posters(pool, drawn, passed_over, beat)
        await asyncio.sleep(EVERY_S)


async def look_at_posters(
    pool: Pool, drawn: Drawn, passed_over: set[UUID], beat: Callable[[], None] = lambda: None
) -> None:
    """Of each alert on air once, as it stands. ``passed_over`` grows by those without a poster that has a photo."""
    async with pool.connection() as conn, conn.cursor(row_factory=scalar_row) as cursor:
        await cursor.execute(WITHOUT_LOOK, (list(passed_over), BATCH))
        case_ids: list[UUID] = await cursor.fetchall()
    for case_id in case_ids:
        beat()
        try:
            async with pool.connection() as conn:
                document = (await find_case(conn, str(case_id), EVERYWHERE)).draft.document
            if not _tells_apart(document.content):
                passed_over.add(case_id)
                continue
            picture = await drawn(document)
        except (UnknownCase, Unreadable):
            passed_over.add(case_id)
            continue
        except HTTPException as away:
            log.info("poster_not_looked_at", case_id=str(case_id), status=away.status_code)
            continue
        look = await asyncio.to_thread(_look, picture)
        async with transaction(pool) as conn:
            await _keep(conn, case_id, hashlib.sha256(picture).hexdigest(), look)


def _tells_apart(content: Content) -> bool:
    """Posters without a photo have the same layout, and come as near to each other as to themselves."""
    return content.poster is not None and content.photo_sha256 is not None


def _look(picture: bytes) -> Look:
    return look_of(Image.open(io.BytesIO(picture), formats=("JPEG",)))


async def _keep(conn: Connection, case_id: UUID, sha256: str, look: Look) -> None:
    try:
        await lock_case(conn, str(case_id), EVERYWHERE)
    except UnknownCase:
        return
    await conn.execute(
        "INSERT INTO verification.picture_hashes (case_id, sha256, pdq, quality, poster) VALUES (%s, %s, %s, %s, true)"
        " ON CONFLICT DO NOTHING",
        (case_id, sha256, look.pdq, look.quality),
    )
    await keep_keys(conn, case_id)
