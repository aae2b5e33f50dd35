"""Citizens whose messages are held, or of whose number is warned, for a time, at the machine: `loa blocks list`, `add`
and `end`, by a case's number.

What the desk does on the page of a case; nobody's account or number is named here, in words or in what is printed.
"""

from datetime import UTC, datetime, timedelta

from deploy.command_refused import CommandRefused
from schemas.content import VIETNAM
from schemas.phones.numbers import phone_number
from schemas.trust.roster import COUNTRY
from services.intake.cases.reports_db import Accepted, case_by_code
from services.intake.conversation.conversations_db import reporter_of
from services.intake.senders.blocks_db import Block, end_block, open_blocks, put_block
from services.intake.senders.numbers_db import NumberBlock, blocked_numbers, end_number_block, put_number_block
from services.intake.senders.rules.blocks import DAYS, SHORTEST_REASON, is_meant
from services.runtime.database import Connection
from services.runtime.staff.audit_waiting import note

ACTOR = "loa"
"""Whoever has the machine; the audit says no more of them."""


async def list_blocks(conn: Connection) -> str:
    lines = [
        f"{block.case_number}  until {_local(block.ends_at)}  {block.held} held  by {block.made_by}: {block.reason}"
        for block in await open_blocks(conn)
    ]
    lines += [
        f"{block.case_number}  until {_local(block.ends_at)}  its number: a warning  by {block.made_by}: {block.reason}"
        for block in await blocked_numbers(conn)
    ]
    return "\n".join(lines) or "nobody is blocked"


async def add_block(conn: Connection, case_number: str, reason: str, days: int) -> str:
    """Raises LookupError where no citizen reported the case on Zalo, CommandRefused without a reason or an end."""
    _check(reason, days)
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


async def warn_of_number(conn: Connection, case_number: str, reason: str, days: int) -> str:
    """Raises LookupError where the case is not known, or nobody has told a number; CommandRefused as ``add_block``."""
    _check(reason, days)
    case, phone = await _number(conn, case_number)
    now = datetime.now(UTC)
    block = NumberBlock(phone, case.case_id, case.case_number, reason.strip(), ACTOR, now, now + timedelta(days=days))
    await put_number_block(conn, block)
    await note(conn, ACTOR, "block_number", case_number=case.case_number, days=days)
    return f"whoever takes a call of the number of {case.case_number} is warned until {_local(block.ends_at)}"


async def end_warning(conn: Connection, case_number: str) -> str:
    """Raises LookupError as ``warn_of_number``."""
    case, phone = await _number(conn, case_number)
    if not await end_number_block(conn, phone, (COUNTRY,)):
        return f"nobody was warned of the number of {case.case_number}"
    await note(conn, ACTOR, "unblock_number", case_number=case.case_number)
    return f"nobody is warned any more of the number of {case.case_number}"


def _check(reason: str, days: int) -> None:
    if not is_meant(reason, days):
        raise CommandRefused(f"give a reason of {SHORTEST_REASON} letters at least, and one of {DAYS} days")


TOLD_NUMBER = """
    -- As the desk knows it by now; before it has heard of the case, as it was reported.
    SELECT coalesce(
        (SELECT reporter ->> 'phone' FROM verification.cases WHERE case_id = %(case_id)s),
        (SELECT payload #>> '{reporter,phone}' FROM intake.reports WHERE case_id = %(case_id)s)
    ) AS phone
"""


async def _number(conn: Connection, case_number: str) -> tuple[Accepted, str]:
    case = await case_by_code(conn, case_number)
    row = await (await conn.execute(TOLD_NUMBER, {"case_id": case.case_id})).fetchone() if case else None
    phone = phone_number(row["phone"]) if row and row["phone"] else None
    if case is None or phone is None:
        raise LookupError(f"nobody has told a telephone number with {case_number!r}, or it was erased")
    return case, phone


async def _sender(conn: Connection, case_number: str) -> tuple[Accepted, str]:
    case = await case_by_code(conn, case_number)
    reporter = await reporter_of(conn, case.case_id) if case else None
    if case is None or reporter is None:
        raise LookupError(f"no citizen has reported {case_number!r} on Zalo, or it was erased")
    return case, reporter.user_id


def _local(moment: datetime) -> str:
    return f"{moment.astimezone(VIETNAM):%H:%M %d/%m/%Y}"
