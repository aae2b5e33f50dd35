"""Who has done something at the machine, and why: in the audit, beside what was done."""

import getpass
import os
import re
from dataclasses import dataclass

import psycopg

from deploy.command_refused import CommandRefused
from services.runtime.database import Connection
from services.runtime.staff.audit_waiting import note
from services.verification.rules.audit.chain import digest

ACTOR = "loa"
"""Of the audit's entries; ``by`` beside it says who had the machine."""
SHORTEST_REASON = 5
BY = re.compile(r"[A-Za-z0-9._@-]{1,40}")


@dataclass(frozen=True)
class Deed:
    """``by``: a login, as whoever had the machine says, or its account. ``machine``: that account, whatever they say.
    ``reason``: in words."""

    by: str
    machine: str
    reason: str

    @classmethod
    def of(cls, by: str, reason: str) -> "Deed":
        """``by`` empty: whoever runs this command. Raises CommandRefused."""
        machine = _account_of_the_machine()
        by, reason = by.strip() or machine, reason.strip()
        if not BY.fullmatch(by):
            raise CommandRefused(f"--by {by!r}: give a login of 1 to 40 letters and digits, such as qtmai")
        if len(reason) < SHORTEST_REASON:
            raise CommandRefused(f"--reason {reason!r} is too short: give {SHORTEST_REASON} letters at least")
        return cls(by, machine, reason)

    @property
    def noted(self) -> dict[str, str]:
        """For the audit, which is kept for ever: the reason may name somebody, and its digest proves it."""
        return {"by": self.by, "machine": self.machine, "reason_sha256": digest(self.reason)}


def _account_of_the_machine() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user may have no name
        return f"uid-{os.getuid()}"


async def note_whoever(conn: Connection, action: str, deed: Deed, **detail: str) -> str:
    """Who had the machine, and why. What is to be said of it: nothing, or that a login of
    broadcast's, which sees nothing of staff, cannot write it down; a lost phone does not wait for that."""
    try:
        async with conn.transaction():
            await note(conn, ACTOR, action, **detail, **deed.noted)
    except psycopg.errors.InsufficientPrivilege:
        return "\nnot in the audit: this login may not write there; DATABASE_URL of whoever migrates may"
    return ""
