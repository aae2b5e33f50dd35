"""Keys with which a browser seals what it keeps of somebody's unsent words: each of one login, and of one day.

Pages bring them, and no browser keeps a page (Cache-Control: no-store). Once a key is destroyed, what its browser still
holds on disk of a draft that was removed long ago opens for nobody.
"""

import base64
import secrets
from contextlib import suppress
from datetime import timedelta
from uuid import uuid4

from services.runtime.database import DATABASE_ERRORS, Connection

SEALS_FOR = timedelta(days=1)
LIFE = timedelta(days=3)
"""A day in which pages bring it to seal with, one that such a page may stand open, and one that a draft lives."""
KEY_BYTES = 32


STANDING = """
    SELECT key_id, key, made_at > now() - %(seals_for)s AS seals FROM staff.browser_keys
    WHERE login = %(login)s AND made_at > now() - %(life)s ORDER BY made_at DESC, key_id
"""
MAKE = """
    -- Of two pages that find none, one makes it.
    INSERT INTO staff.browser_keys (key_id, login, key) SELECT %(id)s, %(login)s, %(key)s
    WHERE NOT EXISTS (SELECT FROM staff.browser_keys WHERE login = %(login)s AND made_at > now() - %(seals_for)s)
"""


async def browser_keys(conn: Connection, login: str) -> list[tuple[str, str]]:
    """(id, key in base64) of those that stand: the first seals what is kept from now on, all open what was kept. It is
    made where the last is a day old, and the database takes it: a page is shown all the same."""
    values = {"login": login, "seals_for": SEALS_FOR, "life": LIFE}
    rows = await (await conn.execute(STANDING, values)).fetchall()
    if not rows or not rows[0]["seals"]:
        with suppress(*DATABASE_ERRORS):
            await conn.execute(MAKE, {**values, "id": uuid4(), "key": secrets.token_bytes(KEY_BYTES)})
        rows = await (await conn.execute(STANDING, values)).fetchall()
    return [(str(row["key_id"]), base64.b64encode(row["key"]).decode()) for row in rows]


async def destroy_browser_keys(conn: Connection) -> None:
    """Those whose time is over."""
    await conn.execute("DELETE FROM staff.browser_keys WHERE made_at < now() - %s", (LIFE,))
