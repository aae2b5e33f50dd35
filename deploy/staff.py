"""Who may come in: `loa staff`. An invitation is a link; no password is made or shown here.

``python -m deploy.staff`` is its former name; scripts of installations use it.
"""

import re
import sys
from collections.abc import Sequence

from deploy.command_refused import CommandRefused
from deploy.desk.deeds import Deed, note_whoever
from schemas.trust.roster import Role
from services.runtime.database import Connection
from services.runtime.staff.accounts import disable_account
from services.verification.people.invitations_db import AT_THE_MACHINE, invite
from services.verification.people.roster_pages import LOGIN
from services.verification.people.rules.scopes import is_scope


async def invite_at_the_machine(
    conn: Connection, desk_origin: str, login: str, name: str, role: Role, scope: Sequence[str], deed: Deed
) -> str:
    """The link, once. Raises CommandRefused."""
    if not re.match(LOGIN, login):
        raise CommandRefused(
            f"{login!r} is no login: 2 to 40 lower-case letters, digits, dots or hyphens, such as ntlan"
        )
    if not is_scope(scope):
        raise CommandRefused(f"--scope {' '.join(scope)}: give codes of communes or provinces (schemas/places), or VN")
    token = await invite(conn, login, name, role, scope, AT_THE_MACHINE, noted=deed.noted)
    link = f"{desk_origin.rstrip('/')}/join/{token}"
    return f"{link}\nIt works once, within an hour. Whoever opens it makes a passkey as {login}."


async def list_staff(conn: Connection) -> str:
    """One line an account: login, name, role, keys, and whether they may come in."""
    cursor = await conn.execute(
        "SELECT p.login, p.name, coalesce(p.role, array_to_string(p.roles, '+')) AS role,"
        " p.account_stands AND p.in_the_roster AS admitted,"
        " (SELECT count(*) FROM staff.credentials c WHERE c.login = p.login) AS keys"
        " FROM staff.people p ORDER BY p.login"
    )
    return "\n".join(
        f"{row['login']}\t{row['name']}\t{row['role'] or '-'}\t{row['keys']} keys"
        f"\t{'may come in' if row['admitted'] else 'outside'}"
        for row in await cursor.fetchall()
    )


async def disable(conn: Connection, login: str, deed: Deed) -> str:
    """Nobody logs in with it any more; sessions end. Raises LookupError for an unknown login."""
    await disable_account(conn, login)
    said = await note_whoever(conn, "account_shut", deed, login=login)
    return f"{login} can no longer log in; its keys are taken back on the page /people{said}"


if __name__ == "__main__":
    from deploy.loa import main

    main(["staff", *sys.argv[1:]])
