"""``make demo``: the stack from nothing, the case from report to closing, its figures."""

import asyncio
import json
import time
from collections.abc import Callable
from typing import Any

import aiohttp
from rich.console import Console

from deploy.local.demo.figures import Fanout, faults_found, floor_of_world, live_line, result_table
from deploy.local.demo.people import GRANDMOTHER, People
from deploy.local.demo.relay_officer import RelayOfficer, link_of, relay_officers_of
from deploy.local.environment import LIFE_WINDOW_S, Ports
from deploy.local.folders import temporary_var
from deploy.local.stack import Stack, StackConfig
from deploy.local.world import APP_LIMIT

LATENCY_MS = 50
ERROR_SHARE = 0.02
LOST_ANSWER_SHARE = 0.01
THROTTLE_AT = 0.3
"""When this share of the groups has the alert, the platform throttles everything for THROTTLE_S."""
THROTTLE_S = 2.0
PATIENCE_S = 900
RELAY_GROUPS = 6
"""Beside the groups that interfaces reach: two commune officers post into these by hand."""


async def play(speed: float, servers: str, groups: int, console: Console) -> int:
    """Run the case ``speed`` times faster than life; returns the exit code."""
    window_s = LIFE_WINDOW_S / speed
    with temporary_var() as var:
        config = StackConfig(
            var=var,
            servers=servers,
            ports=Ports.free(),
            window_s=window_s,
            groups=groups,
            relay_groups=RELAY_GROUPS,
            latency_ms=LATENCY_MS / speed,
        )
        console.print(f"[bold]Starting PostgreSQL, the broker, the stand-in platform and the services[/] ({servers})")
        async with Stack(config, lambda text: console.print(f"  {text}", style="dim")) as stack:
            logins = json.loads((var / "demo_logins.json").read_text())
            jar = aiohttp.CookieJar(unsafe=True)  # the cookie's host is an address
            async with aiohttp.ClientSession(cookie_jar=jar) as http:
                people = People(http, stack.urls, {login["login"]: login["password"] for login in logins})
                officers = relay_officers_of(http, stack.urls["stand_in"])
                return await _case(people, officers, stack, speed, groups + RELAY_GROUPS, console)


async def _case(
    people: People, officers: list[RelayOfficer], stack: Stack, speed: float, groups: int, console: Console
) -> int:
    floor_s = floor_of_world(stack.world, APP_LIMIT, LIFE_WINDOW_S / speed)
    await people.faults(seed=7, error_rate=ERROR_SHARE, error_code=-200, drop_answer_rate=LOST_ANSWER_SHARE)
    console.print(
        f"\n[bold]17:32[/] A grandmother ({GRANDMOTHER}) writes to the Official Account: words, a picture, a place"
    )
    number = await people.grandmother_reports()
    console.print(f"      She is answered with the case number [bold]{number}[/]")
    await people.hotline_completes(number)
    console.print("      The hotline completes the report: name, age, clothing, her phone")
    case = await people.officer_reads(number)
    console.print("      An officer reads exactly this, and approves it:\n")
    console.print("        " + case["draft"]["text"].replace("\n", "\n        "), style="cyan")
    await people.officer_approves(case)
    console.print(f"\n[bold]Approved.[/] {groups} groups, nearest first; the limits allow T* = {floor_s:.1f} s")
    alert, _ = await asyncio.gather(
        _watch(people, number, "alert", groups, floor_s, console, _throttling(people, speed)),
        _post_by_hand(officers, 1, console),
    )
    console.print("\n[bold]Found.[/] The closing goes to the groups that have the alert")
    await people.officer_closes(number)
    closing, _ = await asyncio.gather(
        _watch(people, number, "closing", groups, floor_s, console, _nothing), _post_by_hand(officers, 2, console)
    )
    console.print()
    console.print(result_table(alert, closing, await people.platform_figures()))
    problems = faults_found(alert, closing, groups)
    for problem in problems:
        console.print(f"[red]{problem}[/]")
    if not problems:
        console.print(
            f"Nothing lost, nothing doubled, {ERROR_SHARE:.0%} errors and {LOST_ANSWER_SHARE:.0%} lost answers in."
        )
    return 1 if problems else 0


async def _post_by_hand(officers: list[RelayOfficer], letter: int, console: Console) -> None:
    """Each officer gets a letter with a link, opens it, posts, and says so."""

    async def post(officer: RelayOfficer) -> int:
        return await officer.posts_everywhere(link_of(await officer.letter(letter)))

    posted = await asyncio.gather(*map(post, officers))
    console.print(
        f"      {len(officers)} commune officers have posted by hand into {sum(posted)} groups without interface"
    )


Step = Callable[[float], Any]


async def _watch(
    people: People, number: str, purpose: str, groups: int, floor_s: float, console: Console, step: Step
) -> Fanout:
    """Print a line a second until everything is settled. Raises TimeoutError after PATIENCE_S."""
    before = await people.platform_figures()
    started = time.time()
    printed = 0.0
    async with asyncio.timeout(PATIENCE_S):
        while True:
            progress = (await people.case(number))["progress"]
            counts = progress[purpose] if progress else {}
            settled = counts and counts["sent"] + counts["failed"] + counts["dropped"] == groups
            if counts and (settled or time.time() - printed >= 1):
                printed = time.time()
                members = progress["members_reached"] if purpose == "alert" else 0
                console.print(live_line(printed - started, counts, members))
            await step(counts.get("sent", 0) / groups if counts else 0.0)
            if settled:
                break
            await asyncio.sleep(0.2)
    after = await people.platform_figures()
    return Fanout(
        counts=counts,
        seconds=after["last_send_at"] - started,
        floor_s=floor_s,
        duplicates=after["duplicates"] - before["duplicates"],
        throttled=after["throttled"] - before["throttled"],
    )


def _throttling(people: People, speed: float) -> Step:
    done = False

    async def step(share: float) -> None:
        nonlocal done
        if share >= THROTTLE_AT and not done:
            done = True
            await people.faults(throttle_until_s=THROTTLE_S / speed)

    return step


async def _nothing(_: float) -> None:
    return None
