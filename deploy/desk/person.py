"""One person of the roster, at the machine: `loa roster change`.

A proposal is put into the draft of the roster, which two administrators sign with their keys on the desk's page.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from deploy.command_refused import CommandRefused
from deploy.desk.deeds import ACTOR, Deed
from schemas.trust.roster import Role
from services.runtime.database import Connection
from services.runtime.staff.credentials_db import credentials_of
from services.verification.people.person_pages import Typed, put_person_into_draft, typed_of
from services.verification.people.roster_reading import person_of, standing_and_draft


@dataclass(frozen=True)
class Given:
    """What is not given stays. ``scope``: codes of communes or provinces, or VN. ``until``: the last day, 31/12/2026.
    ``remove``: they go from the roster."""

    name: str = ""
    role: Role | None = None
    scope: Sequence[str] = ()
    until: str = ""
    remove: bool = False

    def over(self, form: Typed) -> Typed:
        return replace(
            form,
            name=self.name.strip() or form.name,
            role=str(self.role or form.role),
            scope=tuple(self.scope) or form.scope,
            until=self.until.strip() or form.until,
            remove=self.remove,
        )


async def changed(conn: Connection, desk_origin: str, login: str, given: Given, deed: Deed) -> str:
    """With every key that they have made, as on the page. Raises CommandRefused, and LookupError for whoever nobody
    knows."""
    standing, draft = await standing_and_draft(conn)
    known = await person_of(conn, standing, draft, login)
    if known is None:
        raise LookupError(f"nobody with login {login!r} stands in the roster, or has joined: see `loa staff list`")
    typed = given.over(typed_of(known, await credentials_of(conn, login)))
    refused = await put_person_into_draft(conn, login, typed, ACTOR, **deed.noted)
    if refused is not None:
        raise CommandRefused(refused.english)
    return f"Nothing has changed yet: two administrators sign it at {desk_origin.rstrip('/')}/people/draft"
