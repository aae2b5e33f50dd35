"""From topic ``deliveries``: how far an alert has come. The newest picture wins, in whatever order they arrive."""

from datetime import UTC, datetime

from schemas.deliveries import DeliveryProgress
from schemas.event import CaseKind
from services.runtime.database import Connection
from services.verification.cases.reviews_db import (
    case_on_air,
    end_was_taken,
    known_progress,
    mark_broadcasting,
    save_progress,
    wake_pages,
)
from services.verification.waking import seeing_to
from services.verification.waking.rules.stopped_accounts import is_news, stopped_accounts


async def record_progress(conn: Connection, event: DeliveryProgress) -> None:
    before = await known_progress(conn, event.alert_id)
    if await save_progress(conn, event):
        await mark_broadcasting(conn, event.alert_id)
        if event.closing.total:
            await end_was_taken(conn, event.alert_id)
        await _wake_for_accounts(conn, before, event)
        await wake_pages(conn)


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
