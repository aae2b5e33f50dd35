"""Links of families: made, shown to the desk, revoked; what was pressed behind each until the case is forgotten."""

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from psycopg.rows import class_row

from schemas.internal_routes.intake import Press
from services.runtime.database import Connection

"""``found``: the search is over. ``consent``, ``withdrawal``: that private details may be posted, or no longer.
``removal``: what was posted is to be taken down."""
BY_ITSELF = "loa"
"""Who has made a link that nobody pressed for: of whoever reported over the Official Account."""
MOST_LINKS = 20
"""Of one case, that open something."""


@dataclass(frozen=True)
class FamilyLink:
    """Times are UTC. ``case_number``: of the case that its page shows. ``consent``: as it was pressed last."""

    link_id: UUID
    case_id: UUID | None
    case_number: str | None
    made_by: str
    made_at: datetime
    revoked_at: datetime | None
    found_at: datetime | None
    removal_at: datetime | None
    consent: str | None
    consent_at: datetime | None
    forgotten_at: datetime | None


COLUMNS = """
    link_id, case_id,
    -- Its own column keeps the case that it was made for.
    coalesce((SELECT s.case_number FROM intake.case_states s WHERE s.case_id = family_links.case_id), case_number)
        AS case_number,
    made_by, made_at, revoked_at, found_at, removal_at, consent, consent_at, forgotten_at
"""


def token_sha256(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


async def make_link(conn: Connection, case_id: UUID, case_number: str, made_by: str, now: datetime) -> str | None:
    """The token, 192 random bits, which is said this once; None where the case has MOST_LINKS."""
    if sum(link.revoked_at is None for link in await links_of(conn, case_id)) >= MOST_LINKS:
        return None
    token = secrets.token_urlsafe(24)
    await conn.execute(
        "INSERT INTO intake.family_links (link_id, token_sha256, case_id, case_number, made_by, made_at)"
        " VALUES (%s, %s, %s, %s, %s, %s)",
        (uuid4(), token_sha256(token), case_id, case_number, made_by, now),
    )
    return token


async def links_of(conn: Connection, case_id: UUID) -> list[FamilyLink]:
    """The newest first, those that were revoked among them."""
    async with conn.cursor(row_factory=class_row(FamilyLink)) as cursor:
        await cursor.execute(
            f"SELECT {COLUMNS} FROM intake.family_links WHERE case_id = %s ORDER BY made_at DESC, link_id",  # noqa: S608 - of our own words
            (case_id,),
        )
        return await cursor.fetchall()


async def lock_link(conn: Connection, token: str) -> FamilyLink | None:
    async with conn.cursor(row_factory=class_row(FamilyLink)) as cursor:
        await cursor.execute(
            f"SELECT {COLUMNS} FROM intake.family_links WHERE token_sha256 = %s FOR UPDATE",  # noqa: S608 - of our own words
            (token_sha256(token),),
        )
        return await cursor.fetchone()


async def revoke_link(conn: Connection, case_id: UUID, link_id: UUID, now: datetime) -> bool:
    """False for a link that this case does not have. Revoked twice, the first time counts."""
    cursor = await conn.execute(
        "UPDATE intake.family_links SET revoked_at = coalesce(revoked_at, %s) WHERE link_id = %s AND case_id = %s",
        (now, link_id, case_id),
    )
    return cursor.rowcount == 1


async def revoke_links(conn: Connection, case_id: UUID, now: datetime) -> None:
    """Nothing is posted of this case, and nothing will be: its pages would wait for ever."""
    await conn.execute(
        "UPDATE intake.family_links SET revoked_at = coalesce(revoked_at, %s) WHERE case_id = %s", (now, case_id)
    )


async def note_press(conn: Connection, link_id: UUID, press: Press, now: datetime) -> None:
    """What its page shows from now on."""
    await conn.execute(
        """
        UPDATE intake.family_links
        SET found_at = CASE %(press)s WHEN 'found' THEN %(now)s ELSE found_at END,
            removal_at = CASE %(press)s WHEN 'removal' THEN %(now)s ELSE removal_at END,
            consent = CASE %(press)s WHEN 'consent' THEN 'given' WHEN 'withdrawal' THEN 'withdrawn' ELSE consent END,
            consent_at = CASE WHEN %(press)s IN ('consent', 'withdrawal') THEN %(now)s ELSE consent_at END
        WHERE link_id = %(link)s
        """,
        {"press": press, "now": now, "link": link_id},
    )


async def follow(conn: Connection, cases: Collection[UUID], into: UUID) -> None:
    """These cases go on in another one, and so do their families' pages. Which case each was made for stays noted."""
    await conn.execute("UPDATE intake.family_links SET case_id = %s WHERE case_id = ANY(%s)", (into, list(cases)))


async def part_again(conn: Connection, case_id: UUID, cases: Collection[UUID]) -> None:
    """The case was another one after all: pages made for it, or for ``cases``, which go on in it, are its own again."""
    await conn.execute(
        """
        UPDATE intake.family_links SET case_id = %(case_id)s
        WHERE case_number IN (SELECT case_number FROM intake.case_states WHERE case_id = ANY(%(made_for)s))
        """,
        {"case_id": case_id, "made_for": [case_id, *cases]},
    )


async def forget_links(conn: Connection, case_id: UUID) -> None:
    """That there was a link, whose hash names nobody, is all that stays."""
    await conn.execute(
        """
        UPDATE intake.family_links
        SET case_id = NULL, case_number = NULL, made_by = '', found_at = NULL, removal_at = NULL, consent = NULL,
            consent_at = NULL, forgotten_at = now()
        WHERE case_id = %s
        """,
        (case_id,),
    )
