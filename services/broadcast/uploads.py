"""Which picture is uploaded to which account: once, remembered across restarts, until it is too old."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from services.broadcast.metrics import BroadcastMetrics
from services.runtime.database import Pool

Key = tuple[str, str]


class Uploads:
    def __init__(self, pool: Pool, metrics: BroadcastMetrics) -> None:
        self._pool = pool
        self._metrics = metrics
        self._known: dict[Key, str] = {}
        self._pending: dict[Key, asyncio.Task[str]] = {}

    async def attachment(
        self, account_id: str, picture: str, life: timedelta, upload: Callable[[], Awaitable[str]]
    ) -> str:
        """The attachment's id; calls ``upload`` when none younger than ``life`` is known. Raises what it raises.

        Who asks meanwhile gets the same answer, the same refusal too: a platform that hangs is asked once, not by
        every sender in turn.
        """
        key = (account_id, picture)
        known = self._known.get(key)
        if known is not None:
            return known
        pending = self._pending.get(key)
        if pending is None:
            pending = self._pending[key] = asyncio.create_task(self._obtain(key, life, upload))
            pending.add_done_callback(lambda _: self._pending.pop(key, None))
        return await asyncio.shield(pending)

    async def forget(self, account_id: str, picture: str, attachment_id: str) -> None:
        """The platform says that this one has expired: upload again at the next call. A newer one stays."""
        key = (account_id, picture)
        if self._known.get(key) == attachment_id:
            del self._known[key]
        async with self._pool.connection() as conn:
            await conn.execute(
                "DELETE FROM broadcast.uploads WHERE account_id = %s AND picture = %s AND attachment_id = %s",
                (*key, attachment_id),
            )

    async def _obtain(self, key: Key, life: timedelta, upload: Callable[[], Awaitable[str]]) -> str:
        self._known[key] = await self._stored(key, life) or await self._upload(key, upload)
        return self._known[key]

    async def _stored(self, key: Key, life: timedelta) -> str | None:
        async with self._pool.connection() as conn:
            cursor = await conn.execute(
                "SELECT attachment_id FROM broadcast.uploads"
                " WHERE account_id = %s AND picture = %s AND uploaded_at > now() - %s",
                (*key, life),
            )
            row = await cursor.fetchone()
        return str(row["attachment_id"]) if row else None

    async def _upload(self, key: Key, upload: Callable[[], Awaitable[str]]) -> str:
        try:
            attachment_id = await upload()
        except Exception:
            self._metrics.uploads.labels("refused").inc()
            raise
        async with self._pool.connection() as conn:
            await conn.execute(
                "INSERT INTO broadcast.uploads (account_id, picture, attachment_id) VALUES (%s, %s, %s)"
                " ON CONFLICT (account_id, picture)"
                " DO UPDATE SET attachment_id = excluded.attachment_id, uploaded_at = now()",
                (*key, attachment_id),
            )
        self._metrics.uploads.labels("done").inc()
        return attachment_id
