"""Commune officers of the human relay, and the links to their pages."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from psycopg.rows import class_row

from services.broadcast.channels.relay import DECLARATION
from services.broadcast.relay.rules.next_door import OnDuty
from services.broadcast.relay.rules.officer_list import Officer
from services.runtime.database import Connection

LINK_LIFE = timedelta(days=7)
DUTY = timedelta(hours=12)
"""How long a press of "on duty" counts."""
AWAKE = timedelta(hours=1)
"""How long whoever pressed anything counts as on duty: the way to them has just been proven."""
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
    duty_until: datetime | None


async def listed_officers(conn: Connection) -> list[Officer]:
    """Those who post today."""
    async with conn.cursor(row_factory=class_row(Officer)) as cursor:
        await cursor.execute(
            """
            SELECT a.account_id, o.name, o.commune_code, o.zalo_user_id, o.oa_account_id, s.account_id AS second,
                   o.telephone
            FROM broadcast.relay_officers o JOIN broadcast.accounts a USING (account_no)
            LEFT JOIN broadcast.accounts s ON s.account_no = o.second_no
            WHERE o.enabled ORDER BY a.account_id
            """
        )
        return await cursor.fetchall()


async def put_officers(conn: Connection, officers: Sequence[Officer]) -> None:
    """Add these officers, or make those who are there what is said here.

    Raises LookupError for a second person who is no officer, or an account of another channel with that id.
    """
    for officer in officers:
        await _put(conn, officer)
    for officer in officers:
        cursor = await conn.execute(
            """
            UPDATE broadcast.relay_officers o SET second_no =
                (SELECT s.account_no FROM broadcast.relay_officers s JOIN broadcast.accounts b USING (account_no)
                 WHERE b.account_id = %(second)s)
            FROM broadcast.accounts a WHERE a.account_no = o.account_no AND a.account_id = %(officer)s
            RETURNING second_no
            """,
            {"second": officer.second, "officer": officer.account_id},
        )
        row = await cursor.fetchone()
        if officer.second and (row is None or row["second_no"] is None):
            raise LookupError(f"{officer.account_id}: there is no officer {officer.second!r} to be asked second")


async def switch_off_officers(conn: Connection, account_ids: Sequence[str]) -> None:
    """They post no more, and their links end; their phones are not called any more, and their number is forgotten."""
    await conn.execute(
        "UPDATE broadcast.relay_officers o SET enabled = false, duty_until = NULL, telephone = NULL"
        " FROM broadcast.accounts a"
        " WHERE a.account_no = o.account_no AND a.account_id = ANY(%s)",
        (list(account_ids),),
    )
    await conn.execute(
        "DELETE FROM broadcast.relay_links l USING broadcast.relay_officers o"
        " WHERE o.account_no = l.account_no AND NOT o.enabled"
    )
    await conn.execute(
        "DELETE FROM broadcast.relay_phones f USING broadcast.relay_officers o"
        " WHERE o.account_no = f.account_no AND NOT o.enabled"
    )


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
        "INSERT INTO broadcast.relay_officers (account_no, name, zalo_user_id, oa_account_id, commune_code,"
        " telephone) VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (account_no) DO UPDATE SET name = excluded.name,"
        " zalo_user_id = excluded.zalo_user_id, oa_account_id = excluded.oa_account_id,"
        " commune_code = excluded.commune_code, telephone = excluded.telephone, enabled = true, wrote_at = CASE"
        " WHEN relay_officers.zalo_user_id = excluded.zalo_user_id THEN relay_officers.wrote_at END",
        (
            row["account_no"],
            officer.name,
            officer.zalo_user_id,
            officer.oa_account_id,
            officer.commune_code,
            officer.telephone,
        ),
    )


async def officers_on_duty(conn: Connection) -> list[OnDuty]:
    """Whoever can be called and is on duty, or has just pressed something. What waits of an exercise keeps nobody
    from posting."""
    async with conn.cursor(row_factory=class_row(OnDuty)) as cursor:
        await cursor.execute(
            """
            SELECT o.account_no, o.commune_code, count(m.message_no)::int AS left
            FROM broadcast.relay_officers o
            LEFT JOIN broadcast.relay_duties r ON r.person_no = o.account_no
            LEFT JOIN broadcast.relay_bundles b ON b.bundle_no = r.bundle_no AND b.closed_at IS NULL
            LEFT JOIN broadcast.relay_tasks t ON t.bundle_no = b.bundle_no
            LEFT JOIN broadcast.deliveries d ON d.delivery_id = t.delivery_id AND d.state = 'handed'
            LEFT JOIN broadcast.messages m ON m.message_no = d.message_no AND NOT m.exercise
            WHERE o.enabled AND o.duty_until > now()
              AND (o.zalo_user_id IS NOT NULL AND o.oa_account_id IS NOT NULL
                   OR EXISTS (SELECT FROM broadcast.relay_phones f WHERE f.account_no = o.account_no AND f.wakes))
            GROUP BY o.account_no
            """
        )
        return await cursor.fetchall()


async def stay_on_duty(conn: Connection, account_no: int, life: timedelta = AWAKE) -> datetime:
    """Asked for others from now on, at least so long; returns until when."""
    cursor = await conn.execute(
        "UPDATE broadcast.relay_officers SET duty_until = greatest(duty_until, now() + %s) WHERE account_no = %s"
        " RETURNING duty_until",
        (life, account_no),
    )
    row = await cursor.fetchone()
    if row is None:
        raise LookupError("this officer's row was there a moment ago, and rows of officers are not deleted")
    until: datetime = row["duty_until"]
    return until


async def end_duty(conn: Connection, account_no: int) -> None:
    await conn.execute("UPDATE broadcast.relay_officers SET duty_until = NULL WHERE account_no = %s", (account_no,))


async def new_link(conn: Connection, account_no: int, phone_no: int | None = None) -> str:
    """A fresh token of this officer's page, valid for LINK_LIFE beside those that exist. Only its hash is kept.
    ``phone_no``: the phone that it is sent to, and that it ends with."""
    token = secrets.token_urlsafe(24)
    await conn.execute(
        "INSERT INTO broadcast.relay_links (token_sha256, account_no, phone_no, expires_at)"
        " VALUES (%s, %s, %s, now() + %s)",
        (_hash(token), account_no, phone_no, LINK_LIFE),
    )
    return token


async def revoke_links(conn: Connection, account_no: int) -> int:
    """End every link of this officer, for a lost phone, which is not called any more; returns how many."""
    cursor = await conn.execute("DELETE FROM broadcast.relay_links WHERE account_no = %s", (account_no,))
    ended = cursor.rowcount
    await conn.execute("DELETE FROM broadcast.relay_phones WHERE account_no = %s", (account_no,))
    return ended


async def forget_old_links(conn: Connection) -> None:
    await conn.execute("DELETE FROM broadcast.relay_links WHERE expires_at <= now()")


async def visitor_of(conn: Connection, token: str) -> Visitor | None:
    """Whose page this token opens; None when it is unknown, has expired or was revoked, or the officer is off."""
    async with conn.cursor(row_factory=class_row(Visitor)) as cursor:
        await cursor.execute(
            "SELECT o.account_no, a.account_id, o.commune_code, CASE WHEN o.duty_until > now() THEN o.duty_until END"
            " AS duty_until FROM broadcast.relay_links l"
            " JOIN broadcast.relay_officers o USING (account_no) JOIN broadcast.accounts a USING (account_no)"
            " WHERE l.token_sha256 = %s AND l.expires_at > now() AND o.enabled",
            (_hash(token),),
        )
        return await cursor.fetchone()


async def note_pressed(conn: Connection, token: str) -> bool:
    """A call was pressed on the phone that this link was sent to: the way to it is proven. False of another link."""
    cursor = await conn.execute(
        "UPDATE broadcast.relay_phones f SET proven_at = now() FROM broadcast.relay_links l"
        " WHERE l.token_sha256 = %s AND l.expires_at > now() AND f.phone_no = l.phone_no"
        " AND f.account_no = l.account_no AND f.gone_at IS NULL",
        (_hash(token),),
    )
    return cursor.rowcount == 1


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
