"""From topic ``deliveries``: how far an alert has come, and ends and other orders that broadcast has not taken. Of
pictures the newest wins, in whatever order they arrive."""

from datetime import UTC, datetime
from typing import get_args
from uuid import UUID

import structlog

from schemas.deliveries import DeliveryProgress, EndRefused, OrderRefused, OrderTaken, Refused
from schemas.event import CaseKind
from schemas.hours.quiet_hours import QuietHours
from services.runtime.database import Connection
from services.runtime.outbox import Outbox
from services.runtime.staff.rights import EVERYWHERE
from services.verification.cases import alert_events
from services.verification.cases.deciding import tell_change
from services.verification.cases.on_air_db import put_steering_back, take_back_steering
from services.verification.cases.reviews_db import (
    case_on_air,
    known_progress,
    mark_broadcasting,
    mark_end_refused,
    mark_end_taken,
    mark_order_given,
    mark_order_refused,
    mark_revised,
    save_progress,
    unsent_version,
    untold_end,
    wake_pages,
)
from services.verification.cases.stored import UnknownCase, lock_case
from services.verification.metrics import VerificationMetrics
from services.verification.rules.case import OF_CONTENT, OF_SIGNERS, Case, CaseState
from services.verification.rules.endings.undecided import BY_TIME
from services.verification.waking import seeing_to
from services.verification.waking.rules.stopped_accounts import is_news, stopped_accounts

log = structlog.get_logger()


class DeliveryEffects:
    """The effects of the inbox on ``deliveries``. ``quiet``: as of an Issuer."""

    def __init__(self, outbox: Outbox, quiet: QuietHours | None, metrics: VerificationMetrics) -> None:
        self._outbox = outbox
        self._quiet = quiet
        self._refused = metrics.orders_refused

    async def progressed(self, conn: Connection, event: DeliveryProgress) -> None:
        before = await known_progress(conn, event.alert_id)
        if await save_progress(conn, event):
            await mark_broadcasting(conn, event.alert_id)
            # Events of before say it by the closing alone.
            if event.ended or event.closing.total:
                await self._end_taken(conn, event.alert_id)
            await self._content_taken(conn, event)
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
        if case.ended_by == BY_TIME and alert.order_refused == "approval" and case.progress is None:
            # No group has it, so that nobody waits for its end.
            log.info("end_of_nothing", case_id=str(case.case_id))
            return
        log.error("end_refused", case_id=str(case.case_id), reason=event.reason, action="an officer signs the end anew")
        await mark_end_refused(conn, case.case_id, event.end_id, event.reason)
        now = datetime.now(UTC)
        await tell_change(conn, self._outbox, case, now, self._quiet)
        await seeing_to.end_refused(conn, case.case_id, case.kind, now, exercise=case.exercise)
        await wake_pages(conn)

    async def order_refused(self, conn: Connection, event: OrderRefused) -> None:
        """Its case says so, its rings are again as they were before it, and somebody is called, until the order is
        given anew. What is told of another order than those that this desk has given changes nothing: whoever can
        write to a topic makes broadcast refuse as much as they like."""
        case = await self._on_air(conn, event)
        if case is None or case.alert is None or case.alert.refused_order == event.order_id:
            return
        order, now = alert_events.given(case).get(event.order_id), datetime.now(UTC)
        revision = alert_events.steering_given(case, event.order_id)
        taken = case.progress is not None and case.progress.alert_version >= case.alert.version
        if not (order or revision) or case.is_overdue(now) or (order in OF_CONTENT and taken):
            log.info("refusal_of_no_order", case_id=str(case.case_id), order_id=str(event.order_id))
            return
        if order is None:
            order = await take_back_steering(conn, case.case_id, revision)
        self._refused.labels(order if order in OF_SIGNERS else "steering", _known_reason(event.reason)).inc()
        log.error(
            "order_refused", case_id=str(case.case_id), order=order, reason=event.reason, action="it is signed anew"
        )
        # What nobody hears of an alert weighs more than how its rings are.
        if order in OF_CONTENT or (order in OF_SIGNERS and not case.unsent) or not case.signed_in_vain:
            await mark_order_refused(conn, case.case_id, event.order_id, order, event.reason)
        await mark_revised(conn, case.case_id)
        await tell_change(conn, self._outbox, case, now, self._quiet)
        await seeing_to.order_refused(conn, case.case_id, case.kind, now, exercise=case.exercise)
        await wake_pages(conn)

    async def order_taken(self, conn: Connection, event: OrderTaken) -> None:
        """What was not taken at first was tried once more: nobody has to give it anew."""
        case = await self._on_air(conn, event)
        if case is None or case.alert is None:
            return
        revision = alert_events.steering_given(case, event.order_id)
        back = revision > 0 and await put_steering_back(conn, case.case_id, revision)
        told = case.order_refused is not None and case.alert.refused_order == event.order_id
        if back or told:
            await self._order_stands(conn, case, told=told)

    async def _content_taken(self, conn: Connection, event: DeliveryProgress) -> None:
        """By its progress: tried once more, or signed anew."""
        unsent = await unsent_version(conn, event.alert_id)
        if unsent is not None and unsent[1] <= event.alert_version:
            case = await lock_case(conn, str(unsent[0]), EVERYWHERE)
            await self._order_stands(conn, case, told=True)

    async def _order_stands(self, conn: Connection, case: Case, *, told: bool) -> None:
        """``told``: it is the one that the case tells of."""
        now = datetime.now(UTC)
        if told:
            await mark_order_given(conn, case.case_id)
            await seeing_to.order_taken(conn, case.case_id, now)
        await mark_revised(conn, case.case_id)
        await tell_change(conn, self._outbox, case, now, self._quiet)
        await wake_pages(conn)

    async def _on_air(self, conn: Connection, event: OrderRefused | OrderTaken) -> Case | None:
        """The case of this alert, locked; None where it has ended in the groups as well, or is forgotten."""
        try:
            case = await lock_case(conn, str(event.case_id), EVERYWHERE)
        except UnknownCase:
            return None
        return case if case.on_air or case.end_untold else None

    async def _end_taken(self, conn: Connection, alert_id: UUID) -> None:
        """By the refused end, tried once more, or by one that was signed anew: nobody has to sign it any more."""
        untold = await untold_end(conn, alert_id)
        if untold is not None:
            case = await lock_case(conn, str(untold), EVERYWHERE)
            now = datetime.now(UTC)
            await mark_end_taken(conn, case.case_id)
            await seeing_to.end_taken(conn, case.case_id, now)
            await tell_change(conn, self._outbox, case, now, self._quiet)


def _known_reason(reason: str) -> str:
    """For a label: of what a later version may say, none is made."""
    return reason if reason in get_args(Refused) else "unusable"


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
