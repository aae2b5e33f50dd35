"""What operators have typed and not sent yet: theirs, until a colleague who serves the same places goes on with it.
Their own words then stay with them, to be copied and never sent."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg.rows import class_row
from psycopg.types.json import Jsonb

from services.intake.cases.unsent_db import DRAFT_LIFE, give_back
from services.intake.hotline.rules.taken_over import TakenOver
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
    evicted = await conn.execute(
        """
        DELETE FROM intake.drafts WHERE login = %(login)s AND form_id IN (
            SELECT form_id FROM intake.drafts WHERE login = %(login)s ORDER BY kept_at DESC OFFSET %(most)s)
        RETURNING form_id
        """,
        {"login": login, "most": MOST},
    )
    for row in await evicted.fetchall():
        await give_back(conn, login, row["form_id"])


async def drafts_of(conn: Connection, login: str) -> list[Draft]:
    """The latest first."""
    async with conn.cursor(row_factory=class_row(Draft)) as cursor:
        await cursor.execute(
            "SELECT form_id, fields, began_at, kept_at FROM intake.drafts"
            " WHERE login = %s AND kept_at > now() - %s ORDER BY kept_at DESC",
            (login, DRAFT_LIFE),
        )
        return await cursor.fetchall()


async def drop_draft(conn: Connection, login: str, form_id: str, *, only_untaken: bool = False) -> None:
    """Unsent; of those from whom it was taken one has it again. ``only_untaken``: what a colleague has taken stays, so
    that this form is not sent beside theirs."""
    await conn.execute(
        "DELETE FROM intake.drafts WHERE login = %s AND form_id = %s AND (taken_by IS NULL OR NOT %s)",
        (login, form_id, only_untaken),
    )
    await give_back(conn, login, form_id)


TAKEN_OVER = """d.taken_by IS NOT NULL AND (d.case_number IS NOT NULL OR EXISTS (
    SELECT FROM intake.drafts held WHERE held.login = d.taken_by AND held.form_id = d.taken_as))"""
"""What a colleague has deleted unsent is its first owner's again."""
TAKEN_FROM = f"""
    -- With what somebody has typed colleagues go on; who they are, and what became of it.
    SELECT d.form_id AS of, d.taken_by, coalesce(p.name, d.taken_by) AS name, d.taken_at, d.taken_as, d.case_number
    FROM intake.drafts d LEFT JOIN LATERAL staff.person_of(d.taken_by) p ON true
    WHERE d.login = %s AND {TAKEN_OVER}
"""  # noqa: S608 - of our own words


async def hold_draft(conn: Connection, login: str, form_id: str) -> TakenOver | None:
    """Until the transaction ends nobody takes it; who has done so before, and still has it."""
    await conn.execute("SELECT FROM intake.drafts WHERE login = %s AND form_id = %s FOR UPDATE", (login, form_id))
    # Asked after the lock: what was taken meanwhile is seen.
    return (await drafts_taken(conn, login)).get(form_id)


async def drafts_taken(conn: Connection, login: str) -> dict[str, TakenOver]:
    """With which of theirs somebody goes on, by form."""
    cursor = await conn.execute(TAKEN_FROM, (login,))
    return {
        row["of"]: TakenOver(row["taken_by"], row["name"], row["taken_at"], row["taken_as"], row["case_number"])
        for row in await cursor.fetchall()
    }


async def draft_sent(conn: Connection, login: str, form_id: str, case_number: str) -> None:
    """It is no draft any more, and those from whom it was taken are told which case it became."""
    await conn.execute("DELETE FROM intake.drafts WHERE login = %s AND form_id = %s", (login, form_id))
    await conn.execute(
        "UPDATE intake.drafts SET case_number = %s WHERE taken_by = %s AND taken_as = %s", (case_number, login, form_id)
    )


UNSENT_OF_OTHERS = f"""
    -- What others have typed and not sent, with who they are, and whether it was taken from the one who asks; the
    -- latest word first.
    SELECT p.*, d.form_id, d.fields, d.began_at, d.kept_at, EXISTS (
        SELECT FROM intake.drafts own
        WHERE own.login = %(login)s AND (own.taken_by, own.taken_as) = (d.login, d.form_id)) AS was_theirs
    FROM intake.drafts d CROSS JOIN LATERAL staff.person_of(d.login) p
    WHERE d.login <> %(login)s AND NOT ({TAKEN_OVER}) AND d.kept_at > now() - %(life)s
        AND (%(of)s::text IS NULL OR d.login = %(of)s)
    ORDER BY d.kept_at DESC
"""  # noqa: S608 - of our own words


async def drafts_of_colleagues(conn: Connection, staff: Staff) -> list[tuple[Staff, Draft]]:
    """Of those who serve nowhere else than ``staff`` does, and what was taken from ``staff``, each with who typed it,
    the latest first."""
    return await _of_colleagues(conn, staff, None)


async def take_draft(conn: Connection, staff: Staff, of: str, form_id: str) -> str | None:
    """From here on it is theirs, under the id that is returned; None where ``of`` has none such by now, or serves
    elsewhere and has not taken it from them. Whoever typed it may have it open: it stays with them as it was, and is
    sent by them no more."""
    # Of two who press at once, or where its owner sends it, the second waits for the row, and then finds it no more.
    await conn.execute("SELECT FROM intake.drafts WHERE login = %s AND form_id = %s FOR UPDATE", (of, form_id))
    if not any(draft.form_id == form_id for _, draft in await _of_colleagues(conn, staff, of)):
        return None
    taken = str(uuid.uuid4())
    ids = {"of": of, "form_id": form_id, "login": staff.login, "taken": taken}
    await conn.execute(
        "INSERT INTO intake.drafts (login, form_id, fields, began_at) SELECT %(login)s, %(taken)s, fields, began_at"
        " FROM intake.drafts WHERE login = %(of)s AND form_id = %(form_id)s",
        ids,
    )
    # Those from whom it had been taken before are told who has it now.
    await conn.execute(
        "UPDATE intake.drafts SET taken_by = %(login)s, taken_as = %(taken)s, taken_at = now()"
        " WHERE (login, form_id) = (%(of)s, %(form_id)s) OR (taken_by, taken_as) = (%(of)s, %(form_id)s)",
        ids,
    )
    await note(conn, staff.login, "draft_taken", of=of, form=taken)
    return taken


async def _of_colleagues(conn: Connection, staff: Staff, of: str | None) -> list[tuple[Staff, Draft]]:
    cursor = await conn.execute(UNSENT_OF_OTHERS, {"login": staff.login, "life": DRAFT_LIFE, "of": of})
    rows = [(staff_of(row), row) for row in await cursor.fetchall()]
    # Whom no roster names any more has left nothing but the call: whoever serves everywhere sees to it.
    return [
        (owner, _draft(row))
        for owner, row in rows
        if row["was_theirs"] or serves_all_of(staff.scope, owner.scope or EVERYWHERE)
    ]


def _draft(row: Mapping[str, Any]) -> Draft:
    return Draft(row["form_id"], row["fields"], row["began_at"], row["kept_at"])
