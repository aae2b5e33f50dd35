"""By which ways officers can be called, in PostgreSQL."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, LiteralString

from psycopg.rows import class_row

from services.broadcast.relay.waking.rules.ways import Heard, Phone, Ways, chat_of
from services.runtime.database import Connection

_OFFICERS: LiteralString = """
    SELECT o.account_no, a.account_id, o.name, o.commune_code, s.account_id AS second, o.telephone,
           o.zalo_user_id IS NOT NULL AND o.oa_account_id IS NOT NULL AS connected,
           z.account_id IS NULL OR coalesce(w.stopped_reason, z.stopped_reason) IS NOT NULL AS stopped,
           o.wrote_at, told.told_at, told.failed_at, now() AS now
    FROM broadcast.relay_officers o JOIN broadcast.accounts a USING (account_no)
    LEFT JOIN broadcast.accounts s ON s.account_no = o.second_no
    LEFT JOIN broadcast.accounts w ON w.account_id = o.oa_account_id
    LEFT JOIN zalo.accounts z ON z.account_id = o.oa_account_id
    CROSS JOIN LATERAL (
        SELECT max(ended_at) FILTER (WHERE state = 'sent') AS told_at,
               max(ended_at) FILTER (WHERE state = 'failed' AND reason = 'unreachable') AS failed_at
        FROM broadcast.relay_notices n WHERE n.account_no = o.account_no) AS told
    WHERE o.enabled
"""
_PHONES: LiteralString = """
    phone_no, label, added_at, proven_at, coalesce(gone_at, key_gone_at) AS gone_at FROM broadcast.relay_phones
"""


async def ways_of_all(conn: Connection) -> list[Ways]:
    """Of everybody who posts by hand, by account."""
    phones: dict[int, list[Phone]] = {}
    cursor = await conn.execute("SELECT account_no, " + _PHONES + " ORDER BY added_at")
    for row in await cursor.fetchall():
        phones.setdefault(row.pop("account_no"), []).append(Phone(**row))
    cursor = await conn.execute(_OFFICERS + " ORDER BY a.account_id")
    return [_ways(row, tuple(phones.get(row["account_no"], ()))) for row in await cursor.fetchall()]


async def ways_of(conn: Connection, account_no: int) -> Ways | None:
    """Of one; None of whom the list has no more."""
    async with conn.cursor(row_factory=class_row(Phone)) as cursor:
        await cursor.execute("SELECT " + _PHONES + " WHERE account_no = %s ORDER BY added_at", (account_no,))
        phones = tuple(await cursor.fetchall())
    row = await (await conn.execute(_OFFICERS + " AND o.account_no = %s", (account_no,))).fetchone()
    return _ways(row, phones) if row else None


def _ways(row: Mapping[str, Any], phones: tuple[Phone, ...]) -> Ways:
    heard = Heard(*(row[name] for name in ("connected", "stopped", "wrote_at", "told_at", "failed_at")))
    named = {name: row[name] for name in ("account_id", "name", "commune_code", "second", "telephone")}
    return Ways(**named, chat=chat_of(heard, row["now"]), phones=phones)


async def written_to(conn: Connection) -> list[str]:
    """The chats of all officers."""
    cursor = await conn.execute(
        "SELECT DISTINCT zalo_user_id FROM broadcast.relay_officers WHERE enabled AND zalo_user_id IS NOT NULL"
    )
    return [row["zalo_user_id"] for row in await cursor.fetchall()]


async def note_wrote(conn: Connection, wrote: Mapping[str, datetime]) -> None:
    """``wrote``: by chat, when its officer last wrote."""
    await conn.execute(
        "UPDATE broadcast.relay_officers o SET wrote_at = told.at"
        " FROM unnest(%s::text[], %s::timestamptz[]) AS told(user_id, at)"
        " WHERE o.zalo_user_id = told.user_id AND (o.wrote_at IS NULL OR o.wrote_at < told.at)",
        (list(wrote), list(wrote.values())),
    )
