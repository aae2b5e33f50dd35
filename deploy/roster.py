"""The roster at the machine: `loa roster`. It is changed on the page /people; these commands begin it and show it."""

from collections.abc import Sequence
from datetime import UTC, datetime

from deploy.command_refused import CommandRefused
from schemas.trust.roster import RosterDocument, Voice
from services.runtime.database import Connection
from services.runtime.staff.rosters_db import announce_again, standing_roster
from services.verification.people.founding import CannotFound, found


async def found_roster(
    conn: Connection, environment: str, scope: Sequence[str], *, anew: bool, voice: Voice | None = None
) -> str:
    """What to do now, with the fingerprint. Raises CommandRefused."""
    try:
        document = await found(conn, environment, scope, datetime.now(UTC), anew=anew, voice=voice)
    except CannotFound as problem:
        raise CommandRefused(str(problem)) from None
    lines = [f"{member.login}\t{member.role}\t{len(member.keys)} keys" for member in document.roster.members]
    said = document.roster.voice
    spoken = [f"posts name {' '.join(said.numbers)} and begin {' '.join(said.links)}"] if said else []
    return "\n".join(
        [
            *lines,
            *spoken,
            "",
            f"ROSTER_ROOT={document.sha256}",
            "",
            "Set it for all services and start them anew; until then nobody can sign anything.",
            "Write it down on paper as well: whoever checks an installation compares it.",
            *(["For a week every page tells of this founding."] if anew else []),
        ]
    )


async def show(conn: Connection) -> str:
    """The roster in force. Raises CommandRefused."""
    standing = await standing_roster(conn)
    if standing is None:
        raise CommandRefused("there is no roster yet: see docs/operations.md, 'The first roster'")
    cursor = await conn.execute(
        "SELECT document FROM staff.rosters WHERE version = 1 AND founding = %s", (standing.founding,)
    )
    row = await cursor.fetchone()
    root = RosterDocument(bytes(row["document"])).sha256 if row else "unknown"
    gone = standing.revocations
    lines = [
        f"{m.login}\t{m.name}\t{m.role}\t{' '.join(m.scope) or '-'}"
        f"\t{sum(key.credential_id not in gone.credentials for key in m.keys)} keys"
        f"\t{'taken back' if m.login in gone.logins else 'until ' + f'{m.until:%Y-%m-%d}' if m.until else '-'}"
        for m in standing.roster.members
    ]
    head = (
        f"version {standing.roster.version} of environment {standing.roster.environment}, founding {standing.founding}"
    )
    return "\n".join([head, f"ROSTER_ROOT={root}", *lines])


async def tell_again(conn: Connection) -> str:
    """Broadcast is told everything anew."""
    await announce_again(conn)
    return "verification tells broadcast of all versions again, within seconds"
