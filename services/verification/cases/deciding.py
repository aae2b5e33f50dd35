"""The one place where officers' decisions are taken; decisions.py and on_air_decisions.py declare them.

Those that end in a group are orders, which somebody has signed (rules/orders.py).

The case is locked and the rule asked; then, in that same transaction, come the rows, the audit entry, the events, what
everybody may know of the case if that has changed, whom it wakes, and the waking of open pages. Then it is counted.
"""

import secrets
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import ClassVar, Generic, Self, TypeVar

from schemas.event import Event
from schemas.hours.quiet_hours import QuietHours
from services.runtime.database import Connection, Pool, transaction
from services.runtime.outbox import Outbox
from services.runtime.staff.rights import EVERYWHERE
from services.runtime.staff.rosters_db import signed_voice, standing_roster
from services.verification.cases import case_events
from services.verification.cases.audit_db import add_audit_entry
from services.verification.cases.reviews_db import wake_pages
from services.verification.cases.signatures_db import lone_alerts
from services.verification.cases.stored import find_case, lock_case
from services.verification.metrics import VerificationMetrics
from services.verification.rules.approving import signed_alone, signed_short, supervise_elsewhere, waits_to_go_on
from services.verification.rules.case import ENDED, Case, CaseState
from services.verification.rules.documents import Issuer
from services.verification.rules.queue.urgency import feared
from services.verification.rules.refusals import Refusal
from services.verification.rules.signing import Grounds, Lone, Signers
from services.verification.waking import seeing_to

Ruled = TypeVar("Ruled")
Detail = Mapping[str, str | int | bool | None]


@dataclass(frozen=True)
class Decision(ABC, Generic[Ruled]):
    """What ``officer`` decides, and what follows from it. ``Ruled`` is what its rule makes of it.

    ``action``: its name in the audit trail and the metrics. ``attention``: what it says of who is at the case.
    """

    action: ClassVar[str]
    attention: ClassVar[seeing_to.Attention] = "sees_to"
    officer: str

    async def with_others(self, conn: Connection, case: Case, scope: Collection[str]) -> Self:
        """With what its rule needs to know beside the ``case``, which is locked. Raises UnknownCase."""
        return self

    @abstractmethod
    def rule(self, case: Case, grounds: Grounds) -> Ruled | Refusal | None:
        """Pure. None when the case already is as it is wanted: then nothing follows."""

    @abstractmethod
    async def write(self, conn: Connection, case: Case, ruled: Ruled, now: datetime) -> None:
        """The rows; the case is locked."""

    @abstractmethod
    def detail(self, ruled: Ruled) -> Detail:
        """Of the audit entry, which outlives the case: ids, hashes and short words, never of a person."""

    def events(self, case: Case, ruled: Ruled, now: datetime) -> Sequence[Event]:
        """What other services are told, beside the case's public state."""
        return ()

    def count(self, metrics: VerificationMetrics, case: Case, ruled: Ruled, now: datetime) -> None:
        """What is measured of it, beside that it was taken."""


class Decisions:
    def __init__(
        self,
        pool: Pool,
        outbox: Outbox,
        issuer: Issuer,
        signers: Signers,
        metrics: VerificationMetrics,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """``issuer``: as the settings have it. ``signers``: those of this installation; their roster is read at each
        decision, and what posts say of the force with it."""
        self._pool = pool
        self._outbox = outbox
        self._metrics = metrics
        self._signers = signers
        self._issuer = issuer
        self.clock = clock

    async def issuer(self, conn: Connection) -> Issuer:
        """What every content that is written now has of this installation."""
        return self._issuer.speaking(await signed_voice(conn))

    async def grounds(self, conn: Connection, officer: str) -> Grounds:
        """What a decision of this officer would be ruled on now."""
        now = self.clock()
        return await grounds_now(conn, self._issuer, self._signers, now, await lone_alerts(conn, officer, now))

    async def take(self, reference: str, decision: Decision[Ruled], scope: Collection[str]) -> Refusal | None:
        """Decide on the case with this number or id, in a transaction of its own: None, or why not. ``scope``: of the
        officer who decides; what lies outside of it is unknown.

        Raises UnknownCase and psycopg errors; when the connection breaks at the commit, whether it happened is seen by
        reading the case again.
        """
        async with transaction(self._pool) as conn:
            case = await lock_case(conn, reference, scope)
            decision = await decision.with_others(conn, case, scope)
            grounds = await self.grounds(conn, decision.officer)
            now = grounds.now
            ruled = decision.rule(case, grounds)
            if ruled is not None and not isinstance(ruled, Refusal):
                await self._carry_out(conn, case, decision, ruled, grounds)
        if isinstance(ruled, Refusal):
            self._metrics.decisions.labels(decision.action, ruled.reason).inc()
            return ruled
        if ruled is not None:
            decision.count(self._metrics, case, ruled, now)
            self._metrics.decisions.labels(decision.action, "done").inc()
        return None

    async def _carry_out(
        self, conn: Connection, case: Case, decision: Decision[Ruled], ruled: Ruled, grounds: Grounds
    ) -> None:
        now = grounds.now
        await decision.write(conn, case, ruled, now)
        await add_audit_entry(conn, now, decision.officer, decision.action, case.case_id, **decision.detail(ruled))
        for event in decision.events(case, ruled, now):
            await self._outbox.add(conn, event)
        after = await tell_change(conn, self._outbox, case, now, self._issuer.quiet)
        alone, short = signed_alone(after, grounds), signed_short(after, grounds)
        await seeing_to.decided(
            conn,
            case.case_id,
            feared(after.kind, voiced=bool(after.submission.voice_messages)),
            decision.officer,
            alone,
            signed_alone(case, grounds) if alone else (),
            short,
            signed_short(case, grounds) if decision.officer in short else (),
            now,
            supervise_elsewhere=supervise_elsewhere(after, grounds) if short else (),
            to_go_on=waits_to_go_on(after, grounds),
            exercise=case.exercise,
            waits=after.state == CaseState.PENDING,
            ended=after.state in ENDED,
            attention=decision.attention,
        )
        if after.state in ENDED:
            await seeing_to.no_news(conn, case.case_id, case.submission.occurred_at, decision.officer, now)
        await wake_pages(conn)


async def grounds_now(conn: Connection, issuer: Issuer, signers: Signers, now: datetime, lone: Lone) -> Grounds:
    """With the roster that stands, and what posts say of the force by it. ``issuer``: as the settings have it;
    ``signers``: those of this installation, without a roster."""
    standing = await standing_roster(conn)
    if standing is not None:
        signers = replace(signers, roster=standing.roster, revocations=standing.revocations)
        issuer = issuer.speaking(standing.roster.voice)
    return Grounds(issuer, signers, now, lone)


async def tell_change(conn: Connection, outbox: Outbox, before: Case, now: datetime, quiet: QuietHours | None) -> Case:
    """The case as it is since it was ``before``; what everybody may know of it is told if that has changed. ``quiet``:
    as of an Issuer."""
    after = await find_case(conn, str(before.case_id), EVERYWHERE)
    news = case_events.changed(before, after, now, quiet)
    if news is not None:
        await outbox.add(conn, news)
    return after


def new_nonce() -> str:
    """For a document that is about to be written: 32 random bytes in hex."""
    return secrets.token_hex(32)
