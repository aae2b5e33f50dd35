"""Where somebody is logged in, at the machine: `loa staff sessions` and `loa staff log-out`.

A key is taken back on the page /people, where an administrator signs it.
"""

from deploy.desk.deeds import ACTOR, Deed
from schemas.content import VIETNAM
from services.runtime.database import Connection
from services.runtime.staff.audit_waiting import note
from services.runtime.staff.sessions import end_all_sessions, open_sessions


async def listed(conn: Connection, login: str) -> str:
    """A line a session, the latest used first. Raises LookupError for an unknown login."""
    await _known(conn, login)
    lines = [
        f"{each.session_no}\t{each.browser or '?'}\t{each.opened_with or '?'}"
        f"\tsince {each.created_at.astimezone(VIETNAM):%H:%M %d/%m/%Y}"
        f"\tlast used {each.last_used_at.astimezone(VIETNAM):%H:%M %d/%m/%Y}"
        for each in await open_sessions(conn, login, "")
    ]
    return "\n".join(lines) or f"{login} is logged in nowhere"


async def ended(conn: Connection, login: str, deed: Deed) -> str:
    """They log in again with their key. Raises LookupError for an unknown login."""
    await _known(conn, login)
    count = len(await open_sessions(conn, login, ""))
    await end_all_sessions(conn, login)
    await note(conn, ACTOR, "session_ended", login=login, **deed.noted)
    return f"{count} sessions of {login} have ended; a lost key is taken back on the page /people"


async def _known(conn: Connection, login: str) -> None:
    cursor = await conn.execute("SELECT FROM staff.accounts WHERE login = %s", (login,))
    if await cursor.fetchone() is None:
        raise LookupError(f"no account {login!r}: `loa staff list` shows them")
