"""Citizens whose messages are held for a time, at the machine: `loa blocks list`, `add` and `end`, by a case's number.

What the desk does on the page of a case; nobody's account is named here, in words or in what is printed.
"""

from datetime import UTC, datetime, timedelta

from schemas.content import VIETNAM
from services.intake.cases.reports_db import Accepted, case_by_code
from services.intake.conversation.conversations_db import reporter_of
from services.intake.senders.blocks_db import Block, end_block, open_blocks, put_block
from services.intake.senders.rules.blocks import DAYS, SHORTEST_REASON
from services.runtime.database import Connection
from services.runtime.staff.audit_waiting import note

ACTOR = "loa"
"""Whoever has the machine; the audit says no more of them."""


async def list_blocks(conn: Connection) -> str:
    found = await open_blocks(conn)
    lines = [
        f"{block.case_number}  until {_local(block.ends_at)}  {block.held} held  by {block.made_by}: {block.reason}"
        for block in found
    ]
    return "\n".join(lines) or "nobody is blocked"


async def add_block(conn: Connection, case_number: str, reason: str, days: int) -> str:
    """Raises LookupError where no citizen reported the case on Zalo, ValueError for a block without reason or end."""
    if len(reason.strip()) < SHORTEST_REASON or days not in DAYS:
        raise ValueError(f"give a reason of {SHORTEST_REASON} letters at least, and one of {DAYS} days")
    case, user_id = await _sender(conn, case_number)
    now = datetime.now(UTC)
    ends_at = now + timedelta(days=days)
    await put_block(conn, Block(user_id, case.case_id, case.case_number, reason.strip(), ACTOR, now, ends_at))
    await note(conn, ACTOR, "block_sender", case_number=case.case_number, days=days)
    return f"who reported {case.case_number} is blocked until {_local(ends_at)}; calls for help come through"


async def lift_block(conn: Connection, case_number: str) -> str:
    """Raises LookupError as ``add_block``."""
    case, user_id = await _sender(conn, case_number)
    if not await end_block(conn, user_id):
        return f"who reported {case.case_number} was not blocked"
    await note(conn, ACTOR, "unblock_sender", case_number=case.case_number)
    return f"who reported {case.case_number} is heard again"


async def _sender(conn: Connection, case_number: str) -> tuple[Accepted, str]:
    case = await case_by_code(conn, case_number)
    reporter = await reporter_of(conn, case.case_id) if case else None
    if case is None or reporter is None:
        raise LookupError(f"no citizen has reported {case_number!r} on Zalo, or it was erased")
    return case, reporter.user_id


def _local(moment: datetime) -> str:
    return f"{moment.astimezone(VIETNAM):%H:%M %d/%m/%Y}"
