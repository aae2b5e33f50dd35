"""Desks that stand open while reports come in: how soon each shows a new case, and what that costs."""

import asyncio
import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp

from bench.desk.opened import OFFICER, Desk, opened_desk
from bench.ground.cases import add_waiting
from bench.ground.figures import line, percentile
from bench.ground.processes import cpu_s
from bench.reports import submit

DESKS, WAITING, NEWS = 200, 100, 50
FIRST = 50_001
"""Number of the first case that waits: intake gives the low ones to what is reported meanwhile."""
REPORTS, FEWER_REPORTS = 60, 20
PER_S = 3.0
IDLE_S = 10.0
DRAWN_WITHIN_S = 60.0


async def report_to_desk() -> None:
    """60 reports of a missing child by the hotline's interface, at random moments, three a second in the mean, and one
    officer's desk that stands open. ``p99_ms``: from the call until that desk has drawn the case (asked 300)."""
    async with opened_desk(("intake", "verification")) as desk, _open(desk, 1) as drawn:
        await _told(desk, drawn, "warm-up", 3)
        taken = await _told(desk, drawn, "call", REPORTS)
    line("report_to_desk", reports=REPORTS, per_s=PER_S, **_milliseconds(taken))


async def desks_open() -> None:
    """200 desks of an officer open on one process, 100 cases waiting, 50 of them news to somebody; a report a second.

    ``opened_s``: until each of 200 that ask at once has its board. ``p99_ms``: from the call at intake until each desk
    has drawn the new case (asked 1,000). ``cpu_ms``: of the desk's process for one report, so that 1,000 would be a
    core at a report a second; ``idle_ms_per_s``: what it spends a second when none comes."""
    async with opened_desk(("intake", "verification")) as desk:
        await add_waiting(desk.database, FIRST, FIRST + WAITING - 1)
        await _make_news(desk)
        began = time.monotonic()
        async with _open(desk, DESKS) as drawn:
            opened_s = time.monotonic() - began
            await _told(desk, drawn, "warm-up", 1)
            before = cpu_s(desk.process)
            await asyncio.sleep(IDLE_S)
            idle = (cpu_s(desk.process) - before) / IDLE_S
            before, taken = cpu_s(desk.process), list[float]()
            for number in range(FEWER_REPORTS):
                next_at = time.monotonic() + 1
                taken += await _told(desk, drawn, f"call-{number}", 1)
                await asyncio.sleep(max(0.0, next_at - time.monotonic()))
            spent = cpu_s(desk.process) - before
    line(
        "desks_open",
        desks=DESKS,
        opened_s=round(opened_s, 1),
        **_milliseconds(taken),
        cpu_ms=round(1000 * spent / FEWER_REPORTS, 1),
        idle_ms_per_s=round(1000 * idle, 1),
    )


def _milliseconds(taken: list[float]) -> dict[str, float]:
    return {"p50_ms": round(1000 * percentile(taken, 0.5), 1), "p99_ms": round(1000 * percentile(taken, 0.99), 1)}


async def _make_news(desk: Desk) -> None:
    await desk.database.execute(
        "UPDATE verification.cases SET news_revision = revision, news_at = now() WHERE case_number BETWEEN %s AND %s",
        (f"26-{FIRST}", f"26-{FIRST + NEWS - 1}"),
    )
    await desk.database.execute(
        "INSERT INTO verification.looks (case_id, login, revision)"
        " SELECT case_id, %s, 0 FROM verification.cases WHERE news_revision IS NOT NULL",
        (OFFICER,),
    )


@dataclass
class _Drawn:
    """One open desk. ``waiting``: of each number of cases that waited, when the board said it first (monotonic s)."""

    waiting: dict[int, float] = field(default_factory=dict)
    again: asyncio.Event = field(default_factory=asyncio.Event)

    async def listen(self, http: aiohttp.ClientSession) -> None:
        timeout = aiohttp.ClientTimeout(total=None)
        async with http.get("/live/queue", timeout=timeout, allow_redirects=False) as stream:
            assert stream.status == 200, stream.status
            async for said in stream.content:
                if b'data-waiting="' in said:
                    count = int(said.split(b'data-waiting="', 1)[1].split(b'"', 1)[0])
                    self.waiting.setdefault(count, time.monotonic())
                    self.again.set()

    @property
    def most(self) -> int:
        return max(self.waiting, default=-1)

    async def until(self, count: int) -> float:
        """When it first said that so many wait, or more."""
        async with asyncio.timeout(DRAWN_WITHIN_S):
            while self.most < count:
                self.again.clear()
                await self.again.wait()
        return min(at for said, at in self.waiting.items() if said >= count)


@asynccontextmanager
async def _open(desk: Desk, desks: int) -> AsyncIterator[list[_Drawn]]:
    """They all ask at once, as after a restart; each has its first board."""
    drawn = [_Drawn() for _ in range(desks)]
    async with asyncio.TaskGroup() as streams:
        listening = [streams.create_task(each.listen(desk.http)) for each in drawn]
        await asyncio.gather(*(each.until(0) for each in drawn))
        yield drawn
        for task in listening:
            task.cancel()


async def _told(desk: Desk, drawn: list[_Drawn], calls: str, reports: int) -> list[float]:
    """Of each report and each desk, the seconds from the call until the board counts it among those that wait: the
    first report with the first that came on top, and so on, since all of them are counted alike."""
    chance = random.Random(calls)  # noqa: S311 - the same moments each time
    waiting, began = max(each.most for each in drawn), list[float]()
    url = f"{desk.intake_url}/api/v1/reports"
    async with aiohttp.ClientSession() as http, asyncio.TaskGroup() as under_way:
        for number in range(reports):
            began.append(time.monotonic())
            under_way.create_task(submit(http, url, f"{calls}-{number}"))
            if number < reports - 1:
                await asyncio.sleep(chance.expovariate(PER_S))
    shown = [[await each.until(waiting + 1 + nth) for nth in range(reports)] for each in drawn]
    return [at - since for desk_shown in shown for since, at in zip(began, desk_shown, strict=True)]
