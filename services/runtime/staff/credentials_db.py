"""Passkeys that were enrolled: whose they are, and what they are called. Which of them sign is said by the roster."""

from dataclasses import dataclass
from datetime import datetime

from psycopg.rows import class_row

from schemas.trust.roster import Key
from services.runtime.database import Connection


@dataclass(frozen=True)
class Credential:
    """``label``: what its owner calls it."""

    credential_id: str
    login: str
    public_key: str
    label: str
    enrolled_at: datetime
    last_used_at: datetime | None

    @property
    def key(self) -> Key:
        return Key(credential_id=self.credential_id, public_key=self.public_key)


COLUMNS = "credential_id, login, public_key, label, enrolled_at, last_used_at"


async def add_credential(conn: Connection, login: str, key: Key, label: str) -> bool:
    """False when this key is known, whoever has it."""
    cursor = await conn.execute(
        "INSERT INTO staff.credentials (credential_id, login, public_key, label) VALUES (%s, %s, %s, %s)"
        " ON CONFLICT DO NOTHING",
        (key.credential_id, login, key.public_key, label),
    )
    return cursor.rowcount == 1


async def credentials_of(conn: Connection, login: str) -> list[Credential]:
    """The oldest first; none that was taken back."""
    async with conn.cursor(row_factory=class_row(Credential)) as cursor:
        await cursor.execute(
            f"SELECT {COLUMNS} FROM staff.credentials c WHERE login = %s AND NOT EXISTS"  # noqa: S608 - our own columns
            " (SELECT FROM staff.revocations r WHERE r.credential_id = c.credential_id) ORDER BY enrolled_at",
            (login,),
        )
        return await cursor.fetchall()


async def credential(conn: Connection, credential_id: str) -> Credential | None:
    """None when it is unknown or was taken back."""
    async with conn.cursor(row_factory=class_row(Credential)) as cursor:
        await cursor.execute(
            f"SELECT {COLUMNS} FROM staff.credentials c WHERE credential_id = %s AND NOT EXISTS"  # noqa: S608 - as above
            " (SELECT FROM staff.revocations r WHERE r.credential_id = c.credential_id)",
            (credential_id,),
        )
        return await cursor.fetchone()


async def rename_credential(conn: Connection, login: str, credential_id: str, label: str) -> bool:
    cursor = await conn.execute(
        "UPDATE staff.credentials SET label = %s WHERE login = %s AND credential_id = %s", (label, login, credential_id)
    )
    return cursor.rowcount == 1


async def remove_credential(conn: Connection, login: str, credential_id: str) -> bool:
    """Never the last of this person, who would stay outside: False then, and when it is not theirs."""
    # Both of two removals at once must not find the other's key.
    await conn.execute("SELECT FROM staff.accounts WHERE login = %s FOR UPDATE", (login,))
    if len(await credentials_of(conn, login)) < 2:
        return False
    cursor = await conn.execute(
        "DELETE FROM staff.credentials WHERE login = %s AND credential_id = %s", (login, credential_id)
    )
    if cursor.rowcount != 1:
        return False
    await conn.execute(
        "UPDATE staff.sessions SET revoked_at = now() WHERE credential_id = %s AND revoked_at IS NULL", (credential_id,)
    )
    return True


async def note_use(conn: Connection, credential_id: str) -> None:
    await conn.execute("UPDATE staff.credentials SET last_used_at = now() WHERE credential_id = %s", (credential_id,))
