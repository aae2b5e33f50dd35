"""Invitations in PostgreSQL: a link that is used once, within an hour. Only the hash of its token is kept."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from psycopg.rows import class_row

from schemas.trust.roster import Role
from services.runtime.database import Connection, lock_name
from services.runtime.staff.audit_waiting import note
from services.runtime.staff.sessions import digest
from services.runtime.staff.why import Why

LIFE = timedelta(hours=1)
AT_THE_MACHINE = "@máy chủ"
"""In place of a login, of whoever invited by `loa staff invite`."""


@dataclass(frozen=True)
class Invitation:
    """``needs_second``: the account exists, so that a second administrator agrees before the link works."""

    token_sha256: bytes
    login: str
    name: str
    role: str
    scope: Sequence[str]
    invited_by: str
    agreed_by: str | None
    needs_second: bool
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None

    @property
    def number(self) -> str:
        """Names it in a form; says nothing of the link."""
        return bytes(self.token_sha256).hex()[:32]

    @property
    def waits(self) -> bool:
        return self.needs_second and self.agreed_by is None


COLUMNS = "token_sha256, login, name, role, scope, invited_by, agreed_by, needs_second, created_at, expires_at, used_at"


async def invite(
    conn: Connection,
    login: str,
    name: str,
    role: Role,
    scope: Sequence[str],
    invited_by: str,
    why: Why | None = None,
    noted: Mapping[str, str] | None = None,
    token: str = "",
) -> str:
    """The token of a new link; earlier ones for this login end. At the machine nobody else has to agree; who had
    it, and the digest of their reason, are ``noted`` instead of ``why``. ``token``: one that nobody can guess, or a
    new one."""
    await conn.execute("UPDATE staff.invitations SET expires_at = now() WHERE login = %s AND used_at IS NULL", (login,))
    cursor = await conn.execute("SELECT FROM staff.accounts WHERE login = %s", (login,))
    known = await cursor.fetchone() is not None
    token = token or secrets.token_urlsafe(32)
    await conn.execute(
        "INSERT INTO staff.invitations (token_sha256, login, name, role, scope, invited_by, needs_second, expires_at)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, now() + %s)",
        (digest(token), login, name, role, list(scope), invited_by, known and invited_by != AT_THE_MACHINE, LIFE),
    )
    await note(conn, invited_by, "invited", login=login, role=str(role), known=known, why=why, **(noted or {}))
    return token


async def invited_by_form(conn: Connection, token: str) -> Invitation | None:
    """What an earlier press of the same form has made. Presses of one form come one after the other from here on."""
    await lock_name(conn, "verification", f"invitation:{digest(token).hex()}")
    return await invitation_of(conn, token)


async def invitation_of(conn: Connection, token: str, *, lock: bool = False) -> Invitation | None:
    async with conn.cursor(row_factory=class_row(Invitation)) as cursor:
        await cursor.execute(
            f"SELECT {COLUMNS} FROM staff.invitations WHERE token_sha256 = %s"  # noqa: S608 - our own columns
            + (" FOR UPDATE" if lock else ""),
            (digest(token),),
        )
        return await cursor.fetchone()


async def use(conn: Connection, invitation: Invitation) -> None:
    await conn.execute(
        "UPDATE staff.invitations SET used_at = now() WHERE token_sha256 = %s", (invitation.token_sha256,)
    )


async def open_invitations(conn: Connection) -> list[Invitation]:
    """Links that may still be used, the newest first."""
    async with conn.cursor(row_factory=class_row(Invitation)) as cursor:
        await cursor.execute(
            f"SELECT {COLUMNS} FROM staff.invitations WHERE used_at IS NULL AND expires_at > now()"  # noqa: S608 - constants of this file
            " ORDER BY created_at DESC LIMIT 200"
        )
        return await cursor.fetchall()


async def agree(conn: Connection, number: str, administrator: str, why: Why) -> str | None:
    """The login that it is for; None when nobody's agreement is waited for, or only somebody else's counts."""
    cursor = await conn.execute(
        "UPDATE staff.invitations SET agreed_by = %(by)s WHERE left(encode(token_sha256, 'hex'), 32) = %(number)s"
        " AND needs_second AND agreed_by IS NULL AND used_at IS NULL AND expires_at > now()"
        " AND invited_by <> %(by)s AND login <> %(by)s RETURNING login",
        {"by": administrator, "number": number},
    )
    row = await cursor.fetchone()
    if row is None:
        return None
    await note(conn, administrator, "agreed_to_invitation", login=row["login"], why=why)
    return str(row["login"])


async def withdraw(conn: Connection, number: str, administrator: str, why: Why) -> str | None:
    """Its link opens nothing from now on. The login that it was for; None where it was used or over already."""
    cursor = await conn.execute(
        "UPDATE staff.invitations SET expires_at = now() WHERE left(encode(token_sha256, 'hex'), 32) = %s"
        " AND used_at IS NULL AND expires_at > now() RETURNING login",
        (number,),
    )
    row = await cursor.fetchone()
    if row is None:
        return None
    await note(conn, administrator, "withdrew_invitation", login=row["login"], why=why)
    return str(row["login"])


async def last_used(conn: Connection) -> dict[str, Invitation]:
    """For each login the invitation that was used last."""
    async with conn.cursor(row_factory=class_row(Invitation)) as cursor:
        await cursor.execute(
            f"SELECT DISTINCT ON (login) {COLUMNS} FROM staff.invitations WHERE used_at IS NOT NULL"  # noqa: S608 - constants of this file
            " ORDER BY login, used_at DESC"
        )
        return {invitation.login: invitation for invitation in await cursor.fetchall()}
