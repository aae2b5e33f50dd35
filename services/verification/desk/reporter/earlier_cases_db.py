"""What the same sender, or the same number, has told before, as far as it is not forgotten."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from psycopg.rows import class_row

from services.runtime.database import Connection
from services.runtime.staff.rights import WITHIN, within
from services.verification.rules.case import Case

MOST = 50


@dataclass(frozen=True)
class EarlierCase:
    """``reason``: why it was not sent; None of one that was, or waits."""

    case_number: str
    kind: str
    state: str
    outcome: str | None
    reason: str | None
    reported_at: datetime


async def earlier_cases(conn: Connection, case: Case, scope: Collection[str]) -> list[EarlierCase]:
    """Those of this scope, the newest first; exercises count for nothing, and what was merged with it is the same."""
    sender = case.submitted_by if case.submitted_by.startswith("zalo:") else None
    async with conn.cursor(row_factory=class_row(EarlierCase)) as cursor:
        await cursor.execute(
            f"""
            SELECT case_number, kind, state, outcome, rejected_reason AS reason, reported_at FROM verification.cases
            WHERE case_id <> %(case_id)s AND reissues IS NULL AND NOT exercise AND reported_at <= %(reported_at)s
              AND (submitted_by LIKE 'zalo:%%' AND submitted_by = %(sender)s OR reporter ->> 'phone' = %(phone)s)
              AND merged_into IS DISTINCT FROM %(case_id)s
              AND case_id IS DISTINCT FROM (SELECT merged_into FROM verification.cases WHERE case_id = %(case_id)s)
              AND {WITHIN}
            ORDER BY reported_at DESC LIMIT %(most)s
            """,  # noqa: S608 - of our own words
            {
                "case_id": case.case_id,
                "reported_at": case.reported_at,
                "sender": sender,
                "phone": case.facts.reporter.phone,
                "most": MOST,
                **within(scope),
            },
        )
        return await cursor.fetchall()
