"""Photos by the SHA-256 of their JPEG, and the queue of pictures that are still to be downloaded."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg.rows import class_row

from services.intake.photos.preparing import Photo
from services.runtime.database import Connection
from services.runtime.pictures.pdq import Look
from services.runtime.staff.rights import WITHIN, within

LEASE_S = 60.0
"""A worker that dies while it downloads is taken over after this."""


@dataclass(frozen=True)
class Fetch:
    """One picture to be downloaded. ``asked_at``: when it was sent; ``attempts`` counts this one. ``group_id``: the
    group that shows it as a post of ours; None of what a citizen sent."""

    event_key: str
    position: int
    oa_id: str
    user_id: str
    url: str
    attempts: int
    asked_at: datetime
    group_id: str | None


async def store_photo(conn: Connection, photo: Photo) -> None:
    """Keep a photo; a known one is kept as long as a new one."""
    await conn.execute(
        """
        INSERT INTO intake.photos (sha256, jpeg, width, height, pdq, pdq_quality) VALUES (%s, %s, %s, %s, %s, %s)
        ON CONFLICT (sha256) DO UPDATE SET stored_at = now()
        """,
        (photo.sha256, photo.jpeg, photo.width, photo.height, photo.look.pdq, photo.look.quality),
    )


async def photo_without_look(conn: Connection) -> tuple[str, bytes] | None:
    """(SHA-256, JPEG) of one from before looks were kept; None once there is none left."""
    cursor = await conn.execute("SELECT sha256, jpeg FROM intake.photos WHERE pdq IS NULL ORDER BY stored_at LIMIT 1")
    row = await cursor.fetchone()
    return (row["sha256"], bytes(row["jpeg"])) if row else None


async def keep_look(conn: Connection, sha256: str, look: Look) -> bool:
    """False where it has one by now, or was erased."""
    cursor = await conn.execute(
        "UPDATE intake.photos SET pdq = %s, pdq_quality = %s WHERE sha256 = %s AND pdq IS NULL",
        (look.pdq, look.quality, sha256),
    )
    return cursor.rowcount == 1


@dataclass(frozen=True)
class OfPhoto:
    case_id: UUID
    case_number: str


async def cases_of_photo(conn: Connection, sha256: str) -> list[OfPhoto]:
    """Those that are still known; none of them is erased before the transaction has ended."""
    async with conn.cursor(row_factory=class_row(OfPhoto)) as cursor:
        await cursor.execute(
            """
            SELECT case_id, case_number FROM intake.reports r
            WHERE erased_at IS NULL AND case_id IN (SELECT c.case_id FROM intake.case_photos c WHERE c.sha256 = %s)
            ORDER BY case_id FOR SHARE
            """,
            (sha256,),
        )
        return await cursor.fetchall()


async def read_photo(conn: Connection, sha256: str) -> bytes | None:
    """The JPEG, or None when there is none (any more)."""
    cursor = await conn.execute("SELECT jpeg FROM intake.photos WHERE sha256 = %s", (sha256,))
    row = await cursor.fetchone()
    return bytes(row["jpeg"]) if row else None


async def photo_in_scope(conn: Connection, sha256: str, login: str, scope: Collection[str]) -> bytes | None:
    """As ``read_photo``, for somebody at the hotline: a photo of a case that lies in their scope or that they have
    reported, or one that is still of none, as in a form that is being filled in."""
    cursor = await conn.execute(
        f"""
        SELECT jpeg FROM intake.photos p WHERE sha256 = %(sha256)s AND (
            NOT EXISTS (SELECT FROM intake.case_photos c WHERE c.sha256 = p.sha256)
            OR EXISTS (
                SELECT FROM intake.case_photos c JOIN intake.reports USING (case_id)
                WHERE c.sha256 = p.sha256 AND (submitted_by = %(login)s OR {WITHIN})))
        """,  # noqa: S608 - of our own words
        {"sha256": sha256, "login": login, **within(scope)},
    )
    row = await cursor.fetchone()
    return bytes(row["jpeg"]) if row else None


async def unknown_photos(conn: Connection, hashes: tuple[str, ...]) -> bool:
    """True when one of them is not stored."""
    if not hashes:
        return False
    cursor = await conn.execute("SELECT count(*) AS known FROM intake.photos WHERE sha256 = ANY(%s)", (list(hashes),))
    row = await cursor.fetchone()
    return row is None or row["known"] != len(set(hashes))


async def delete_photo(conn: Connection, sha256: str) -> None:
    await conn.execute("DELETE FROM intake.case_photos WHERE sha256 = %s", (sha256,))
    await conn.execute("DELETE FROM intake.photos WHERE sha256 = %s", (sha256,))


async def claim_fetches(conn: Connection, limit: int) -> list[Fetch]:
    """Take pictures that are due, for LEASE_S."""
    cursor = await conn.execute(
        "UPDATE intake.photo_fetches f SET attempts = f.attempts + 1, due_at = now() + make_interval(secs => %s)"
        " FROM (SELECT event_key, position FROM intake.photo_fetches WHERE done_at IS NULL AND due_at <= now()"
        "       ORDER BY due_at LIMIT %s FOR UPDATE SKIP LOCKED) AS due"
        " WHERE f.event_key = due.event_key AND f.position = due.position"
        " RETURNING f.event_key, f.position, f.oa_id, f.user_id, f.url, f.attempts, f.asked_at, f.group_id",
        (LEASE_S, limit),
    )
    return [Fetch(**row) for row in await cursor.fetchall()]


async def finish_fetch(conn: Connection, fetch: Fetch) -> bool:
    """Mark it done and forget its address. False when another worker was first."""
    cursor = await conn.execute(
        "UPDATE intake.photo_fetches SET done_at = now(), url = NULL"
        " WHERE event_key = %s AND position = %s AND done_at IS NULL",
        (fetch.event_key, fetch.position),
    )
    return cursor.rowcount == 1


async def put_off_fetch(conn: Connection, fetch: Fetch, seconds: float, *, spent: bool) -> None:
    """Try again later; ``spent``: whether this try counts."""
    await conn.execute(
        "UPDATE intake.photo_fetches SET due_at = now() + make_interval(secs => %s), attempts = attempts - %s"
        " WHERE event_key = %s AND position = %s AND done_at IS NULL",
        (seconds, 0 if spent else 1, fetch.event_key, fetch.position),
    )


async def first_to_tell(conn: Connection, user_id: str) -> bool:
    """Whether this citizen has not heard yet that pictures take longer; they have from now on."""
    cursor = await conn.execute(
        "UPDATE intake.photo_fetches SET told_at = now() WHERE user_id = %s AND done_at IS NULL AND told_at IS NULL"
        " RETURNING (SELECT count(*) FROM intake.photo_fetches t WHERE t.user_id = %s AND t.done_at IS NULL"
        "   AND t.told_at IS NOT NULL) AS earlier",
        (user_id, user_id),
    )
    rows = await cursor.fetchall()
    return bool(rows) and rows[0]["earlier"] == 0
