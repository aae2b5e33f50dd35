"""Which picture has been uploaded to which account: remembered across restarts, until it is too old."""

import time
from collections.abc import Callable
from datetime import timedelta

from services.broadcast.pictures.wanted_uploads_db import want_again
from services.runtime.database import Pool, transaction

Key = tuple[str, str]

LOOK_AGAIN_S = 1.0
"""A sender that found no upload does not read the table again before: this process's own uploads are known at once,
another's matter only after an account has changed hands."""


class Uploads:
    def __init__(self, pool: Pool, clock: Callable[[], float] = time.monotonic) -> None:
        self._pool = pool
        self._clock = clock
        self._known: dict[Key, str] = {}
        self._absent: dict[Key, float] = {}

    async def find(self, account_id: str, picture: str, life: timedelta) -> str | None:
        """The attachment's id; None when there is none younger than ``life``. Raises psycopg errors."""
        key = (account_id, picture)
        known = self._known.get(key)
        if known is not None or self._absent.get(key, 0.0) > self._clock():
            return known
        async with self._pool.connection() as conn:
            cursor = await conn.execute(
                "SELECT attachment_id FROM broadcast.uploads"
                " WHERE account_id = %s AND picture = %s AND uploaded_at > now() - %s",
                (*key, life),
            )
            row = await cursor.fetchone()
        if key in self._known:  # uploaded meanwhile
            return self._known[key]
        if row is None:
            self._absent[key] = self._clock() + LOOK_AGAIN_S
            return None
        self._known[key] = str(row["attachment_id"])
        return self._known[key]

    async def keep(self, account_id: str, picture: str, attachment_id: str) -> None:
        """The platform has taken the picture. Raises psycopg errors; this process knows it all the same."""
        self._known[account_id, picture] = attachment_id
        async with self._pool.connection() as conn:
            await conn.execute(
                "INSERT INTO broadcast.uploads (account_id, picture, attachment_id) VALUES (%s, %s, %s)"
                " ON CONFLICT (account_id, picture)"
                " DO UPDATE SET attachment_id = excluded.attachment_id, uploaded_at = now()",
                (account_id, picture, attachment_id),
            )

    async def expired(self, account_id: str, picture: str, attachment_id: str, message_no: int) -> None:
        """The platform says that this one has expired: it is wanted again. A newer one stays."""
        key = (account_id, picture)
        if self._known.get(key) == attachment_id:
            del self._known[key]
        async with transaction(self._pool) as conn:
            cursor = await conn.execute(
                "DELETE FROM broadcast.uploads WHERE account_id = %s AND picture = %s AND attachment_id = %s",
                (*key, attachment_id),
            )
            if cursor.rowcount:
                await want_again(conn, message_no, account_id)
