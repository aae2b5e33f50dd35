"""Downloads citizens' pictures from the platform, and tells the conversation through its own queue."""

import asyncio
from collections.abc import Callable

import aiohttp
import structlog

from services.intake.metrics import IntakeMetrics
from services.intake.photos import Photo, PhotoPool, PhotoProblem, PhotoRefused
from services.intake.photos_db import Fetch, claim_fetches, finish_fetch, put_off_fetch, store_photo
from services.intake.rules.happenings import PHOTO_READY, PHOTO_UNUSABLE
from services.intake.settings import IntakeSettings
from services.intake.webhook_events_db import store_own_event
from services.runtime.database import Pool, Wakeups, transaction

log = structlog.get_logger()

AT_ONCE = 4
LATER_S = (2.0, 8.0, 20.0)
"""Seconds before the 2nd … 4th try; then the citizen is asked to send the picture again."""
NOT_FETCHED = "Không tải được ảnh, xin gửi lại."


class Unreachable(Exception):
    """The picture cannot be had now."""


class PhotoFetcher:
    def __init__(
        self,
        pool: Pool,
        wakeups: Wakeups,
        http: aiohttp.ClientSession,
        photos: PhotoPool,
        settings: IntakeSettings,
        metrics: IntakeMetrics,
    ) -> None:
        self._pool = pool
        self._wakeups = wakeups
        self._http = http
        self._photos = photos
        self._settings = settings
        self._metrics = metrics

    async def run(self, beat: Callable[[], None]) -> None:
        while True:
            beat()
            if await self.fetch_due() == 0:
                await self._wakeups.wait(timeout=1.0)

    async def fetch_due(self) -> int:
        """Fetch up to AT_ONCE pictures; returns how many were taken."""
        async with transaction(self._pool) as conn:
            fetches = await claim_fetches(conn, AT_ONCE)
        await asyncio.gather(*(self._fetch(fetch) for fetch in fetches))
        return len(fetches)

    async def _fetch(self, fetch: Fetch) -> None:
        if not self._settings.may_download(fetch.url):
            await self._finish(fetch, None, NOT_FETCHED, "host_refused")
            return
        try:
            photo = await self._photos.prepare(await self._download(fetch.url))
        except PhotoRefused as refusal:
            await self._finish(fetch, None, refusal.vietnamese, "refused")
        except Unreachable:
            if fetch.attempts <= len(LATER_S):
                async with transaction(self._pool) as conn:
                    await put_off_fetch(conn, fetch, LATER_S[fetch.attempts - 1])
            else:
                await self._finish(fetch, None, NOT_FETCHED, "unreachable")
        else:
            await self._finish(fetch, photo, "", "stored")

    async def _download(self, url: str) -> bytes:
        """The bytes, bounded. No redirect is followed: it could lead to a host that is not allowed."""
        limit = self._settings.photo_max_bytes
        data = bytearray()
        timeout = aiohttp.ClientTimeout(total=self._settings.photo_timeout_s)
        try:
            async with self._http.get(url, timeout=timeout, allow_redirects=False) as answer:
                if answer.status != 200:
                    raise Unreachable
                async for chunk in answer.content.iter_chunked(65_536):
                    data += chunk
                    if len(data) > limit:
                        raise PhotoRefused(PhotoProblem.TOO_LARGE, limit)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
            raise Unreachable from None
        return bytes(data)

    async def _finish(self, fetch: Fetch, photo: Photo | None, why: str, outcome: str) -> None:
        """Keep the photo and queue what the conversation is to know, in one transaction."""
        body = {"sha256": photo.sha256} if photo else {"why": why}
        async with transaction(self._pool) as conn:
            if not await finish_fetch(conn, fetch):
                return
            if photo:
                await store_photo(conn, photo)
            await store_own_event(
                conn,
                f"{fetch.event_key}#{fetch.position}",
                PHOTO_READY if photo else PHOTO_UNUSABLE,
                fetch.oa_id,
                fetch.user_id,
                body,
            )
        self._metrics.photos.labels(outcome).inc()
        log.info("photo_fetched", event_key=fetch.event_key, position=fetch.position, outcome=outcome)
