"""What the pages of people work with, and what several of them show."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from fastapi import Request, Response
from pydantic import ValidationError

from schemas.trust.passkeys import RelyingParty
from schemas.trust.roster import Role
from schemas.trust.statements import AnyStatement, Assertion, Signed, write
from schemas.words import Words
from services.runtime.database import Connection, Pool
from services.runtime.outbox import Outbox
from services.runtime.pages.i18n import Pages
from services.runtime.staff.accounts import Staff
from services.runtime.staff.credentials_db import credentials_of
from services.runtime.staff.entrance import Entrance
from services.runtime.staff.names import StaffNames
from services.runtime.staff.rights import ROLE_WORDS
from services.runtime.staff.rosters_db import announce
from services.verification.people.rules.scopes import scope_words

FOLDER = Path(__file__).parent
ADMINISTRATOR = str(Role.ADMINISTRATOR)
FORM_BYTES = 256 * 1024


@dataclass(frozen=True)
class People:
    """``environment``: the installation's name in statements. ``root``: ROSTER_ROOT. ``desk_origin``: where links to
    these pages lead. ``public_link``: what the address of every post's page begins with."""

    pool: Pool
    pages: Pages
    names: StaffNames
    entrance: Entrance
    outbox: Outbox
    environment: str
    root: str
    desk_origin: str
    public_link: str

    @property
    def party(self) -> RelyingParty:
        return self.entrance.party

    def now(self) -> datetime:
        return self.entrance.clock()

    async def announce(self, conn: Connection) -> None:
        """Tell broadcast of what was decided, in the transaction of the decision."""
        await announce(conn, self.outbox, self.environment, self.root, self.now())

    def page(
        self, request: Request, template: str, staff: Staff | None, refused: Words | None = None, **shown: Any
    ) -> Response:
        """A page of these rooms; a refusal heads it."""
        return self.pages.render(
            request,
            template,
            422 if refused else 200,
            staff=staff,
            refusal=refused,
            role_words=lambda role: ROLE_WORDS[Role(role)],
            scope_words=scope_words,
            now=self.now(),
            **shown,
        )

    async def to_sign(self, conn: Connection, staff: Staff, statement: AnyStatement) -> dict[str, Any]:
        """What the form of a signature needs (_sign.html). ``allow``: the keys that this person may sign with."""
        return {
            "statement": write(statement),
            "login": staff.login,
            "rp_id": self.party.rp_id,
            "allow": [known.credential_id for known in await credentials_of(conn, staff.login)],
        }


def signed_form(statement: str, assertion: str) -> Signed | None:
    """What the form of a signature sends; None when that is none."""
    try:
        return Signed(statement=statement, assertion=Assertion.model_validate_json(assertion))
    except ValidationError:
        return None


def home_of(staff: Staff) -> str:
    """Where somebody begins at the desk's address: each with what their role is for."""
    if not staff.roles or "officer" in staff.roles:
        return "/"
    if "auditor" in staff.roles:
        return "/audit"
    return "/people" if "administrator" in staff.roles else "/account"
