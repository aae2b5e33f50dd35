"""Calls to officers' phones. What they carry are ids, and a link of their own to the officer's page, which only that
phone can read (services/runtime/web_push)."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog

from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.relay.waking.phones_db import DuePush, claim_pushes, end_push, mark_gone, put_off
from services.runtime.database import Pool, transaction
from services.runtime.web_push.push import Heard, PushWay
from services.runtime.web_push.wire import Receiver

log = structlog.get_logger()

AT_ONCE = 64
HOLD_S = 20.0
"""Of a worker that has died the call is made again; on the phone it takes the place of the first."""
DELAYS_S = (2.0, 5.0, 15.0, 30.0, 60.0)
"""After a push service that did not answer, or refused for now; then it is given up."""


@dataclass(frozen=True)
class RelayCall:
    """What a phone is told. The reminder of a bundle takes the place of its first call."""

    due: DuePush
    link: str

    @property
    def call_id(self) -> int:
        return self.due.push_no

    @property
    def topic(self) -> str:
        return f"bundle-{self.due.bundle_no}" if self.due.bundle_no else self.due.says or "test"

    @property
    def said(self) -> dict[str, object]:
        return {
            "wake": self.topic,
            "reason": self._reason,
            "case": self.due.code or "",
            "answer": self.link,
        }

    @property
    def _reason(self) -> str:
        if self.due.step is None:
            return self.due.says or "test"
        if self.due.exercise:
            return "exercise"
        return "ending" if self.due.ends and self.due.step == "first" else self.due.step


class Pushing:
    """Any worker makes calls; each of them once, unless a worker dies amid it."""

    def __init__(self, pool: Pool, way: PushWay, every_s: float, metrics: BroadcastMetrics) -> None:
        self._pool = pool
        self._way = way
        self._every_s = every_s
        self._metrics = metrics

    async def run(self, beat: Callable[[], None]) -> None:
        while True:
            beat()
            if not await self.turn():
                await asyncio.sleep(self._every_s)

    async def turn(self) -> int:
        """Make the calls that are due; returns how many. Raises psycopg errors."""
        async with transaction(self._pool) as conn:
            calls = [RelayCall(due, link) for due, link in await claim_pushes(conn, AT_ONCE, HOLD_S)]
        heard = await asyncio.gather(*map(self._call, calls))
        if calls:
            await self._settle(list(zip(calls, heard, strict=True)))
        return len(calls)

    async def _call(self, call: RelayCall) -> Heard:
        to = Receiver(call.due.public_key, call.due.secret)
        return await self._way.call(call.due.endpoint, to, call, datetime.now(UTC))

    async def _settle(self, calls: list[tuple[RelayCall, Heard]]) -> None:
        async with transaction(self._pool) as conn:
            for call, heard in calls:
                due = call.due
                if heard is Heard.SENT:
                    await end_push(conn, due.push_no, "sent")
                elif heard is Heard.AGAIN and due.attempts <= len(DELAYS_S):
                    await put_off(conn, due.push_no, DELAYS_S[due.attempts - 1])
                else:
                    await end_push(conn, due.push_no, "failed")
            await mark_gone(conn, [call.due.phone_no for call, heard in calls if heard is Heard.GONE])
        for call, heard in calls:
            self._metrics.relay_pushes.labels(heard.value).inc()
            log.info("relay_push", push_no=call.call_id, outcome=heard.value)
