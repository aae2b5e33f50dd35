"""Codes, connected chats and letters in PostgreSQL. Whose account at the platform an officer has stands here alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from psycopg.rows import class_row

from services.intake.staff_chats.rules.reading import Letter
from services.runtime.database import Connection

LETTER_LIFE = timedelta(days=1)


@dataclass(frozen=True)
class StaffChat:
    login: str
    chat_id: UUID
    user_id: str
    oa_id: str
    connected_at: datetime
    last_wrote_at: datetime


async def put_code(conn: Connection, login: str, code_sha256: bytes, ends_at: datetime) -> None:
    """An earlier code of this login counts no more, nor does the number that somebody was sent for it."""
    await conn.execute(
        "INSERT INTO intake.staff_codes (login, code_sha256, ends_at) VALUES (%s, %s, %s)"
        " ON CONFLICT (login) DO UPDATE SET code_sha256 = excluded.code_sha256, ends_at = excluded.ends_at,"
        " user_id = NULL, oa_id = NULL, number = NULL, tries = 0, wrote_at = NULL",
        (login, code_sha256, ends_at),
    )


async def use_code(conn: Connection, code_sha256: bytes, user_id: str, oa_id: str, number: str, now: datetime) -> bool:
    """Whether this code still connects somebody; once. The chat that sent it waits for ``number``."""
    cursor = await conn.execute(
        """
        UPDATE intake.staff_codes c SET user_id = %(user)s, oa_id = %(oa)s, number = %(number)s, wrote_at = %(now)s
        WHERE c.code_sha256 = %(code)s AND c.ends_at > %(now)s AND c.user_id IS NULL
            AND EXISTS (SELECT FROM staff.person_of(c.login) p WHERE p.account_stands AND p.in_the_roster)
        """,
        {"code": code_sha256, "user": user_id, "oa": oa_id, "number": number, "now": now},
    )
    return cursor.rowcount == 1


@dataclass(frozen=True)
class SentCode:
    """A code of this login that a chat has sent. ``tries``: other numbers that were typed for it."""

    login: str
    user_id: str
    oa_id: str
    number: str
    tries: int
    wrote_at: datetime


async def sent_code(conn: Connection, login: str, now: datetime) -> SentCode | None:
    """Locked until this transaction ends."""
    async with conn.cursor(row_factory=class_row(SentCode)) as cursor:
        await cursor.execute(
            """
            SELECT login, user_id, oa_id, number, tries, wrote_at FROM intake.staff_codes c
            WHERE c.login = %s AND c.ends_at > %s AND c.user_id IS NOT NULL
                AND EXISTS (SELECT FROM staff.person_of(c.login) p WHERE p.account_stands AND p.in_the_roster)
            FOR UPDATE OF c
            """,
            (login, now),
        )
        return await cursor.fetchone()


async def drop_code(conn: Connection, login: str) -> None:
    await conn.execute("DELETE FROM intake.staff_codes WHERE login = %s", (login,))


async def note_try(conn: Connection, login: str) -> None:
    await conn.execute("UPDATE intake.staff_codes SET tries = tries + 1 WHERE login = %s", (login,))


async def connect_chat(
    conn: Connection, login: str, user_id: str, oa_id: str, now: datetime
) -> tuple[StaffChat, list[StaffChat]]:
    """The chat of this login from now on, and those that end by it: the login's earlier one, and another login's that
    was this person's."""
    ended = await end_chats(conn, "login = %s OR user_id = %s", (login, user_id))
    chat = StaffChat(login, uuid4(), user_id, oa_id, now, now)
    await conn.execute(
        "INSERT INTO intake.staff_chats (login, chat_id, user_id, oa_id, connected_at, last_wrote_at)"
        " VALUES (%s, %s, %s, %s, %s, %s)",
        (login, chat.chat_id, user_id, oa_id, now, now),
    )
    return chat, ended


async def end_chat_of(conn: Connection, login: str) -> list[StaffChat]:
    """Also a code that waits for it."""
    await drop_code(conn, login)
    return await end_chats(conn, "login = %s", (login,))


async def end_chats_of_nobody(conn: Connection) -> list[StaffChat]:
    """Of logins that no longer stand: an account that was taken back, or somebody who has left the roster."""
    return await end_chats(
        conn,
        "NOT EXISTS (SELECT FROM staff.person_of(staff_chats.login) p WHERE p.account_stands AND p.in_the_roster)",
        (),
    )


async def end_chats(conn: Connection, which: str, values: Sequence[object]) -> list[StaffChat]:
    """``which``: a condition of our own words."""
    async with conn.cursor(row_factory=class_row(StaffChat)) as cursor:
        await cursor.execute(
            f"""
            DELETE FROM intake.staff_chats WHERE {which}
            RETURNING login, chat_id, user_id, oa_id, connected_at, last_wrote_at
            """.encode(),  # noqa: S608 - of our own words
            values,
        )
        return await cursor.fetchall()


async def chat_of_person(conn: Connection, user_id: str) -> StaffChat | None:
    return await _chat(conn, "user_id", user_id)


async def chat_of_login(conn: Connection, login: str) -> StaffChat | None:
    return await _chat(conn, "login", login)


async def _chat(conn: Connection, column: str, value: str) -> StaffChat | None:
    async with conn.cursor(row_factory=class_row(StaffChat)) as cursor:
        await cursor.execute(
            f"""
            SELECT login, chat_id, user_id, oa_id, connected_at, last_wrote_at
            FROM intake.staff_chats WHERE {column} = %s
            """.encode(),  # noqa: S608 - of our own words
            (value,),
        )
        return await cursor.fetchone()


async def note_wrote(conn: Connection, chat_id: UUID, oa_id: str, at: datetime) -> None:
    """They can be written to through the account that they wrote to last."""
    await conn.execute(
        "UPDATE intake.staff_chats SET last_wrote_at = greatest(last_wrote_at, %s), oa_id = %s WHERE chat_id = %s",
        (at, oa_id, chat_id),
    )


async def add_letter(conn: Connection, letter_id: UUID, chat_id: UUID, case_number: str, now: datetime) -> bool:
    """False where it is known."""
    cursor = await conn.execute(
        "INSERT INTO intake.staff_letters (letter_id, chat_id, case_number, asked_at) VALUES (%s, %s, %s, %s)"
        " ON CONFLICT DO NOTHING",
        (letter_id, chat_id, case_number, now),
    )
    return cursor.rowcount == 1


async def letters_of(conn: Connection, chat_id: UUID) -> list[Letter]:
    cursor = await conn.execute(
        "SELECT letter_id, case_number, asked_at, answered_at IS NOT NULL AS answered FROM intake.staff_letters"
        " WHERE chat_id = %s ORDER BY asked_at",
        (chat_id,),
    )
    return [Letter(**row) for row in await cursor.fetchall()]


async def mark_answered(
    conn: Connection, chat_id: UUID, case_number: str, asked_by: datetime, now: datetime
) -> list[UUID]:
    """Those letters of this case, or of tests, that had been asked by then; which they were."""
    cursor = await conn.execute(
        "UPDATE intake.staff_letters SET answered_at = %s"
        " WHERE chat_id = %s AND case_number = %s AND asked_at <= %s AND answered_at IS NULL RETURNING letter_id",
        (now, chat_id, case_number, asked_by),
    )
    return [row["letter_id"] for row in await cursor.fetchall()]


async def forget_old(conn: Connection, now: datetime) -> None:
    await conn.execute("DELETE FROM intake.staff_codes WHERE ends_at < %s", (now,))
    await conn.execute("DELETE FROM intake.staff_letters WHERE asked_at < %s", (now - LETTER_LIFE,))
