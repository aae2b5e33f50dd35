"""Accepting reports and photos: what the interface and the hotline form share."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import uuid5

import structlog

from schemas.reports import ReportSubmitted
from schemas.trust.statements import Signed
from schemas.words import words
from services.intake.cases.reports_db import (
    Accepted,
    Origin,
    amend_report,
    case_id_of,
    find_case,
    submission,
    submit_report,
)
from services.intake.hotline.callers import Caller
from services.intake.hotline.drafts_db import draft_sent, hold_draft
from services.intake.hotline.rules.taken_over import why_not_sent
from services.intake.metrics import IntakeMetrics
from services.intake.own_places.own_places_db import learn_place
from services.intake.own_places.rules.pins import place_taught
from services.intake.own_places.rules.places import Home
from services.intake.photos.photos_db import store_photo, unknown_photos
from services.intake.photos.preparing import Photo, PhotoPool, PhotoRefused
from services.intake.rules.reports import (
    AmendmentDraft,
    FieldError,
    RawReport,
    ReportDraft,
    position,
    validate,
    validate_amendment,
)
from services.runtime.database import Pool, transaction
from services.runtime.outbox import Outbox

log = structlog.get_logger()


UNKNOWN_PHOTO = FieldError(
    "photos", words("Ảnh không còn, xin gửi lại."), "must be sha256 values that POST /api/v1/photos returned"
)
UNKNOWN_CASE = FieldError(
    "case_number",
    words("Không có vụ việc mang mã này trong địa bàn của bạn: hãy xem lại mã."),
    "must be the number of a case that was reported here, in your scope",
)


class ReportEntrance:
    """Checks, accepts once, and stores. ``home``: the force's own commune, with its places as they are known by now."""

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
        self._photos = photos
        self._metrics = metrics
        self._clock = clock
        self._home = home

    def told(self, raw: RawReport, external_id: str, submitted_by: str) -> ReportSubmitted | list[FieldError]:
        """What ``submit`` would tell, for whoever signs it; its number is given only then."""
        now = self._clock()
        draft = validate(raw, now, self._home())
        if not isinstance(draft, ReportDraft):
            return draft
        origin = Origin("hotline", f"{submitted_by}:{external_id}", submitted_by)
        return submission(draft, origin, case_id_of(origin), "", now)

    async def submit(
        self,
        raw: RawReport,
        external_id: str,
        submitted_by: str,
        signature: Signed | None = None,
        *,
        by_a_person: bool = False,
    ) -> Accepted | list[FieldError]:
        """Accept once per (submitter, external id), or say what is wrong; a draft that a colleague has taken is theirs
        to send. ``by_a_person``: the point of a place that nothing knew is theirs, and teaches it."""
        now = self._clock()
        draft = validate(raw, now, self._home())
        if not isinstance(draft, ReportDraft):
            return draft
        origin = Origin("hotline", f"{submitted_by}:{external_id}", submitted_by)
        # None of it waits for an answer that nobody asks for.
        async with transaction(self._pool) as conn, conn.pipeline():
            if taken := await hold_draft(conn, submitted_by, external_id):
                return [why_not_sent(taken)]
            if await unknown_photos(conn, draft.photos):
                return [UNKNOWN_PHOTO]
            accepted = await submit_report(conn, self._outbox, draft, origin, now, signature)
            await draft_sent(conn, submitted_by, external_id, accepted.case_number)
            at = position(raw) if by_a_person and accepted.fresh and not draft.exercise else None
            if at and (taught := place_taught(raw.place, at, self._home())):
                await learn_place(conn, taught, "pin", submitted_by, now)
        self._metrics.reports.labels("hotline", "new" if accepted.fresh else "repeated").inc()
        log.info("report_accepted", case_id=str(accepted.case_id), source="hotline", fresh=accepted.fresh)
        if accepted.unsigned:
            # As where a place was learnt between the statement and the sending: what is told differs by it.
            log.warning("signature_of_another_report", case_id=str(accepted.case_id), signer=submitted_by)
        return replace(accepted, unread=draft.unread)

    async def amend(
        self, case_number: str, raw: RawReport, external_id: str, caller: Caller
    ) -> Accepted | list[FieldError]:
        """Add to an open case once per (amender, case, external id), or say what is wrong. A case out of the caller's
        scope, which they have not reported, is unknown."""
        now = self._clock()
        draft = validate_amendment(raw, now, self._home())
        if not isinstance(draft, AmendmentDraft):
            return draft
        async with transaction(self._pool) as conn:
            taken = await hold_draft(conn, caller.name, external_id)
            case = await find_case(conn, case_number, caller.name, caller.scope)
            if case is None:
                return [UNKNOWN_CASE]
            # Added to the case that it has become, it makes no second one.
            if taken and taken.case_number != case.case_number:
                return [why_not_sent(taken)]
            if await unknown_photos(conn, draft.photos):
                return [UNKNOWN_PHOTO]
            event_id = uuid5(case.case_id, f"{caller.name}:{external_id}")
            await amend_report(conn, self._outbox, case, draft, caller.name, now, event_id)
            await draft_sent(conn, caller.name, external_id, case.case_number)
        self._metrics.amendments.inc()
        log.info("report_amended", case_id=str(case.case_id), source="hotline")
        return replace(case, unread=draft.unread)

    async def keep_photo(self, data: bytes) -> Photo:
        """Prepare and store. Raises PhotoRefused."""
        try:
            photo = await self._photos.prepare(data)
        except PhotoRefused:
            self._metrics.photos.labels("refused").inc()
            raise
        async with transaction(self._pool) as conn:
            await store_photo(conn, photo)
        self._metrics.photos.labels("stored").inc()
        return photo
