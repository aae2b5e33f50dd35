"""Sessions: the cookie holds a random token, the database its SHA-256, so that a copy of the table opens none.

Whose one is, is asked of a function of the database: intake, which faces the internet, reads neither the table nor
that of people (services/runtime/sql/0080_staff.sql).
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from psycopg.rows import class_row

from services.runtime.database import Connection
from services.runtime.staff.accounts import Staff, staff_of

COOKIE = "loa_session"
DEVICE_COOKIE = "loa_device"
"""Of a browser in which somebody has logged in before."""
SECURE_PREFIX = "__Host-"
"""Before their names over HTTPS: browsers take such a cookie from this very host only."""
DEVICE_LIFE = timedelta(days=365)
SESSION_LIFE = timedelta(hours=12)
"""One shift."""
DESK_IDLE = timedelta(minutes=30)
"""Nothing done at a desk for so long: a touch of the passkey goes on."""

OpenedWith = Literal["passkey", "password", "invitation"]

SESSION = """
    -- Whose session this is, when it stands and its owner may come in; it counts as used now.
    SELECT * FROM staff.session_of(%(token)s, %(idle)s, %(outside)s, %(used)s)
"""
STANDING = """
    -- Which of these sessions stand at the desk, and whose they are.
    SELECT s.token_sha256, p.* FROM staff.sessions s JOIN staff.people p USING (login)
    WHERE s.token_sha256 = ANY(%(tokens)s) AND s.expires_at > now() AND s.revoked_at IS NULL
      AND s.last_used_at > now() - %(idle)s AND s.office = 'desk' AND p.account_stands AND p.in_the_roster
"""

PRESENT = """
    -- Somebody who may come in, and has a session that stands somewhere.
    SELECT p.* FROM staff.people p WHERE p.login = %s AND p.account_stands AND p.in_the_roster
      AND EXISTS (SELECT FROM staff.sessions s
                  WHERE s.login = p.login AND s.expires_at > now() AND s.revoked_at IS NULL)
"""


@dataclass(frozen=True)
class OpenSession:
    """A session as its owner is shown it."""

    session_no: int
    browser: str
    opened_with: OpenedWith
    created_at: datetime
    last_used_at: datetime
    own: bool


async def open_session(
    conn: Connection,
    login: str,
    *,
    instead_of: str | None = None,
    browser: str = "",
    opened_with: OpenedWith = "password",
    credential_id: str | None = None,
) -> str:
    """A new session's token, for the cookie. ``instead_of``: the token that this browser had, which ends."""
    if instead_of:
        await revoke_session(conn, instead_of)
    token = secrets.token_urlsafe(32)
    await conn.execute(
        "INSERT INTO staff.sessions (token_sha256, login, expires_at, browser, opened_with, credential_id)"
        " VALUES (%s, %s, now() + %s, %s, %s, %s)",
        (digest(token), login, SESSION_LIFE, browser[:200], opened_with, credential_id),
    )
    return token


async def staff_of_session(
    conn: Connection,
    token: str,
    *,
    idle: timedelta = SESSION_LIFE,
    used: bool = True,
    outside_the_roster: bool = False,
) -> Staff | None:
    """Whose session this is, or None when it is unknown, over, taken back or was left alone for ``idle``; and when it
    was opened at the hotline and another service than intake asks.

    ``used`` False: a page that asks by itself is no sign of somebody there. ``outside_the_roster``: also of somebody
    whom no roster names yet.
    """
    values = {"token": digest(token), "idle": idle, "outside": outside_the_roster, "used": used}
    cursor = await conn.execute(SESSION, values)
    row = await cursor.fetchone()
    return staff_of(row) if row else None


async def standing_sessions(conn: Connection, tokens: Sequence[str], idle: timedelta) -> dict[str, Staff]:
    """Those of the tokens whose sessions stand, and whose they are as of now."""
    by_digest = {digest(token): token for token in tokens}
    cursor = await conn.execute(STANDING, {"tokens": list(by_digest), "idle": idle})
    return {by_digest[bytes(row["token_sha256"])]: staff_of(row) for row in await cursor.fetchall()}


async def staff_present(conn: Connection, login: str) -> Staff | None:
    """Whoever has this login, as of now; None for nobody, and for somebody who is logged in nowhere."""
    cursor = await conn.execute(PRESENT, (login,))
    row = await cursor.fetchone()
    return staff_of(row) if row else None


async def revoke_session(conn: Connection, token: str) -> None:
    await conn.execute("SELECT staff.end_session(%s)", (digest(token),))


async def open_sessions(conn: Connection, login: str, own_token: str) -> list[OpenSession]:
    """The latest used first."""
    async with conn.cursor(row_factory=class_row(OpenSession)) as cursor:
        await cursor.execute(
            "SELECT session_no, browser, opened_with, created_at, last_used_at, token_sha256 = %s AS own"
            " FROM staff.sessions WHERE login = %s AND revoked_at IS NULL AND expires_at > now()"
            " ORDER BY last_used_at DESC LIMIT 100",
            (digest(own_token), login),
        )
        return await cursor.fetchall()


async def end_session(conn: Connection, login: str, session_no: int) -> bool:
    """End one of this person's sessions; False when there is none of this number."""
    cursor = await conn.execute(
        "UPDATE staff.sessions SET revoked_at = now() WHERE login = %s AND session_no = %s AND revoked_at IS NULL",
        (login, session_no),
    )
    return cursor.rowcount == 1


async def end_all_sessions(conn: Connection, login: str, *, but: str = "") -> None:
    """``but``: the token of the one that stays."""
    await conn.execute(
        "UPDATE staff.sessions SET revoked_at = now() WHERE login = %s AND revoked_at IS NULL AND token_sha256 <> %s",
        (login, digest(but)),
    )


def digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
