"""What the services have put aside, at the machine: `loa quarantine list`, `show`, `again` and `drop`.

As the desk's page of the same name; an entry is named by its service and its number there.
"""

from deploy.desk.deeds import Deed
from schemas.content import VIETNAM
from services.runtime.database import Connection
from services.runtime.quarantine.quarantine_db import ask_again, contents, drop, entries
from services.runtime.staff.audit_waiting import note

ACTOR = "loa"
"""Whoever has the machine; the audit says no more of them."""
SERVICES = ("intake", "verification", "broadcast")


async def listed(conn: Connection) -> str:
    """A line an entry, the newest of each service first; nothing of what it says."""
    lines = []
    for service in SERVICES:
        for entry in await entries(conn, service):
            at = entry.quarantined_at.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")
            tried = "  is being tried again" if entry.asked_at else ""
            tried = f"  tried again: {entry.refused}" if entry.refused else tried
            named = f"{service} {entry.number}  {at}  {entry.topic} {entry.type or '(no type)'}"
            lines.append(f"{named}  {entry.reason}{tried}")
    return "\n".join(lines) or "nothing is put aside"


async def shown(conn: Connection, service: str, number: int) -> str:
    """The event itself, which may be about people. Raises LookupError."""
    found = await contents(conn, service, number)
    if found is None:
        raise _unknown(service, number)
    await note(conn, ACTOR, "quarantined_read", service=service, number=number)
    return found.text


async def tried_again(conn: Connection, service: str, number: int, deed: Deed) -> str:
    """Raises LookupError."""
    if not await ask_again(conn, service, number):
        raise _unknown(service, number)
    await note(conn, ACTOR, "quarantined_again", service=service, number=number, **deed.noted)
    return f"{service} tries it again within seconds: `loa quarantine list` lacks it then, or says why it is refused"


async def dropped(conn: Connection, service: str, number: int, deed: Deed) -> str:
    """Raises LookupError."""
    if not await drop(conn, service, number):
        raise _unknown(service, number)
    await note(conn, ACTOR, "quarantined_dropped", service=service, number=number, **deed.noted)
    return "dropped"


def _unknown(service: str, number: int) -> LookupError:
    return LookupError(f"{service} has put nothing aside under the number {number}: see `loa quarantine list`")
