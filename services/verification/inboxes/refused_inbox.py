"""From topic ``deliveries``: an end that broadcast has not taken."""

from datetime import UTC, datetime

import structlog

from schemas.deliveries import EndRefused
from services.runtime.database import Connection
from services.runtime.staff.rights import EVERYWHERE
from services.verification.cases.reviews_db import mark_end_refused, wake_pages
from services.verification.cases.stored import UnknownCase, lock_case
from services.verification.rules.case import CaseState
from services.verification.waking import seeing_to

log = structlog.get_logger()


async def end_refused(conn: Connection, event: EndRefused) -> None:
    """Its case says so, and somebody is called, until an officer signs the end anew. What tells of an earlier end than
    the last one changes nothing."""
    try:
        case = await lock_case(conn, str(event.case_id), EVERYWHERE)
    except UnknownCase:
        return  # forgotten meanwhile
    alert = case.alert
    if alert is None or case.state != CaseState.CLOSED or case.end_untold or event.end_id != alert.end_id:
        return
    log.error("end_refused", case_id=str(case.case_id), reason=event.reason, action="an officer signs the end anew")
    await mark_end_refused(conn, case.case_id, event.end_id, event.reason)
    await seeing_to.end_refused(conn, case.case_id, case.kind, datetime.now(UTC), exercise=case.exercise)
    await wake_pages(conn)
