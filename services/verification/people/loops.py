"""What goes on by itself: notes of what staff did come into the audit, and what commands decided reaches broadcast."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from services.runtime.database import Pool, transaction
from services.runtime.outbox import Outbox
from services.runtime.staff.rosters_db import announce
from services.verification.cases.audit_db import add_audit_entry

EVERY_S = 1.0
BATCH = 200


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


async def announce_forever(beat: Callable[[], None], pool: Pool, outbox: Outbox, environment: str) -> None:
    """Rosters that `loa roster` made, whose database account has no key to sign events with."""
    while True:
        beat()
        async with transaction(pool) as conn:
            await announce(conn, outbox, environment, datetime.now(UTC))
        await asyncio.sleep(EVERY_S)
