"""From topic ``deliveries``: how far an alert has come, and an end that broadcast has not taken. Of pictures the newest
wins, in whatever order they arrive."""

from datetime import UTC, datetime
from uuid import UUID

import structlog

from schemas.deliveries import DeliveryProgress, EndRefused
from schemas.event import CaseKind
from schemas.hours.quiet_hours import QuietHours
from services.runtime.database import Connection
from services.runtime.outbox import Outbox
from services.runtime.staff.rights import EVERYWHERE
from services.verification.cases.deciding import tell_change
from services.verification.cases.reviews_db import (
    case_on_air,
    known_progress,
    mark_broadcasting,
    mark_end_refused,
    mark_end_taken,
    save_progress,
    untold_end,
    wake_pages,
)
from services.verification.cases.stored import UnknownCase, lock_case
from services.verification.rules.case import CaseState
from services.verification.waking import seeing_to
from services.verification.waking.rules.stopped_accounts import is_news, stopped_accounts

log = structlog.get_logger()


class DeliveryEffects:
    """The effects of the inbox on ``deliveries``. ``quiet``: as of an Issuer."""

    def __init__(self, outbox: Outbox, quiet: QuietHours | None) -> None:
        self._outbox = outbox
        self._quiet = quiet

    async def progressed(self, conn: Connection, event: DeliveryProgress) -> None:
        before = await known_progress(conn, event.alert_id)
        if await save_progress(conn, event):
            await mark_broadcasting(conn, event.alert_id)
            # Events of before say it by the closing alone.
            if event.ended or event.closing.total:
                await self._end_taken(conn, event.alert_id)
            await _wake_for_accounts(conn, before, event)
            await wake_pages(conn)

    async def end_refused(self, conn: Connection, event: EndRefused) -> None:
        """Its case says so, everybody reads that it is on air, as it is in the groups, and somebody is called, until an
        officer signs the end anew. What tells of an earlier end than the last one changes nothing."""
        try:
            case = await lock_case(conn, str(event.case_id), EVERYWHERE)
        except UnknownCase:
            return  # forgotten meanwhile
        alert = case.alert
        if alert is None or case.state != CaseState.CLOSED or case.end_untold or event.end_id != alert.end_id:
            return
        log.error("end_refused", case_id=str(case.case_id), reason=event.reason, action="an officer signs the end anew")
        await mark_end_refused(conn, case.case_id, event.end_id, event.reason)
        now = datetime.now(UTC)
        await tell_change(conn, self._outbox, case, now, self._quiet)
        await seeing_to.end_refused(conn, case.case_id, case.kind, now, exercise=case.exercise)
        await wake_pages(conn)

    async def _end_taken(self, conn: Connection, alert_id: UUID) -> None:
        """By the refused end, tried once more, or by one that was signed anew: nobody has to sign it any more."""
        untold = await untold_end(conn, alert_id)
        if untold is not None:
            case = await lock_case(conn, str(untold), EVERYWHERE)
            now = datetime.now(UTC)
            await mark_end_taken(conn, case.case_id)
            await seeing_to.end_taken(conn, case.case_id, now)
            await tell_change(conn, self._outbox, case, now, self._quiet)


async def _wake_for_accounts(conn: Connection, before: DeliveryProgress | None, event: DeliveryProgress) -> None:
    stopped, known = stopped_accounts(event), stopped_accounts(before)
    if stopped is None and known is None:
        return
    case, now = await case_on_air(conn, event.alert_id), datetime.now(UTC)
    if case is None:
        return
    if stopped is None:
        await seeing_to.accounts_go_on(conn, case["case_id"], now)
    elif is_news(before, event):
        kind, exercise = CaseKind(case["kind"]), case["exercise"]
        await seeing_to.account_stopped(conn, case["case_id"], kind, stopped.since, now, exercise=exercise)
