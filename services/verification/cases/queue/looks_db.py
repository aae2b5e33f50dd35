"""Up to which revision each officer has seen a case."""

from uuid import UUID

from services.runtime.database import Connection


async def record_look(conn: Connection, case_id: UUID, login: str, revision: int) -> None:
    """They were shown the case as of this revision; an older page that comes later takes nothing back."""
    await conn.execute(
        """
        INSERT INTO verification.looks AS l (case_id, login, revision) VALUES (%s, %s, %s)
        ON CONFLICT (case_id, login) DO UPDATE SET revision = excluded.revision, looked_at = now()
        WHERE l.revision < excluded.revision
        """,
        (case_id, login, revision),
    )
