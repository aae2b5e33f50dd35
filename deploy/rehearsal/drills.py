"""What the line must survive: each container killed once in mid-fan-out, Kafka emptied, PostgreSQL restarted."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from deploy.rehearsal.compose import Project, until
from deploy.rehearsal.line import GROUPS, SLOW_MS, Line, patiently
from deploy.rehearsal.report import Report

IN_ALERT = (("broadcast",), ("postgres",), ("intake",))
IN_CLOSING = (("zalo-stand-in",), ("kafka",), ("verification", "public", "prometheus", "alertmanager"))
"""Who is killed while the alert, and then the closing, of a case goes out. The last two are not on the path."""


@dataclass
class Drills:
    """`alarm` stops a service that no fan-out needs until its alarm has come and gone; it returns what to print."""

    project: Project
    line: Line
    report: Report
    alarm: Callable[[], Awaitable[str]]

    async def run(self) -> None:
        for during_alert, during_closing in zip(IN_ALERT, IN_CLOSING, strict=True):
            number = await patiently(self.line.reported)
            await self._slow_platform()
            await self.line.approved(number)
            killing = self._kill(during_alert, number, "alert")
            if during_alert == ("broadcast",):
                # What was in flight is looked up for most of a minute: as long as an alarm takes.
                await asyncio.gather(killing, self._alarm())
            else:
                await killing
            await self._slow_platform()
            await self.line.closed(number)
            await self._kill(during_closing, number, "closing")
        await self._empty_kafka()

    async def _alarm(self) -> None:
        await self.line.midway()
        async with self.report.step("meanwhile an alarm fires and resolves") as row:
            row.result = await self.alarm()

    async def _slow_platform(self) -> None:
        await patiently(lambda: self.line.people.faults(latency_ms=SLOW_MS))

    async def _kill(self, services: tuple[str, ...], number: str, purpose: str) -> None:
        async with self.report.step(f"kill -9 {', '.join(services)} midway") as row:
            reached = await self.line.midway()
            pids = {await self.project.kill(service): service for service in services}
            killed = time.monotonic()
            await asyncio.gather(*(self._back(container) for container in pids))
            back = time.monotonic() - killed
            await self.line.posted()
            whole = time.monotonic() - killed
            await self.line.settled(number, purpose)
            row.result = f"at {reached} of {GROUPS}; healthy after {back:.1f} s, all groups after {whole:.1f} s"

    async def _back(self, container: str) -> None:
        """Docker counts restarts: a container that is healthy with one more has been killed and is back."""

        async def restarted() -> bool:
            state = await self.project.state(container)
            return bool(state["restarts"] >= 1 and state["Health"]["Status"] == "healthy")

        await until(restarted, f"{container[:12]} restarted and healthy")

    async def _empty_kafka(self) -> None:
        """A report while there is no Kafka at all, then a broker that has never heard of anything."""
        async with self.report.step("Kafka removed and made anew, empty") as row:
            (await self.project.compose("rm", "--stop", "--force", "kafka")).checked()
            (await self.project.docker("volume", "rm", f"{self.project.name}_kafka")).checked()
            number = await self.line.reported()
            made = time.monotonic()
            (await self.project.compose("up", "-d", "--wait", "kafka")).checked()
            # Its users went with it.
            (await self.project.compose("run", "--rm", "--no-deps", "-T", "kafka-users")).checked()
            await self.line.approved(number)
            arrived = time.monotonic() - made
            row.result = f"a report taken meanwhile is on the officer's desk {arrived:.1f} s after the new start"
        await self._restart_postgres(number)

    async def _restart_postgres(self, number: str) -> None:
        async with self.report.step("PostgreSQL restarted midway") as row:
            reached = await self.line.midway()
            asked_at = time.monotonic()
            (await self.project.compose("restart", "postgres")).checked()
            await self.line.posted()
            whole = time.monotonic() - asked_at
            await self.line.settled(number, "alert")
            row.result = f"at {reached} of {GROUPS}; all groups {whole:.1f} s after the order"
        async with self.report.step("the closing after it all") as row:
            await self.line.people.faults(latency_ms=0)
            await self.line.closed(number)
            row.result = f"all groups after {await self.line.settled(number, 'closing'):.1f} s"
