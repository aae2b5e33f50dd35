"""``make demo``: the stack from nothing, the case from report to closing, its figures."""

import json

import aiohttp
from rich.console import Console

from deploy.local.demo.case import Case
from deploy.local.demo.figures import faults_found, floor_of_world, result_table
from deploy.local.demo.forger import forge
from deploy.local.demo.people import People
from deploy.local.demo.received import Received
from deploy.local.demo.relay_officer import RelayOfficer, relay_officers_of
from deploy.local.environment import JOURNAL, LIFE_WINDOW_S, Ports
from deploy.local.folders import temporary_var
from deploy.local.stack import Stack, StackConfig
from deploy.local.world import APP_LIMIT

LATENCY_MS = 50
ERROR_SHARE = 0.02
LOST_ANSWER_SHARE = 0.01
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
    await people.faults(seed=7, error_rate=ERROR_SHARE, error_code=-200, drop_answer_rate=LOST_ANSWER_SHARE)
    floor_s = floor_of_world(stack.world, APP_LIMIT, LIFE_WINDOW_S / speed)
    received = Received(stack.config.var / JOURNAL)
    case = Case(people, officers, received, groups, floor_s, speed, console)
    alert, closing = await case.run()
    exercise, its_closing = await case.exercise()
    case.say("[bold]A forger[/] with everything that the desk's computer holds tells the sender to post a lie")
    seconds = await forge(stack, people.http)
    lies = received.since_last_look()
    posted = lies.with_picture + lies.text_alone
    console.print(f"      refused after {seconds:.1f} s: nobody has signed it. {posted} groups got anything")
    live = sum(seen.with_picture + seen.text_alone for seen in (exercise.seen, its_closing.seen))
    console.print(
        f"      {exercise.counts['sent']} groups exercised, found and closed; {live} live groups got anything"
    )
    console.print()
    console.print(result_table(alert, closing, RELAY_GROUPS, await people.platform_figures()))
    problems = [f"a forged approval reached {posted} groups"] if posted else []
    problems += faults_found(alert, closing, groups, RELAY_GROUPS)
    if live:
        problems.append(f"the exercise reached {live} live groups")
    if exercise.counts["sent"] != its_closing.counts["sent"]:
        problems.append(f"the exercise's end went to {its_closing.counts['sent']} of {exercise.counts['sent']} groups")
    for problem in problems:
        console.print(f"[red]{problem}[/]")
    if not problems:
        console.print(
            f"Nothing lost, nothing doubled, {ERROR_SHARE:.0%} errors and {LOST_ANSWER_SHARE:.0%} lost answers in."
        )
    return 1 if problems else 0
