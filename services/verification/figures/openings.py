"""That an officer has opened a case that waits: its acknowledgement, which stands in the audit and so outlives it."""

from contextlib import suppress
from datetime import datetime
from typing import LiteralString

from services.runtime.database import INFRASTRUCTURE_ERRORS, Pool, transaction
from services.runtime.staff import Staff
from services.runtime.staff.rights import WITHIN, within
from services.verification.cases.audit_db import add_audit_entry
from services.verification.cases.cases_db import lock_report

UNOPENED: LiteralString = f"""
    SELECT case_id FROM verification.cases c
    WHERE case_number = %(number)s AND state = 'pending' AND {WITHIN}
      AND NOT EXISTS (SELECT FROM verification.audit a WHERE a.case_id = c.case_id AND a.action = 'open')
"""  # noqa: S608 - of our own words


async def note_opening(pool: Pool, case_number: str, staff: Staff, now: datetime) -> None:
    """Once a case: the first officer of its place who opens it while it waits. A case is shown also where the database
    takes no write; who opens it next is the first then."""
    with suppress(*INFRASTRUCTURE_ERRORS):
        await _note_opening(pool, case_number, staff, now)


async def _note_opening(pool: Pool, case_number: str, staff: Staff, now: datetime) -> None:
    values = {"number": case_number, **within(staff.scope)}
    async with pool.connection() as conn:
        known = await (await conn.execute(UNOPENED, values)).fetchone()
    if known is None:
        return
    async with transaction(pool) as conn:
        # Of two who open it at once, one is the first.
        await lock_report(conn, known["case_id"])
        if await (await conn.execute(UNOPENED, values)).fetchone():
            await add_audit_entry(conn, now, staff.login, "open", known["case_id"])
