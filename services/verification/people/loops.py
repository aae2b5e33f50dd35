"""What goes on by itself: notes of what staff did come into the audit, and what commands decided reaches broadcast."""

import asyncio
from collections.abc import Callable

from services.runtime.database import Pool, transaction
from services.runtime.staff.rosters_db import announce_again
from services.verification.cases.audit_db import add_audit_entry
from services.verification.people.people import People

EVERY_S = 1.0
BATCH = 200
TOLD_ONCE_MORE_S = 300.0


async def move_notes_forever(beat: Callable[[], None], pool: Pool) -> None:
    while True:
        beat()
        if await move_notes(pool) < BATCH:
            await asyncio.sleep(EVERY_S)


async def move_notes(pool: Pool) -> int:
    """Move what waits into the audit's chain, oldest first; how many."""
    async with transaction(pool) as conn:
        cursor = await conn.execute(
            "DELETE FROM staff.audit_waiting WHERE id IN"
            " (SELECT id FROM staff.audit_waiting ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED)"
            " RETURNING id, at, actor, action, detail",
            (BATCH,),
        )
        waiting = sorted(await cursor.fetchall(), key=lambda row: int(row["id"]))
        for row in waiting:
            await add_audit_entry(conn, row["at"], row["actor"], row["action"], None, **row["detail"])
    return len(waiting)


async def announce_forever(beat: Callable[[], None], people: People) -> None:
    """Tell broadcast of rosters that `loa roster` made, and at each start of everything again: broadcast may have been
    given another ROSTER_ROOT, or an older database; what it knows already changes nothing there.

    Once more a while after the start, since broadcast may still have been on its way up with its former setting.
    """
    clock = asyncio.get_running_loop().time
    rounds = [clock(), clock() + TOLD_ONCE_MORE_S]
    while True:
        beat()
        async with transaction(people.pool) as conn:
            if rounds and clock() >= rounds[0]:
                rounds.pop(0)
                await announce_again(conn)
            await people.announce(conn)
        await asyncio.sleep(EVERY_S)
