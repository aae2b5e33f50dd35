"""Who is on duty, at the machine: `loa duty list`, `begin` and `end`.

Whoever is put on duty here counts, as everybody, only once they have acknowledged a test wake on their own phone.
"""

from datetime import UTC, datetime, timedelta

from deploy.command_refused import CommandRefused
from deploy.desk.deeds import ACTOR, Deed
from schemas.content import VIETNAM
from schemas.trust.roster import DECIDING
from services.runtime.database import Connection
from services.runtime.staff.audit_waiting import note
from services.verification.cases.reviews_db import wake_pages
from services.verification.languages import in_english
from services.verification.waking.duties_db import begin_duty, end_duty, on_duty
from services.verification.waking.rules.areas import area_words, is_area
from services.verification.waking.rules.duty import Duty, may_take


async def listed(conn: Connection) -> str:
    """A line a person, since longest first."""
    lines = [_line(duty) for duty in await on_duty(conn, datetime.now(UTC))]
    return "\n".join(lines) or "nobody is on duty"


async def begun(conn: Connection, login: str, area: str, hours: float, deed: Deed) -> str:
    """Raises CommandRefused for an area that is none or is not theirs, LookupError for whoever may not decide."""
    cursor = await conn.execute(
        "SELECT scope, role FROM staff.people WHERE login = %s AND account_stands AND in_the_roster", (login,)
    )
    person = await cursor.fetchone()
    if person is None or person["role"] not in {str(role) for role in DECIDING}:
        raise LookupError(f"{login!r} is no officer of the roster in force: see `loa roster show`")
    if not is_area(area):
        raise CommandRefused(f"{area!r} is no area: give the code of a commune or province (schemas/places), or VN")
    if not may_take(person["scope"], area):
        raise CommandRefused(f"{login} does not serve in {in_english(area_words(area))}: see `loa roster show`")
    now = datetime.now(UTC)
    await begin_duty(conn, login, area, now, timedelta(hours=hours))
    await note(conn, ACTOR, "duty_began", login=login, area=area, **deed.noted)
    await wake_pages(conn)
    until = (now + timedelta(hours=hours)).astimezone(VIETNAM)
    return (
        f"{login} is on duty for {in_english(area_words(area))} until {until:%H:%M %d/%m/%Y}, and counts once they have"
        " answered a test call on their phone: ask them to open /duty"
    )


async def ended(conn: Connection, login: str, deed: Deed) -> str:
    """Raises LookupError for whoever is not on duty."""
    if not await end_duty(conn, login, datetime.now(UTC)):
        raise LookupError(f"{login!r} is not on duty: see `loa duty list`")
    await note(conn, ACTOR, "duty_ended", login=login, **deed.noted)
    await wake_pages(conn)
    return f"{login} is no longer on duty"


def _line(duty: Duty) -> str:
    since, until = (moment.astimezone(VIETNAM).strftime("%H:%M %d/%m") for moment in (duty.began_at, duty.ends_at))
    area = in_english(area_words(duty.area))
    return f"{duty.login}\t{duty.name}\t{area}\t{since} to {until}\t{STANDING[duty.standing]}"


STANDING = {
    "counts": "counts",
    "untried": "does not count: no test call yet",
    "unanswered": "does not count: the test call is not answered",
    "gone": "does not count: their phone is gone",
}
