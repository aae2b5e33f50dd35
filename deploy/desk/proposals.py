"""What waits for administrators' signatures, at the machine: `loa lists show` and `drop`, `loa roster drop`."""

from deploy.desk.deeds import ACTOR, Deed
from schemas.content import VIETNAM
from schemas.trust.signed_lists import counts_of, signers_needed
from schemas.trust.statements import ListName
from services.broadcast.lists import LISTS
from services.broadcast.registry.list_changes_db import drop_waiting, lock_list, waiting_change
from services.runtime.database import Connection
from services.runtime.staff.audit_waiting import note
from services.verification.people.drafts_db import drop_draft


async def shown(conn: Connection) -> str:
    """A line a list with something that waits."""
    lines = [line for name in LISTS if (line := await _line(conn, name))]
    return "\n".join(lines) or "nothing waits for signatures"


async def dropped(conn: Connection, name: ListName, deed: Deed) -> str:
    """Raises LookupError where nothing waits."""
    await lock_list(conn, name)
    if not await drop_waiting(conn, name):
        raise LookupError(f"nothing waits for signatures in the list of {name}")
    await note(conn, ACTOR, "list_change_dropped", list=name, **deed.noted)
    return "given up: nothing was changed by it"


async def draft_dropped(conn: Connection, deed: Deed) -> str:
    """Raises LookupError where there is no draft."""
    if not await drop_draft(conn):
        raise LookupError("there is no draft of the roster: nothing waits for signatures")
    await note(conn, ACTOR, "roster_draft_dropped", **deed.noted)
    return "given up: the roster is as it was"


async def _line(conn: Connection, name: ListName) -> str:
    waiting = await waiting_change(conn, name)
    if waiting is None:
        return ""
    change, signed = waiting.document.change, ", ".join(waiting.signers) or "nobody"
    counts, at = counts_of(change), waiting.proposed_at.astimezone(VIETNAM)
    return (
        f"{name}\tversion {change.version}\t{counts.added} added, {counts.changed} changed,"
        f" {counts.switched_off} switched off\tby {waiting.proposed_by} at {at:%H:%M %d/%m/%Y}"
        f"\tsigned by {signed}, of {signers_needed(change)}"
    )
