"""Downloads citizens' pictures from the platform, and tells the conversation through its own queue."""

import base64
from collections.abc import Callable
from datetime import datetime

import structlog

from schemas.platform import PictureSeen
from services.intake.conversation.conversations_db import chat_of
from services.intake.conversation.replies import ask_reply
from services.intake.languages import say
from services.intake.metrics import IntakeMetrics
from services.intake.photos.downloads import (
    Downloads,
    FileTooLarge,
    HostRefused,
    NoSuchFile,
    PlatformAway,
    keep_fetching,
)
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

NOT_FETCHED = "Không tải được ảnh, xin gửi lại."
TAKES_LONGER = "Chưa tải được ảnh của anh/chị do đường truyền trục trặc. Không cần gửi lại, chúng tôi vẫn đang thử."


class PhotoFetcher:
    def __init__(
        self,
        pool: Pool,
        wakeups: Wakeups,
        downloads: Downloads,
        photos: PhotoPool,
        outbox: Outbox,
        settings: IntakeSettings,
        metrics: IntakeMetrics,
        clock: Callable[[], datetime],
    ) -> None:
        self._pool = pool
        self._wakeups = wakeups
        self._downloads = downloads
        self._photos = photos
        self._outbox = outbox
        self._settings = settings
        self._metrics = metrics
        self._clock = clock

    async def run(self, beat: Callable[[], None]) -> None:
        await keep_fetching(self._wakeups, beat, self._claim, self._attempt)

    async def _claim(self, most: int) -> list[Fetch]:
        async with transaction(self._pool) as conn:
            return await claim_fetches(conn, most)

    async def _attempt(self, fetch: Fetch) -> None:
        try:
            await self._fetch(fetch)
        except Exception as error:
            # The database is away, or a defect of ours: it comes again when its lease ends, and holds up no other.
            log.warning("photo_put_off", event_key=fetch.event_key, reason=type(error).__name__)

    async def _fetch(self, fetch: Fetch) -> None:
        try:
            photo = await self._photos.prepare(await self._downloaded(fetch.url))
        except HostRefused:
            await self._finish(fetch, None, NOT_FETCHED, "host_refused")
        except PhotoRefused as refusal:
            await self._finish(fetch, None, say("vi", refusal.why), "refused")
        except NoSuchFile:
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

    async def _downloaded(self, url: str) -> bytes:
        limit = self._settings.photo_max_bytes
        try:
            return await self._downloads.get(url, limit)
        except FileTooLarge:
            raise PhotoRefused(PhotoProblem.TOO_LARGE, limit) from None

    async def _finish(self, fetch: Fetch, photo: Photo | None, why: str, outcome: str) -> None:
        """Keep the photo and queue what the conversation is to know, in one transaction; or tell how the picture of a
        post of ours looks."""
        body = {"sha256": photo.sha256} if photo else {"why": why}
        async with transaction(self._pool) as conn:
            if not await finish_fetch(conn, fetch):
                return
            if fetch.group_id is not None:
                await self._outbox.add(conn, self._seen(fetch, fetch.group_id, photo))
            else:
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

    def _seen(self, fetch: Fetch, group_id: str, photo: Photo | None) -> PictureSeen:
        cells = base64.b64encode(photo.cells) if photo else None
        return PictureSeen(occurred_at=self._clock(), group_id=group_id, picture_url=fetch.url, cells=cells)
