"""Photos from before looks were kept get theirs, one after the other, and their cases are told of it."""

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog

from schemas.reports import PictureHash, PicturesHashed
from services.intake.photos.photos_db import cases_of_photo, keep_look, photo_without_look
from services.intake.photos.preparing import PhotoPool
from services.runtime.database import Pool, transaction
from services.runtime.outbox import Outbox

log = structlog.get_logger()

EVERY_S = 30.0
"""An intake of the version before, which still runs during an upgrade, stores some without."""
PAUSE_S = 0.2
"""Between two: whoever sends a picture just now waits for one of them at most."""


class MissingLooks:
    def __init__(self, pool: Pool, photos: PhotoPool, outbox: Outbox, clock: Callable[[], datetime]) -> None:
        self._pool = pool
        self._photos = photos
        self._outbox = outbox
        self._clock = clock

    async def run(self, beat: Callable[[], None]) -> None:
        while True:
            beat()
            await asyncio.sleep(PAUSE_S if await self.make_one() else EVERY_S)

    async def make_one(self) -> bool:
        """Whether there was a photo without a look."""
        async with self._pool.connection() as conn:
            found = await photo_without_look(conn)
        if found is None:
            return False
        sha256, jpeg = found
        look = await self._photos.look_of_stored(jpeg)
        async with transaction(self._pool) as conn:
            # First the photo, then its cases, as they are erased.
            if not await keep_look(conn, sha256, look):
                return True
            of_cases = await cases_of_photo(conn, sha256)
            pictures = (PictureHash(sha256=sha256, pdq=look.pdq, quality=look.quality),)
            for case in of_cases:
                await self._outbox.add(
                    conn,
                    PicturesHashed(
                        occurred_at=self._clock(),
                        case_id=case.case_id,
                        case_number=case.case_number,
                        pictures=pictures,
                    ),
                )
        log.info("photo_look_made", sha256=sha256, cases=len(of_cases))
        return True
