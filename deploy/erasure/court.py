"""A court wants a case kept, at the machine: `loa court keep` and `lift`, as a supervisor does on its page."""

from datetime import UTC, date, datetime, time, timedelta

from deploy.command_refused import CommandRefused
from deploy.desk.deeds import ACTOR, Deed
from deploy.erasure.forget import locked
from schemas.content import VIETNAM
from services.runtime.database import Connection
from services.verification.cases.audit_db import add_audit_entry
from services.verification.cases.reviews_db import wake_pages
from services.verification.forgetting.court_holds import KeepForCourt, LiftCourtHold
from services.verification.languages import in_english
from services.verification.rules.case import Case, CourtHold
from services.verification.rules.endings.forgetting import keep_for_court, lift_court_hold
from services.verification.rules.refusals import Refusal


async def kept(conn: Connection, number: str, until: str, deed: Deed, now: datetime | None = None) -> str:
    """``until``: the last day in Vietnam on which it is kept, 31/12/2026. Raises CommandRefused, and LookupError for an
    unknown case."""
    now = now or datetime.now(UTC)
    end = datetime.combine(_day(until), time(), VIETNAM) + timedelta(days=1)
    case = await locked(conn, number)
    ruled = keep_for_court(case, ACTOR, deed.reason, end, now)
    await _decide(conn, case, KeepForCourt(ACTOR, deed.reason, end), ruled, deed, now)
    return f"{case.case_number} is kept for a court until the end of {until}, whatever its state"


async def lifted(conn: Connection, number: str, deed: Deed, now: datetime | None = None) -> str:
    """Raises as ``kept``."""
    now = now or datetime.now(UTC)
    case = await locked(conn, number)
    await _decide(conn, case, LiftCourtHold(ACTOR), lift_court_hold(case, now), deed, now)
    return f"{case.case_number} is no longer kept for a court; nothing of it is forgotten for a day"


async def _decide(
    conn: Connection,
    case: Case,
    decision: KeepForCourt | LiftCourtHold,
    ruled: CourtHold | Refusal,
    deed: Deed,
    now: datetime,
) -> None:
    if isinstance(ruled, Refusal):
        raise CommandRefused(in_english(ruled.words))
    await decision.write(conn, case, ruled, now)
    detail = {**deed.noted, **decision.detail(ruled)}
    await add_audit_entry(conn, now, ACTOR, decision.action, case.case_id, **detail)
    await wake_pages(conn)


def _day(typed: str) -> date:
    try:
        return datetime.strptime(typed, "%d/%m/%Y").replace(tzinfo=VIETNAM).date()
    except ValueError:
        raise CommandRefused(f"--until {typed!r} is no day: give one such as 31/12/2026", code=2) from None
