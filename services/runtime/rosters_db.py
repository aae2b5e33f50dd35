"""The roster in force, as staff pages and commands keep it in schema ``staff``; broadcast keeps and checks its own."""

from collections.abc import Iterable
from dataclasses import dataclass

from psycopg.types.json import Jsonb

from schemas.trust.roster import Revocations, Roster, RosterDocument
from schemas.trust.statements import Revoke, Signed, challenge_of
from services.runtime.database import Connection


@dataclass(frozen=True)
class Standing:
    """The roster in force, and what was taken back since it was made."""

    roster: Roster
    revocations: Revocations


async def standing_roster(conn: Connection) -> Standing | None:
    """None before the first roster was made."""
    cursor = await conn.execute("SELECT document FROM staff.rosters ORDER BY version DESC LIMIT 1")
    row = await cursor.fetchone()
    if row is None:
        return None
    return Standing(RosterDocument(bytes(row["document"])).roster, await revocations(conn))


async def revocations(conn: Connection) -> Revocations:
    cursor = await conn.execute("SELECT login, credential_id FROM staff.revocations")
    rows = await cursor.fetchall()
    return Revocations(
        frozenset(row["login"] for row in rows if row["credential_id"] is None),
        frozenset(row["credential_id"] for row in rows if row["credential_id"] is not None),
    )


async def add_roster(conn: Connection, document: RosterDocument, signatures: Iterable[Signed]) -> bool:
    """Keep this version; False when it is there already."""
    cursor = await conn.execute(
        "INSERT INTO staff.rosters (version, document, signatures) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
        (document.roster.version, document.data, Jsonb([signed.model_dump() for signed in signatures])),
    )
    return cursor.rowcount == 1


async def add_revocation(conn: Connection, signed: Signed, revoke: Revoke) -> None:
    """Keep it, and end the sessions of whoever lost the login."""
    await conn.execute(
        "INSERT INTO staff.revocations (statement_sha256, revocation, login, credential_id) VALUES (%s, %s, %s, %s)"
        " ON CONFLICT DO NOTHING",
        (challenge_of(signed.statement), Jsonb(signed.model_dump()), revoke.login, revoke.credential_id),
    )
    if revoke.credential_id is None:
        await conn.execute(
            "UPDATE staff.sessions SET revoked_at = now() WHERE login = %s AND revoked_at IS NULL", (revoke.login,)
        )
