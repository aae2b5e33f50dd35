"""What staff do beside cases: written down with the deed, by any service; verification moves it into the audit."""

from psycopg.types.json import Jsonb

from services.runtime.database import Connection, Pool, transaction


async def note(conn: Connection, actor: str, action: str, **detail: str | int | bool | None) -> None:
    """``actor``: a login. ``detail``: ids and short words, never of a person."""
    await conn.execute(
        "INSERT INTO staff.audit_waiting (actor, action, detail) VALUES (%s, %s, %s)", (actor, action, Jsonb(detail))
    )


async def note_by_itself(pool: Pool, actor: str, action: str, **detail: str | int | bool | None) -> None:
    """As ``note``, of what was done elsewhere, in a transaction of its own."""
    async with transaction(pool) as conn:
        await note(conn, actor, action, **detail)
