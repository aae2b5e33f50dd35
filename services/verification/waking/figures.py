"""What an alarm looks at: wakes that nobody has seen to, and duties that do not count. Also what ends by itself."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import get_args

from services.runtime.database import Connection, transaction
from services.verification.waking.calling import Waking
from services.verification.waking.duties_db import end_shifts
from services.verification.waking.rules.duty import Standing
from services.verification.waking.rules.reasons import OF_A_CASE, WakeReason
from services.verification.waking.wakes_db import end_chat_wakes
from services.verification.waking.zalo.chats_db import TOLD_FOR, forget_old_codes

EVERY_S = 5.0
KEPT = timedelta(days=30)
"""Wakes and duties after their end."""


async def watch_waking(beat: Callable[[], None], waking: Waking) -> None:
    while True:
        beat()
        await measure_waking(waking)
        await asyncio.sleep(EVERY_S)


async def measure_waking(waking: Waking) -> None:
    now, metrics = waking.clock(), waking.metrics
    async with transaction(waking.pool) as conn:
        if await end_shifts(conn, now):
            await waking.wake_pages(conn)
        await _take_out(conn, now - KEPT)
        await forget_old_codes(conn, now)
        await end_chat_wakes(conn, now - TOLD_FOR, now)
        ended = await _newly_ended(conn)
        cursor = await conn.execute(
            "SELECT reason, count(*) AS open, count(alarmed_at) AS alarmed FROM verification.wakes"
            " WHERE ended_at IS NULL AND case_id IS NOT NULL GROUP BY reason"
        )
        standing = {row["reason"]: row for row in await cursor.fetchall()}
        duties = await waking.duties(conn, now)
    for reason, waited in ended:
        metrics.wake_acknowledged.labels(reason).observe(waited.total_seconds())
    for each in WakeReason:
        if each in OF_A_CASE:
            metrics.wakes_open.labels(each).set(standing.get(each, {}).get("open", 0))
            metrics.wakes_alarmed.labels(each).set(standing.get(each, {}).get("alarmed", 0))
    for name in get_args(Standing):
        metrics.duties.labels(name).set(sum(duty.standing == name for duty in duties))


async def _newly_ended(conn: Connection) -> list[tuple[str, timedelta]]:
    """(reason, from acceptance to whoever saw to it), each once."""
    cursor = await conn.execute(
        """
        UPDATE verification.wakes SET measured = true WHERE wake_id IN (
            SELECT wake_id FROM verification.wakes WHERE ended_at IS NOT NULL AND NOT measured
            ORDER BY ended_at LIMIT 500 FOR UPDATE SKIP LOCKED)
        RETURNING reason, ended_as, ended_at - since AS waited
        """
    )
    rows = await cursor.fetchall()
    return [(row["reason"], row["waited"]) for row in rows if row["reason"] in OF_A_CASE and row["ended_as"] != "over"]


async def _take_out(conn: Connection, before: datetime) -> None:
    await conn.execute("DELETE FROM verification.wakes WHERE ended_at < %s", (before,))
    await conn.execute("DELETE FROM verification.duties WHERE ended_at < %s", (before,))
    await conn.execute("DELETE FROM verification.push_subscriptions WHERE gone_at < %s", (before,))
