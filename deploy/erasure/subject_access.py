"""`loa subject-access CASE --reason WORDS --to FOLDER`: one file with what is held about the person of a case, in all
services: to read, and then to hand to them or to whoever represents them. What went out anew, or was merged, is about
the same person under several numbers: the file has all of them.

Every table that names the case or its alert is read, whatever it is called, so that none is forgotten when it is added.
What is about others (who reported, who saw, their telephones and ids) is left out; in free words it cannot be.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from psycopg import sql

from deploy.command_refused import CommandRefused
from deploy.erasure.find_person import SCHEMAS
from deploy.erasure.handed_over import as_json, hand_over, opened, reason_sha256
from services.runtime.database import Connection
from services.runtime.staff.rights import EVERYWHERE
from services.verification.cases.reviews_db import alert_id_of
from services.verification.cases.stored import ForgottenCase, UnknownCase, cases_of_one, find_case
from services.verification.rules.case import Case

NOT_OF_THEM = frozenset(
    {
        # Copies of what is read elsewhere, on their way; and what tables hold of staff, or of numbers for machines.
        *(f"{schema}.{table}" for schema in SCHEMAS for table in ("outbox", "inbox", "quarantine")),
        "broadcast.rings",
        "broadcast.signed_orders",
        # Names and numbers of the report, to be found by.
        "intake.case_words",
        "intake.family_links",
        "intake.photo_fetches",
        # Of whoever reported: why their messages are held, the page on their phone, and what they said with their own
        # voice. What an officer has heard in it of the person stands in the case.
        "intake.blocks",
        "intake.blocked_numbers",
        "intake.caller_links",
        "intake.voice_messages",
        "verification.claims",
        "verification.looks",
        "verification.match_keys",
        "verification.matches",
        "verification.picture_hashes",
        "verification.signatures",
        "verification.wakes",
    }
)
"""Tables that are left out."""
OF_OTHERS = frozenset(
    {
        "reporter",
        "reporter_name",
        "reporter_phone",
        "reported_by",
        "submitted_by",
        "amended_by",
        "late_amended_by",
        "user_id",
        "chat_id",
        "zalo_user_id",
        "external_id",
        "sought",
        "signature",
        "nonce",
    }
)
"""Fields that are left out wherever they stand: who told of it, and what serves search and proof alone."""
TABLES = """
    SELECT c.table_schema || '.' || c.table_name AS name, array_agg(c.column_name::text) AS named_by
    FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE t.table_type = 'BASE TABLE' AND c.table_schema = ANY(%s) AND c.column_name IN ('case_id', 'alert_id')
    GROUP BY 1 ORDER BY 1
"""
POSTS = """
    -- Each group that has, or may have, a post of it: what cannot be taken back.
    SELECT m.code, g.name AS "group", g.group_id, m.purpose, m.alert_version AS version, d.state, d.settled_at
    FROM broadcast.messages m JOIN broadcast.deliveries d USING (message_no) JOIN broadcast.groups g USING (group_no)
    WHERE m.alert_id = ANY(%s) AND d.state IN ('sent', 'in_doubt', 'handed') ORDER BY d.settled_at NULLS LAST, g.name
"""
PICTURES = """
    SELECT DISTINCT ON (p.sha256) p.sha256, p.jpeg
    FROM intake.case_photos c JOIN intake.photos p USING (sha256) WHERE c.case_id = ANY(%s)
"""
READ_FIRST = """\
ĐỌC TRƯỚC KHI GIAO / READ BEFORE YOU HAND THIS OVER

Tệp này có mọi điều Loa giữ về người trong vụ {numbers}: held.json (từng bảng), posts.json (nhóm nào có tin), pictures/.
Người báo tin và người khác đã được bỏ ra khỏi các ô riêng; trong lời kể tự do thì không bỏ được: hãy đọc và che trước.
Chỉ giao cho chính người đó hoặc người đại diện, đã xác minh là ai. Xóa tệp này sau khi giao.

This file has all that Loa holds about the person of case {numbers}: held.json (by table), posts.json (which groups have
a post), pictures/. Whoever reported, and others, are left out of the fields that name them; in free words they cannot
be: read it, and black them out, before you hand it over. Hand it to that person or their representative alone, once
you know who they are. Erase this file then.
"""


@dataclass(frozen=True)
class Held:
    """What is held of whom a case is about. ``numbers``: of that case and of those that are about the same;
    ``tables``: rows by table; ``pictures``: JPEG by SHA-256."""

    case: Case
    numbers: Sequence[str]
    tables: Mapping[str, list[dict[str, Any]]]
    posts: list[dict[str, Any]]
    pictures: Mapping[str, bytes]


async def subject_access(conn: Connection, number: str, reason: str, folder: Path, now: datetime | None = None) -> str:
    """Writes the file, and an entry of the audit, and says where. Raises CommandRefused, and LookupError for an unknown
    case."""
    now = now or datetime.now(UTC)
    asked = reason_sha256(reason)
    held = await what_is_held(conn, await _found(conn, number))
    file = folder / f"loa-{held.case.case_number.replace('/', '-')}-{now:%Y%m%dT%H%M%SZ}.zip"
    rows = sum(map(len, held.tables.values()))
    await hand_over(conn, file, _parts(held), now, reason=asked, case_id=held.case.case_id, rows=rows)
    return (
        f"{file}: of {', '.join(held.numbers)}, {rows} rows of {len(held.tables)} tables, {len(held.posts)} posts,"
        f" {len(held.pictures)} pictures; read README.txt in it before you hand it over, and erase it then"
    )


async def what_is_held(conn: Connection, case: Case) -> Held:
    cases = await cases_of_one(conn, case.case_id)
    of_them = [case_id for case_id, _ in cases]
    alerts = [alert_id_of(case_id) for case_id in of_them]
    tables = {}
    for row in await (await conn.execute(TABLES, (list(SCHEMAS),))).fetchall():
        if row["name"] not in NOT_OF_THEM:
            rows = await _rows(conn, row["name"], row["named_by"], {"case_id": of_them, "alert_id": alerts})
            tables.update({row["name"]: rows} if rows else {})
    posts = await (await conn.execute(POSTS, (alerts,))).fetchall()
    pictures = await (await conn.execute(PICTURES, (of_them,))).fetchall()
    return Held(
        case, [number for _, number in cases], tables, posts, {row["sha256"]: bytes(row["jpeg"]) for row in pictures}
    )


async def _found(conn: Connection, number: str) -> Case:
    try:
        return await find_case(conn, number, EVERYWHERE)
    except ForgottenCase as gone:
        raise CommandRefused(
            f"{number} was forgotten at {gone.tombstone.forgotten_at:%Y-%m-%d %H:%M} UTC: nothing is held of anybody"
        ) from None
    except UnknownCase:
        raise LookupError(f"no case has the number {number!r}: give it as its page does, such as 26-00042") from None


async def _rows(
    conn: Connection, table: str, named_by: Iterable[str], by: Mapping[str, Sequence[UUID]]
) -> list[dict[str, Any]]:
    """``named_by``: which of the columns in ``by`` the table has."""
    schema, _, name = table.partition(".")
    conditions = [
        sql.SQL("{} = ANY({})").format(sql.Identifier(column), sql.Literal(list(by[column]))) for column in named_by
    ]
    query = sql.SQL("SELECT * FROM {} WHERE {}").format(sql.Identifier(schema, name), sql.SQL(" OR ").join(conditions))
    return [_of_them(row) for row in await (await conn.execute(query)).fetchall()]


def _of_them(value: Any) -> Any:
    """Without what is of others; documents, which are kept as their bytes, are opened."""
    if isinstance(value, dict):
        return {name: _of_them(each) for name, each in value.items() if name not in OF_OTHERS and each is not None}
    if isinstance(value, (list, tuple)):
        return [_of_them(each) for each in value]
    return _of_them(opened(value)) if isinstance(value, bytes) else value


def _parts(held: Held) -> dict[str, str | bytes]:
    return {
        "README.txt": READ_FIRST.format(numbers=", ".join(held.numbers)),
        "held.json": as_json(held.tables),
        "posts.json": as_json(held.posts),
        **{f"pictures/{sha256}.jpg": jpeg for sha256, jpeg in held.pictures.items()},
    }
