"""What operators have typed and not sent yet; each sees their own."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg.rows import class_row
from psycopg.types.json import Jsonb

from services.intake.cases.retention import DRAFT_LIFE
from services.runtime.database import Connection

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


async def drop_drafts(conn: Connection, login: str) -> None:
    """All of this login, as it logs out."""
    await conn.execute("DELETE FROM intake.drafts WHERE login = %s", (login,))
