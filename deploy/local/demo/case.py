"""The yardstick case and an exercise, told while they run."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from rich.console import Console

from deploy.local.demo.figures import Fanout, live_line
from deploy.local.demo.people import GRANDMOTHER, LATER_SEEN, People
from deploy.local.demo.received import Received
from deploy.local.demo.relay_officer import RelayOfficer, link_of, working_beside

PATIENCE_S = 900
EVERY_RING = 9
THROTTLE_AT = 0.3
"""When this share of the groups has the alert, the platform throttles everything for THROTTLE_S."""
THROTTLE_S = 2.0

Step = Callable[[float], Coroutine[Any, Any, None]]


@dataclass
class Case:
    """``groups``: of all channels. ``floor_s``: T* for all of them; ``speed``: times faster than life."""

    people: People
    officers: list[RelayOfficer]
    received: Received
    groups: int
    floor_s: float
    speed: float
    console: Console

    async def run(self) -> tuple[Fanout, Fanout]:
        """From the grandmother's words to "found" in every group: the alert and its closing."""
        number = await self._reported()
        async with self._posting_by_hand():
            await self._first_ring(number)
            await self._sighting(number)
            await self._correction(number)
            self.say(
                f"[bold]The officer releases every ring.[/] {self.groups} groups, corrections first, then nearest"
                f" first; the limits allow T* = {self.floor_s:.1f} s"
            )
            every = self.groups
            alert = await self._fanned_out(number, "alert", every, self._throttling(), self._release(number))
            self.say("[bold]Found.[/] The closing goes to the groups that have the alert")
            closing = await self._fanned_out(number, "closing", every, _nothing, self.people.officer_closes(number))
        return alert, closing

    async def exercise(self) -> tuple[Fanout, Fanout]:
        """An exercise in the first ring, from report to closing: in the ledger all of it, at the platform nothing."""
        number = await self.people.operator_reports_exercise()
        case = await self.people.officer_reads(number)
        self.say(f"[bold]An exercise[/] ({number}) is signed on the same screen, by two; it reaches nobody:")
        self.console.print("        " + case["draft"]["text"].split("\n")[0], style="cyan")
        await self.people.officer_approves(case)
        # Who posts by hand is asked once two have signed, and their groups belong to the first ring, too.
        asked = await self._until(number, lambda progress: len(progress["rings"]) > 1 and bool(progress["relay"]))
        first = asked["rings"][0]["groups"]
        async with self._posting_by_hand("said so on their page, where there was nothing to post,"):
            alert = await self._fanned_out(number, "alert", first, _nothing, asyncio.sleep(0))
            closing = await self._fanned_out(number, "closing", first, _nothing, self.people.officer_closes(number))
        return alert, closing

    def say(self, text: str) -> None:
        self.console.print(f"\n{text}")

    async def _reported(self) -> str:
        self.say(
            f"[bold]17:32[/] A grandmother ({GRANDMOTHER}) writes to the Official Account: words, a picture, a place"
        )
        number = await self.people.grandmother_reports()
        self.console.print(f"      She is answered with the case number [bold]{number}[/]")
        await self.people.hotline_completes(number)
        self.console.print("      The hotline completes the report: name, age, clothing, her phone")
        return number

    async def _first_ring(self, number: str) -> None:
        case = await self.people.officer_reads(number, pictured=True)
        self.console.print("      An officer (canbo1) reads exactly this, and signs it with a passkey:\n")
        self.console.print("        " + case["draft"]["text"].replace("\n", "\n        "), style="cyan")
        self.say(f"[bold]The plan:[/] {await self.people.plan(case)}")
        await self.people.officer_signs(case)
        rings = await self._rings(number, lambda rings: rings[0]["released_at"] is not None)
        self.say(
            f"[bold]One signature[/] opens the first ring at once: {rings[0]['groups']} groups. Everything else waits"
            " for a second person"
        )
        await self.people.supervisor_signs(number)
        signers = [signature["signer"] for signature in (await self.people.case(number))["signatures"]]
        rings = await self._rings(number, lambda rings: len(rings) > 1)
        waiting = ", ".join(f"ring {ring['ring']}: {ring['groups']} groups" for ring in rings[1:])
        self.say(
            f"[bold]Two signatures[/] ({', '.join(signers)}): the supervisor has read the report alone, and picked"
            f" who is sought and where, before seeing the text. By the clock: {waiting}"
        )

    async def _sighting(self, number: str) -> None:
        """A member has seen the boy elsewhere: the operator notes it, an officer confirms it."""
        before = await self._rings(number, lambda rings: rings[0]["sent"] > 0)
        await self.people.operator_notes_sighting(number)
        await self.people.officer_steers(number, centre={"lat": LATER_SEEN["lat"], "lon": LATER_SEEN["lon"]})
        # More than before, or fewer: that depends on how many had the alert by then.
        after = await self._rings(number, lambda rings: _sizes(rings) != _sizes(before))
        self.say(
            f"[bold]A sighting at {LATER_SEEN['name']} is confirmed.[/] The rings lie around it now: the first one has"
            f" {after[0]['groups']} groups instead of {before[0]['groups']}; what was sent stays"
        )

    async def _correction(self, number: str) -> None:
        await self.people.officer_corrects(number, "áo đỏ", "áo vàng")
        corrected = await self._until(number, lambda progress: progress["alert_version"] == 2)
        self.say(
            "[bold]A correction:[/] the shirt is yellow. What is queued is replaced, and groups that have the first"
            f" text get the second ({corrected['corrected'] + corrected['alert']['sent']} so far)"
        )

    async def _release(self, number: str) -> None:
        await self.people.officer_steers(number, released_rings=EVERY_RING)

    async def _rings(self, number: str, ready: Callable[[list[dict[str, Any]]], bool]) -> list[dict[str, Any]]:
        progress = await self._until(number, lambda progress: bool(progress["rings"]) and ready(progress["rings"]))
        rings: list[dict[str, Any]] = progress["rings"]
        return rings

    async def _until(self, number: str, ready: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The progress of the case, waited for. Raises TimeoutError after PATIENCE_S."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                progress: dict[str, Any] | None = (await self.people.case(number))["progress"]
                if progress and ready(progress):
                    return progress
                await asyncio.sleep(0.1)

    async def _fanned_out(
        self, number: str, purpose: str, least: int, step: Step, beginning: Coroutine[Any, Any, None]
    ) -> Fanout:
        """Begin, then print a line a second until all groups, ``least`` of them or more, are settled."""
        before = await self.people.platform_figures()
        started = printed = time.time()
        await beginning
        async with asyncio.timeout(PATIENCE_S):
            while True:
                progress = (await self.people.case(number))["progress"]
                counts = progress[purpose] if progress else {}
                total = sum(counts.values())
                settled = total >= least and counts["sent"] + counts["failed"] + counts["dropped"] == total
                if counts and (settled or time.time() - printed >= 1):
                    printed = time.time()
                    members = progress["members_reached"] if purpose == "alert" else 0
                    self.console.print(live_line(printed - started, counts, members))
                await step(counts.get("sent", 0) / self.groups if counts else 0.0)
                if settled:
                    break
                await asyncio.sleep(0.2)
        after = await self.people.platform_figures()
        return Fanout(
            counts=counts,
            seen=self.received.since_last_look(),
            seconds=after["last_send_at"] - started,
            floor_s=self.floor_s,
            duplicates=after["duplicates"] - before["duplicates"],
            throttled=after["throttled"] - before["throttled"],
        )

    @asynccontextmanager
    async def _posting_by_hand(self, did: str = "posted") -> AsyncIterator[None]:
        """Commune officers open each letter's link and post, until the case is over; then says for how many groups."""
        posted = [0] * len(self.officers)

        async def serve(index: int, officer: RelayOfficer) -> None:
            read = 0
            while True:
                letters = await officer.letters()
                for letter in letters[read:]:
                    posted[index] += await officer.posts_everywhere(link_of(letter))
                read = len(letters)
                await asyncio.sleep(0.2)

        async with working_beside(serve(index, officer) for index, officer in enumerate(self.officers)):
            yield
        self.console.print(
            f"\n      By hand: {len(self.officers)} commune officers were written to, and {did} {sum(posted)} times"
            " for groups without interface"
        )

    def _throttling(self) -> Step:
        done = False

        async def step(share: float) -> None:
            nonlocal done
            if share >= THROTTLE_AT and not done:
                done = True
                await self.people.faults(throttle_until_s=THROTTLE_S / self.speed)

        return step


def _sizes(rings: list[dict[str, Any]]) -> list[int]:
    return [ring["groups"] for ring in rings]


async def _nothing(_: float) -> None:
    return None
