"""What comes in by a link: words, a place, a photo, each told to the case as more about it."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Literal, NamedTuple
from uuid import UUID, uuid5

import structlog

from schemas.places.finding import distance_m, nearest_commune
from schemas.reports import CALLER_LINK
from services.intake.caller_links.links_db import OpenLink, count_taken, hold_link, open_link, was_taken
from services.intake.caller_links.rules.links import link_hash
from services.intake.cases.case_states_db import standing_of
from services.intake.cases.reports_db import Accepted, ReportedAs, amend_report, reported_as
from services.intake.metrics import IntakeMetrics
from services.intake.own_places.rules.places import Home
from services.intake.photos.photos_db import store_photo
from services.intake.photos.preparing import Photo, PhotoPool
from services.intake.photos.public_pictures import PublicPictures
from services.intake.rules.reports import MAX_PLACE, AmendmentDraft, RawReport, position, validate_amendment
from services.intake.rules.texts import MAX_TEXT, clean_line
from services.runtime.database import Pool, transaction
from services.runtime.outbox import Outbox
from services.runtime.pages.allowance import Allowance

log = structlog.get_logger()

AT_ONCE, PER_S = 15.0, 0.5
"""By one link: a phone sends what was chosen, each photo by itself."""
NEAR_ENOUGH_M = 60_000
"""A position farther from every commune lies in none: what a phone says may be anything."""
Outcome = Literal["taken", "empty", "unknown", "often", "later", "spent"]
"""``spent``: the link has brought MOST_TAKEN things, and nothing more comes in by it."""


class Opened(NamedTuple):
    """A link that is open, and what its case is called."""

    link: OpenLink
    case: ReportedAs


class EvidenceEntrance:
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

    async def opened(self, link: str) -> Opened | None:
        """None where the link was never made, or it or its case has ended."""
        async with self._pool.connection() as conn:
            found = await open_link(conn, link)
            case = await reported_as(conn, found.case_id) if found else None
            if found is None or case is None or (await standing_of(conn, case.case_number)).ended:
                return None
        return Opened(found, case)

    async def hand_in(self, link: str, sent_as: UUID, raw: RawReport, picture: bytes) -> Outcome:
        """Tell the case of it, once for each ``sent_as``. ``raw``: its words and place; ``picture``: as it was sent, or
        empty. Raises PhotoRefused."""
        outcome = await self._hand_in(link, sent_as, raw, picture)
        self._metrics.evidence.labels(outcome).inc()
        return outcome

    async def _hand_in(self, link: str, sent_as: UUID, raw: RawReport, picture: bytes) -> Outcome:
        opened = await self.opened(link)
        if opened is None:
            return "unknown"
        now = self._clock()
        told = validate_amendment(_placed(raw), now, self._home())
        if not isinstance(told, AmendmentDraft):
            if not picture:
                return "empty"
            told = AmendmentDraft()
        if not self._allowed.take(link_hash(link).hex(), time.monotonic()):
            return "often"
        if picture and self._pictures.full:
            return "later"
        photo = await self._pictures.prepare(picture) if picture else None
        return await self._tell(link, opened, sent_as, told, photo, now)

    async def _tell(
        self, link: str, opened: Opened, sent_as: UUID, told: AmendmentDraft, photo: Photo | None, now: datetime
    ) -> Outcome:
        case = Accepted(opened.link.case_id, opened.case.case_number, fresh=False)
        draft = AmendmentDraft(
            addition=told.addition, place=told.place, photos=(photo.sha256,) if photo else (), unread=told.unread
        )
        event_id = uuid5(case.case_id, f"{CALLER_LINK}:{sent_as}")
        async with transaction(self._pool) as conn:
            # Preparing a picture takes its time: the case may have ended, or be forgotten.
            if not await hold_link(conn, link) or (await standing_of(conn, case.case_number)).ended:
                return "unknown"
            if await was_taken(conn, event_id):
                return "taken"
            if not await count_taken(conn, link):
                return "spent"
            if photo:
                await store_photo(conn, photo)
                self._metrics.photos.labels("stored").inc()
            await amend_report(conn, self._outbox, case, draft, CALLER_LINK, now, event_id)
        self._metrics.amendments.inc()
        log.info("evidence_taken", case_id=str(case.case_id), pictured=photo is not None)
        return "taken"


def _placed(raw: RawReport) -> RawReport:
    """Within the bounds of a report. Without a position that is none, or lies in no commune: what was written beside it
    still counts."""
    place, said = clean_line(raw.place, MAX_TEXT), raw.description
    if len(place) > MAX_PLACE:
        place, said = "", f"{said}\n{place}"
    words = RawReport(description=said.strip()[:MAX_TEXT], place=place)
    at = position(raw)
    if at is None:
        return words
    nearest = nearest_commune(*at)
    near = distance_m(*at, nearest.lat, nearest.lon) <= NEAR_ENOUGH_M
    return replace(words, lat=raw.lat, lon=raw.lon) if near else words
