"""The first roster of an installation, made at the machine of people who have enrolled; and, when no two administrators
are left, a first one anew (break-glass)."""

from collections.abc import Sequence
from datetime import datetime

from schemas.trust.roster import Member, Role, Roster, RosterDocument, Voice, problem_of
from services.runtime.database import Connection
from services.runtime.staff.audit_waiting import note
from services.runtime.staff.credentials_db import credentials_of
from services.runtime.staff.rosters_db import Standing, add_roster, standing_roster
from services.verification.people.drafts_db import drop_draft
from services.verification.people.invitations_db import AT_THE_MACHINE, last_used
from services.verification.people.rules import drafts
from services.verification.people.rules.scopes import is_scope


class CannotFound(ValueError):
    """Why no first roster can be made, and what to do."""


async def found(
    conn: Connection,
    environment: str,
    scope: Sequence[str],
    now: datetime,
    *,
    anew: bool = False,
    voice: Voice | None = None,
) -> RosterDocument:
    """Version 1, kept as the roster in force.

    In it are: whoever used an invitation; of accounts of older versions those that may log in; and, ``anew``, everybody
    of the roster in force whose right was not taken back. ``scope``: where people serve of whom no place is known.
    ``voice``: the number and the address that posts may name.
    Raises CannotFound.
    """
    standing = await standing_roster(conn)
    if standing is not None and not anew:
        raise CannotFound(
            f"there is a roster already (version {standing.roster.version}): change it on the page /people. If no two"
            " administrators are left, see docs/operations.md, 'No two administrators left': loa roster refound"
        )
    if standing is None and anew:
        raise CannotFound("there is no roster yet: use loa roster found")
    if not is_scope(scope):
        raise CannotFound(f"--scope {' '.join(scope)}: give codes of communes or provinces (schemas/places), or VN")
    members = await _members(conn, standing, scope, now)
    document = RosterDocument.of(Roster(environment=environment, version=1, members=members, voice=voice))
    if (problem := problem_of(document.roster)) is not None:
        raise CannotFound(
            f"this roster is of no use: {problem}. Invite administrators (loa staff invite LOGIN NAME administrator)"
            " and let them make their keys first"
        )
    await drop_draft(conn)
    founding = standing.founding + 1 if standing else 1
    await add_roster(conn, document, (), founding=founding)
    action = "roster_founded_anew" if anew else "roster_founded"
    await note(conn, AT_THE_MACHINE, action, sha256=document.sha256, founding=founding)
    return document


async def _members(
    conn: Connection, standing: Standing | None, scope: Sequence[str], now: datetime
) -> tuple[Member, ...]:
    known = {m.login: m for m in drafts.next_of(standing.roster, standing.revocations).members} if standing else {}
    taken_back = standing.revocations.logins if standing else frozenset()
    invited = await last_used(conn)
    people: dict[str, tuple[str, Role, Sequence[str]]] = {m.login: (m.name, m.role, m.scope) for m in known.values()}
    if standing is None:
        people |= {login: (name, role, ()) for login, name, role in await _of_older_versions(conn)}
    for login, invitation in invited.items():
        # Of somebody who has a place, only what was said at the machine changes it.
        if login not in people or invitation.invited_by == AT_THE_MACHINE:
            people[login] = (invitation.name, Role(invitation.role), tuple(invitation.scope))
    members = []
    for login, (name, role, serves_in) in people.items():
        if login in taken_back:
            continue
        keys = [one.key for one in await credentials_of(conn, login)]
        since = known[login].since if login in known else now
        until = known[login].until if login in known else None
        where = serves_in or (scope if role in drafts.IN_A_PLACE else ())
        members.append(drafts.member_of(login, name, role, where, keys, since, until))
    nowhere = ", ".join(member.login for member in members if member.role in drafts.IN_A_PLACE and not member.scope)
    if nowhere:
        raise CannotFound(f"where do they serve: {nowhere}? Say it for all of them: --scope 15865 (again for more)")
    return tuple(members)


async def _of_older_versions(conn: Connection) -> list[tuple[str, str, Role]]:
    """Accounts that log in by the roles which older versions gave them: (login, name, role)."""
    cursor = await conn.execute(
        "SELECT login, name, roles FROM staff.accounts WHERE active AND roles <> '{}' ORDER BY login"
    )
    return [
        (row["login"], row["name"], Role.OFFICER if "officer" in row["roles"] else Role.OPERATOR)
        for row in await cursor.fetchall()
    ]
