"""Pictures that come in by a public page: prepared in the line in which the hotline's wait, a few at a time."""

from services.intake.metrics import IntakeMetrics
from services.intake.photos.preparing import Photo, PhotoPool, PhotoRefused

AT_ONCE = 2
"""Of one page, being prepared or waiting for it: so many may stand before one of the hotline's."""


class PublicPictures:
    """Of one page."""

    def __init__(self, photos: PhotoPool, metrics: IntakeMetrics) -> None:
        self._photos = photos
        self._metrics = metrics
        self._waiting = 0

    @property
    def full(self) -> bool:
        return self._waiting >= AT_ONCE

    async def prepare(self, picture: bytes) -> Photo:
        """Raises PhotoRefused."""
        self._waiting += 1
        try:
            return await self._photos.prepare(picture)
        except PhotoRefused:
            self._metrics.photos.labels("refused").inc()
            raise
        finally:
            self._waiting -= 1
