"""Chats of officers, and the codes that connect them, in PostgreSQL."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from schemas.replies import StaffChatHeard
from services.runtime.database import Connection
from services.verification.waking.rules.duty import WRITABLE, Chat, chat_state
from services.verification.waking.zalo.codes import LIFE

TOLD_FOR = timedelta(days=1)
"""How long open desks of an officer say that a chat was connected."""


@dataclass(frozen=True)
class OwnChat:
    """``code_made_at``: of the code that is shown; None: none."""

    chat: Chat | None
    code_made_at: datetime | None

    @property
    def seen(self) -> str:
        """Another one as soon as the page has something else to show."""
        code = f"{self.code_made_at.timestamp():.0f}" if self.code_made_at else ""
        return f"{self.chat.state}-{self.chat.proven}-{code}" if self.chat else code


async def own_chat(conn: Connection, login: str, now: datetime) -> OwnChat:
    cursor = await conn.execute(
        """
        SELECT c.connected_at, c.last_wrote_at, c.failed_at IS NOT NULL AS failed, d.duty_id IS NOT NULL AS proven,
               k.made_at
        FROM (SELECT %(login)s AS login) AS own
        LEFT JOIN verification.staff_chats c USING (login)
        LEFT JOIN verification.duties d ON d.duty_id = c.proven_duty AND d.ended_at IS NULL
        LEFT JOIN verification.chat_codes k ON k.login = own.login AND k.made_at > %(since)s
        """,
        {"login": login, "since": now - LIFE},
    )
    row = await cursor.fetchone()
    if row is None or row["connected_at"] is None:
        return OwnChat(None, row["made_at"] if row else None)
    state = chat_state(row["last_wrote_at"], now, failed=row["failed"])
    return OwnChat(Chat(row["connected_at"], row["last_wrote_at"], row["proven"], state), row["made_at"])


async def keep_code(conn: Connection, login: str, made_at: datetime) -> None:
    await conn.execute(
        "INSERT INTO verification.chat_codes (login, made_at) VALUES (%s, %s)"
        " ON CONFLICT (login) DO UPDATE SET made_at = excluded.made_at",
        (login, made_at),
    )


async def drop_code(conn: Connection, login: str) -> None:
    await conn.execute("DELETE FROM verification.chat_codes WHERE login = %s", (login,))


async def keep_chat(conn: Connection, told: StaffChatHeard) -> bool:
    """Whether it was not known before. What is told of a chat that another one has followed, or that has ended, changes
    nothing, nor does one of a login that no longer stands.

    Whoever writes after a letter did not arrive can be written to again; the way is to be proven anew.
    """
    cursor = await conn.execute(
        """
        WITH known AS (SELECT chat_id FROM verification.staff_chats WHERE login = %(login)s),
        kept AS (
            INSERT INTO verification.staff_chats AS c (login, chat_id, connected_at, last_wrote_at)
            SELECT p.login, %(chat)s, %(connected)s, %(wrote)s FROM staff.people p
            WHERE p.login = %(login)s AND p.account_stands AND p.in_the_roster
              AND NOT EXISTS (SELECT FROM verification.chat_ends e
                              WHERE e.login = p.login AND e.connected_at >= %(connected)s)
            ON CONFLICT (login) DO UPDATE SET chat_id = excluded.chat_id, connected_at = excluded.connected_at,
                last_wrote_at = CASE c.chat_id WHEN excluded.chat_id
                                THEN greatest(c.last_wrote_at, excluded.last_wrote_at) ELSE excluded.last_wrote_at END,
                proven_duty = CASE WHEN c.chat_id = excluded.chat_id
                    AND (c.failed_at IS NULL OR excluded.last_wrote_at <= c.failed_at) THEN c.proven_duty END,
                seen_at = CASE WHEN c.chat_id = excluded.chat_id THEN c.seen_at END,
                failed_at = CASE WHEN c.chat_id = excluded.chat_id
                    AND excluded.last_wrote_at <= c.failed_at THEN c.failed_at END
            WHERE c.connected_at <= excluded.connected_at
            RETURNING chat_id)
        SELECT chat_id IS DISTINCT FROM (SELECT chat_id FROM known) AS new FROM kept
        """,
        {
            "login": told.login,
            "chat": told.chat_id,
            "connected": told.connected_at,
            "wrote": told.wrote_at,
        },
    )
    row = await cursor.fetchone()
    if row is None or not row["new"]:
        return False
    await drop_code(conn, told.login)
    return True


async def mark_seen(conn: Connection, login: str, now: datetime) -> None:
    """Its officer knows of this chat."""
    await conn.execute(
        "UPDATE verification.staff_chats SET seen_at = %s WHERE login = %s AND seen_at IS NULL", (now, login)
    )


async def unseen_chats(conn: Connection, now: datetime) -> dict[str, datetime]:
    """Since when each login has a chat of which its officer has not said that they know of it, of the last day."""
    cursor = await conn.execute(
        "SELECT login, connected_at FROM verification.staff_chats WHERE seen_at IS NULL AND connected_at > %s",
        (now - TOLD_FOR,),
    )
    return {row["login"]: row["connected_at"] for row in await cursor.fetchall()}


async def drop_chat(conn: Connection, told: StaffChatHeard) -> bool:
    """It has ended; also one that is not known yet."""
    await _keep_end(conn, told.login, told.connected_at)
    cursor = await conn.execute("DELETE FROM verification.staff_chats WHERE chat_id = %s", (told.chat_id,))
    return cursor.rowcount == 1


async def drop_chat_of(conn: Connection, login: str) -> bool:
    """Also the code that is shown."""
    await drop_code(conn, login)
    cursor = await conn.execute(
        "DELETE FROM verification.staff_chats WHERE login = %s RETURNING connected_at", (login,)
    )
    row = await cursor.fetchone()
    if row is not None:
        await _keep_end(conn, login, row["connected_at"])
    return row is not None


async def _keep_end(conn: Connection, login: str, connected_at: datetime) -> None:
    await conn.execute(
        "INSERT INTO verification.chat_ends AS e (login, connected_at) VALUES (%s, %s)"
        " ON CONFLICT (login) DO UPDATE SET connected_at = greatest(e.connected_at, excluded.connected_at)",
        (login, connected_at),
    )


async def prove_chat(conn: Connection, duty_id: int, login: str) -> None:
    """A test of this duty was answered there."""
    await conn.execute(
        "UPDATE verification.staff_chats c SET proven_duty = d.duty_id, failed_at = NULL FROM verification.duties d"
        " WHERE c.login = %s AND d.duty_id = %s AND d.login = c.login AND d.ended_at IS NULL",
        (login, duty_id),
    )


async def mark_failed(conn: Connection, login: str, now: datetime) -> None:
    """A letter did not arrive there."""
    await conn.execute(
        "UPDATE verification.staff_chats SET failed_at = %s WHERE login = %s AND failed_at IS NULL", (now, login)
    )


async def proven_chats(conn: Connection, logins: Collection[str], now: datetime) -> set[str]:
    """Whose chat was proven in the duty that stands, has not failed since, and may be written to still."""
    cursor = await conn.execute(
        "SELECT c.login FROM verification.staff_chats c JOIN verification.duties d ON d.duty_id = c.proven_duty"
        " WHERE c.login = ANY(%s) AND c.failed_at IS NULL AND c.last_wrote_at > %s AND d.ended_at IS NULL",
        (list(logins), now - WRITABLE),
    )
    return {row["login"] for row in await cursor.fetchall()}


async def all_chats(conn: Connection, logins: Collection[str]) -> set[str]:
    """Those that have not failed, whether they were proven or not, and whether they may be written to or not."""
    cursor = await conn.execute(
        "SELECT login FROM verification.staff_chats WHERE login = ANY(%s) AND failed_at IS NULL", (list(logins),)
    )
    return {row["login"] for row in await cursor.fetchall()}


async def forget_old_codes(conn: Connection, now: datetime) -> None:
    await conn.execute("DELETE FROM verification.chat_codes WHERE made_at < %s", (now - LIFE,))
