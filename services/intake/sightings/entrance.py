"""A sighting comes in: of an alert on air, bounded, with its picture prepared, once, and told to the desk."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Literal
from uuid import UUID, uuid5

import structlog

from schemas.event import Place
from schemas.reports import PUBLIC_PAGE, Reporter, SightingReported
from services.intake.cases.reports_db import attach_photos, count_photos
from services.intake.metrics import IntakeMetrics
from services.intake.own_places.rules.places import Home
from services.intake.photos.photos_db import store_photo
from services.intake.photos.preparing import Photo, PhotoPool, PhotoProblem, PhotoRefused
from services.intake.photos.public_pictures import PublicPictures
from services.intake.sightings.alerts_on_air_db import AlertOfCode, alert_of_code, lock_on_air
from services.intake.sightings.rules.reading import RawSighting, SightingDraft, read_sighting
from services.runtime.database import Pool, transaction
from services.runtime.outbox import Outbox
from services.runtime.pages.allowance import Allowance

log = structlog.get_logger()

AT_ONCE, PER_S = 60.0, 0.5
"""Sightings of one alert: what officers can still read of a crowd. Whoever may call us is held to it, too."""
MOST_PICTURES = 200
"""Of one case, those of its report included: below 200 MB. After that its sightings are words alone."""
Outcome = Literal["taken", "empty", "unknown", "over", "often", "later"]


class SightingEntrance:
    """``home``: the force's own commune, with its places as they are known by now."""

    def __init__(
        self,
        pool: Pool,
        outbox: Outbox,
        photos: PhotoPool,
        metrics: IntakeMetrics,
        clock: Callable[[], datetime],
        home: Callable[[], Home],
    ) -> None:
        self._pool = pool
        self._outbox = outbox
        self._pictures = PublicPictures(photos, metrics)
        self._metrics = metrics
        self._clock = clock
        self._home = home
        self._allowed = Allowance(AT_ONCE, PER_S)

    async def hand_in(self, code: str, sent_as: UUID, raw: RawSighting, picture: bytes) -> Outcome:
        """Tell the case of it, once for each ``sent_as``. ``code``: of the alert, without its version; ``picture``: as
        it was sent, or empty. Raises PhotoRefused."""
        outcome = await self._hand_in(code, sent_as, raw, picture)
        self._metrics.sightings.labels(outcome).inc()
        return outcome

    async def _hand_in(self, code: str, sent_as: UUID, raw: RawSighting, picture: bytes) -> Outcome:
        if raw.tells_nothing and not picture:
            return "empty"
        async with self._pool.connection() as conn:
            alert = await alert_of_code(conn, code)
        if alert is None:
            return "unknown"
        if not alert.on_air:
            return "over"
        if not self._allowed.take(code, time.monotonic()):
            return "often"
        if picture and self._pictures.full:
            return "later"
        if picture and await self._has_enough(alert.case_id):
            self._metrics.photos.labels("refused").inc()
            raise PhotoRefused(PhotoProblem.ENOUGH)
        photo = await self._pictures.prepare(picture) if picture else None
        now = self._clock()
        draft = read_sighting(raw, now, self._home())
        return "taken" if await self._tell(alert, sent_as, draft, photo, now) else "over"

    async def _has_enough(self, case_id: UUID) -> bool:
        async with self._pool.connection() as conn:
            return await count_photos(conn, case_id) >= MOST_PICTURES

    async def _tell(
        self, alert: AlertOfCode, sent_as: UUID, draft: SightingDraft, photo: Photo | None, now: datetime
    ) -> bool:
        """False where the alert was over by then: a picture takes a while to prepare."""
        place = draft.place
        event = SightingReported(
            event_id=uuid5(alert.case_id, str(sent_as)),
            occurred_at=now,
            case_id=alert.case_id,
            case_number=alert.case_number,
            source="public_page",
            reported_by=PUBLIC_PAGE,
            reporter=Reporter(phone=draft.phone),
            description=draft.description,
            place=Place(name=place.name[:300], lat=place.lat, lon=place.lon, commune_code=place.commune_code),
            seen_at=draft.seen_at,
            photos=(photo.sha256,) if photo else (),
            exercise=alert.exercise,
        )
        async with transaction(self._pool) as conn:
            if not await lock_on_air(conn, alert.case_id):
                return False
            if photo:
                await store_photo(conn, photo)
                await attach_photos(conn, self._outbox, alert.case_id, alert.case_number, event.photos, now)
                self._metrics.photos.labels("stored").inc()
            await self._outbox.add(conn, event)
        log.info("sighting_taken", case_id=str(alert.case_id), pictured=photo is not None)
        return True
