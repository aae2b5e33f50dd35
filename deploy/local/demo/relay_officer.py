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
ONE = re.compile(r'name="delivery" value="(\d+)">((?:\s*<button[^>]*>[^<]*</button>)+)')
"""A group, and the buttons that speak of it alone."""
SAID = re.compile(r'name="answer" value="(\w+)"')
CHOICE = re.compile(r'name="delivery" value="(\d+)" form="([\w-]+)"')
PRESS = re.compile(r'<button[^>]*form="([\w-]+)"[^>]*name="answer" value="(\w+)"')
"""A group that a button further down the page speaks of, and that button."""


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

    async def told(self) -> list[str]:
        """What the OA has written, oldest first."""
        async with self.http.get(self._chat) as answer:
            messages = (await answer.json())["messages"]
        return [letter["text"] for letter in messages if letter["src"] == 0]

    async def letters(self) -> list[str]:
        """What of it has a link."""
        return [text for text in await self.told() if LINK.search(text)]

    async def letter(self, count: int = 1, within_s: float = 30) -> str:
        """The ``count``-th letter, waited for. Raises TimeoutError."""
        async with asyncio.timeout(within_s):
            while True:
                letters = await self.letters()
                if len(letters) >= count:
                    return letters[count - 1]
                await asyncio.sleep(0.05)

    async def taps(self, link: str) -> list[Tap]:
        """What may be said on the page behind a link: of the groups of the batches that it shows, in its order."""
        async with self.http.get(link) as answer:
            answer.raise_for_status()
            return taps_on(await answer.text())

    async def batches(self, link: str) -> list[list[Tap]]:
        """What one press each says "posted" of, in the page's order."""
        async with self.http.get(link) as answer:
            answer.raise_for_status()
            return batches_on(await answer.text())

    async def says(self, link: str, *taps: Tap) -> None:
        """One press: the same of each of these groups."""
        form = [("answer", taps[0].answer), *(("delivery", str(tap.delivery)) for tap in taps)]
        async with self.http.post(f"{link}/answers", data=form) as answer:
            answer.raise_for_status()

    async def posts_everywhere(self, link: str) -> int:
        """Say "posted", batch after batch, until no group is left; returns of how many."""
        count = 0
        while posted := [tap for tap in await self.taps(link) if tap.answer == "posted"]:
            await self.says(link, *posted)
            count += len(posted)
        return count

    @property
    def _chat(self) -> str:
        return f"{self.stand_in}/stand-in/citizens/{self.user_id}/messages"


def relay_officers_of(http: aiohttp.ClientSession, stand_in: str) -> list[RelayOfficer]:
    """The officers of the demo's world."""
    return [
        RelayOfficer(http, stand_in, str(row["zalo_user_id"]), str(row["oa_account_id"])) for row in relay_officers()
    ]


def taps_on(page: str) -> list[Tap]:
    presses = _presses_on(page)
    chosen = [Tap(int(delivery), answer) for delivery, form in CHOICE.findall(page) for answer in presses[form]]
    alone = [Tap(int(delivery), answer) for delivery, own in ONE.findall(page) for answer in SAID.findall(own)]
    return chosen + alone


def batches_on(page: str) -> list[list[Tap]]:
    presses = _presses_on(page)
    batches: dict[str, list[Tap]] = {form: [] for form, answers in presses.items() if "posted" in answers}
    for delivery, form in CHOICE.findall(page):
        if form in batches:
            batches[form].append(Tap(int(delivery), "posted"))
    return list(batches.values())


def _presses_on(page: str) -> dict[str, list[str]]:
    """What can be said of a batch, by its form."""
    presses: dict[str, list[str]] = {}
    for form, answer in PRESS.findall(page):
        presses.setdefault(form, []).append(answer)
    return presses


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
