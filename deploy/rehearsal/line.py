"""The case through the published ports: cases, fan-outs, and what the platform says it received."""

import asyncio
import time
import uuid
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import aiohttp

from deploy.local.demo.people import People, Unexpected
from deploy.local.demo.picture import drawn_child
from deploy.local.problems import CannotStart
from deploy.local.world import APP_ID
from deploy.rehearsal.compose import until

GROUPS = 200
CITIZEN_OA = "2500000000000000000"
"""ZALO_OA_ID of .env.example."""
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
    """Ids of all groups of the demo."""
    fanouts: int = 0
    numbers: list[str] = field(default_factory=list)

    async def whole_case(self) -> str:
        """Grandmother, hotline, officer, groups, found. Returns what to print."""
        await self._forged_message_is_refused()
        number = await self.people.grandmother_reports()
        await self.people.hotline_completes(number)
        case = await self.people.officer_reads(number)
        if not case["draft"]["photo_sha256"]:
            raise CannotStart("The grandmother's picture did not reach the draft.")
        await self.people.officer_approves(case)
        self.numbers.append(number)
        self.fanouts += 1
        await self.settled(number, "alert")
        await self.people.officer_closes(number)
        self.fanouts += 1
        await self.settled(number, "closing")
        return f"case {number}: {GROUPS} groups told, {GROUPS} told that she is found; a forged webhook was refused"

    async def _forged_message_is_refused(self) -> None:
        url = self.people.urls["intake"] + "/webhooks/zalo"
        forged = {
            "app_id": APP_ID,
            "event_name": "user_send_text",
            "timestamp": str(int(time.time() * 1000)),
            "sender": {"id": "user-forger"},
            "recipient": {"id": CITIZEN_OA},
            "message": {"msg_id": uuid.uuid4().hex, "text": "Cháu bé đã được tìm thấy."},
        }
        async with self.people.http.post(url, json=forged, headers={"X-ZEvent-Signature": "mac=" + "0" * 64}) as answer:
            if answer.status != 401:
                raise CannotStart(f"A webhook with a wrong signature was answered with {answer.status}, not 401.")

    async def reported(self) -> str:
        """A missing child with a picture, by the hotline's interface; returns the case number."""
        await patiently(lambda: self.people.log_in("intake", "tongdai"))
        intake, http = self.people.urls["intake"], self.people.http
        picture = {"Content-Type": "image/jpeg"}
        async with http.post(f"{intake}/api/v1/photos", data=drawn_child(), headers=picture) as answer:
            photo = (await _told(answer))["sha256"]
        report = {
            "kind": "missing_child",
            "name": f"Nguyễn Văn Mẫu {len(self.numbers) + 1}",
            "age": 5,
            "clothing": "áo vàng",
            "description": "Bé đi lạc ở chợ, áo vàng.",
            "commune_code": "15865",
            "reporter_name": "Bà Lê Thị Mẫu",
            "reporter_phone": "0912 345 678",
            "photos": [photo],
        }
        key = {"Idempotency-Key": uuid.uuid4().hex}
        async with http.post(f"{intake}/api/v1/reports", json=report, headers=key) as answer:
            number: str = (await _told(answer))["case_number"]
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
            return bool(counts) and counts["sent"] + counts["failed"] + counts["dropped"] == GROUPS

        try:
            seconds = await until(done, f"{purpose} of {number} settled", FANOUT_S)
        except TimeoutError as late:
            raise TimeoutError(f"{late}; {counts}") from None
        if counts["sent"] != GROUPS:
            raise CannotStart(f"The {purpose} of {number} reached {counts['sent']} of {GROUPS} groups: {counts}")
        return seconds

    async def nothing_lost_or_doubled(self) -> str:
        """Judged by the platform: every group has every message once. Raises CannotStart."""
        figures = await self.people.platform_figures()
        wanted = GROUPS * self.fanouts
        if (figures["sends_accepted"], figures["duplicates"]) != (wanted, 0):
            accepted, doubled = figures["sends_accepted"], figures["duplicates"]
            raise CannotStart(f"The platform accepted {accepted} posts, {doubled} of them doubled; {wanted} were due.")
        posts = await self._posts_by_group()
        uneven = {group: count for group, count in posts.items() if count != self.fanouts}
        if uneven or len(posts) != GROUPS:
            raise CannotStart(f"Groups with another number of posts than {self.fanouts}: {uneven}")
        return f"{wanted} posts: each of {GROUPS} groups has each of {self.fanouts} messages once"

    async def _posts_by_group(self) -> Counter[str]:
        url = self.people.urls["stand_in"]
        posts: Counter[str] = Counter()
        for group in self.groups:
            async with self.people.http.get(f"{url}/stand-in/groups/{group}/messages") as answer:
                texts = [message["text"] for message in (await _told(answer))["messages"]]
            posts[group] = len(set(texts))
        return posts


async def _told(answer: aiohttp.ClientResponse) -> dict[str, Any]:
    if answer.status >= 400:
        raise Unexpected(f"{answer.method} {answer.url}: HTTP {answer.status}: {await answer.text()}")
    told: dict[str, Any] = await answer.json()
    return told
