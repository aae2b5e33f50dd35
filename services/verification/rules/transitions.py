"""The life of a case, drawn once. Rules ask here what may be done, and whatever writes a case's state names its way.

report ──▶ pending ── approve ──▶ approved ── begin ──▶ broadcasting
            │ │ ▲                    │                       │
            │ │ └─ part ── merged    └──────── close ────────┴──▶ closed
            │ └── merge ────▶
            └── reject ──▶ rejected
"""

from dataclasses import dataclass

from services.verification.rules.case import ON_AIR, CaseState


@dataclass(frozen=True)
class Transition:
    name: str
    before: frozenset[CaseState]
    after: CaseState


PENDING = frozenset({CaseState.PENDING})
APPROVE = Transition("approve", PENDING, CaseState.APPROVED)
REJECT = Transition("reject", PENDING, CaseState.REJECTED)
MERGE = Transition("merge", PENDING, CaseState.MERGED)
PART = Transition("part", frozenset({CaseState.MERGED}), CaseState.PENDING)
BEGIN = Transition("begin", frozenset({CaseState.APPROVED}), CaseState.BROADCASTING)
CLOSE = Transition("close", ON_AIR, CaseState.CLOSED)
TRANSITIONS = (APPROVE, REJECT, MERGE, PART, BEGIN, CLOSE)
