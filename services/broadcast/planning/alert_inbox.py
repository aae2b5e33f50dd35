"""Alerts come in: an approval is planned into deliveries, a correction takes its place, a closure ends it.

Whatever order they arrive in, the outcome is the same: versions go by their number, steerings by their revision, and a
closure is for ever.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import structlog

from schemas.alerts import (
    CLOSING_LIFE,
    AlertClosed,
    AlertCountersigned,
    AlertSteered,
    ApprovedContent,
    closing_code,
    post_code,
)
from schemas.content import Content, Document
from schemas.event import CaseKind
from schemas.outside_text import outside_text
from schemas.reasons import Reason
from services.broadcast.authority.authority import Authority
from services.broadcast.doubt.rules import carries
from services.broadcast.kinds import CLOSING_LANE, KINDS
from services.broadcast.ledger.endings_db import drop_ended
from services.broadcast.ledger.holds_db import keep_held, let_go_on
from services.broadcast.ledger.messages_db import (
    Closing,
    Closure,
    Steering,
    add_alert,
    add_closing,
    add_closure,
    closure_of,
    documents_of,
    end_alert,
    hold_versions,
    keep_steering,
    kept_steering,
    latest_version,
    load_closing,
    lock_alert,
    look_through_again,
    mark_standing,
)
from services.broadcast.ledger.wakeups import DUE_CHANNEL
from services.broadcast.pictures.picture_source import Picture, Pictured
from services.broadcast.planning.lost_time import look_first
from services.broadcast.planning.planner import Planner
from services.runtime.database import Connection, notify

log = structlog.get_logger()


class HashMismatch(ValueError):
    """The content is not what was approved; the event is quarantined and nothing is sent."""


class AlertEffects:
    """The effects of the inbox on ``alerts``."""

    def __init__(self, planner: Planner, authority: Authority, begin_picture: Callable[[Pictured], None]) -> None:
        """``begin_picture``: has a picture made while its alert is planned."""
        self._planner = planner
        self._authority = authority
        self._begin_picture = begin_picture

    async def approved(self, conn: Connection, event: ApprovedContent) -> None:
        """Plan this version of an alert (AlertApproved, AlertCorrected); what is queued of earlier ones is dropped.

        Raises HashMismatch, ValueError for a content of another alert or without its code; NotSigned and Unsigned where
        those who have signed it may not send it anywhere.
        """
        document = event.document
        if document.sha256 != event.content_hash:
            raise HashMismatch(f"alert {event.alert_id} version {event.alert_version}")
        _check_belongs(event, document.content)
        await lock_alert(conn, event.alert_id)
        await self._check_signed(conn, event, document)
        await self._put_on_air(conn, event, document)

    async def _check_signed(self, conn: Connection, event: ApprovedContent, document: Document) -> None:
        record = await self._authority.accept(conn, event.alert_id, event.approvals)
        await self._authority.check_voice(conn, document.content)
        power = await self._authority.power(conn, event.alert_id, event.alert_version, document)
        power.check(event.expires_at)
        power.check_dates(event.approved_at, event.expires_at)
        if power.reaches.approved.alone and not document.content.exercise:
            await self._authority.check_alone(conn, event.alert_id, record, document)

    async def countersigned(self, conn: Connection, event: AlertCountersigned) -> None:
        """Somebody else has signed the version on air: it goes on as far as all of them may send it."""
        await lock_alert(conn, event.alert_id)
        await self._authority.accept(conn, event.alert_id, event.approvals)
        await self._go_by_the_record(conn, event.alert_id)
        added = await self._planner.widen(conn, event.alert_id)
        await notify(conn, DUE_CHANNEL)
        log.info("alert_countersigned", alert_id=str(event.alert_id), version=event.alert_version, groups=added)

    async def _put_on_air(self, conn: Connection, event: ApprovedContent, document: Document) -> None:
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
        await self._go_by_the_record(conn, event.alert_id)
        planned = await self._planner.begin(conn, event.alert_id)
        await notify(conn, DUE_CHANNEL)
        log.info("alert_planned", alert_id=str(event.alert_id), version=event.alert_version, groups=planned)

    async def steered(self, conn: Connection, event: AlertSteered) -> None:
        """Hold, resume, release, stop or re-centre the rings. Raises NotSigned."""
        await lock_alert(conn, event.alert_id)
        await self._authority.accept(conn, event.alert_id, event.orders)
        added = await self._go_by_the_record(conn, event.alert_id)
        await notify(conn, DUE_CHANNEL)
        log.info("alert_steered", alert_id=str(event.alert_id), groups=added)

    async def _go_by_the_record(self, conn: Connection, alert_id: UUID) -> int:
        """Let the rows follow from what people have signed by now; returns the deliveries that this added."""
        versions = await documents_of(conn, alert_id)
        if not versions:
            return 0
        document, _ = versions[-1]
        power = await self._authority.power(conn, alert_id, document.content.alert_version, document)
        orders, before = power.steered, await kept_steering(conn, alert_id)
        said = Steering(
            revision=max(orders.revision, 0),
            centre=orders.centre or (before.centre if before else None),
            held=power.held,
            released_rings=max(orders.released_rings, before.released_rings if before else 0),
            stopped=orders.stopped or (before.stopped if before else False),
            steered_at=orders.moved_at or (before.steered_at if before else datetime.now(UTC)),
        )
        alone = power.reaches.now.first_ring is not None
        if orders.revision == 0:
            await mark_standing(conn, alert_id, held=power.held, lone=alone)
            return 0
        return await self._steer(conn, alert_id, said, held=power.held, lone=alone)

    async def _steer(self, conn: Connection, alert_id: UUID, said: Steering, *, held: bool, lone: bool) -> int:
        before = await kept_steering(conn, alert_id)
        await mark_standing(conn, alert_id, held=held, lone=lone)
        if not await keep_steering(conn, alert_id, said):
            return 0
        await (keep_held(conn, alert_id) if held else let_go_on(conn, alert_id))
        if said.stopped:
            await end_alert(conn, alert_id, Reason.STOPPED)
            await drop_ended(conn, alert_id)
        if said.centre != (before.centre if before else None):
            return await self._planner.recentre(conn, alert_id)
        return await self._planner.go_on(conn, alert_id)

    async def closed(self, conn: Connection, event: AlertClosed) -> None:
        """Drop what is queued at once; the closing goes to the groups that have, or may have, the alert: but for a
        notice whose time is up, of which no group is told.

        Raises NotSigned, and Unsigned where those who have signed these words may not say them.
        """
        code = closing_code(event.alert_code)
        text = event.closing_text
        if not carries(outside_text(text), code):
            raise ValueError(f"alert {event.alert_id}: its closing text does not carry the code {code}")
        await lock_alert(conn, event.alert_id)
        await self._authority.accept(conn, event.alert_id, event.orders)
        await self._authority.check_close(conn, event.alert_id, event.outcome, text)
        await hold_versions(conn, event.alert_id)
        await add_closure(conn, Closure(event.alert_id, event.outcome, code, text, event.closed_at))
        await end_alert(conn, event.alert_id, Reason(event.outcome))
        dropped = await drop_ended(conn, event.alert_id)
        latest = await latest_version(conn, event.alert_id)
        closings = 0
        # That its end was taken is told with its progress, also where no group is told of it.
        await look_through_again(conn, event.alert_id)
        if latest is not None and not (event.outcome == "expired" and CaseKind(latest.kind).notice):
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
            closings = await self._release_end(conn, event.alert_id)
            await look_first(conn)
        await notify(conn, DUE_CHANNEL)
        log.info(
            "alert_closed", alert_id=str(event.alert_id), outcome=event.outcome, dropped=dropped, closings=closings
        )

    async def _release_end(self, conn: Connection, alert_id: UUID) -> int:
        closing = await load_closing(conn, alert_id)
        if closing is None:
            return 0
        if closing.card is not None and not closing.exercise:
            self._begin_picture(closing)
        return await self._planner.end(conn, closing)


def _check_belongs(event: ApprovedContent, content: Content) -> None:
    """Raises ValueError where event and content do not speak of the same version, or it would live too long."""
    if (content.alert_id, content.alert_version) != (event.alert_id, event.alert_version):
        raise ValueError(
            f"alert {event.alert_id} version {event.alert_version}: its content is that of"
            f" {content.alert_id} version {content.alert_version}"
        )
    if event.expires_at > event.approved_at + content.life:
        raise ValueError(f"alert {event.alert_id}: it would be sent for longer than the {content.life_s:g} s approved")
