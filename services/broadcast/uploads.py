"""Which photo is uploaded to which account: once, remembered across restarts, until it is too old."""

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
        self._locks: dict[Key, asyncio.Lock] = {}

    async def attachment(
        self, account_id: str, photo_sha256: str, life: timedelta, upload: Callable[[], Awaitable[str]]
    ) -> str:
        """The attachment's id; calls ``upload`` when none younger than ``life`` is known. Raises what it raises."""
        key = (account_id, photo_sha256)
        known = self._known.get(key)
        if known is not None:
            return known
        async with self._locks.setdefault(key, asyncio.Lock()):
            if key not in self._known:
                self._known[key] = await self._stored(key, life) or await self._upload(key, upload)
            return self._known[key]

    async def forget(self, account_id: str, photo_sha256: str) -> None:
        """The platform says it has expired: upload again at the next call."""
        self._known.pop((account_id, photo_sha256), None)
        async with self._pool.connection() as conn:
            await conn.execute(
                "DELETE FROM broadcast.uploads WHERE account_id = %s AND photo_sha256 = %s",
                (account_id, photo_sha256),
            )

    async def _stored(self, key: Key, life: timedelta) -> str | None:
        async with self._pool.connection() as conn:
            cursor = await conn.execute(
                "SELECT attachment_id FROM broadcast.uploads"
                " WHERE account_id = %s AND photo_sha256 = %s AND uploaded_at > now() - %s",
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
                "INSERT INTO broadcast.uploads (account_id, photo_sha256, attachment_id) VALUES (%s, %s, %s)"
                " ON CONFLICT (account_id, photo_sha256)"
                " DO UPDATE SET attachment_id = excluded.attachment_id, uploaded_at = now()",
                (*key, attachment_id),
            )
        self._metrics.uploads.labels("done").inc()
        return attachment_id
