"""Open cases that may be what somebody tells an operator just now, while it is typed and no case yet."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from schemas.event import CaseKind
from services.runtime.database import Connection
from services.verification.matching.pairs_db import cases_beside
from services.verification.matching.proposing import MOST_SHOWN, Proposal, best_of
from services.verification.matching.rules.traits import Traits


@dataclass(frozen=True)
class Told:
    """``case_id``: of the case that it becomes, or has become by now, which is none of those that it may be."""

    case_id: UUID
    exercise: bool
    traits: Traits
    on_air: bool = False

    @property
    def kind(self) -> CaseKind:
        return self.traits.kind


async def cases_alike(conn: Connection, told: Told, scope: Collection[str]) -> list[Proposal]:
    """Within the scope, the best first, at most MOST_SHOWN; whatever their relation is."""
    found = await best_of(conn, told, told.traits, scope)
    best = sorted(found, key=lambda each: each[1].rank, reverse=True)[:MOST_SHOWN]
    named = await cases_beside(conn, [case_id for case_id, _ in best], scope)
    return [Proposal(named[case_id], likeness) for case_id, likeness in best if case_id in named]
