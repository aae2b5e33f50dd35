"""A commune officer of the relay, as the demo and the tests play one: reads the OA's letters, opens the link, taps."""

import asyncio
import re
from collections.abc import AsyncIterator, Coroutine, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp

from deploy.local.world import relay_officers

LINK = re.compile(r"https?://\S+/relay/\S+")
TAP = re.compile(r'name="delivery" value="(\d+)">\s*<button[^>]*name="answer" value="(\w+)"')


@dataclass(frozen=True)
class Tap:
    """A button of the page: what may be said of one group."""

    delivery: int
    answer: str


@dataclass
class RelayOfficer:
    """``stand_in``: the platform's address; ``user_id`` as in relay_officers.csv; ``oa``: the account that writes."""

    http: aiohttp.ClientSession
    stand_in: str
    user_id: str
    oa: str = "oa-citizen"

    async def greets(self) -> None:
        """Write to the OA once, so that it may write back for seven days. Intake takes a greeting for no report."""
        async with self.http.post(self._chat, json={"oa": self.oa, "text": "Xin chào"}) as answer:
            answer.raise_for_status()

    async def letters(self) -> list[str]:
        """What the OA has written that has a link, oldest first."""
        async with self.http.get(self._chat) as answer:
            messages = (await answer.json())["messages"]
        return [letter["text"] for letter in messages if letter["src"] == 0 and LINK.search(letter["text"])]

    async def letter(self, count: int = 1, within_s: float = 30) -> str:
        """The ``count``-th letter, waited for. Raises TimeoutError."""
        async with asyncio.timeout(within_s):
            while True:
                letters = await self.letters()
                if len(letters) >= count:
                    return letters[count - 1]
                await asyncio.sleep(0.05)

    async def taps(self, link: str) -> list[Tap]:
        """The buttons of the page behind a link, in its order."""
        async with self.http.get(link) as answer:
            answer.raise_for_status()
            return [Tap(int(delivery), answer) for delivery, answer in TAP.findall(await answer.text())]

    async def says(self, link: str, tap: Tap) -> None:
        form = {"delivery": str(tap.delivery), "answer": tap.answer}
        async with self.http.post(f"{link}/answers", data=form) as answer:
            answer.raise_for_status()

    async def posts_everywhere(self, link: str) -> int:
        """Say "posted" of every group that is left; returns of how many."""
        posted = [tap for tap in await self.taps(link) if tap.answer == "posted"]
        for tap in posted:
            await self.says(link, tap)
        return len(posted)

    @property
    def _chat(self) -> str:
        return f"{self.stand_in}/stand-in/citizens/{self.user_id}/messages"


def relay_officers_of(http: aiohttp.ClientSession, stand_in: str) -> list[RelayOfficer]:
    """The officers of the demo's world."""
    return [
        RelayOfficer(http, stand_in, str(row["zalo_user_id"]), str(row["oa_account_id"])) for row in relay_officers()
    ]


def link_of(letter: str) -> str:
    """Raises ValueError for a letter without a link."""
    found = LINK.search(letter)
    if found is None:
        raise ValueError("the letter has no link")
    return found.group()


@asynccontextmanager
async def working_beside(work: Iterable[Coroutine[Any, Any, None]]) -> AsyncIterator[None]:
    """Inside, all of ``work`` goes on; at the end it is cancelled. Raises what one of them has raised."""
    tasks = [asyncio.create_task(one) for one in work]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
    for error in ended:
        if isinstance(error, Exception):
            raise error
