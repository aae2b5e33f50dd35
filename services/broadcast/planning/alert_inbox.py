"""Alerts come in: an approval is planned into deliveries, a correction takes its place, a closure ends it.

Whatever order they arrive in, the outcome is the same: versions go by their number, steerings by their revision, and a
closure is for ever.
"""

from collections.abc import Callable
from datetime import timedelta

import structlog

from schemas import alerts_v1
from schemas.alerts import AlertClosed, AlertSteered, ApprovedContent, closing_code, post_code
from schemas.content import Content, Document
from schemas.outside_text import outside_text
from schemas.reasons import Reason
from services.broadcast.doubt.rules import carries
from services.broadcast.kinds import CLOSING_LANE, KINDS
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
from services.broadcast.pictures.picture_source import Picture, Pictured
from services.broadcast.planning.planner import Planner
from services.runtime.database import Connection, notify

log = structlog.get_logger()

CLOSING_LIFE = timedelta(days=3)


class HashMismatch(ValueError):
    """The content is not what was approved; the event is quarantined and nothing is sent."""


class AlertEffects:
    """The effects of the inbox on ``alerts``."""

    def __init__(self, planner: Planner, begin_picture: Callable[[Pictured], None]) -> None:
        """``begin_picture``: has a picture made while its alert is planned."""
        self._planner = planner
        self._begin_picture = begin_picture

    async def approved(self, conn: Connection, event: ApprovedContent) -> None:
        """Plan this version of an alert (AlertApproved, AlertCorrected); what is queued of earlier ones is dropped.

        Raises HashMismatch, ValueError for a content of another alert or without its code.
        """
        document = event.document
        if document.sha256 != event.content_hash:
            raise HashMismatch(f"alert {event.alert_id} version {event.alert_version}")
        _check_belongs(event, document.content)
        await self._put_on_air(conn, event, document)

    async def approved_before(self, conn: Connection, event: alerts_v1.ApprovedContent) -> None:
        """As ``approved``, for an approval of version 1: sent by an installation of before, amid its upgrade."""
        if event.actual_hash != event.content_hash:
            raise HashMismatch(f"alert {event.alert_id} version {event.alert_version}")
        await self._put_on_air(conn, event, Document.of(event.said))

    async def _put_on_air(
        self, conn: Connection, event: ApprovedContent | alerts_v1.ApprovedContent, document: Document
    ) -> None:
        content = document.content
        code = post_code(content.alert_code, content.alert_version)
        if not all(carries(outside_text(text), code) for text in content.texts.each()):
            raise ValueError(f"alert {event.alert_id}: its text does not carry {code}, so doubt could not be settled")
        await lock_alert(conn, event.alert_id)
        if await add_alert(conn, event, document, code, KINDS[content.kind].lane) is None:
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
        self._begin_picture(Picture(code, content.photo_sha256, content.poster, content.link, content.exercise))
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
                    lane=CLOSING_LANE,
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


def _check_belongs(event: ApprovedContent, content: Content) -> None:
    """Raises ValueError where event and content do not speak of the same version, or it would live too long."""
    if (content.alert_id, content.alert_version) != (event.alert_id, event.alert_version):
        raise ValueError(
            f"alert {event.alert_id} version {event.alert_version}: its content is that of"
            f" {content.alert_id} version {content.alert_version}"
        )
    if event.expires_at > event.approved_at + content.life:
        raise ValueError(f"alert {event.alert_id}: it would be sent for longer than the {content.life_s:g} s approved")
