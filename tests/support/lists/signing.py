"""The signed lists as tests begin with them, and as the invented administrators sign them."""

from collections.abc import Sequence

from deploy.invented_staff.trial import STAFF
from schemas.trust.signed_lists import ChangeDocument, statement_of
from schemas.trust.statements import ListName, Signed
from services.broadcast.lists import LISTS
from services.broadcast.registry.groups_db import give_up_groups, put_groups, registered_rows
from services.broadcast.registry.list_changes import propose, sign
from services.broadcast.registry.list_changes_db import StoredChange
from services.broadcast.registry.rules.group_list import Row
from services.broadcast.relay.officers_db import listed_officers, put_officers, switch_off_officers
from services.broadcast.relay.rules.officer_list import Officer
from services.runtime.database import Connection, Pool, transaction
from tests.support.logins import KEYRING
from tests.support.staff import authority

BOTH = ("quantri1", "quantri2")


async def replace_groups(conn: Connection, rows: Sequence[Row]) -> tuple[int, int]:
    """The registry is these groups, as if it had been signed: (groups in it, groups given up)."""
    kept = {(row.channel, row.group_id) for row in rows}
    had = [(row.channel, row.group_id) for row in await registered_rows(conn)]
    gone = [group for group in had if group not in kept]
    await put_groups(conn, rows)
    await give_up_groups(conn, gone)
    return len(rows), len(gone)


async def replace_officers(conn: Connection, officers: Sequence[Officer]) -> tuple[int, int]:
    """Those who post by hand are these, as if it had been signed: (how many, how many are switched off)."""
    kept = {officer.account_id for officer in officers}
    gone = [officer.account_id for officer in await listed_officers(conn) if officer.account_id not in kept]
    await put_officers(conn, officers)
    await switch_off_officers(conn, gone)
    return len(officers), len(gone)


def signature(document: ChangeDocument, login: str, **said: object) -> Signed:
    """What this person signs of a change; ``said`` may be any lie."""
    statement = statement_of(document, login, 1, authority().now())
    return STAFF.sign(statement.model_copy(update=said), login)


async def proposed(pool: Pool, name: ListName, text: str) -> StoredChange | None:
    async with transaction(pool) as conn:
        return await propose(conn, LISTS[name], STAFF.environment, text, "quantri1", KEYRING)


async def signed_by(pool: Pool, name: ListName, *signatures: Signed) -> StoredChange:
    """What comes of the last of them. Raises NotSigned, CannotChange."""
    for each in signatures:
        async with transaction(pool) as conn:
            stored = await sign(conn, LISTS[name], authority(), each, KEYRING)
    return stored


async def changed(pool: Pool, name: ListName, text: str, logins: Sequence[str] = BOTH) -> StoredChange:
    """A file, proposed and signed by these people."""
    waiting = await proposed(pool, name, text)
    assert waiting is not None, "the file changes nothing"
    return await signed_by(pool, name, *(signature(waiting.document, login) for login in logins))
