"""What the public page reads: an alert by its case's number, with what was posted only while it is on air."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from schemas.alerts import next_issue_code
from schemas.event import CaseKind
from services.intake.public.codes.rules.public_status import Standing
from services.runtime.database import Connection


@dataclass(frozen=True)
class Posted:
    """What groups have of the newest version. ``pictured``: with a picture. ``call``: the number in it."""

    alert_id: UUID
    text: str
    pictured: bool
    aired_at: datetime
    call: str | None = None


@dataclass(frozen=True)
class PublicAlert:
    """``posted``: None once it is over. ``goes_on_as``: the code under which it went out anew, ended by mistake.
    ``alert_id``: None for one whose end alone was heard of, and of what is forgotten."""

    case_number: str
    kind: CaseKind
    exercise: bool
    standing: Standing
    posted: Posted | None
    goes_on_as: str | None = None
    alert_id: UUID | None = None


async def find_public_alert(conn: Connection, case_number: str) -> PublicAlert | None:
    """None for a number without an alert: a case that nobody approved does not exist for the public."""
    cursor = await conn.execute(
        """
        SELECT case_number, kind, exercise, version, expires_at, outcome, alert_id, pictured, aired_at, call,
               CASE WHEN outcome IS NULL AND expires_at > now() THEN text END AS text,
               (SELECT anew.case_number FROM intake.public_alerts anew WHERE anew.case_number = %(following)s)
                   AS goes_on_as
        FROM intake.public_alerts WHERE case_number = %(number)s
        """,
        {"number": case_number, "following": _following(case_number)},
    )
    row = await cursor.fetchone()
    if row is None:
        return None
    return PublicAlert(
        case_number=row["case_number"],
        kind=CaseKind(row["kind"]),
        exercise=row["exercise"],
        standing=Standing(row["version"], row["expires_at"], row["outcome"]),
        posted=Posted(**{name: row[name] for name in ("alert_id", "text", "pictured", "aired_at", "call")})
        if row["text"] is not None
        else None,
        goes_on_as=row["goes_on_as"],
        alert_id=row["alert_id"],
    )


def _following(case_number: str) -> str | None:
    try:
        return next_issue_code(case_number)
    except ValueError:
        return None
