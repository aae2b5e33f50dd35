"""A press on a family's page becomes news of its case: once, bounded, and never more than the link's own case."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Literal
from uuid import UUID, uuid5

import structlog

from schemas.internal_routes.intake import Press, Representative
from schemas.reports import BASIS_ANSWERS, FAMILY_PAGE
from services.intake.cases.family_links_db import lock_link, note_press
from services.intake.cases.reports_db import Accepted, amend_report
from services.intake.family.rules.words import news_of
from services.intake.rules.reports import AmendmentDraft
from services.runtime.database import Pool, transaction
from services.runtime.outbox import Outbox
from services.runtime.pages.allowance import Allowance

log = structlog.get_logger()

AT_ONCE, PER_S = 8.0, 1 / 60
"""Presses of one link: each wakes whoever is on duty."""
Outcome = Literal["taken", "unknown", "over", "often"]


class FamilyEntrance:
    def __init__(self, pool: Pool, outbox: Outbox, clock: Callable[[], datetime]) -> None:
        self._pool = pool
        self._outbox = outbox
        self._clock = clock
        self._allowed = Allowance(AT_ONCE, PER_S)

    async def hear(
        self, token: str, press: Press, written: str, sent_as: UUID, given_by: Representative | None = None
    ) -> Outcome:
        """Tell the desk, once for each ``sent_as``. over: the link was revoked, or its case is forgotten."""
        now = self._clock()
        async with transaction(self._pool) as conn:
            link = await lock_link(conn, token)
            if link is None:
                return "unknown"
            if link.revoked_at is not None or link.case_id is None or link.case_number is None:
                return "over"
            if not self._allowed.take(str(link.link_id), time.monotonic()):
                return "often"
            await note_press(conn, link.link_id, press, now)
            await amend_report(
                conn,
                self._outbox,
                Accepted(link.case_id, link.case_number, fresh=False),
                _amendment(press, written, given_by),
                FAMILY_PAGE,
                now,
                event_id=uuid5(link.link_id, f"{press}:{sent_as}"),
            )
        log.info("family_pressed", case_id=str(link.case_id), press=press)
        return "taken"


def _amendment(press: Press, written: str, given_by: Representative | None) -> AmendmentDraft:
    """A consent is told alone, so that it voids no signature and wakes nobody; not said whose it is, it is news."""
    if press == "consent" and given_by is not None:
        return AmendmentDraft(basis=BASIS_ANSWERS[given_by])
    basis = BASIS_ANSWERS["refused"] if press == "withdrawal" else None
    return AmendmentDraft(addition=news_of(press, written), basis=basis, found=press == "found")
