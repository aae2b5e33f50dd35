"""Alerts come in: an approval is planned into deliveries, a closure ends them, whichever arrives first."""

from datetime import timedelta

import structlog

from schemas.alerts import AlertApproved, AlertClosed, closing_code
from services.broadcast.deliveries_db import drop_ended, release_closings
from services.broadcast.messages_db import (
    Closure,
    NewMessage,
    add_closure,
    add_message,
    alert_versions,
    closure_of,
    enabled_groups,
    end_message,
    lock_alert,
    plan_deliveries,
)
from services.broadcast.rules.audience import CLOSING_LANE, lane_of, targets
from services.broadcast.rules.doubt import carries
from services.runtime.database import Connection, notify

log = structlog.get_logger()

DUE_CHANNEL = "broadcast_due"
CLOSING_LIFE = timedelta(days=3)


class HashMismatch(ValueError):
    """The content is not what was approved; the event is quarantined and nothing is sent."""


async def plan_alert(conn: Connection, event: AlertApproved) -> None:
    """One delivery row for every group of the audience. Raises HashMismatch, ValueError for a text without code."""
    if event.actual_hash != event.content_hash:
        raise HashMismatch(f"alert {event.alert_id} version {event.alert_version}")
    if not carries(event.text, event.alert_code):
        raise ValueError(f"alert {event.alert_id}: its text does not carry its code, so doubt could not be settled")
    await lock_alert(conn, event.alert_id)
    lane = lane_of(event.kind)
    message_no = await add_message(
        conn,
        NewMessage(
            alert_id=event.alert_id,
            alert_version=event.alert_version,
            purpose="alert",
            code=event.alert_code,
            kind=event.kind,
            text=event.text,
            photo_sha256=event.photo_sha256,
            lane=lane,
            approved_at=event.approved_at,
            expires_at=event.expires_at,
        ),
    )
    if message_no is None:
        return
    closure = await closure_of(conn, event.alert_id)
    if closure is not None:
        # The closure overtook the approval: nothing starts.
        await end_message(conn, event.alert_id, closure.outcome)
        return
    if event.exercise:
        # No channel for exercises exists yet, so an exercise reaches nobody: never a live group.
        await end_message(conn, event.alert_id, "exercise")
        return
    groups = await enabled_groups(conn, event.audience.province_codes)
    planned = await plan_deliveries(conn, message_no, lane, targets(groups, event.centre, event.audience))
    await notify(conn, DUE_CHANNEL)
    log.info("alert_planned", alert_id=str(event.alert_id), version=event.alert_version, groups=planned)


async def close_alert(conn: Connection, event: AlertClosed) -> None:
    """Drop what is queued at once; the closing goes to the groups that have, or may have, the alert."""
    code = closing_code(event.alert_code)
    if not carries(event.closing_text, code):
        raise ValueError(f"alert {event.alert_id}: its closing text does not carry the code {code}")
    await lock_alert(conn, event.alert_id)
    await add_closure(conn, Closure(event.alert_id, event.outcome, code, event.closing_text, event.closed_at))
    await end_message(conn, event.alert_id, event.outcome)
    version = await alert_versions(conn, event.alert_id)
    dropped = await drop_ended(conn)
    closings = 0
    if version:
        await add_message(
            conn,
            NewMessage(
                alert_id=event.alert_id,
                alert_version=version,
                purpose="closing",
                code=code,
                kind="closing",
                text=event.closing_text,
                photo_sha256=None,
                lane=CLOSING_LANE,
                approved_at=event.closed_at,
                expires_at=event.closed_at + CLOSING_LIFE,
            ),
        )
        closings = await release_closings(conn)
    await notify(conn, DUE_CHANNEL)
    log.info("alert_closed", alert_id=str(event.alert_id), outcome=event.outcome, dropped=dropped, closings=closings)
