"""Alerts come in: an approval is planned into deliveries, a correction takes its place, a closure ends it.

Whatever order they arrive in, the outcome is the same: versions go by their number, steerings by their revision, and a
closure is for ever.
"""

from collections.abc import Callable
from datetime import timedelta

import structlog

from schemas.alerts import AlertClosed, AlertSteered, ApprovedContent, closing_code, post_code
from schemas.outside_text import outside_text
from schemas.reasons import Reason
from services.broadcast.doubt.rules import carries
from services.broadcast.ledger.endings_db import drop_ended
from services.broadcast.ledger.messages_db import (
    Closing,
    Closure,
    add_alert,
    add_closing,
    add_closure,
    closure_of,
    end_alert,
    hold_versions,
    keep_steering,
    latest_version,
    lock_alert,
)
from services.broadcast.ledger.planned_db import release_closings
from services.broadcast.ledger.wakeups import DUE_CHANNEL
from services.broadcast.pictures.picture_source import Picture
from services.broadcast.planning.planner import Planner
from services.broadcast.planning.rules.audience import URGENT_LANE, lane_of
from services.runtime.database import Connection, notify

log = structlog.get_logger()

CLOSING_LIFE = timedelta(days=3)


class HashMismatch(ValueError):
    """The content is not what was approved; the event is quarantined and nothing is sent."""


class AlertEffects:
    """The effects of the inbox on ``alerts``."""

    def __init__(self, planner: Planner, begin_picture: Callable[[Picture], None]) -> None:
        """``begin_picture``: has a picture made while its alert is planned."""
        self._planner = planner
        self._begin_picture = begin_picture

    async def approved(self, conn: Connection, event: ApprovedContent) -> None:
        """Plan this version of an alert (AlertApproved, AlertCorrected); what is queued of earlier ones is dropped.

        Raises HashMismatch, ValueError for a text without its code.
        """
        if event.actual_hash != event.content_hash:
            raise HashMismatch(f"alert {event.alert_id} version {event.alert_version}")
        code = post_code(event.alert_code, event.alert_version)
        text = outside_text(event.text)
        if not carries(text, code):
            raise ValueError(f"alert {event.alert_id}: its text does not carry {code}, so doubt could not be settled")
        await lock_alert(conn, event.alert_id)
        if await add_alert(conn, event, text, code, lane_of(event.kind)) is None:
            return
        latest = await latest_version(conn, event.alert_id)
        if latest is not None:
            await end_alert(conn, event.alert_id, Reason.SUPERSEDED, before_version=latest.alert_version)
        closure = await closure_of(conn, event.alert_id)
        if closure is not None:
            # The closure overtook the approval: nothing starts.
            await end_alert(conn, event.alert_id, Reason(closure.outcome))
            return
        await drop_ended(conn, event.alert_id)
        self._begin_picture(Picture(code, event.photo_sha256, event.poster, event.exercise))
        planned = await self._planner.begin(conn, event.alert_id)
        await notify(conn, DUE_CHANNEL)
        log.info("alert_planned", alert_id=str(event.alert_id), version=event.alert_version, groups=planned)

    async def steered(self, conn: Connection, event: AlertSteered) -> None:
        """Hold, release, stop or re-centre the rings."""
        await lock_alert(conn, event.alert_id)
        if not await keep_steering(conn, event):
            return
        if event.stopped:
            await end_alert(conn, event.alert_id, Reason.STOPPED)
            await drop_ended(conn, event.alert_id)
        added = await self._planner.recentre(conn, event.alert_id)
        await notify(conn, DUE_CHANNEL)
        log.info("alert_steered", alert_id=str(event.alert_id), revision=event.revision, groups=added)

    async def closed(self, conn: Connection, event: AlertClosed) -> None:
        """Drop what is queued at once; the closing goes to the groups that have, or may have, the alert."""
        code = closing_code(event.alert_code)
        text = outside_text(event.closing_text)
        if not carries(text, code):
            raise ValueError(f"alert {event.alert_id}: its closing text does not carry the code {code}")
        await lock_alert(conn, event.alert_id)
        await hold_versions(conn, event.alert_id)
        await add_closure(conn, Closure(event.alert_id, event.outcome, code, text, event.closed_at))
        await end_alert(conn, event.alert_id, Reason(event.outcome))
        dropped = await drop_ended(conn, event.alert_id)
        latest = await latest_version(conn, event.alert_id)
        closings = 0
        if latest is not None:
            await add_closing(
                conn,
                Closing(
                    alert_id=event.alert_id,
                    alert_version=latest.alert_version,
                    code=code,
                    text=text,
                    lane=URGENT_LANE,
                    exercise=latest.exercise,
                    approved_at=event.closed_at,
                    expires_at=event.closed_at + CLOSING_LIFE,
                ),
            )
            closings = await release_closings(conn, event.alert_id)
        await notify(conn, DUE_CHANNEL)
        log.info(
            "alert_closed", alert_id=str(event.alert_id), outcome=event.outcome, dropped=dropped, closings=closings
        )
