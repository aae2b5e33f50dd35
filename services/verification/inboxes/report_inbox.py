"""From topic ``reports`` into the queue: a case with a draft ready to read, and news that it is open."""

from collections.abc import Callable
from datetime import UTC, datetime

from schemas.content import Content, Document
from schemas.event import CaseKind
from schemas.reports import (
    PicturesHashed,
    ReportAmended,
    ReportSubmitted,
    SightingReported,
    TipReceived,
)
from schemas.trust.statements import NoStatement, Signed, Submit
from schemas.trust.told import is_of
from services.runtime.database import Connection
from services.runtime.outbox import Outbox
from services.runtime.staff.rights import EVERYWHERE
from services.runtime.staff.rosters_db import signed_voice
from services.verification.cases import case_events
from services.verification.cases.audit_db import actor_of, add_audit_entry
from services.verification.cases.basis import keep_told_basis
from services.verification.cases.cases_db import (
    add_case,
    additions_in_time,
    all_additions,
    attach_photos,
    goes_on_as,
    keep_addition,
    lock_report,
    mark_amendment_late,
    mark_told,
    renew_case,
    save_draft,
    save_kind,
)
from services.verification.cases.deciding import new_nonce
from services.verification.cases.reviews_db import alert_id_of, mark_revised, wake_pages
from services.verification.cases.signatures_db import add_signature
from services.verification.cases.stored import UnknownCase, find_case, lock_case
from services.verification.cases.tombstones_db import is_forgotten
from services.verification.matching.keeping import keep_keys, keep_pictures
from services.verification.matching.rules.merging import joining_addition
from services.verification.matching.uncoded import TELLING, alerts_told_of
from services.verification.metrics import VerificationMetrics
from services.verification.rules.basis.standing import ground_of
from services.verification.rules.case import Case, CaseState, Draft, unknown_at
from services.verification.rules.documents import Issuer, first_content, says_otherwise
from services.verification.rules.endings.reissuing import readdressed
from services.verification.rules.known import Addition, Known, addition_of, gathered_facts, report_of, spoken
from services.verification.rules.queue.searching import words_of
from services.verification.rules.queue.urgency import feared, urgency_of
from services.verification.waking import seeing_to


class ReportEffects:
    """The effects of the inbox on ``reports``."""

    def __init__(
        self,
        outbox: Outbox,
        issuer: Issuer,
        metrics: VerificationMetrics,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        """``issuer``: as the settings have it; what the administrators have signed of the force goes before."""
        self._outbox = outbox
        self._issuer = issuer
        self._metrics = metrics
        self._clock = clock or (lambda: datetime.now(UTC))

    async def submitted(self, conn: Connection, event: ReportSubmitted) -> None:
        """A new pending case, together with amendments that overtook it."""
        now = self._clock()
        await lock_report(conn, event.case_id)
        if await is_forgotten(conn, event.case_id):
            return
        additions = await additions_in_time(conn, event.case_id)
        facts = gathered_facts(event, additions)
        if not await add_case(conn, event, facts, words_of(event, *additions)):
            return
        issuer = self._issuer.speaking(await signed_voice(conn))
        document = Document.of(_first_content(event, event.kind, facts, issuer, new_nonce()))
        # What follows is written without waiting for each answer: none of it asks what became of the one before.
        async with conn.pipeline():
            await save_draft(conn, event.case_id, Draft(document, saved_at=now), unknown_at(event.place, facts.place))
            await keep_keys(conn, event.case_id)
            await keep_told_basis(conn, event)
            for addition in additions:
                await keep_told_basis(conn, addition)
            if event.signature is not None:
                as_told = _first_content(event, event.kind, gathered_facts(event, ()), issuer, new_nonce())
                if not says_otherwise(as_told, document.content):
                    await _keep_signature(conn, event, event.signature)
            await add_audit_entry(
                conn,
                now,
                actor_of(event.submitted_by),
                "submit",
                event.case_id,
                content_hash=document.sha256,
                **_ground(event),
            )
            await self._outbox.add(conn, case_events.opened(event, now))
            as_kind = feared(event.kind, voiced=bool(event.voice_messages))
            await seeing_to.case_came_in(conn, event.case_id, as_kind, event.occurred_at, now, exercise=event.exercise)
            await wake_pages(conn)
        if event.kind in TELLING and not event.exercise:
            await self._tell_of_those_on_air(conn, event, now)
        self._metrics.reports.labels(event.source, event.kind).inc()

    async def _tell_of_those_on_air(self, conn: Connection, event: ReportSubmitted, now: datetime) -> None:
        """Somebody has written without the code of the alert that they have news of."""
        told = await find_case(conn, str(event.case_id), EVERYWHERE)
        for alert in await alerts_told_of(conn, told):
            await seeing_to.news_came_in(
                conn, alert.case_id, alert.kind, event.submitted_by, event.occurred_at, now, exercise=False
            )

    async def amended(self, conn: Connection, event: ReportAmended) -> None:
        """Before the decision it changes the case; after it, it is shown beside; before its submission, it waits. Of a
        case that has ended it wakes whoever is on duty only where somebody is still away."""
        await self._add(conn, addition_of(event))

    async def sighted(self, conn: Connection, event: SightingReported) -> None:
        """Shown beside its case, and changes nothing of it; without a case, a tip."""
        if event.case_id is None:
            await self.submitted(conn, report_of(event))
        else:
            await self._add(conn, addition_of(event))

    async def tip_received(self, conn: Connection, event: TipReceived) -> None:
        """A case of kind tip, as intake has reported tips until now."""
        await self.submitted(conn, report_of(event))

    async def hashed(self, conn: Connection, event: PicturesHashed) -> None:
        """By how its pictures look it is found among others from now on; nothing that anybody signs changes."""
        await lock_report(conn, event.case_id)
        await keep_pictures(conn, event)
        try:
            await lock_case(conn, str(event.case_id), EVERYWHERE)
        except UnknownCase:
            return
        await keep_keys(conn, event.case_id)
        successor = await goes_on_as(conn, event.case_id)
        if successor is not None:
            await lock_case(conn, str(successor[0]), EVERYWHERE)
            await keep_keys(conn, successor[0])

    async def _add(self, conn: Connection, event: Addition) -> None:
        await lock_report(conn, event.case_id)
        if await is_forgotten(conn, event.case_id):
            self._metrics.amendments.labels("after_forgetting").inc()
            return
        await keep_addition(conn, event)
        try:
            case = await lock_case(conn, str(event.case_id), EVERYWHERE)
        except UnknownCase:
            self._metrics.amendments.labels("before_submission").inc()
            return
        await keep_told_basis(conn, event)
        # First where it goes on: whoever decides there holds that case, and waits for the end of the audit as we do.
        await self._pass_on(conn, case, event)
        pending = case.state == CaseState.PENDING
        self._metrics.amendments.labels("pending" if pending else "after_decision").inc()
        if event.only_counts_photos:
            await mark_revised(conn, event.case_id)
        elif event.only_lets_publish:
            await self._let_publish(conn, case, event)
        else:
            await self._change(conn, case, event, pending=pending)
            if _wakes(case, event):
                await seeing_to.news_came_in(
                    conn,
                    case.case_id,
                    case.kind,
                    event.amended_by,
                    event.occurred_at,
                    self._clock(),
                    exercise=case.exercise,
                )
        await wake_pages(conn)

    async def _let_publish(self, conn: Connection, case: Case, event: Addition) -> None:
        """Whoever has signed the case has read all of it still, and nobody is woken because somebody agrees.

        ``case``: as it stood before. Who signs just now is refused only where the ground that they sign is another one.
        """
        if ground_of(await lock_case(conn, str(event.case_id), EVERYWHERE)) != ground_of(case):
            await mark_revised(conn, event.case_id)
        await add_audit_entry(
            conn, self._clock(), actor_of(event.amended_by), "note_basis", event.case_id, **_ground(event)
        )

    async def _change(self, conn: Connection, case: Case, event: Addition, *, pending: bool) -> None:
        if pending:
            now = self._clock()
            issuer = self._issuer.speaking(await signed_voice(conn))
            if await renew_case(conn, case, issuer, new_nonce(), now):
                await seeing_to.signatures_voided(
                    conn, case.case_id, case.kind, event.occurred_at, now, exercise=case.exercise
                )
            await keep_keys(conn, case.case_id)
            if event.voice_messages and case.kind == CaseKind.UNCLEAR:
                await self._now_voiced(conn, case, event, now)
        else:
            await mark_amendment_late(conn, event.event_id)
            await attach_photos(conn, event.case_id, list(event.photos))
            if event.photos:
                await keep_keys(conn, event.case_id)
        await mark_told(conn, event.case_id, words_of(event), self._clock())
        # That somebody was seen outlives the case; where, does not.
        entry: dict[str, str | bool] = {"amendment": str(event.event_id), **_ground(event)}
        if event.sighting or _told_where_they_are(case, event):
            entry["sighting"] = True
        await add_audit_entry(conn, self._clock(), actor_of(event.amended_by), "amend", event.case_id, **entry)

    async def _now_voiced(self, conn: Connection, case: Case, event: Addition, now: datetime) -> None:
        """Nobody knew what it is, and now somebody has said more that has to be listened to: from the first time on."""
        others = [each for each in await all_additions(conn, case.case_id) if each.event_id != event.event_id]
        if not spoken(case.submission, others):
            await save_kind(conn, case.case_id, case.kind, urgency_of(case.kind, case.submission, voiced=True))
            as_kind = feared(case.kind, voiced=True)
            await seeing_to.case_came_in(conn, case.case_id, as_kind, event.occurred_at, now, exercise=case.exercise)

    async def _pass_on(self, conn: Connection, case: Case, event: Addition) -> None:
        """Whoever tells more still names the case that was closed by mistake, or merged into another one: officers read
        it where it goes on."""
        successor = await goes_on_as(conn, event.case_id)
        if successor is not None:
            joined = case.state == CaseState.MERGED
            passed_on = joining_addition(event, case, *successor) if joined else readdressed(event, *successor)
            await self._add(conn, passed_on)


def _first_content(submitted: ReportSubmitted, kind: CaseKind, facts: Known, issuer: Issuer, nonce: str) -> Content:
    """``kind``: of the case by now, which an officer may have changed."""
    return first_content(
        alert_id_of(submitted.case_id),
        kind,
        submitted.case_number,
        facts,
        issuer,
        nonce,
        exercise=submitted.exercise,
    )


def _ground(event: ReportSubmitted | Addition) -> dict[str, str]:
    """Of the audit, which outlives whose word it was."""
    return {"ground": event.basis.ground} if event.basis else {}


def _told_where_they_are(case: Case, event: Addition) -> bool:
    """Of somebody whose alert is on air, by telephone mostly: the page of the case shows it as a sighting, too."""
    return case.on_air and case.kind.person_sought and event.place is not None and event.place.is_known


def _wakes(case: Case, event: Addition) -> bool:
    """Of a case that has ended, what says that the end was wrong; and once its time is over, that they are found."""
    if case.on_air:
        return True
    ended = case.state in (CaseState.CLOSED, CaseState.REJECTED)
    return (ended and event.still_away) or (case.outcome == "expired" and event.found)


async def _keep_signature(conn: Connection, event: ReportSubmitted, signed: Signed) -> None:
    """Who has signed that they were told just this; a signature of something else is as good as none."""
    try:
        said = signed.said
    except NoStatement:
        return
    if isinstance(said, Submit) and is_of(said, event):
        await add_signature(conn, event.case_id, signed)
