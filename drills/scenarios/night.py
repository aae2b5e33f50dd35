"""Scenarios 33 and 34: a night at the desk, and "found" told after the approval. The desk is a process of its own, with
PostgreSQL and a broker; phones are at the push service of the tests, and people have their reaction times."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import aiohttp

from deploy.invented_staff.trial import ENVIRONMENT, STAFF, VOICE
from deploy.local.environment import Ports
from deploy.local.folders import temporary_var
from deploy.local.stack import Stack, StackConfig
from drills.scorecard import Check, at_most, exactly
from drills.servers import DrillServers
from drills.told import Told, opened
from schemas.deliveries import Interruption
from schemas.event import CaseKind, Event, Place
from schemas.reports import PUBLIC_PAGE, Reporter, SightingReported
from tests.support.broadcast.plans import planning_broadcast
from tests.support.timing.patience import PATIENCE_S
from tests.support.verification_running import (
    PASSWORD,
    TOKEN,
    RunningVerification,
    add_desk_staff,
    amendment,
    progress,
    report,
    verification_settings,
)
from tests.support.waking.night import Night
from tests.support.waking.push_service import VAPID_KEY, PushPhone, push_service

HERE = Place(lat=19.8075, lon=105.852, name="chợ Hoằng Lộc", commune_code="15961")
ELSEWHERE = Place(lat=21.0386, lon=105.838, name="phố Quán Thánh", commune_code="00004")
REACTION_S = 1.0
"""How long an officer who is awake takes to press."""
WITHIN_S = 5.0
AGAIN_S, NEXT_S = 60.0, 120.0
DESKS = 10
AT_THE_DESK = "SELECT EXISTS (SELECT FROM verification.cases WHERE case_number = %s)"
WITH_NEWS = "SELECT EXISTS (SELECT FROM verification.cases WHERE case_number = %s AND revision > 1)"
ENDED_WAKE = "SELECT EXISTS (SELECT FROM verification.wakes WHERE case_number = %s AND ended_at IS NOT NULL)"


@dataclass
class Watch(Told):
    """A desk and its people."""

    night: Night
    pressing: list[asyncio.Task[None]] = field(default_factory=list)

    def awake(self, phone: PushPhone) -> None:
        """From now on somebody presses what comes to this phone."""
        self.pressing.append(asyncio.create_task(self._press(phone, len(phone.heard))))

    async def _press(self, phone: PushPhone, pressed: int) -> None:
        """One after another as they came, each case once; the next is read while the network takes the last press."""
        done = set()
        async with asyncio.TaskGroup() as presses:
            while True:
                while pressed < len(phone.heard):
                    said = phone.heard[pressed]
                    pressed += 1
                    if (said["case"], said["reason"]) not in done:
                        done.add((said["case"], said["reason"]))
                        await asyncio.sleep(REACTION_S)
                        presses.create_task(self.night.press(phone, said))
                phone.news.clear()
                await phone.news.wait()


@asynccontextmanager
async def watch(servers: DrillServers) -> AsyncIterator[Watch]:
    async with AsyncExitStack() as cleanup:
        push = await cleanup.enter_async_context(push_service())
        broadcast = await cleanup.enter_async_context(planning_broadcast(TOKEN))
        var = cleanup.enter_context(temporary_var())
        own = {
            **ENVIRONMENT,
            "LOG_LEVEL": "warning",
            # What the invented roster has signed as the force's own.
            "PUBLIC_URL": VOICE.links[0].rstrip("/"),
            "VAPID_PRIVATE_KEY": VAPID_KEY,
            "PUSH_SERVICES": f'["{push.origin}"]',
            "BROADCAST_URL": broadcast.url,
            "VERIFICATION_TO_BROADCAST_KEY": TOKEN,
        }
        config = StackConfig(
            **cleanup.enter_context(servers.fields()),
            var=var,
            ports=Ports.free(),
            groups=30,
            services=("verification",),
            extra={"verification": own},
        )
        stack = await cleanup.enter_async_context(Stack(config))
        producer, books = await cleanup.enter_async_context(opened(stack))
        # The stack has founded a roster of its own people.
        await books.execute("TRUNCATE staff.rosters, staff.members CASCADE")
        await add_desk_staff(stack.database_url)
        settings = verification_settings(stack.database_url)
        desk = RunningVerification(stack.urls["verification"], stack.database_url, settings, STAFF)
        held = Watch(stack, producer, books, Night(desk, push))
        try:
            yield held
        finally:
            for task in held.pressing:
                task.cancel()


STEPS = """
    -- Seconds from a wake's opening to the first call of each step that came through.
    SELECT c.step, c.login, extract(epoch FROM min(c.settled_at) - w.opened_at)::float8 AS s
    FROM verification.wake_calls c JOIN verification.wakes w USING (wake_id)
    WHERE w.case_number = ANY(%s) AND c.outcome = 'sent' GROUP BY w.wake_id, c.step, c.login, w.opened_at
"""
PRESSED = """
    -- Each wake that this person acknowledged: seconds of the first call that came to their phone, and of their press,
    -- since 1970.
    SELECT w.case_number, w.reason, extract(epoch FROM w.ended_at)::float8 AS pressed,
           extract(epoch FROM min(c.settled_at))::float8 AS rang
    FROM verification.wakes w JOIN verification.wake_calls c USING (wake_id)
    WHERE w.ended_as = 'acknowledged' AND w.ended_by = %(who)s AND c.login = %(who)s AND c.outcome = 'sent'
      AND w.case_number IS NOT NULL
    GROUP BY w.wake_id, w.case_number, w.reason, w.ended_at ORDER BY rang
"""
TWICE = """
    SELECT wake_id, step, login FROM verification.wake_calls GROUP BY 1, 2, 3, way, subscription_id HAVING count(*) > 1
"""


async def a_night(servers: DrillServers, seed: int) -> list[Check]:
    """3 missing people among 200 hoaxes of 20 citizens and 40 notices; the officer on duty of a commune sleeps, the one
    of the country presses each call after 1 s; an account stops amid an alert. In the seconds of real life: some 3
    minutes."""
    async with watch(servers) as held:
        asleep = await held.night.takes_duty("si.quan.2", "15961")
        held.awake(await held.night.takes_duty("si.quan", "VN"))
        on_air = report("26-00001", place=ELSEWHERE)
        await held.publish(on_air)
        await held.until_answer(AT_THE_DESK, "26-00001")
        async with held.night.desk.officer("chi.huy") as chief:
            status, _ = await chief.order("26-00001", "approve")
        noise = [_hoax(number) for number in range(200)]
        noise += [report(f"26-02{number:03}", CaseKind.LEGAL_NOTICE, place=HERE) for number in range(40)]
        real = [report(f"26-0000{number}", place=HERE if number == 3 else ELSEWHERE) for number in (2, 3, 4)]
        trouble = Interruption(what="account", since=datetime.now(UTC), accounts=1, groups=40)
        for place, event in enumerate(noise):
            await held.publish(event)
            if place in (50, 100, 150):
                await held.publish(real[place // 50 - 1])
            if place == 120:
                await held.publish(progress(on_air.case_id, 30, interruptions=(trouble,)))
        numbers = [each.case_number for each in real]
        await held.until_answer(
            ENDED_WAKE,
            "26-00003",
            within_s=NEXT_S + 60,
        )
        return [
            exactly("alert on air before the night", status, 200),
            *await _figures(held, numbers),
            exactly("calls to whoever slept", len([1 for said in asleep.heard if said["case"] == "26-00003"]), 2),
        ]


async def _figures(held: Watch, real: Sequence[str]) -> list[Check]:
    calls = await held.query(STEPS, list(real))
    first = [call["s"] for call in calls if call["step"] == 0]
    slept = {call["step"]: call["s"] for call in await held.query(STEPS, ["26-00003"])}
    late = await _behind_the_floor(held, "si.quan")
    notices = await held.query("SELECT FROM verification.wakes WHERE kind = 'legal_notice'")
    never = float("inf")
    by_who_is_awake = [s for (number, _), s in late.items() if number in real]
    return [
        exactly("missing people acknowledged", sorted({number for number, _ in late} & set(real)), list(real)),
        at_most("first call of each", max(first, default=never), WITHIN_S),
        at_most("acknowledged, behind the presses before it", max(by_who_is_awake, default=never), WITHIN_S),
        at_most("asked again who sleeps", slept.get(1, never), AGAIN_S + WITHIN_S),
        at_most("asked the next", slept.get(2, never), NEXT_S + WITHIN_S),
        exactly("who took it then", "si.quan" if ("26-00003", "new_case") in late else None, "si.quan"),
        at_most("stopped account, behind them", late.get(("26-00001", "account_stopped"), never), WITHIN_S),
        exactly("notices that woke somebody", len(notices), 0),
        exactly("calls made twice by one step", len(await held.query(TWICE)), 0),
    ]


async def _behind_the_floor(held: Watch, who: str) -> dict[tuple[str, str], float]:
    """Of each wake that they acknowledged, the seconds beyond what a person needs who presses one after the other."""
    free, late = 0.0, {}
    for wake in await held.query(PRESSED, who=who):
        free = max(free, wake["rang"]) + REACTION_S
        late[wake["case_number"], wake["reason"]] = wake["pressed"] - free
    return late


def _hoax(number: int) -> Event:
    kind = CaseKind.MISSING_ADULT if number % 4 == 0 else CaseKind.UNCLEAR
    return report(
        f"26-01{number:03}", kind, place=ELSEWHERE, source="zalo_oa", submitted_by=f"zalo:hoax{number % 20}", photos=()
    )


@dataclass
class OpenDesk:
    """The queue of one officer, as its browser hears of it. ``rung``: when which case's news rang, epoch seconds."""

    login: str
    rung: list[float] = field(default_factory=list)
    news: asyncio.Event = field(default_factory=asyncio.Event)

    async def listen(self, url: str, ready: asyncio.Event) -> None:
        jar = aiohttp.CookieJar(unsafe=True)
        timeout = aiohttp.ClientTimeout(total=None)
        async with aiohttp.ClientSession(url, cookie_jar=jar, timeout=timeout, read_bufsize=2**20) as http:
            async with http.post("/login", data={"login": self.login, "password": PASSWORD}) as answer:
                answer.raise_for_status()
            async with http.get("/live/queue") as stream:
                event, card = "", False
                async for raw in stream.content:
                    line = raw.decode().rstrip("\n")
                    ready.set()
                    if line.startswith("event:"):
                        event = line.removeprefix("event:").strip()
                    elif line.startswith("data:") and event == "wake":
                        # What wake.js makes the sound for.
                        card = card or "data-wake=" in line
                    elif not line and event:
                        if event == "wake" and card:
                            self.rung.append(time.time())
                            self.news.set()
                        event, card = "", False


async def found_is_told(servers: DrillServers, seed: int) -> list[Check]:
    """An alert on air, 10 open desks of people who may decide; the reporter tells "found" on the public page, over the
    Official Account and the hotline. And news of a case that waits, between its statement and its signature."""
    async with watch(servers) as held:
        case = report("26-00001", place=HERE)
        await held.publish(case)
        await held.until_answer(AT_THE_DESK, "26-00001")
        async with held.night.desk.officer("si.quan") as officer:
            stale = await _older_revision(held, case.case_id)
            status, answer = await officer.order("26-00001", "approve")
            assert status == 200, answer
        await held.query(
            "UPDATE verification.wakes SET ended_at = now(), ended_as = 'over' WHERE ended_at IS NULL RETURNING 1"
        )
        desks, tasks = await _open_desks(held)
        took = {}
        for entrance, event in _found_over(case).items():
            for desk in desks:
                desk.rung.clear()
                desk.news.clear()
            began = time.time()
            await held.publish(event)
            async with asyncio.timeout(PATIENCE_S):
                await asyncio.gather(*(desk.news.wait() for desk in desks))
            took[entrance] = max(desk.rung[0] for desk in desks) - began
            await _acknowledge(held)
        for task in tasks:
            task.cancel()
        return [
            *(at_most(f"told over {name}, on every desk", s, WITHIN_S) for name, s in took.items()),
            exactly("entrances", len(took), 3),
            exactly("approval on the older revision", stale, 409),
        ]


def _found_over(case: Any) -> dict[str, Event]:
    words = "Cháu đã về nhà rồi, bình an."
    seen = SightingReported(
        occurred_at=datetime.now(UTC),
        case_id=case.case_id,
        case_number=case.case_number,
        source="public_page",
        reported_by=PUBLIC_PAGE,
        reporter=Reporter(),
        description=words,
        place=HERE,
    )
    return {
        "the public page": seen,
        "the Official Account": amendment(case, addition=words),
        "the hotline": amendment(case, by="truc.ban", addition=words),
    }


async def _older_revision(held: Watch, case_id: UUID) -> int:
    """The status of an approval that was read before news came."""
    case = report("26-00002", place=HERE)
    await held.publish(case)
    await held.until_answer(AT_THE_DESK, "26-00002")
    async with held.night.desk.officer("chi.huy") as chief:
        _, written = await chief.statement("26-00002", "approve")
        await held.publish(amendment(case, addition="Cháu đã về nhà rồi."))
        await held.until_answer(WITH_NEWS, "26-00002")
        status, _ = await chief.post("/api/v1/cases/26-00002/orders", **chief.signed(written["statement"]))
        await chief.post("/api/v1/cases/26-00002/reject", reason="Đã về nhà")
    return status


async def _open_desks(held: Watch) -> tuple[list[OpenDesk], list[asyncio.Task[None]]]:
    people = ("si.quan", "si.quan.2", "chi.huy", "canbo1", "canbo2")
    desks = [OpenDesk(people[number % len(people)]) for number in range(DESKS)]
    tasks = []
    for desk in desks:
        ready = asyncio.Event()
        tasks.append(asyncio.create_task(desk.listen(held.night.desk.url, ready)))
        async with asyncio.timeout(PATIENCE_S):
            await ready.wait()
    return desks, tasks


async def _acknowledge(held: Watch) -> None:
    """One press at one desk, which silences all."""
    (wake,) = await held.query("SELECT wake_id FROM verification.wakes WHERE ended_at IS NULL")
    async with held.night.desk.officer("si.quan") as officer:
        status, page = await officer.send_form(f"/wakes/{wake['wake_id']}/acknowledge")
        assert status == 303, page
    await asyncio.sleep(2)  # until all desks have drawn the silence; nothing is measured here
