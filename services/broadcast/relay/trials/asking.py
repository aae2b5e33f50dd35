"""Somebody asks for a trial: the rules are held against what stands, and it is written down."""

from datetime import datetime

from schemas.hours.quiet_hours import QuietHours
from services.broadcast.relay.trials.rules import Refusal, refusal
from services.broadcast.relay.trials.trials_db import ask, asked_so_far, lock_group
from services.runtime.database import Connection


class Refused(Exception):
    """It is not asked for now."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason)
        self.reason: Refusal = reason


async def ask_for_trial(
    conn: Connection, account_id: str, group_id: str, now: datetime, quiet: QuietHours | None
) -> int:
    """On how many phones a call says so. Raises LookupError where nobody posts by hand into such a group, and
    Refused."""
    group = await lock_group(conn, account_id, group_id)
    if group is None:
        raise LookupError(f"group: nobody posts by hand into {group_id!r} of {account_id!r}, or one of them is off")
    if reason := refusal(await asked_so_far(conn, group), now, quiet):
        raise Refused(reason)
    return await ask(conn, group)
