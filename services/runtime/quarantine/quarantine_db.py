"""The records that one service has put aside, in PostgreSQL.

Their contents may be about people: they are read one at a time, and stand in no list.
"""

from typing import cast

import orjson
from psycopg import sql
from psycopg.rows import class_row
from pydantic import AwareDatetime, BaseModel

from services.runtime.database import Connection, qualified

MOST_LISTED = 500


class Entry(BaseModel):
    """A record that was put aside. ``type``: of its event, as it says itself; empty where it says none.

    ``asked_at``: somebody wants it tried again, and it was not yet. ``refused``: why it could not be used then.
    """

    number: int
    topic: str
    type: str
    reason: str
    value_bytes: int
    quarantined_at: AwareDatetime
    asked_at: AwareDatetime | None
    refused: str | None


class Contents(BaseModel):
    """``text``: the whole event as JSON, or as much of it as was kept; what is no UTF-8 in it stands as U+FFFD."""

    entry: Entry
    text: str


class Kept(BaseModel):
    """A record as it lay on its topic."""

    number: int
    topic: str
    headers: dict[str, str]
    value: bytes
    quarantined_at: AwareDatetime
    waiting: bool


async def entries(conn: Connection, service: str, limit: int = MOST_LISTED) -> list[Entry]:
    """The newest first: what was put aside tonight must not stand behind a heap of before. Without what only waits."""
    cursor = await conn.execute(
        sql.SQL(
            "SELECT id AS number, topic, reason, value_bytes, quarantined_at, asked_at, refused, headers FROM {}"
            " WHERE NOT waiting ORDER BY id DESC LIMIT %s"
        ).format(qualified(service, "quarantine")),
        (limit,),
    )
    return [_entry(row) for row in await cursor.fetchall()]


async def contents(conn: Connection, service: str, number: int) -> Contents | None:
    cursor = await conn.execute(
        sql.SQL(
            "SELECT id AS number, topic, reason, value_bytes, quarantined_at, asked_at, refused, headers, value FROM {}"
            " WHERE id = %s"
        ).format(qualified(service, "quarantine")),
        (number,),
    )
    row = await cursor.fetchone()
    return Contents(entry=_entry(row), text=bytes(row["value"] or b"").decode("utf-8", "replace")) if row else None


async def ask_again(conn: Connection, service: str, number: int) -> bool:
    """Have it tried once more, soon; False when there is no such record."""
    cursor = await conn.execute(
        sql.SQL("UPDATE {} SET asked_at = now(), refused = NULL WHERE id = %s").format(
            qualified(service, "quarantine")
        ),
        (number,),
    )
    return cursor.rowcount == 1


async def drop(conn: Connection, service: str, number: int) -> bool:
    """Erase it; False when there is no such record."""
    cursor = await conn.execute(
        sql.SQL("DELETE FROM {} WHERE id = %s").format(qualified(service, "quarantine")), (number,)
    )
    return cursor.rowcount == 1


async def next_to_try(conn: Connection, service: str, after: int) -> Kept | None:
    """The first behind ``after`` that a person wants tried again, or that waits; locked until the transaction ends."""
    async with conn.cursor(row_factory=class_row(dict)) as cursor:
        await cursor.execute(
            sql.SQL(
                "SELECT id AS number, topic, headers, value, quarantined_at, waiting FROM {}"
                " WHERE (asked_at IS NOT NULL OR waiting) AND id > %s ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED"
            ).format(qualified(service, "quarantine")),
            (after,),
        )
        row = await cursor.fetchone()
    return Kept(**{**row, "headers": _headers(row["headers"]), "value": row["value"] or b""}) if row else None


async def refuse_again(conn: Connection, service: str, number: int, reason: str) -> None:
    """It was tried, and cannot be used now either."""
    await conn.execute(
        sql.SQL("UPDATE {} SET asked_at = NULL, waiting = false, refused = %s WHERE id = %s").format(
            qualified(service, "quarantine")
        ),
        (reason, number),
    )


def _entry(row: dict[str, object]) -> Entry:
    headers = _headers(cast(bytes, row["headers"]))
    return Entry.model_validate({**row, "type": headers.get("ce_type", "")[:100]})


def _headers(written: bytes) -> dict[str, str]:
    """As services/runtime/inbox.py writes them: bytes as Latin-1, of what is UTF-8."""
    pairs = orjson.loads(written)
    return {name: (value or "").encode("latin-1").decode("utf-8", "replace") for name, value in pairs}
