"""``make demo``: the stack from nothing, the case from report to closing, its figures."""

import json

import aiohttp
from rich.console import Console

from deploy.local.demo.case import Case
from deploy.local.demo.figures import faults_found, floor_of_world, result_table
from deploy.local.demo.people import People
from deploy.local.demo.relay_officer import RelayOfficer, relay_officers_of
from deploy.local.environment import LIFE_WINDOW_S, Ports
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
    case = Case(people, officers, groups, floor_s, speed, console)
    alert, closing = await case.run()
    exercised, live_posts = await case.exercise()
    console.print(
        f"      {exercised['sent']} groups exercised, found and closed; {live_posts} posts reached the platform"
    )
    console.print()
    console.print(result_table(alert, closing, await people.platform_figures()))
    problems = faults_found(alert, closing, groups)
    if live_posts or exercised["sent"] != groups:
        problems.append(f"the exercise reached {exercised['sent']} of {groups} groups, and {live_posts} live ones")
    for problem in problems:
        console.print(f"[red]{problem}[/]")
    if not problems:
        console.print(
            f"Nothing lost, nothing doubled, {ERROR_SHARE:.0%} errors and {LOST_ANSWER_SHARE:.0%} lost answers in."
        )
    return 1 if problems else 0
