"""People in roles and scopes of a test's own, each with a session."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager

import aiohttp
import psycopg
from psycopg.rows import dict_row

from deploy.invented_staff.people import InventedStaff
from deploy.invented_staff.trial import PARTY, VOICE
from schemas.trust.roster import Role, Roster, RosterDocument
from services.runtime.staff import COOKIE, add_account, open_session
from services.runtime.staff.rosters_db import add_roster
from tests.support.verification_running import Officer, RunningVerification

Serving = Mapping[str, tuple[Role, tuple[str, ...]]]
"""Role and scope by login."""


def staff_serving(people: Serving) -> InventedStaff:
    return InventedStaff(
        b"people in scopes",
        PARTY,
        "local",
        people={login: (login, role) for login, (role, _) in people.items()},
        scopes={login: scope for login, (_, scope) in people.items()},
        voice=VOICE,
    )


async def let_in(database_url: str, staff: InventedStaff) -> dict[str, str]:
    """Accounts, the first roster, and the token of a session of each."""
    async with await psycopg.AsyncConnection.connect(database_url, row_factory=dict_row) as conn:
        for login in staff.people:
            await add_account(conn, login, login, None)
        await add_roster(conn, staff.roster, ())
        return {login: await open_session(conn, login) for login in staff.people}


async def change_scope(database_url: str, staff: InventedStaff, login: str, scope: Sequence[str]) -> None:
    """A further version of the roster, in which this person serves elsewhere."""
    members = tuple(
        member.model_copy(update={"scope": tuple(scope)}) if member.login == login else member
        for member in staff.roster.roster.members
    )
    roster = Roster(environment=staff.environment, version=2, members=members)
    async with await psycopg.AsyncConnection.connect(database_url, row_factory=dict_row) as conn:
        await add_roster(conn, RosterDocument.of(roster), ())


@asynccontextmanager
async def at_the_desk(running: RunningVerification, login: str, token: str) -> AsyncIterator[Officer]:
    async with aiohttp.ClientSession(running.url, headers={"Cookie": f"{COOKIE}={token}"}) as http:
        yield Officer(http, running, login)
