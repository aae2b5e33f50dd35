"""What has to happen beside the sends: expiry, drops, closings that become possible, and progress for the officer."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import structlog

from schemas.deliveries import Counts, DeliveryProgress, RelayProgress, RingProgress
from services.broadcast.delivery.rules.floor import Load, fanout_floor_s
from services.broadcast.delivery.rules.pacing import Limit
from services.broadcast.ledger.doubts_db import CLOSED_DOUBT_S, doubts, leave_old_doubts
from services.broadcast.ledger.endings_db import drop_ended
from services.broadcast.ledger.holds_db import keep_held
from services.broadcast.ledger.messages_db import closure_of, end_expired, lock_alert
from services.broadcast.ledger.wakeups import DUE_CHANNEL
from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.pictures.wanted_uploads_db import forget_unwanted
from services.broadcast.planning.lost_time import look_first
from services.broadcast.planning.planner import Planner
from services.broadcast.planning.planning_db import account_limits, alerts_with_due_rings
from services.broadcast.planning.rules.rings import Steering
from services.broadcast.progress.progress_db import (
    Corrected,
    Tally,
    Unfinished,
    alerts_to_tell_of,
    any_stopped,
    corrected_groups,
    finish_settled,
    first_times,
    interruptions,
    members_reached,
    messages_of_alert,
    reached_after,
    ring_progress,
    steering_of,
    tally,
)
from services.broadcast.relay.bundles_db import relay_progress
from services.broadcast.settings import BroadcastSettings
from services.runtime.database import Connection, Pool, is_alone, notify, transaction
from services.runtime.outbox import Outbox

log = structlog.get_logger()

BUSY_SHARE = 0.05
LONGEST_SILENCE_S = 30.0
"""What reads all rows of a message takes at most this share of the time, so that a million do not slow the sends, or is
done each 30 s."""


class Ration:
    """Keeps work to BUSY_SHARE of the time, or to a turn each LONGEST_SILENCE_S."""

    def __init__(self) -> None:
        self._next = float("-inf")

    @property
    def due(self) -> bool:
        return time.monotonic() >= self._next

    @contextmanager
    def spent(self) -> Iterator[None]:
        began = time.monotonic()
        yield
        ended = time.monotonic()
        self._next = ended + min((ended - began) / BUSY_SHARE, LONGEST_SILENCE_S)


@dataclass(frozen=True)
class LastReport:
    """The figures of the last DeliveryProgress of an alert; equal ones are not published again."""

    version: int
    alert: Counts
    closing: Counts
    rings: tuple[RingProgress, ...]
    steering: Steering
    relay: tuple[RelayProgress, ...]
    pictured: tuple[int, int]
    interruptions: tuple[tuple[str, int, int], ...]
    reasons: Mapping[str, int]
    ended: bool


class ProgressLoop:
    """One worker at a time does this (a lock on a row)."""

    def __init__(
        self,
        pool: Pool,
        outbox: Outbox,
        settings: BroadcastSettings,
        app_limit: Limit,
        planner: Planner,
        metrics: BroadcastMetrics,
    ) -> None:
        self._pool = pool
        self._outbox = outbox
        self._settings = settings
        self._app_limit = app_limit
        self._planner = planner
        self._metrics = metrics
        self._reported: dict[UUID, LastReport] = {}
        self._first_seen: set[UUID] = set()

    async def run(self, beat: Callable[[], None]) -> None:
        finishing, counting = Ration(), Ration()
        while True:
            beat()
            await sweep(self._pool, self._planner, finishing, CLOSED_DOUBT_S * self._settings.doubt_scale)
            if counting.due:
                with counting.spent():
                    await self.report()
            await asyncio.sleep(self._settings.progress_every_s)

    async def report(self) -> None:
        """Tell how far each alert has come, where that has changed. Raises psycopg errors."""
        reported: dict[UUID, LastReport] = {}
        async with transaction(self._pool) as conn:
            if not await is_alone(conn, "broadcast", "progress"):
                return
            for alert_id in await alerts_to_tell_of(conn):
                await self._report(conn, alert_id, reported)
            self._metrics.in_doubt.set(await doubts(conn))
        # After the commit: a failed transaction publishes nothing, and an alert's last report would never be repeated.
        self._reported |= reported

    async def _report(self, conn: Connection, alert_id: UUID, reported: dict[UUID, LastReport]) -> None:
        messages = await messages_of_alert(conn, alert_id)
        alert = next((message for message in reversed(messages) if message.purpose == "alert"), None)
        closing = next((message for message in messages if message.purpose == "closing"), None)
        if alert is None:
            return
        alert_tally = await tally(conn, alert.message_no)
        closing_tally = await tally(conn, closing.message_no) if closing else Tally()
        steering = await steering_of(conn, alert_id)
        over = steering.stopped or alert.ended_reason is not None
        rings = await ring_progress(conn, alert.message_no, alert_tally.rings, over=over)
        relay = await relay_progress(conn, alert_id)
        trouble = await interruptions(conn, Counter(alert_tally.waiting) + Counter(closing_tally.waiting))
        report = LastReport(
            alert.alert_version,
            alert_tally.counts,
            closing_tally.counts,
            tuple(rings),
            steering,
            relay,
            (alert_tally.pictured, alert_tally.text_alone),
            tuple((each.what, each.accounts, each.groups) for each in trouble),
            alert_tally.reasons,
            await closure_of(conn, alert_id) is not None,
        )
        if self._reported.get(alert_id) == report:
            return
        reported[alert_id] = report
        deciles = await self._deciles(conn, alert, alert_tally.counts.total)
        first_group_at, first_ring_at = await first_times(conn, alert_id)
        corrected = sum(message.purpose == "alert" for message in messages) > 1
        old = await corrected_groups(conn, alert_id, alert.alert_version) if corrected else Corrected()
        await self._outbox.add(
            conn,
            DeliveryProgress(
                occurred_at=datetime.now(UTC),
                alert_id=alert_id,
                alert_version=alert.alert_version,
                alert=alert_tally.counts,
                closing=closing_tally.counts,
                members_reached=await members_reached(conn, alert_id) if corrected else alert_tally.members_reached,
                decile_seconds=tuple(deciles),
                reasons=alert_tally.reasons,
                eta_seconds=await self._eta(conn, alert_tally),
                corrected=old.groups,
                corrected_asked=old.asked,
                rings=report.rings,
                held=steering.held,
                stopped=steering.stopped,
                relay=relay,
                pictured=alert_tally.pictured,
                text_alone=alert_tally.text_alone,
                interruptions=tuple(trouble),
                first_group_at=first_group_at,
                first_ring_at=first_ring_at,
                ended=report.ended,
            ),
        )

    async def _deciles(self, conn: Connection, alert: Unfinished, total: int) -> list[float]:
        if not total:
            return []
        ranks = [1, *(max(1, -(-total * tenth // 10)) for tenth in range(1, 11))]
        seconds = await reached_after(conn, alert.message_no, sorted(set(ranks)), alert.approved_at)
        reached = dict(zip(sorted(set(ranks)), seconds, strict=False))
        if 1 in reached and alert.alert_id not in self._first_seen:
            self._first_seen.add(alert.alert_id)
            self._metrics.first_group_seconds.observe(reached[1])
        deciles = [reached[rank] for rank in ranks[1:] if rank in reached]
        for tenth, value in enumerate(deciles, start=1):
            self._metrics.decile_seconds.labels(str(tenth * 10)).set(value)
        return deciles

    async def _eta(self, conn: Connection, alert_tally: Tally) -> float | None:
        """None where nothing waits, and where some of it waits behind an account that is stopped: for a person, so that
        no clock says when."""
        if not alert_tally.waiting or await any_stopped(conn, alert_tally.waiting):
            return None
        window_s = self._settings.zalo_rate_window_s
        limits = await account_limits(conn)
        loads = [
            Load(count, Limit(*limits[number], window_s))
            for number, count in alert_tally.waiting.items()
            if number in limits
        ]
        return fanout_floor_s(loads, self._app_limit)


async def sweep(pool: Pool, planner: Planner, finishing: Ration, closed_doubt_s: float = CLOSED_DOUBT_S) -> int:
    """What must happen beside the sends; returns how many deliveries were added. ``closed_doubt_s``: see
    ``leave_old_doubts``.

    Step by step in transactions of their own, so that a decision on one alert never waits until another is planned.
    What a step leaves undone because another worker sweeps at the moment, that worker does.
    """
    async with transaction(pool) as conn:
        if not await is_alone(conn, "broadcast", "progress"):
            return 0
        due = await alerts_with_due_rings(conn)
        if finishing.due:
            with finishing.spent():
                await finish_settled(conn)
        await end_expired(conn)
        await drop_ended(conn)
        await keep_held(conn)
        await leave_old_doubts(conn, closed_doubt_s)
        await forget_unwanted(conn)
    added = sum([await _go_on(pool, planner, alert_id) for alert_id in due])
    async with transaction(pool) as conn:
        if await is_alone(conn, "broadcast", "progress"):
            closings = await planner.go_on_ending(conn)
            if closings:
                await look_first(conn)
                await notify(conn, DUE_CHANNEL)
            added += closings
    return added


async def _go_on(pool: Pool, planner: Planner, alert_id: UUID) -> int:
    async with transaction(pool) as conn:
        if not await is_alone(conn, "broadcast", "progress"):
            return 0
        await lock_alert(conn, alert_id)
        added = await planner.go_on(conn, alert_id)
        if added:
            await notify(conn, DUE_CHANNEL)
    return added
