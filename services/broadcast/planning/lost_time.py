"""After a restore: an alert that was approved before it may stand in any of its groups, whatever the ledger knows."""

from services.broadcast.channels.registered import DECLARED
from services.broadcast.ledger.lost_times_db import doubt_lost
from services.runtime.database import Connection

LOOKING_UP = tuple(name for name, declared in DECLARED.items() if declared.looks_up)
"""Channels that show what a group has got."""


async def look_first(conn: Connection) -> int:
    """Where deliveries were made: those of such alerts are looked up before they are sent; returns how many."""
    return await doubt_lost(conn, LOOKING_UP)
