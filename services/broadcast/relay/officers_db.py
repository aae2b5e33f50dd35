"""Commune officers of the human relay, and the links to their pages."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from psycopg.rows import class_row

from services.broadcast.channels.relay import DECLARATION
from services.broadcast.relay.rules.officer_list import Officer
from services.runtime.database import Connection

LINK_LIFE = timedelta(days=7)
CHANNEL = DECLARATION.name
PER_WINDOW, BURST = 1_000_000, 1
"""Making a task calls nobody, so nothing limits it: 16,000 a second, also for a worker that takes over from another
and may use no burst. (A large burst would leave next to nothing for the steady flow; see rules/pacing.py.)"""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whose page a link opens."""

    account_no: int
    account_id: str
    commune_code: str


async def replace_officers(conn: Connection, officers: Sequence[Officer]) -> tuple[int, int]:
    """Make the relay's officers those of the list: (officers in it, officers switched off because it lacks them).

    Raises LookupError for a second person who is not in the list, or an account of another channel with that id.
    """
    known = {officer.account_id for officer in officers}
    for officer in officers:
        if officer.second and officer.second not in known:
            raise LookupError(f"{officer.account_id}: there is no officer {officer.second!r} to be asked second")
        await _put(conn, officer)
    for officer in officers:
        await conn.execute(
            "UPDATE broadcast.relay_officers o SET second_no ="
            " (SELECT account_no FROM broadcast.accounts WHERE account_id = %s)"
            " FROM broadcast.accounts a WHERE a.account_no = o.account_no AND a.account_id = %s",
            (officer.second, officer.account_id),
        )
    cursor = await conn.execute(
        "UPDATE broadcast.relay_officers o SET enabled = false FROM broadcast.accounts a"
        " WHERE a.account_no = o.account_no AND o.enabled AND NOT a.account_id = ANY(%s)",
        (list(known),),
    )
    switched_off = cursor.rowcount
    await conn.execute(
        "DELETE FROM broadcast.relay_links l USING broadcast.relay_officers o"
        " WHERE o.account_no = l.account_no AND NOT o.enabled"
    )
    return len(officers), switched_off


async def _put(conn: Connection, officer: Officer) -> None:
    cursor = await conn.execute(
        "INSERT INTO broadcast.accounts (account_id, channel, per_window, burst) VALUES (%s, %s, %s, %s)"
        " ON CONFLICT (account_id) DO UPDATE SET per_window = excluded.per_window,"
        " burst = excluded.burst WHERE broadcast.accounts.channel = excluded.channel RETURNING account_no",
        (officer.account_id, CHANNEL, PER_WINDOW, BURST),
    )
    row = await cursor.fetchone()
    if row is None:
        raise LookupError(f"{officer.account_id}: an account of another channel has this id; choose another")
    await conn.execute(
        "INSERT INTO broadcast.relay_officers (account_no, name, zalo_user_id, oa_account_id, commune_code)"
        " VALUES (%s, %s, %s, %s, %s) ON CONFLICT (account_no) DO UPDATE SET name = excluded.name,"
        " zalo_user_id = excluded.zalo_user_id, oa_account_id = excluded.oa_account_id,"
        " commune_code = excluded.commune_code, enabled = true",
        (row["account_no"], officer.name, officer.zalo_user_id, officer.oa_account_id, officer.commune_code),
    )


async def new_link(conn: Connection, account_no: int) -> str:
    """A fresh token of this officer's page, valid for LINK_LIFE beside those that exist. Only its hash is kept."""
    token = secrets.token_urlsafe(24)
    await conn.execute(
        "INSERT INTO broadcast.relay_links (token_sha256, account_no, expires_at) VALUES (%s, %s, now() + %s)",
        (_hash(token), account_no, LINK_LIFE),
    )
    return token


async def revoke_links(conn: Connection, account_no: int) -> int:
    """End every link of this officer, for a lost phone; returns how many."""
    cursor = await conn.execute("DELETE FROM broadcast.relay_links WHERE account_no = %s", (account_no,))
    return cursor.rowcount


async def forget_old_links(conn: Connection) -> None:
    await conn.execute("DELETE FROM broadcast.relay_links WHERE expires_at <= now()")


async def visitor_of(conn: Connection, token: str) -> Visitor | None:
    """Whose page this token opens; None when it is unknown, has expired or was revoked, or the officer is off."""
    async with conn.cursor(row_factory=class_row(Visitor)) as cursor:
        await cursor.execute(
            "SELECT o.account_no, a.account_id, o.commune_code FROM broadcast.relay_links l"
            " JOIN broadcast.relay_officers o USING (account_no) JOIN broadcast.accounts a USING (account_no)"
            " WHERE l.token_sha256 = %s AND l.expires_at > now() AND o.enabled",
            (_hash(token),),
        )
        return await cursor.fetchone()


async def officer_number(conn: Connection, account_id: str) -> int:
    """Raises LookupError when there is no such officer."""
    cursor = await conn.execute(
        "SELECT o.account_no FROM broadcast.relay_officers o JOIN broadcast.accounts a USING (account_no)"
        " WHERE a.account_id = %s AND o.enabled",
        (account_id,),
    )
    row = await cursor.fetchone()
    if row is None:
        raise LookupError(f"there is no relay officer {account_id!r}: see relay_officers.csv")
    return int(row["account_no"])


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
