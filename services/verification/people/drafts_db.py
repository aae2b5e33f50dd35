"""The draft of the next roster in PostgreSQL: one at a time."""

from dataclasses import dataclass
from datetime import datetime

from psycopg.types.json import Jsonb

from schemas.trust.roster import Roster, RosterDocument
from schemas.trust.statements import Signed
from services.runtime.database import Connection


@dataclass(frozen=True)
class Draft:
    """``signatures``: of its very bytes."""

    document: RosterDocument
    signatures: tuple[Signed, ...]
    changed_by: str
    changed_at: datetime

    @property
    def signers(self) -> tuple[str, ...]:
        return tuple(signed.said.signer for signed in self.signatures)


async def read_draft(conn: Connection, follows: Roster, *, lock: bool = False) -> Draft | None:
    """None when there is none that follows this roster: one of an older version is good for nothing."""
    lock_clause = " FOR UPDATE" if lock else ""
    cursor = await conn.execute(
        f"SELECT document, signatures, changed_by, changed_at FROM staff.roster_draft{lock_clause}"  # noqa: S608 - constants of this file
    )
    row = await cursor.fetchone()
    if row is None:
        return None
    document = RosterDocument(bytes(row["document"]))
    if (document.roster.version, document.roster.environment) != (follows.version + 1, follows.environment):
        return None
    signatures = tuple(Signed.model_validate(one) for one in row["signatures"])
    return Draft(document, signatures, row["changed_by"], row["changed_at"])


async def save_draft(conn: Connection, draft: Roster, changed_by: str) -> None:
    """What was signed of the draft before it goes."""
    await conn.execute(
        "INSERT INTO staff.roster_draft (document, changed_by) VALUES (%s, %s) ON CONFLICT (only_row) DO UPDATE"
        " SET document = excluded.document, signatures = '[]', changed_by = excluded.changed_by, changed_at = now()",
        (RosterDocument.of(draft).data, changed_by),
    )


async def keep_signature(conn: Connection, signed: Signed) -> None:
    await conn.execute("UPDATE staff.roster_draft SET signatures = signatures || %s", (Jsonb([signed.model_dump()]),))


async def drop_draft(conn: Connection) -> bool:
    """False where there was none."""
    return (await conn.execute("DELETE FROM staff.roster_draft")).rowcount == 1
