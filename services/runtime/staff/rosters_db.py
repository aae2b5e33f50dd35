"""The roster in force, as staff pages and commands keep it in schema ``staff``; broadcast keeps and checks its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from psycopg.types.json import Jsonb

from schemas.trust.roster import Revocations, Roster, RosterDocument, Voice
from schemas.trust.roster_events import RosterPublished, SignerRevoked
from schemas.trust.statements import Revoke, Signed, challenge_of
from services.runtime.database import Connection
from services.runtime.outbox import Outbox
from services.runtime.staff.sessions import end_all_sessions

NEWEST = (
    "SELECT founding, version, document, published_at FROM staff.rosters ORDER BY founding DESC, version DESC LIMIT 1"
)


@dataclass(frozen=True)
class Standing:
    """The roster in force, and what was taken back since it was made. ``founding``: 1, and more after a break-glass."""

    roster: Roster
    revocations: Revocations
    founding: int = 1
    published_at: datetime | None = None


async def standing_roster(conn: Connection) -> Standing | None:
    """None before the first roster was made."""
    row = await (await conn.execute(NEWEST)).fetchone()
    if row is None:
        return None
    roster = RosterDocument(bytes(row["document"])).roster
    return Standing(roster, await revocations(conn, row["published_at"]), row["founding"], row["published_at"])


async def signed_voice(conn: Connection) -> Voice | None:
    """What posts say of the force, as the roster in force has it; None before any was signed."""
    row = await (await conn.execute("SELECT voice FROM staff.voice")).fetchone()
    return Voice.model_validate(row["voice"]) if row and row["voice"] else None


async def revocations(conn: Connection, since: datetime) -> Revocations:
    """``since``: when the roster in force was published. A key that was taken back stays so; somebody who was taken out
    whole and stands in a later roster was put there again by two administrators."""
    cursor = await conn.execute("SELECT login, credential_id, revoked_at FROM staff.revocations")
    rows = await cursor.fetchall()
    return Revocations(
        frozenset(row["login"] for row in rows if row["credential_id"] is None and row["revoked_at"] >= since),
        frozenset(row["credential_id"] for row in rows if row["credential_id"] is not None),
    )


async def add_roster(
    conn: Connection, document: RosterDocument, signatures: Iterable[Signed], *, founding: int | None = None
) -> bool:
    """Keep this version and make its people those of today; False when it is there already.

    ``founding``: of a line that begins anew; else the one in force goes on. Verification tells broadcast of it
    (``announce``).
    """
    roster = document.roster
    if founding is None:
        newest = await (await conn.execute(NEWEST)).fetchone()
        founding = newest["founding"] if newest else 1
    cursor = await conn.execute(
        "INSERT INTO staff.rosters (founding, version, document, signatures) VALUES (%s, %s, %s, %s)"
        " ON CONFLICT DO NOTHING",
        (founding, roster.version, document.data, Jsonb([signed.model_dump() for signed in signatures])),
    )
    if cursor.rowcount != 1:
        return False
    await _replace_members(conn, roster)
    return True


async def add_revocation(conn: Connection, signed: Signed, revoke: Revoke) -> None:
    """Keep it, and end the sessions that it takes along."""
    await conn.execute(
        "INSERT INTO staff.revocations (statement_sha256, revocation, login, credential_id) VALUES (%s, %s, %s, %s)"
        " ON CONFLICT DO NOTHING",
        (challenge_of(signed.statement), Jsonb(signed.model_dump()), revoke.login, revoke.credential_id),
    )
    if revoke.credential_id is None:
        await end_all_sessions(conn, revoke.login)
    else:
        await conn.execute(
            "UPDATE staff.sessions SET revoked_at = now() WHERE credential_id = %s AND revoked_at IS NULL",
            (revoke.credential_id,),
        )


async def announce(conn: Connection, outbox: Outbox, environment: str, root: str, now: datetime) -> int:
    """Put what broadcast has not been told of the newest founding into the outbox, oldest first; how many.

    ``root``: ROSTER_ROOT. Of a line that it does not lead to nothing is told: broadcast would refuse it, and once the
    setting is right the services start anew.
    """
    cursor = await conn.execute(
        "SELECT founding, version, document, signatures, announced_at FROM staff.rosters"
        " WHERE founding = (SELECT max(founding) FROM staff.rosters) AND (announced_at IS NULL OR version = 1)"
        " ORDER BY version FOR UPDATE"
    )
    rows = await cursor.fetchall()
    if not rows or RosterDocument(bytes(rows[0]["document"])).sha256 != root:
        return 0
    rosters = [row for row in rows if row["announced_at"] is None]
    for row in rosters:
        document = bytes(row["document"]).decode()
        signatures = tuple(Signed.model_validate(one) for one in row["signatures"])
        event = RosterPublished(occurred_at=now, environment=environment, document=document, signatures=signatures)
        await outbox.add(conn, event)
        await conn.execute(
            "UPDATE staff.rosters SET announced_at = %s WHERE founding = %s AND version = %s",
            (now, row["founding"], row["version"]),
        )
    cursor = await conn.execute(
        "UPDATE staff.revocations SET announced_at = %s WHERE announced_at IS NULL RETURNING revocation, revoked_at",
        (now,),
    )
    revoked = sorted(await cursor.fetchall(), key=lambda row: row["revoked_at"])
    for row in revoked:
        signed = Signed.model_validate(row["revocation"])
        await outbox.add(conn, SignerRevoked(occurred_at=now, environment=environment, revocation=signed))
    return len(rosters) + len(revoked)


async def announce_again(conn: Connection) -> None:
    """Broadcast is told everything anew: it had lost it, or was given another ROSTER_ROOT."""
    await conn.execute("UPDATE staff.rosters SET announced_at = NULL")
    await conn.execute("UPDATE staff.revocations SET announced_at = NULL")


async def _replace_members(conn: Connection, roster: Roster) -> None:
    await conn.execute("DELETE FROM staff.members")
    async with conn.cursor() as cursor:
        await cursor.executemany(
            'INSERT INTO staff.members (login, name, role, scope, since, "until") VALUES (%s, %s, %s, %s, %s, %s)',
            [(m.login, m.name, str(m.role), list(m.scope), m.since, m.until) for m in roster.members],
        )
