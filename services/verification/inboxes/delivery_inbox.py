"""From topic ``deliveries``: how far an alert has come, and ends and other orders that broadcast has not taken. Of
pictures the newest wins, in whatever order they arrive."""

from datetime import UTC, datetime
from typing import get_args
from uuid import UUID

import structlog

from schemas.deliveries import DeliveryProgress, EndRefused, OrderRefused, OrderTaken, Refused
from schemas.event import CaseKind
from services.runtime.database import Connection
from services.runtime.outbox import Outbox
from services.runtime.staff.rights import EVERYWHERE
from services.verification.cases import alert_events
from services.verification.cases.deciding import grounds_now, tell_change
from services.verification.cases.on_air_db import put_steering_back, take_back_steering
from services.verification.cases.reviews_db import (
    case_on_air,
    content_order,
    known_progress,
    mark_broadcasting,
    mark_content,
    mark_end_refused,
    mark_end_taken,
    mark_order_given,
    mark_order_refused,
    mark_order_settled,
    mark_revised,
    refused_content,
    save_progress,
    untold_end,
    wake_pages,
)
from services.verification.cases.stored import UnknownCase, find_case, lock_case
from services.verification.metrics import VerificationMetrics
from services.verification.rules.airing import OF_CONTENT, OF_SIGNERS
from services.verification.rules.approving import signed_alone
from services.verification.rules.case import Case, CaseState
from services.verification.rules.documents import Issuer
from services.verification.rules.endings.undecided import BY_TIME
from services.verification.rules.signing import Lone, Signers
from services.verification.waking import seeing_to
from services.verification.waking.rules.stopped_accounts import is_news, stopped_accounts

log = structlog.get_logger()


class DeliveryEffects:
    """The effects of the inbox on ``deliveries``. ``signers``: those of this installation, without a roster."""

    def __init__(self, outbox: Outbox, issuer: Issuer, signers: Signers, metrics: VerificationMetrics) -> None:
        self._outbox = outbox
        self._issuer, self._signers = issuer, signers
        self._quiet = issuer.quiet
        self._refused = metrics.orders_refused

    async def progressed(self, conn: Connection, event: DeliveryProgress) -> None:
        before = await known_progress(conn, event.alert_id)
        # Read as everybody was told of it: the news is part of the case once it is kept.
        refused = await self._with_refused(conn, event)
        if await save_progress(conn, event):
            await mark_broadcasting(conn, event.alert_id)
            # Events of before say it by the closing alone.
            if event.ended or event.closing.total:
                await self._end_taken(conn, event.alert_id)
            if refused is not None:
                # Tried once more, or signed anew.
                await self._version_taken(conn, refused, event.alert_id, event.alert_version)
            known = before.alert_version if before else event.alert_version
            if (event.alert_version, _all_gone(event)) != (known, _all_gone(before)):
                await self._rings_changed(conn, event.alert_id)
            await _wake_for_accounts(conn, before, event)
            await wake_pages(conn)

    async def end_refused(self, conn: Connection, event: EndRefused) -> None:
        """Its case says so, everybody reads that it is on air, as it is in the groups, and somebody is called, until an
        officer signs the end anew. What tells of an earlier end than the last one changes nothing."""
        try:
            case = await lock_case(conn, str(event.case_id), EVERYWHERE)
        except UnknownCase:
            return  # forgotten meanwhile
        alert = case.airing.alert
        if alert is None or case.state != CaseState.CLOSED or case.airing.end_untold or event.end_id != alert.end_id:
            return
        if case.ended_by == BY_TIME and case.never_sent and case.airing.progress is None:
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
        given anew. What is told of another order than those that this desk has given, and that stand, changes nothing:
        whoever can write to a topic makes broadcast refuse as much as they like, and what is told late is of an order
        in whose place another one was given."""
        case = await self._alert_of(conn, event)
        if case is None or case.airing.alert is None or case.airing.alert.refused_order == event.order_id:
            return
        now, version = datetime.now(UTC), alert_events.content_given(case, event.order_id)
        if version and await self._is_no_more(conn, case, event.order_id, version):
            log.info("refusal_of_no_order", case_id=str(case.case_id), order_id=str(event.order_id))
            return
        if version and (version < case.airing.alert.version or not case.on_air or case.airing.is_overdue(now)):
            await self._content_was_refused(conn, case, event, version, now)
            return
        order = await self._order_on_air(conn, case, event.order_id, version, now)
        if order is None:
            log.info("refusal_of_no_order", case_id=str(case.case_id), order_id=str(event.order_id))
            return
        self._refused.labels(order if order in OF_SIGNERS else "steering", _known_reason(event.reason)).inc()
        log.error(
            "order_refused", case_id=str(case.case_id), order=order, reason=event.reason, action="it is signed anew"
        )
        # What nobody hears of an alert weighs more than how its rings are.
        if order in OF_CONTENT or (order in OF_SIGNERS and not case.airing.unsent) or not case.airing.signed_in_vain:
            await mark_order_refused(conn, case.case_id, event.order_id, order, event.reason)
        if version:
            await mark_content(conn, event.alert_id, version, refused=True)
        await mark_revised(conn, case.case_id)
        await tell_change(conn, self._outbox, case, now, self._quiet)
        await seeing_to.order_refused(conn, case.case_id, case.kind, now, exercise=case.exercise)
        await self._second_signature(conn, case.case_id, now)
        await wake_pages(conn)

    async def _is_no_more(self, conn: Connection, case: Case, order_id: UUID, version: int) -> bool:
        """Whether this order of a version is not the one that stands: it was given once more since, or that version, or
        a later one, is in groups."""
        last = await content_order(conn, case.alert_id, version)
        shown = case.airing.progress.alert_version if case.airing.progress else 0
        return shown >= version or last not in (None, order_id)

    async def _content_was_refused(
        self, conn: Connection, case: Case, event: OrderRefused, version: int, now: datetime
    ) -> None:
        """Of a version that is none any more which somebody could sign anew: another stands in its place, or the case
        has ended. What it has kept from going out is told, and nobody is called."""
        assert case.airing.alert is not None  # noqa: S101 - it has versions
        if version == case.airing.alert.version:
            order = "approval" if version == 1 else "correction"
            await mark_order_refused(conn, case.case_id, event.order_id, order, event.reason)
        if await mark_content(conn, event.alert_id, version, refused=True):
            log.warning("order_refused_late", case_id=str(case.case_id), version=version, reason=event.reason)
            await self._revised(conn, case, now)

    async def _order_on_air(
        self, conn: Connection, case: Case, order_id: UUID, version: int, now: datetime
    ) -> str | None:
        """Which order this is, as ``Alert.order_refused`` has it; one of the rings is taken back. None: of none that
        stands."""
        if case.airing.is_overdue(now) or not (case.on_air or case.airing.end_untold):
            return None
        if version:
            return "approval" if version == 1 else "correction"
        if alert_events.is_countersignature(case, order_id):
            return "countersignature"
        revision = alert_events.steering_given(case, order_id)
        return await take_back_steering(conn, case.case_id, revision) if revision else None

    async def order_taken(self, conn: Connection, event: OrderTaken) -> None:
        """What was not taken at first was tried once more: nobody has to give it anew."""
        case = await self._alert_of(conn, event)
        if case is None or case.airing.alert is None:
            return
        version = alert_events.content_given(case, event.order_id)
        if version:
            # After the end broadcast starts nothing of what it takes: that it has sent some, its progress says.
            last = await content_order(conn, event.alert_id, version)
            if case.state != CaseState.CLOSED and last in (None, event.order_id):
                await self._version_taken(conn, case, event.alert_id, version)
        elif case.on_air or case.airing.end_untold:
            revision = alert_events.steering_given(case, event.order_id)
            back = revision > 0 and await put_steering_back(conn, case.case_id, revision)
            told = case.airing.order_refused is not None and case.airing.alert.refused_order == event.order_id
            if back or told:
                await self._order_stands(conn, case, told=told)
        if case.airing.alert.order_refused is None:
            await mark_order_settled(conn, case.case_id, event.order_id)

    async def _with_refused(self, conn: Connection, event: DeliveryProgress) -> Case | None:
        """The case, locked, where broadcast sends a version that it had not taken as far as is known."""
        case_id = await refused_content(conn, event.alert_id, event.alert_version)
        if case_id is None:
            return None
        case = await lock_case(conn, str(case_id), EVERYWHERE)
        # What was tried again after the end is taken, and sent to nobody.
        return case if case.state != CaseState.CLOSED or event.alert.posted or event.corrected else None

    async def _version_taken(self, conn: Connection, case: Case, alert_id: UUID, version: int) -> None:
        taken = await mark_content(conn, alert_id, version, refused=False)
        if version == case.airing.version and case.airing.content_refused:
            await self._order_stands(conn, case, told=True)
        elif taken:
            await self._revised(conn, case, datetime.now(UTC))

    async def _order_stands(self, conn: Connection, case: Case, *, told: bool) -> None:
        """``told``: it is the one that the case tells of."""
        now = datetime.now(UTC)
        if told:
            await mark_order_given(conn, case.case_id)
            await seeing_to.order_taken(conn, case.case_id, now)
        await self._revised(conn, case, now)

    async def _revised(self, conn: Connection, case: Case, now: datetime) -> None:
        await mark_revised(conn, case.case_id)
        await tell_change(conn, self._outbox, case, now, self._quiet)
        await self._second_signature(conn, case.case_id, now)
        await wake_pages(conn)

    async def _rings_changed(self, conn: Connection, alert_id: UUID) -> None:
        """What a second signature would send goes by them (Case.all_gone): every ring has gone, also of the version
        that stands now, or, since they were moved, one waits again."""
        case = await case_on_air(conn, alert_id)
        if case is not None:
            await lock_case(conn, str(case["case_id"]), EVERYWHERE)
            await self._second_signature(conn, case["case_id"], datetime.now(UTC))

    async def _second_signature(self, conn: Connection, case_id: UUID, now: datetime) -> None:
        """Called for where it is missing and would send something, as the case stands since. The case is locked."""
        case = await find_case(conn, str(case_id), EVERYWHERE)
        grounds = await grounds_now(conn, self._issuer, self._signers, now, Lone())
        alone = signed_alone(case, grounds) if case.on_air else ()
        await seeing_to.signature_stands_out(conn, case_id, case.kind, alone, now, exercise=case.exercise)

    async def _alert_of(self, conn: Connection, event: OrderRefused | OrderTaken) -> Case | None:
        """The case of this alert, locked; None where there is none, or it is forgotten."""
        try:
            case = await lock_case(conn, str(event.case_id), EVERYWHERE)
        except UnknownCase:
            return None
        return case if case.airing.alert is not None and case.airing.alert.alert_id == event.alert_id else None

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


def _all_gone(event: DeliveryProgress | None) -> int | None:
    """How many groups its rings have, where every one that has any was let go."""
    if event is None or not event.rings or any(ring.groups and ring.released_at is None for ring in event.rings):
        return None
    return sum(ring.groups for ring in event.rings)


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
