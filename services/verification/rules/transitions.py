"""The life of a case, and of its alert, drawn once. Rules ask here what may be done, and whatever writes a state names
its way.

report ──▶ pending ── approve ──▶ approved ── begin ──▶ broadcasting
            │ │ ▲                    │                       │
            │ │ └─ part ── merged    └──────── close ────────┴──▶ closed
            │ └── merge ────▶
            └── reject ──▶ rejected

approve ──▶ on air ─────────── end ──▶ ended
             │  ▲                │       │  ▲
    not taken▼  │taken           │       ▼  │ end taken, or signed anew
            unsent ──────────────┘     end untold
"""

from dataclasses import dataclass
from typing import Generic, TypeVar

from services.verification.rules.airing import AirState
from services.verification.rules.case import ON_AIR, CaseState

State = TypeVar("State", CaseState, AirState)


@dataclass(frozen=True)
class Transition(Generic[State]):
    name: str
    before: frozenset[State]
    after: State


PENDING = frozenset({CaseState.PENDING})
APPROVE = Transition("approve", PENDING, CaseState.APPROVED)
REJECT = Transition("reject", PENDING, CaseState.REJECTED)
MERGE = Transition("merge", PENDING, CaseState.MERGED)
PART = Transition("part", frozenset({CaseState.MERGED}), CaseState.PENDING)
BEGIN = Transition("begin", frozenset({CaseState.APPROVED}), CaseState.BROADCASTING)
CLOSE = Transition("close", ON_AIR, CaseState.CLOSED)
TRANSITIONS = (APPROVE, REJECT, MERGE, PART, BEGIN, CLOSE)

END = Transition("end", frozenset({AirState.ON_AIR, AirState.UNSENT}), AirState.ENDED)
REFUSE_END = Transition("refuse end", frozenset({AirState.ENDED}), AirState.END_UNTOLD)
TAKE_END = Transition("take end", frozenset({AirState.END_UNTOLD}), AirState.ENDED)
AIR_TRANSITIONS = (END, REFUSE_END, TAKE_END)
"""Between on air and unsent it goes by which version broadcast has taken last (``_stand_by_orders`` of
cases/reviews_db.py)."""
