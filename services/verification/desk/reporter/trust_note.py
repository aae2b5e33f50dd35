"""What an officer is told of a sender: counted, and left to them. No score, and nothing is hidden or moved by it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from services.runtime.database import Connection
from services.verification.desk.reporter.earlier_cases_db import EarlierCase, earlier_cases
from services.verification.rules.case import Case
from services.verification.rules.kinds import KINDS


@dataclass(frozen=True)
class TrustNote:
    """``known``: there is a sender or a number to go by. ``first_at``: of the earliest case that is not forgotten.
    ``not_sent``: earlier ones that an officer has refused, each with its reason; ``called_off``: that were sent, and
    cancelled."""

    known: bool
    earlier: Sequence[EarlierCase] = ()
    not_sent: Sequence[EarlierCase] = ()
    called_off: Sequence[EarlierCase] = ()
    first_at: datetime | None = None


def trust_note(earlier: Sequence[EarlierCase], *, known: bool) -> TrustNote:
    """``earlier``: the newest first."""
    sent: Mapping[str, bool] = {str(kind): row.sent for kind, row in KINDS.items()}
    return TrustNote(
        known,
        earlier,
        # Of a kind that is never sent, a tip or a question, "not sent" says that it was dealt with.
        [case for case in earlier if case.state == "rejected" and sent[case.kind]],
        [case for case in earlier if case.outcome == "cancelled"],
        earlier[-1].reported_at if earlier else None,
    )


async def trust_note_of(conn: Connection, case: Case, scope: Collection[str]) -> TrustNote:
    known = case.submitted_by.startswith("zalo:") or case.facts.reporter.phone is not None
    return trust_note(await earlier_cases(conn, case, scope) if known else [], known=known)
