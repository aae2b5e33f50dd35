"""Officers at their phones: each waits for letters, opens the page, and posts batch after batch, at their own speed."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from deploy.local.demo.relay_officer import RelayOfficer, Tap, link_of, taps_on
from drills.by_hand.reactions import AWAKE_S, Person, batch_s

NOT_OURS = frozenset({"take", "undo", "not_member", "locked", "pending", "other"})
LOOK_S = 0.2
AGAIN_S = 1.0
AWAY = frozenset({429, 503})


@dataclass(frozen=True)
class View:
    """A page as it was drawn: asked for then (epoch seconds), and what it offered to post."""

    asked_at: float
    offered: frozenset[int]


@dataclass
class Clock:
    """Seconds of life since an alert, ``scale`` times as many real ones."""

    scale: float
    began: float = field(default_factory=time.time)

    @property
    def now(self) -> float:
        return (time.time() - self.began) / self.scale

    async def until(self, at: float) -> None:
        await asyncio.sleep(max(0.0, at - self.now) * self.scale)


@dataclass
class Records:
    """What everybody did. ``posts``: of each task, who posted it into its group: in Zalo, as people do, whether or not
    Loa hears of it."""

    posts: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    views: list[View] = field(default_factory=list)
    presses: dict[str, int] = field(default_factory=lambda: defaultdict(int))


class Officer:
    """``cut``: whether this alert's time has the outage of their province in it. ``address``: by which the public pages
    know them apart."""

    def __init__(
        self, person: Person, http: aiohttp.ClientSession, stand_in: str, address: str, most: int, records: Records
    ) -> None:
        self.person = person
        self.letter = asyncio.Event()
        self._phone = RelayOfficer(http, stand_in, person.post.user, person.post.oa)
        self._http = http
        self._headers = {"X-Forwarded-For": address}
        self._most = most
        self._records = records
        self._awake = False
        self._unsent: list[tuple[str, list[tuple[str, str]]]] = []

    async def serve(self, clock: Clock, *, outage: bool) -> None:
        """For ever, from one letter to the next."""
        while True:
            await self.letter.wait()
            self.letter.clear()
            if not self.person.answers:
                continue
            woken = clock.now + (AWAKE_S if self._awake else self.person.woken_s)
            await clock.until(self._reached(woken, outage))
            self._awake = True
            link = link_of((await self._phone.letters())[-1])
            self._press()
            await self._work(link, clock, outage)

    def _reached(self, at: float, outage: bool) -> float:
        return self.person.resumes(at) if outage else at

    async def _work(self, link: str, clock: Clock, outage: bool) -> None:
        taken = False
        while True:
            await clock.until(self._reached(clock.now, outage))
            while self._unsent:
                await self._send_form(*self._unsent.pop(0))
            batch = self._first(await self._taps(link))
            if not batch:
                return
            if not taken:
                taken = True
                await self._say(link, "take", batch)
            began = clock.now
            ends = began + batch_s(len(batch))
            self._press()  # share, or to look which of them have the old text
            if self._reached(ends, outage) != ends and self._reached(began, outage) == began:
                # The network goes meanwhile: what was shared before has gone out, and its answer waits.
                await self._cut_off(link, batch, clock, ends)
                continue
            await clock.until(ends)
            # The page looks every few seconds: what somebody else has posted is no longer on it.
            there = set(await self._taps(link))
            if left := [tap for tap in batch if tap in there]:
                self._note(left)
                await self._say(link, left[0].answer, left)

    async def _cut_off(self, link: str, batch: list[Tap], clock: Clock, ends: float) -> None:
        await clock.until(ends)
        self._note(batch)
        self._press()
        self._unsent.append((link, _form(batch[0].answer, batch)))

    def _note(self, batch: Iterable[Tap]) -> None:
        for tap in batch:
            if tap.answer == "posted":
                self._records.posts[tap.delivery].append(self.person.post.account)

    async def _say(self, link: str, answer: str, batch: list[Tap]) -> None:
        self._press()
        await self._send_form(link, _form(answer, batch))

    async def _send_form(self, link: str, form: list[tuple[str, str]]) -> None:
        await self._insist("POST", f"{link}/answers", data=form)

    async def _insist(self, method: str, url: str, **told: Any) -> str:
        """As the page does: what did not arrive is sent again."""
        while True:
            with suppress(aiohttp.ClientConnectionError, TimeoutError):
                async with self._http.request(
                    method, url, headers=self._headers | {"HX-Request": "true"}, **told
                ) as answer:
                    if answer.status not in AWAY:
                        answer.raise_for_status()
                        return await answer.text()
            await asyncio.sleep(AGAIN_S)

    async def _taps(self, link: str) -> list[Tap]:
        asked_at = time.time()
        page = await self._insist("GET", f"{link}/tasks")
        taps = [tap for tap in taps_on(page) if tap.answer not in NOT_OURS]
        self._records.views.append(View(asked_at, frozenset(tap.delivery for tap in taps if tap.answer == "posted")))
        return taps

    def _first(self, taps: list[Tap]) -> list[Tap]:
        """What the first press on the page speaks of. Nobody here says of a post of theirs that it was never made."""
        asked = [tap for tap in taps if tap.answer == "never_posted"]
        posted = [tap for tap in taps if tap.answer == "posted"]
        return (asked or posted)[: self._most]

    def _press(self) -> None:
        self._records.presses[self.person.post.account] += 1


def _form(answer: str, batch: list[Tap]) -> list[tuple[str, str]]:
    return [("answer", answer), *(("delivery", str(tap.delivery)) for tap in batch)]
