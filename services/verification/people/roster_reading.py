"""What the pages of the roster read: the one in force, the draft, and people whom neither names yet."""

from collections.abc import Sequence

from schemas.trust.roster import Key, Member, Revocations, Role
from services.runtime.database import Connection
from services.runtime.staff.credentials_db import credentials_of
from services.runtime.staff.rosters_db import Standing, standing_roster
from services.verification.people.drafts_db import Draft, read_draft
from services.verification.people.invitations_db import last_used
from services.verification.people.rules import drafts


async def standing_and_draft(conn: Connection, *, lock: bool = False) -> tuple[Standing | None, Draft | None]:
    standing = await standing_roster(conn)
    return standing, await read_draft(conn, standing.roster, lock=lock) if standing else None


async def person_of(conn: Connection, standing: Standing | None, draft: Draft | None, login: str) -> Member | None:
    """As the draft has them, else the roster, else as they were invited."""
    for roster in (draft.document.roster if draft else None, standing.roster if standing else None):
        if roster is not None and login in roster.by_login:
            return roster.by_login[login]
    return next((member for member in await not_yet_named(conn, standing, draft) if member.login == login), None)


async def not_yet_named(conn: Connection, standing: Standing | None, draft: Draft | None) -> list[Member]:
    """People who have joined and stand in no roster and no draft."""
    rosters = [one for one in (standing.roster if standing else None, draft.document.roster if draft else None) if one]
    named = {login for roster in rosters for login in roster.by_login}
    taken_back = standing.revocations if standing else Revocations()
    found = []
    for login, invitation in (await last_used(conn)).items():
        if login not in named and login not in taken_back.logins:
            keys = [one.key for one in await credentials_of(conn, login)]
            scope, since = invitation.scope, invitation.used_at or invitation.created_at
            found.append(drafts.member_of(login, invitation.name, Role(invitation.role), scope, keys, since, None))
    return found


def keys_in_force(standing: Standing | None, login: str) -> Sequence[Key]:
    """Of the roster in force, without those taken back."""
    member = standing.roster.by_login.get(login) if standing else None
    if standing is None or member is None:
        return ()
    return [key for key in member.keys if key.credential_id not in standing.revocations.credentials]
