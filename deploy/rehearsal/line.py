"""The case through the published ports: cases, fan-outs, and what the platform says it received."""

import asyncio
import uuid
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import aiohttp

from deploy.local.demo.case import EVERY_RING
from deploy.local.demo.people import People, Unexpected
from deploy.local.demo.picture import drawn_child
from deploy.local.problems import CannotStart
from deploy.rehearsal.compose import until

GROUPS = 200
"""Groups that the platform's interface reaches."""
BY_HAND = 6
"""Groups beside them that commune officers post into."""
EVERYWHERE = GROUPS + BY_HAND
SLOW_MS = 2000
"""The platform's answering time while something is killed: a fan-out then takes 6 s, so its middle can be hit."""
FANOUT_S = 150.0
"""Long enough for the lookups of what was in flight (5 s, 10 s, 20 s, 40 s) and a lease that has to run out (15 s)."""
AWAY = (aiohttp.ClientError, ConnectionError, TimeoutError, Unexpected)
"""How a service that was just killed answers."""
T = TypeVar("T")


async def patiently(ask: Callable[[], Awaitable[T]], timeout_s: float = 60) -> T:
    """Ask again until there is an answer: somebody who presses the button once more. Raises the last error."""
    async with asyncio.timeout(timeout_s):
        while True:
            try:
                return await ask()
            except AWAY:
                await asyncio.sleep(0.3)


@dataclass
class Line:
    """Cases and fan-outs of one rehearsal. `fanouts` counts messages that went, or must go, to every group."""

    people: People
    groups: list[str]
    """Ids of the groups that the platform's interface reaches."""
    fanouts: int = 0
    numbers: list[str] = field(default_factory=list)

    async def reported(self) -> str:
        """A missing child with a picture, by the hotline's interface; returns the case number."""
        await patiently(lambda: self.people.log_in("intake", "tongdai"))
        intake, http = self.people.urls["intake"], self.people.http
        picture = {"Content-Type": "image/jpeg"}
        async with http.post(f"{intake}/api/v1/photos", data=drawn_child(), headers=picture) as answer:
            photo = (await told(answer))["sha256"]
        report = {
            "kind": "missing_child",
            "name": f"Nguyễn Văn Mẫu {len(self.numbers) + 1}",
            "age": 5,
            "clothing": "áo vàng",
            "description": "Bé đi lạc ở chợ, áo vàng.",
            "commune_code": "15865",
            "reporter_name": "Bà Lê Thị Mẫu",
            "reporter_phone": "0912 345 678",
            "basis": "guardian",
            "photos": [photo],
        }
        key = {"Idempotency-Key": uuid.uuid4().hex}
        async with http.post(f"{intake}/api/v1/reports", json=report, headers=key) as answer:
            number: str = (await told(answer))["case_number"]
        self.numbers.append(number)
        return number

    async def approved(self, number: str) -> None:
        await patiently(lambda: self.people.log_in("verification", "canbo1"))

        async def arrived() -> bool:
            try:
                await self.people.case(number)
            except AWAY:
                return False
            return True

        await until(arrived, f"case {number} on the officer's desk")
        case = await self.people.case(number)
        await self.people.officer_approves(case)
        self.fanouts += 1
        await self.released(number)

    async def released(self, number: str) -> None:
        """Every ring at once: by themselves the farther ones wait 10 and 30 minutes."""
        await patiently(lambda: self.people.officer_steers(number, released_rings=EVERY_RING))

    async def closed(self, number: str) -> None:
        await self.people.officer_closes(number)
        self.fanouts += 1

    async def midway(self) -> int:
        """Wait until a fifth of the groups has the newest message; returns how many have it."""
        already = GROUPS * (self.fanouts - 1)
        reached = 0

        async def under_way() -> bool:
            nonlocal reached
            reached = (await self.people.platform_figures())["sends_accepted"] - already
            return bool(reached >= GROUPS // 5)

        await until(under_way, "a fifth of the groups reached", every_s=0.05)
        if reached >= GROUPS:
            raise CannotStart("The fan-out was over before anything could be killed.")
        return reached

    async def posted(self) -> None:
        """Wait until the platform has accepted the newest message for every group."""

        async def all_there() -> bool:
            try:
                figures = await self.people.platform_figures()
            except AWAY:
                return False
            return bool(figures["sends_accepted"] >= GROUPS * self.fanouts)

        await until(all_there, "every group has the newest message", FANOUT_S)

    async def settled(self, number: str, purpose: str) -> float:
        """Wait until the officer sees it in every group; returns seconds. Raises TimeoutError with the counts."""
        counts: dict[str, int] = {}

        async def done() -> bool:
            nonlocal counts
            try:
                progress = (await self.people.case(number))["progress"]
            except AWAY:
                return False
            counts = progress[purpose] if progress else {}
            return bool(counts) and counts["sent"] + counts["failed"] + counts["dropped"] == EVERYWHERE

        try:
            seconds = await until(done, f"{purpose} of {number} settled", FANOUT_S)
        except TimeoutError as late:
            raise TimeoutError(f"{late}; {counts}") from None
        if counts["sent"] != EVERYWHERE:
            raise CannotStart(f"The {purpose} of {number} reached {counts['sent']} of {EVERYWHERE} groups: {counts}")
        return seconds

    async def nothing_lost_or_doubled(self) -> str:
        """Judged by the platform: every group has every message once. Raises CannotStart."""
        figures = await self.people.platform_figures()
        wanted = GROUPS * self.fanouts
        if (figures["sends_accepted"], figures["duplicates"]) != (wanted, 0):
            accepted, doubled = figures["sends_accepted"], figures["duplicates"]
            raise CannotStart(f"The platform accepted {accepted} posts, {doubled} of them doubled; {wanted} were due.")
        texts, pictures = await self._posts_by_group()
        # An end goes with its card, or in words alone where that was not there in time.
        alerts = len(self.numbers)
        for what, found, least in (("texts", texts, self.fanouts), ("pictures", pictures, alerts)):
            uneven = {group: found[group] for group in self.groups if not least <= found[group] <= self.fanouts}
            if uneven or len(self.groups) != GROUPS:
                raise CannotStart(f"Groups with another number of {what} than {least} to {self.fanouts}: {uneven}")
        return (
            f"{wanted} posts: each of {GROUPS} groups has each of {self.fanouts} messages once, {alerts} of them with a"
            f" poster, up to {self.fanouts - alerts} with an end's card; {BY_HAND} more were posted into by hand"
        )

    async def _posts_by_group(self) -> tuple[Counter[str], Counter[str]]:
        """Different texts a group, and posts with a picture a group."""
        url = self.people.urls["stand_in"]
        texts: Counter[str] = Counter()
        pictures: Counter[str] = Counter()
        for group in self.groups:
            async with self.people.http.get(f"{url}/stand-in/groups/{group}/messages") as answer:
                messages = (await told(answer))["messages"]
            texts[group] = len({message["text"] for message in messages})
            pictures[group] = sum(message["type"] == "image" for message in messages)
        return texts, pictures


async def told(answer: aiohttp.ClientResponse) -> Any:
    """The answer's JSON. Raises Unexpected for a status of 400 or more."""
    if answer.status >= 400:
        raise Unexpected(f"{answer.method} {answer.url}: HTTP {answer.status}: {await answer.text()}")
    return await answer.json()
