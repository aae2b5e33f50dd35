"""Phones that officers have let the page wake, and calls to them, in PostgreSQL."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from psycopg.rows import class_row

from services.broadcast.relay.officers_db import new_link
from services.runtime.database import Connection
from services.runtime.web_push.wire import Receiver

MOST_PHONES = 3
"""Of one officer; of those that call nobody awake the oldest go."""


class PhoneRefused(ValueError):
    """``reason``: "full", as many phones call this officer already; "taken", it calls ``whose``, another officer."""

    def __init__(self, reason: Literal["full", "taken"], whose: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.whose = whose


async def is_known(conn: Connection, account_no: int, endpoint: str) -> bool:
    """Whether this officer has this phone already, proven or not."""
    cursor = await conn.execute(
        "SELECT FROM broadcast.relay_phones WHERE account_no = %s AND endpoint = %s", (account_no, endpoint)
    )
    return await cursor.fetchone() is not None


async def hold_keys(conn: Connection, push_key: str) -> int:
    """Phones that were subscribed with another key than ``push_key`` (empty: none is called) count as not to be called,
    and those with this one as before; how many changed. Those of before this was kept have the key of today."""
    if push_key:
        await conn.execute("UPDATE broadcast.relay_phones SET push_key = %s WHERE push_key IS NULL", (push_key,))
    cursor = await conn.execute(
        "UPDATE broadcast.relay_phones SET key_gone_at = CASE WHEN key_gone_at IS NULL THEN now() END"
        " WHERE (key_gone_at IS NULL) <> (%(key)s <> '' AND coalesce(push_key = %(key)s, false))",
        {"key": push_key},
    )
    return cursor.rowcount


async def keep_phone(
    conn: Connection, account_no: int, endpoint: str, receiver: Receiver, label: str, push_key: str
) -> int:
    """Its number. ``push_key``: what it was subscribed with. Whatever was proven of it: it has to be proven anew.
    Whoever holds a link can come here, so no phone that is proven goes for this one. Raises PhoneRefused."""
    await conn.execute("SELECT FROM broadcast.relay_officers WHERE account_no = %s FOR UPDATE", (account_no,))
    await _refuse(conn, account_no, endpoint)
    cursor = await conn.execute(
        "INSERT INTO broadcast.relay_phones (account_no, endpoint, public_key, secret, label, push_key)"
        " VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (endpoint) DO UPDATE SET account_no = excluded.account_no,"
        " public_key = excluded.public_key, secret = excluded.secret, label = excluded.label, added_at = now(),"
        " push_key = excluded.push_key, key_gone_at = NULL, proven_at = NULL, gone_at = NULL RETURNING phone_no",
        (account_no, endpoint, receiver.public_key, receiver.secret, label, push_key),
    )
    row = await cursor.fetchone()
    assert row is not None  # noqa: S101 - RETURNING of a row that was written
    phone_no = int(row["phone_no"])
    # What was sent there before counts for nothing now.
    await conn.execute("DELETE FROM broadcast.relay_links WHERE phone_no = %s", (phone_no,))
    await conn.execute("DELETE FROM broadcast.relay_pushes WHERE phone_no = %s", (phone_no,))
    await conn.execute(
        "DELETE FROM broadcast.relay_phones WHERE phone_no IN (SELECT phone_no FROM broadcast.relay_phones"
        " WHERE account_no = %s ORDER BY phone_no = %s DESC, wakes DESC,"
        " added_at DESC, phone_no DESC OFFSET %s)",
        (account_no, phone_no, MOST_PHONES),
    )
    return phone_no


async def _refuse(conn: Connection, account_no: int, endpoint: str) -> None:
    cursor = await conn.execute(
        "SELECT o.name FROM broadcast.relay_phones f JOIN broadcast.relay_officers o USING (account_no)"
        " WHERE f.endpoint = %s AND f.account_no <> %s AND f.wakes",
        (endpoint, account_no),
    )
    if row := await cursor.fetchone():
        raise PhoneRefused("taken", row["name"])
    cursor = await conn.execute(
        "SELECT count(*) AS others FROM broadcast.relay_phones WHERE account_no = %s AND endpoint <> %s AND wakes",
        (account_no, endpoint),
    )
    row = await cursor.fetchone()
    if row and row["others"] >= MOST_PHONES:
        raise PhoneRefused("full")


async def test_phone(conn: Connection, phone_no: int) -> None:
    await conn.execute("INSERT INTO broadcast.relay_pushes (phone_no) VALUES (%s)", (phone_no,))


@dataclass(frozen=True, slots=True)
class DuePush:
    """A call that is to be made now. ``attempts``: with this one. ``step``, ``code``, ``bundle_no``: of the notice that
    it tells; None of a test, and of what ``says`` something else. ``ends``: an alert's end is to be posted."""

    push_no: int
    attempts: int
    phone_no: int
    endpoint: str
    public_key: bytes
    secret: bytes
    bundle_no: int | None
    step: str | None
    code: str | None
    ends: bool
    exercise: bool
    account_no: int
    says: str | None


async def claim_pushes(conn: Connection, most: int, hold_s: float) -> list[tuple[DuePush, str]]:
    """Take those that are due, for ``hold_s``, each with a link of its own; tests first, then by lane; trials last."""
    async with conn.cursor(row_factory=class_row(DuePush)) as cursor:
        await cursor.execute(
            """
            WITH due AS (
                SELECT p.push_no, b.bundle_no, n.step, m.code, m.purpose = 'closing' AS ends, m.exercise, m.lane
                FROM broadcast.relay_pushes p LEFT JOIN broadcast.relay_notices n USING (notice_no)
                LEFT JOIN broadcast.relay_bundles b USING (bundle_no)
                LEFT JOIN broadcast.messages m USING (message_no)
                WHERE p.ended_at IS NULL AND p.due_at <= now()
                  AND (p.notice_no IS NULL OR b.closed_at IS NULL AND NOT m.held)
                ORDER BY p.says IS NOT DISTINCT FROM 'trial', m.lane NULLS FIRST, p.push_no LIMIT %s
                FOR UPDATE OF p SKIP LOCKED
            ), claimed AS (
                UPDATE broadcast.relay_pushes p SET state = 'sending', attempts = attempts + 1,
                       due_at = now() + make_interval(secs => %s)
                FROM due WHERE due.push_no = p.push_no RETURNING p.push_no, p.phone_no, p.attempts, p.says
            )
            SELECT push_no, c.attempts, phone_no, f.endpoint, f.public_key, f.secret, due.bundle_no, due.step,
                   due.code, coalesce(due.ends, false) AS ends, coalesce(due.exercise, false) AS exercise, f.account_no,
                   c.says
            FROM claimed c JOIN due USING (push_no) JOIN broadcast.relay_phones f USING (phone_no)
            ORDER BY due.lane NULLS FIRST, push_no
            """,
            (most, hold_s),
        )
        dues = await cursor.fetchall()
    return [(due, await new_link(conn, due.account_no, due.phone_no)) for due in dues]


async def end_push(conn: Connection, push_no: int, state: str) -> None:
    """``state``: sent, or failed."""
    await conn.execute(
        "UPDATE broadcast.relay_pushes SET state = %s, ended_at = now() WHERE push_no = %s AND ended_at IS NULL",
        (state, push_no),
    )


async def put_off(conn: Connection, push_no: int, after_s: float) -> None:
    await conn.execute(
        "UPDATE broadcast.relay_pushes SET state = 'queued', due_at = now() + make_interval(secs => %s)"
        " WHERE push_no = %s AND ended_at IS NULL",
        (after_s, push_no),
    )


async def mark_gone(conn: Connection, phone_nos: Collection[int]) -> None:
    """Their push service says that they are no more; nothing waits for them."""
    await conn.execute(
        "UPDATE broadcast.relay_phones SET gone_at = now() WHERE phone_no = ANY(%s) AND gone_at IS NULL",
        (list(phone_nos),),
    )
    await conn.execute(
        "UPDATE broadcast.relay_pushes SET state = 'failed', ended_at = now()"
        " WHERE phone_no = ANY(%s) AND ended_at IS NULL",
        (list(phone_nos),),
    )
