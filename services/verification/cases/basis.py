"""Why a case's person may be published: a row for each word about it, and the decision by which one is noted."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import ClassVar
from uuid import UUID, uuid4

from schemas.reports import ReportSubmitted
from services.runtime.database import Connection
from services.verification.cases.audit_db import actor_of, add_audit_entry
from services.verification.cases.deciding import Decision, Detail
from services.verification.cases.reviews_db import mark_revised
from services.verification.cases.signatures_db import void_waiting_signatures
from services.verification.rules.basis.standing import note, noted
from services.verification.rules.case import Case, CaseState, NotedBasis
from services.verification.rules.known import Addition
from services.verification.rules.refusals import Refusal
from services.verification.rules.signing import Grounds


@dataclass(frozen=True)
class NoteBasis(Decision[NotedBasis]):
    """Who agrees that it is published, that nobody can be asked in time, or that whoever is asked does not agree: then
    nothing that was signed before goes further. ``answer`` and ``shown``: as the rule has them."""

    action: ClassVar[str] = "note_basis"
    answer: str
    shown: datetime | None
    event_id: UUID = field(default_factory=uuid4)

    def rule(self, case: Case, grounds: Grounds) -> NotedBasis | Refusal | None:
        return note(case, self.answer, self.officer, self.shown, grounds.now)

    async def write(self, conn: Connection, case: Case, ruled: NotedBasis, now: datetime) -> None:
        await add_basis(conn, self.event_id, case.case_id, ruled, shown=True)
        if ruled.ground == "withdrawn" and case.state == CaseState.PENDING:
            await void_waiting_signatures(conn, case.case_id)
        await mark_revised(conn, case.case_id)

    def detail(self, ruled: NotedBasis) -> Detail:
        # Whose word it was goes with the case.
        return {"ground": ruled.ground}


async def keep_told_basis(conn: Connection, event: ReportSubmitted | Addition) -> None:
    """What an event tells of it, once; the case is there. What was told of a merged case is read from that case."""
    if event.basis is None or (isinstance(event, Addition) and event.told_of is not None):
        return
    by = event.submitted_by if isinstance(event, ReportSubmitted) else event.amended_by
    basis = noted(event.basis, actor_of(by), event.occurred_at)
    await add_basis(conn, event.event_id, event.case_id, basis, shown=False)


async def note_by_signing(conn: Connection, case_id: UUID, basis: NotedBasis) -> None:
    """The emergency on which somebody has just signed."""
    await add_basis(conn, uuid4(), case_id, basis, shown=True)
    await add_audit_entry(conn, basis.noted_at, basis.noted_by, NoteBasis.action, case_id, ground=basis.ground)


async def add_basis(conn: Connection, event_id: UUID, case_id: UUID, basis: NotedBasis, *, shown: bool) -> None:
    """``shown``: whoever notes it was shown what stands, so it answers the withdrawals that have come by now. What
    people tell, an operator on the telephone too, answers none."""
    await conn.execute(
        """
        INSERT INTO verification.bases (event_id, case_id, ground, given_by, noted_by, noted_at, ends_at, answers)
        VALUES (%(event_id)s, %(case_id)s, %(ground)s, %(given_by)s, %(noted_by)s, %(noted_at)s, %(ends_at)s, ARRAY(
            SELECT w.event_id FROM verification.cases c JOIN verification.cases o
                ON o.case_id IN (c.case_id, c.reissues) OR o.merged_into = c.case_id
            JOIN verification.bases w ON w.case_id = o.case_id AND w.ground = 'withdrawn'
            WHERE c.case_id = %(case_id)s AND %(answers)s))
        ON CONFLICT DO NOTHING
        """,
        {
            "event_id": event_id,
            "case_id": case_id,
            **asdict(basis),
            "answers": shown and basis.ground != "withdrawn",
        },
    )
