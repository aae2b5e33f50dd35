"""What the public page reads: an alert by its case's number, with what was posted only while it is on air."""

from dataclasses import dataclass
from datetime import datetime

from schemas.alerts import Poster
from schemas.event import CaseKind
from services.runtime.database import Connection
from services.verification.public.rules.public_status import Standing


@dataclass(frozen=True)
class Posted:
    """The newest content that was approved."""

    text: str
    photo_sha256: str | None
    poster: Poster | None


@dataclass(frozen=True)
class PublicAlert:
    case_number: str
    kind: CaseKind
    exercise: bool
    approved_at: datetime
    standing: Standing
    posted: Posted | None


async def find_public_alert(conn: Connection, case_number: str) -> PublicAlert | None:
    """None for a number without an alert: a case that nobody approved does not exist for the public."""
    cursor = await conn.execute(
        """
        SELECT c.case_number, c.kind, c.exercise, c.outcome, a.version, a.approved_at, a.expires_at,
               d.text, d.photo_sha256, d.poster
        FROM verification.cases c JOIN verification.alerts a USING (case_id)
        LEFT JOIN verification.drafts d ON d.case_id = c.case_id AND d.content_hash = a.content_hash
             AND c.outcome IS NULL AND a.expires_at > now()
        WHERE c.case_number = %s
        """,
        (case_number,),
    )
    row = await cursor.fetchone()
    if row is None:
        return None
    poster = Poster.model_validate(row["poster"]) if row["poster"] else None
    return PublicAlert(
        row["case_number"],
        CaseKind(row["kind"]),
        row["exercise"],
        row["approved_at"],
        Standing(row["version"], row["expires_at"], row["outcome"]),
        Posted(row["text"], row["photo_sha256"], poster) if row["text"] is not None else None,
    )
