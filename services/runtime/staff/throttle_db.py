"""Tries of passwords in PostgreSQL: a try counts as failed before it is made, so that many at once gain nothing."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from services.runtime.database import Connection
from services.runtime.staff.rules import FOR_AN_ACCOUNT, FOR_AN_ADDRESS, FORGOTTEN_AFTER, Patience, wait_after
from services.runtime.staff.sessions import digest

WHOLE_ADDRESS = ""
"""In place of a login."""


@dataclass(frozen=True)
class Trying:
    """Who tries. ``device``: the token of a browser in which this account's owner has logged in before, else None."""

    login: str
    network: str
    device: str | None

    @property
    def subject(self) -> bytes:
        return digest("device " + self.device) if self.device else hashlib.sha256(self.network.encode()).digest()

    @property
    def counted(self) -> dict[str, Patience]:
        """By login of the row. Strangers at the owner's address do not slow down the owner's own browser."""
        account = {self.login: FOR_AN_ACCOUNT}
        return account if self.device else {WHOLE_ADDRESS: FOR_AN_ADDRESS, **account}


async def begin_try(conn: Connection, trying: Trying, now: datetime) -> timedelta:
    """Count one try; or, when it comes too soon, count nothing and say how long to wait. In a transaction."""
    rows = {}
    for login in trying.counted:
        await conn.execute(
            "INSERT INTO staff.log_in_failures (subject, login, failures, last_at) VALUES (%s, %s, 0, %s)"
            " ON CONFLICT DO NOTHING",
            (trying.subject, login, now),
        )
        cursor = await conn.execute(
            "SELECT failures, last_at FROM staff.log_in_failures WHERE subject = %s AND login = %s FOR UPDATE",
            (trying.subject, login),
        )
        rows[login] = await cursor.fetchone()
    waits = [timedelta(0)]
    counts = {}
    for login, patience in trying.counted.items():
        row = rows[login]
        failures = row["failures"] if row and row["last_at"] > now - FORGOTTEN_AFTER else 0
        if row and failures:
            waits.append(row["last_at"] + wait_after(failures, patience) - now)
        counts[login] = failures + 1
    if max(waits) > timedelta(0):
        return max(waits)
    for login, failures in counts.items():
        await conn.execute(
            "UPDATE staff.log_in_failures SET failures = %s, last_at = %s WHERE subject = %s AND login = %s",
            (failures, now, trying.subject, login),
        )
    return timedelta(0)


async def forget_tries(conn: Connection, trying: Trying) -> None:
    """The password was right: what this account failed here is forgotten."""
    await conn.execute(
        "DELETE FROM staff.log_in_failures WHERE subject = %s AND login = %s", (trying.subject, trying.login)
    )
    await conn.execute(
        "UPDATE staff.log_in_failures SET failures = greatest(failures - 1, 0) WHERE subject = %s AND login = %s",
        (trying.subject, WHOLE_ADDRESS),
    )


async def forget_old_tries(conn: Connection, now: datetime) -> None:
    await conn.execute("DELETE FROM staff.log_in_failures WHERE last_at < %s", (now - FORGOTTEN_AFTER,))
