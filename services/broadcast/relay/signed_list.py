"""The officers who post by hand, as a signed list."""

from collections.abc import Sequence

from schemas.trust.checked_csv import BadFile, Problem
from schemas.trust.signed_lists import Cells, Line
from services.broadcast.registry.groups_db import behind_accounts, known_accounts
from services.broadcast.registry.list_changes import CannotChange, Given, Secrets, SignedList
from services.broadcast.relay.officers_db import CHANNEL, listed_officers, put_officers, switch_off_officers
from services.broadcast.relay.rules.officer_list import (
    COLUMNS,
    MORE_COLUMNS,
    Officer,
    cells_of,
    officer_of,
    read_officers,
)
from services.runtime.database import Connection
from services.runtime.keyring import Keyring


async def _read(conn: Connection, text: str) -> Given:
    telephones = {officer.account_id: officer.telephone for officer in await listed_officers(conn)}
    officers = read_officers(text, telephones)
    known = await known_accounts(conn)
    taken = [officer for officer in officers if known.get(officer.account_id, CHANNEL) != CHANNEL]
    if taken:
        raise BadFile([_taken(officer, known[officer.account_id]) for officer in taken])
    return Given({officer.account_id: cells_of(officer) for officer in officers})


def _taken(officer: Officer, channel: str) -> Problem:
    """The file's line is not known any more; the id is no person's."""
    account_id = officer.account_id
    return Problem(
        1,
        "account_id",
        f"{account_id} is an account of channel {channel}: choose another id",
        f"{account_id} là tài khoản của kênh {channel}: hãy chọn mã khác",
    )


async def _standing(conn: Connection) -> dict[str, Cells]:
    return {officer.account_id: cells_of(officer) for officer in await listed_officers(conn)}


async def _concerns(conn: Connection, lines: Sequence[Line]) -> tuple[int, int]:
    return await behind_accounts(conn, [line.key for line in lines])


async def _write(conn: Connection, lines: Sequence[Line], secrets: Secrets, keyring: Keyring) -> None:
    told = [officer_of(line.after) for line in lines if line.after]
    try:
        await put_officers(conn, told)
    except LookupError:  # somebody took the id for another channel meanwhile
        raise CannotChange("changed_since") from None
    await switch_off_officers(conn, [line.key for line in lines if line.after is None])


RELAY = SignedList(
    name="relay",
    columns=(*COLUMNS, *MORE_COLUMNS),
    whole=True,
    forgets=MORE_COLUMNS,
    read=_read,
    standing=_standing,
    concerns=_concerns,
    write=_write,
)
