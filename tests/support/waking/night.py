"""Officers on duty at a running desk, with their phones at the push service of the tests."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp

from tests.support.timing.waiting import until
from tests.support.verification_running import RunningVerification, running_verification
from tests.support.waking.push_service import VAPID_KEY, PushPhone, PushService


@dataclass
class Night:
    """``desk``: the service; ``push``: where it sends."""

    desk: RunningVerification
    push: PushService

    async def takes_duty(self, login: str, area: str = "VN", *, tries: bool = True, presses: bool = True) -> PushPhone:
        """Press "on duty", send the phone a test, and press what comes."""
        phone = self.push.phone(login)
        async with self.desk.officer(login) as officer:
            status, page = await officer.send_form("/duty", area=area)
            assert status == 303, page
            if tries:
                async with officer.http.post("/duty/phone", json=phone.subscription()) as answer:
                    assert answer.status == 202, await answer.text()
        if tries and presses:
            before = len(phone.heard)
            heard = await phone.hears(before or 1)
            assert heard[-1]["reason"] == "test"
            assert await self.press(phone) == 200
        return phone

    async def leaves_duty(self, login: str) -> None:
        async with self.desk.officer(login) as officer:
            assert (await officer.send_form("/duty/end"))[0] == 303

    async def press(self, phone: PushPhone, said: dict[str, Any] | None = None) -> int:
        """What the service worker does when its notification is pressed; nobody is logged in."""
        said = said or phone.heard[-1]
        async with aiohttp.ClientSession(self.desk.url) as http:
            body = {"call": said["call"], "answer": said["answer"]}
            async with http.post("/api/v1/wakes/answers", json=body) as answer:
                return answer.status

    async def comes(self, step: int, *, acknowledged: bool = False) -> None:
        """The time of this step, of every open wake, or of every one that was acknowledged and left lying; who was told
        again was so before."""
        await self.desk.rows(
            "UPDATE verification.wake_calls SET due_at = due_at - interval '10 min' WHERE step > 3 RETURNING step"
        )
        await self.desk.rows(
            "UPDATE verification.wake_steps s SET due_at = now() - interval '1 s' FROM verification.wakes w"
            " WHERE w.wake_id = s.wake_id AND (w.ended_at IS NOT NULL) = %s AND s.step = %s AND s.fired_at IS NULL"
            " RETURNING s.step",
            acknowledged,
            step,
        )

    async def fired(self, *steps: int) -> None:
        """Wait until these steps have fired, once each."""
        await self.desk.eventually(
            "SELECT FROM verification.wake_steps WHERE fired_at IS NOT NULL AND step = ANY(%s)",
            list(steps),
            count=len(steps),
        )

    async def asked(self) -> list[tuple[int, str]]:
        """(step, login) of every call of a case's wakes."""
        rows = await self.desk.rows(
            "SELECT step, login FROM verification.wake_calls JOIN verification.wakes USING (wake_id)"
            " WHERE case_id IS NOT NULL ORDER BY call_id"
        )
        return [(row["step"], row["login"]) for row in rows]

    async def wakes(self) -> list[tuple[str, str | None, str | None]]:
        """(reason, how it ended, by whom) of every wake of a case, oldest first."""
        rows = await self.desk.rows(
            "SELECT reason, ended_as, ended_by FROM verification.wakes WHERE case_id IS NOT NULL ORDER BY opened_at"
        )
        return [(row["reason"], row["ended_as"], row["ended_by"]) for row in rows]

    async def metric(self, name: str) -> dict[str, float]:
        """By labels, as /metrics has it."""
        async with aiohttp.ClientSession(self.desk.url) as http, http.get("/metrics") as answer:
            lines = (await answer.text()).splitlines()
        read = (line.rpartition(" ") for line in lines if line.startswith((f"{name}{{", f"{name} ")))
        return {sample.removeprefix(name): float(value) for sample, _, value in read}

    async def measures(self, name: str, of: str = "") -> None:
        """Wait until this metric, or its sample with these labels, is not 0."""

        async def measured() -> object:
            samples = await self.metric(name)
            return samples.get(of) if of else any(samples.values())

        await until(measured, otherwise=lambda: self.metric(name))


@asynccontextmanager
async def night_at(
    database_url: str, push: PushService, *, officers: bool = True, **changes: Any
) -> AsyncIterator[Night]:
    """``officers`` False: the database has them already, from the process before."""
    settings = {"vapid_private_key": VAPID_KEY, "push_services": (push.origin,), **changes}
    async with running_verification(database_url, officers=officers, **settings) as desk:
        yield Night(desk, push)
