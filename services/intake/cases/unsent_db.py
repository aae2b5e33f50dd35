"""What operators have typed and not sent, once it goes: by its time, by its owner, or by whoever went on with it."""

from datetime import timedelta

from services.runtime.database import Connection

DRAFT_LIFE = timedelta(days=1)
"""Of what an operator has typed and not sent, after the last word."""


async def forget_drafts(conn: Connection) -> int:
    """Those that are past their time, and how many they were; from whom one was taken has it again."""
    gone = await conn.execute(
        "DELETE FROM intake.drafts WHERE kept_at < now() - %s RETURNING login, form_id", (DRAFT_LIFE,)
    )
    for row in await gone.fetchall():
        await give_back(conn, row["login"], row["form_id"])
    return gone.rowcount


async def give_back(conn: Connection, login: str, form_id: str) -> None:
    """Of those from whom the draft that is gone was taken, whoever typed last has the call; the others are told so."""
    gone = {"login": login, "form_id": form_id}
    cursor = await conn.execute(
        """
        UPDATE intake.drafts SET taken_by = NULL, taken_as = NULL, taken_at = NULL
        WHERE (login, form_id) = (
            SELECT login, form_id FROM intake.drafts
            WHERE (taken_by, taken_as) = (%(login)s, %(form_id)s) AND case_number IS NULL
            ORDER BY kept_at DESC LIMIT 1)
        RETURNING login AS owner, form_id AS held
        """,
        gone,
    )
    if (back := await cursor.fetchone()) is None:
        return
    await conn.execute(
        "UPDATE intake.drafts SET taken_by = %(owner)s, taken_as = %(held)s, taken_at = now()"
        " WHERE (taken_by, taken_as) = (%(login)s, %(form_id)s) AND case_number IS NULL",
        {**gone, **back},
    )
