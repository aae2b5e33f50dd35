"""What operators have typed and not sent yet: theirs, until a colleague who serves the same places goes on with it."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg.rows import class_row
from psycopg.types.json import Jsonb

from services.intake.cases.retention import DRAFT_LIFE
from services.runtime.database import Connection
from services.runtime.staff.accounts import Staff, staff_of
from services.runtime.staff.audit_waiting import note
from services.runtime.staff.rights import EVERYWHERE, serves_all_of

MOST = 20
"""Drafts of one login; the oldest goes."""


@dataclass(frozen=True)
class Draft:
    """``fields``: as the form has them, by name; ``photos`` is a list."""

    form_id: str
    fields: dict[str, Any]
    began_at: datetime
    kept_at: datetime


async def keep_draft(conn: Connection, login: str, form_id: str, fields: dict[str, Any]) -> None:
    """Instead of what was kept of this form; nothing once it was sent, so that a late word makes no draft of it."""
    await conn.execute(
        """
        INSERT INTO intake.drafts AS kept (login, form_id, fields)
        SELECT %(login)s, %(form_id)s, %(fields)s
        WHERE NOT EXISTS (SELECT FROM intake.reports WHERE source = 'hotline' AND external_id = %(report)s)
        ON CONFLICT (login, form_id) DO UPDATE SET fields = excluded.fields, kept_at = now()
        """,
        {"login": login, "form_id": form_id, "fields": Jsonb(fields), "report": f"{login}:{form_id}"},
    )
    await conn.execute(
        """
        DELETE FROM intake.drafts WHERE login = %(login)s AND form_id IN (
            SELECT form_id FROM intake.drafts WHERE login = %(login)s ORDER BY kept_at DESC OFFSET %(most)s)
        """,
        {"login": login, "most": MOST},
    )


async def drafts_of(conn: Connection, login: str) -> list[Draft]:
    """The latest first."""
    async with conn.cursor(row_factory=class_row(Draft)) as cursor:
        await cursor.execute(
            "SELECT form_id, fields, began_at, kept_at FROM intake.drafts"
            " WHERE login = %s AND kept_at > now() - %s ORDER BY kept_at DESC",
            (login, DRAFT_LIFE),
        )
        return await cursor.fetchall()


async def drop_draft(conn: Connection, login: str, form_id: str) -> None:
    await conn.execute("DELETE FROM intake.drafts WHERE login = %s AND form_id = %s", (login, form_id))


UNSENT_OF_OTHERS = """
    -- What others have typed and not sent, with who they are; the latest word first.
    SELECT p.*, d.form_id, d.fields, d.began_at, d.kept_at
    FROM intake.drafts d CROSS JOIN LATERAL staff.person_of(d.login) p
    WHERE d.login <> %(login)s AND d.kept_at > now() - %(life)s AND (%(of)s::text IS NULL OR d.login = %(of)s)
    ORDER BY d.kept_at DESC
"""


async def drafts_of_colleagues(conn: Connection, staff: Staff) -> list[tuple[Staff, Draft]]:
    """Of those who serve nowhere else than ``staff`` does, each with who typed it, the latest first."""
    return await _of_colleagues(conn, staff, None)


async def take_draft(conn: Connection, staff: Staff, of: str, form_id: str) -> str | None:
    """From here on it is theirs, under the id that is returned; None where ``of`` has none such by now, or serves
    elsewhere. Whoever typed it may have it open: the id is a new one, so that what they type on is a draft besides."""
    if not any(draft.form_id == form_id for _, draft in await _of_colleagues(conn, staff, of)):
        return None
    # Of two who press at once the second waits for the first one's row, and then finds it no more.
    cursor = await conn.execute(
        "UPDATE intake.drafts SET login = %s, form_id = %s, kept_at = now() WHERE login = %s AND form_id = %s"
        " RETURNING form_id",
        (staff.login, str(uuid.uuid4()), of, form_id),
    )
    row = await cursor.fetchone()
    if row is None:
        return None
    await note(conn, staff.login, "draft_taken", of=of, form=row["form_id"])
    return str(row["form_id"])


async def _of_colleagues(conn: Connection, staff: Staff, of: str | None) -> list[tuple[Staff, Draft]]:
    cursor = await conn.execute(UNSENT_OF_OTHERS, {"login": staff.login, "life": DRAFT_LIFE, "of": of})
    rows = [(staff_of(row), _draft(row)) for row in await cursor.fetchall()]
    # Whom no roster names any more has left nothing but the call: whoever serves everywhere sees to it.
    return [(owner, draft) for owner, draft in rows if serves_all_of(staff.scope, owner.scope or EVERYWHERE)]


def _draft(row: Mapping[str, Any]) -> Draft:
    return Draft(row["form_id"], row["fields"], row["began_at"], row["kept_at"])
