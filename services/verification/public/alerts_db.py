"""What the public page reads: an alert by its case's number, with what was posted only while it is on air."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg.rows import kwargs_row
from pydantic import TypeAdapter

from schemas.content import Document
from schemas.event import CaseKind
from services.runtime.database import Connection
from services.verification.public.rules.public_status import Standing


@dataclass(frozen=True)
class PublicAlert:
    """``posted``: the newest content that was approved."""

    case_number: str
    kind: CaseKind
    exercise: bool
    approved_at: datetime
    standing: Standing
    posted: Document | None


async def find_public_alert(conn: Connection, case_number: str) -> PublicAlert | None:
    """None for a number without an alert: a case that nobody approved does not exist for the public."""
    async with conn.cursor(row_factory=kwargs_row(_public_alert)) as cursor:
        await cursor.execute(
            """
            SELECT c.case_number, c.kind, c.exercise, c.outcome, a.version, a.approved_at, a.expires_at,
                   d.content
            FROM verification.cases c JOIN verification.alerts a USING (case_id)
            -- From its approval on, a case's draft is what stands: nothing else is ever written there.
            LEFT JOIN verification.drafts d ON d.case_id = c.case_id AND c.outcome IS NULL AND a.expires_at > now()
            WHERE c.case_number = %s
            """,
            (case_number,),
        )
        return await cursor.fetchone()


# As in cases/stored.py: the fields are named as the columns are.
_PUBLIC_ALERT = TypeAdapter(PublicAlert)


def _public_alert(**columns: Any) -> PublicAlert:
    posted = None if columns["content"] is None else {"data": columns["content"]}
    return _PUBLIC_ALERT.validate_python({**columns, "standing": columns, "posted": posted})
