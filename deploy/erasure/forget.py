"""Erasure on request: `loa forget CASE --reason WORDS`. The desk's loop forgets it, and tells the other services."""

from datetime import UTC, datetime, timedelta

from deploy.command_refused import CommandRefused
from schemas.alerts import CLOSING_LIFE
from services.runtime.database import Connection
from services.runtime.staff.rights import EVERYWHERE
from services.verification.cases.audit_db import add_audit_entry
from services.verification.cases.cases_db import lock_report
from services.verification.cases.stored import ForgottenCase, UnknownCase, find_case, lock_case
from services.verification.forgetting.forgetting_db import ask_to_forget
from services.verification.rules.audit.chain import digest
from services.verification.rules.case import Case

AT_THE_MACHINE = "at-the-machine"
SHORTEST_REASON = 5


async def forget(conn: Connection, number: str, reason: str, now: datetime | None = None) -> str:
    """What will be done, in words. Raises CommandRefused, and LookupError for an unknown case."""
    now = now or datetime.now(UTC)
    if len(reason.strip()) < SHORTEST_REASON:
        raise CommandRefused(f"--reason {reason!r} is too short: say who asked for it and when")
    case = await locked(conn, number)
    if case.ended_at is None:
        raise CommandRefused(f"{number} is {case.state}: end it first, close it or reject it on its page")
    if case.court_hold is not None and case.court_hold.stands(now):
        raise CommandRefused(f"{number} is kept for a court until {case.court_hold.until:%Y-%m-%d}: lift that first")
    if case.reissued_as is not None:
        raise CommandRefused(f"{number} goes on as {case.reissued_as}, which needs its photos: forget that one first")
    if case.merged_into_number is not None:
        raise CommandRefused(f"{number} goes on in {case.merged_into_number}, which has what it told: forget that one")
    await ask_to_forget(conn, case.case_id, now)
    # The reason may name whoever asked: its digest proves it without keeping it.
    await add_audit_entry(
        conn, now, AT_THE_MACHINE, "ask_to_forget", case.case_id, reason_sha256=digest(reason.strip())
    )
    return f"{case.case_number} is forgotten {_when(case, case.ended_at, now)}, in all services"


async def locked(conn: Connection, number: str) -> Case:
    """Nobody else's to change until the transaction ends. Raises CommandRefused, LookupError for an unknown case."""
    try:
        await lock_report(conn, (await find_case(conn, number, EVERYWHERE)).case_id)
        return await lock_case(conn, number, EVERYWHERE)
    except ForgottenCase as gone:
        raise CommandRefused(f"{number} was forgotten at {gone.tombstone.forgotten_at:%Y-%m-%d %H:%M} UTC") from None
    except UnknownCase:
        raise LookupError(f"no case has the number {number!r}: give it as its page does, such as 26-00042") from None


def _when(case: Case, ended_at: datetime, now: datetime) -> str:
    told = ended_at + CLOSING_LIFE
    if case.airing.alert is None or told <= now:
        return "within two minutes"
    days = (told - now) / timedelta(days=1)
    return f"at {told:%Y-%m-%d %H:%M} UTC, in {days:.1f} days: until then groups may still have to be told its end"
