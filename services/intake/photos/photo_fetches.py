"""Downloads citizens' pictures from the platform, and tells the conversation through its own queue."""

import asyncio
from collections.abc import Callable
from datetime import datetime

import aiohttp
import structlog

from services.intake.conversation.conversations_db import chat_of
from services.intake.conversation.replies import ask_reply
from services.intake.metrics import IntakeMetrics
from services.intake.photos.photos_db import (
    Fetch,
    claim_fetches,
    finish_fetch,
    first_to_tell,
    put_off_fetch,
    store_photo,
)
from services.intake.photos.preparing import Photo, PhotoPool, PhotoProblem, PhotoRefused
from services.intake.rules.happenings import PHOTO_READY, PHOTO_UNUSABLE
from services.intake.rules.picture_waits import again_after_refusal, again_after_trouble, tell_citizen
from services.intake.settings import IntakeSettings
from services.intake.webhook.webhook_events_db import store_own_event
from services.runtime.database import Pool, Wakeups, transaction
from services.runtime.outbox import Outbox

log = structlog.get_logger()

AT_ONCE = 4
LOOK_EVERY_S = 1.0
SILENCE_S = 4.0
"""A platform that has sent nothing for so long hangs; a large picture may take longer as a whole."""
NOT_FETCHED = "Không tải được ảnh, xin gửi lại."
TAKES_LONGER = "Chưa tải được ảnh của anh/chị do đường truyền trục trặc. Không cần gửi lại, chúng tôi vẫn đang thử."


class NoSuchPhoto(Exception):
    """The platform says that there is no such picture for us."""


class PlatformAway(Exception):
    """The platform does not give any picture now."""


class PhotoFetcher:
    def __init__(
        self,
        pool: Pool,
        wakeups: Wakeups,
        http: aiohttp.ClientSession,
        photos: PhotoPool,
        outbox: Outbox,
        settings: IntakeSettings,
        metrics: IntakeMetrics,
        clock: Callable[[], datetime],
    ) -> None:
        self._pool = pool
        self._wakeups = wakeups
        self._http = http
        self._photos = photos
        self._outbox = outbox
        self._settings = settings
        self._metrics = metrics
        self._clock = clock

    async def run(self, beat: Callable[[], None]) -> None:
        async with asyncio.TaskGroup() as tasks:
            # One that hangs does not hold up the others.
            busy: set[asyncio.Task[None]] = set()
            while True:
                beat()
                async with transaction(self._pool) as conn:
                    fetches = await claim_fetches(conn, AT_ONCE - len(busy))
                for fetch in fetches:
                    task = tasks.create_task(self._attempt(fetch))
                    busy.add(task)
                    task.add_done_callback(busy.discard)
                    task.add_done_callback(lambda _: self._wakeups.event.set())
                await self._wakeups.wait(timeout=LOOK_EVERY_S)

    async def _attempt(self, fetch: Fetch) -> None:
        try:
            await self._fetch(fetch)
        except Exception as error:
            # The database is away, or a defect of ours: it comes again when its lease ends, and holds up no other.
            log.warning("photo_put_off", event_key=fetch.event_key, reason=type(error).__name__)

    async def _fetch(self, fetch: Fetch) -> None:
        if not self._settings.may_download(fetch.url):
            await self._finish(fetch, None, NOT_FETCHED, "host_refused")
            return
        try:
            photo = await self._photos.prepare(await self._download(fetch.url))
        except PhotoRefused as refusal:
            await self._finish(fetch, None, refusal.vietnamese, "refused")
        except NoSuchPhoto:
            await self._again(fetch, again_after_refusal(fetch.attempts), "refused", spent=True)
        except PlatformAway:
            waited = self._clock() - fetch.asked_at
            await self._again(fetch, again_after_trouble(waited), "away", spent=False)
            if tell_citizen(waited):
                await self._tell(fetch)
        else:
            await self._finish(fetch, photo, "", "stored")

    async def _again(self, fetch: Fetch, after_s: float | None, why: str, *, spent: bool) -> None:
        if after_s is None:
            await self._finish(fetch, None, NOT_FETCHED, "unreachable")
            return
        async with transaction(self._pool) as conn:
            await put_off_fetch(conn, fetch, after_s, spent=spent)
        self._metrics.photos.labels("later").inc()
        log.info("photo_put_off", event_key=fetch.event_key, position=fetch.position, reason=why)

    async def _tell(self, fetch: Fetch) -> None:
        """Once for all that this citizen has sent and waits for."""
        async with transaction(self._pool) as conn:
            chat = await chat_of(conn, fetch.user_id)
            if chat is not None and await first_to_tell(conn, fetch.user_id):
                await ask_reply(conn, self._outbox, fetch.user_id, chat, TAKES_LONGER, self._clock())

    async def _download(self, url: str) -> bytes:
        """The bytes, bounded. No redirect is followed: it could lead to a host that is not allowed."""
        limit = self._settings.photo_max_bytes
        data = bytearray()
        total_s = self._settings.photo_timeout_s
        timeout = aiohttp.ClientTimeout(total=total_s, sock_connect=SILENCE_S, sock_read=min(SILENCE_S, total_s))
        try:
            async with self._http.get(url, timeout=timeout, allow_redirects=False) as answer:
                if answer.status >= 500:
                    raise PlatformAway
                if answer.status != 200:
                    raise NoSuchPhoto
                async for chunk in answer.content.iter_chunked(65_536):
                    data += chunk
                    if len(data) > limit:
                        raise PhotoRefused(PhotoProblem.TOO_LARGE, limit)
        except (aiohttp.InvalidURL, ValueError):
            raise NoSuchPhoto from None
        except (aiohttp.ClientError, TimeoutError, OSError):
            raise PlatformAway from None
        if not data:
            # An answer without a picture says nothing of the picture.
            raise PlatformAway
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
