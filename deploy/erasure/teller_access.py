"""`loa subject-access --phone NUMBER` or `--zalo-id ID`: one file with what is held about somebody whom no case is
about: who reported, who said that they saw, who asked, who is blocked, who posts by hand. For the data protection
officer, who reads it before handing it over.

What is theirs is written down here table by table: what they told, what they were told, and what was noted of them.
Whom they told of, and every other person, is left out; tables in which the number or id stands besides are named, with
how many rows, so that nothing is left out in silence.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, LiteralString

from deploy.command_refused import CommandRefused
from deploy.erasure.find_person import find_person
from deploy.erasure.handed_over import as_json, hand_over, opened, reason_sha256
from services.runtime.database import Connection

NATIONAL = re.compile("^[^0-9]*(84|0)|[^0-9]")
"""What falls away of a phone number, however typed: +84 912 345 678, 0912.345.678. In the queries: ``falls_away``."""
_WHO_POSTS_BY_HAND: LiteralString = (
    " WHERE o.zalo_user_id = %(zalo)s OR regexp_replace(o.telephone, %(falls_away)s, '', 'g') = %(phone)s"
)
OF_THEM: Mapping[str, LiteralString] = {
    # What they told, in their own words; whom it is about is in nobody's file but that person's own.
    "intake.reports": """
        SELECT case_number, source, received_at, (payload -> 'reporter') - 'zalo_user_id' - 'zalo_oa_id' AS told_by,
               payload ->> 'kind' AS kind, payload ->> 'description' AS in_their_words
        FROM intake.reports
        WHERE submitted_by = 'zalo:' || %(zalo)s
           OR regexp_replace(payload -> 'reporter' ->> 'phone', %(falls_away)s, '', 'g') = %(phone)s
    """,
    "verification.cases": """
        SELECT case_number, kind, source, state, reported_at, ended_at,
               reporter - 'zalo_user_id' - 'zalo_oa_id' AS told_by, submission ->> 'description' AS in_their_words
        FROM verification.cases
        WHERE submitted_by = 'zalo:' || %(zalo)s
           OR regexp_replace(submission -> 'reporter' ->> 'phone', %(falls_away)s, '', 'g') = %(phone)s
    """,
    "verification.amendments": """
        SELECT c.case_number, m.occurred_at, (m.payload -> 'reporter') - 'zalo_user_id' - 'zalo_oa_id' AS told_by,
               m.payload ->> 'addition' AS in_their_words, m.payload -> 'place' AS where_they_saw,
               m.payload ->> 'last_seen_at' AS when_they_saw
        FROM verification.amendments m JOIN verification.cases c USING (case_id)
        WHERE m.amended_by = 'zalo:' || %(zalo)s
           OR regexp_replace(m.payload -> 'reporter' ->> 'phone', %(falls_away)s, '', 'g') = %(phone)s
    """,
    # Their chat with the Official Account: what they wrote, and what they were written.
    "intake.webhook_events": """
        SELECT event_name, received_at, body FROM intake.webhook_events WHERE user_id = %(zalo)s
    """,
    "intake.conversations": """
        SELECT updated_at, deadline, state FROM intake.conversations WHERE user_id = %(zalo)s
    """,
    "intake.letters": """
        SELECT text, written_at, state, settled_at, answered_at FROM intake.letters WHERE user_id = %(zalo)s
    """,
    "intake.replies": """
        SELECT state, reason, created_at, ended_at FROM intake.replies WHERE user_id = %(zalo)s
    """,
    "broadcast.replies": """
        SELECT text, state, reason, asked_at, ended_at FROM broadcast.replies WHERE user_id = %(zalo)s
    """,
    "intake.followers": """
        SELECT since FROM intake.followers WHERE user_id = %(zalo)s
    """,
    "intake.photo_fetches": """
        SELECT url, asked_at, done_at FROM intake.photo_fetches WHERE user_id = %(zalo)s
    """,
    "intake.voice_messages": """
        SELECT voice_id, sent_at, seconds, problem FROM intake.voice_messages WHERE user_id = %(zalo)s
    """,
    # What was noted of them.
    "intake.blocks": """
        SELECT case_number, reason, made_at, ends_at, held FROM intake.blocks WHERE user_id = %(zalo)s
    """,
    "intake.blocked_numbers": """
        SELECT phone, case_number, reason, made_at, ends_at FROM intake.blocked_numbers
        WHERE regexp_replace(phone, %(falls_away)s, '', 'g') = %(phone)s
    """,
    # Staff: a chat by which somebody on duty is called, and whoever posts by hand.
    "intake.staff_chats": """
        SELECT login, connected_at, last_wrote_at FROM intake.staff_chats WHERE user_id = %(zalo)s
    """,
    "broadcast.relay_officers": """
        SELECT a.account_id, o.name, o.commune_code, o.telephone, o.enabled, o.duty_until, o.wrote_at
        FROM broadcast.relay_officers o JOIN broadcast.accounts a USING (account_no)
    """  # noqa: S608 - of our own words
    + _WHO_POSTS_BY_HAND,
    "broadcast.relay_notices": """
        SELECT n.step, n.state, n.reason, n.due_at, n.ended_at
        FROM broadcast.relay_notices n JOIN broadcast.relay_officers o USING (account_no)
    """  # noqa: S608 - of our own words
    + _WHO_POSTS_BY_HAND,
    "broadcast.relay_phones": """
        SELECT f.label, f.endpoint, f.added_at, f.proven_at, f.gone_at
        FROM broadcast.relay_phones f JOIN broadcast.relay_officers o USING (account_no)
    """  # noqa: S608 - of our own words
    + _WHO_POSTS_BY_HAND,
    "broadcast.relay_trials": """
        SELECT g.name AS "group", t.asked_at, t.answer, t.answered_at
        FROM broadcast.relay_trials t JOIN broadcast.groups g USING (group_no)
        JOIN broadcast.relay_officers o ON o.account_no = t.account_no
    """  # noqa: S608 - of our own words
    + _WHO_POSTS_BY_HAND,
    "broadcast.relay_tasks": """
        SELECT g.name AS "group", m.code, t.answered_at, t.removal, t.removal_at
        FROM broadcast.relay_tasks t JOIN broadcast.deliveries d USING (delivery_id)
        JOIN broadcast.groups g USING (group_no) JOIN broadcast.messages m USING (message_no)
        JOIN broadcast.relay_officers o ON o.account_no IN (t.answered_by, t.removal_by)
    """  # noqa: S608 - of our own words
    + _WHO_POSTS_BY_HAND,
}
"""What is theirs, by table."""
VOICES = """
    SELECT voice_id, mp3 FROM intake.voice_messages WHERE mp3 IS NOT NULL AND user_id = %(zalo)s
"""
ALSO = """
    -- Whoever gave this number in a chat: not for sure the chat of whoever has it, so it is named to staff alone.
    SELECT DISTINCT substr(submitted_by, 6) AS zalo FROM verification.cases
    WHERE submitted_by LIKE 'zalo:%%'
      AND regexp_replace(submission -> 'reporter' ->> 'phone', %(falls_away)s, '', 'g') = %(phone)s
"""
READ_FIRST = """\
ĐỌC TRƯỚC KHI GIAO / READ BEFORE YOU HAND THIS OVER

Tệp này có điều Loa giữ về người dùng {what} đã hỏi: held.json (họ đã báo gì, được trả lời gì, bị ghi chú gì), voice/
(lời họ nói). Người được tìm và mọi người khác đã được bỏ ra; trong lời kể tự do thì không bỏ được: hãy đọc và che.
left_out.json nêu bảng nào còn có {what} này mà không đưa vào: bản sao đang chuyển, và lời của người khác nhắc tới họ.
Chỉ giao khi đã xác minh đúng là người dùng {what} ấy. Xóa tệp này sau khi giao.

This file has what Loa holds about whoever uses the {english} that was asked for: held.json (what they told, what they
were told, what was noted of them), voice/ (what they said). Whoever was sought, and everybody else, is left out; in
free words they cannot be: read it, and black them out, before you hand it over. left_out.json names the tables in
which this {english} stands besides: copies on their way, and words of others that mention them. Hand it over once you
know that they are who uses it. Erase this file then.
"""


@dataclass(frozen=True)
class HeldOfTeller:
    """``tables``: rows by table; ``voices``: MP3 by its id; ``left_out``: in how many rows more of each
    table it stands; ``also_zalo``: ids whose chats gave this number."""

    tables: Mapping[str, list[dict[str, Any]]]
    voices: Mapping[str, bytes]
    left_out: Mapping[str, int]
    also_zalo: list[str]


async def teller_access(
    conn: Connection, reason: str, folder: Path, *, phone: str = "", zalo: str = "", now: datetime | None = None
) -> str:
    """Writes the file, and an entry of the audit, and says where. One of ``phone`` and ``zalo`` is given. Raises
    CommandRefused, and LookupError for a word that is too short."""
    now = now or datetime.now(UTC)
    phone, zalo = phone.strip(), zalo.strip().removeprefix("zalo:")
    if bool(phone) == bool(zalo):
        raise CommandRefused("give one of --phone and --zalo-id: each has a file of its own")
    asked = reason_sha256(reason)
    held = await held_of_teller(conn, phone=phone, zalo=zalo)
    file = folder / f"loa-who-told-{now:%Y%m%dT%H%M%SZ}.zip"
    rows = sum(map(len, held.tables.values()))
    await hand_over(conn, file, _parts(held, of_a_phone=bool(phone)), now, reason=asked, case_id=None, rows=rows)
    said = (
        f"{file}: {rows} rows of {len(held.tables)} tables, {len(held.voices)} voice messages; {len(held.left_out)}"
        " tables are named as left out; read README.txt in it before you hand it over, and erase it then"
    )
    if not held.also_zalo:
        return said
    also = ", ".join(held.also_zalo)
    return f"{said}\nchats of these Zalo ids gave that number; ask with --zalo-id once you know whose: {also}"


async def held_of_teller(conn: Connection, *, phone: str = "", zalo: str = "") -> HeldOfTeller:
    # What was not asked for is nobody's: nothing equals NULL.
    asked = {"phone": NATIONAL.sub("", phone) or None, "falls_away": NATIONAL.pattern, "zalo": zalo or None}
    tables = {}
    for table, query in OF_THEM.items():
        rows = await (await conn.execute(query, asked)).fetchall()
        tables.update({table: [_opened(row) for row in rows]} if rows else {})
    voices = await (await conn.execute(VOICES, asked)).fetchall()
    also = await (await conn.execute(ALSO, asked)).fetchall()
    stands = {each.table: each.rows for each in await find_person(conn, phone or zalo)}
    beside = {table: rows - len(tables.get(table, [])) for table, rows in stands.items()}
    return HeldOfTeller(
        tables,
        {str(row["voice_id"]): bytes(row["mp3"]) for row in voices},
        {table: rows for table, rows in beside.items() if rows > 0},
        [row["zalo"] for row in also],
    )


def _opened(row: dict[str, Any]) -> dict[str, Any]:
    """What is empty is left out."""
    return {
        name: opened(value) if isinstance(value, bytes) else value for name, value in row.items() if value is not None
    }


def _parts(held: HeldOfTeller, *, of_a_phone: bool) -> dict[str, str | bytes]:
    what, english = ("số điện thoại", "phone number") if of_a_phone else ("mã Zalo", "Zalo id")
    return {
        "README.txt": READ_FIRST.format(what=what, english=english),
        "held.json": as_json(held.tables),
        "left_out.json": as_json(held.left_out),
        **{f"voice/{voice_id}.mp3": mp3 for voice_id, mp3 in held.voices.items()},
    }
